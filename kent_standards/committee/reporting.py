"""committee/: the committee itself in the annual governance report: who sat, when it met, which work was done (SC 11)."""

from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.authorities.report_parts import Chart, ReportPart, report_part
from kent_standards.committee.its_meetings import its_meetings
from kent_standards.committee.showing import Seats, own_committee, seats_on
from kent_standards.law.calendar import uk_date
from kent_standards.law.report_period import Period

PARAGRAPH = "Terms of reference of the Standards Committee 1 to 13, the report being the one of 11"
TITLE = "The committee and its work"


@report_part
def committee_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """Who sits on the last day of ``period`` or today, the meetings held in it, and the work done in it and left."""
    committee = own_committee(authority)
    if committee is None:
        return ReportPart(TITLE, PARAGRAPH, (), (), "The committee is that of the principal authority.")
    day = min(today, period.last)
    shown = seats_on(authority, committee, day)
    held = [each for each in its_meetings(authority, day, period.first) if each.held and each.day in period]
    done = [each for each in shown.work if each.item.done_on in period]
    due = [each for each in shown.work if each.item.open and each.item.due <= period.last]
    figures = (
        ("Members who sat", str(len(shown.seats))),
        *_membership(shown),
        ("Meetings held", str(len(held))),
        *((f"Meeting of {uk_date(each.day)}", f"{each.attended} there") for each in reversed(held)),
        ("Work done", str(len(done))),
        *((f"{each.item.paragraph}: {each.item.what}", each.state_text) for each in done),
        ("Work left", str(len(due))),
        *((f"{each.item.paragraph}: {each.item.what}", f"Due on {uk_date(each.item.due)}") for each in due),
    )
    chart = Chart(
        "Seats by political group", "Group", tuple((each.name, each.seats) for each in shown.groups)
    )
    return ReportPart(
        TITLE,
        PARAGRAPH,
        figures if shown.anything or held else (),
        (),
        f"Nothing of the committee is on record for {period.this}.",
        (chart,) if chart.rows else (),
    )


def _membership(shown: Seats) -> tuple[tuple[str, str], ...]:
    rows = [(each.place, each.name) for each in shown.seats if each.place]
    rows += [("Substitutes", str(len(shown.substitutes)))] if shown.substitutes else []
    if shown.balance:
        rows.append(("Political balance", shown.balance))
    return tuple(rows)
