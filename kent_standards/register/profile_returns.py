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
from kent_standards.register.interest_wording import HOLDERS, shown_details, status_tags, summary
from kent_standards.register.model import Entry
from kent_standards.register.profile import ShownStatus
from kent_standards.register.profile_records import MemberRecords, Seat
from kent_standards.register.projection import UNLISTED


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One interest in full, with where it stands at each of her authorities where its details are these."""

    statement: str
    line: str
    rows: tuple[tuple[str, str], ...]
    statuses: tuple[ShownStatus, ...]


@dataclass(frozen=True, slots=True)
class CategoryInFull:
    """One category over all her registers: what is in it, where she has said "none", where nothing is said yet."""

    title: str
    entries: tuple[ShownEntry, ...]
    none_at: tuple[str, ...]
    open_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """A member's register at one authority. ``why_not`` says why it can't be confirmed just now."""

    slug: str
    authority: str
    tier: str
    confirmed: str
    re_elected: str
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
    """Her registers, each with when it was confirmed and whether it can be."""
    return tuple(_shown_register(seat, records) for seat in records.seats)


def _shown_register(seat: Seat, records: MemberRecords) -> ShownRegister:
    returned = records.returns[seat.slug]
    elected = max((day for day in seat.office.re_elected_on if day <= records.today), default=None)
    return ShownRegister(
        slug=seat.slug,
        authority=seat.name,
        tier=seat.authority.tier,
        confirmed=uk_date(returned.confirmed_on) if returned.confirmed_on else "",
        re_elected=uk_date(elected) if elected else "",
        why_not=_why_not(seat, records),
    )


def _why_not(seat: Seat, records: MemberRecords) -> str:
    if seat.closed:
        return seat.closed
    titles = [each.title for each in records.returns[seat.slug].answers if each.answer == "open"]
    if titles:
        return f"Answer these categories before you confirm this register: {', '.join(titles)}."
    return ""


def shown_categories(records: MemberRecords) -> tuple[CategoryInFull, ...]:
    """All that her registers hold, by category; what stands alike in several of them once."""
    unlisted = tuple(_entries_in(None, records))
    return (
        *(
            CategoryInFull(
                category.title,
                tuple(_entries_in(category, records)),
                *(tuple(_answered(category, answer, records)) for answer in ("none", "open")),
            )
            for category in records.categories
        ),
        *((CategoryInFull(UNLISTED, unlisted, (), ()),) if unlisted else ()),
    )


def _entries_in(category: Category | None, records: MemberRecords) -> Iterable[ShownEntry]:
    """What is registered or notified in a category, or, without one, in those that a register has no more."""
    wanted = category.id if category else ""
    for statement, entries in records.statements.items():
        alike: dict[tuple[tuple[str, str], ...], list[Entry]] = {}
        for entry in entries:
            seat, state = records.seat(entry.authority.slug), entry.state
            if seat is None or not state.live:
                continue
            listed = seat.category(state.category)
            if (listed.id if listed else "") == wanted:
                rows = shown_details(listed, state.latest, records.names)
                alike.setdefault((("Whose", HOLDERS[state.holder]), *rows), []).append(entry)
        for rows, found in alike.items():
            yield ShownEntry(
                statement,
                summary(category, found[0].state.latest),
                rows,
                tuple(
                    ShownStatus(entry.authority.name, entry.authority.tier, status_tags(entry.state))
                    for entry in found
                ),
            )


def _answered(category: Category, answer: str, records: MemberRecords) -> Iterable[str]:
    """The authorities at which a category is answered with ``answer``."""
    for seat in records.seats:
        answers = {each.category: each.answer for each in records.returns[seat.slug].answers}
        if answers.get(category.id) == answer:
            yield seat.name


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
    """The page on which all that the registers hold stands above the form."""
    return {
        "title": "Confirm your registers",
        "registers": shown_registers(records),
        "categories": shown_categories(records) if records.seats else (),
        "has_seat": bool(records.seats),
        "form": "",
        "errors": "",
        "has_errors": False,
        "problem": "",
    }
