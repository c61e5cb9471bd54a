"""tests/: sums, days and lengths that can't be: each is refused in words beside its field, and nothing is stored."""

import re
from html import unescape

import pytest

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, OpenForm, open_form
from tests.bad_input.forms import Control
from tests.isolation.county import Scene

County = tuple[World, Scene]
SUMS = ("NaN", "nan", "Infinity", "-inf", "-1", "−1", "(1)", "1e3", "0x10", "1,00", "1.234", "1..2", "£", "££1", "1 000",
        "٣", "9" * 30, "1" + "0" * 400, "--1", "1-", "one")  # fmt: skip
# Day, month and year; those that can be typed but are no day, or lie outside every life.
DAYS = (
    ("1", "1", "0"), ("1", "1", "0000"), ("1", "1", "1"), ("1", "1", "9999"), ("1", "1", "10000"), ("1", "1", "-1"),
    ("29", "2", "2025"), ("31", "4", "2026"), ("0", "1", "2026"), ("32", "1", "2026"), ("1", "0", "2026"),
    ("1", "13", "2026"), ("-1", "1", "2026"), ("1.5", "1", "2026"), ("1", "1", "26"), ("١", "1", "2026"),
    ("1", "Febtober", "2026"), ("", "1", "2026"), ("1", "", "2026"), ("1", "1", ""), ("1" * 500, "1", "2026"),
    ("1", "1", "2" * 500), ("1e1", "1", "2026"),
)  # fmt: skip
SUM_FIELDS = {
    "every_months",
    "value",
    "nominal",
    "share_of_capital",
    "share_of_class",
    "position",
    "quorum",
    "minutes_in_a_day",
    "minutes_unit",
    "mileage_pence",
    "minutes",
    "miles",
    "fares",
    "members",
    "prohibited",
    "votes_for",
    "votes_against",
    "votes_abstaining",
    "in_favour",
    "against",
    "abstained",
    "other_seats",
}
# A number for each, such as the seats of each group.
NUMBERED = ("place_", "seats_")
OPENED_AT_ONCE = [name for name, where in FORMS.items() if not where.steps]


def refused(opened: OpenForm, path: str, answers: dict[str, str]) -> str:
    """Send the form with ``answers`` by path, and return what is said beside the field ``path``."""

    def answer(control: Control) -> str:
        return answers.get(control.path, control.good)

    response = opened.send(opened.form.fields(answer))
    assert response.status_int == 422, (response.status, answers)
    field = "form-" + path.replace("/", "-")
    about = re.search(
        rf'id="{field}[a-z-]*-error"\s*>\s*<span[^>]*>Error:</span>(.*?)</p>', response.text, re.S
    )
    assert about, answers
    return unescape(" ".join(about.group(1).split()))


@pytest.mark.parametrize("name", OPENED_AT_ONCE)
def test_a_day_that_can_t_be_is_refused_beside_its_field(county: County, name: str) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before = world.db.lastTransaction()
    groups = [
        control.path.removesuffix("/day") for control in opened.form.typed if control.path.endswith("/day")
    ]
    for group in groups:
        for day, month, year in DAYS:
            said = refused(
                opened, group, {f"{group}/day": day, f"{group}/month": month, f"{group}/year": year}
            )
            assert len(said) > 10
    assert world.db.lastTransaction() == before


@pytest.mark.parametrize("name", OPENED_AT_ONCE)
def test_a_sum_or_a_share_that_can_t_be_is_refused_beside_its_field(county: County, name: str) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before = world.db.lastTransaction()
    for control in opened.form.typed:
        if control.name in SUM_FIELDS and control.kind == "text":
            for text in SUMS if "share" not in control.name else [each for each in SUMS if each != "1.234"]:
                assert len(refused(opened, control.path, {control.path: text})) > 10
    assert world.db.lastTransaction() == before


@pytest.mark.security(24)
@pytest.mark.parametrize("name", OPENED_AT_ONCE)
def test_a_text_of_five_thousand_characters_in_a_line_is_refused_beside_its_field_and_comes_back_whole(
    county: County, name: str
) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before = world.db.lastTransaction()
    for control in opened.form.typed:
        number = control.name in ("day", "month", "year", *SUM_FIELDS) or control.name.startswith(NUMBERED)
        if control.kind == "text" and not number:
            long = "Llanfairpwll " * 384 + "12345678"
            assert len(long) == 5000
            assert "characters or fewer" in refused(opened, control.path, {control.path: long})
    assert world.db.lastTransaction() == before
