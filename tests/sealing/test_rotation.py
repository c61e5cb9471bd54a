"""tests/: rotating keys, from the file down to the records, broken off and gone on with; and databases from before."""

from pathlib import Path
from typing import Any

import pytest

from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import add_email
from kent_standards.security import keys
from kent_standards.sign_in.services import invite
from kent_standards.store.sealing import CannotOpen, rewrap_keys
from kent_standards.testing import World
from tests.sealing.vault import Stated, Vault, only_entry

HIDDEN, REASONS = "Hidden Constabulary", "Threats at the garden gate."


def fill(vault: Vault) -> str:
    """A sensitive interest and an invitation; returns the token of this."""
    with vault.open() as world:
        stated = Stated(world)
        stated.state(HIDDEN, sensitive_reasons=REASONS)
        add_email(
            world.service,
            world.service.people[stated.officer],
            "olive@kent.example",
            by=THE_SERVICE,
            at=world.at,
        )
        invite(world.service, world.service, stated.officer, by=THE_SERVICE, at=world.at)
        world.save()
        return _token(world)


def _token(world: World) -> str:
    (intent,) = (intent for intent in world.service.outbox.waiting() if intent.kind == "invitation")
    return str(intent.token)


def check(vault: Vault, token: str) -> None:
    """What was sealed opens."""
    with vault.open() as world:
        entry = only_entry(world.service)
        assert entry.state.latest["employer"] == HIDDEN
        assert entry.state.sensitivity_reasons == REASONS
        assert _token(world) == token


def lines(path: Path) -> list[str]:
    """The keys in a key file, as they are written."""
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def wrapped(vault: Vault) -> dict[str, tuple[Any, ...]]:
    """The ids of the keys of the county and of the county council, each with that of the key that wraps it."""
    with vault.environment() as env:
        found = (env.service, env.authority("kcc"))
        return {each.slug: tuple((key, by) for key, by, _ in each.sealing) for each in found}


def test_a_new_key_wraps_everything_and_the_old_one_can_leave_the_file(vault: Vault) -> None:
    token = fill(vault)
    before = wrapped(vault)
    assert vault.command("keys", "rotate") == 0
    newest, old = lines(vault.keys)
    after = wrapped(vault)
    for slug, ((key, by),) in after.items():
        assert key == before[slug][0][0]
        assert by == newest.split()[0]
    vault.keys.write_text(newest + "\n")
    check(vault, token)
    assert vault.command("keys", "status") == 0
    # And without the new one nothing opens.
    vault.keys.write_text(old + "\n")
    with pytest.raises(CannotOpen), vault.open():
        pass


def test_a_deep_rotation_leaves_nothing_under_an_older_key(
    vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    token = fill(vault)
    before = wrapped(vault)
    assert vault.command("keys", "rotate", "--deep") == 0
    after = wrapped(vault)
    for slug, kept in after.items():
        assert len(kept) == 1
        assert kept[0][0] != before[slug][0][0]
    check(vault, token)
    capsys.readouterr()
    assert vault.command("keys", "status") == 0
    said = capsys.readouterr().out
    assert "newest, wraps 2" in said
    assert "older, wraps 0" in said
    assert "kcc: 1 sealed, 0 open, 0 erased" in said


def test_one_authority_alone_is_rotated(vault: Vault) -> None:
    token = fill(vault)
    before = wrapped(vault)
    assert vault.command("keys", "rotate", "--authority", "kcc") == 0
    after = wrapped(vault)
    assert after[""] == before[""]
    assert after["kcc"][0][1] == lines(vault.keys)[0].split()[0]
    check(vault, token)
    assert vault.command("keys", "status") == 1
    assert vault.command("keys", "rotate") == 0
    assert len(lines(vault.keys)) == 2  # that rotation was ended, not another begun
    assert vault.command("keys", "status") == 0


def test_a_key_that_was_added_beforehand_is_the_one_that_a_rotation_uses(vault: Vault) -> None:
    token = fill(vault)
    assert vault.command("keys", "add") == 0
    check(vault, token)
    assert vault.command("keys", "rotate") == 0
    newest, _ = lines(vault.keys)
    assert {kept[0][1] for kept in wrapped(vault).values()} == {newest.split()[0]}


def test_a_rotation_that_was_broken_off_anywhere_is_gone_on_with(vault: Vault) -> None:
    token = fill(vault)

    def broken_off(env: Any, steps: int) -> None:
        """The first so many of a rotation's transactions."""
        chosen = keys.holders(env.service)
        kcc = env.authority("kcc")
        acts = (
            lambda: keys.begin_rotation(env.keys, chosen),
            lambda: rewrap_keys(kcc),
            lambda: [rewrap_keys(each) for each in chosen],
            lambda: keys.begin_deep_rotation(chosen),
            lambda: [each.rewrap() for each in list(keys.left_behind(kcc))],
        )
        for act in acts[:steps]:
            act()
            env.commit()

    for steps in (1, 2, 4, 5):
        before = len(lines(vault.keys))
        with vault.environment() as env:
            broken_off(env, steps)
        check(vault, token)
        assert vault.command("keys", "status") == 1
        assert vault.command("keys", "rotate", "--deep") == 0
        assert len(lines(vault.keys)) == before + 1
        check(vault, token)
        assert vault.command("keys", "status") == 0
        assert all(len(kept) == 1 for kept in wrapped(vault).values())


def test_a_database_from_before_there_was_sealing_is_read_and_then_sealed(
    vault: Vault, capsys: pytest.CaptureFixture[str]
) -> None:
    token = fill(vault)
    with vault.environment() as env:
        make_old(env)
        env.commit()
    assert vault.found(HIDDEN, REASONS, token) == {HIDDEN, REASONS, token}
    check(vault, token)
    assert vault.command("keys", "status") == 1
    assert "Something lies open" in capsys.readouterr().out
    assert vault.command("keys", "seal-all") == 0
    assert "2 sealed." in capsys.readouterr().out
    vault.pack()
    assert vault.found(HIDDEN, REASONS, token) == set()
    check(vault, token)
    assert vault.command("keys", "status") == 0
    assert vault.command("keys", "seal-all") == 0
    assert "Nothing lies open." in capsys.readouterr().out


def make_old(env: Any) -> None:
    """Give the records the shape that they had before there was sealing."""
    entry = only_entry(env.service)
    entry._stored = tuple(entry.open_step(number, stored) for number, stored in enumerate(entry._stored))
    del entry._key
    (intent,) = env.service.outbox.waiting()
    token = intent.token
    del intent._sealed
    intent.__dict__["token"] = token
    intent._p_changed = True
    for holder in (env.service, env.authority("kcc")):
        del holder.stored_keys
