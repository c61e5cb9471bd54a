"""verification/: who may sign in, and what for: no right outlives the office that gives it (SR35).

Every right is worked out from the offices of the day, so that ending an office ends what it gave, with no
more to do. What could be left over are accounts and sessions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.people.identity import cluster
from kent_standards.people.offices import offices_of
from kent_standards.verification.findings import COUNTY, Finding


@dataclass(frozen=True, slots=True)
class Accounts:
    """How many people can sign in who hold an office, or will, and how many to read their own past register alone."""

    with_office: int
    former: int


def check_grants(service: Service, signed_in: Iterable[str]) -> Iterator[Finding]:
    """Accounts of people who never held an office, and sessions (``signed_in``: of whom) without an account."""
    for account in _able(service):
        if account.person in service.people and not offices_of(service, account.person):
            yield Finding(
                COUNTY,
                f"Person {account.person} can sign in and never held an office: the account is nobody's.",
            )
    able = {each for account in _able(service) for each in cluster(service, account.person)}
    for person in sorted(set(signed_in) - able):
        yield Finding(COUNTY, f"Person {person} is signed in, and has no account.")


def count_accounts(service: Service, day: date) -> Accounts:
    """Who can sign in on ``day``."""
    held = [
        any(office.until >= day for office in offices_of(service, account.person))
        for account in _able(service)
        if account.person in service.people
    ]
    return Accounts(sum(held), len(held) - sum(held))


def _able(service: Service) -> Iterator[Any]:
    return (account for account in service.accounts.values() if account.opens)
