"""hearings/: the officers' acts before the day of a hearing, and after it."""

from collections.abc import Collection, Mapping

from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import desk_officers
from kent_standards.complaints.advisers import Adviser, matching_ground, who_is_away
from kent_standards.forms.base import Schema
from kent_standards.hearings import forms, independent, preparing, representing, running
from kent_standards.hearings.committee import candidates, notes_on, panel_rule
from kent_standards.hearings.doing import HearingAct, Running, Values
from kent_standards.law.calendar import uk_date
from kent_standards.law.panels import balance, propose
from kent_standards.law.roles import MONITORING
from kent_standards.plugin_access import rules_of

STANDING_IN = (
    "She is asked first. Until she accepts she reads your authority’s name, the reference and the councillor’s name, and "
    "nothing else; then this complaint and its hearing, until the decision is announced. Name her once she has accepted."
)
NO_PARTNER = "Each of the partner’s Independent Persons has been asked, or can’t act here."
OF_ONE_SIDE = "Whoever has advised the councillor doesn’t act here (resolution 162)."
NOBODY_YET = (
    "Nobody can be named now. Ask a partner’s Independent Person, and name her once she has accepted."
)


def _pool(doing: Running) -> tuple[tuple[str, str], ...]:
    hearing = doing.hearing
    able = (each for each in candidates(hearing, doing.today) if not each.conflict)
    return tuple((each.person, f"{each.name} ({'; '.join(notes_on(hearing, each))})") for each in able)


def _panel_form(doing: Running) -> Schema:
    schema = Schema()
    schema.add(forms.people("panel", "The Panel", _pool(doing)))
    schema.add(forms.text("words", "Why it is changed, if it is", optional=True, rows=2))
    return schema


def _panel_values(doing: Running) -> Mapping[str, object]:
    state = doing.hearing.state
    if state.panel:
        return {"panel": tuple(each.person for each in state.panel)}
    drawn = propose(panel_rule(doing.hearing, doing.today), candidates(doing.hearing, doing.today))
    return {"panel": tuple(each.person for each in drawn)}


def panel_says(doing: Running) -> tuple[str, ...]:
    """How the Panel is drawn here, who can't sit, and the political balance."""
    rule, pool = panel_rule(doing.hearing, doing.today), candidates(doing.hearing, doing.today)
    recipe = ", ".join(f"{number} {kind}" for kind, number in rule.recipe) or f"{rule.size} members"
    barred = (f"{each.name} can’t sit: {each.conflict}." for each in pool if each.conflict)
    shares = balance(pool, {each.person for each in doing.hearing.state.panel})
    groups = "; ".join(
        f"{each.group or 'no group'} {each.committee} of the committee, {each.panel} of the Panel"
        for each in shares
    )
    return (
        f"By the rules here: {recipe}, or the whole committee where no kinds are named; quorum {rule.quorum} "
        f"({rule.source.document}).",
        *rule.notes,
        *barred,
        *((f"Political balance: {groups}.",) if groups else ()),
        "Whoever is ticked below is on the Panel now."
        if doing.hearing.state.panel
        else "Whoever is ticked below is proposed; change it if need be.",
        "Whoever has no vote isn’t counted for the quorum.",
    )


def _independent_form(doing: Running) -> Schema:
    schema = Schema()
    able = independent.nameable(doing.hearing, doing.today)
    schema.add(forms.one_of("person", "Independent Person", _labelled(doing, able), "an Independent Person"))
    return schema


def _nobody_to_name(doing: Running) -> str:
    return "" if independent.nameable(doing.hearing, doing.today) else NOBODY_YET


def _independent_says(doing: Running) -> tuple[str, ...]:
    found = independent.known_advisers(doing.hearing, doing.today)
    barred = ((each.name, independent.why_not_named(doing.hearing, each, doing.today)) for each in found)
    return (*(f"{name} {why}." for name, why in barred if why), OF_ONE_SIDE)


def _partners_form(doing: Running) -> Schema:
    schema = Schema()
    able = _labelled(doing, independent.askable(doing.hearing, doing.today))
    schema.add(forms.one_of("person", "Whom do you ask?", able, "an Independent Person"))
    agreement = rules_of(doing.hearing.authority, doing.today).substitution
    grounds = ((each, each.capitalize()) for each in (agreement.grounds if agreement else ()))
    schema.add(forms.one_of("ground", "Why does she stand in?", grounds, "why she stands in"))
    hint = "Leave it empty if she stands in until the decision is announced."
    schema.add(forms.coming("until", "The last day", doing.today, optional=True, hint=hint))
    return schema


def _nobody_to_ask(doing: Running) -> str:
    if rules_of(doing.hearing.authority, doing.today).substitution is None:
        return "No agreement lets a partner’s Independent Person stand in here."
    if doing.by.role not in MONITORING:
        return "The Monitoring Officer or a deputy asks a partner’s Independent Person."
    return "" if independent.askable(doing.hearing, doing.today) else NO_PARTNER


def _partners_values(doing: Running) -> Mapping[str, object]:
    able = independent.askable(doing.hearing, doing.today)
    ground = matching_ground(doing.hearing.case, doing.by.person, doing.today)
    person = {"person": able[0].person} if len(able) == 1 else {}
    return {**person, **({"ground": ground} if ground else {})}


def _partners_says(doing: Running) -> tuple[str, ...]:
    away = who_is_away(doing.hearing.case, doing.today)
    return (*((away,) if away else ()), STANDING_IN)


def _labelled(doing: Running, able: Collection[Adviser]) -> tuple[tuple[str, str], ...]:
    service = find_service(doing.hearing)
    places = {
        each.partner: service.authority(each.partner).name_on(doing.today) for each in able if each.partner
    }
    return tuple((each.person, each.label(places.get(each.partner, ""))) for each in able)


def _adviser_form(doing: Running) -> Schema:
    schema = Schema()
    rows = (("none", "Somebody from outside"), *desk_officers(doing.hearing.authority, doing.today))
    schema.add(forms.one_of("person", "Legal adviser", rows, "who it is"))
    schema.add(forms.Text(name="name", title="Name, if from outside", optional=True, max_length=120))
    return schema


def _conflict_form(doing: Running) -> Schema:
    state, schema = doing.hearing.state, Schema()
    panel = tuple((each.person, each.name) for each in state.panel)
    others = tuple(
        (each.person, each.name)
        for each in candidates(doing.hearing, doing.today)
        if not each.conflict and each.person not in dict(panel)
    )
    adviser = ((state.independent, state.independent_name),) if state.independent else ()
    schema.add(forms.one_of("person", "Who", (*panel, *adviser, *others), "who it is"))
    schema.add(forms.text("words", "Why", noun="why"))
    return schema


def _from_when(doing: Running) -> str:
    inquiry = doing.hearing.case.state.inquiry
    unreported = inquiry is not None and inquiry.unreported_on is not None
    return "it was referred without a final report" if unreported else "the final report was copied"


def _call_says(doing: Running) -> tuple[str, ...]:
    earliest = preparing.earliest_for(doing.hearing, doing.today)
    return (
        f"14 working days after {_from_when(doing)}: not before {uk_date(earliest.after_report.last_day)}.",
        f"Five clear days of public notice, if it is given today: not before {uk_date(earliest.after_notice.last_day)}.",
        f"So the earliest day is {uk_date(earliest.day)} (resolution 154). The notice is public from the moment of the "
        "call, and names nobody but the Panel.",
    )


def let_in_form(doing: Running) -> Schema:
    """Who is let in: a fellow councillor by the account there is, anybody by a code."""
    fellow = doing.hearing.state.relation == representing.FELLOW
    return forms.letting_in(representing.fellow_members(doing.hearing, doing.today) if fellow else ())


def let_in(doing: Running, values: Values) -> None:
    """Let the representative in; a code goes to the answer."""
    person = values.get("person") or forms.BY_CODE
    if person == forms.BY_CODE:
        doing.codes.append(representing.let_in_by_code(doing.hearing, secret=doing.secret, **doing.known))
    else:
        representing.let_in_by_account(doing.hearing, person, **doing.known)


def let_in_says(doing: Running) -> tuple[str, ...]:
    """Who was named, and what that person will read until when."""
    return (
        f"Named as the representative: {doing.hearing.state.representative}.",
        "The representative then reads the allegations, the final report, the order of business and the Panel’s copy of "
        "the bundle, as the councillor does, until somebody else is named or the hearing is over. An access given "
        "earlier ends.",
    )


BEFORE_ACTS: tuple[HearingAct, ...] = (
    HearingAct(
        "panel_appointed",
        "panel",
        _panel_form,
        lambda d, v: preparing.appoint_panel(d.hearing, v["panel"], v.get("words") or "", **d.known),
        values=_panel_values,
        says=panel_says,
        on_the_day=False,
    ),
    HearingAct(
        "panel_conflict",
        "conflict",
        _conflict_form,
        lambda d, v: preparing.note_conflict(d.hearing, v["person"], v["words"], **d.known),
        on_the_day=False,
    ),
    HearingAct(
        "substitute_wanted",
        "ask-substitute",
        _partners_form,
        lambda d, v: independent.ask_partners(
            d.hearing, v["person"], v["ground"], until=v.get("until"), **d.known
        ),
        values=_partners_values,
        says=_partners_says,
        bars=_nobody_to_ask,
        on_the_day=False,
    ),
    HearingAct(
        "independent_named",
        "independent",
        _independent_form,
        lambda d, v: independent.name_independent(d.hearing, v["person"], **d.known),
        says=_independent_says,
        bars=_nobody_to_name,
        on_the_day=False,
    ),
    HearingAct(
        "adviser_named",
        "adviser",
        _adviser_form,
        lambda d, v: preparing.name_adviser(
            d.hearing, "" if v["person"] == "none" else v["person"], v.get("name") or "", **d.known
        ),
        on_the_day=False,
    ),
    HearingAct(
        "called",
        "call",
        lambda d: forms.call(d.today),
        lambda d, v: preparing.call(d.hearing, v["hearing_on"], v["time"], v["place"], **d.known),
        says=_call_says,
        danger="The notice is public at once, and those concerned are told.",
        on_the_day=False,
    ),
    HearingAct(
        "attendance_said",
        "attendance",
        lambda _: forms.coming_or_not(),
        lambda d, v: preparing.say_attendance(
            d.hearing,
            v["attends"],
            v.get("representative") or "",
            "" if v["relation"] == "none" else v["relation"],
            **d.known,
        ),
        values=lambda _: {"relation": "none"},
        on_the_day=False,
        label="Enter whether the councillor comes, and with whom",
    ),
    HearingAct(
        "representative_let_in",
        "let-in",
        let_in_form,
        let_in,
        says=let_in_says,
        on_the_day=False,
    ),
    HearingAct(
        "written_given",
        "written",
        lambda _: forms.words("What the councillor writes", noun="what the councillor writes"),
        lambda d, v: preparing.give_written(d.hearing, v["words"], **d.known),
        on_the_day=False,
        label="Enter what the councillor writes to the Panel",
    ),
    HearingAct(
        "concern_answered",
        "answer-concern",
        lambda d: forms.numbered(
            "Which concern",
            (
                (str(number), each.text[:200])
                for number, each in enumerate(d.hearing.state.concerns, 1)
                if each.answered_on is None
            ),
            "The new complaint’s reference, or why there is none",
            "what you did about it",
        ),
        lambda d, v: running.answer_concern(d.hearing, int(v["number"]), v["words"], **d.known),
        says=lambda d: tuple(each.text for each in d.hearing.state.concerns if each.answered_on is None),
        on_the_day=False,
    ),
)
