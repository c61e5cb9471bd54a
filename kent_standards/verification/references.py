"""verification/: every id leads somewhere: people, offices, authorities."""

from collections.abc import Iterator
from typing import Any

from kent_standards.authorities.model import Authority, Office, Service
from kent_standards.availability.model import AvailabilityRecord
from kent_standards.complaints.model import Submission
from kent_standards.dispensations.model import Dispensation, OutsideSeat
from kent_standards.gifts.model import GiftRecord
from kent_standards.hearings.model import Hearing
from kent_standards.hearings.representing import representative
from kent_standards.investigations.model import Investigation, addressee_of
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.pay.model import PayRecord
from kent_standards.recruitment.model import Application, Vacancy
from kent_standards.register.model import MemberRegister
from kent_standards.sole_decisions.model import SoleDecision
from kent_standards.store.records import Record
from kent_standards.training.model import TrainingSession
from kent_standards.verification.acts import records_of
from kent_standards.verification.findings import Finding, name_of

# The records of one person each.
_HELD = (
    Office, Dispensation, OutsideSeat, GiftRecord, SoleDecision, PayRecord, AvailabilityRecord,
)  # fmt: skip


def check_references(service: Service, place: Any) -> Iterator[Finding]:
    """What records, entries and messages at ``place`` name that isn't there."""
    where = name_of(place)
    people = service.people
    records = list(records_of(place))
    known = {THE_SERVICE.person, *_without_account(records)}
    for record in records:
        kind = type(record).__name__
        if isinstance(record, _HELD) and record.person not in people:
            yield Finding(where, f"{kind} {record.id} is held by person {record.person}, who isn't there.")
        if isinstance(record, MemberRegister) and record.id not in people:
            yield Finding(where, f"A part of the register is of person {record.id}, who isn't there.")
        for by in {by for _, _, by, _ in record.outline}:
            if by not in people and by not in known:
                yield Finding(
                    where, f"A step of {kind} {record.id} was taken by person {by}, who isn't there."
                )
    for by in sorted({entry.by for entry in place.journal}):
        if by not in people and by not in known:
            yield Finding(where, f"The journal has acts of person {by}, who isn't there.")
    for intent in place.outbox.waiting():
        if intent.person not in people and _record_of(intent.person) not in known:
            yield Finding(where, f"Message {intent.id} is for person {intent.person}, who isn't there.")
    yield from _in_training(service, where, records)
    yield from _of_authority(service, place) if isinstance(place, Authority) else _of_county(service)


def _record_of(person: str) -> str:
    """The record of whom a message is for who signs in to nothing; a witness is called after more than that."""
    kind, _, rest = person.partition("/")
    if kind == "vacancy":  # and the number of one on its list
        return rest.partition("/")[0]
    return rest if kind in ("submission", "application") else person


def _in_training(service: Service, where: str, records: list[Record]) -> Iterator[Finding]:
    for record in records:
        if isinstance(record, TrainingSession):
            for person in sorted(each for each in record.state.people if each not in service.people):
                yield Finding(where, f"Training {record.id} names person {person}, who isn't there.")


def _without_account(records: list[Record]) -> Iterator[str]:
    """Who signs in to nothing: a complainant, for whom what was sent in stands, a witness, named after the
    investigation, and a representative, named after the hearing."""
    for record in records:
        if isinstance(record, Hearing):
            accesses = sum(kind == "representative_let_in" for kind, *_ in record.outline)
            yield from (representative(record.id, number) for number in range(1, accesses + 1))
        if isinstance(record, Submission | Application | Vacancy):
            yield record.id
        if isinstance(record, Investigation):
            named = sum(kind == "witness_named" for kind, *_ in record.outline)
            yield from (addressee_of(record, f"w{number}") for number in range(1, named + 1))
            yield from (
                by for *_, by, role in record.outline if role == Role.WITNESS and by.startswith(record.id)
            )


def _of_authority(service: Service, authority: Authority) -> Iterator[Finding]:
    if authority.principal and authority.principal not in service.authorities:
        yield Finding(authority.name, f"Its principal authority “{authority.principal}” isn't there.")


def _of_county(service: Service) -> Iterator[Finding]:
    where = name_of(service)
    for person, what in _named_by_county(service):
        if person not in service.people:
            yield Finding(where, f"{what} {person}, who isn't there.")
    for former, slug in service.former_slugs.items():
        if slug not in service.authorities:
            yield Finding(where, f"The former address “{former}” leads to “{slug}”, which isn't there.")


def _named_by_county(service: Service) -> Iterator[tuple[str, str]]:
    """The people whom the county's own records name, each with the beginning of what would be wrong."""
    for record in service.people.values():
        if record.state.merged_into:
            yield record.state.merged_into, f"Person {record.id} was merged into"
    for pair in service.decided_pairs:
        yield from ((person, "It was decided who is another human than") for person in pair.split("/"))
    for account in service.accounts.values():
        yield account.person, "There is an account of"
    for invitation in service.invitations.values():
        yield invitation.person, "There is an invitation of"
