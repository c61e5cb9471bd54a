"""tests/storage: acts in a browser that are made ready first and sent afterwards, so that many can be sent at once."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from webtest import TestApp

from tests.register.member_pages import details_form, fill, tick

Sending = Callable[[], Any]


def registering(officer: TestApp, slug: str, entry: str) -> Sending:
    """The officer's form that enters an interest in the register."""
    return partial(_form(officer, f"/{slug}/desk/{entry}/register").submit, "submit", status="*")


def asking(officer: TestApp, slug: str, entry: str, question: str) -> Sending:
    """The officer's form that sends an interest back with a question."""
    form = _form(officer, f"/{slug}/desk/{entry}/question")
    fill(form, {"question": question}, group="")
    return partial(form.submit, "submit", status="*")


def ending(officer: TestApp, slug: str, office: str, last_day: date) -> Sending:
    """The officer's form that ends an office."""
    form = _form(officer, f"/{slug}/membership/{office}/end")
    fill(form, {"until": last_day}, group="")
    return partial(form.submit, "submit", status="*")


def last_form(member: TestApp, *slugs: str) -> Any:
    """The last form of stating an interest to ``slugs``, with everything answered."""
    authorities = details_form(member, "employment").submit("submit", status=200).forms["form"]
    tick(authorities, *slugs)
    return authorities.submit("submit", status=200).forms["form"]


def stating(member: TestApp, *slugs: str) -> Sending:
    """The member's form that states an interest to ``slugs``."""
    return partial(last_form(member, *slugs).submit, "submit", index=0, status="*")


def statuses(answers: Iterable[Any]) -> Counter[int]:
    """How many answers have each status."""
    return Counter(answer.status_int for answer in answers)


def _form(browser: TestApp, address: str) -> Any:
    return browser.get(address, status=200).forms["form"]
