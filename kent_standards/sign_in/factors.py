"""sign_in/: a human's second factors: setting one up, showing it, recovery codes, removing them. No request is seen here.

They belong to the human: a factor of any of her entries serves, whichever of them she signs in with.
"""

from collections.abc import Iterator
from datetime import datetime

from kent_standards.authorities.model import Service
from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import offices_of
from kent_standards.security.keys import sealed_things
from kent_standards.security.model import Account
from kent_standards.security.permissions import SECOND_FACTOR_ROLES
from kent_standards.sign_in.codes import normal_code, recovery_hash, taken_step
from kent_standards.sign_in.services import PARAGRAPH, role_of
from kent_standards.store.records import place
from kent_standards.store.sealing import KeyHolder
from kent_standards.store.secrets import Secrets

_SEED = "authenticator seed"
# Where somebody sees which second factors she has; messages lead there.
FACTORS_PATH = "/second-factor"
NEEDED = "Your office needs a second factor, so the last one can't be removed. Set up another in its place instead."


def set_up_app(
    service: Service, person: str, seed: str, code: str, codes: tuple[str, ...], *, by: By, at: datetime
) -> bool:
    """Make ``seed`` the one of the human's authenticator app, if ``code`` shows that the app has it.

    The app and the recovery codes that there were end; ``codes`` are the new ones. Returns whether it is done.
    """
    step = taken_step(seed, normal_code(code), at, after=0)
    if step is None:
        return False
    kept = tuple(each for account in accounts_of(service, person) for each in account.passkeys)
    for account in accounts_of(service, person):
        _forget_app(account)
        account.recovery_codes = ()
    account = home_of(service, person)
    account.passkeys = kept
    _keep_seed(account, seed)
    account.app_since, account.app_step = at.isoformat(), step
    account.recovery_codes = tuple(recovery_hash(each) for each in codes)
    tell(service, person, "second_factor_set_up", by, at)
    return True


def show_code(service: Service, person: str, code: str, *, at: datetime) -> bool:
    """Whether ``code`` is one of the human's second factor; if so it isn't taken again (SR27).

    It is the app's code of this moment, or a recovery code.
    """
    plain = normal_code(code)
    for account in accounts_of(service, person):
        step = taken_step(_seed_of(account), plain, at, after=account.app_step) if account.app_since else None
        if step is not None:
            account.app_step = step
            return True
    return _take_recovery_code(service, person, plain, at)


def make_recovery_codes(
    service: Service, person: str, codes: tuple[str, ...], *, by: By, at: datetime
) -> None:
    """Put ``codes`` in the place of the human's recovery codes. Raises NotPermitted without a second factor."""
    home = home_of(service, person)
    if not home.has_factor:
        raise NotPermitted("Recovery codes stand in for a second factor; set one up first.", PARAGRAPH)
    for account in accounts_of(service, person):
        account.recovery_codes = ()
    home.recovery_codes = tuple(recovery_hash(each) for each in codes)
    tell(service, person, "recovery_codes_made", by, at)


def remove_factors(service: Service, person: str, *, by: By, at: datetime) -> None:
    """Take every second factor off the human, and her recovery codes. Raises NotPermitted if she has none."""
    held = [account for account in accounts_of(service, person) if account.has_factor]
    if not held:
        raise NotPermitted("This person has no second factor.", PARAGRAPH)
    for account in held:
        _forget_app(account)
        account.recovery_codes = ()
    tell(service, person, "second_factor_removed", by, at)


def check_removable(service: Service, person: str, at: datetime) -> None:
    """Raises NotPermitted while the human holds an office that signs in with a second factor or not at all."""
    held = (office.role for office in offices_of(service, person) if office.in_force(local_day(at)))
    if any(role in SECOND_FACTOR_ROLES for role in held):
        raise NotPermitted(NEEDED, PARAGRAPH)


def accounts_of(service: Service, person: str) -> list[Account]:
    """The accounts of every entry of the human that ``person`` names."""
    found = (service.accounts.get(each) for each in cluster(service, person))
    return [account for account in found if account is not None]


def app_since(service: Service, person: str) -> str:
    """When the human's authenticator app was set up, as ISO text; "" if none is."""
    return max((account.app_since for account in accounts_of(service, person)), default="")


def recovery_codes_left(service: Service, person: str) -> int:
    """How many of the human's recovery codes weren't used yet."""
    return sum(len(account.recovery_codes) for account in accounts_of(service, person))


def has_seed(service: Service, person: str, seed: str) -> Account | None:
    """The account of the human in which ``seed`` is the app's, or None."""
    held = (account for account in accounts_of(service, person) if account.app_since)
    return next((account for account in held if _seed_of(account) == seed), None)


def _take_recovery_code(service: Service, person: str, plain: str, at: datetime) -> bool:
    wanted = recovery_hash(plain)
    for account in accounts_of(service, person):
        if wanted in account.recovery_codes:
            account.recovery_codes = tuple(each for each in account.recovery_codes if each != wanted)
            by = By(person, role_of(service, person, at))
            tell(service, person, "recovery_code_used", by, at)
            return True
    return False


def home_of(service: Service, person: str) -> Account:
    """The account in which the human's second factors lie: where there are some, or else where the password is.

    Raises NotPermitted if she has no password.
    """
    accounts = accounts_of(service, person)
    by_factor = (account for account in accounts if account.has_factor)
    by_password = (account for account in accounts if account.password_hash)
    found = next(by_factor, None) or next(by_password, None)
    if found is None:
        raise NotPermitted(
            "This person has no password yet; a second factor comes after it. Invite her first.", PARAGRAPH
        )
    return found


def tell(service: Service, person: str, act: str, by: By, at: datetime) -> None:
    """Enter the act, and let the human know by mail: whoever else did it, she learns of it."""
    enter(service, act, f"person/{person}", by=by, at=at, paragraph=PARAGRAPH)
    post(service, "second_factor_changed", person=person, path=FACTORS_PATH, at=at)


def _keep_seed(account: Account, seed: str) -> None:
    if account.secrets is None:
        account.secrets = place(account, Secrets(account.person), "secrets")
    account.secrets.seal(_SEED, seed)


def _seed_of(account: Account) -> str:
    seed: str = account.secrets.open(_SEED) if account.secrets is not None else ""
    return seed


def _forget_app(account: Account) -> None:
    """Passkeys end with the app, beside which they stood."""
    account.app_since, account.app_step, account.passkeys = "", 0, ()
    if account.secrets is not None:
        account.secrets.forget(_SEED)


@sealed_things
def account_secrets(holder: KeyHolder) -> Iterator[Secrets]:
    """What a rotation of the county's keys must reach."""
    if isinstance(holder, Service):
        yield from (account.secrets for account in holder.accounts.values() if account.secrets is not None)
