"""tests/forms: the forms as HTML, and what they take and refuse of a post."""

import io
import re
from types import SimpleNamespace
from typing import Any

import colander
import pytest
from bs4 import BeautifulSoup
from deform.exception import ValidationFailure

from kent_standards.forms import fields, widgets
from kent_standards.forms.renderer import (
    Button,
    error_list,
    error_summary,
    form_has_errors,
    make_form,
    render_form,
)

TOKENS = {"request_token": "csrf", "form_token": "once"}


class Person(fields.Schema):
    """A small form."""

    name = fields.Text(title="Name", hint="As on the ballot paper")
    nickname = fields.Text(title="Nickname", optional=True)
    token = fields.Token(missing="")


def soup(form: Any, **kw: Any) -> BeautifulSoup:
    """The form as it is rendered."""
    return BeautifulSoup(render_form(form, **kw), "html.parser")


def refused(form: Any, controls: list[tuple[str, Any]]) -> ValidationFailure:
    """The failure of a post."""
    with pytest.raises(ValidationFailure) as caught:
        form.validate(controls)
    return caught.value


def successful_controls(form: Any) -> list[tuple[str, str]]:
    """What a browser would send of the form as it is rendered, without a button."""
    sent = []
    for control in soup(form).select("input, textarea, select"):
        kind = control.get("type")
        if control.name == "textarea":
            value = control.text.removeprefix("\n")
        elif control.name == "select":
            value = next((option["value"] for option in control.select("option[selected]")), "")
        elif kind in ("radio", "checkbox"):
            if not control.has_attr("checked"):
                continue
            value = control["value"]
        elif kind == "file":
            value = b""
        else:
            value = control["value"] if control.has_attr("value") else ""
        sent.append((control["name"], value))
    return sent


def test_a_form_carries_its_three_hidden_values_and_posts_without_the_browsers_own_checks() -> None:
    form = soup(make_form(Person(), action="/dover/people", seen="7", **TOKENS)).form
    assert form["method"] == "post"
    assert form["action"] == "/dover/people"
    assert form.has_attr("novalidate")
    assert not form.has_attr("enctype")
    hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
    assert hidden == {"csrf_token": "csrf", "form_token": "once", "seen": "7", "token": ""}


def test_a_form_that_is_about_no_record_says_nothing_of_what_was_seen() -> None:
    assert not soup(make_form(Person(), **TOKENS)).select("[name=seen]")


def test_buttons_look_like_what_they_do() -> None:
    buttons = (
        Button("save", "1", "Save"),
        ("draft", "1", "Save as a draft", "secondary"),
        ("end", "e", "End", "warning"),
    )
    found = soup(make_form(Person(), buttons=buttons, **TOKENS)).select("button[type=submit]")
    assert [(each["name"], each["value"], each.text, each["class"][1:]) for each in found] == [
        ("save", "1", "Save", []),
        ("draft", "1", "Save as a draft", ["govuk-button--secondary"]),
        ("end", "e", "End", ["govuk-button--warning"]),
    ]
    with pytest.raises(ValueError, match="of the kind 'danger'"):
        make_form(Person(), buttons=(("end", "e", "End", "danger"),), **TOKENS)


def test_a_field_is_tied_to_its_label_and_its_hint() -> None:
    page = soup(make_form(Person(), **TOKENS))
    name = page.find(id="form-name")
    assert page.find("label", attrs={"for": "form-name"}).text == "Name"
    assert page.find(id=name["aria-describedby"]).text == "As on the ballot paper"
    assert page.find("label", attrs={"for": "form-nickname"}).text == "Nickname (optional)"


def test_two_forms_of_one_page_share_no_id() -> None:
    pages = [soup(make_form(Person(), form_id=form_id, **TOKENS)) for form_id in ("one", "two")]
    first, second = ({each["id"] for each in page.select("[id]")} for page in pages)
    assert first
    assert not first & second


def test_each_error_is_told_above_and_beside_its_field(
    everything: Any, wrong_post: list[tuple[str, Any]]
) -> None:
    failure = refused(everything, wrong_post)
    page = soup(failure)
    summary = page.select_one(".govuk-error-summary")
    assert summary["tabindex"] == "-1"
    assert summary.select_one("[role=alert] h2").text == "There is a problem"
    linked = [(link["href"][1:], link.text) for link in summary.select("a")]
    assert linked == error_list(failure)
    assert len(linked) == 16
    for control_id, message in linked:
        control = page.find(id=control_id)
        assert control.name in ("input", "select", "textarea")
        described = {control.get("aria-describedby", "")} | {
            fieldset.get("aria-describedby", "") for fieldset in control.find_parents("fieldset")
        }
        errors = [
            page.find(id=each) for text in described for each in text.split() if each.endswith("-error")
        ]
        assert f"Error: {message}" in [each.text for each in errors]
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_was_typed_stays_and_a_password_does_not(
    everything: Any, wrong_post: list[tuple[str, Any]]
) -> None:
    page = soup(refused(everything, wrong_post))
    assert page.find(id="form-worth")["value"] == "NaN"
    assert page.find(id="form-born")["value"] == "28"
    assert page.find(id="form-bodies-1-since")["value"] == "30"
    assert "too short" not in str(page)


def test_the_error_of_a_date_marks_and_links_the_part_that_is_wrong(everything: Any, wrong_post: Any) -> None:
    failure = refused(everything, wrong_post)
    page = soup(failure)
    assert ("form-born-year", "Your date of birth must include a year") in error_list(failure)
    marked = [each["id"] for each in page.select(".govuk-date-input .govuk-input--error")]
    assert marked[:1] == ["form-born-year"]
    assert marked[1:] == ["form-bodies-1-since", "form-bodies-1-since-month", "form-bodies-1-since-year"]


def test_the_summary_can_stand_above_the_heading(everything: Any, wrong_post: Any) -> None:
    assert error_summary(everything) == ""
    assert not form_has_errors(everything)
    failure = refused(everything, wrong_post)
    assert form_has_errors(failure)
    assert "There is a problem" in error_summary(failure)
    assert not soup(failure, summary=False).select(".govuk-error-summary")


def test_a_filled_form_sent_as_it_stands_gives_back_what_filled_it() -> None:
    class Filled(fields.Schema):
        text = fields.Text(title="Text")
        long = fields.LongText(title="Long")
        day = fields.DateParts(title="Day")
        sum = fields.Money(title="Sum")
        sure = fields.YesNo(title="Sure?")
        kind = fields.Choice(title="Kind", choices=(("a", "A"), ("b", "B")), widget=widgets.Select())
        kinds = fields.MultiChoice(title="Kinds", choices=(("a", "A"), ("b", "B")))
        tick = fields.Confirmation(title="Tick")
        rows = fields.Rows(fields.Text(name="row", title="Row"), title="Rows")
        people = fields.Rows(Person(name="person", title="Person"), title="People")

    cstruct = {
        "text": "a\" <b> ${c} &amp;", "long": "\n  one\n\ntwo", "day": ("28", "7", "2012"), "sum": "5.00", "sure": "no",
        "kind": "b", "kinds": ("a",), "tick": "yes", "rows": ["x", "y"],
        "people": [{"name": "Ann", "nickname": "", "token": "t"}],
    }  # fmt: skip
    values = Filled().deserialize(cstruct)
    form = make_form(Filled(), appstruct=values, **TOKENS)
    assert form.validate([*successful_controls(form), ("submit", "submit")]) == values


def test_a_row_in_the_middle_that_was_blanked_is_left_out() -> None:
    class Names(fields.Schema):
        names = fields.Rows(fields.Text(name="name", title="Name"), title="Names")

    form = make_form(Names(), **TOKENS)
    rows = [("name", "Ann"), ("name", "  "), ("name", "Bea")]
    sent = [("__start__", "names:sequence"), *rows, ("__end__", "names:sequence")]
    assert form.validate(sent) == {"names": ["Ann", "Bea"]}
    assert [row.widget.first_id(row) for row in form["names"].sequence_fields] == [
        "form-names-1",
        "form-names-2",
    ]


def test_rows_offer_blank_ones_up_to_their_limit(everything: Any) -> None:
    page = soup(everything)
    assert [legend.text for legend in page.select("#form-bodies legend")][:1] == ["Bodies you belong to"]
    assert len(page.select("#form-bodies .kent-row")) == 2
    assert page.find("label", attrs={"for": "form-nicknames-1"}).text == "Other name 1"


@pytest.mark.parametrize(
    "extra",
    [
        [("role", "monitoring_officer")],
        [("__start__", "name:mapping"), ("name", "x"), ("__end__", "name:mapping")],
        [("__start__", "other:sequence"), ("__end__", "other:sequence")],
        [("__proto__", "x")],
    ],
)
def test_a_form_refuses_what_it_did_not_ask_for(extra: list[tuple[str, str]]) -> None:
    failure = refused(make_form(Person(), **TOKENS), [("name", "Ann"), *extra])
    assert error_list(failure)[0] == ("form-name", widgets.UNEXPECTED)
    assert soup(failure).select_one("#form-name")


def test_a_form_lets_its_own_buttons_and_technical_keys_by() -> None:
    form = make_form(Person(), buttons=(("save", "1", "Save"),), **TOKENS)
    technical = [
        ("csrf_token", "x"),
        ("form_token", "y"),
        ("seen", "1"),
        ("__formid__", "form"),
        ("_charset_", "utf-8"),
    ]
    assert form.validate([*technical, ("name", "Ann"), ("save", "1")])["name"] == "Ann"
    failure = refused(make_form(Person(), **TOKENS), [("name", "Ann"), ("save", "1")])
    assert error_list(failure) == [("form-name", widgets.UNEXPECTED)]


@pytest.mark.parametrize(
    "controls",
    [
        [("__end__", "name:mapping")],
        [("__start__", "name:mapping")],
        [("__start__", "name:rename"), ("__end__", "name:rename")],
        [("__start__", "name:banana"), ("__end__", "name:banana")],
        [("__start__", "name:mapping"), ("__end__", "other:sequence")],
        [("__start__", SimpleNamespace(file=io.BytesIO(), filename="x"))],
        [("__start__", "a:mapping")] * 5000 + [("__end__", "a:mapping")] * 5000,
        [("name", "x")] * 1001,
    ],
    ids=["end", "start", "rename", "banana", "crossed", "file", "deep", "many"],
)
def test_a_malformed_post_is_refused_in_words(controls: list[tuple[str, Any]]) -> None:
    failure = refused(make_form(Person(), **TOKENS), controls)
    assert [message for _, message in error_list(failure)] == [
        "This form was not sent whole. Fill it in again and send it once more."
    ]
    assert soup(failure).select(".govuk-error-summary a")


def test_a_file_or_a_list_in_the_place_of_a_text_is_refused(everything: Any) -> None:
    names = [child.name for child in everything.children]
    for shape in (SimpleNamespace(file=io.BytesIO(b"x"), filename="a.pdf"), None):
        failure = refused(everything, [(name, shape) for name in names])
        assert render_form(failure)
    nested = [
        part
        for name in names
        for part in (("__start__", f"{name}:sequence"), ("__start__", "x:mapping"), ("y", "z"),
                     ("__end__", "x:mapping"), ("__end__", f"{name}:sequence"))
    ]  # fmt: skip
    assert render_form(refused(everything, nested))


def test_no_naughty_string_gets_out_of_its_attribute_or_breaks_the_page(
    naughty: tuple[str, ...], everything: Any
) -> None:
    plain = [
        name for name in (child.name for child in everything.children) if name not in ("bodies", "nicknames")
    ]
    for line in naughty:
        date = [
            ("__start__", "born:mapping"),
            *((part, line) for part in ("day", "month", "year")),
            ("__end__", "born:mapping"),
        ]
        rows = [("__start__", "nicknames:sequence"), ("nickname", line), ("__end__", "nicknames:sequence")]
        controls = [(name, line) for name in plain if name != "born"] + date + rows
        failure = refused(everything, controls)
        page = soup(failure)
        assert not page.find_all(["script", "img", "svg", "iframe"])
        assert not page.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))
        assert page.find(id="form-worth")["value"] == line


def test_a_title_and_a_choice_are_escaped() -> None:
    class Sharp(fields.Schema):
        kind = fields.Choice(title="<b>Kind</b>", hint="<i>", choices=(("<u>", "<s>", "<q>"),))

    html = render_form(make_form(Sharp(), **TOKENS))
    assert not re.search("<(b|i|u|s|q)>", html)


def test_a_widget_that_is_not_ours_is_refused_at_once() -> None:
    class Foreign(fields.Schema):
        name = colander.SchemaNode(colander.String())

    with pytest.raises(TypeError, match=r"take its node from kent_standards\.forms\.fields"):
        make_form(Foreign(), **TOKENS)


def test_an_error_in_a_hidden_field_leads_to_a_control_that_can_be_seen() -> None:
    failure = refused(make_form(Person(), **TOKENS), [("name", "Ann"), ("token", "a b")])
    assert error_list(failure) == [
        ("form-name", "This page is no longer current. Reload it and fill it in again.")
    ]


def test_what_a_schema_says_of_the_whole_is_told_too() -> None:
    def at_least_one(node: Any, values: Any) -> None:
        raise colander.Invalid(node, "Give a name that is not in use")

    failure = refused(make_form(Person(validator=at_least_one), **TOKENS), [("name", "Ann")])
    assert error_list(failure) == [("form-name", "Give a name that is not in use")]


def test_a_form_with_a_file_is_sent_in_parts_and_offers_the_right_kinds(everything: Any) -> None:
    page = soup(everything)
    assert page.form["enctype"] == "multipart/form-data"
    assert page.find(id="form-evidence")["accept"] == ".pdf,.docx"


def test_nothing_of_a_form_needs_a_script_or_a_style_of_its_own(everything: Any, wrong_post: Any) -> None:
    page = soup(refused(everything, wrong_post))
    assert not page.find_all(["script", "style"])
    assert not page.find_all(lambda tag: any(name == "style" or name.startswith("on") for name in tag.attrs))
