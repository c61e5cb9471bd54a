"""law/: what must be right in what is entered at a hearing, beyond that the step may be taken (Annex 3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import GROUNDS, RESOLUTION_PARAGRAPH
from kent_standards.law.hearing_business import (
    ITEMS,
    OTHER_FACTORS,
    QUESTIONS,
    QUESTIONS_PARAGRAPH,
    VARIED,
)
from kent_standards.law.hearing_gates import absence_settled, chaired_in_public, in_public
from kent_standards.law.hearing_parts import RECOMMENDED_TO, REPRESENTATIVES, Absence, On, Stage
from kent_standards.law.hearing_state import HearingState
from kent_standards.law.hearing_votes import BELOW, QUORUM
from kent_standards.law.procedure_rules import Proposed, impose
from kent_standards.law.procedures import PROCEDURES
from kent_standards.law.sanctions import check_wording
from kent_standards.law.steps import NotPermitted

_ANNEX = "Arrangements, Annex 3,"
NO_SUBSTITUTES = f"{_ANNEX} 1.5"
CALLING = f"{_ANNEX} 1.4; resolution 154"
STRIKABLE: Mapping[str, str] = MappingProxyType(
    {
        "facts": "A finding of fact",
        "sanctions": "A sanction",
        "recommendations": "A recommendation",
        "concerns": "A concern",
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """What is entered with a step: its data and reasons, and the day."""

    data: Mapping[str, object]
    reasons: str
    today: date

    def text(self, name: str) -> str:
        """A text of the data."""
        return cast(str, self.data.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts of the data."""
        return tuple(cast("tuple[str, ...]", self.data.get(name, ())))

    def number(self, name: str) -> int:
        """A number of the data."""
        return cast(int, self.data.get(name, 0))

    def day(self, name: str) -> date | None:
        """A day of the data, or None."""
        return date.fromisoformat(self.text(name)) if self.text(name) else None


Check = Callable[[HearingState, Given], None]


def _wanted(sentence: str, paragraph: str, *texts: str) -> None:
    if not all(each.strip() for each in texts):
        raise NotPermitted(sentence, paragraph)


def _panel(state: HearingState, given: Given) -> None:
    drawn = {
        cast(str, each["person"]) for each in cast("tuple[Mapping[str, object], ...]", given.data["panel"])
    }
    represents = state.represented.person if state.represented else ""
    if drawn & {state.subject, represents, *state.conflicts}:
        raise NotPermitted(
            "Somebody whom you chose can’t sit on this complaint. Choose somebody else.", "Code 5"
        )
    if state.panel and not given.reasons.strip():
        raise NotPermitted("Say why the Panel is changed.", "Arrangements 2.5; Annex 3, 1.1")


def _day_allowed(state: HearingState, given: Given) -> None:
    day, earliest = given.day("day"), given.day("earliest")
    _wanted(
        "Say on which day, at what time and where.",
        CALLING,
        given.text("day"),
        given.text("time"),
        given.text("place"),
    )
    if day is not None and earliest is not None and day < earliest:
        raise NotPermitted(
            f"{uk_date(day)} is too soon: 14 working days after the report, and five clear days of public notice, end "
            f"so that the earliest day is {uk_date(earliest)}.",
            CALLING,
        )


def _there(state: HearingState, present: tuple[str, ...], among: set[str]) -> None:
    if not set(present) <= among:
        raise NotPermitted(
            "Only members of this Panel who have heard all of it can sit. Nobody takes another’s place.",
            NO_SUBSTITUTES,
        )
    if sum(each.votes and each.person in present for each in state.panel) < state.quorum:
        raise NotPermitted(BELOW if state.opened_on else _TOO_FEW, QUORUM)


_TOO_FEW = (
    "Fewer members with a vote are there than the quorum, so the hearing can’t begin. Appoint others to the Panel, or "
    "call it for another day."
)


def _opened(state: HearingState, given: Given) -> None:
    if state.call is None or given.today != state.call.day:
        called = uk_date(state.call.day) if state.call else "no day"
        raise NotPermitted(
            f"The hearing is called for {called}. Call it for another day if need be.", CALLING
        )
    earliest = max(state.call.earliest, given.day("earliest") or state.call.earliest)
    if given.today < earliest:
        raise NotPermitted(f"It is too soon: the earliest day is {uk_date(earliest)}.", CALLING)
    _there(state, given.texts("present"), {each.person for each in state.panel})


def _resumed(state: HearingState, given: Given) -> None:
    if state.resumes_on is None:
        raise NotPermitted(
            "No day is set. Call the hearing for a day first, with notice to the public.", CALLING
        )
    if given.today != state.resumes_on:
        raise NotPermitted(
            f"It is adjourned to {uk_date(state.resumes_on)}. Call it for another day if need be.", CALLING
        )
    _there(state, given.texts("present"), set(state.present))


def _present(state: HearingState, given: Given) -> None:
    if given.text("person") not in state.present:
        raise NotPermitted("Choose a member of the Panel who is present.", QUORUM)


def _declared(state: HearingState, given: Given) -> None:
    _present(state, given)
    _wanted("Say what the interest is.", f"{_ANNEX} 3.1(c)", given.text("text"))


def _noted(state: HearingState, given: Given) -> None:
    item = ITEMS.get(given.text("item"))
    if item is None or not item.noted or not state.applies(item) or state.is_over(item):
        raise NotPermitted("This item isn’t there to be noted now.", f"{_ANNEX} 3.1")
    # Apologies may be taken before there is a Chairman.
    sentence = in_public(state) if item.code == "apologies" else chaired_in_public(state)
    if not item.preliminary:
        sentence = absence_settled(state) or sentence
    if sentence:
        raise NotPermitted(sentence, item.paragraph)


def _varied(state: HearingState, given: Given) -> None:
    early = []
    for each in state.business:
        if each.code == "deliberation":
            break
        early.append(each.code)
    open_now = {each.code for each in state.open_items}
    if given.text("item") not in open_now.intersection(early):
        raise NotPermitted("Choose an item that is still to be taken, up to the deliberation.", VARIED)


def _absence(state: HearingState, given: Given) -> None:
    if given.text("decision") not in set(Absence):
        raise NotPermitted("Choose whether to adjourn or to go on.", f"{_ANNEX} 1.7")
    _not_past(given)


def _not_past(given: Given) -> None:
    day = given.day("day")
    if day is not None and day < given.today:
        raise NotPermitted("Choose today or a later day.", f"{_ANNEX} 3.3")


def _privacy(state: HearingState, given: Given) -> None:
    if not given.data.get("excluded"):
        return
    grounds = given.texts("grounds")
    if not grounds or not set(grounds) <= set(GROUNDS):
        raise NotPermitted("Say under which paragraph the public is excluded.", RESOLUTION_PARAGRAPH)
    _wanted("Say for which business the public is excluded.", RESOLUTION_PARAGRAPH, given.text("business"))


def _view(state: HearingState, given: Given) -> None:
    on, paragraph = On(given.text("on")), f"{_ANNEX} 1.3"
    _wanted("Enter the view.", paragraph, given.text("text"))
    if (given.text("person") or state.independent) != state.independent:
        raise NotPermitted("Another Independent Person was named for this hearing.", paragraph)
    if on is On.BREACH and state.facts_announced_on is not None:
        raise NotPermitted("The finding was announced; a view on it comes too late.", paragraph)
    if given.data.get("in_writing"):
        return
    if state.stage is not Stage.SITTING or state.deliberating:
        raise NotPermitted(
            "A view is given at the hearing while it sits in public, or else in writing.", paragraph
        )
    if not state.independent_present:
        raise NotPermitted(
            "The Independent Person isn’t recorded as present; enter the view as one in writing.", paragraph
        )
    if on is On.SANCTION and not state.on_sanction:
        raise NotPermitted("At the hearing, sanctions come after a breach was announced (3.9(b)).", paragraph)


def _direction(state: HearingState, given: Given) -> None:
    paragraph = f"{_ANNEX} 3.8(b)"
    _wanted("Say what is wanted, and from whom.", paragraph, given.text("what"), given.text("whom"))
    if given.day("day") is None:
        raise NotPermitted("Say by when it is wanted.", paragraph)
    _not_past(given)


def _numbered(number: int, rows: tuple[object, ...], paragraph: str) -> None:
    if not 1 <= number <= len(rows):
        raise NotPermitted("Choose an entry that is there.", paragraph)


def _direction_met(state: HearingState, given: Given) -> None:
    _numbered(given.number("number"), state.directions, f"{_ANNEX} 3.8(b)")


def _fact(state: HearingState, given: Given) -> None:
    _wanted("Enter the fact.", f"{_ANNEX} 3.8(a)", given.text("text"))


def _allegation(state: HearingState, given: Given) -> None:
    paragraph = f"{_ANNEX} 3.8(a) and 3.10(a)"
    if not 1 <= given.number("allegation") <= state.allegations_count:
        raise NotPermitted("Choose an allegation of this complaint.", paragraph)
    broken, kept = set(given.texts("broken")), set(given.texts("kept"))
    if not broken | kept:
        raise NotPermitted(
            "Say for at least one paragraph of the Code whether it was broken or not.", paragraph
        )
    if broken & kept:
        raise NotPermitted("A paragraph of the Code was broken or it was not; you entered both.", paragraph)


def _struck(state: HearingState, given: Given) -> None:
    name = given.text("entry")
    if name not in STRIKABLE or (name == "facts" and state.facts_announced_on is not None):
        raise NotPermitted("What was announced stands.", f"{_ANNEX} 3.9(a)")
    _numbered(given.number("number"), getattr(state, name), f"{_ANNEX} 3.8")


def _heard(state: HearingState, given: Given) -> None:
    if given.text("side") not in ("member", "officer"):
        raise NotPermitted("Say who spoke.", f"{_ANNEX} 3.9(b)")
    _wanted("Enter what was said, or that nothing was.", f"{_ANNEX} 3.9(b)", given.text("text"))


def _question(state: HearingState, given: Given) -> None:
    if given.text("question") not in {*QUESTIONS, OTHER_FACTORS}:
        raise NotPermitted("Choose one of the eleven questions, or other factors.", QUESTIONS_PARAGRAPH)
    _wanted("Enter what the Panel thinks on it.", QUESTIONS_PARAGRAPH, given.text("answer"))


def _sanction(state: HearingState, given: Given) -> None:
    proposed = Proposed(
        given.text("letter"),
        given.text("text"),
        given.reasons,
        tuple(cast("tuple[int, ...]", given.data.get("allegations", ()))),
        given.day("effect_on"),
        given.day("ends_on"),
    )
    rules = PROCEDURES[state.procedure]
    impose(
        proposed,
        rules,
        breached=state.breached,
        grouped=state.grouped,
        today=given.today,
        agreed=bool(given.data.get("agreed")),
        beside=state.sanctions,
    )


def _recommended(state: HearingState, given: Given) -> None:
    paragraph = f"{_ANNEX} 3.10(c)(iii)"
    if given.text("to") not in RECOMMENDED_TO:
        raise NotPermitted("Recommend to the council or to the Monitoring Officer.", paragraph)
    _wanted("Enter the recommendation.", paragraph, given.text("text"))
    check_wording(given.text("text"), PROCEDURES[state.procedure].forbidden)


def _concern(state: HearingState, given: Given) -> None:
    _wanted("Enter the concern.", f"{_ANNEX} 3.9(e)", given.text("text"))


def _concern_answered(state: HearingState, given: Given) -> None:
    number = given.number("number")
    _numbered(number, state.concerns, f"{_ANNEX} 3.9(e)")
    if state.concerns[number - 1].answered_on is not None:
        raise NotPermitted("This concern was answered already.", f"{_ANNEX} 3.9(e)")


def _attendance(state: HearingState, given: Given) -> None:
    if given.text("representative") and given.text("relation") not in REPRESENTATIVES:
        raise NotPermitted(
            "A representative is a fellow councillor, a friend or a colleague. Say which.", f"{_ANNEX} 2"
        )


def _let_in(state: HearingState, given: Given) -> None:
    person, code, paragraph = given.text("person"), given.text("code"), f"{_ANNEX} 2"
    if bool(person) == bool(code):
        raise NotPermitted("Choose the representative, or give a code for whoever it is.", paragraph)
    parts = {state.subject, state.independent, state.adviser, *(each.person for each in state.panel)}
    if person and person in parts:
        raise NotPermitted(
            "Whoever has another part in the hearing can’t represent the councillor. Choose somebody else.",
            paragraph,
        )


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "panel_appointed": _panel,
        "called": _day_allowed,
        "attendance_said": _attendance,
        "representative_let_in": _let_in,
        "opened": _opened,
        "chairman_elected": _present,
        "declared": _declared,
        "item_noted": _noted,
        "order_varied": _varied,
        "member_left": _present,
        "absence_decided": _absence,
        "privacy_decided": _privacy,
        "view_given": _view,
        "direction_given": _direction,
        "direction_met": _direction_met,
        "adjourned": lambda state, given: _not_past(given),
        "resumed": _resumed,
        "fact_found": _fact,
        "allegation_decided": _allegation,
        "entry_struck": _struck,
        "sanction_heard": _heard,
        "question_answered": _question,
        "sanction_applied": _sanction,
        "recommended": _recommended,
        "concern_noted": _concern,
        "concern_answered": _concern_answered,
    }
)
