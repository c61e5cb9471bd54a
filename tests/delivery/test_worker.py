"""tests/delivery: every message leaves once, whatever happens to the server, the worker and the recipient."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.delivery.worker import Letterhead, deliver, letterhead_from_settings
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.outbox.services import parked, post
from kent_standards.outbox.transports import MailSettingsWrong, SmtpTransport, Unreachable
from kent_standards.people.identity import add_email, merge, remove_email
from kent_standards.people.offices import end_office
from kent_standards.register.services import agree_sensitive, register_entry
from kent_standards.testing import World

JENNY, MONA = "jenny@kent.example", "mona@kent.example"


class Crash(BaseException):
    """The worker's end: nothing catches it."""


class DiesAfterSending(SmtpTransport):
    """The worker is killed when the server has taken the message and nothing says so yet."""

    def send(self, message: Any, to: str) -> None:
        super().send(message, to)
        raise Crash


@pytest.mark.security(42)
def test_what_an_act_has_to_tell_leaves_once_with_a_fixed_text_and_a_link(post_office: Any) -> None:
    post_office.enter("Mona Monitor", MONA, role=Role.MONITORING_OFFICER)
    post_office.notify(post_office.enter("Jenny Samper", JENNY), "kcc")
    assert post_office.round().sent == 1
    assert post_office.round().sent == 0
    (message,) = post_office.server.messages
    assert post_office.server.recipients == [MONA]
    assert message["To"] == MONA
    assert message["From"] == "Kent Standards <service@kent.example>"
    assert "https://standards.kent.example/sign-in?next=/kcc/desk" in message.get_content()
    assert re.fullmatch(r"<[a-z2-7]{24}@kcc\.kent\.example>", message["Message-ID"])
    assert "Samper" not in message.as_string()
    assert "Orchard Vale" not in message.as_string()


def test_an_act_that_was_not_committed_tells_nobody_anything(post_office: Any, world: World) -> None:
    person = post_office.enter("Jenny Samper", JENNY)
    post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.refresh()
    assert post_office.round().sent == 0


@pytest.mark.security(43)
def test_while_the_server_is_down_nothing_is_lost_and_two_minutes_after_its_return_all_is_sent(
    post_office: Any, world: World
) -> None:
    people = [post_office.enter(f"Member {number}", f"m{number}@kent.example") for number in range(12)]
    post_office.server.stop()
    for person in people:
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    for _ in range(120):  # ten minutes, a round each five seconds
        done = post_office.round()
        assert done.sent == done.parked == 0
        world.clock.forward(seconds=5)
    for intent in world.authority("kcc").outbox.waiting():
        assert datetime.fromisoformat(intent.not_before) - world.at <= timedelta(minutes=5)
    assert post_office.server.taken == []
    post_office.server.start()
    for _ in range(24):
        post_office.round()
        world.clock.forward(seconds=5)
    assert sorted(post_office.server.recipients) == sorted(f"m{number}@kent.example" for number in range(12))


@pytest.mark.security(43)
def test_a_message_that_the_server_puts_off_waits_longer_each_time_and_never_over_five_minutes(
    post_office: Any, world: World
) -> None:
    person = post_office.enter("Jenny Samper", JENNY)
    post_office.server.answers[JENNY] = "451 greylisted"
    post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    waits = []
    for _ in range(10):
        assert post_office.round().put_off == 1
        assert post_office.round().put_off == 0  # not before its time
        (intent,) = world.authority("kcc").outbox.waiting()
        wait = datetime.fromisoformat(intent.not_before) - world.at
        waits.append(wait.total_seconds())
        world.clock.forward(seconds=wait.total_seconds())
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    del post_office.server.answers[JENNY]
    assert post_office.round().sent == 1


@pytest.mark.security(43)
def test_a_message_that_the_server_refuses_is_parked_and_holds_up_no_other(
    post_office: Any, world: World
) -> None:
    jenny, ben = post_office.enter("Jenny Samper", JENNY), post_office.enter("Ben Brook", "ben@kent.example")
    post_office.server.answers[JENNY] = f"550 there is no {JENNY}"
    for person in (jenny, ben):
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    done = post_office.round()
    assert (done.sent, done.parked) == (1, 1)
    assert post_office.server.recipients == ["ben@kent.example"]
    world.clock.forward(days=3)
    assert post_office.round() == type(done)()
    (intent,) = parked(world.authority("kcc"))
    assert intent.outcome == "The mail server refused the message for good (answer 550)."
    acts = [(entry.act, entry.about) for entry in world.authority("kcc").journal]
    assert ("mail_parked", f"mail/{intent.id}") in acts
    assert sum(act == "mail_sent" for act, _ in acts) == 1


@pytest.mark.security(42)
def test_after_a_crash_between_sending_and_saying_so_the_same_message_id_goes_out_again(
    post_office: Any, world: World
) -> None:
    person = post_office.enter("Jenny Samper", JENNY)
    post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    with pytest.raises(Crash):
        post_office.round(DiesAfterSending("127.0.0.1", post_office.server.port))
    assert post_office.round().sent == 0  # another worker leaves it alone until the lease has run out
    world.clock.forward(minutes=2)
    assert post_office.round().sent == 1
    assert post_office.round().sent == 0
    first, second = post_office.server.taken
    assert first == second


_CHILD = """
import os, sys
from pathlib import Path
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from kent_standards.delivery.worker import Letterhead, deliver
from kent_standards.outbox.transports import SmtpTransport
from kent_standards.store.clock import Clock

class Dies(SmtpTransport):
    def send(self, message, to):
        super().send(message, to)
        os._exit(9)

folder, port = Path(sys.argv[1]), int(sys.argv[2])
head = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
deliver(DB(FileStorage(str(folder / "Data.fs"))), Dies("127.0.0.1", port), Clock(folder / "clock"), head)
"""


@pytest.mark.security(42)
def test_a_killed_process_loses_no_message_and_repeats_at_most_the_one_that_it_was_sending(
    tmp_path: Path, server: Any, world: World
) -> None:
    from kent_standards.app import PARTS
    from kent_standards.cli.county import open_county
    from kent_standards.people.identity import enter_person
    from kent_standards.people.offices import enter_office

    clock = world.registry["kent.clock"]
    (tmp_path / "clock").write_text(clock.now().isoformat())
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    with database.transaction() as connection:
        open_county(connection.root(), world.registry["kent.plugins"], PARTS, at=clock.now())
        service = connection.root()[ROOT_KEY]
        for number in range(5):
            email = f"m{number}@kent.example"
            person = enter_person(service, f"Member {number}", email=email, by=THE_SERVICE, at=clock.now()).id
            enter_office(
                service.authority("kcc"),
                person,
                role=Role.MEMBER,
                printed_name=f"Member {number}",
                since=world.clock.today,
                by=THE_SERVICE,
                at=clock.now(),
            )
            post(
                service.authority("kcc"),
                "register_registered",
                person=person,
                path="/profile",
                at=clock.now(),
            )
    database.close()
    killed = 0
    while True:
        arguments = [sys.executable, "-W", "ignore", "-c", _CHILD, str(tmp_path), str(server.port)]
        if subprocess.run(arguments, check=False).returncode != 9:
            break
        killed += 1
    assert killed == 5
    # Each was taken by the server and none marked; when the leases have run out, each goes out once more.
    world.clock.forward(minutes=3)
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    head = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
    for _ in range(2):
        deliver(database, SmtpTransport("127.0.0.1", server.port), clock, head)
    database.close()
    numbers = [message["Message-ID"] for message in server.messages]
    assert len(numbers) == 10
    assert len(set(numbers)) == 5


@pytest.mark.security(42)
def test_two_workers_at_once_send_each_message_once(post_office: Any, world: World) -> None:
    for number in range(30):
        person = post_office.enter(f"Member {number}", f"m{number}@kent.example")
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    clock = world.registry["kent.clock"]
    head = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
    with ThreadPoolExecutor(2) as pool:
        work = [pool.submit(deliver, world.db, post_office.transport(), clock, head) for _ in range(2)]
        assert sum(each.result().sent for each in work) == 30
    assert len(post_office.server.taken) == len(set(post_office.server.recipients)) == 30


@pytest.mark.security(23)
def test_whoever_has_lost_the_office_since_does_not_get_the_message(post_office: Any, world: World) -> None:
    officer = world.person("Mona Monitor", MONA)
    office = world.seat(officer, "kcc", Role.MONITORING_OFFICER)
    post_office.notify(post_office.enter("Jenny Samper", JENNY), "kcc")
    yesterday = world.clock.today - timedelta(days=1)
    end_office(world.authority("kcc").offices[office], yesterday, by=THE_SERVICE, at=world.at)
    world.save()
    assert post_office.round().parked == 1
    assert post_office.server.taken == []
    (intent,) = parked(world.authority("kcc"))
    assert "no longer has the office" in intent.outcome
    assert ("mail_parked", f"mail/{intent.id}") in [(e.act, e.about) for e in world.authority("kcc").journal]


@pytest.mark.security(23)
def test_a_message_of_one_authority_never_goes_to_another_authority_s_officer_or_member(
    post_office: Any, world: World
) -> None:
    officer = post_office.enter("Mona Monitor", MONA, slug="dover", role=Role.MONITORING_OFFICER)
    member = post_office.enter("Jenny Samper", JENNY, slug="dover")
    clerk = post_office.enter("Clara Clerk", "clara@kent.example", role=Role.INDEPENDENT_PERSON)
    kcc = world.authority("kcc")
    post(kcc, "register_notified", person=officer, path="/kcc/desk", at=world.at)
    post(kcc, "register_notified", person=clerk, path="/kcc/desk", at=world.at)
    post(kcc, "register_registered", person=member, path="/profile", at=world.at)
    post(kcc, "invitation", person=member, path="/invitation", token="t" * 43, at=world.at)
    post(world.service, "password_reset", person=member, path="/invitation", token="t" * 43, at=world.at)
    world.save()
    assert post_office.round().parked == 5
    assert post_office.server.taken == []


def test_a_parish_s_news_goes_to_the_officers_of_its_principal_authority(
    post_office: Any, world: World
) -> None:
    parish = next(each for each in world.service.all_authorities() if each.principal)
    post_office.enter("Mona Monitor", MONA, slug=parish.principal, role=Role.MONITORING_OFFICER)
    post_office.notify(post_office.enter("Polly Parish", "polly@kent.example", slug=parish.slug), parish.slug)
    post_office.round()
    assert post_office.server.recipients == [MONA]
    assert f"/{parish.slug}/desk" in post_office.server.messages[0].get_content()


def test_a_member_who_has_left_still_learns_what_became_of_her_register(
    post_office: Any, world: World
) -> None:
    person = world.person("Jenny Samper", JENNY)
    office = world.seat(person, "kcc")
    end_office(world.authority("kcc").offices[office], world.clock.today, by=THE_SERVICE, at=world.at)
    world.clock.forward(days=2)
    post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    assert post_office.round().sent == 1


def test_one_human_with_several_addresses_gets_one_message_at_the_first_of_the_entry_that_it_is_about(
    post_office: Any, world: World
) -> None:
    one = post_office.enter("Jenny Samper", JENNY)
    add_email(world.service, world.service.people[one], "second@kent.example", by=THE_SERVICE, at=world.at)
    other = post_office.enter("J. Samper", "third@dover.example", slug="dover")
    merge(world.service, other, one, reasons="the same ballot paper", by=THE_SERVICE, at=world.at)
    post(world.authority("dover"), "register_registered", person=other, path="/profile", at=world.at)
    post(world.authority("kcc"), "register_registered", person=one, path="/profile", at=world.at)
    world.save()
    post_office.round()
    assert sorted(post_office.server.recipients) == [JENNY, "third@dover.example"]


@pytest.mark.parametrize(
    "email", ["", "jenny@kent.example\nBcc: everybody@kent.example", "no address at all"]
)
def test_where_there_is_no_address_to_write_to_the_message_is_parked_with_a_sentence(
    post_office: Any, world: World, email: str
) -> None:
    person = post_office.enter("Jenny Samper", JENNY)
    record = world.service.people[person]
    remove_email(world.service, record, JENNY, by=THE_SERVICE, at=world.at)
    if email:
        add_email(world.service, record, email, by=THE_SERVICE, at=world.at)
    post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    done = post_office.round()
    assert done.parked == 1
    (intent,) = parked(world.authority("kcc"))
    assert intent.outcome.endswith(".")
    assert post_office.server.taken == []


@pytest.mark.security(9)
def test_the_mail_of_two_worlds_that_differ_in_what_is_sensitive_is_the_same(
    post_office: Any, world: World
) -> None:
    post_office.enter("Mona Monitor", MONA, role=Role.MONITORING_OFFICER)
    person = post_office.enter("Jenny Samper", JENNY)
    mails = []
    for reasons in ("", "Threats were made against my family."):
        statement = post_office.notify(person, "kcc", sensitive_reasons=reasons)
        post_office.round()
        (reference,) = world.service.entries_by_statement.references(statement)
        entry = world.authority("kcc").part("register").entry(reference.partition("/")[2])
        officer = world.by("mona", Role.MONITORING_OFFICER)
        if reasons:
            review = world.clock.today + timedelta(days=365)
            agree_sensitive(entry, "The risk is real.", review, rules="test", by=officer, at=world.at)
        register_entry(entry, rules="test", by=officer, at=world.at)
        world.save()
        post_office.round()
        mails.append({re.sub(rb"Message-ID: <\w+@", b"", content) for _, content in post_office.server.taken})
        post_office.server.taken.clear()
    assert mails[0] == mails[1]
    assert len(mails[0]) == 2


def test_a_message_names_the_authority_in_its_number_and_the_county_s_own_names_the_county(
    post_office: Any, world: World
) -> None:
    person = post_office.enter("Jenny Samper", JENNY)
    for place in (world.service, world.authority("kcc")):
        post(place, "invitation", person=person, path="/invitation", token="t" * 43, at=world.at)
    world.save()
    post_office.round()
    domains = {message["Message-ID"].partition("@")[2] for message in post_office.server.messages}
    assert domains == {"county.kent.example>", "kcc.kent.example>"}
    assert all(f"/invitation/{'t' * 43}" in each.get_content() for each in post_office.server.messages)


def test_a_round_that_is_told_to_stop_leaves_the_rest_for_later(post_office: Any, world: World) -> None:
    for number in range(5):
        person = post_office.enter(f"Member {number}", f"m{number}@kent.example")
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    answers = iter([False, False, True])
    clock = world.registry["kent.clock"]
    head = Letterhead("https://standards.kent.example", "service@kent.example", "kent.example")
    done = deliver(world.db, post_office.transport(), clock, head, stopping=lambda: next(answers))
    assert done.sent == 2
    assert post_office.round().sent == 3


def test_a_server_that_is_down_is_tried_once_in_a_round_and_named(post_office: Any, world: World) -> None:
    tried = []

    class Counts(SmtpTransport):
        def send(self, message: Any, to: str) -> None:
            tried.append(to)
            raise Unreachable("The mail server does not answer.")

    for number in range(5):
        person = post_office.enter(f"Member {number}", f"m{number}@kent.example")
        post(world.authority("kcc"), "register_registered", person=person, path="/profile", at=world.at)
    world.save()
    assert post_office.round(Counts("127.0.0.1", 1)).unreachable == "The mail server does not answer."
    assert len(tried) == 1


@pytest.mark.parametrize(
    "sender", ["", "no address", "Kent <>", "service@kent.example\r\nBcc: x@y.example", "a@"]
)
def test_a_letterhead_without_a_sender_is_refused(sender: str) -> None:
    with pytest.raises(MailSettingsWrong, match=r"kent\.mail_from"):
        letterhead_from_settings({"kent.mail_from": sender, "kent.base_url": "https://kent.example"})
