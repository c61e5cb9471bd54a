"""tests/: docs/security.md answers every ASVS requirement of levels 1 and 2, and the tests that it names are there."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1 without gaps.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip
ANSWERS = ("met", "n/a", "not yet")


def rows() -> list[tuple[str, str, str]]:
    """Of each row of the table what it is about, its answer, and what shows it."""
    cells = [
        [each.strip() for each in line.strip("|").split("|")] for line in PAGE.read_text("utf-8").splitlines()
    ]
    return [(each[0], each[2], each[3]) for each in cells if len(each) == 4 and re.match(r"\d+\.", each[0])]


def numbers(about: str) -> list[str]:
    """The requirements that the first cell of a row names: one by one, "1.2.6 to 8", or all of "4.3." or "17."."""
    found = []
    for each in about.split(", "):
        start, _, end = each.partition(" to ")
        if start.endswith("."):
            whole = [section for section in SECTIONS if f"{section}.".startswith(start)]
            found += [f"{section}.{n}" for section in whole for n in range(1, SECTIONS[section] + 1)]
        elif end:
            section, _, first = start.rpartition(".")
            found += [f"{section}.{n}" for n in range(int(first), int(end) + 1)]
        else:
            found.append(start)
    return found


@cache
def functions(path: Path) -> frozenset[str]:
    """The names of the functions in a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_requirement_of_levels_1_and_2_is_answered_once():
    every = {f"{section}.{n}" for section, count in SECTIONS.items() for n in range(1, count + 1)}
    answered = Counter(number for about, _, _ in rows() for number in numbers(about))
    assert set(answered) == every
    assert [number for number, times in answered.items() if times > 1] == []
    assert len(every) == 253


def test_each_answer_is_one_of_three_and_the_page_counts_them_rightly():
    count = Counter(dict.fromkeys(ANSWERS, 0))
    for about, answer, _ in rows():
        assert answer in ANSWERS, about
        count[answer] += len(numbers(about))
    said = re.search(
        r"(\d+) are met, (\d+) don't apply and (\d+) aren't met yet",
        " ".join(PAGE.read_text("utf-8").split()),
    )
    assert said is not None
    assert tuple(map(int, said.groups())) == tuple(count[answer] for answer in ANSWERS)


def test_every_test_and_file_that_is_named_is_there():
    text = PAGE.read_text("utf-8")
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", text)
    assert len(named) > 100
    for path, function in named:
        file = ROOT / "tests" / path
        assert file.exists(), path
        assert function in functions(file), f"{path}::{function}"
    for path in re.findall(r"`((?:kent_standards|config|docs|tests)/[\w./@-]+)`", text):
        assert (ROOT / path).exists(), path


def test_what_is_met_names_what_shows_it_and_what_is_not_says_why():
    for about, _, shown in rows():
        assert len(shown) > 10, about
