"""tests/: the form of each category of interest takes what is right, and says on its field what is not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import colander
import pytest

from kent_standards.law.interests import CATEGORIES, Category, Field, Holder
from kent_standards.register.interest_forms import (
    details_appstruct,
    details_node,
    interest_schema,
    place_choices,
)
from tests.register.member_pages import ANSWERS, controls, details_form, only_entry, state, text_of, tick

PLACES = (
    ("ashford", "Ashford Borough Council"),
    ("medway", "Medway"),
    ("outside", "Outside Kent and Medway"),
)
OWN = (("kcc", "Kent County Council"), ("ashford", "Ashford Borough Council"))
BY_ID = {category.id: category for category in CATEGORIES}
NAUGHTY = Path(__file__).parents[1] / "forms" / "naughty.txt"
TYPED = ("text", "longtext", "address")


@pytest.fixture
def browser(world: Any) -> Any:
    """The browser of a member of the county and the city."""
    return world.browser(world.member("Jenny Samper", "kcc", "canterbury", since=date(2026, 5, 20)))


def strings() -> Iterator[str]:
    """The naughty strings of our own, and some that a line of a file can't hold."""
    yield from NAUGHTY.read_text("utf-8").splitlines()
    yield from ("a\x00b", "a\u202eb", "\u200b", "e" + "\u0301" * 50, "\ufeff ", "a" * 5000, "\x1b[2J", " ")


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_a_form_offers_each_field_once_and_marks_what_may_stay_empty(category: Category) -> None:
    node = details_node(category, places=PLACES, authorities=OWN)
    assert [child.name for child in node.children] == [field.name for field in category.fields]
    assert [child.required for child in node.children] == [field.required for field in category.fields]
    for child, field in zip(node.children, category.fields, strict=True):
        assert (child.title, child.description) == (field.label, field.hint)


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_every_required_field_that_is_empty_has_its_own_message(category: Category) -> None:
    node = details_node(category, places=PLACES, authorities=OWN)
    with pytest.raises(colander.Invalid) as refused:
        node.deserialize({})
    named = {problem.node.name: problem.msg for problem in refused.value.children}
    assert set(named) == {field.name for field in category.fields if field.required}
    for field in category.fields:
        if field.required:
            assert named[field.name].startswith(("Enter ", "Select "))


def test_a_field_of_every_kind_goes_in_and_comes_back() -> None:
    kinds = ("text", "longtext", "address", "money", "integer", "percent", "date", "choice", "yesno")
    fields = tuple(
        Field(kind, kind.title(), kind, choices=(("one", "One"), ("two", "Two")) if kind == "choice" else ())
        for kind in (*kinds, "district", "authority")
    )
    category = Category("all", "All", "Here", "", "", fields, BY_ID["land"].area_test)
    node = details_node(category, places=PLACES, authorities=OWN)
    posted = {
        "text": " A  line ",
        "longtext": "Two\r\nlines",
        "address": "4 Damson Row",
        "money": "£1,250.5",
        "integer": "12",
        "percent": "1.5 %",
        "date": ("28", "July", "2012"),
        "choice": "two",
        "yesno": "no",
        "district": "medway",
        "authority": "kcc",
    }
    clean = node.deserialize(posted)
    assert clean == {
        "text": "A line",
        "longtext": "Two\nlines",
        "address": "4 Damson Row",
        "money": "1250.50",
        "integer": "12",
        "percent": "1.5",
        "date": "2012-07-28",
        "choice": "two",
        "yesno": "no",
        "district": "medway",
        "authority": "kcc",
    }
    shown = node.serialize(details_appstruct(category, clean))
    assert shown["date"] == ("28", "7", "2012")
    assert node.deserialize(shown) == clean


@pytest.mark.parametrize(
    ("category", "field", "wrong"),
    [
        ("securities", "nominal", ("NaN", "-1", "Infinity", "1e9", "0.001", "1,00", "£", "٣", "9" * 20)),
        ("securities", "share_of_capital", ("100.0001", "101", "-1", "NaN", "1,5")),
        ("securities", "district", ("atlantis", "", "ASHFORD", "../kcc", "kcc")),
        ("contracts", "authority", ("dover", "", "ashford\x00", "medway")),
        ("contracts", "link", ("friend", "Partner in the firm")),
        ("land", "occupy_or_income", ("banana", "true", "Yes", "1")),
        (
            "employment",
            "since",
            (
                ("0", "0", "0000"),
                ("31", "12", "9999"),
                ("30", "2", "2012"),
                ("1", "", "2012"),
                ("1", "1", "12"),
            ),
        ),
    ],
)
def test_what_is_no_such_answer_is_refused_on_its_own_field(
    category: str, field: str, wrong: tuple[Any, ...]
) -> None:
    node = details_node(BY_ID[category], places=PLACES, authorities=OWN)
    good = {
        name: (str(answer.day), str(answer.month), str(answer.year)) if isinstance(answer, date) else answer
        for name, answer in {**ANSWERS[category], "district": "ashford"}.items()
        if answer is not None and name in {each.name for each in BY_ID[category].fields}
    }
    assert node.deserialize(good)
    for answer in wrong:
        with pytest.raises(colander.Invalid) as refused:
            node.deserialize({**good, field: answer})
        (problem,) = refused.value.children
        assert problem.node.name == field
        assert problem.msg


def test_a_category_for_members_alone_does_not_ask_whose_interest_it_is() -> None:
    about: Any = {"places": PLACES, "authorities": OWN, "today": date(2026, 6, 1)}
    assert BY_ID["sponsorship"].holders == (Holder.MEMBER,)
    assert "holder" not in interest_schema(BY_ID["sponsorship"], **about)
    assert "holder" in interest_schema(BY_ID["land"], **about)


def test_the_districts_are_offered_by_name_and_then_the_rest_of_the_world() -> None:
    names = {
        "swale": "Swale",
        "ashford": "Ashford",
        "medway": "Medway",
        "outside": "Elsewhere",
        "kcc": "Kent",
    }
    offered = place_choices(names, ["swale", "ashford", "medway", "swale", "north-downs"])
    assert [label for _, label in offered] == ["Ashford", "North Downs", "Swale", "Medway", "Elsewhere"]


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_a_naughty_string_in_every_typed_field_is_kept_and_shown_safely_or_refused(
    world: Any, browser: Any, category: Category
) -> None:
    typed = [field.name for field in category.fields if field.kind in TYPED]
    accepted = []
    form = details_form(browser, category.id)
    for line in strings():
        for name in typed:
            controls(form)[f"details-{name}"].force_value(line)
        page = form.submit("submit", status="*", expect_errors=True)
        assert page.status_int in (200, 422), line
        assert_safe(page)
        if page.status_int == 422:
            assert len(page.html.select(".govuk-error-summary li")) >= len(typed)
        else:
            accepted.append((line, page))
    assert len(accepted) > 20
    for line, page in accepted[:: len(accepted) // 5]:
        tick(page.forms["form"], "kcc")
        sent = page.forms["form"].submit("submit", status=200).forms["form"]
        kept = sent.submit("submit", index=0, status=303).follow(status=200).click("See this interest")
        assert " ".join(line.split()) in text_of(kept)
        assert_safe(kept)
    assert_safe(browser.get("/profile"))


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.id)
def test_a_naughty_string_in_every_other_field_is_refused(browser: Any, category: Category) -> None:
    others = [field for field in category.fields if field.kind not in TYPED]
    form = details_form(browser, category.id)
    for line in ("NaN", "-1", "banana", "<script>alert(1)</script>", "9999-12-31", "x:mapping", "a\x00b"):
        for field in others:
            controls(form)[f"details-{field.name}"].force_value(line)
        page = form.submit("submit", status=422)
        assert len(page.html.select(".govuk-error-summary li")) == len(others)
        assert_safe(page)


def assert_safe(page: Any) -> None:
    """Nothing that was typed has become a part of the page."""
    assert page.html.find("script") is None
    assert page.html.select("[onerror], [onfocus], img") == []


@pytest.mark.parametrize("extra", ["details-yacht", "yacht"])
def test_a_field_that_the_form_does_not_ask_for_is_refused(browser: Any, extra: str) -> None:
    form = details_form(browser, "land")
    fields = form.submit_fields("submit")
    at = next(number for number, (name, _) in enumerate(fields) if name == "address") if "-" in extra else 0
    fields.insert(at, (extra.rpartition("-")[2], "Mine"))
    page = browser.post(form.action, fields, status=422)
    assert "something that it does not ask for" in text_of(page)


def test_every_error_is_shown_at_once_and_linked_to_its_field(browser: Any) -> None:
    form = browser.get("/profile/state?category=securities").forms["form"]
    controls(form)["details-nominal"].value = "-5"
    controls(form)["aware_on"].value = "1"
    page = form.submit("submit", status=422)
    links = [link["href"] for link in page.html.select(".govuk-error-summary a")]
    for link in links:
        assert page.html.find(id=link[1:]) is not None
    assert {"#form-details-nominal", "#form-details-body", "#form-holder", "#form-aware_on-month"} <= set(
        links
    )


def test_a_date_can_be_given_with_the_name_of_its_month(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    browser = world.browser(person)
    form = details_form(browser, "employment")
    controls(form)["details-since-month"].value = "September"
    form = form.submit("submit", status=200).forms["form"].submit("submit", status=200).forms["form"]
    form.submit("submit", index=0, status=303)
    assert only_entry(world, "kcc", person).state.latest["since"] == "2009-09-01"


def test_an_optional_choice_can_be_left_out(world: Any) -> None:
    person = world.member("Jenny Samper", "kcc", since=date(2026, 5, 20))
    state(world.browser(person), "sponsorship", "kcc", paid_by="", value="")
    assert not {"paid_by", "value"} & set(only_entry(world, "kcc", person).state.latest)


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        ("aware", "Enter the day on which you became aware"),
        ("meeting", "Enter the day of the meeting"),
        ("alone", "Enter the day on which you found that you have it"),
    ],
)
def test_a_missing_day_is_called_what_it_is_on_the_occasion_that_was_chosen(
    browser: Any, occasion: str, said: str
) -> None:
    form = details_form(browser, "employment", occasion=occasion)
    for part in ("", "-month", "-year"):
        controls(form)[f"aware_on{part}"].value = ""
    page = form.submit("submit", status=422)
    assert said in [link.get_text() for link in page.html.select(".govuk-error-summary a")]
    assert page.html.select_one("input[name=occasion][checked]")["value"] == occasion


def test_a_day_to_come_is_called_what_it_is_too(browser: Any) -> None:
    page = details_form(browser, "employment", occasion="meeting", aware_on=date(2026, 6, 2)).submit(
        "submit", status=422
    )
    assert "The day of the meeting must be between 1900 and 1 June 2026" in text_of(page)


def test_the_occasion_is_asked_for_and_never_guessed(browser: Any) -> None:
    form = details_form(browser, "employment")
    legend = browser.get("/profile/state?category=employment").html.find(
        "legend", string=lambda text: text and "How did you come to notify it?" in text
    )
    assert "optional" not in legend.get_text()
    controls(form)["occasion"].force_value("")
    page = form.submit("submit", status=422)
    assert "Select how you came to notify it" in text_of(page)
