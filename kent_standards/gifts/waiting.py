"""gifts/: what there is to do about gifts, for the page of tasks."""

from datetime import date
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.gifts.model import QUESTION
from kent_standards.gifts.reminders import overdue_lists
from kent_standards.gifts.totals import Owed, OwnGifts


def to_notify(
    service: Service, people: tuple[str, ...], plugins: Any, today: date, slug: str
) -> tuple[Owed, ...]:
    """The gifts that a human must still notify to one authority, the earliest day first."""
    owed = OwnGifts(service, people, plugins.local_rules, today).to_send()
    return tuple(each for each in owed if each.record.authority.slug == slug)


def asked_of(service: Service, people: tuple[str, ...], plugins: Any, today: date, slug: str) -> int:
    """How many questions about gifts the Monitoring Officer of one authority has asked a human."""
    own = OwnGifts(service, people, plugins.local_rules, today)
    return sum(1 for each in own.records if each.state.question and each.authority.slug == slug)


def on_the_desk(authority: Authority, plugins: Any, today: date) -> tuple[int, int]:
    """How many gifts wait for the Monitoring Officer, and how many quarters' lists are overdue."""
    if "gifts" not in authority.parts:
        return 0, 0
    waiting = sum(1 for (_, kind, _), _ in authority.part("gifts").waiting if kind != QUESTION)
    return waiting, overdue_lists(authority, plugins, today)
