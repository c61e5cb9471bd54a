"""kcc: tendering exercises: who takes part, what each declares, and where client and contractor meet (Officers' Code J1).

Everybody who takes part declares, even that there is nothing; a tender isn't closed while anybody is missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kent_standards.api import RecordKind, RecordStep, Standing, Step, uk_date
from kent_standards_kcc import tender_forms as forms
from kent_standards_kcc.officer_forms import with_reasons
from kent_standards_kcc.officer_words import BOTH_ROLES, CONFLICTS, J1, NONE, ROLES, TEST


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one person has declared, and when."""

    conflict: str
    nature: str
    management: str
    on: date


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part. ``part``: in what way; ``off``: whether that is over before the tender is."""

    name: str
    part: str
    roles: tuple[str, ...] = ()
    separation: str = ""
    declaration: Declaration | None = None
    off: bool = False

    @property
    def unseparated(self) -> bool:
        """Whether this person is client and contractor, and nothing keeps the two apart."""
        return set(self.roles) >= BOTH_ROLES and not self.separation


@dataclass(frozen=True, slots=True)
class Tender:
    """One exercise. ``people`` keep their places, by which the steps name them."""

    name: str = ""
    about: str = ""
    begins_on: date | None = None
    decision_by: date | None = None
    people: tuple[Participant, ...] = ()
    outcome: str = ""
    closed_on: date | None = None
    given_up: bool = False

    @property
    def present(self) -> tuple[tuple[str, Participant], ...]:
        """Who takes part now, each with the number by which a step names somebody."""
        return tuple((str(number), each) for number, each in enumerate(self.people) if not each.off)

    @property
    def missing(self) -> tuple[str, ...]:
        """Who takes part and has declared nothing yet, not even that there is nothing."""
        return tuple(each.name for _, each in self.present if each.declaration is None)

    @property
    def unseparated(self) -> tuple[str, ...]:
        """Who has both roles with nothing between them."""
        return tuple(each.name for _, each in self.present if each.unseparated)

    @property
    def over(self) -> bool:
        """Whether it is closed or given up."""
        return self.closed_on is not None


def tender_of(steps: Sequence[Step]) -> Tender:
    """The tender as ``steps`` leave it."""
    tender = Tender()
    for step in steps:
        tender = _after(tender, step)
    return tender


def _after(tender: Tender, step: Step) -> Tender:
    data: Mapping[str, Any] = step.data
    match step.kind:
        case "begun":
            decision = data.get("decision_by")
            return replace(
                tender,
                name=data["name"],
                about=data["about"],
                begins_on=date.fromisoformat(data["begins_on"]),
                decision_by=date.fromisoformat(decision) if decision else None,
            )
        case "person_added":
            person = Participant(data["name"], data["part"], tuple(data.get("roles", ())))
            return replace(tender, people=(*tender.people, person))
        case "declared":
            said = Declaration(
                data["conflict"], data["nature"], data["management"], date.fromisoformat(data["declared_on"])
            )
            return _with(tender, data["person"], declaration=said)
        case "separated":
            return _with(tender, data["person"], separation=data["separation"])
        case "person_off":
            return _with(tender, data["person"], off=True)
        case "closed":
            return replace(tender, closed_on=date.fromisoformat(data["closed_on"]), outcome=data["outcome"])
        case "given_up":
            return replace(tender, closed_on=step.day, given_up=True)
    return tender


def _with(tender: Tender, number: str, **changes: Any) -> Tender:
    place = int(number)
    people = tuple(replace(each, **changes) if at == place else each for at, each in enumerate(tender.people))
    return replace(tender, people=people)


def warnings(tender: Tender) -> tuple[str, ...]:
    """What is to be mended before the tender goes on."""
    found = [
        f"{name} has both client and contractor roles in this tender, and no separation is recorded. "
        "Record how the roles are kept apart, or take this person off (J1)."
        for name in tender.unseparated
    ]
    if tender.missing:
        found.append(f"No declaration yet from: {', '.join(tender.missing)}.")
    return tuple(found)


def standing(tender: Tender, today: date) -> Standing:
    """What the tender comes to."""
    tag = ("met", "Everybody has declared")
    if tender.over:
        tag = ("ended", "Given up" if tender.given_up else "Closed")
    elif not tender.present:
        tag = ("pending", "Nobody is named yet")
    elif tender.missing:
        count = len(tender.missing)
        tag = ("pending", f"{count} {'declaration' if count == 1 else 'declarations'} missing")
    facts = (
        ("What it is for", tender.about),
        ("Begins on", uk_date(tender.begins_on) if tender.begins_on else ""),
        ("Decision planned by", uk_date(tender.decision_by) if tender.decision_by else ""),
        *((each.name, _person(each)) for each in tender.people),
        ("Outcome", tender.outcome),
        ("Closed on", uk_date(tender.closed_on) if tender.closed_on else ""),
    )
    return Standing(
        title=tender.name,
        tag=tag,
        facts=facts,
        warnings=() if tender.over else warnings(tender),
        due=None if tender.over else tender.decision_by,
        due_for="Declarations, before the decision" if tender.missing else "Decision",
        over=tender.over,
    )


def _person(each: Participant) -> str:
    lines = [each.part]
    if each.roles:
        lines.append(f"Roles: {', '.join(ROLES[role] for role in each.roles if role in ROLES)}")
    if each.separation:
        lines.append(f"Kept apart: {each.separation}")
    said = each.declaration
    if said is None:
        lines.append("Has declared nothing yet")
    else:
        lines.append(f"Declared on {uk_date(said.on)}: {CONFLICTS[said.conflict]}")
        lines += [text for text in (said.nature, said.management and f"Managed: {said.management}") if text]
    if each.off:
        lines.append("Takes part no longer")
    return "\n".join(lines)


def not_over(tender: Tender) -> str | None:
    """Nothing is entered in a tender that is over."""
    return "This tender is over; nothing more is entered." if tender.over else None


def somebody_there(tender: Tender) -> str | None:
    """A person is to be chosen, so there must be one."""
    return not_over(tender) or (None if tender.present else "Nobody is named yet; add who takes part first.")


def somebody_with_both(tender: Tender) -> str | None:
    """A separation is of client and contractor roles."""
    both = any(set(each.roles) >= BOTH_ROLES for _, each in tender.present)
    return not_over(tender) or (
        None if both else "Nobody in this tender has both client and contractor roles."
    )


def closable(tender: Tender) -> str | None:
    """Everybody has declared, and nobody is client and contractor without a separation."""
    if found := somebody_there(tender):
        return found
    if tender.missing:
        return f"Record a declaration of each first, or take them off: {', '.join(tender.missing)}."
    if tender.unseparated:
        return f"Record first how the roles are kept apart of: {', '.join(tender.unseparated)}."
    return None


def wrong_beginning(tender: Tender | None, values: Mapping[str, Any], today: date) -> str | None:
    """A decision comes after the beginning."""
    if values["decision_by"] and values["decision_by"] < values["begins_on"]:
        return "The decision can’t be planned for a day before the tender begins; correct one of the two."
    return None


def wrong_person(tender: Tender | None, values: Mapping[str, Any], today: date) -> str | None:
    """Nobody is named twice."""
    names = {each.name.casefold() for _, each in tender.present} if tender is not None else set()
    if values["name"].casefold() in names:
        return f"{values['name']} is named already; tell two people of one name apart by their posts."
    return None


def wrong_declaration(tender: Tender | None, values: Mapping[str, Any], today: date) -> str | None:
    """A conflict is described and managed; none has nothing to describe."""
    if values["conflict"] != NONE and not (values["nature"] and values["management"]):
        return "Say what the conflict is and how it is managed, or choose that there is none."
    if values["conflict"] == NONE and (values["nature"] or values["management"]):
        return "A conflict is described; choose whether it is actual, potential or perceived."
    return None


def wrong_close(tender: Tender | None, values: Mapping[str, Any], today: date) -> str | None:
    """It can't close before it began."""
    if tender is not None and tender.begins_on is not None and values["closed_on"] < tender.begins_on:
        return f"The tender begins on {uk_date(tender.begins_on)}; give that day or a later one."
    return None


def told(step: Step) -> str:
    """What a step said, for the history."""
    data: Mapping[str, Any] = step.data
    if step.kind == "person_added":
        return f"{data['name']}: {data['part']}" if data else ""
    return str(data.get("separation") or data.get("nature") or data.get("outcome") or "")


_STEPS = (
    RecordStep(
        "begun",
        "Enter a tender",
        "Tender entered",
        J1,
        fields=lambda tender, today: forms.tender(),
        refuses=wrong_beginning,
        begins=True,
    ),
    RecordStep(
        "person_added",
        "Add somebody who takes part",
        "Somebody added who takes part",
        J1,
        fields=lambda tender, today: forms.person(),
        forbids=not_over,
        refuses=wrong_person,
        says=lambda tender: (
            "Officers, members, advisers: whoever has a part in the tender or deals with a bidder.",
        ),
        tells=told,
    ),
    RecordStep(
        "declared",
        "Record a declaration",
        "Declaration recorded",
        J1,
        fields=lambda tender, today: forms.declaration(_choices(tender), today),
        forbids=somebody_there,
        refuses=wrong_declaration,
        says=lambda tender: (
            TEST,
            "Record too that somebody has nothing to declare. A later one takes its place.",
        ),
        tells=told,
    ),
    RecordStep(
        "separated",
        "Record how the roles are kept apart",
        "Separation of roles recorded",
        J1,
        fields=lambda tender, today: forms.separation(_choices(tender, both=True)),
        forbids=somebody_with_both,
        tells=told,
    ),
    RecordStep(
        "person_off",
        "Take somebody off",
        "Somebody taken off",
        J1,
        fields=lambda tender, today: forms.off(_choices(tender)),
        forbids=somebody_there,
    ),
    RecordStep(
        "closed",
        "Close the tender",
        "Tender closed",
        J1,
        fields=lambda tender, today: forms.closing(today),
        forbids=closable,
        refuses=wrong_close,
        tells=told,
        danger="A tender that is closed can’t be opened again.",
    ),
    RecordStep(
        "given_up",
        "Give the tender up",
        "Tender given up",
        J1,
        fields=lambda tender, today: with_reasons("Why it is given up", noun="why it is given up"),
        forbids=not_over,
        danger="A tender that is given up can’t be opened again.",
    ),
)


def _choices(tender: Tender, *, both: bool = False) -> tuple[tuple[str, str], ...]:
    found = tender.present
    return tuple((number, each.name) for number, each in found if not both or set(each.roles) >= BOTH_ROLES)


TENDERS = RecordKind(
    name="tenders",
    title="Tendering exercises",
    one="tender",
    paragraph=f"{J1}; letter of the Cabinet Scrutiny Committee, 23 October 2009",
    says="Who takes part in each tender, what each has declared, and who is missing.",
    empty="Enter a tender before anybody deals with a bidder.",
    steps=_STEPS,
    state=tender_of,
    standing=standing,
)
