"""investigations/: what the Investigating Officer's pages show, as frozen values; templates get nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.attachments.field import shown_size
from kent_standards.attachments.services import files_on
from kent_standards.authorities.model import find_service
from kent_standards.complaints.acts import clocks_of
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.receipts import complainant_rows
from kent_standards.complaints.wording import ShownClock, ShownStep, Tag, name_of, shown_clock
from kent_standards.investigations.document import COMPLIED, FAILED
from kent_standards.investigations.model import Investigation
from kent_standards.investigations.work_acts import warned, warning
from kent_standards.investigations.work_table import GROUPS, WORK_ACTS, WorkAct
from kent_standards.law.calendar import uk_date
from kent_standards.law.investigation_parts import SIDES, SOURCES, Comment, Exhibit, Phase, Witness
from kent_standards.law.investigation_report import REPORT_CONTENTS, Report, missing_from_report
from kent_standards.law.investigation_state import InvestigationState
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, Asked
from kent_standards.law.roles import ROLE_TITLES, Role
from kent_standards.law.stays import SUSPENDED

PAUSED = Tag("paused", "Suspended")
PHASES = {
    Phase.GATHERING: Tag("pending", "Facts are gathered"),
    Phase.REVIEW: Tag("paused", "The Monitoring Officer reviews the draft"),
    Phase.COMMENTS: Tag("pending", "Both parties may comment on the draft"),
    Phase.FINAL: Tag("met", "The final report is in"),
    Phase.NOT_OPENED: Tag("pending", "Not opened"),
}
CLOCKS = frozenset({"notify_investigation", "investigation", "comments_on_draft", "final_report"})


@dataclass(frozen=True, slots=True)
class Part:
    """One of the nine contents on the list of progress: what it says, where it is written, and what it lacks."""

    title: str
    state: str
    text: str
    url: str
    paragraphs: tuple[tuple[str, str, str], ...]
    lacks: tuple[str, ...]
    paragraph: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One investigation as its officer sees it."""

    reference: str
    subject: str
    authority: str
    tag: Tag
    due: tuple[tuple[str, str], ...]
    clocks: tuple[ShownClock, ...]
    warnings: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    allegations: tuple[str, ...]
    background: tuple[tuple[str, str], ...]
    complainant: tuple[tuple[str, str], ...]
    witnesses: tuple[tuple[Witness, Tag, str], ...]
    interviews: tuple[tuple[str, str, str, str], ...]
    exhibits: tuple[tuple[Exhibit, Tag, str], ...]
    files: tuple[tuple[str, str, str, str], ...]
    parts: tuple[Part, ...]
    comments: tuple[tuple[Comment, str], ...]
    timeline: tuple[ShownStep, ...]


def shown_investigation(record: Investigation, url: str, today: date, *, revealed: bool = False) -> Shown:
    """Everything about an investigation; who complained only if ``revealed``. ``url`` is the workspace's, or empty for a
    reader who writes nothing in it."""
    case, state, service = record.case, record.state, find_service(record)
    return Shown(
        case.reference,
        name_of(service, case.state.subject),
        case.authority.name_on(today),
        PHASES[state.phase] if state.suspended_on is None else PAUSED,
        tuple(_due(record, url, today)),
        tuple(shown_clock(each, today) for each in clocks_of(case, today) if each.clock.id in CLOCKS),
        tuple(warning(*each) for each in warned(state)),
        tuple(_facts(record)),
        state.allegations,
        tuple(_background(case)),
        tuple(complainant_rows(case.sent.complainant)) if revealed else (),
        tuple((each, *_of_witness(each, today)) for each in state.witnesses),
        tuple((each.name, uk_date(each.held_on), each.present, each.notes) for each in state.interviews),
        tuple((each, *_of_exhibit(each)) for each in state.exhibits),
        tuple((each.id, each.name, shown_size(each.size), each.sha256) for each in files_on(case.sent)),
        tuple(_parts(state, url)),
        tuple((each, _where(each)) for each in state.comments),
        _timeline(record),
    )


def _due(record: Investigation, url: str, today: date) -> Iterator[tuple[str, str]]:
    """What is to be done next, what comes first first, each with where it is done."""
    state = record.state
    if state.suspended_on is not None:
        yield SUSPENDED, ""
        return
    if state.phase in {Phase.REVIEW, Phase.FINAL}:
        yield PHASES[state.phase].text, ""
        return
    if state.notification is None:
        last = _last_day(record.case, "notify_investigation", today)
        yield f"Notify both parties{f' by {uk_date(last)}' if last else ''} (1.6)", f"{url}/notify"
    if state.returns and state.phase is Phase.GATHERING:
        yield f"The Monitoring Officer returned the draft: {state.returns[-1].reasons}", ""
    if state.plan is None:
        yield "Plan the investigation", f"{url}/plan"
    yield from _of_witnesses(state, url, today)
    for exhibit in state.exhibits:
        if exhibit.waiting and exhibit.brought_by == "subject":
            yield f"Answer on “{exhibit.title}”, which the councillor brought", f"{url}/answer-exhibit"
    yield from _to_conclude(state, url, today)


def _of_witnesses(state: InvestigationState, url: str, today: date) -> Iterator[tuple[str, str]]:
    for each in state.witnesses:
        if each.asked_on is None and not each.statements and each.declined_on is None:
            yield f"Ask {each.name} for a statement", f"{url}/ask?witness={each.id}"
        elif each.waited_for and each.statement is None:
            yield f"Draft the statement of {each.name}", f"{url}/statement?witness={each.id}"
        elif each.waited_for and each.due_on is not None and each.due_on < today:
            text = f"{each.name} was asked for a statement by {uk_date(each.due_on)}; ask again, or enter what was said"
            yield text, f"{url}/ask?witness={each.id}"


def _to_conclude(state: InvestigationState, url: str, today: date) -> Iterator[tuple[str, str]]:
    final = state.phase is Phase.COMMENTS
    for comment in state.unanswered:
        text = f"Answer comment {comment.number}, by {SIDES[comment.side].lower()}"
        yield text, f"{url}/answer-comment?comment={comment.number}"
    lacking = missing_from_report(state.report(final=final), state.quotations)
    if lacking:
        count = len(lacking)
        yield f"Complete the report: {count} thing{'s' if count > 1 else ''} still lacking", "#report"
    elif final and INVESTIGATION_STEPS["report_finished"].forbids(_asked(state, today)) is None:
        yield "Submit the final report", f"{url}/finish"
    elif final and state.comments_by is not None:
        yield f"Wait for comments until {uk_date(state.comments_by)}", ""
    elif INVESTIGATION_STEPS["draft_given"].forbids(_asked(state, today)) is None:
        yield "Submit the draft to the Monitoring Officer", f"{url}/submit"
    elif state.outstanding:
        yield f"Wait for {' and '.join(state.outstanding)}, or end the gathering early", f"{url}/end-early"


def _asked(state: InvestigationState, today: date) -> Asked:
    return Asked(state, {}, today)


def _last_day(case: Complaint, clock: str, today: date) -> date | None:
    found = (each.due for each in clocks_of(case, today) if each.clock.id == clock and each.due is not None)
    return next((each.last_day for each in found), None)


def _facts(record: Investigation) -> Iterator[tuple[str, str]]:
    state, inquiry = record.state, record.case.state.inquiry
    if inquiry is not None:
        yield "Investigating Officer", name_of(find_service(record), inquiry.investigator)
        yield "Appointed on", uk_date(inquiry.appointed_on)
        yield "Appointment ends", f"After {uk_date(inquiry.until)}" if inquiry.until else "With the case"
    if state.plan is not None:
        plan = state.plan
        yield "To find out", plan.questions
        days = (plan.evidence_by, plan.draft_by, plan.comments_by, plan.final_by)
        names = ("Evidence", "draft", "comments", "final report")
        yield "Plan", "; ".join(f"{what} by {uk_date(day)}" for what, day in zip(names, days, strict=True))
    if state.notification is not None:
        yield "Both parties notified on", uk_date(state.notification.given_on)
    if state.ended_early_on is not None:
        yield f"Gathering ended early on {uk_date(state.ended_early_on)}", state.ended_early
    if state.comments_by is not None:
        yield "Comments on the draft until", uk_date(state.comments_by)


def _background(case: Complaint) -> Iterator[tuple[str, str]]:
    first = case.steps[0].data
    for name, title in (("witnesses", "Witnesses that the complaint names"), ("background", "Background")):
        if first.get(name):
            yield title, str(first[name])
    for day, text in case.state.views:
        yield f"The councillor’s views, {uk_date(day)}", text


def _of_witness(each: Witness, today: date) -> tuple[Tag, str]:
    named = SOURCES.get(each.named_by, "")
    if each.signed_on is not None and each.dated is not None:
        return Tag("met", f"Signed, dated {uk_date(each.dated)}"), named
    if each.declined_on is not None:
        return Tag("ended", "Does not take part"), named
    if each.due_on is not None:
        state = "overdue" if each.due_on < today else "pending"
        return Tag(state, f"Asked, answer by {uk_date(each.due_on)}"), named
    return Tag("pending", "Not asked yet"), named


def _of_exhibit(each: Exhibit) -> tuple[Tag, str]:
    brought = f"{SOURCES.get(each.brought_by, '')}, {uk_date(each.obtained_on)}"
    if each.withdrawn:
        return Tag("ended", "Taken back"), brought
    if not each.to_agree:
        return Tag("registered", "In evidence"), brought
    said = {
        None: Tag("pending", "Waits for an answer"),
        True: Tag("met", "Agreed"),
        False: Tag("due", "Not agreed"),
    }
    return said[each.agreed], brought


def _parts(state: InvestigationState, url: str) -> Iterator[Part]:
    final = state.phase in {Phase.COMMENTS, Phase.FINAL}
    report = state.final or state.report(final=final)
    lacks = missing_from_report(report, state.quotations)
    texts = dict(report.paragraphs()) | _concluded(report)
    for letter, content in REPORT_CONTENTS.items():
        lacking = tuple(each.sentence for each in lacks if each.letter == letter)
        paragraphs = tuple(
            (place.upper(), text, _change(state, url, place))
            for place, text in texts.items()
            if place[0] == letter
        )
        yield Part(
            f"({letter}) {content.title}",
            "due" if lacking else "met",
            "Lacking" if lacking else "Done",
            _write(state, url, letter, written=content.written),
            paragraphs,
            lacking,
            content.paragraph,
        )


def _concluded(report: Report) -> dict[str, str]:
    """The conclusions with their outcome, by the number of the paragraph."""
    return {
        f"h{place}": f"{FAILED if each.failed else COMPLIED} {', '.join(each.paragraphs)}\n{each.reasons}"
        for place, (_, each) in enumerate(sorted(report.conclusions.items()), 1)
    }


def _write(state: InvestigationState, url: str, letter: str, *, written: bool) -> str:
    """Where a part is written; empty while it can't be, or where it is made from what was gathered."""
    if not url or INVESTIGATION_STEPS["section_written"].forbids(_asked(state, date.max)):
        return ""
    if letter == "g":
        return f"{url}/fact"
    if letter == "h":
        numbers = range(1, len(state.allegations) + 1)
        lacking = next((number for number in numbers if number not in state.conclusions), 0)
        return f"{url}/conclude?allegation={lacking}" if lacking and state.facts else ""
    return f"{url}/section?letter={letter}" if written else ""


def _change(state: InvestigationState, url: str, place: str) -> str:
    if not url or INVESTIGATION_STEPS["section_written"].forbids(_asked(state, date.max)):
        return ""
    number = int(place[1:])
    if place[0] == "g":
        return f"{url}/fact?fact={sorted(state.facts)[number - 1]}"
    return f"{url}/conclude?allegation={sorted(state.conclusions)[number - 1]}" if place[0] == "h" else ""


def _where(comment: Comment) -> str:
    where = f"on {comment.place.upper()}" if comment.place else "on the report as a whole"
    return f"{SIDES[comment.side]}, {where}, {uk_date(comment.made_on)}"


def _timeline(record: Investigation) -> tuple[ShownStep, ...]:
    service = find_service(record)
    return tuple(
        ShownStep(
            INVESTIGATION_STEPS[step.kind].done,
            uk_date(step.day),
            name_of(service, step.by) or ROLE_TITLES[Role(step.role)],
            "",
            step.paragraph,
        )
        for step in reversed(record.steps)
    )


def possible_work(
    record: Investigation, today: date
) -> tuple[tuple[tuple[str, tuple[WorkAct, ...]], ...], tuple[tuple[str, str], ...]]:
    """The officer's acts that may be taken now, in groups, and those that may not, each with why."""
    state, case = record.state, record.case
    why_not = {act.name: act.forbids(state, case, today) for act in WORK_ACTS.values()}
    groups = (
        (title, tuple(WORK_ACTS[name] for name in names if not why_not[name])) for title, names in GROUPS
    )
    refused = tuple((act.title, why_not[name]) for name, act in WORK_ACTS.items() if why_not[name])
    return tuple((title, group) for title, group in groups if group), refused
