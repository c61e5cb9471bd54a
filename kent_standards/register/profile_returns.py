"""register/: the pages on which a member says "none" for categories, and confirms her whole register."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.forms.fields import MultiChoice
from kent_standards.law.calendar import uk_date
from kent_standards.law.interests import Category
from kent_standards.register.interest_forms import Choices, authorities_node
from kent_standards.register.interest_pages import form_page
from kent_standards.register.interest_wording import HOLDERS, Tag, shown_details, status_tags
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords, Seat
from kent_standards.register.projection import UNLISTED


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One interest as it stands in one register."""

    rows: tuple[tuple[str, str], ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """A member's whole register at one authority. ``why_not`` says why it can't be confirmed just now."""

    slug: str
    authority: str
    tier: str
    categories: tuple[tuple[str, str, tuple[ShownEntry, ...]], ...]
    confirmed: str
    re_elected: str
    due: bool
    why_not: str


def open_categories(records: MemberRecords) -> Choices:
    """The categories that are open somewhere: (id, title, where)."""
    found: dict[str, list[str]] = {}
    for seat in records.open_seats:
        for answer in records.returns[seat.slug].answers:
            if answer.answer == "open":
                found.setdefault(answer.category, []).append(seat.name)
    return tuple(
        (each.id, each.title, f"Open at {', '.join(found[each.id])}")
        for each in records.categories
        if each.id in found
    )


def none_schema(records: MemberRecords) -> Schema:
    """The open categories to tick, and the authorities to which "none" is said."""
    schema = Schema()
    schema.add(
        MultiChoice(
            name="categories",
            title="In which categories have you nothing?",
            choices=open_categories(records),
            missing_msg="Select at least one category",
        )
    )
    schema.add(authorities_node(_open_at(records), title="At which authorities?"))
    return schema


def _open_at(records: MemberRecords) -> Choices:
    return tuple(
        (seat.slug, seat.name)
        for seat in records.open_seats
        if any(answer.answer == "open" for answer in records.returns[seat.slug].answers)
    )


def none_appstruct(records: MemberRecords) -> dict[str, Any]:
    """Every authority ticked, and no category: what she says must be her own doing."""
    return {"authorities": tuple(slug for slug, _ in _open_at(records))}


def none_page(records: MemberRecords) -> dict[str, Any]:
    """The page of that form, without the form."""
    return form_page(
        "Say “none” for categories",
        lead=(
            "Tick the categories in which you have no interest, and in which, as far as you are aware, your "
            "spouse, civil partner or the person you live with has none either.",
            "It is recorded at each authority that you tick, where the category is still open.",
        ),
        refused=tuple(("", seat.closed) for seat in records.seats if seat.closed),
        inset="" if open_categories(records) else "No category is open. There is nothing to say “none” for.",
    )


def shown_registers(records: MemberRecords) -> tuple[ShownRegister, ...]:
    """Her registers as they stand, each with whether it can be confirmed."""
    return tuple(_shown_register(seat, records) for seat in records.seats)


def _shown_register(seat: Seat, records: MemberRecords) -> ShownRegister:
    returned = records.returns[seat.slug]
    elected = max((day for day in seat.office.re_elected_on if day <= records.today), default=None)
    return ShownRegister(
        slug=seat.slug,
        authority=seat.name,
        tier=seat.authority.tier,
        categories=tuple(_categories(seat, records)),
        confirmed=uk_date(returned.confirmed_on) if returned.confirmed_on else "",
        re_elected=uk_date(elected) if elected else "",
        due=any(due.kind == "confirm" for due in returned.due),
        why_not=_why_not(seat, records),
    )


def _why_not(seat: Seat, records: MemberRecords) -> str:
    if seat.closed:
        return seat.closed
    titles = [each.title for each in records.returns[seat.slug].answers if each.answer == "open"]
    if titles:
        return f"Answer these categories before you confirm this register: {', '.join(titles)}."
    return ""


def _categories(seat: Seat, records: MemberRecords) -> Iterable[tuple[str, str, tuple[ShownEntry, ...]]]:
    words = {"none": "None, as you have said.", "open": "Not answered yet.", "interests": ""}
    live = [entry for entry in records.entries_at(seat.slug) if entry.state.live]
    answers = {each.category: each.answer for each in records.returns[seat.slug].answers}
    for category in seat.rules.categories:
        shown = tuple(
            _shown_entry(entry, category, records) for entry in live if entry.state.category == category.id
        )
        yield category.title, words[answers[category.id]], shown
    unlisted = tuple(
        _shown_entry(entry, None, records) for entry in live if entry.state.category not in answers
    )
    if unlisted:
        yield UNLISTED, "", unlisted


def _shown_entry(entry: Entry, category: Category | None, records: MemberRecords) -> ShownEntry:
    details = shown_details(category, entry.state.latest, records.names)
    return ShownEntry((("Whose", HOLDERS[entry.state.holder]), *details), status_tags(entry.state))


def confirm_schema(records: MemberRecords) -> Schema:
    """The registers that can be confirmed."""
    schema = Schema()
    schema.add(authorities_node(_confirmable(records), title="Which registers do you confirm?"))
    return schema


def confirm_appstruct(records: MemberRecords) -> dict[str, Any]:
    """Ticked: every register that can be confirmed."""
    return {"authorities": tuple(slug for slug, _ in _confirmable(records))}


def _confirmable(records: MemberRecords) -> Choices:
    return tuple((seat.slug, seat.name) for seat in records.seats if not _why_not(seat, records))


def confirm_page(records: MemberRecords) -> dict[str, Any]:
    """The page on which the registers stand in full above the form."""
    return {
        "title": "Confirm your registers",
        "registers": shown_registers(records),
        "has_seat": bool(records.seats),
        "form": "",
        "errors": "",
        "has_errors": False,
        "problem": "",
    }
