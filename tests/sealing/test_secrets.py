"""tests/: named secrets of one owner: sealed for their place, brought along by a rotation, forgotten for good."""

import pytest

from kent_standards.authorities.model import Service
from kent_standards.security.model import Account
from kent_standards.store.records import place
from kent_standards.store.sealing import CannotOpen
from kent_standards.store.secrets import Secrets
from tests.sealing.vault import Vault

SEED, CODES = "JBSWY3DPEHPK3PXP", ("quince-apple-1", "quince-apple-2")


def keep(vault: Vault) -> None:
    """An account with two secrets."""
    with vault.environment() as env:
        account = env.service.accounts.add(Account("person-1", "", "2026-06-01"))
        account.secrets = place(account, Secrets("person-1"), "secrets")
        account.secrets.seal("seed", SEED)
        account.secrets.seal("codes", CODES)
        env.commit()


def secrets_of(service: Service) -> Secrets:
    """What ``keep`` kept."""
    found: Secrets = service.accounts["person-1"].secrets
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
