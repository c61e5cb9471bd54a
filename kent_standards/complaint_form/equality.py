"""complaint_form/: the questions on equality: only counted, by quarter, and apart from every complaint (duty 50; SR15).

What somebody answers is added to totals and kept nowhere else: there is no record of one person's answers, no time but
the quarter and no order. The totals of a quarter that isn't over lie sealed in the side database, where they are
written over. When it is over, those of five and more go to the authority, and the rest is forgotten.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kent_standards.authorities.model import Service
from kent_standards.complaints.model import Complaints
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, MultiChoice, Text
from kent_standards.law.complaint_form import EQUALITY_QUESTIONS, FREE_TEXT
from kent_standards.security.side_database import SideDatabase, Statements
from kent_standards.store.sealing import seal, unseal

LEAST = 5
PEOPLE = "people"  # beside the questions: how many sent the page
NO_ANSWER = "no_answer"
Totals = dict[str, dict[str, int]]
_CREATE = """CREATE TABLE IF NOT EXISTS kent_equality (
    authority TEXT NOT NULL, period TEXT NOT NULL, totals BYTEA NOT NULL, PRIMARY KEY (authority, period))"""


class EqualityTotals:
    """The totals of the quarters that aren't closed yet, of every authority."""

    def __init__(self, database: SideDatabase, secret: bytes) -> None:
        self._database = database
        self._key = hmac.new(secret, b"totals on equality are sealed", hashlib.sha256).digest()
        with database.transaction() as statements:
            statements.run(_CREATE)

    def count(self, authority: str, today: date, answers: Mapping[str, Any]) -> None:
        """Add one person's ``answers`` to the totals of this quarter."""
        period = quarter_of(today)
        with self._database.transaction(alone=True) as statements:
            totals = self._totals(statements, authority, period)
            _add(totals, PEOPLE, "all")
            for question, chosen in answers.items():
                for answer in chosen if isinstance(chosen, tuple) else (chosen,):
                    if answer and answer != NO_ANSWER:
                        _add(totals, question, str(answer))
            self._delete(statements, authority, period)
            # In the order of the letters, so that it shows no order in which anything came.
            ordered = {each: dict(sorted(counts.items())) for each, counts in sorted(totals.items())}
            statements.run(
                "INSERT INTO kent_equality (authority, period, totals) VALUES (?, ?, ?)",
                authority,
                period,
                seal(self._key, ordered, authority, period),
            )

    def totals(self, authority: str, period: str) -> Totals:
        """The totals of one quarter."""
        with self._database.transaction() as statements:
            return self._totals(statements, authority, period)

    def over(self, today: date) -> tuple[tuple[str, str], ...]:
        """The authorities and quarters that are over and not closed yet."""
        with self._database.transaction() as statements:
            found = statements.rows(
                "SELECT authority, period FROM kent_equality WHERE period < ?", quarter_of(today)
            )
        return tuple(sorted((str(authority), str(period)) for authority, period in found))

    def forget(self, authority: str, period: str) -> None:
        """Forget the totals of a quarter that is closed."""
        with self._database.transaction() as statements:
            self._delete(statements, authority, period)

    def _totals(self, statements: Statements, authority: str, period: str) -> Totals:
        found = statements.row(
            "SELECT totals FROM kent_equality WHERE authority = ? AND period = ?", authority, period
        )
        if found is None:
            return {}
        opened: Totals = unseal(self._key, bytes(found[0]), authority, period)
        return opened

    def _delete(self, statements: Statements, authority: str, period: str) -> None:
        statements.run("DELETE FROM kent_equality WHERE authority = ? AND period = ?", authority, period)


def equality_form() -> Schema:
    """Every question, none of which has to be answered (F, monitoring)."""
    schema = Schema()
    for each in EQUALITY_QUESTIONS:
        if each.code == FREE_TEXT:
            schema.add(Text(name=each.code, title=each.question, max_length=60, optional=True))
            continue
        kind = MultiChoice if each.several else Choice
        choices = tuple(each.answers.items())
        if not each.several:
            choices = (*choices, (NO_ANSWER, "I’d rather not say"))
        schema.add(kind(name=each.code, title=each.question, choices=choices, optional=True))
    return schema


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are counted: a faith in the same letters, however it was typed."""
    found = {name: value for name, value in values.items() if value}
    if FREE_TEXT in found:
        found[FREE_TEXT] = str(found[FREE_TEXT]).casefold().capitalize()
    return found


def close_quarters(service: Service, pool: EqualityTotals, today: date) -> Iterator[tuple[str, str]]:
    """Give each authority the totals of quarters that are over; whoever calls it commits, then forgets the rest.

    Fewer than five who gave an answer are left out, and a quarter in which fewer than five people answered at all.
    """
    for slug, period in pool.over(today):
        complaints: Complaints = service.authority(slug).part("complaints")
        rows = tuple(
            (period, question, answer, count)
            for question, answers in pool.totals(slug, period).items()
            for answer, count in answers.items()
            if count >= LEAST
        )
        others = tuple(row for row in complaints.equality if row[0] != period)
        complaints.equality = tuple(sorted((*others, *rows)))
        yield slug, period


def shown_totals(rows: tuple[tuple[str, str, str, int], ...]) -> tuple[tuple[str, int, tuple[Any, ...]], ...]:
    """What was counted, the latest quarter first: the quarter, how many answered, and each question with its totals."""
    found = []
    for period in sorted({row[0] for row in rows}, reverse=True):
        here = {(question, answer): count for each, question, answer, count in rows if each == period}
        questions = tuple(
            (each.question, shown)
            for each in EQUALITY_QUESTIONS
            if (shown := tuple(_shown(each.code, each.answers, here)))
        )
        found.append((period.replace("-Q", ", quarter "), here.get((PEOPLE, "all"), 0), questions))
    return tuple(found)


def quarter_of(day: date) -> str:
    """The quarter of ``day``, such as "2026-Q2"."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def _shown(
    question: str, answers: Mapping[str, str], here: Mapping[tuple[str, str], int]
) -> Iterator[tuple[str, int]]:
    for (asked, answer), count in here.items():
        if asked == question:
            yield answers.get(answer, answer), count


def _add(totals: Totals, question: str, answer: str) -> None:
    counts = totals.setdefault(question, {})
    counts[answer] = counts.get(answer, 0) + 1
