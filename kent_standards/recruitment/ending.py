"""recruitment/: when the papers of a candidate have served their purpose."""

from datetime import date

from kent_standards.law.recruitment import OVER
from kent_standards.recruitment.model import Application


def papers_ended(record: Application) -> tuple[str, date] | None:
    """By which rule, and from which day, what is kept of a candidate goes; None while it is of use.

    The papers of somebody whom either authority has appointed stay, and what both have decided on her with them.
    """
    records = record.everywhere
    terms = [each.state.until for each in records if each.state.until is not None]
    if terms:
        return "appointment", max(terms)
    days = []
    for each in records:
        ended = each.state.withdrawn_on or each.vacancy.state.ended_on
        if ended is None and each.vacancy.state.stage not in OVER:
            return None
        days.append(ended or each.steps[-1].day)
    return "application", max(days)
