"""gifts/: the gifts registered in some time in numbers, for the report to the Standards Committee (TOR 9; Code 7)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from kent_standards.authorities.comparisons import Comparison, Happened, compare
from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.gifts.model import GiftRecord, Gifts
from kent_standards.gifts.quarterly import quarter_lists
from kent_standards.law.quarters import Quarter, quarter_of
from kent_standards.law.report_period import Period
from kent_standards.plugin_access import rules_of

PARAGRAPH = "Terms of reference of the Standards Committee 9; Code 7"


@report_part
def gifts_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """The gifts registered in ``period`` by quarter, and which quarters' lists were published."""
    gifts: Gifts = authority.part("gifts")
    first, last = period.first.isoformat(), period.last.isoformat()
    found = [
        (quarter_of(date.fromisoformat(day)), gifts[name])
        for (day, _), name in takewhile(lambda pair: pair[0][0] <= last, gifts.registered.from_value(first))
    ]
    lists = quarter_lists(authority, rules_of(authority, today), today)
    owed = [each for each in lists if each.quarter.last_day in period]
    published = sum(each.published_on is not None for each in owed)
    counted = Counter(quarter for quarter, _ in found)
    quarters = tuple((each.title, counted[each]) for each in _quarters(period))
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
        f"No gift was registered in {period.this}.",
        (Chart("Gifts registered, by quarter", "Quarter", quarters),) if found else (),
    )


def _quarters(period: Period) -> Iterator[Quarter]:
    quarter = quarter_of(period.first)
    while quarter.first_day <= period.last:
        yield quarter
        quarter = quarter.next


def _member(record: GiftRecord) -> str:
    return record.person


def _registered(authority: Authority, period: Period) -> Iterator[Happened]:
    gifts: Gifts = authority.part("gifts")
    for (day, _), _ in gifts.registered.from_value(period.first.isoformat()):
        if day > period.last.isoformat():
            return
        yield date.fromisoformat(day), "registered"


COMPARED = compare(
    Comparison("gifts", "Gifts and hospitality", PARAGRAPH, {"registered": "Gifts registered"}, _registered)
)
