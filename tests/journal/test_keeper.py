"""tests/journal: what the mail worker does for the journals: numbers, signed heads, and shipping these twice."""

import os
import time
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kent_standards.cli import mail
from kent_standards.delivery import in_process, journals
from kent_standards.delivery.journals import JournalKeeper
from kent_standards.delivery.worker import Letterhead, deliver
from kent_standards.journal.chain import Head, head_from_line
from kent_standards.journal.checks import check_journal, export_journal
from kent_standards.journal.heads import is_signed, signing_key
from kent_standards.journal.services import enter
from kent_standards.journal.shipped import HeadsFile, read_heads
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.outbox.services import parked, post
from kent_standards.outbox.transports import FolderTransport
from kent_standards.security.model import Account
from kent_standards.sign_in.passwords import hash_password
from kent_standards.testing import World

KEY = signing_key(b"the key of these tests, 32 bytes")
MONA = "mona@kent.example"


class Worker:
    """The mail worker of a world, with a file for heads and a folder for mail."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder
        self.heads = folder / "shipped" / "heads.jsonl"
        self.keeper = self.begin()

    def begin(self) -> JournalKeeper:
        """A worker that has just begun."""
        clock = self.world.registry["kent.clock"]
        self.keeper = JournalKeeper(clock, KEY, HeadsFile(self.heads))
        return self.keeper

    def round(self) -> None:
        """One round: the journals, then the mail."""
        letterhead = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
        transport = FolderTransport(self.folder / "mail")
        clock = self.world.registry["kent.clock"]
        deliver(
            self.world.db, transport, clock, letterhead, keep_up=partial(self.keeper.keep_up, self.world.db)
        )
        self.world.refresh()

    def act(self, slug: str = "kcc", *, times: int = 1) -> None:
        """Something happens at an authority, or in the county."""
        place: Any = self.world.authority(slug) if slug else self.world.service
        for _ in range(times):
            enter(place, "notified", "entry/a/b", by=THE_SERVICE, at=self.world.at)
        self.world.save()

    def shipped(self, slug: str) -> list[Head]:
        """The heads in the file, of one place."""
        heads, unreadable = read_heads(self.heads)
        assert unreadable == []
        return [head for head in heads if head.place == slug]

    def mail(self) -> list[EmailMessage]:
        """The messages with heads, in no order."""
        files = (self.folder / "mail").glob("journal-head-*.eml")
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]


@pytest.fixture
def worker(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker that looks at the journals whenever it is asked."""
    monkeypatch.setattr(journals, "AT_MOST_EVERY", 0.0)
    return Worker(world, tmp_path)


@pytest.mark.security(36)
def test_a_round_of_the_worker_numbers_every_new_act_in_its_own_places_journal(
    worker: Worker, world: World
) -> None:
    worker.act("kcc", times=3)
    worker.act("swale", times=2)
    worker.act("", times=1)
    worker.round()
    for place in (world.service, *world.service.all_authorities()):
        journal = export_journal(place)
        assert len(journal.links) == len(journal.entries)
        assert journal.fresh == frozenset()
        assert list(check_journal(journal, KEY.verify_key, worker.shipped(place.slug))) == []


def test_while_many_messages_leave_slowly_the_journals_are_kept_up_between_them(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = world.person("Jenny Samper", "jenny@kent.example")
    world.seat(person, "kcc")
    for _ in range(20):
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    now = [0.0]
    monkeypatch.setattr(journals.time, "monotonic", lambda: now[0])
    worker = Worker(world, tmp_path)

    class Slow(FolderTransport):
        def send(self, message: EmailMessage, to: str) -> None:
            now[0] += 0.5

    letterhead = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
    keep_up = partial(worker.keeper.keep_up, world.db)
    deliver(world.db, Slow(tmp_path), world.registry["kent.clock"], letterhead, keep_up=keep_up)
    world.refresh()
    assert now[0] == 10.0
    left = [entry.act for entry in world.authority("kcc").journal.fresh()]
    assert 1 <= len(left) <= 2.0 / 0.5


@pytest.mark.security(37)
def test_every_signed_head_is_appended_to_a_file_outside_the_database_once(
    worker: Worker, world: World
) -> None:
    worker.round()
    first = worker.shipped("kcc")
    assert [head.seq for head in first] == [len(world.authority("kcc").journal)]
    worker.round()
    assert worker.shipped("kcc") == first
    worker.act(times=100)
    worker.begin()
    worker.round()
    assert [head.seq for head in worker.shipped("kcc")] == [first[0].seq, first[0].seq + 100]
    assert worker.shipped("kcc") == list(world.authority("kcc").journal.begun.heads())
    assert all(is_signed(head, KEY.verify_key) for head in worker.shipped("kcc"))


@pytest.mark.security(37)
def test_what_could_not_be_written_to_the_file_is_written_later_and_a_line_that_was_cut_off_harms_none(
    worker: Worker, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    worker.heads.parent.write_text("a file stands where the folder should be")
    worker.round()
    assert "can't be written to kent.journal_heads: File exists" in caplog.text
    worker.heads.parent.unlink()
    worker.round()
    assert [head.seq for head in worker.shipped("kcc")] == [len(world.authority("kcc").journal)]
    kept = worker.heads.read_bytes()
    worker.heads.write_bytes(kept + b'{"h":"cut of')
    worker.act(times=100)
    worker.begin()
    worker.round()
    heads, unreadable = read_heads(worker.heads)
    assert unreadable == [len(kept.splitlines()) + 1]
    assert [head.seq for head in heads if head.place == "kcc"][-1] == len(world.authority("kcc").journal)


def test_a_journal_that_cannot_be_numbered_stops_neither_the_others_nor_the_mail(
    worker: Worker, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.authority("kcc").journal.chain._links[1] = ("broken",)
    world.authority("kcc").journal.chain._links[2] = ("broken",)
    worker.act("kcc")
    worker.act("swale")
    person = world.person("Jenny Samper", "jenny@kent.example")
    world.seat(person, "swale")
    post(world.authority("swale"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    worker.round()
    assert "the journal of kcc can't be brought up to date" in caplog.text
    assert world.authority("swale").journal.begun.last_head is not None
    assert [file for file in (worker.folder / "mail").iterdir() if "journal-head" not in file.name]


@pytest.mark.security(37)
def test_the_monitoring_officer_is_mailed_the_heads_of_her_journals_at_most_once_a_day_and_not_for_that_mail(
    worker: Worker, world: World
) -> None:
    mona = world.person("Mona Monitor", MONA)
    world.seat(mona, "canterbury", Role.MONITORING_OFFICER)
    world.service.accounts.add(Account(mona, hash_password("one code for all of Kent"), ""))
    world.seat(world.person("Clare Kerr", "clare@kent.example"), "canterbury", Role.CLERK)
    worker.act("canterbury")
    worker.round()
    worker.act("canterbury", times=100)
    worker.round()
    (message,) = worker.mail()
    assert message["To"] == MONA
    assert message["Message-ID"].endswith("@canterbury.kent.example>")
    body = message.get_content()
    assert "https://standards.kent.example/sign-in?next=/canterbury/journal" in body
    heads = [head_from_line(line) for line in body.splitlines() if line.startswith("{")]
    assert {head.place for head in heads} >= {"canterbury", "chartham", ""}
    assert "kcc" not in {head.place for head in heads}
    assert all(is_signed(head, KEY.verify_key) for head in heads)
    assert next(head for head in heads if head.place == "canterbury") in worker.shipped("canterbury")
    for _ in range(3):
        world.clock.forward(days=1)
        worker.round()
    assert len(worker.mail()) == 2  # what was left of the first day, then only that this was mailed
    world.clock.forward(days=1)
    worker.act("chartham")
    worker.round()
    worker.act("chartham", times=100)
    worker.round()
    assert len(worker.mail()) == 3


def test_an_officer_without_an_address_or_a_password_is_not_written_to_and_nothing_is_parked(
    worker: Worker, world: World
) -> None:
    nadia = world.officer("Nadia Osei", "canterbury")
    world.service.accounts.add(Account(nadia, hash_password("one code for all of Kent"), ""))
    invited = world.person("Mona Monitor", MONA)
    world.seat(invited, "canterbury", Role.MONITORING_OFFICER)
    world.service.accounts.add(Account(invited, "", ""))
    worker.act("canterbury")
    worker.round()
    assert worker.mail() == []
    assert list(parked(world.authority("canterbury"))) == []


def test_a_note_goes_with_no_other_kind_of_message(world: World) -> None:
    with pytest.raises(ValueError, match="it carries no note"):
        post(
            world.authority("kcc"),
            "register_registered",
            person="p",
            path="/profile",
            at=world.at,
            note="More",
        )


@pytest.mark.security(37)
def test_the_file_is_on_the_disk_before_the_round_goes_on(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_size) or real(number))
    worker.round()
    assert max(synced) == worker.heads.stat().st_size


@pytest.mark.security(36)
def test_the_web_servers_own_worker_numbers_what_was_done_without_being_asked(
    make_world: Callable[..., World], tmp_path: Path
) -> None:
    settings = {"kent.deliver_in_process": "true", "kent.deliver_every": "0.1"}
    world = make_world(**settings, **{"kent.mail_from": "service@kent.example"})
    try:
        Worker(world, tmp_path).act("swale")
        until = time.monotonic() + 30
        while world.authority("swale").journal.has_fresh and time.monotonic() < until:
            time.sleep(0.1)
            world.refresh()
        assert not world.authority("swale").journal.has_fresh
        head = world.authority("swale").journal.begun.last_head
        assert head is not None
        assert is_signed(head, world.registry["kent.journal_key"].verify_key)
    finally:
        world.registry["kent.mail_thread"].stop()


def test_with_the_time_of_a_round_itself_an_act_has_its_number_within_five_seconds() -> None:
    for every in (in_process.EVERY, mail.EVERY):
        assert journals.AT_MOST_EVERY < every < 5
