"""tests/faults: a crash at every point between signing a notice and its delivery: everybody has it, nobody twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

import pytest
from ZODB.DemoStorage import DemoStorage

from kent_standards.complaints.decisions import (
    correct_decision,
    draft_decision,
    issue_decision,
    who_is_told,
)
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.journal.model import Journal
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.decision_notices import Recipient
from kent_standards.law.local_rules import NoticeRecipient, Source
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.outbox.model import Outbox
from kent_standards.outbox.transports import SmtpTransport
from kent_standards.plugins import PluginRegistry
from kent_standards.store.ids import seeded_ids
from kent_standards.store.index import Index
from kent_standards.store.records import Folder, Record
from tests.complaints.conftest import SIGNED, cast
from tests.complaints.test_one_case import consult, pass_the_tests
from tests.delivery.conftest import post_office, server
from tests.register.desk_scene import words

__all__ = ["cast", "post_office", "server"]

# Whatever is written on the way, in memory and to the disk.
POINTS = (
    (Record, "append"), (Folder, "add"), (Index, "replace"), (Journal, "add"), (Outbox, "add"),
    (DemoStorage, "tpc_begin"), (DemoStorage, "store"), (DemoStorage, "tpc_finish"),
)  # fmt: skip
OTHERS = ("canterbury", "kmfra")


class Crash(BaseException):
    """The process's end: nothing catches it."""


@contextmanager
def crash(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool = False) -> Iterator[list[str]]:
    """Crash at the ``at``-th point that is passed, or just ``after`` it; the points that were passed."""
    passed: list[str] = []

    def wrapped(real: Any, name: str) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            passed.append(name)
            here = len(passed) == at
            if here and not after:
                raise Crash
            found = real(*given, **named)
            if here:
                raise Crash
            return found

        return call

    with monkeypatch.context() as patched:
        for kind, name in POINTS:
            patched.setattr(kind, name, wrapped(getattr(kind, name), f"{kind.__name__}.{name}"))
        yield passed


def standing(world: Any) -> Counter[str]:
    """How many notices were issued, lie in whose inbox, and are to be told of there, as another process sees it."""
    world.refresh()
    found: Counter[str] = Counter(issued=len(world.authority("kcc").part("notices")))
    for authority in world.service.all_authorities():
        found[f"{authority.slug} inbox"] = len(authority.part("notices").inbox)
        waiting = (each.kind for each in authority.outbox.waiting())
        found[f"{authority.slug} mail"] = sum(kind == "notice_received" for kind in waiting)
    return +found


NOTHING: Counter[str] = Counter()
ALL = Counter(issued=1) + Counter(f"{slug} {what}" for slug in OTHERS for what in ("inbox", "mail"))


def decided(cast: Any) -> Any:
    """A complaint whose decision only has to be signed."""
    case = cast.case()
    pass_the_tests(cast, case)
    consult(cast, case)
    draft_decision(case, cast.draft(), rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()
    return case


def sign(cast: Any, case: Any) -> None:
    """Sign; with the same ids each time, so that each try passes the same points."""
    with seeded_ids(5):
        issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()


@pytest.mark.duty(136)
@pytest.mark.security(44)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_crash_at_any_point_of_signing_leaves_nothing_anywhere_or_everything_everywhere(
    cast: Any, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    case = decided(cast)
    crashes: Counter[str] = Counter()
    for at in count(1):
        with crash(monkeypatch, at, after=after) as passed:
            try:
                sign(cast, case)
                break
            except Crash:
                crashes[passed[at - 1]] += 1
        found = standing(cast.world)
        # What was written whole stays: the officer who isn't told so, and signs again, is.
        if found:
            assert (found, passed[at - 1]) == (ALL, "DemoStorage.tpc_finish")
            with pytest.raises(NotPermitted, match="issued"):
                sign(cast, case)
            break
    assert standing(cast.world) == ALL
    assert {f"{kind.__name__}.{name}" for kind, name in POINTS} == set(crashes)
    assert sum(crashes.values()) > 30


class DiesAfterSending(SmtpTransport):
    """The worker is killed when the server has taken the message and nothing says so yet."""

    def send(self, message: Any, to: str) -> None:
        super().send(message, to)
        raise Crash


@pytest.mark.security(42)
@pytest.mark.duty(136)
def test_each_monitoring_officer_gets_the_link_and_after_a_crash_the_same_message_and_no_second(
    cast: Any, post_office: Any
) -> None:
    world = cast.world
    for slug in OTHERS:
        post_office.enter(f"Deputy {slug}", f"{slug}@kent.example", slug, Role.DEPUTY_MONITORING_OFFICER)
    sign(cast, decided(cast))
    with pytest.raises(Crash):
        post_office.round(DiesAfterSending("127.0.0.1", post_office.server.port))
    assert len(post_office.server.messages) == 1
    world.clock.forward(minutes=2)
    post_office.round()
    assert post_office.round().sent == 0
    told = [each for each in post_office.server.messages if "decision notice" in each["Subject"]]
    assert Counter(each["To"] for each in told) in (
        {"canterbury@kent.example": 2, "kmfra@kent.example": 1},
        {"canterbury@kent.example": 1, "kmfra@kent.example": 2},
    )
    assert len({each["Message-ID"] for each in told}) == len(OTHERS)
    for message in told:
        assert "/inbox" in message.get_content()
        assert "Samper" not in message.as_string()


@pytest.mark.duty(136)
def test_a_parish_is_told_through_its_principal_authority_once_whatever_else_is_held_there(
    cast: Any,
) -> None:
    world = cast.world
    only_parish = world.member("Petra Parish", "kcc")
    for parish in ("herne-and-broomfield", "chartham"):
        world.seat(only_parish, parish, since=date(2025, 1, 1))
    case = cast.case(subject=only_parish)
    pass_the_tests(cast, case)
    consult(cast, case)
    draft_decision(case, cast.draft(), rules=cast.rules, by=cast.mo, at=cast.at)
    world.save()
    page = world.browser(cast.mo.person).get(f"/kcc/complaints/{case.id}/issue").text
    assert "in that of its principal authority" in page
    assert (
        "The member holds a seat on Chartham Parish Council and Herne and Broomfield Parish Council" in page
    )
    assert "resolution 136" in page
    sign(cast, case)
    correct_decision(case, "A date was wrong.", SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    world.save()
    found = standing(world)
    assert found == Counter({"issued": 2, "canterbury inbox": 2, "canterbury mail": 2})
    officer = world.browser(cast.canterbury_mo.person)
    assert "KCC/2026/0001/N1" in officer.get("/canterbury/inbox").text


@pytest.mark.duty(136)
def test_whom_local_rules_name_besides_is_shown_before_signing_and_told(
    cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source("kcc", "1.0.0", "A resolution of the council")
    asked = []

    def named(self: Any, authority: Any, notice: Any, when: Any) -> tuple[NoticeRecipient, ...]:
        asked.append(
            (authority.slug, notice.kind, notice.subject_tier, notice.other_seats, notice.in_political_group)
        )
        return (
            NoticeRecipient("monitoring_officer", source, authority="dover"),
            NoticeRecipient("monitoring_officer", source, authority="kmfra"),
            NoticeRecipient("group_leader", source, authority="kcc"),
            NoticeRecipient("monitoring_officer", source, contact=("Medway Council", "Dock Road")),
        )

    monkeypatch.setattr(PluginRegistry, "notice_recipients", named)
    case = decided(cast)
    page = cast.world.browser(cast.mo.person).get(f"/kcc/complaints/{case.id}/issue")
    for line in (
        "Monitoring Officer, Dover District Council. Told by local rule (A resolution of the council).",
        "Group leader, Kent County Council. Handed on by you; told by local rule",
        "Monitoring Officer, Medway Council. By post; told by local rule",
    ):
        assert line in words(page)
    sign(cast, case)
    found = standing(cast.world)
    assert {name: number for name, number in found.items() if "inbox" in name} == {
        "dover inbox": 1, "canterbury inbox": 1, "kmfra inbox": 1,
    }  # fmt: skip
    assert set(asked) == {
        ("kcc", "decision_notice", "county", ("canterbury", "herne-and-broomfield", "kmfra"), False)
    }
    [notice] = cast.kcc.part("notices").values()
    assert ("Monitoring Officer", "Medway Council") in notice.content.told
    assert ("Group leader", "Kent County Council") in notice.content.told
    assert set(notice.receipts) == {"dover", "canterbury", "kmfra"}


def test_thanet_tells_the_leader_of_the_group_that_a_member_belongs_to(cast: Any) -> None:
    def told(name: str, party: str) -> tuple[Recipient, ...]:
        person = cast.world.member(name, "thanet", party=party)
        thanet = cast.world.authority("thanet")
        accused = Accused(person, ("Shouted.",), cast.at.date())
        receipt = receive(
            thanet,
            Sent({"name": "Percy", "address": "Kent"}, (accused,)),
            secret=b"0" * 32,
            by=None,
            at=cast.at,
        )
        case = thanet.part("complaints").find(receipt.references[0])
        return who_is_told(case, Outcome.NOT_REFERRED, cast.at.date())

    assert [each.office for each in told("Gil Group", "Labour")][2:] == ["Group leader"]
    assert [each.office for each in told("Ina Alone", "Independent")][2:] == []
