"""training/: who was trained in some time, for the annual report to the Standards Committee (terms of reference 3)."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.comparisons import Comparison, Happened, compare
from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.report_parts import Chart, PartLine, ReportPart, report_part
from kent_standards.law.calendar import uk_date
from kent_standards.law.report_period import Period
from kent_standards.law.training import CAME, GROUPS, PARAGRAPH, SUBJECTS, Group, Stage, Subject, Way
from kent_standards.people.identity import canonical
from kent_standards.training.model import TrainingSession, trainings_of
from kent_standards.training.people import group_of, trainees


@report_part
def trained_in(authority: Authority, period: Period, today: date) -> ReportPart:
    """The sessions of ``period`` until today, who was trained of those who are members today, and who never was."""
    first, last = period.first, period.until(today)
    records = [each for each in trainings_of(authority) if each.state.stage is Stage.PLANNED]
    members = {each.person: each.name for each in group_of(authority, Group.MEMBERS, today)}
    lines = [line for record in records for line in _lines(record, members, first, last)]
    held = [
        each
        for each in records
        if each.state.known.way is not Way.RECORDING and first <= each.state.known.day <= last
    ]
    attended = sum(mark in CAME for record in held for mark in record.state.marks.values())
    never = sum(Subject.CODE not in each.last for each in trainees(authority, Group.MEMBERS, today))
    figures = (
        ("Sessions held", str(len(held))),
        ("Attendances at them", str(attended)),
        ("Members trained", f"{len({line.name for line in lines})} of {len(members)}"),
        (f"{GROUPS[Group.MEMBERS]} never trained in the Code", str(never)),
    )
    by_subject = tuple(
        (title, len({line.name for line in lines if line.of_class == subject.value}))
        for subject, (title, _) in SUBJECTS.items()
    )
    return ReportPart(
        "Training",
        PARAGRAPH,
        figures if held or lines else (),
        tuple(lines),
        f"No member was trained in {period.this}.",
        (Chart("Members trained, by subject", "Subject", by_subject),) if lines else (),
    )


def _lines(record: TrainingSession, members: dict[str, str], first: date, last: date) -> list[PartLine]:
    service, session = find_service(record), record.state.known
    found = []
    for person, trained in record.state.trained.items():
        name = members.get(canonical(service, person))
        if name is not None and first <= trained.on <= last:
            what = "watched the recording" if trained.own_word else "was there"
            sentence = f"{session.title}, {uk_date(trained.on)}: {what}"
            found.append(
                PartLine(name, trained.on, session.subject.value, what, session.title, sentence, False)
            )
    return found


def _held(authority: Authority, period: Period) -> Iterator[Happened]:
    for record in trainings_of(authority):
        state = record.state
        if (
            state.stage is Stage.PLANNED
            and state.known.way is not Way.RECORDING
            and state.known.day in period
        ):
            yield state.known.day, "sessions"
            yield from ((state.known.day, "attendances") for mark in state.marks.values() if mark in CAME)


COMPARED = compare(
    Comparison(
        "training",
        "Training",
        PARAGRAPH,
        {"sessions": "Sessions held", "attendances": "Attendances at them"},
        _held,
    )
)
