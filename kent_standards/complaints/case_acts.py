"""complaints/: the officers' acts on a case: what each form asks, says and does."""

from kent_standards.authorities.model import find_service
from kent_standards.complaints import case_forms as forms
from kent_standards.complaints import officer_acts as acts
from kent_standards.complaints import party_acts as parties
from kent_standards.complaints.consulting_acts import CONSULTING_ACTS
from kent_standards.complaints.decision_form import decision, decision_values
from kent_standards.complaints.decisions import Draft, correct_decision, draft_decision
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.linking_acts import LINKING_ACTS
from kent_standards.law.assessment import criteria
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.reporting_crime import Reporter
from kent_standards.law.rules_label import rules_label

ACKNOWLEDGED = (
    "The complainant reads with the tracking code that it is acknowledged, and gets an e-mail that there is news, if you "
    "have an address for it. Write to whoever isn’t reached so."
)
NEVER = "How the complainant can be reached, and what was attached, stays with you in any case."
BY_YOURSELF = (
    "Ask the Chairman yourself, by telephone or in writing: this puts on record that you did. Then record the answer, "
    "without which nothing is referred."
)


def _told_to_councillor(doing: Doing) -> tuple[str, ...]:
    """What the councillor reads of it once she is told."""
    withheld = doing.case.state.withheld
    who = "not who complains" if "identity" in withheld else "who complains"
    what = "not what is alleged" if "details" in withheld else "what is alleged"
    return (f"From now on the councillor reads, at “Complaints about you”, {who}, and {what}.", NEVER)


def _others(doing: Doing) -> tuple[tuple[str, str], ...]:
    return tuple(
        (each.slug, each.name_on(doing.today))
        for each in find_service(doing.case).all_authorities()
        if each.slug != doing.case.authority.slug
    )


def _jurisdiction(doing: Doing, values: Values) -> None:
    answers = {code: values[f"answer_{code}"] == "yes" for code in JURISDICTION}
    reasons = {code: values.get(f"reasons_{code}", "") for code in JURISDICTION}
    acts.apply_jurisdiction(doing.case, answers, reasons, rules=rules_label(doing.rules), **doing.known)


def _criteria(doing: Doing, values: Values) -> None:
    further = doing.rules.assessment_criteria
    findings = {code: values[f"finding_{code}"] for code in criteria(further)}
    acts.apply_criteria(
        doing.case,
        [code for code, finding in findings.items() if finding != "no"],
        [code for code, finding in findings.items() if finding == "excepted"],
        {code: values.get(f"reasons_{code}", "") for code in findings},
        further=further,
        rules=rules_label(doing.rules),
        **doing.known,
    )


def _withhold(doing: Doing, values: Values) -> None:
    acts.agree_withholding(
        doing.case,
        values["grounds"],
        values["withheld"],
        values["day"],
        values["words"],
        medical_evidence=bool(values.get("medical")),
        **doing.known,
    )


def _informal(doing: Doing, values: Values) -> None:
    acts.offer_informal(
        doing.case,
        values["indicators"],
        values["actions"],
        values["addressees"],
        values["words"],
        **doing.known,
    )


def _decide(doing: Doing, values: Values) -> None:
    count = len(doing.case.state.allegations)
    draft = Draft(
        Outcome(values["outcome"]),
        tuple(values["summary"].splitlines()),
        {number: values[f"answer_{number}"] for number in range(1, count + 1)},
        tuple(values.get("paragraphs", ())),
        values["what_next"],
        values.get("investigator", ""),
        tuple(values.get("referral", ())),
    )
    draft_decision(doing.case, draft, rules=doing.rules, **doing.known)


def _transfer(doing: Doing) -> None:
    parties.agree_transfer(doing.case, secret=doing.secret, **doing.known)


def _correct(doing: Doing, words: str) -> None:
    correct_decision(doing.case, words, doing.signature, rules=doing.rules, **doing.known)


READS = "The complainant reads them."
CASE_ACTS: dict[str, CaseAct] = {
    act.name: act
    for act in (
        CaseAct(
            "acknowledged",
            "acknowledge",
            lambda _: forms.nothing(),
            lambda d, v: acts.acknowledge(d.case, **d.known),
            says=lambda _: (ACKNOWLEDGED,),
        ),
        CaseAct(
            "told_subject",
            "tell",
            lambda d: forms.tell(d.today),
            lambda d, v: acts.tell_subject(
                d.case, invite_views=bool(v.get("invite_views")), views_by=v.get("views_by"), **d.known
            ),
            danger="What the councillor has once been told can’t be taken back.",
            says=_told_to_councillor,
        ),
        CaseAct("withholding_agreed", "withhold", lambda d: forms.withhold(d.today), _withhold),
        CaseAct(
            "withholding_refused",
            "refuse-confidentiality",
            lambda _: forms.words(
                "Reasons", "The complainant reads them, and may then withdraw the complaint."
            ),
            lambda d, v: acts.refuse_withholding(d.case, v["words"], **d.known),
            danger="There is no appeal. Nothing is told to the councillor until the complainant has answered.",
        ),
        CaseAct(
            "withholding_kept",
            "keep-confidential",
            lambda d: forms.words_and_day("Reasons", "Look at it again by", d.today, READS),
            lambda d, v: acts.keep_withholding(d.case, v["day"], v["words"], **d.known),
        ),
        CaseAct(
            "withholding_lifted",
            "end-confidentiality",
            lambda _: forms.words("Reasons", f"{READS} She may then withdraw the complaint."),
            lambda d, v: acts.lift_withholding(d.case, v["words"], **d.known),
            danger="What is withheld stays so until the complainant has answered; then the councillor may learn it.",
        ),
        CaseAct(
            "jurisdiction_tested",
            "jurisdiction",
            lambda d: forms.jurisdiction(d.case),
            _jurisdiction,
            values=lambda d: forms.jurisdiction_values(d.case),
        ),
        CaseAct(
            "criteria_applied",
            "criteria",
            lambda d: forms.assessment(d.case, d.rules),
            _criteria,
            values=lambda d: forms.assessment_values(d.case, d.rules),
        ),
        CaseAct(
            "information_asked",
            "ask",
            lambda _: forms.ask(),
            lambda d, v: acts.ask_information(d.case, v["side"], v["words"], **d.known),
        ),
        CaseAct(
            "information_given",
            "information",
            lambda _: forms.from_a_side("What was said"),
            lambda d, v: parties.give_information(d.case, v["words"], v["side"], **d.known),
            for_another="Enter information that was given",
        ),
        CaseAct(
            "views_given",
            "views",
            lambda _: forms.words("What the councillor says", noun="what the councillor says"),
            lambda d, v: parties.give_views(d.case, v["words"], **d.known),
            for_another="Enter the councillor’s views",
        ),
        CaseAct(
            "confidentiality_requested",
            "confidentiality",
            lambda _: forms.words("Why the complainant asks for it"),
            lambda d, v: parties.ask_confidentiality(d.case, v["words"], **d.known),
            for_another="Enter a request for confidentiality",
        ),
        CaseAct(
            "offer_declined",
            "go-on",
            lambda _: forms.nothing(),
            lambda d, v: parties.decline_offer(d.case, **d.known),
            danger="From then on the councillor can be told who complains of what.",
            for_another="Enter that the complainant goes on without it",
        ),
        CaseAct(
            "complaint_withdrawn",
            "withdraw",
            lambda _: forms.words("What the complainant says", noun="what the complainant says"),
            lambda d, v: parties.withdraw(d.case, v["words"], **d.known),
            danger="A complaint that is withdrawn is over. Somebody who changes her mind makes a fresh one.",
            for_another="Enter that the complainant withdraws",
        ),
        CaseAct(
            "informal_answered",
            "answer-informal",
            lambda _: forms.from_a_side("What was said", "Is it accepted?"),
            lambda d, v: parties.answer_informal(
                d.case, v["agrees"], v.get("words") or "", v["side"], **d.known
            ),
            for_another="Enter an answer to the offer",
        ),
        CaseAct(
            "transfer_consented",
            "agree-transfer",
            lambda _: forms.nothing(),
            lambda d, v: _transfer(d),
            danger="It is over here, and received there today, with clocks of its own.",
            for_another="Enter the complainant’s consent, and transfer it",
        ),
        CaseAct(
            "corrected",
            "correct",
            lambda _: forms.words("What is corrected", "Every reader of the first notice gets this, too."),
            lambda d, v: _correct(d, v["words"]),
            danger="The first notice stays as it is; this one goes to the same places and can’t be taken back.",
        ),
        CaseAct(
            "chairman_consulted",
            "chairman",
            lambda _: forms.nothing(),
            lambda d, v: acts.consult_chairman(d.case, "", **d.known),
            says=lambda _: (BY_YOURSELF,),
        ),
        CaseAct(
            "chairman_views_recorded",
            "chairman-views",
            lambda _: forms.words("What the Chairman said", noun="the Chairman’s views"),
            lambda d, v: acts.record_chairman(d.case, v["words"], **d.known),
        ),
        CaseAct(
            "informal_offered",
            "informal",
            lambda _: forms.informal(),
            _informal,
            values=lambda d: forms.informal_values(d.case),
        ),
        CaseAct(
            "suspended",
            "suspend",
            lambda _: forms.suspend(),
            lambda d, v: acts.suspend(d.case, v["words"], Reporter(v["reporter"]), **d.known),
        ),
        CaseAct(
            "suspension_lifted",
            "lift",
            lambda _: forms.words("Reasons", "What the police or the regulator decided."),
            lambda d, v: acts.lift_suspension(d.case, v["words"], **d.known),
        ),
        CaseAct(
            "stayed",
            "stay",
            lambda d: forms.stay(d.today),
            lambda d, v: acts.stay(d.case, v["grounds"], v["day"], v["words"], **d.known),
        ),
        CaseAct(
            "stay_reviewed",
            "review-stay",
            lambda d: forms.words_and_day("Reasons", "Look at it again by", d.today),
            lambda d, v: acts.review_stay(d.case, v["day"], v["words"], **d.known),
        ),
        CaseAct(
            "stay_ended",
            "take-up",
            lambda _: forms.words("Reasons"),
            lambda d, v: acts.end_stay(d.case, v["words"], **d.known),
        ),
        CaseAct(
            "departed",
            "depart",
            lambda _: forms.depart(),
            lambda d, v: acts.depart(d.case, v["paragraph"], v["words"], **d.known),
        ),
        CaseAct(
            "transfer_offered",
            "transfer",
            lambda d: forms.transfer(_others(d)),
            lambda d, v: acts.offer_transfer(d.case, v["authority"], v["words"], **d.known),
        ),
        *LINKING_ACTS,
        *CONSULTING_ACTS,
        CaseAct(
            "decided",
            "decide",
            lambda d: decision(d.case),
            _decide,
            values=lambda d: decision_values(d.case),
        ),
        CaseAct(
            "informal_completed",
            "finish",
            lambda _: forms.finish(),
            lambda d, v: acts.finish_informal(d.case, v["done"] == "yes", v["words"], **d.known),
        ),
    )
}
BY_KIND: dict[str, CaseAct] = {act.kind: act for act in CASE_ACTS.values()}


def add_act(act: CaseAct) -> CaseAct:
    """Let an act of a room above stand on the officers' page of a case, beside those here."""
    CASE_ACTS[act.name] = BY_KIND[act.kind] = act
    return act
