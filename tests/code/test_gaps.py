"""tests/code: what an adopted text lacks on bullying and harassment, by its words alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.law.code_gaps import text_gaps

DEFINED = (
    "**Bullying** may be characterised as offensive behaviour. Examples include shouting. "
    "“Harassment” means conduct that causes alarm or distress, such as stalking."
)


def missing(text: str) -> list[tuple[str, str]]:
    """The subject and the kind of each gap."""
    return [(gap.subject, gap.missing) for gap in text_gaps(text)]


def test_a_text_that_defines_both_with_examples_has_no_gap() -> None:
    assert missing(DEFINED) == []
    assert missing(DEFINED.upper()) == []


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("", [("bullying", "prohibition"), ("harassment", "prohibition")]),
        (
            "Do not bully or harass.",
            [
                ("bullying", "definition"),
                ("bullying", "examples"),
                ("harassment", "definition"),
                ("harassment", "examples"),
            ],
        ),
        (
            "Bullying is cruelty. Harassment means pursuit.",
            [("bullying", "examples"), ("harassment", "examples")],
        ),
        (f"{DEFINED.split('“')[0]}", [("harassment", "prohibition")]),
    ],
)
def test_each_thing_that_is_missing_is_named(text: str, gaps: list[tuple[str, str]]) -> None:
    assert missing(text) == gaps


@given(st.text(max_size=300))
def test_text_added_far_from_a_definition_makes_no_gap(text: str) -> None:
    assert missing(f"{DEFINED}\n\n{text}") == []


def test_a_long_text_is_read_quickly() -> None:
    started = time.perf_counter()
    text_gaps("bully harass " * 20_000)
    assert time.perf_counter() - started < 2
