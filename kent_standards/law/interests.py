"""law/: which interests count, which are registrable, and which authorities each one concerns (Code, Annex 2).

Everything about interests can be imported from here; the categories and the checks of what is typed stand
in modules of their own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kent_standards.law.calendar import ONE_DAY, Months, add_months, first_day_back, in_words, uk_date
from kent_standards.law.categories import BODY_LINKS, CATEGORIES, AreaTest, Category, Field, Holder
from kent_standards.law.code_text import Definition
from kent_standards.law.interest_details import BadDetails, clean_details

__all__ = [
    "ANNEX_2_DEFINITIONS",
    "BODY_LINKS",
    "CATEGORIES",
    "PERSONS_WHOSE_INTERESTS_COUNT",
    "PRESCRIBED",
    "AreaTest",
    "BadDetails",
    "Category",
    "Field",
    "Holder",
    "PersonCounted",
    "Proposal",
    "Registrable",
    "Seat",
    "clean_details",
    "propose",
    "registrable",
    "securities_registrable",
]

ANNEX_2 = "Code, Annex 2"
# The categories of the regulations (Act s.30(3)), by their ids; others are an authority's own.
PRESCRIBED = frozenset(category.id for category in CATEGORIES)
SECURITIES_LIMIT = Decimal(25_000)
HUNDREDTH = Decimal(1) / 100
# What the member thinks registrable she may notify: the tests advise, and only the Code decides.
MAY_NOTIFY = "You may notify it all the same."


@dataclass(frozen=True, slots=True)
class PersonCounted:
    """Somebody whose interests the member notifies, and on what condition."""

    holder: Holder
    who: str
    condition: str
    paragraph: str


PERSONS_WHOSE_INTERESTS_COUNT: tuple[PersonCounted, ...] = (
    PersonCounted(Holder.MEMBER, "The member.", "Always.", "Code 1, Disclosable Pecuniary Interest (a)"),
    PersonCounted(
        Holder.PARTNER,
        "The member's spouse or civil partner, or somebody that the member lives with as if they were.",
        "Only where the member is aware that the partner has the interest.",
        "Code 1, Disclosable Pecuniary Interest (b)",
    ),
)


def _annex_2(term_id: str, term: str, text: str) -> Definition:
    return Definition(term_id, term, text, ANNEX_2)


ANNEX_2_DEFINITIONS: tuple[Definition, ...] = (
    _annex_2("act", "the Act", "The Localism Act 2011."),
    _annex_2(
        "body_with_beneficial_interest",
        "body in which the relevant person has a beneficial interest",
        "A firm that the person is a partner in; a company or other corporate body that the person is a "
        "director of, or beneficially owns securities of.",
    ),
    _annex_2("director", "director", "Also a committee member of an industrial and provident society."),
    _annex_2(
        "land",
        "land",
        "Land and buildings, but not a right over land, such as a right of way, that lets the person neither "
        "occupy it nor draw income from it, alone or with others.",
    ),
    _annex_2("m", "M", "The member of the authority whose interest it is."),
    _annex_2("member", "member", "Also a co-opted member."),
    _annex_2("relevant_authority", "relevant authority", "The authority that M is a member of."),
    _annex_2(
        "relevant_period",
        "relevant period",
        "Twelve months, the last day of which is the day that M notifies under section 30(1) or 31(7).",
    ),
    _annex_2("relevant_person", "relevant person", "M, and M's spouse, civil partner or live-in partner."),
    _annex_2(
        "securities",
        "securities",
        "Shares, bonds, loan stock, units of collective investment schemes and all other securities, but no "
        "deposits with a building society.",
    ),
)


@dataclass(frozen=True, slots=True)
class Registrable:
    """Advice whether an interest must be registered, with the reason in a plain sentence."""

    yes: bool
    reason: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place that the member holds: ``authority`` a slug, ``area`` the slugs of the districts it covers."""

    authority: str
    name: str
    tier: str
    area: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whether an interest is proposed for one authority's register, and why; the member decides."""

    authority_slug: str
    proposed: bool
    reason: str
    paragraph: str


def securities_registrable(
    nominal: Decimal, share_of_capital: Decimal | None, share_of_class: Decimal | None
) -> Registrable:
    """The test of Annex 2, Securities (b): above £25,000, or above a hundredth of the capital or of a class.

    ``nominal`` is in pounds; a share is a fraction from 0 to 1, None where it is not known or there is
    one class only. Exactly the limit is not above it. Raises ``ValueError`` for what is no such number.
    """
    if not (nominal.is_finite() and nominal >= 0):
        raise ValueError("The nominal value must be a number of pounds, nothing or more.")
    for share in (share_of_capital, share_of_class):
        if share is not None and not (share.is_finite() and 0 <= share <= 1):
            raise ValueError("A share must be a fraction from 0 to 1, so that a hundredth is 0.01.")
    if nominal > SECURITIES_LIMIT:
        return _registrable(f"£{nominal:,.2f} in nominal value is above £25,000.", "Securities (b)(i)")
    if share_of_capital is not None and share_of_capital > HUNDREDTH:
        return _registrable("The holding is above a hundredth of the share capital.", "Securities (b)(i)")
    if share_of_class is not None and share_of_class > HUNDREDTH:
        return _registrable("The holding is above a hundredth of one class of shares.", "Securities (b)(ii)")
    return _not_registrable(
        "The holding is above neither £25,000 in nominal value nor, as far as is stated, a hundredth of the "
        "share capital or of one class of it.",
        "Securities (b)",
    )


def registrable(
    category_id: str,
    details: Mapping[str, str],
    notified_on: date,
    *,
    authority: str = "",
    look_back: Months = Months(12),
) -> Registrable:
    """Advice whether an interest with these clean details must be registered if notified on that day.

    ``authority`` is the register's slug, where the advice is for one register. The member may always
    notify, and every "no" says so. Where the interest lies is for ``propose``. A category that an
    authority added has no test. Raises ``KeyError`` for details that were never checked.
    """
    if category_id == "sponsorship":
        return _sponsorship(details, notified_on, authority, look_back)
    test = _TESTS.get(category_id)
    if test is None:
        return Registrable(True, "The authority asks for it, and Annex 2 has no test for it.", "Local rules")
    return test(details)


def _sponsorship(
    details: Mapping[str, str], notified_on: date, authority: str, look_back: Months
) -> Registrable:
    received = date.fromisoformat(details["received"])
    first = first_day_back(look_back, notified_on)
    period = f"{in_words(look_back)} from {uk_date(first)} to {uk_date(notified_on)}"
    if details.get("paid_by") and details["paid_by"] == authority:
        return _not_registrable("The authority itself paid, and that is no sponsorship.", "Sponsorship")
    if not first <= received <= notified_on:
        return _not_registrable(
            f"{uk_date(received)} is outside the {period}.", "Sponsorship; relevant period"
        )
    return _registrable(f"It was paid or provided in the {period}.", "Sponsorship; relevant period")


def _employment(details: Mapping[str, str]) -> Registrable:
    if details["gain"] == "yes":
        return _registrable("It is carried on for profit or gain.", "Employment")
    return _not_registrable("It is not carried on for profit or gain.", "Employment")


def _contract(details: Mapping[str, str]) -> Registrable:
    if details["discharged"] == "no":
        return _registrable("Something under the contract remains to be done or paid for.", "Contracts (b)")
    return _not_registrable("The contract has been fully discharged.", "Contracts (b)")


def _land(details: Mapping[str, str]) -> Registrable:
    if details["occupy_or_income"] == "yes":
        return _registrable("It gives a right to occupy the land or to receive income.", "Land")
    return _not_registrable("A right that gives neither occupation nor income is not land.", "Land")


def _licence(details: Mapping[str, str]) -> Registrable:
    if "ends" not in details:
        return _registrable("The licence has no end, and so runs for a month or longer.", "Licences")
    starts, ends = date.fromisoformat(details["starts"]), date.fromisoformat(details["ends"])
    if ends >= _month_complete(starts):
        return _registrable("The licence runs for a month or longer.", "Licences")
    return _not_registrable("The licence is shorter than a month.", "Licences")


def _month_complete(starts: date) -> date:
    """The last day of the month that begins with a day: 31 July for 1 July, 28 February for 31 January."""
    same_day = add_months(starts, 1)
    return same_day if same_day.day < starts.day else same_day - ONE_DAY


def _tenancy(details: Mapping[str, str]) -> Registrable:
    link = dict(BODY_LINKS)[details["link"]]
    return _registrable(f"The tenant is a body with this link: {link}.", "Corporate tenancies (b)")


def _securities(details: Mapping[str, str]) -> Registrable:
    shares = [
        Decimal(details[name]) / 100 if name in details else None
        for name in ("share_of_capital", "share_of_class")
    ]
    return securities_registrable(Decimal(details["nominal"]), *shares)


_TESTS: Mapping[str, Callable[[Mapping[str, str]], Registrable]] = {
    "employment": _employment,
    "contracts": _contract,
    "land": _land,
    "licences": _licence,
    "tenancies": _tenancy,
    "securities": _securities,
}


def _registrable(reason: str, where: str) -> Registrable:
    return Registrable(True, reason, f"{ANNEX_2}, {where}")


def _not_registrable(reason: str, where: str) -> Registrable:
    return Registrable(False, f"{reason} {MAY_NOTIFY}", f"{ANNEX_2}, {where}")


def propose(category: Category, details: Mapping[str, str], seats: Sequence[Seat]) -> tuple[Proposal, ...]:
    """For each seat whether the interest is proposed for its register, and why, in the order of the seats."""
    proposals = []
    for seat in seats:
        proposed, reason = _concerns(category, details, seat)
        proposals.append(Proposal(seat.authority, proposed, reason, category.paragraph))
    return tuple(proposals)


def _concerns(category: Category, details: Mapping[str, str], seat: Seat) -> tuple[bool, str]:
    match category.area_test:
        case AreaTest.EVERYWHERE:
            if details.get("paid_by") == seat.authority:
                return False, f"{seat.name} itself paid, and its own register does not hold that."
            return True, f"You are a member of {seat.name}, and this concerns each authority of yours."
        case AreaTest.NAMED_AUTHORITY:
            if _answers(category, details, "authority") == {seat.authority}:
                return True, f"{seat.name} is the authority that you named."
            return False, f"{seat.name} is not the authority that you named."
        case AreaTest.LAND_IN_AREA:
            what = "The land lies"
        case AreaTest.BODY_IN_AREA:
            what = "The body has premises or land"
    if not _answers(category, details, "district") & seat.area:
        return False, f"{what} outside the area of {seat.name}, as far as you have said."
    if seat.tier == "parish":
        return (
            True,
            f"{what} in the district that {seat.name} is part of. Leave it out if it is not in the parish.",
        )
    return True, f"{what} in the area of {seat.name}."


def _answers(category: Category, details: Mapping[str, str], kind: str) -> set[str]:
    return {details[field.name] for field in category.fields if field.kind == kind and field.name in details}
