"""complaints/: the form for a complaint that did not come in on this site, and what was entered in it (4.1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kent_standards.attachments.field import HINT, AttachFiles
from kent_standards.attachments.kinds import CheckedFile
from kent_standards.authorities.model import Authority
from kent_standards.complaints.intake import Accused, Sent
from kent_standards.complaints.receipts import CONTACT
from kent_standards.forms import widgets
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, DateParts, Email, LongText, Text
from kent_standards.law.complaint_form import ARRIVALS, COMPLAINANT_TYPES, LEGACY_COMPLAINANT_TYPES
from kent_standards.people.offices import every_office

EARLIEST = date(2000, 1, 1)


def arrival_form(authority: Authority, today: date, request: Any) -> Schema:
    """Everything that the paper form asks (F 1 to F 6), for one councillor; ``request`` is for the files."""
    schema = Schema()
    arrivals = tuple((code, text) for code, text in ARRIVALS.items() if code != "online")
    schema.add(Choice(name="arrival", title="How did it arrive?", choices=arrivals, noun="how it arrived"))
    schema.add(
        _day("received_on", "On which day did the authority first receive it?", "the day of receipt", today)
    )
    schema.add(
        Text(
            name="name",
            title="Complainant’s full name",
            hint="Leave blank only if it is anonymous.",
            optional=True,
        )
    )
    schema.add(LongText(name="address", title="Address", noun="the address", max_length=500, optional=True))
    schema.add(Email(name="email", title="E-mail address", optional=True))
    for name, title in (
        ("telephone_day", "Telephone by day"),
        ("telephone_evening", "Telephone in the evening"),
        ("telephone_mobile", "Mobile telephone"),
    ):
        schema.add(Text(name=name, title=title, optional=True, max_length=40, width=20))
    kinds = tuple({**COMPLAINANT_TYPES, **LEGACY_COMPLAINANT_TYPES}.items())
    schema.add(Choice(name="type", title="Who is complaining?", choices=kinds, noun="who is complaining"))
    schema.add(
        Choice(
            name="subject",
            title="Which councillor is it about?",
            choices=_members(authority),
            widget=widgets.Select(),
            noun="a councillor",
        )
    )
    schema.add(
        LongText(
            name="allegations",
            title="What did the councillor do?",
            hint="One allegation a line; each gets its own reasons in the decision.",
            noun="what the councillor did",
            max_length=10000,
        )
    )
    began = _day("conduct_from", "When did it begin?", "the day on which it began", today, optional=True)
    schema.add(began)
    schema.add(
        _day("conduct_until", "When did it happen, or happen last?", "the day on which it happened", today)
    )
    schema.add(
        LongText(name="witnesses", title="Witnesses", noun="the witnesses", max_length=2000, optional=True)
    )
    schema.add(
        LongText(name="background", title="Background", noun="the background", max_length=5000, optional=True)
    )
    schema.add(
        LongText(
            name="confidentiality",
            title="Why should the name or the details be withheld?",
            hint="Only if the complainant asks for it. Nothing is told to the councillor until that is decided.",
            noun="the reasons",
            max_length=5000,
            optional=True,
        )
    )
    schema.add(
        AttachFiles(
            name="files", title="What came with it", hint=HINT, noun="files", request=request, optional=True
        )
    )
    return schema


def sent_by(values: Mapping[str, Any], files: tuple[CheckedFile, ...] = ()) -> Sent:
    """The complaint that the form's ``values`` say, with the ``files`` that came with it."""
    complainant = {name: values.get(name) or "" for name in (*(name for name, _ in CONTACT), "type")}
    accused = Accused(
        values["subject"],
        tuple(line.strip() for line in values["allegations"].splitlines() if line.strip()),
        values["conduct_until"],
        values.get("witnesses") or "",
        values.get("background") or "",
        values.get("conduct_from"),
    )
    return Sent(
        complainant,
        (accused,),
        values.get("confidentiality") or "",
        values["arrival"],
        values["received_on"],
        files,
    )


def _members(authority: Authority) -> tuple[tuple[str, str], ...]:
    """Everybody who holds or held a seat, each once, by surname."""
    found: dict[str, str] = {}
    for row in every_office(authority):
        if row.role.value in ("member", "co_opted_member"):
            found.setdefault(row.person, row.name)
    return tuple(found.items())


def _day(name: str, title: str, noun: str, today: date, *, optional: bool = False) -> DateParts:
    return DateParts(name=name, title=title, noun=noun, minimum=EARLIEST, maximum=today, optional=optional)
