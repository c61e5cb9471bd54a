"""tests/: named secrets of one owner: sealed for their place, brought along by a rotation, forgotten for good."""

from collections.abc import Iterator

import pytest

from kent_standards.authorities.model import Service
from kent_standards.security import keys
from kent_standards.store.records import place
from kent_standards.store.sealing import CannotOpen, KeyHolder
from kent_standards.store.secrets import Secrets
from tests.sealing.vault import Vault

SEED, CODES = "JBSWY3DPEHPK3PXP", ("quince-1", "quince-2")


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rotations know where the test keeps its secrets."""
    monkeypatch.setattr(keys, "_SOURCES", [*keys._SOURCES, _kept])


def _kept(holder: KeyHolder) -> Iterator[Secrets]:
    if isinstance(holder, Service):
        yield from (each for each in holder.accounts.values() if isinstance(each, Secrets))


def keep(vault: Vault) -> None:
    """One owner with two secrets."""
    with vault.environment() as env:
        found = place(env.service.accounts, Secrets("person-1"), "person-1")
        env.service.accounts.add(found)
        found.seal("seed", SEED)
        found.seal("codes", CODES)
        env.commit()


def secrets_of(service: Service) -> Secrets:
    """What ``keep`` kept."""
    (found,) = _kept(service)
    return found


def test_a_secret_opens_for_its_owner_and_lies_nowhere_in_clear(vault: Vault) -> None:
    keep(vault)
    with vault.environment() as env:
        found = secrets_of(env.service)
        assert found.open("seed") == SEED
        assert found.open("codes") == CODES
        assert set(found) == {"seed", "codes"}
        assert SEED not in repr(found)
    assert vault.found(SEED, *CODES) == set()


def test_a_secret_opens_under_no_other_name_nor_for_another_owner(vault: Vault) -> None:
    keep(vault)
    with vault.environment() as env:
        found = secrets_of(env.service)
        found._sealed = {**found._sealed, "codes": found._sealed["seed"]}
        with pytest.raises(CannotOpen):
            found.open("codes")
        found.owner = "person-2"
        with pytest.raises(CannotOpen):
            found.open("seed")


def test_what_is_forgotten_is_gone_from_the_packed_file(vault: Vault) -> None:
    keep(vault)
    with vault.environment() as env:
        found = secrets_of(env.service)
        lay = found._sealed["seed"][1]
        found.forget("seed")
        found.forget("seed")
        env.commit()
    with vault.environment() as env:
        assert set(secrets_of(env.service)) == {"codes"}
        with pytest.raises(KeyError):
            secrets_of(env.service).open("seed")
    assert lay in vault.data.read_bytes()
    vault.pack()
    assert lay not in vault.data.read_bytes()


@pytest.mark.usefixtures("registered")
def test_a_deep_rotation_brings_every_secret_along(vault: Vault) -> None:
    keep(vault)
    with vault.environment() as env:
        before = secrets_of(env.service).wrapped_by
    assert vault.command("keys", "rotate", "--deep") == 0
    with vault.environment() as env:
        found = secrets_of(env.service)
        ((newest, _, _),) = env.service.sealing
        assert found.wrapped_by == newest != before
        assert (found.open("seed"), found.open("codes")) == (SEED, CODES)
    assert vault.command("keys", "status") == 0
