"""kcc: the officers' register of interests: its rules and its page, as pure functions (Officers' Code H5 and J1).

Each directorate keeps one, and that of the senior managers is kept centrally. The question is the objective one of the
old Code, paragraph 10(1), on which Cabinet Scrutiny wrote on 23 October 2009: what a member of the public who knows
the facts would reasonably think. Which fields the public reads is decided field by field; without a decision, none.
That an entry is looked at again after a year is a choice of this plugin: the letter names no period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kent_standards.api import MONITORING, PublicTable, RecordKind, RecordStep, Standing, Step, uk_date
from kent_standards_kcc import officer_forms as forms
from kent_standards_kcc.officer_words import (
    BOTH_ROLES,
    CENTRAL,
    CONFLICTS,
    FIELDS,
    H5,
    J1,
    KINDS,
    NONE,
    NOT_PUBLISHED,
    PUBLICITY,
    ROLES,
    TEST,
)

NAMES = (
    "officer",
    "post",
    "directorate",
    "kind",
    "interest",
    "conflict",
    "nature",
    "management",
    "separation",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One interest of one officer. ``roles``: "client", "contractor" or both; ``published``: the open fields."""

    officer: str = ""
    post: str = ""
    directorate: str = ""
    senior: bool = False
    kind: str = ""
    interest: str = ""
    conflict: str = NONE
    nature: str = ""
    management: str = ""
    roles: tuple[str, ...] = ()
    separation: str = ""
    declared_on: date | None = None
    published: tuple[str, ...] = ()
    looked_at: date | None = None
    ended_on: date | None = None

    @property
    def kept_in(self) -> str:
        """Whose register it stands in."""
        return CENTRAL if self.senior else f"Register of {self.directorate}"

    @property
    def review_by(self) -> date | None:
        """By when the entry is to be looked at again: a year after somebody last did."""
        return year_after(self.looked_at) if self.looked_at is not None else None

    @property
    def has_both_roles(self) -> bool:
        """Whether the officer is both client and contractor (J1)."""
        return set(self.roles) >= BOTH_ROLES


def year_after(day: date) -> date:
    """The same day a year later; for 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def entry_of(steps: Sequence[Step]) -> Entry:
    """The entry as ``steps`` leave it."""
    entry = Entry()
    for step in steps:
        entry = _after(entry, step)
    return entry


def _after(entry: Entry, step: Step) -> Entry:
    data: Mapping[str, Any] = step.data
    if step.kind in ("declared", "changed"):
        said = {name: str(data.get(name, "")) for name in NAMES}
        return replace(
            entry,
            **said,
            senior=data.get("senior") is True,
            roles=tuple(data.get("roles", ())),
            declared_on=date.fromisoformat(data["declared_on"]) if data.get("declared_on") else None,
            looked_at=step.day,
        )
    if step.kind == "publicity":
        return replace(entry, published=tuple(data.get("published", ())))
    if step.kind == "reviewed":
        return replace(entry, looked_at=step.day)
    if step.kind == "ended":
        return replace(entry, ended_on=date.fromisoformat(data["ended_on"]))
    return entry


def warnings(entry: Entry) -> tuple[str, ...]:
    """What an officer who keeps the register should mend."""
    found = []
    if entry.has_both_roles and not entry.separation:
        found.append(
            f"{entry.officer} has both client and contractor roles, and no separation is recorded. "
            "Say how the roles are kept apart, or change the entry (J1)."
        )
    if entry.conflict != NONE and not entry.management:
        found.append("A conflict is recorded, and not how it is managed. Change the entry (H5).")
    return tuple(found)


def standing(entry: Entry, today: date) -> Standing:
    """What the entry comes to."""
    over = entry.ended_on is not None
    tag = ("ended", "Ended") if over else ("met", CONFLICTS[NONE])
    if not over and entry.conflict != NONE:
        tag = (
            ("due", CONFLICTS[entry.conflict])
            if not entry.management
            else ("pending", CONFLICTS[entry.conflict])
        )
    facts = (
        *((FIELDS[name], shown(entry, name)) for name in FIELDS),
        ("Kept in", entry.kept_in),
        ("Declared on", uk_date(entry.declared_on) if entry.declared_on else ""),
        ("The public reads", ", ".join(FIELDS[each] for each in entry.published) or "Nothing of it"),
        ("Last looked at", uk_date(entry.looked_at) if entry.looked_at else ""),
        ("Ended on", uk_date(entry.ended_on) if entry.ended_on else ""),
    )
    return Standing(
        title=f"{entry.officer}: {KINDS.get(entry.kind, 'interest').lower()}",
        tag=tag,
        facts=facts,
        warnings=() if over else warnings(entry),
        due=None if over else entry.review_by,
        due_for="Yearly review",
        over=over,
        group=entry.kept_in,
    )


def shown(entry: Entry, name: str) -> str:
    """One field in words."""
    if name == "kind":
        return KINDS.get(entry.kind, "")
    if name == "conflict":
        return CONFLICTS.get(entry.conflict, "")
    if name == "roles":
        return ", ".join(ROLES[each] for each in entry.roles if each in ROLES)
    return str(getattr(entry, name))


def public_row(entry: Entry, day: date) -> tuple[str, ...] | None:
    """The fields that the public may read, in the order of FIELDS; None of an entry that is over or wholly private."""
    if not entry.published or (entry.ended_on is not None and entry.ended_on <= day):
        return None
    return tuple((shown(entry, name) or "–") if name in entry.published else NOT_PUBLISHED for name in FIELDS)


def not_over(entry: Entry) -> str | None:
    """Nothing is done to an entry that has ended."""
    return "This entry has ended; enter the interest anew if it is held again." if entry.ended_on else None


def wrong_details(entry: Entry | None, values: Mapping[str, Any], today: date) -> str | None:
    """What is wrong with the details of an entry, as one sentence."""
    if values["conflict"] != NONE and not (values["nature"] and values["management"]):
        return "Say what the conflict is and how it is managed, or choose that there is none (H5)."
    if values["conflict"] == NONE and (values["nature"] or values["management"]):
        return "You have described a conflict; choose whether it is actual, potential or perceived (H5)."
    if values["separation"] and not set(values["roles"]) >= BOTH_ROLES:
        return (
            "A separation of roles is for an officer with both client and contractor roles; tick both (J1)."
        )
    return None


def wrong_end(entry: Entry | None, values: Mapping[str, Any], today: date) -> str | None:
    """An interest can't end before it was declared."""
    if entry is not None and entry.declared_on is not None and values["ended_on"] < entry.declared_on:
        return f"The interest was declared on {uk_date(entry.declared_on)}; give that day or a later one."
    return None


def details(entry: Entry | None) -> Mapping[str, Any]:
    """What the form of a change begins with."""
    if entry is None:
        return {}
    known = {name: getattr(entry, name) for name in NAMES}
    return {**known, "senior": entry.senior, "roles": entry.roles, "declared_on": entry.declared_on}


def told(step: Step) -> str:
    """What a step said, for the history: the entry as it stood then."""
    if step.kind in ("declared", "changed"):
        entry = _after(Entry(), step)
        lines = ((FIELDS[name], shown(entry, name)) for name in FIELDS)
        return "\n".join(f"{label}: {text}" for label, text in lines if text)
    if step.kind == "publicity":
        chosen = tuple(step.data.get("published", ()))
        return f"Open to the public: {', '.join(FIELDS[each] for each in chosen) or 'nothing'}"
    return ""


_STEPS = (
    RecordStep(
        "declared",
        "Enter an interest",
        "Interest entered",
        f"{H5}; {J1}",
        fields=lambda entry, today: forms.interest(today),
        refuses=wrong_details,
        says=lambda entry: (
            TEST,
            "Nothing of it is open to the public until that is decided for each field.",
        ),
        tells=told,
        begins=True,
    ),
    RecordStep(
        "changed",
        "Change the entry",
        "Entry changed",
        f"{H5}; {J1}",
        fields=lambda entry, today: forms.interest(today),
        forbids=not_over,
        refuses=wrong_details,
        values=details,
        says=lambda entry: (TEST, "The entry as it stood stays in its history."),
        tells=told,
    ),
    RecordStep(
        "publicity",
        "Decide what the public reads",
        "Decided what the public reads",
        PUBLICITY,
        fields=lambda entry, today: forms.publicity(),
        forbids=not_over,
        values=lambda entry: {"published": entry.published},
        says=lambda entry: (
            "Tick only what is to be open. What isn’t ticked is private, and is when you tick nothing.",
            "The Information Commissioner had employment, directorships and shares of officers released, and not their "
            "land and memberships (Bolton, 2011). Weigh what the officer may expect.",
        ),
        tells=told,
        roles=MONITORING,
        danger="What is open can be read and copied by anybody at once.",
    ),
    RecordStep(
        "reviewed",
        "Confirm the entry for another year",
        "Entry confirmed",
        H5,
        fields=lambda entry, today: forms.with_reasons("Who confirmed it, and what was looked at"),
        forbids=not_over,
        says=lambda entry: (
            "The officer has said that the entry is still right. If it isn’t, change or end it.",
        ),
    ),
    RecordStep(
        "ended",
        "End the entry",
        "Entry ended",
        H5,
        fields=lambda entry, today: forms.ended(today),
        forbids=not_over,
        refuses=wrong_end,
        danger="An entry that has ended can’t be taken up again. It is kept for six years, and open to nobody else.",
    ),
)

OFFICERS = RecordKind(
    name="officers",
    title="Officers’ register of interests",
    one="entry",
    paragraph=f"{H5} and {J1}; letter of the Cabinet Scrutiny Committee, 23 October 2009; resolution 160",
    says="Financial and other interests of officers, by directorate; those of senior managers are kept centrally.",
    empty="Enter the first interest that an officer has declared.",
    steps=_STEPS,
    state=entry_of,
    standing=standing,
    public=PublicTable(
        title="Officers’ interests",
        text="What the Council has decided to publish from its officers’ register, field by field.",
        columns=tuple(FIELDS.values()),
        row=public_row,
        empty="No field of any entry is open to the public. Ask the Monitoring Officer what is held and why.",
    ),
)
