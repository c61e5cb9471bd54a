"""law/: the national regime that the government announced on 11 November 2025, as a second rule set of procedure. OFF.

No Act has brought it in. It serves one authority that is made up for practice, in a practice environment, and no other:
no setting and no plugin answers for a rule set (``procedure_id``). Where the announcement gives no number, a comment says
what was assumed. The day that it is law, this file is put right and ``procedure_id`` says from when and for whom.
"""

import re
from dataclasses import replace

from kent_standards.law.calendar import Months, WorkingDays, YearsFrom, in_words
from kent_standards.law.procedure_rules import (
    KENT_2012_PROCEDURE,
    Disqualification,
    InterimRules,
    ProcedureRules,
)
from kent_standards.law.sanctions import SANCTIONS, Addressee, Kind, NoPower, Sanction

RESPONSE = "Government response, 11 November 2025 (not in force)"
ID = "NATIONAL-FUTURE"
# The authority that is made up for practice.
PRACTICE_AUTHORITY = "practice-national"
PRACTICE_ENVIRONMENT = "practice"

SUSPENSION, ALLOWANCES = "m", "n"
# Suspension may last so long at most.
LONGEST_SUSPENSION = Months(6)
# Notice of an appeal against a suspension, from the notice of it; the appeal is heard within so many from then (the
# consultation of 18 December 2024, to which the response keeps). For the local review nothing is said: we take the same.
APPEAL_WITHIN = WorkingDays(5)
APPEAL_HEARD_WITHIN = WorkingDays(28)


def _changed(sanction: Sanction) -> Sanction:
    """A ban from premises, and the loss of facilities, become the Panel's own to decide, with or without suspension."""
    direct = {
        "f": "Take away facilities that the council provides, such as a computer, web pages or e-mail",
        "g": "Keep the councillor out of the council’s offices or other premises",
    }
    if sanction.letter not in direct:
        return sanction
    return replace(
        sanction,
        kind=Kind.DIRECT,
        addressee=Addressee.MONITORING_OFFICER,
        text=direct[sanction.letter],
        paragraph=RESPONSE,
    )


NATIONAL_SANCTIONS: tuple[Sanction, ...] = (
    *map(_changed, SANCTIONS),
    Sanction(
        SUSPENSION,
        "Suspension",
        "Suspend the councillor",
        Kind.DIRECT,
        Addressee.SUBJECT_MEMBER,
        RESPONSE,
        longest=LONGEST_SUSPENSION,
        needs_agreement=True,
    ),
    Sanction(
        ALLOWANCES,
        "Withholding of allowances",
        "Withhold the councillor’s allowances for as long as the suspension lasts",
        Kind.DIRECT,
        Addressee.MONITORING_OFFICER,
        RESPONSE,
        longest=LONGEST_SUSPENSION,
        only_with=SUSPENSION,
    ),
)

NATIONAL_FUTURE = ProcedureRules(
    id=ID,
    name="the national regime as announced on 11 November 2025 (practice; not in force)",
    sanctions=NATIONAL_SANCTIONS,
    # The law itself disqualifies (``disqualifies``); no Panel does.
    forbidden=(
        NoPower(
            "disqualify",
            "Disqualifying the councillor",
            RESPONSE,
            re.compile(r"\bdis[-\s]?qualif\w*", re.IGNORECASE),
            range="(a) to (n)",
        ),
    ),
    no_review=(
        "The councillor and the complainant may each ask for a review of this decision within "
        f"{in_words(APPEAL_WITHIN)} of the notice. A suspended councillor may give notice of appeal in the same time; "
        f"it is heard within {in_words(APPEAL_HEARD_WITHIN)}."
    ),
    review_within=APPEAL_WITHIN,
    # Suspension before there is a decision: three months, then a review. How long it may go on after a review isn't said;
    # we take as long again each time.
    interim=InterimRules(Months(3), Months(3), RESPONSE),
    disqualification=Disqualification(SUSPENSION, LONGEST_SUSPENSION, 2, YearsFrom(5)),
)


def procedure_id(authority: str, environment: str) -> str:
    """The id of the rule set of procedure of an authority: the Kent Arrangements' for each, the practice one excepted."""
    national = authority == PRACTICE_AUTHORITY and environment == PRACTICE_ENVIRONMENT
    return NATIONAL_FUTURE.id if national else KENT_2012_PROCEDURE.id
