"""complaints/: what the Monitoring Officer and her clerks do with a complaint up to its decision (Annex 1)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.services import working_calendar
from kent_standards.complaints.acts import clocks_of, limits_of, monitors, take
from kent_standards.complaints.advisers import find_adviser, own_away
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.substitutes import propose, returned
from kent_standards.law.advice import standing_in
from kent_standards.law.assessment import assess
from kent_standards.law.complaint_clocks import check_invitation
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.confidentiality import check_grounds
from kent_standards.law.departures import DEPARTABLE, PARAGRAPH
from kent_standards.law.informal_resolution import check_offer
from kent_standards.law.jurisdiction import try_jurisdiction
from kent_standards.law.local_rules import Criterion
from kent_standards.law.reporting_crime import Reporter
from kent_standards.law.standing_in import may_answer
from kent_standards.law.stays import check_stay
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.law.time_spent import check_time
from kent_standards.plugin_access import rules_of


def acknowledge(case: Complaint, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Acknowledge receipt (Arrangements 4.3)."""
    take(case, "acknowledged", seen=seen, by=by, at=at)


def tell_subject(
    case: Complaint,
    *,
    invite_views: bool,
    views_by: date | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Tell the Subject Member of the complaint, and invite her views, by a day that may be sooner than usual (Annex 1,
    2.1 and 2.2; resolution 115)."""
    data: dict[str, object] = {"views_invited": invite_views}
    if invite_views:
        calendar = working_calendar(case.authority)
        check_invitation(case.state, views_by, local_day(at), calendar, limits_of(case))
        data["views_by"] = views_by.isoformat() if views_by is not None else ""
    take(case, "told_subject", data=data, seen=seen, by=by, at=at, tell=[case.state.subject])


def apply_jurisdiction(
    case: Complaint,
    answers: Mapping[str, bool],
    reasons: Mapping[str, str],
    *,
    rules: str,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Apply the six criteria of jurisdiction (Annex 1, 1.2); ``rules`` names the rules that it is done under."""
    found = try_jurisdiction(answers, reasons)
    data = {
        "failed": tuple(each.criterion.code for each in found if not each.passes),
        "verdicts": {
            each.criterion.code: f"{'yes' if each.answer else 'no'}: {each.reasons}" for each in found
        },
        "rules": rules,
    }
    take(case, "jurisdiction_tested", data=data, seen=seen, by=by, at=at)


def apply_criteria(
    case: Complaint,
    applies: Collection[str],
    excepted: Collection[str],
    reasons: Mapping[str, str],
    *,
    further: Collection[Criterion] = (),
    rules: str,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Apply the local assessment criteria (Annex 1, 1.4), an authority's ``further`` ones among them."""
    found = assess(applies, excepted, reasons, further)
    data = {
        "rejects": tuple(each.criterion.code for each in found if each.rejects),
        "excepted": tuple(each.criterion.code for each in found if each.excepted),
        "findings": {each.criterion.code: each.reasons for each in found if each.applies},
        "own": {
            each.criterion.code: each.criterion.text
            for each in found
            if each.rejects and each.criterion.source
        },
        "rules": rules,
    }
    take(case, "criteria_applied", data=data, seen=seen, by=by, at=at)


def agree_withholding(
    case: Complaint,
    grounds: Collection[str],
    withheld: Collection[str],
    review_on: date,
    reasons: str,
    *,
    medical_evidence: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Withhold the complainant's identity, the details or both, until a review (Annex 1, 5.2; resolution 156)."""
    check_grounds(grounds, medical_evidence)
    if not set(withheld) or not set(withheld) <= {"identity", "details", "existence"}:
        raise NotPermitted("Choose what is withheld.", "Arrangements, Annex 1, 5.2")
    _check_review(review_on, at)
    data = {
        "grounds": tuple(sorted(grounds)),
        "withheld": tuple(sorted(withheld)),
        "review_on": review_on.isoformat(),
    }
    take(case, "withholding_agreed", reasons=reasons, data=data, seen=seen, by=by, at=at)


def refuse_withholding(
    case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Refuse confidentiality; the complainant may withdraw before anything is told (Annex 1, 5.4)."""
    take(case, "withholding_refused", reasons=reasons, seen=seen, by=by, at=at)


def keep_withholding(
    case: Complaint, review_on: date, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Decide a withholding afresh before the next stage, and keep it until another review (resolution 156)."""
    _check_review(review_on, at)
    data = {"review_on": review_on.isoformat()}
    take(case, "withholding_kept", reasons=reasons, data=data, seen=seen, by=by, at=at)


def lift_withholding(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Decide it afresh, and end it; what is withheld is told only if she doesn't withdraw now (156; Annex 1, 5.4)."""
    take(case, "withholding_lifted", reasons=reasons, seen=seen, by=by, at=at)


def _check_review(review_on: date, at: datetime) -> None:
    if review_on <= local_day(at):
        raise NotPermitted("Choose a day for the review that is still to come.", "Resolution 156")


def let_offer_run_out(case: Complaint, *, by: By, at: datetime) -> bool:
    """Note that an offer to withdraw has run out, if it has; whether it had (resolution 114)."""
    today = local_day(at)
    for clock in clocks_of(case, today):
        if clock.clock.id == "withdrawal_answer" and clock.running and clock.late(today):
            take(case, "offer_ran_out", by=by, at=at)
            return True
    return False


def ask_information(
    case: Complaint, side: str, question: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Ask the complainant or the Subject Member for more (Annex 1, 3.1). ``side``: "complainant" or "subject"."""
    if side == "subject" and not case.state.subject_may_know:
        raise NotPermitted(
            "The councillor has not been told of the complaint, so nothing can be asked there yet.",
            "Arrangements, Annex 1, 2.1",
        )
    if side not in ("complainant", "subject"):
        raise NotPermitted("Choose whom you ask.", "Arrangements, Annex 1, 3.1")
    tell = [case.state.subject] if side == "subject" else ()
    take(case, "information_asked", reasons=question, data={"side": side}, seen=seen, by=by, at=at, tell=tell)


def consult_person(
    case: Complaint,
    person: str,
    matters: Iterable[Matter],
    ground: str = "",
    *,
    until: date | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Ask an Independent Person for her views on ``matters`` (Arrangements 7.1, 8.1). A partner's is asked first whether
    she stands in, on a ``ground`` of the agreement, perhaps ``until`` a last day (Report 5(16)).

    Raises NotPermitted for whoever is none here, is in conflict, or whose views on all of them are waited for.
    """
    wanted = frozenset(matters)
    if not wanted:
        raise NotPermitted("Choose what you ask her views on.", "Arrangements 7.1")
    today = local_day(at)
    adviser = find_adviser(case, person, today)
    waiting = {
        m
        for each in case.state.consultations
        if each.person == person and may_answer(each, today)
        for m in each.matters
    }
    if wanted <= waiting:
        raise NotPermitted("She has been asked already; wait for her views.", "Arrangements 7.1")
    if adviser.partner:
        terms = standing_in(rules_of(case.authority, today).substitution, adviser.partner, ground)
        away = own_away(case, today)
        propose(case, person, wanted, terms, until=until, instead=away, seen=seen, by=by, at=at)
        return
    data: dict[str, object] = {"person": person, "matters": tuple(sorted(wanted))}
    take(case, "ip_consulted", data=data, seen=seen, by=by, at=at, tell=[person])


def note_unable(
    case: Complaint, person: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Record that an Independent Person can't act (Arrangements 8.2)."""
    take(case, "ip_unable", reasons=reasons, data={"person": person}, seen=seen, by=by, at=at)
    returned(case, person, by=by, at=at)


def consult_chairman(case: Complaint, person: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Consult the committee's Chairman before a referral (Annex 1, 4.2)."""
    take(case, "chairman_consulted", data={"person": person}, seen=seen, by=by, at=at)


def record_chairman(case: Complaint, views: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Record what the Chairman said."""
    take(case, "chairman_views_recorded", reasons=views, seen=seen, by=by, at=at)


def suspend(
    case: Complaint,
    reasons: str,
    reporter: Reporter = Reporter.COMPLAINANT,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Suspend it while the police or a regulator has it (Annex 1, 4.4; resolution 122). The clocks stand still."""
    take(case, "suspended", reasons=reasons, data={"reporter": reporter.value}, seen=seen, by=by, at=at)


def lift_suspension(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Lift it; the local criteria are applied afresh (Annex 1, 4.4; resolution 120)."""
    take(case, "suspension_lifted", reasons=reasons, seen=seen, by=by, at=at)


def stay(
    case: Complaint,
    grounds: Collection[str],
    review_on: date,
    reasons: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Take no action for now, on one or more of the five grounds, until a review (Annex 1, 4.5; resolution 121)."""
    check_stay(grounds, review_on, local_day(at))
    data = {"grounds": tuple(sorted(grounds)), "review_on": review_on.isoformat()}
    take(case, "stayed", reasons=reasons, data=data, seen=seen, by=by, at=at)


def review_stay(
    case: Complaint, review_on: date, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Look again, and keep it so until the next review."""
    check_stay(case.state.stay_grounds, review_on, local_day(at))
    data = {"review_on": review_on.isoformat()}
    take(case, "stay_reviewed", reasons=reasons, data=data, seen=seen, by=by, at=at)


def end_stay(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Take a complaint up again."""
    take(case, "stay_ended", reasons=reasons, seen=seen, by=by, at=at)


def offer_informal(
    case: Complaint,
    indicators: Collection[str],
    actions: Collection[str],
    addressees: Collection[str],
    terms: str,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Offer both sides an informal resolution (Annex 1, 6.1 to 6.3)."""
    check_offer(indicators, actions, addressees)
    data = {
        "indicators": tuple(sorted(indicators)),
        "actions": tuple(sorted(actions)),
        "addressees": tuple(sorted(addressees)),
        "terms": terms.strip(),
    }
    take(
        case, "informal_offered", reasons=terms, data=data, seen=seen, by=by, at=at, tell=[case.state.subject]
    )


def finish_informal(
    case: Complaint, done: bool, report: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Report to the committee that what was agreed is done, and close it, or that it is not (Annex 1, 6.4, 6.5)."""
    take(
        case,
        "informal_completed" if done else "informal_failed",
        reasons=report,
        seen=seen,
        by=by,
        at=at,
        tell=[case.state.subject],
    )


def depart(
    case: Complaint, paragraph: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Depart from a paragraph of the Arrangements, with reasons (14.1)."""
    if paragraph.strip() not in DEPARTABLE:
        raise NotPermitted("Choose the paragraph from which you depart.", PARAGRAPH)
    data = {"paragraph": paragraph.strip()}
    take(case, "departed", reasons=reasons, data=data, seen=seen, by=by, at=at)


def extend_tests(
    case: Complaint, until: date, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Extend the time of the preliminary tests, where no Independent Person can act (8.2; resolution 108)."""
    if until <= local_day(at):
        raise NotPermitted("Choose a day that is still to come.", "Arrangements 8.2")
    take(case, "time_extended", reasons=reasons, data={"until": until.isoformat()}, seen=seen, by=by, at=at)


def note_time(
    case: Complaint, minutes: int, day: date, what_for: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Note officers' time spent on a complaint, also after its end (practice BP12)."""
    check_time(minutes, day, case.state.first_received_on or case.state.received_on, local_day(at))
    data = {"minutes": minutes, "day": day.isoformat()}
    take(case, "time_noted", reasons=what_for, data=data, seen=seen, by=by, at=at)


def declare_conflict(case: Complaint, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Say that one has a conflict of interest; from then on she sees it no longer, and somebody else deals with it.

    The others here are told (practice BP13).
    """
    others = [person for person in monitors(case.authority, local_day(at)) if person != by.person]
    take(case, "conflict_declared", reasons=reasons, seen=seen, by=by, at=at, tell=others)


def offer_transfer(
    case: Complaint, authority: str, reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Offer the complainant its transfer to the authority that it belongs to (resolution 111)."""
    if authority == case.authority.slug:
        raise NotPermitted("It is with this authority already; choose another.", "Resolution 111")
    take(case, "transfer_offered", reasons=reasons, data={"authority": authority}, seen=seen, by=by, at=at)
