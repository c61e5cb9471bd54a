"""tests/: what lies on the disk: nothing that a member or an officer said, sensitive or not, and no link's token."""

from collections.abc import Iterator
from typing import Any

import pytest
from ZODB.POSException import ConflictError

from kent_standards.authorities.model import Service
from kent_standards.law.interests import CATEGORIES
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import add_email
from kent_standards.register import services
from kent_standards.security.keys import begin_deep_rotation, end_deep_rotation, left_behind
from kent_standards.sign_in.services import invite, invited_person
from kent_standards.store.index import Index
from kent_standards.store.sealing import CannotOpen, holders_key, unseal, unwrap
from tests.sealing.vault import Stated, Vault, only_entry

PLAIN, HIDDEN, CHANGED = "Plumtree Foundry", "Hidden Constabulary", "Quince Constabulary"
REASONS, ANSWER, QUESTION, REPLY, MISTAKE = (
    "Threats at the garden gate.",
    "The police reference was seen.",
    "Is this the firm of the parks contract?",
    "No, a firm of a like name.",
    "Stated twice by mistake.",
)
ALL = (PLAIN, HIDDEN, CHANGED, REASONS, ANSWER, QUESTION, REPLY, MISTAKE)


def say_everything(stated: Stated) -> None:
    """One interest that stays plain and is withdrawn, and one that is sensitive, registered and changed."""
    at, her, officer = stated.world.at, stated.her, stated.mo
    plain = stated.state(PLAIN)
    services.ask_question(plain, QUESTION, by=officer, at=at)
    services.answer_question(plain, REPLY, by=her, at=at)
    services.withdraw(plain, MISTAKE, by=her, at=at)
    hidden = stated.state(HIDDEN, sensitive_reasons=REASONS)
    stated.agree(hidden, ANSWER)
    stated.register(hidden)
    stated.change(hidden, CHANGED)
    stated.register(hidden)


@pytest.mark.security(10)
def test_nothing_that_was_said_lies_readable_in_the_database_before_or_after_packing(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        say_everything(stated)
    # What isn't sealed is found: so would be what should be.
    assert vault.found("Jenny Marsh", stated.member, *ALL) == {"Jenny Marsh", stated.member}
    vault.pack()
    assert vault.found("Jenny Marsh", stated.member, *ALL) == {"Jenny Marsh", stated.member}
    with vault.open() as world:
        (part,) = world.authority("kcc").part("register").values()
        said = str([entry.steps for entry in part.entries.values()])
        assert all(canary in said for canary in ALL)


@pytest.mark.security(14)
def test_what_was_public_before_it_was_sensitive_is_under_a_key_that_is_gone(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        stated.register(entry)
        old_key, old_stored = entry._key, entry._stored
        services.ask_sensitive(entry, REASONS, by=stated.her, at=world.at)
        stated.agree(entry, ANSWER)
        assert entry._key != old_key
        kcc = world.authority("kcc")
        by = holders_key(kcc, old_key[0])
        secret = unwrap(("", by.id, old_key[1]), by, "kcc", entry.id).secret
        place = ("kcc", entry.id, "details", "0")
        assert unseal(secret, old_stored[0][6]["details"], *place)["employer"] == HIDDEN
        with pytest.raises(CannotOpen):
            unseal(secret, entry._stored[0][6]["details"], *place)
        assert entry.state.details["employer"] == HIDDEN
    assert old_key[1] in vault.data.read_bytes()
    vault.pack()
    assert old_key[1] not in vault.data.read_bytes()
    assert old_stored[0][6]["details"] not in vault.data.read_bytes()


@pytest.mark.parametrize("moved", ["to another step", "to another field", "to another entry", "with its key"])
def test_what_was_moved_within_the_database_does_not_open(vault: Vault, moved: str) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry, other = stated.state(PLAIN), stated.state(HIDDEN, sensitive_reasons=REASONS)
        stated.change(entry, CHANGED)
        stored = [[*step[:6], dict(step[6])] for step in entry._stored]
        details = stored[0][6]["details"]
        if moved == "to another step":
            stored[1][6]["details"] = details
        elif moved == "to another field":
            stored[1][5] = details
        else:
            stored[0][6]["details"] = other._stored[0][6]["details"]
            if moved == "with its key":
                entry._key = other._key
        entry._stored = tuple(tuple(step) for step in stored)
        entry.forget_opened()
        with pytest.raises(CannotOpen):
            _ = entry.steps
        assert other.state.latest["employer"] == HIDDEN


def test_no_index_holds_anything_that_is_sealed_nor_the_category_of_an_interest(vault: Vault) -> None:
    with vault.open() as world:
        say_everything(Stated(world))
        held = str([list(index) for index in _indexes(world.service)])
        assert "Jenny Marsh" in held
        assert not any(canary in held for canary in ALL)
        assert not any(f"'{category.id}'" in held for category in CATEGORIES)


@pytest.mark.security(28)
def test_the_token_of_an_invitation_lies_sealed_until_it_is_sent_and_nowhere_after(vault: Vault) -> None:
    with vault.open() as world:
        officer = world.officer("Irene Invited", "kcc")
        add_email(
            world.service, world.service.people[officer], "irene@kent.example", by=THE_SERVICE, at=world.at
        )
        invite(world.service, world.authority("kcc"), officer, by=THE_SERVICE, at=world.at)
        world.save()
        (intent,) = world.authority("kcc").outbox.waiting()
        token = intent.token
        assert invited_person(world.service, token, at=world.at) == officer
    assert len(token) > 30
    assert vault.found(token) == set()
    assert vault.command("deliver", "--once") == 0
    (mail,) = (vault.folder / "mail").glob("*.eml")
    assert token in mail.read_text().replace("=\n", "")
    with vault.open() as world:
        (intent,) = world.authority("kcc").outbox.done()
        assert intent.token == "" == intent.wrapped_by


def test_who_seals_under_a_key_that_is_forgotten_meanwhile_must_try_again(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(PLAIN)
        old = entry.wrapped_by
        # Another process begins to state an interest; the keys are rotated to the end; then it commits.
        slow = type(world)(world.app, world.db, world.clock)
        there = Stated.__new__(Stated)
        there.world, there.her = slow, stated.her
        slow.save = lambda: None  # type: ignore[method-assign]
        late = there.state(CHANGED)
        assert late.wrapped_by == old
        kcc = world.authority("kcc")
        begin_deep_rotation([kcc])
        for record in list(left_behind(kcc)):
            record.rewrap()
        end_deep_rotation(kcc)
        world.save()
        assert entry.wrapped_by != old
        with pytest.raises(ConflictError):
            slow.tm.commit()
        slow.tm.abort()
        slow._connection.close()
        assert only_entry(world.service).state.latest["employer"] == PLAIN


def _indexes(service: Service) -> Iterator[Index]:
    places: list[Any] = [service, *service.all_authorities()]
    places += [authority.part("register") for authority in service.all_authorities()]
    for place in places:
        yield from (part for part in vars(place).values() if isinstance(part, Index))
