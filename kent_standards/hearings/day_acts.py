"""hearings/: the officers' acts on the day of a hearing, as the run-sheet has them."""

from collections.abc import Mapping
from datetime import date

from kent_standards.forms.base import Schema
from kent_standards.hearings import forms, running
from kent_standards.hearings.doing import HearingAct, Running, Values
from kent_standards.hearings.prefill import next_allegation, next_fact, paragraphs_for
from kent_standards.law.hearing_business import QUESTIONS
from kent_standards.law.hearing_checks import STRIKABLE
from kent_standards.law.procedure_rules import Proposed


def _rows(doing: Running) -> tuple[tuple[str, str], ...]:
    """What may be struck out, as "facts 1"."""
    state = doing.hearing.state
    found = []
    for name, label in STRIKABLE.items():
        if name == "facts" and state.facts_announced_on is not None:
            continue
        for number, each in enumerate(getattr(state, name), 1):
            found.append((f"{name}-{number}", f"{label}, {number}: {each.text[:120]}"))
    return tuple(found)


def _strike(doing: Running, values: Values) -> None:
    name, _, number = values["number"].partition("-")
    running.strike(doing.hearing, name, int(number), values["words"], **doing.known)


def _sanction(doing: Running, values: Values) -> bool:
    proposed = Proposed(
        values["letter"],
        values.get("text") or "",
        values["words"],
        tuple(int(each) for each in values["allegations"]),
        values.get("effect_on"),
        values.get("ends_on"),
    )
    votes, agreed = forms.votes_in(doing.hearing.state, values), bool(values.get("agreed"))
    return running.apply_sanction(doing.hearing, proposed, votes, agreed=agreed, **doing.known)


def _sanction_says(doing: Running) -> tuple[str, ...]:
    powers = ", ".join(each.title.lower() for each in doing.hearing.rules.forbidden)
    return (f"The Panel has no power for: {powers}.",) if powers else ()


def _item(doing: Running, values: Values) -> None:
    running.note_item(doing.hearing, values["item"], values.get("words") or "", **doing.known)


def _item_form(doing: Running) -> Schema:
    schema = Schema()
    rows = ((each.code, each.title) for each in doing.hearing.state.open_items if each.noted)
    schema.add(forms.one_of("item", "Item", rows, "an item", opens=True))
    schema.add(forms.text("words", "Note", optional=True, rows=2))
    return schema


def _item_values(doing: Running) -> Mapping[str, object]:
    item = doing.hearing.state.item
    return {"item": item.code} if item is not None and item.noted else {}


def _order_form(doing: Running) -> Schema:
    schema, state = Schema(), doing.hearing.state
    early = []
    for each in state.business:
        if each.code == "deliberation":
            break
        if not state.is_over(each):
            early.append((each.code, each.title))
    schema.add(forms.one_of("item", "Next comes", early, "an item"))
    schema.add(forms.text("words", "Why", noun="why", rows=2))
    return schema


def _announce_says(doing: Running) -> tuple[str, ...]:
    return (
        "The Chairman announces the decision with its principal reasons, the sanctions and the recommendations.",
        doing.hearing.rules.no_review,
    )


def _day(values: Values, name: str = "day") -> date | None:
    found: date | None = values.get(name)
    return found


_V = forms.votes_in
DAY_ACTS: tuple[HearingAct, ...] = (
    HearingAct(
        "opened",
        "open",
        lambda d: forms.attendance(d.hearing.state),
        lambda d, v: running.open_hearing(
            d.hearing,
            forms.people_at(d.hearing.state, v["present"]),
            subject=v["subject"],
            independent=v["independent"],
            **d.known,
        ),
        values=lambda d: {"present": tuple(place for place, _ in forms.seats(d.hearing.state, before=True))},
        says=lambda _: ("Once it is open, nobody can be substituted (Annex 3, 1.5).",),
    ),
    HearingAct(
        "chairman_elected",
        "chairman",
        lambda d: forms.election(d.hearing.state),
        lambda d, v: running.elect_chairman(
            d.hearing, forms.person_at(d.hearing.state, v["place"]), _V(d.hearing.state, v), **d.known
        ),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "declared",
        "declare",
        lambda d: forms.declaration(d.hearing.state),
        lambda d, v: running.declare(
            d.hearing,
            forms.person_at(d.hearing.state, v["place"]),
            v["words"],
            leaves=v["leaves"],
            **d.known,
        ),
    ),
    HearingAct("item_noted", "item", _item_form, _item, values=_item_values),
    HearingAct(
        "absence_decided",
        "absence",
        lambda d: forms.absence(d.hearing.state, d.today),
        lambda d, v: running.decide_absence(
            d.hearing, v["decision"], _day(v), v["words"], _V(d.hearing.state, v), **d.known
        ),
        values=lambda _: forms.NO_CASTING,
        says=lambda d: (
            (f"The councillor wrote: {d.hearing.state.written}",) if d.hearing.state.written else ()
        ),
    ),
    HearingAct(
        "privacy_decided",
        "privacy",
        lambda d: forms.privacy(d.hearing.state),
        lambda d, v: running.decide_privacy(
            d.hearing,
            v.get("grounds") or (),
            v.get("business") or "",
            v["words"],
            _V(d.hearing.state, v),
            excluded=v["excluded"],
            **d.known,
        ),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "view_given",
        "view-on-breach",
        lambda _: forms.view("The Independent Person’s view on whether there was a breach"),
        lambda d, v: running.record_view(
            d.hearing, "breach", v["words"], in_writing=v["in_writing"], **d.known
        ),
        label="The Independent Person’s view on breach",
    ),
    HearingAct(
        "view_given",
        "view-on-sanction",
        lambda _: forms.view("The Independent Person’s view on sanctions"),
        lambda d, v: running.record_view(
            d.hearing, "sanction", v["words"], in_writing=v["in_writing"], **d.known
        ),
        label="The Independent Person’s view on sanctions",
    ),
    HearingAct(
        "deliberation_begun",
        "withdraw",
        lambda _: forms.nothing(),
        lambda d, v: running.withdraw(d.hearing, **d.known),
        says=lambda _: ("The Independent Person and the public leave; the legal adviser stays.",),
    ),
    HearingAct(
        "fact_found",
        "fact",
        lambda d: forms.fact(d.hearing.state),
        lambda d, v: running.find_fact(
            d.hearing, v["fact"], v["found"], v["words"], _V(d.hearing.state, v), **d.known
        ),
        values=lambda d: {**forms.NO_CASTING, **next_fact(d.hearing)},
    ),
    HearingAct(
        "allegation_decided",
        "allegation",
        lambda d: forms.allegation(d.hearing, paragraphs_for(d.hearing)),
        lambda d, v: running.decide_allegation(
            d.hearing,
            int(v["allegation"]),
            v.get("broken") or (),
            v.get("kept") or (),
            v["words"],
            _V(d.hearing.state, v),
            **d.known,
        ),
        values=lambda d: {**forms.NO_CASTING, **next_allegation(d.hearing)},
    ),
    HearingAct(
        "question_answered",
        "question",
        lambda d: forms.question(d.hearing.state),
        lambda d, v: running.answer_question(d.hearing, v["question"], v["words"], **d.known),
        values=lambda d: {"question": next(iter(d.hearing.state.unanswered), next(iter(QUESTIONS)))},
    ),
    HearingAct(
        "sanction_applied",
        "sanction",
        lambda d: forms.sanction(d.hearing.state, d.hearing.rules, d.today),
        _sanction,
        values=lambda d: {
            **forms.NO_CASTING,
            "allegations": tuple(str(number) for number in d.hearing.state.breached),
        },
        says=_sanction_says,
    ),
    HearingAct(
        "no_sanction",
        "no-sanction",
        lambda d: forms.reasons_with_votes(d.hearing.state),
        lambda d, v: running.apply_none(d.hearing, v["words"], _V(d.hearing.state, v), **d.known),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "recommended",
        "recommend",
        lambda d: forms.recommendation(d.hearing.state),
        lambda d, v: running.recommend(
            d.hearing, v["to"], v["text"], v["words"], _V(d.hearing.state, v), **d.known
        ),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "reconvened",
        "reconvene",
        lambda _: forms.nothing(),
        lambda d, v: running.reconvene(d.hearing, **d.known),
    ),
    HearingAct(
        "facts_announced",
        "announce-facts",
        lambda _: forms.nothing(),
        lambda d, v: running.announce_facts(d.hearing, **d.known),
        danger="What is announced stands.",
    ),
    HearingAct(
        "sanction_heard",
        "member-on-sanction",
        lambda _: forms.words("What the councillor says on sanctions", noun="what is said"),
        lambda d, v: running.hear_on_sanction(d.hearing, "member", v["words"], **d.known),
        label="The councillor on sanctions",
    ),
    HearingAct(
        "sanction_heard",
        "officer-on-sanction",
        lambda _: forms.words("What the Monitoring Officer says on sanctions", noun="what is said"),
        lambda d, v: running.hear_on_sanction(d.hearing, "officer", v["words"], **d.known),
        label="The Monitoring Officer on sanctions",
    ),
    HearingAct(
        "decision_announced",
        "announce",
        lambda _: forms.words("The principal reasons", noun="the principal reasons"),
        lambda d, v: running.announce(d.hearing, v["words"], **d.known),
        says=_announce_says,
        danger="With this the hearing is over. What is announced stands.",
    ),
    HearingAct(
        "concern_noted",
        "concern",
        lambda d: forms.concern(d.hearing.state),
        lambda d, v: running.note_concern(d.hearing, v["text"], _V(d.hearing.state, v), **d.known),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "direction_given",
        "direction",
        lambda d: forms.direction(d.hearing.state, d.today),
        lambda d, v: running.give_direction(
            d.hearing, v["what"], v["whom"], v["day"], _V(d.hearing.state, v), **d.known
        ),
        values=lambda _: forms.NO_CASTING,
    ),
    HearingAct(
        "direction_met",
        "direction-met",
        lambda d: forms.numbered(
            "Which direction",
            (
                (str(number), f"{each.what[:120]}, from {each.whom}")
                for number, each in enumerate(d.hearing.state.directions, 1)
                if each.met_on is None
            ),
            "What came",
            "what came",
        ),
        lambda d, v: running.note_met(d.hearing, int(v["number"]), v["words"], **d.known),
    ),
    HearingAct(
        "order_varied",
        "order",
        _order_form,
        lambda d, v: running.vary_order(d.hearing, v["item"], v["words"], **d.known),
    ),
    HearingAct(
        "member_left",
        "leaves",
        lambda d: forms.member(d.hearing.state, "Who leaves?", "Why", "why"),
        lambda d, v: running.record_leaving(
            d.hearing, forms.person_at(d.hearing.state, v["place"]), v["words"], **d.known
        ),
        danger="Whoever leaves doesn’t come back to this Panel, and nobody takes the place.",
    ),
    HearingAct(
        "subject_came_or_left",
        "councillor",
        lambda _: forms.of_subject(),
        lambda d, v: running.record_subject(d.hearing, v["subject"], **d.known),
    ),
    HearingAct(
        "entry_struck",
        "strike",
        lambda d: forms.numbered("What is struck out", _rows(d), "Why", "why"),
        _strike,
    ),
    HearingAct(
        "adjourned",
        "adjourn",
        lambda d: forms.adjournment(d.today),
        lambda d, v: running.adjourn(d.hearing, _day(v), v["words"], **d.known),
    ),
    HearingAct(
        "resumed",
        "resume",
        lambda d: forms.attendance(d.hearing.state, reopened=True),
        lambda d, v: running.resume(
            d.hearing,
            forms.people_at(d.hearing.state, v["present"]),
            subject=v["subject"],
            independent=v["independent"],
            **d.known,
        ),
        values=lambda d: {"present": tuple(place for place, _ in forms.seats(d.hearing.state))},
        says=lambda _: ("Whoever isn’t there now has missed a part, and doesn’t come back to this Panel.",),
    ),
    HearingAct(
        "abandoned",
        "abandon",
        lambda _: forms.words("Why"),
        lambda d, v: running.abandon(d.hearing, v["words"], **d.known),
        danger="A fresh Panel begins anew, with another hearing (resolution 126).",
    ),
    HearingAct(
        "ended_by_panel",
        "end",
        lambda d: forms.reasons_with_votes(d.hearing.state),
        lambda d, v: running.end_without_decision(
            d.hearing, v["words"], forms.votes_in(d.hearing.state, v), **d.known
        ),
        values=lambda _: forms.NO_CASTING,
        says=lambda _: (
            "Nothing is found or decided by it, and nothing that was entered goes on to the next Panel.",
        ),
        danger="A fresh Panel begins anew, with another hearing (resolution 126).",
    ),
)
