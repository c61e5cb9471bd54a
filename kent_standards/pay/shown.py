"""pay/: duties, claims and sums as people read them: frozen values for the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kent_standards.authorities.model import find_service
from kent_standards.law.calendar import uk_date
from kent_standards.law.fees import pounds
from kent_standards.law.pay import KINDS, ClaimPart, ClaimStage, Duty, DutyStage, Retainer, RetainerStage
from kent_standards.law.pay_steps import PAY_STEPS
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.pay.model import ClaimRecord, PayRecord
from kent_standards.pay.workings import Line
from kent_standards.register.interest_wording import ShownStep, Tag

ERASED = "Erased"
NOT_KNOWN = "Not known yet"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A duty on a page: what it was, each sum with how it was worked out, and what became of it."""

    id: str
    url: str
    day: str
    what: str
    done_for: str
    time: str
    fee: str
    mileage: str
    fares: str
    total: str
    workings: tuple[str, ...]
    refused: str
    tags: tuple[Tag, ...]


def shown_line(line: Line, today: date, *, url: str = "", case_shown: bool = True) -> ShownLine:
    """A line for a page. ``case_shown``: whether the reader may know the case's reference."""
    details, worked = line.details, line.worked
    if details is None or worked is None:
        tags = duty_tags(line.record.state)
        return ShownLine(line.record.id, url, ERASED, ERASED, "", "", "", "", "", "", (), line.refused, tags)
    service = find_service(line.record)
    where = service.authority(details.done_for).name_on(today)
    what = KINDS.get(details.kind, details.kind)
    what += f", case {details.case}" if details.case and case_shown else ""
    what += f": {details.note}" if details.note else ""
    approved = line.approved
    fee = approved.fee if approved else worked.fee.amount if worked.fee else None
    mileage = approved.mileage if approved else worked.mileage.amount if worked.mileage else None
    return ShownLine(
        line.record.id,
        url,
        uk_date(details.day),
        what,
        where,
        in_hours(worked.minutes),
        NOT_KNOWN if fee is None else pounds(fee),
        NOT_KNOWN if mileage is None else pounds(mileage),
        pounds(worked.fares),
        NOT_KNOWN if line.total is None else pounds(line.total),
        line.workings,
        line.refused,
        duty_tags(line.record.state),
    )


def in_hours(minutes: int) -> str:
    """A time as people say it."""
    hours, left = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{left} min"] if left or not hours else parts)


def duty_tags(duty: Duty) -> tuple[Tag, ...]:
    """Where a duty stands."""
    return {
        DutyStage.LOGGED: (Tag("pending", "Not claimed yet"),),
        DutyStage.CLAIMED: (Tag("registered", "Claimed"),),
        DutyStage.WITHDRAWN: (Tag("ended", "Withdrawn"),),
    }.get(duty.stage, ())


def claim_tags(part: ClaimPart) -> tuple[Tag, ...]:
    """Where a part of a claim stands."""
    return tuple(_claim_tags(part))


def _claim_tags(part: ClaimPart) -> Iterator[Tag]:
    if part.stage is ClaimStage.CLAIMED:
        yield Tag("pending", f"Claimed on {uk_date(part.claimed_on)}")
        if part.question:
            yield Tag("due", "Question to answer")
    elif part.stage is ClaimStage.WITHDRAWN:
        yield Tag("ended", "Withdrawn")
    elif part.stage is ClaimStage.REFUSED:
        yield Tag("ended", "Refused")
    elif part.approved_on is not None:
        in_part = ", in part" if part.refused else ""
        yield Tag("registered", f"Approved on {uk_date(part.approved_on)}{in_part}")
        if part.exported_on is not None:
            yield Tag("ended", f"Given to payroll on {uk_date(part.exported_on)}")


def retainer_tags(retainer: Retainer) -> tuple[Tag, ...]:
    """Where a quarter's retainer stands."""
    if retainer.stage is RetainerStage.SETTLED and retainer.settled_on:
        return (Tag("registered", f"Settled on {uk_date(retainer.settled_on)}"),)
    if retainer.stage is RetainerStage.EXPORTED:
        return (Tag("ended", "Given to payroll"),)
    return (Tag("ended", "Taken back"),)


def period(part: ClaimPart) -> str:
    """The period of a claim in words."""
    return f"{uk_date(part.first)} to {uk_date(part.last)}"


def total_of(lines: tuple[Line, ...]) -> str:
    """What lines come to together; that it isn't known while one of them isn't."""
    totals = [line.total for line in lines]
    known = [each for each in totals if each is not None]
    return (
        NOT_KNOWN
        if len(known) != len(totals)
        else pounds(sum(known[1:], known[0]))
        if known
        else pounds_nil()
    )


def pounds_nil() -> str:
    """Nothing, as a sum."""
    return "£0.00"


def timeline(record: PayRecord, where: str = "") -> tuple[ShownStep, ...]:
    """What was done, the first step first."""
    return tuple(
        ShownStep(
            PAY_STEPS[step.kind].done + (f", {where}" if where else ""),
            uk_date(step.day),
            ROLE_TITLES[step.role],
            step.reasons,
            step.paragraph,
        )
        for step in record.steps
    )


def line_choices(
    claim: ClaimRecord, lines: tuple[Line, ...], among: Mapping[str, object] | tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The lines of a claim that are among ``among``, for a form."""
    found = []
    for line in lines:
        if line.record.id in among:
            details = line.details
            said = f"{uk_date(details.day)}, {KINDS.get(details.kind, '')}" if details else ERASED
            total = (
                "" if line.worked is None or line.worked.total is None else f", {pounds(line.worked.total)}"
            )
            found.append((line.record.id, said + total))
    return tuple(found)
