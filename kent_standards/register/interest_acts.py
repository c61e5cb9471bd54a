"""register/: a member's acts on an interest, carried out at every authority that she ticked, or at none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from kent_standards.forms.base import Node, Schema
from kent_standards.forms.fields import DateParts
from kent_standards.law.interests import Category
from kent_standards.law.publication import withheld_on
from kent_standards.law.registration import STEP_RULES, Sensitivity
from kent_standards.law.roles import MEMBERS
from kent_standards.law.steps import By, NotPermitted
from kent_standards.register import services
from kent_standards.register.evidence import attach_evidence
from kent_standards.register.interest_draft import Draft
from kent_standards.register.interest_forms import (
    authorities_node,
    aware_node,
    details_appstruct,
    details_node,
    evidence_node,
    reasons_node,
)
from kent_standards.register.interest_wording import status_tags
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, Seat
from kent_standards.register.projection import hold_ends

Values = Mapping[str, Any]
Fields = Callable[["ActForm"], Iterable[Node]]
CarryOut = Callable[[Entry, Values, By, datetime], None]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a member may do about an interest. ``kind`` is its step; ``done`` is said when it is done."""

    name: str
    kind: str
    lead: str
    fields: Fields
    carry_out: CarryOut
    done: str
    details: bool = False
    danger: bool = False

    @property
    def title(self) -> str:
        """What the act is called, on its page and its button."""
        return STEP_RULES[self.kind].title


@dataclass(frozen=True)
class ActForm:
    """What the form of an act is made from: the interest, where the act may be taken, what to choose from."""

    act: Act
    category: Category | None
    allowed: Mapping[str, Entry]
    records: MemberRecords
    places: tuple[tuple[str, ...], ...]
    request: Any

    def schema(self) -> Schema:
        """The authorities, ticked, and the act's own fields."""
        schema = Schema()
        for node in self.act.fields(self):
            schema.add(node)
        choices = tuple(
            (slug, entry.authority.name, _standing(entry)) for slug, entry in self.allowed.items()
        )
        schema.add(authorities_node(choices, title="At which authorities?"))
        return schema

    def appstruct(self) -> dict[str, Any]:
        """Every authority ticked, and the details as they are known now."""
        values: dict[str, Any] = {"authorities": tuple(self.allowed)}
        first = next(iter(self.allowed.values()), None)
        if self.act.details and self.category is not None and first is not None:
            values["details"] = details_appstruct(self.category, first.state.latest)
        return values

    def details(self, title: str) -> Iterable[Node]:
        """The fields of the category, where it is still known."""
        if self.category is not None:
            authorities = tuple((seat.slug, seat.name) for seat in self.records.seats)
            yield details_node(self.category, places=self.places, authorities=authorities, title=title)


def _standing(entry: Entry) -> str:
    return "; ".join(tag.text for tag in status_tags(entry.state))


def current_entries(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The last entry of each authority, by its slug: one that was withdrawn may have been notified again."""
    return {entry.authority.slug: entry for entry in entries}


def where_allowed(act: Act, entries: Iterable[Entry], records: MemberRecords) -> dict[str, Entry]:
    """The entries on which ``act`` may be taken now, by their authorities' slugs."""
    current = current_entries(entries)
    return {slug: entry for slug, entry in current.items() if not why_not(act, entry, records)}


def why_not(act: Act, entry: Entry, records: MemberRecords) -> str:
    """Why ``act`` can't be taken on ``entry`` now, in one sentence; empty where it can."""
    seat = records.seat(entry.authority.slug)
    if seat is None:
        return "You hold no seat there today, so this register stays as it is."
    if seat.closed:
        return seat.closed
    if act.kind == "change_notified" and seat.category(entry.state.category) is None:
        return "This authority's register no longer has this category; end the interest or leave it as it is."
    return STEP_RULES[act.kind].forbids(entry.state) or ""


def carry_out(form: ActForm, values: Values, request: Any) -> None:
    """Take the act's step on each ticked entry, all in this one transaction."""
    chosen = [form.allowed[slug] for slug in values["authorities"]]
    if form.act.name == "change" and all(entry.state.latest == values["details"] for entry in chosen):
        raise NotPermitted(
            "Nothing differs from what you have notified; change at least one answer.", "C 4(2)"
        )
    if "evidence" in values:
        values = {**values, "evidence": values["evidence"].take(request)}
    for entry in chosen:
        by = request.identity.by(entry.authority, MEMBERS)
        form.act.carry_out(entry, values, by, request.now)


def send_statement(draft: Draft, records: MemberRecords, request: Any) -> str:
    """State the drafted interest to each of its authorities and return the statement's id."""
    seats = [_open_seat(records, slug, draft.category) for slug in draft.authorities]
    statement = ""
    for seat in seats:
        statement = services.state_interest(
            [seat.authority],
            category=draft.category,
            holder=draft.holder,
            details=draft.details,
            aware_on=draft.aware_on,
            occasion=draft.occasion,
            sensitive_reasons=draft.sensitive_reasons,
            statement=statement,
            by=request.identity.by(seat.authority, MEMBERS),
            at=request.now,
        )
    return statement


def notify_too(
    statement: str, entries: Sequence[Entry], slugs: Sequence[str], records: MemberRecords, request: Any
) -> None:
    """Notify to further authorities an interest that one of them has already, as it stands there now.

    What one of them keeps from the public, be it asked for, agreed or held after a refusal, is asked to be treated as
    sensitive at the others, so that nothing becomes public there first.
    """
    live = [entry for entry in entries if entry.state.live]
    like = next((entry for entry in live if entry.state.latest), live[0])
    state = like.state
    kept_back = [entry.state for entry in live if _kept_back(entry, records)]
    for slug in slugs:
        seat = _open_seat(records, slug, state.category)
        services.state_interest(
            [seat.authority],
            category=state.category,
            holder=state.holder,
            details=state.latest,
            aware_on=date.fromisoformat(str(like.steps[0].data["aware_on"])),
            occasion=str(like.steps[0].data.get("occasion", "")),
            sensitive_reasons=kept_back[0].sensitivity_reasons if kept_back else "",
            statement=statement,
            by=request.identity.by(seat.authority, MEMBERS),
            at=request.now,
        )


def _kept_back(entry: Entry, records: MemberRecords) -> bool:
    if entry.state.sensitivity is Sensitivity.LAPSED:  # she has said herself that it is sensitive no longer
        return False
    rules = records.plugins.local_rules(entry.authority, records.today)
    return withheld_on(entry.state, records.today, partial(hold_ends, entry.authority, rules))


def say_none(categories: Sequence[str], slugs: Sequence[str], records: MemberRecords, request: Any) -> None:
    """Say "none" for each of ``categories`` at each of ``slugs`` where it is open."""
    said = False
    for slug in slugs:
        seat = _open_seat(records, slug)
        answers = records.returns[slug].answers
        open_there = [
            each.category for each in answers if each.answer == "open" and each.category in categories
        ]
        if open_there:
            by = request.identity.by(seat.authority, MEMBERS)
            services.say_none([seat.authority], open_there, by=by, at=request.now)
            said = True
    if not said:
        raise NotPermitted(
            "None of these categories is open at the authorities that you ticked; tick those where it is.",
            "C 4(1)",
        )


def confirm(slugs: Sequence[str], records: MemberRecords, request: Any) -> None:
    """Confirm the whole register at each of ``slugs``."""
    for slug in slugs:
        seat = _open_seat(records, slug)
        by = request.identity.by(seat.authority, MEMBERS)
        services.confirm_register([seat.authority], by=by, at=request.now)


def _open_seat(records: MemberRecords, slug: str, category: str = "") -> Seat:
    seat = records.seat(slug)
    if seat is None:
        raise NotPermitted("You hold no seat at one of these authorities today; choose again.", "C 4(1)")
    if seat.closed or (category and seat.category(category) is None):
        raise NotPermitted(
            seat.closed or f"The register of {seat.name} has no such category; choose again.", "C 4(1)"
        )
    return seat


def _change(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.change_interest(entry, values["details"], values["aware_on"], by=by, at=at)


def _end(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.end_interest(entry, values["ended_on"], values["aware_on"], by=by, at=at)


def _answer(entry: Entry, values: Values, by: By, at: datetime) -> None:
    details = values.get("details")
    corrected = details if details != entry.state.latest else None
    services.answer_question(entry, values["reasons"], corrected, by=by, at=at)


def _withdraw(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.withdraw(entry, values["reasons"], by=by, at=at)


def _ask_sensitive(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.ask_sensitive(entry, values["reasons"], by=by, at=at)
    attach_evidence(entry, values["evidence"], tell=False, by=by, at=at)


def _not_sensitive(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.end_sensitivity(entry, values["aware_on"], by=by, at=at)


def _accept(entry: Entry, values: Values, by: By, at: datetime) -> None:
    services.accept_publication(entry, by=by, at=at)


def _change_fields(form: ActForm) -> Iterable[Node]:
    yield from form.details("The interest as it is now")
    yield aware_node(
        form.records.today, "Day on which you became aware of the change", "The 28 days begin with it."
    )


def _end_fields(form: ActForm) -> Iterable[Node]:
    yield DateParts(
        name="ended_on",
        title="Last day of the interest",
        maximum=form.records.today,
        noun="the last day of the interest",
    )
    yield aware_node(
        form.records.today, "Day on which you became aware of its end", "The 28 days begin with it."
    )


def _answer_fields(form: ActForm) -> Iterable[Node]:
    yield reasons_node("reasons", "Your answer")
    yield from form.details("Correct the interest if need be")


def _not_sensitive_fields(form: ActForm) -> Iterable[Node]:
    yield aware_node(
        form.records.today,
        "Day on which you became aware that it is sensitive no longer",
        "The 28 days begin with it.",
    )


_TABLE = (
    Act(
        "answer",
        "answered",
        "The Monitoring Officer has asked you something before registering it. Your notification stands meanwhile.",
        _answer_fields,
        _answer,
        "Your answer is with the Monitoring Officer.",
        details=True,
    ),
    Act(
        "accept",
        "publication_accepted",
        "The Monitoring Officer has refused sensitive treatment. If you accept, the details may be made public "
        "at once. If you don't, you may ask again with further reasons while publication is held.",
        lambda form: (),
        _accept,
        "You have accepted that this interest is made public.",
    ),
    Act(
        "change",
        "change_notified",
        "Give the interest as it is now. The register keeps the old details until the Monitoring Officer enters "
        "the new ones; your duty is met when you send them.",
        _change_fields,
        _change,
        "The change is notified. It is pending until the Monitoring Officer registers it.",
        details=True,
    ),
    Act(
        "end",
        "cessation_notified",
        "Say when the interest ended. It stays in the register until the Monitoring Officer has entered the end.",
        _end_fields,
        _end,
        "The end is notified. It is pending until the Monitoring Officer registers it.",
    ),
    Act(
        "sensitive",
        "sensitivity_requested",
        "The details leave every public page as soon as you send this, and stay away until the Monitoring Officer "
        "has decided. Meanwhile these pages say only that details are withheld while a request isn't settled; if it "
        "is agreed, that they are withheld under section 32(2).",
        lambda form: (
            reasons_node("reasons", "Why could its publication lead to violence or intimidation?"),
            evidence_node(form.request, "Evidence, if you have any", optional=True),
        ),
        _ask_sensitive,
        "You have asked for sensitive treatment. The details are off every public page from now on.",
    ),
    Act(
        "not-sensitive",
        "sensitivity_lapsed",
        "The details stay off the public pages until the Monitoring Officer includes them again.",
        _not_sensitive_fields,
        _not_sensitive,
        "You have said that this interest is sensitive no longer.",
    ),
    Act(
        "withdraw",
        "withdrawn",
        "Withdraw what you notified only if it was a mistake. An interest that has come to an end is ended, not "
        "withdrawn.",
        lambda form: (reasons_node("reasons", "Why you withdraw it"),),
        _withdraw,
        "The notification is withdrawn.",
        danger=True,
    ),
)
ACTS: Mapping[str, Act] = {act.name: act for act in _TABLE}
