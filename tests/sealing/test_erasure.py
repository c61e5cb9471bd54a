"""tests/: erasing what a record says, the pages after it, and the ledger after a restore."""

import json
import shutil
from collections.abc import Callable, Iterator

import pytest

from kent_standards.law.steps import NotPermitted
from kent_standards.register import services
from kent_standards.register.model import Entry
from kent_standards.security.erasure import LedgerWrong, erase, read_ledger
from tests.register.desk_scene import words
from tests.sealing.vault import Stated, Vault, only_entry

HIDDEN, CHANGED, REASONS = "Hidden Constabulary", "Quince Constabulary", "Threats at the garden gate."
ERASED = "Erased on 1 June 2026."


def pending(stated: Stated) -> Entry:
    """Notified and not registered, with a question."""
    entry = stated.state(HIDDEN)
    services.ask_question(entry, f"Is it {HIDDEN} in Maidstone?", by=stated.mo, at=stated.world.at)
    return entry


def registered(stated: Stated) -> Entry:
    """Registered, with a change pending."""
    entry = stated.state(HIDDEN)
    stated.register(entry)
    stated.change(entry, CHANGED)
    return entry


def sensitive(stated: Stated) -> Entry:
    """Registered as sensitive."""
    entry = stated.state(HIDDEN, sensitive_reasons=REASONS)
    stated.agree(entry, "Seen.")
    stated.register(entry)
    return entry


def ended(stated: Stated) -> Entry:
    """Registered, and its end, too."""
    entry = stated.state(HIDDEN)
    stated.register(entry)
    today = stated.world.clock.today
    services.end_interest(entry, today, today, by=stated.her, at=stated.world.at)
    stated.register(entry)
    return entry


def withdrawn(stated: Stated) -> Entry:
    """Withdrawn before it was registered."""
    entry = stated.state(HIDDEN)
    services.withdraw(entry, f"{HIDDEN} was a mistake.", by=stated.her, at=stated.world.at)
    return entry


def pages(stated: Stated, entry: Entry) -> Iterator[str]:
    """Every page on which the interest was shown: the public's, the member's and the Monitoring Officer's."""
    world, statement = stated.world, entry.state.statement
    base = f"/kcc/register/{stated.member}"
    for path in (
        base,
        f"{base}.json",
        f"{base}.csv",
        f"{base}?on=2026-06-01",
        "/kcc/register",
        "/kcc/register.json",
    ):
        yield world.browser().get(path).text
    for path in ("/profile", f"/profile/interests/{statement}"):
        yield world.browser(stated.member).get(path).text
    for path in ("/kcc/desk", f"/kcc/desk/{entry.id}", base, "/kcc/journal"):
        yield world.browser(stated.officer).get(path).text


@pytest.mark.security(54)
@pytest.mark.parametrize("shape", [pending, registered, sensitive, ended, withdrawn])
def test_what_was_erased_is_on_no_page_and_in_no_file_and_every_page_goes_on_working(
    vault: Vault, shape: Callable[[Stated], Entry]
) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = shape(stated)
        world.save()
        assert HIDDEN in "".join(pages(stated, entry)) or shape is sensitive
        steps = [step.kind for step in entry.steps]
        secret = entry._key
        erase(entry, by=stated.mo, at=world.at)
        world.save()
        shown = list(pages(stated, entry))
        assert not any(text in page for page in shown for text in (HIDDEN, CHANGED, REASONS))
        assert [step.kind for step in entry.steps] == steps
        assert {step.reasons for step in entry.steps} <= {"", ERASED}
        desk = world.browser(stated.officer).get(f"/kcc/desk/{entry.id}")
        assert "Erased on 1 June 2026" in words(desk)
        case = world.browser(stated.member).get(f"/profile/interests/{entry.state.statement}")
        assert ERASED in words(case)
        assert "Record erased" in shown[-1]
        assert (
            world.browser().get(f"/kcc/register/{stated.member}.json").json["members"][0]["entries"] == []
            or shape is sensitive
        )
    vault.pack()
    assert secret[1] not in vault.data.read_bytes()
    assert vault.found(HIDDEN, CHANGED, REASONS) == set()
    with vault.open() as world:
        entry = only_entry(world.service)
        assert {step.reasons for step in entry.steps} <= {"", ERASED}


def test_what_is_said_after_an_erasure_is_sealed_under_another_key_and_shown(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        stated.register(entry)
        erase(entry, by=stated.mo, at=world.at)
        world.save()
        world.clock.forward(days=2)
        stated.change(entry, CHANGED)
        stated.register(entry)
        public = world.browser().get(f"/kcc/register/{stated.member}").text
        assert CHANGED in public
        assert entry.wrapped_by
        assert entry.erased_on is not None
        # Erased once more, both show their own day.
        erase(entry, by=stated.mo, at=world.at)
        world.save()
        told = [step.reasons for step in entry.steps if "details" in step.data]
        assert told == [ERASED, "Erased on 3 June 2026."]
        assert len(read_ledger(vault.ledger)) == 2


def test_only_the_monitoring_officer_may_have_a_record_erased(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        with pytest.raises(NotPermitted, match="Only the Monitoring Officer"):
            erase(entry, by=stated.her, at=world.at)
        assert entry.state.latest["employer"] == HIDDEN


def test_erasing_twice_erases_once(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        for _ in range(2):
            erase(entry, by=stated.mo, at=world.at)
            world.save()
            world.clock.forward(days=1)
        assert [entry.act for entry in world.authority("kcc").journal].count("erased") == 1
        assert entry.steps[0].reasons == ERASED
    assert len(read_ledger(vault.ledger)) == 1


@pytest.mark.security(54)
def test_a_restored_backup_is_not_served_before_the_erasures_are_replayed(
    vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    with vault.open() as world:
        stated = Stated(world)
        gone, kept = stated.state(HIDDEN).id, stated.state(CHANGED).id
    backup = shutil.copy(vault.data, vault.folder / "backup")
    assert vault.command("keys", "erase", "kcc", gone) == 0
    vault.data.unlink()
    (vault.folder / "Data.fs.index").unlink()
    shutil.copy(backup, vault.data)

    with pytest.raises(LedgerWrong, match="'kent-standards keys replay'"), vault.open():
        pass
    assert vault.command("keys", "status") == 1
    capsys.readouterr()
    assert vault.command("keys", "replay") == 0
    assert capsys.readouterr().out.startswith("1 erased again")
    assert vault.command("keys", "replay") == 0
    assert capsys.readouterr().out.startswith("0 erased again, 0 added")
    with vault.open() as world:
        register = world.authority("kcc").part("register")
        assert register.find(gone).steps[0].reasons == ERASED
        assert register.find(kept).state.latest["employer"] == CHANGED
        assert [entry.act for entry in world.authority("kcc").journal].count("erased_again") == 1
    vault.pack()
    assert vault.found(HIDDEN) == set()


def test_the_ledger_outside_is_completed_from_the_one_inside(vault: Vault) -> None:
    first, second = erased_twice(vault)
    # The process was killed while the second was being written.
    vault.ledger.write_bytes(first + second[:20])
    assert vault.command("keys", "replay") == 0
    assert vault.ledger.read_bytes() == first + second
    vault.ledger.unlink()
    assert vault.command("keys", "replay") == 0
    assert vault.ledger.read_bytes() == first + second


def test_a_ledger_with_a_line_that_is_none_is_refused(
    vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = erased_twice(vault)
    vault.ledger.write_bytes(first[:20] + b"\n" + second)
    assert vault.command("keys", "replay") == 1
    assert "put back a good copy" in capsys.readouterr().err
    with pytest.raises(LedgerWrong), vault.open():
        pass


def test_an_erasure_that_is_not_committed_is_in_no_ledger(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        erase(entry, by=stated.mo, at=world.at)
        world.refresh()
        assert entry.state.latest["employer"] == HIDDEN
    assert read_ledger(vault.ledger) == ()


def test_nothing_is_erased_where_the_ledger_cannot_be_written(vault: Vault) -> None:
    with vault.open() as world:
        stated = Stated(world)
        entry = stated.state(HIDDEN)
        vault.ledger.mkdir()
        with pytest.raises(LedgerWrong, match="nothing was erased"):
            erase(entry, by=stated.mo, at=world.at)
        assert entry.state.latest["employer"] == HIDDEN


def erased_twice(vault: Vault) -> tuple[bytes, bytes]:
    """Two erasures on two days; returns their lines in the ledger."""
    with vault.open() as world:
        stated = Stated(world)
        for entry in (stated.state(HIDDEN), stated.state(CHANGED)):
            erase(entry, by=stated.mo, at=world.at)
            world.save()
            world.clock.forward(days=1)
    first, second = vault.ledger.read_bytes().splitlines(keepends=True)
    assert set(json.loads(first)) == {"at", "authority", "record"}
    return first, second
