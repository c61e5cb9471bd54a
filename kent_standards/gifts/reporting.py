"""gifts/: the gifts registered in a year in numbers, for the report to the Standards Committee (TOR 9; Code 7)."""

from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.gifts.model import GiftRecord, Gifts
from kent_standards.gifts.quarterly import quarter_lists
from kent_standards.plugin_access import rules_of

PARAGRAPH = "Terms of reference of the Standards Committee 9; Code 7"


@report_part
def gifts_in(authority: Authority, year: int, today: date) -> ReportPart:
    """The gifts registered in ``year`` by quarter, and which quarters' lists were published."""
    gifts: Gifts = authority.part("gifts")
    found = [
        (int(day[5:7]), gifts[name])
        for (day, _), name in gifts.registered.from_value(f"{year}-")
        if day.startswith(f"{year}-")
    ]
    lists = quarter_lists(authority, rules_of(authority, today), today)
    owed = [each for each in lists if each.quarter.first_day.year == year]
    published = sum(each.published_on is not None for each in owed)
    quarters = tuple(
        (f"{first} to {last}", sum(months[0] <= month <= months[1] for month, _ in found))
        for first, last, months in (
            ("January", "March", (1, 3)),
            ("April", "June", (4, 6)),
            ("July", "September", (7, 9)),
            ("October", "December", (10, 12)),
        )
    )
    figures = (
        ("Gifts registered", str(len(found))),
        ("Members who received any", str(len({_member(each) for _, each in found}))),
        *((("Quarterly lists published", f"{published} of {len(owed)}"),) if owed else ()),
    )
    return ReportPart(
        "Gifts and hospitality",
        PARAGRAPH,
        figures if found or owed else (),
        (),
        "No gift was registered in this year.",
        (Chart("Gifts registered, by quarter", "Quarter", quarters),) if found else (),
    )


def _member(record: GiftRecord) -> str:
    return record.person
