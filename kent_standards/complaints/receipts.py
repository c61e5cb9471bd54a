"""complaints/: the receipt of a complaint: everything that was sent, as one text that can be checked later.

The journal names the submission with the SHA-256 of this text, so its signed chain holds the text without telling it.
A random number in the text keeps anybody from finding out by trial what was said, from the SHA-256 alone.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.complaint_form import ARRIVALS, COMPLAINANT_TYPES, LEGACY_COMPLAINANT_TYPES
from kent_standards.law.steps import local_day
from kent_standards.people.identity import canonical
from kent_standards.store.ids import new_id

if TYPE_CHECKING:
    from kent_standards.complaints.intake import Accused, Sent

# What is known of a complainant, in the order of the form (F 1 and F 2). What was entered before the form asked
# for each by itself has one telephone number.
CONTACT: tuple[tuple[str, str], ...] = (
    ("name", "Name"),
    ("address", "Address"),
    ("email", "E-mail address"),
    ("telephone_day", "Telephone by day"),
    ("telephone_evening", "Telephone in the evening"),
    ("telephone_mobile", "Mobile telephone"),
    ("telephone", "Telephone"),
)
Row = tuple[str, str]


def complainant_rows(given: Mapping[str, str]) -> Iterator[Row]:
    """What is known of a complainant: how to reach her, and which kind of complainant it is (F 1 and F 2)."""
    for name, label in CONTACT:
        if given.get(name):
            yield label, given[name]
    kind = {**COMPLAINANT_TYPES, **LEGACY_COMPLAINANT_TYPES}.get(given.get("type", ""), "")
    if kind:
        yield "Who is complaining", f"{kind}: {given['type_other']}" if given.get("type_other") else kind
    yield from clerk_rows(given)


def clerk_rows(given: Mapping[str, str]) -> Iterator[Row]:
    """Why a parish clerk complains about a councillor of her own council, and not its Chairman (best practice 11)."""
    if given.get("clerk_reason"):
        yield "Why the clerk, and not the Chairman or the council", given["clerk_reason"]


def receipt_text(authority: Authority, sent: "Sent", references: Sequence[str], at: datetime) -> str:
    """The text of the receipt."""
    return "\n".join(_lines(authority, sent, references, at))


def digest_of(text: str) -> str:
    """The SHA-256 of a receipt, however its spaces and blank lines were copied."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def plain(text: str) -> str:
    """A receipt's text without what copying changes: spaces and blank lines."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def span(since: date | None, until: date) -> str:
    """When something happened, in words."""
    if since is None or since == until:
        return uk_date(until)
    return f"from {uk_date(since)} to {uk_date(until)}"


def _lines(authority: Authority, sent: "Sent", references: Sequence[str], at: datetime) -> Iterator[str]:
    day = local_day(at)
    yield "Receipt of a complaint about councillors"
    yield f"Authority: {authority.name_on(day)}"
    yield f"Entered: {uk_date(day)}, {at.astimezone(UTC):%H:%M:%S} UTC"
    yield f"How it arrived: {ARRIVALS.get(sent.arrival, sent.arrival)}"
    if sent.received_on is not None and sent.received_on != day:
        yield f"Received: {uk_date(sent.received_on)}"
    yield f"Number of this receipt: {new_id()}"
    yield ""
    yield from _texts(_complainant(sent))
    for accused, reference in zip(sent.accused, references, strict=True):
        yield ""
        yield from _texts(_accused(authority, accused, reference, day))
    yield ""
    yield f"Confidentiality: {sent.confidentiality.strip() or 'not asked for'}"
    for file in sent.files:
        yield f"File: {file.name}, {len(file.content):,} bytes, SHA-256 {file.sha256}"


def _complainant(sent: "Sent") -> Iterator[Row]:
    if sent.anonymous:
        yield "Sent by", "somebody who gives no name and address"
    yield from complainant_rows(sent.complainant)


def _accused(authority: Authority, accused: "Accused", reference: str, day: date) -> Iterator[Row]:
    service = find_service(authority)
    yield "Reference", reference
    yield "About", str(service.people[canonical(service, accused.person)].state.name)
    if accused.acting_for:
        yield "Acting for", service.authority(accused.acting_for).name_on(day)
    for number, allegation in enumerate(accused.allegations, 1):
        yield f"Allegation {number}", allegation
    yield "When", span(accused.conduct_from, accused.conduct_until)
    if accused.witnesses:
        yield "Witnesses", accused.witnesses
    if accused.background:
        yield "Background", accused.background


def _texts(rows: Iterable[Row]) -> Iterator[str]:
    return (f"{label}: {text}" for label, text in rows)
