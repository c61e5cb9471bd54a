"""complaints/: the Hearing Panel's decision notice: drafted from the record, issued once, published (Annex 3, 5)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import take
from kent_standards.complaints.case_notices import panel_reference
from kent_standards.complaints.decisions import seats_and_rules, where_told
from kent_standards.complaints.model import Complaint, Complaints
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.decision_notices import Recipient, panel_recipients
from kent_standards.law.hearing_parts import RECOMMENDED_TO, On
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.local_rules import LocalRules
from kent_standards.law.panel_notices import (
    FOUND,
    NOT_FOUND,
    PANEL_OUTCOMES,
    PARAGRAPH,
    PanelOutcome,
    missing_from_panel_notice,
    panel_outcome,
    sanction_timing,
    sanction_title,
    verdict,
)
from kent_standards.law.procedure_rules import ProcedureRules
from kent_standards.law.rules_label import rules_label
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.notices.content import NoticeContent
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.services import issue_notice, publish_notice, versions
from kent_standards.plugin_access import rules_of

CHAIRMAN = "Chairman of the Hearing Panel"
WHAT_NEXT = (
    "The Monitoring Officer publishes a summary, and reports the decision to the next ordinary meeting of the Standards "
    "Committee (Annex 3, 5.1 and 5.3)."
)


def who_is_told_of(case: Complaint, hearing: HearingState, today: date) -> tuple[Recipient, ...]:
    """Who gets the Panel's notice on ``today``, in order; shown before it is signed, and obeyed when it is (136)."""
    kind = PANEL_OUTCOMES[panel_outcome(hearing)][2]
    seats, further = seats_and_rules(case, kind, today)
    return panel_recipients(
        case.authority.slug,
        seats,
        further,
        elsewhere=rules_of(case.authority, today).publication[kind].elsewhere,
        anonymous=case.state.anonymous,
    )


def issue_panel_notice(
    case: Complaint,
    hearing: HearingState,
    summary: Iterable[str],
    signature: Signature,
    *,
    procedure: ProcedureRules,
    rules: LocalRules,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> DecisionNotice:
    """Sign and issue: the milestone, the notice, and a copy in the inbox of each other authority, in one commit (5.2).

    ``summary``: the complaint in numbered paragraphs, as the Investigating Officer's report has it.
    Raises NotPermitted with everything that the notice lacks.
    """
    case.expect(seen)
    lacking = missing_from_panel_notice(hearing, tuple(summary))
    if lacking:
        raise NotPermitted(" ".join(lacking), PARAGRAPH)
    today = local_day(at)
    take(case, "panel_notice_issued", by=by, at=at, tell=[case.state.subject])
    content = panel_content(case, hearing, summary, signature, procedure=procedure, rules=rules, today=today)
    told = who_is_told_of(case, hearing, today)
    return issue_notice(
        case.authority, content, case.id, case.state.subject, told, paragraph=PARAGRAPH, by=by, at=at
    )


def correct_panel_notice(
    case: Complaint,
    before: DecisionNotice,
    correction: str,
    signature: Signature,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> DecisionNotice:
    """Correct the Panel's notice by a further one, which goes to the same places; what was found stays as it is."""
    take(case, "panel_corrected", reasons=correction, seen=seen, by=by, at=at, tell=[case.state.subject])
    today = local_day(at)
    content = replace(
        before.content,
        reference=panel_reference(case, case.state.panel.corrections + 1),
        corrects=before.reference,
        correction=correction.strip(),
        signed_by=signature.name,
        signed_as=signature.office,
        signed_on=today.isoformat(),
    )
    # To the places that have the first, whom it names: the councillor may sit elsewhere by now.
    kind, then = PANEL_OUTCOMES[PanelOutcome(content.outcome)][2], versions(before)[-1].issued_on
    seats, further = seats_and_rules(case, kind, then)
    elsewhere = rules_of(case.authority, then).publication[kind].elsewhere
    told = panel_recipients(
        case.authority.slug, seats, further, elsewhere=elsewhere, anonymous=case.state.anonymous
    )
    return issue_notice(
        case.authority, content, case.id, case.state.subject, told, paragraph=PARAGRAPH, by=by, at=at
    )


def publish_decision(
    notice: DecisionNotice,
    redactions: Iterable[str],
    *,
    consent: bool = False,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Publish a notice; of the Panel's first one that is the summary which is owed within 10 working days (5.1)."""
    publish_notice(notice, redactions, consent=consent, seen=seen, by=by, at=at)
    complaints: Complaints = notice.authority.part("complaints")
    case = complaints.get(notice.case)
    if notice.of_panel and case is not None and case.state.panel.published_on is None:
        take(case, "panel_published", by=by, at=at, tell=[case.state.subject])


def panel_preview(
    case: Complaint,
    hearing: HearingState,
    summary: Iterable[str],
    signature: Signature,
    *,
    procedure: ProcedureRules,
    rules: LocalRules,
    today: date,
) -> NoticeContent | None:
    """The notice as it would be issued today; None while it lacks something."""
    summary = tuple(summary)
    if missing_from_panel_notice(hearing, summary):
        return None
    return panel_content(case, hearing, summary, signature, procedure=procedure, rules=rules, today=today)


def panel_content(
    case: Complaint,
    hearing: HearingState,
    summary: Iterable[str],
    signature: Signature,
    *,
    procedure: ProcedureRules,
    rules: LocalRules,
    today: date,
) -> NoticeContent:
    """The whole notice, worked out from the record of the hearing: nothing is typed twice (template T2)."""
    state, outcome = case.state, panel_outcome(hearing)
    title, sentence, _ = PANEL_OUTCOMES[outcome]
    told = who_is_told_of(case, hearing, today)
    code = rule_set(state.conduct_until) if state.conduct_until else rule_set(today)
    cited = dict.fromkeys(each for finding in hearing.allegations.values() for each in finding.paragraphs)
    name = case.authority.name_on(today)
    return NoticeContent(
        reference=panel_reference(case, state.panel.corrections + 1),
        authority=name,
        considered_on=(hearing.announced_on or today).isoformat(),
        complainant=case.sent.complainant.get("name", ""),
        subject=find_service(case).people[state.subject].state.name,
        subject_office=f"a member of {name}",
        summary=tuple(each.strip() for each in summary if each.strip()),
        # A view on sanctions that was given in writing, in case of a breach, tells nothing where none was found.
        independent_views=tuple(
            each.text for each in hearing.views if each.on is On.BREACH or outcome is PanelOutcome.BREACH
        ),
        outcome=outcome.value,
        outcome_title=title,
        decision=" ".join(filter(None, (sentence, hearing.principal_reasons))),
        paragraph="Arrangements, Annex 3, 3.10",
        allegations=_allegations(state, hearing),
        tests=(),
        code_paragraphs=tuple((each, code.paragraph(each).text) for each in cited),
        investigator="",
        what_next=WHAT_NEXT,
        told=tuple((each.office, where_told(case, each, today)) for each in told),
        help_contact=signature.help_contact,
        signed_by=signature.name,
        signed_as=f"{signature.office}, for the Hearing Panel",
        signed_on=today.isoformat(),
        rules=rules_label(rules),
        identity_withheld="identity" in state.withheld or state.anonymous,
        departures=tuple((each.paragraph, each.reasons) for each in state.departures),
        address=(CHAIRMAN, *signature.address),
        panel=_panel(hearing),
        findings=tuple(
            (each.text, FOUND if each.found else NOT_FOUND, each.reasons) for each in hearing.facts
        ),
        verdicts=tuple(
            verdict(finding.broken, finding.kept) for _, finding in sorted(hearing.allegations.items())
        ),
        sanctions=tuple(
            (
                sanction_title(each, procedure.sanctions),
                f"{each.text}. {sanction_timing(each)} {each.reasons}",
            )
            for each in hearing.sanctions
        ),
        sanction_days=tuple(
            (
                (each.effect_on or hearing.announced_on or today).isoformat(),
                each.ends_on.isoformat() if each.ends_on else "",
            )
            for each in hearing.sanctions
        ),
        no_sanction=hearing.no_sanction,
        recommendations=tuple(
            (f"To: {RECOMMENDED_TO.get(each.to, each.to)}", f"{each.text} {each.reasons}".strip())
            for each in hearing.recommendations
        ),
        no_appeal=procedure.no_review,
    )


def _allegations(state: ComplaintState, hearing: HearingState) -> tuple[tuple[str, str], ...]:
    return tuple(
        (allegation, hearing.allegations[number].reasons if number in hearing.allegations else "")
        for number, allegation in enumerate(state.allegations, 1)
    )


def _panel(hearing: HearingState) -> tuple[str, ...]:
    """Who sat, the Chairman first; whoever wasn't there took no part."""
    first = [f"{hearing.name_of(hearing.chairman)}, Chairman"] if hearing.chairman else []
    others = [
        each.name
        for each in hearing.panel
        if each.person in hearing.present and each.person != hearing.chairman
    ]
    return (*first, *others)
