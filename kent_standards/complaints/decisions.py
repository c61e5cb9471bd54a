"""complaints/: drafting the decision, and issuing it as a notice that reaches every authority concerned (4.6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import take
from kent_standards.complaints.case_notices import notice_reference
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.law.assessment import LOCAL_CRITERIA
from kent_standards.law.complaint_gates import forbids_outcome
from kent_standards.law.complaint_parts import REJECTIONS, Decision, Outcome
from kent_standards.law.decision_notices import (
    OUTCOMES,
    PARTIES,
    Recipient,
    Seat,
    missing_from_notice,
    recipients,
)
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.local_rules import LocalRules, Notice, NoticeRecipient
from kent_standards.law.referral import REFERRAL_GROUNDS, check_referral_grounds
from kent_standards.law.rules_label import rules_label
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.notices.content import NoticeContent, parts_standing
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.services import issue_notice
from kent_standards.people.identity import cluster
from kent_standards.people.offices import MemberRow, members_on, seats_of
from kent_standards.plugin_access import plugins_of, rules_of

# What stands for a member's group who is in none.
UNGROUPED = frozenset({"", "independent", "ungrouped", "non-aligned"})

# What stands for the complainant's name in a notice that is looked at before it is signed.
NAME_HERE = "[the complainant’s name]"


def heeds_of(case: Complaint) -> tuple[str, ...]:
    """What to look at before signing: parts of a withheld complainant's name that the texts still have (5.2)."""
    state = case.state
    if state.decision is None or "identity" not in state.withheld:
        return ()
    name = case.sent.complainant.get("name", "")
    texts = (
        *state.decision.summary, *state.decision.reasons.values(), state.decision.what_next, *state.allegations,
        *(view for each in state.consultations for view in each.views),
    )  # fmt: skip
    return tuple(
        f"The complainant’s name is withheld, and “{part}”, a part of it, stands in the notice by itself."
        for part in parts_standing(name, texts)
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as the Monitoring Officer writes it. ``answers``: reasons by the number of the allegation."""

    outcome: Outcome
    summary: tuple[str, ...]
    answers: Mapping[int, str]
    paragraphs: tuple[str, ...]
    what_next: str
    investigator: str = ""
    referral: tuple[str, ...] = ()


def draft_decision(
    case: Complaint, draft: Draft, *, rules: LocalRules, seen: int | None = None, by: By, at: datetime
) -> None:
    """Draft the decision, or draft it afresh, until it is issued. Raises NotPermitted for an outcome that the
    record doesn't bear."""
    sentence = forbids_outcome(case.state, draft.outcome)
    if sentence:
        raise NotPermitted(sentence, OUTCOMES[draft.outcome][2])
    check_referral_grounds(draft.referral)
    data = {
        "outcome": draft.outcome.value,
        "summary": tuple(each.strip() for each in draft.summary if each.strip()),
        "answers": {str(number): text.strip() for number, text in draft.answers.items()},
        "paragraphs": draft.paragraphs,
        "investigator": draft.investigator.strip(),
        "what_next": draft.what_next.strip(),
        "referral": tuple(sorted(draft.referral)) if draft.outcome is Outcome.REFERRED else (),
        "rules": rules_label(rules),
    }
    take(case, "decided", data=data, seen=seen, by=by, at=at)


def who_is_told(case: Complaint, outcome: Outcome, today: date) -> tuple[Recipient, ...]:
    """Who gets the notice on ``today``, in order, those among them whom local rules name; shown before it is signed,
    and obeyed when it is (duty 136)."""
    kind = "rejection" if outcome in REJECTIONS else "decision_notice"
    seats, further = seats_and_rules(case, kind, today)
    return recipients(
        case.authority.slug,
        seats,
        outcome,
        further,
        rejections_too=rules_of(case.authority, today).publication["rejection"].elsewhere,
        anonymous=case.state.anonymous,
    )


def seats_and_rules(
    case: Complaint, kind: str, today: date
) -> tuple[tuple[Seat, ...], tuple[NoticeRecipient, ...]]:
    """Where the Subject Member sits on ``today``, and whom local rules name for a notice of that ``kind``."""
    service = find_service(case)
    seats = []
    for held in seats_of(service, case.state.subject, today):
        authority = service.authority(held.authority)
        seats.append(Seat(held.authority, authority.principal or held.authority))
    own, here = case.authority.slug, _seats_here(case, today)
    notice = Notice(
        kind,
        case.authority.tier,
        tuple(sorted(({each.authority for each in seats} | set(_sent_from_outside(case, here))) - {own})),
        any(row.party.strip().casefold() not in UNGROUPED for row in here),
    )
    return tuple(seats), tuple(plugins_of(case.authority).notice_recipients(case.authority, notice, today))


def _seats_here(case: Complaint, today: date) -> tuple[MemberRow, ...]:
    """The seats that the Subject Member holds on the authority itself."""
    mine = cluster(find_service(case), case.state.subject)
    return tuple(row for row in members_on(case.authority, today) if row.person in mine)


def _sent_from_outside(case: Complaint, here: Iterable[MemberRow]) -> Iterator[str]:
    """Councils outside this service that have sent the Subject Member, as Medway does to the Fire Authority (153).

    A member whom a council sends has its name in place of a ward.
    """
    service, slug = find_service(case), case.authority.slug
    wards = {row.ward.strip().casefold() for row in here}
    for spec in plugins_of(case.authority).described_authorities():
        for each in spec.constituents if spec.slug == slug else ():
            if each.slug and each.slug not in service.authorities and each.name.casefold() in wards:
                yield each.slug


def missing(case: Complaint) -> tuple[str, ...]:
    """What the notice still lacks, each as a sentence (practice BP9)."""
    state = case.state
    code = rule_set(state.conduct_until) if state.conduct_until else None
    return missing_from_notice(state.decision, state, code if code is not None and code.has_code else None)


def issue_decision(
    case: Complaint,
    signature: Signature,
    *,
    rules: LocalRules,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> DecisionNotice:
    """Sign and issue: the step, the notice, and a copy in the inbox of each other authority, in one commit.

    Raises NotPermitted with everything that the notice lacks.
    """
    case.expect(seen)
    lacking = missing(case)
    if lacking:
        raise NotPermitted(" ".join(lacking), "Practice BP9; U17")
    decision = case.state.decision
    if decision is None:
        raise NotPermitted("Draft the decision first.", "Arrangements, Annex 1, 4.6")
    today = local_day(at)
    told = who_is_told(case, decision.outcome, today)
    take(
        case,
        "issued",
        data={"rules": rules_label(rules)},
        by=by,
        at=at,
        tell=[case.state.subject] if case.state.subject_may_know else [],
    )
    content = notice_content(case, decision, signature, told, today, rules)
    return issue_notice(
        case.authority,
        content,
        case.id,
        case.state.subject,
        told,
        paragraph=OUTCOMES[decision.outcome][2],
        by=by,
        at=at,
    )


def correct_decision(
    case: Complaint,
    correction: str,
    signature: Signature,
    *,
    rules: LocalRules,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> DecisionNotice:
    """Correct an issued notice by a further one, which goes to the same places; the first stays as it is."""
    decision = case.state.decision
    if decision is None or case.state.issued_on is None:
        raise NotPermitted("No decision notice has been issued yet.", "Arrangements, Annex 1, 4.7")
    before = notice_reference(case, case.state.corrections + 1)
    tell = [case.state.subject] if case.state.subject_may_know else []
    take(case, "corrected", reasons=correction, seen=seen, by=by, at=at, tell=tell)
    today = local_day(at)
    told = who_is_told(case, decision.outcome, today)
    content = replace(
        notice_content(case, decision, signature, told, today, rules),
        corrects=before,
        correction=correction.strip(),
    )
    return issue_notice(
        case.authority,
        content,
        case.id,
        case.state.subject,
        told,
        paragraph="Arrangements, Annex 1, 4.7",
        by=by,
        at=at,
    )


def notice_content(
    case: Complaint,
    decision: Decision,
    signature: Signature,
    told: tuple[Recipient, ...],
    today: date,
    rules: LocalRules,
) -> NoticeContent:
    """The whole notice, worked out from the record: nothing is typed twice (template T1)."""
    service, state = find_service(case), case.state
    title, sentence, paragraph = OUTCOMES[decision.outcome]
    subject = service.people[state.subject].state.name
    code = rule_set(state.conduct_until) if state.conduct_until else rule_set(today)
    return NoticeContent(
        reference=notice_reference(case, state.corrections + 1),
        authority=case.authority.name_on(today),
        considered_on=(decision.on or today).isoformat(),
        complainant=case.sent.complainant.get("name", ""),
        subject=subject,
        subject_office=f"a member of {case.authority.name_on(today)}",
        summary=decision.summary,
        independent_views=tuple(view for each in state.consultations for view in each.views),
        outcome=decision.outcome.value,
        outcome_title=title,
        decision=sentence,
        paragraph=paragraph,
        allegations=tuple(
            (allegation, decision.reasons.get(number, ""))
            for number, allegation in enumerate(state.allegations, 1)
        ),
        tests=grounds_of_rejection(case),
        code_paragraphs=tuple((each, code.paragraph(each).text) for each in decision.paragraphs),
        investigator=decision.investigator,
        what_next=decision.what_next,
        told=tuple((each.office, where_told(case, each, today)) for each in told),
        help_contact=signature.help_contact,
        referral=tuple(REFERRAL_GROUNDS[each] for each in decision.referral),
        signed_by=signature.name,
        signed_as=signature.office,
        signed_on=today.isoformat(),
        address=signature.address,
        rules=rules_label(rules),
        identity_withheld="identity" in state.withheld or state.anonymous,
        details_withheld="details" in state.withheld,
        departures=tuple((each.paragraph, each.reasons) for each in state.departures),
    )


def notice_preview(
    case: Complaint, signature: Signature, rules: LocalRules, today: date
) -> NoticeContent | None:
    """The notice as it would be issued today, for whoever signs it; None without a draft.

    Who complained stands as ``NAME_HERE``: reading the name is an act of its own, which goes on record (SR13).
    """
    decision = case.state.decision
    if decision is None:
        return None
    told = who_is_told(case, decision.outcome, today)
    content = notice_content(case, decision, signature, told, today, rules)
    return replace(content, complainant=NAME_HERE) if content.complainant else content


def where_told(case: Complaint, recipient: Recipient, today: date) -> str:
    """Where a recipient of the notice is: the name of the authority, or the first line of an address outside.

    Nowhere in particular for the two sides: they are people, and hold no office there as such.
    """
    if recipient.office in PARTIES:
        return ""
    if recipient.contact:
        return recipient.contact[0]
    return find_service(case).authority(recipient.authority).name_on(today)


def why_told(case: Complaint, recipient: Recipient, today: date) -> str:
    """Why somebody gets the notice, in words; of a parish's principal authority, for which parish."""
    service = find_service(case)
    parishes = [each for each in recipient.about if each != recipient.authority]
    if not parishes:
        return recipient.why
    names = " and ".join(service.authority(each).name_on(today) for each in parishes)
    if len(parishes) == len(recipient.about):
        return f"The member holds a seat on {names}, for which this authority acts"
    return f"{recipient.why}, and on {names}, for which it acts"


def grounds_of_rejection(case: Complaint) -> tuple[tuple[str, str], ...]:
    """What a rejection rests on: each criterion with its reasons; nothing for what passed both tests.

    Either test may have been applied afresh, in any order: the last of each kind counts.
    """
    last = {step.kind: step for step in case.steps}
    jurisdiction, criteria = last.get("jurisdiction_tested"), last.get("criteria_applied")
    found: list[tuple[str, str]] = []
    if jurisdiction is not None:
        verdicts = cast("Mapping[str, str]", jurisdiction.data["verdicts"])
        found.extend(
            (JURISDICTION[code].failed, verdicts[code].partition(": ")[2])
            for code in case.state.jurisdiction_failed
        )
    if criteria is not None and not found:
        findings = cast("Mapping[str, str]", criteria.data["findings"])
        own = cast("Mapping[str, str]", criteria.data.get("own", {}))
        found.extend(
            (LOCAL_CRITERIA[code].text if code in LOCAL_CRITERIA else own.get(code, code), findings[code])
            for code in case.state.criteria_applied
        )
    return tuple(found)
