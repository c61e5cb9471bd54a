"""law/: an office, who holds it and how long, worked out from its steps; and an identity likewise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from kent_standards.law.roles import MEMBERS, MONITORING, ROLE_TITLES, Role
from kent_standards.law.steps import By, NotPermitted, Step

_COUNTY = frozenset({Role.OPERATOR, Role.SERVICE})

# Whose offices may be entered, changed and ended by whom, and where that comes from. Nobody appoints her own
# superior: the Monitoring Officer is designated by the authority, and nominates the deputies herself.
ENTERED_BY: dict[Role, tuple[frozenset[Role], str]] = {
    Role.MEMBER: (MONITORING | _COUNTY, "Act s.29(1)"),
    Role.CO_OPTED_MEMBER: (MONITORING | _COUNTY, "Act s.27(4), s.29(1)"),
    Role.INDEPENDENT_PERSON: (MONITORING | _COUNTY, "Act s.28(7)"),
    Role.CLERK: (MONITORING | _COUNTY, "R 5(22)"),
    Role.INVESTIGATING_OFFICER: (MONITORING | _COUNTY, "Arrangements 2.7 and 10.1"),
    Role.DEPUTY_MONITORING_OFFICER: (
        frozenset({Role.MONITORING_OFFICER}) | _COUNTY,
        "Local Government and Housing Act 1989 s.5(7); A 2.9",
    ),
    Role.MONITORING_OFFICER: (_COUNTY, "Local Government and Housing Act 1989 s.5(1)"),
    Role.OPERATOR: (_COUNTY, "R 1(4)"),
}


@dataclass(frozen=True, slots=True)
class OfficeState:
    """An office as it stands after its steps. ``until`` is the last day, or None while none is set."""

    role: Role
    printed_name: str
    title: str
    party: str
    ward: str
    email: str
    since: date
    until: date | None
    re_elected_on: tuple[date, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether the office is held on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def is_member(self) -> bool:
        """Whether the Code applies to its holder (Code 1: "Member" includes a Co-opted Member)."""
        return self.role in MEMBERS


def may_enter(role: Role, by: Role) -> bool:
    """Whether somebody who acts as ``by`` may enter, change and end an office of ``role``."""
    return role in ENTERED_BY and by in ENTERED_BY[role][0]


def check_may_enter(role: Role, by: By) -> None:
    """Raises NotPermitted, with the paragraph, if ``by`` may not enter, change or end an office of ``role``."""
    if may_enter(role, by.role):
        return
    if role is Role.DEPUTY_MONITORING_OFFICER:
        whose = "the Monitoring Officer nominates her deputies herself; ask her to enter it"
    else:
        whose = "it is entered by the county operator on the authority's word; ask the operator"
    raise NotPermitted(
        f"You can't enter or change the post of {ROLE_TITLES[role]}: {whose}.", ENTERED_BY[role][1]
    )


RE_ELECTION = "Act s.30(2); resolution 140"


def check_re_election(office: OfficeState, on: date, until: date | None, today: date) -> None:
    """Raises NotPermitted if ``office`` can't have been won again on ``on``, for a term up to ``until``.

    A re-election goes on with an office that is held; what had ended begins anew as an office of its own.
    """
    for wrong, sentence in (
        (
            not office.is_member,
            "Only members and co-opted members are re-elected; change the dates instead.",
        ),
        (on <= office.since, "A re-election comes after the office began; check the day."),
        (
            office.until is not None and office.until < on,
            "This office had ended by then, and a re-election would reopen it for the time between; "
            "enter a new office from the day on which it began.",
        ),
        (on > today, "A re-election is recorded when it has been held; check the day."),
        (
            until is not None and until < on,
            "The new term can't end before the re-election; check the two days.",
        ),
    ):
        if wrong:
            raise NotPermitted(sentence, RE_ELECTION)


def office_state(steps: tuple[Step, ...]) -> OfficeState | None:
    """The office that ``steps`` describe, or None before it was entered."""
    state: OfficeState | None = None
    for step in steps:
        state = _after(state, step)
    return state


def _after(state: OfficeState | None, step: Step) -> OfficeState | None:
    data = cast("Mapping[str, str]", step.data)
    if step.kind == "office_entered":
        return OfficeState(
            role=Role(data["role"]),
            printed_name=data["printed_name"],
            title=data.get("title", ""),
            party=data.get("party", ""),
            ward=data.get("ward", ""),
            email=data.get("email", ""),
            since=date.fromisoformat(data["since"]),
            until=_day(data.get("until", "")),
        )
    if state is None:
        return None
    if step.kind == "office_changed":
        return _changed(state, data)
    if step.kind == "re_elected":
        day = date.fromisoformat(data["on"])
        return replace(state, re_elected_on=(*state.re_elected_on, day), until=_day(data.get("until", "")))
    if step.kind == "office_ended":
        return replace(state, until=date.fromisoformat(data["until"]))
    return state


def _changed(state: OfficeState, data: Mapping[str, str]) -> OfficeState:
    texts: dict[str, Any] = {
        name: data[name] for name in ("printed_name", "title", "party", "ward", "email") if name in data
    }
    changed = replace(state, **texts)
    if "since" in data:
        changed = replace(changed, since=date.fromisoformat(data["since"]))
    if "until" in data:
        changed = replace(changed, until=_day(data["until"]))
    return changed


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class IdentityState:
    """One human's identity: the name she is shown by, her addresses, and whether it was merged into another."""

    name: str
    emails: tuple[str, ...]
    merged_into: str = ""


def identity_state(steps: tuple[Step, ...]) -> IdentityState:
    """The identity that ``steps`` describe. Merging and separating are steps, so both can be undone."""
    state = IdentityState("", ())
    for step in steps:
        data = cast("Mapping[str, str]", step.data)
        if step.kind in ("person_entered", "renamed"):
            state = replace(state, name=data["name"])
        elif step.kind == "email_added" and not data["email"]:
            continue  # forgotten: retention
        elif step.kind == "email_added":
            kept = tuple(email for email in state.emails if email != data["email"])
            state = replace(state, emails=(*kept, data["email"]))
        elif step.kind == "email_removed":
            state = replace(state, emails=tuple(email for email in state.emails if email != data["email"]))
        elif step.kind == "merged":
            state = replace(state, merged_into=data["into"])
        elif step.kind == "separated":
            state = replace(state, merged_into="")
    return state
