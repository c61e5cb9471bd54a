"""tests/journal: a journal with made-up acts, and a key that signs its heads."""

import random
from datetime import UTC, datetime, timedelta

from kent_standards.authorities.model import Authority
from kent_standards.journal.heads import signing_key
from kent_standards.journal.sequencing import sequence
from kent_standards.journal.services import enter
from kent_standards.law.roles import Role
from kent_standards.law.steps import By

KEY = signing_key(b"the key of these tests, 32 bytes")
BEGAN = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ACTS = ("notified", "registered", "questioned", "office_entered", "mail_sent")
PARAGRAPHS = ("Code 4(1)", "Report 5(22)", "")


def made_up(acts: int, chance: random.Random, *, each_round: int = 7) -> Authority:
    """An authority whose journal has so many acts, several in one instant, all numbered and signed."""
    authority, at = Authority("kcc"), BEGAN
    for number in range(acts):
        at += timedelta(seconds=chance.choice((0, 0, 1, 20)))
        by = By(f"person{chance.randrange(9)}", chance.choice(list(Role)))
        about = f"entry/{chance.randrange(50)}"
        enter(authority, chance.choice(ACTS), about, by=by, at=at, paragraph=chance.choice(PARAGRAPHS))
        if number % each_round == 0:
            sequence(authority, at, KEY)
    sequence(authority, at + timedelta(hours=1), KEY)
    return authority
