"""pay/: what there is to do about duties and pay, for the page of tasks."""

from collections.abc import Iterator
from datetime import date

from kent_standards.authorities.model import Authority, Service
from kent_standards.authorities.services import working_calendar
from kent_standards.law.clocks import deadline
from kent_standards.law.pay_steps import DECIDE_CLAIM
from kent_standards.pay.model import CLAIM, PART, QUESTION, Pay, every_pay

# Label, address, hint, state, what the state says: a row of the page of tasks.
Task = tuple[str, str | None, str, str, str]


def overdue_claims(authority: Authority, today: date) -> int:
    """How many claims wait for longer than ten working days; those with a question don't count."""
    if PART not in authority.parts:
        return 0
    pay: Pay = authority.part(PART)
    days = [date.fromisoformat(day) for (day, kind, _), _ in pay.waiting if kind == CLAIM]
    if not days:
        return 0
    calendar = working_calendar(authority)
    return sum(1 for day in days if deadline(DECIDE_CLAIM, day, calendar).last_day < today)


def pay_tasks(authority: Authority, today: date) -> Iterator[Task]:
    """What waits for the Monitoring Officer."""
    if PART not in authority.parts:
        return
    pay: Pay = authority.part(PART)
    waiting = sum(1 for (_, kind, _), _ in pay.waiting if kind == CLAIM)
    if waiting:
        late = overdue_claims(authority, today)
        hint = f"{late} waiting for longer than 10 working days" if late else ""
        state = "overdue" if late else "pending"
        yield (
            "Independent Persons’ pay",
            f"/{authority.slug}/desk/pay",
            hint,
            state,
            f"{waiting} to decide on",
        )


def own_pay_tasks(service: Service, people: tuple[str, ...]) -> Iterator[Task]:
    """The questions that any authority has asked an Independent Person about her claims."""
    asked = sum(
        1
        for pay in every_pay(service)
        for (_, kind, person), _ in pay.waiting
        if kind == QUESTION and person in people
    )
    if asked:
        hint = "The Monitoring Officer asks about a claim that you have made"
        yield ("Your duties and pay", "/profile/duties", hint, "due", f"{asked} to answer")
