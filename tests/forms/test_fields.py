"""tests/forms: every field gives a value or one sentence that says what to do, and no other exception."""

import io
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import colander
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.forms import fields

CHOICES = (("land", "Land"), ("shares", "Shares"))
ALL: dict[str, Any] = {
    "text": fields.Text(title="Name"),
    "long": fields.LongText(title="Story"),
    "email": fields.Email(title="Email address"),
    "password": fields.Password(title="Password"),
    "token": fields.Token(title="Token"),
    "money": fields.Money(title="Value"),
    "number": fields.WholeNumber(title="Number"),
    "share": fields.Percentage(title="Share"),
    "date": fields.DateParts(title="Date"),
    "choice": fields.Choice(title="Kind", choices=CHOICES),
    "yesno": fields.YesNo(title="Is it?"),
    "tick": fields.Confirmation(title="It is true"),
    "many": fields.MultiChoice(title="Kinds", choices=CHOICES),
    "upload": fields.Upload(title="Evidence"),
    "rows": fields.Rows(fields.Text(name="row", title="Row"), title="Rows"),
}
each_field = pytest.mark.parametrize("name", ALL)


def answered(node: Any, value: Any) -> bool:
    """Whether the field reads the value, or refuses it and says why."""
    try:
        node.deserialize(value)
    except colander.Invalid as refusal:
        return bool(refusal.msg or refusal.children)
    return True


def sentence(node: Any, value: Any) -> str:
    """What the field says of a value that it refuses."""
    with pytest.raises(colander.Invalid) as caught:
        node.deserialize(value)
    return str(caught.value.msg)


def upload(name: str, content: bytes = b"%PDF-1.7") -> Any:
    """What WebOb gives for a posted file."""
    return SimpleNamespace(filename=name, file=io.BytesIO(content))


def shapes(text: str) -> list[Any]:
    """A text, and the other shapes in which a post or a script may bring it."""
    return [
        text,
        (text, text, text),
        ("28", text, "2012"),
        [text],
        {"name": text},
        upload(text),
        text.encode("utf-8", "replace"),
    ]


@each_field
def test_every_naughty_string_gives_a_value_or_a_refusal(name: str, naughty: tuple[str, ...]) -> None:
    assert len(naughty) > 40
    for line in naughty:
        for value in shapes(line):
            assert answered(ALL[name], value)


@each_field
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.binary()
        | st.text(st.characters(codec=None)),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=6,
    )
)
def test_anything_at_all_gives_a_value_or_a_refusal(name: str, value: Any) -> None:
    assert answered(ALL[name], value)


@each_field
def test_a_blank_field_is_refused_with_what_to_do_and_an_optional_one_is_not(name: str) -> None:
    if name == "rows":
        assert ALL[name].deserialize(colander.null) == []
        return
    said = sentence(ALL[name], colander.null)
    assert said.startswith(("Enter ", "Select ", "Choose ", "Tick ", "This page is no longer current"))
    node = type(ALL[name])(title="Value", choices=CHOICES, optional=True)
    assert node.deserialize(colander.null) == node.empty
    if name != "upload":
        assert sentence(ALL[name], "   " if name not in ("many", "date") else ("", "", "")) == said


@pytest.mark.security(24)
@each_field
def test_ten_times_as_long_a_text_takes_at_most_fifteen_times_as_long(name: str) -> None:
    node = ALL[name].clone()
    if isinstance(node, fields.Text):
        node.max_length = 10**7  # the length check must not hide what comes after it
    hostile: list[Callable[[int], str]] = [
        lambda n: "a" * n,
        lambda n: "a." * (n // 2) + "@",
        lambda n: "1," * (n // 2),
        lambda n: " " * n + "x",
        lambda n: "\u0301\u0323" * (n // 2),
        lambda n: ("a" + "\u0323\u0301" * 14) * (n // 29),
        lambda n: "\u00e9\n" * (n // 2),
    ]
    for make in hostile:
        for wrap in (lambda text: text, lambda text: (text, text, text), upload):
            short, long = (_seconds(node, wrap(make(size))) for size in (2_000, 20_000))
            assert long <= 15 * short + 0.002, make(10)
            assert long <= 0.05


def _seconds(node: Any, value: Any) -> float:
    best = 1.0
    for _ in range(3):
        before = time.process_time()
        answered(node, value)
        best = min(best, time.process_time() - before)
    return best


def test_text_is_cleaned_and_its_length_counted_afterwards() -> None:
    node = fields.Text(title="Full name", max_length=5)
    assert node.deserialize("  Ann\u200b e ") == "Ann e"
    assert sentence(node, "abcdef") == "Full name must be 5 characters or fewer"
    assert sentence(node, "a" * 10_000) == "Full name must be 5 characters or fewer"
    assert sentence(node, "a\nb") == "Full name must be on one line"
    assert sentence(node, "\u200b\ufeff") == "Enter full name"


def test_long_text_takes_lines_and_refuses_what_is_no_text() -> None:
    node = fields.LongText(title="What happened?")
    assert node.deserialize("a\r\nb\n") == "a\nb"
    assert sentence(node, "a\x00").startswith("The answer to “What happened?” must not include control")


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [("50", "50.00"), ("£1,200", "1200.00"), (" £ 1,250.5 ", "1250.50"), ("0", "0.00"), ("0.99", "0.99")],
)
def test_money_is_read_as_people_write_it(typed: str, sum_: str) -> None:
    read = fields.Money(title="Value").deserialize(typed)
    assert read == Decimal(sum_)
    assert str(read) == sum_


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("NaN", "Value must be an amount of money, like 50 or 1,250.00"),
        ("Infinity", "Value must be an amount of money, like 50 or 1,250.00"),
        ("1e5", "Value must be an amount of money, like 50 or 1,250.00"),
        ("1,00", "Value must be an amount of money, like 50 or 1,250.00"),
        ("٣", "Value must be an amount of money, like 50 or 1,250.00"),
        ("-1", "Value must be £0 or more"),
        ("−1", "Value must be £0 or more"),
        ("-NaN", "Value must be £0 or more"),
        ("1.005", "Value must have no more than 2 digits after the point, like 1,250.00"),
        ("1000000000", "Value must be £999,999,999.99 or less"),
        ("9" * 60, "Value must be an amount of money, like 50 or 1,250.00"),
    ],
)
def test_money_that_is_none_is_refused(typed: str, said: str) -> None:
    assert sentence(fields.Money(title="Value"), typed) == said


def test_money_keeps_to_its_own_limits() -> None:
    node = fields.Money(title="Estimated value", minimum=Decimal(25), maximum=Decimal("100.50"))
    assert sentence(node, "24.99") == "Estimated value must be £25 or more"
    assert sentence(node, "100.51") == "Estimated value must be £100.50 or less"


@given(st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2))
def test_money_comes_back_from_the_page_as_it_went(amount: Decimal) -> None:
    node = fields.Money(title="Value")
    assert node.deserialize(node.serialize(amount)) == amount


def test_whole_numbers_and_percentages_keep_to_their_limits() -> None:
    number = fields.WholeNumber(title="Number", minimum=1, maximum=1200)
    assert number.deserialize("1,200") == 1200
    assert sentence(number, "1201") == "Number must be 1,200 or fewer"
    assert sentence(number, "0") == "Number must be 1 or more"
    for wrong in ("-1", "1.5", "NaN", "²", "1" * 5000):
        assert sentence(number, wrong) == "Number must be a whole number, like 15"
    share = fields.Percentage(title="Share")
    assert share.deserialize("12.5%") == Decimal("12.5")
    for wrong in ("100.01", "-1", "NaN", "101", "1.234"):
        assert sentence(share, wrong) == "Share must be a percentage from 0 to 100, like 12.5"


@pytest.mark.parametrize("month", ["7", "07", "July", "jul", "JULY"])
def test_a_date_is_read_with_its_month_as_a_number_or_a_name(month: str) -> None:
    assert fields.DateParts(title="Date").deserialize(("28", month, "2012")) == date(2012, 7, 28)


def test_a_date_is_read_from_an_iso_text_too() -> None:
    assert fields.DateParts(title="Date").deserialize("2012-07-28") == date(2012, 7, 28)


@pytest.mark.parametrize(
    ("typed", "said", "parts"),
    [
        (("28", "7", ""), "Date of birth must include a year", ("year",)),
        (("28", "", ""), "Date of birth must include a month and year", ("month", "year")),
        (("", "7", "2012"), "Date of birth must include a day", ("day",)),
        (("28", "7", "12"), "Year must include 4 numbers", ("year",)),
        (("28", "7", "0"), "Year must include 4 numbers", ("year",)),
        (("28", "7", "0000"), "Date of birth must be a real date, like 28 7 2012", None),
        (("30", "2", "2012"), "Date of birth must be a real date, like 28 7 2012", None),
        (("1", "13", "2012"), "Date of birth must be a real date, like 28 7 2012", None),
        (("-1", "1", "2012"), "Date of birth must be a real date, like 28 7 2012", None),
        (("NaN", "1", "2012"), "Date of birth must be a real date, like 28 7 2012", None),
        (("1", "1", "２０１２"), "Date of birth must be a real date, like 28 7 2012", None),
        (("1", "1", "9999"), "Date of birth must be between 1900 and 31 December 2100", None),
        (("31", "12", "1899"), "Date of birth must be between 1900 and 31 December 2100", None),
        (("1" * 5000, "1", "2012"), "Date of birth must be a real date, like 28 7 2012", None),
    ],
)
def test_a_date_that_is_none_is_refused_and_the_wrong_part_named(
    typed: tuple[str, str, str], said: str, parts: tuple[str, ...] | None
) -> None:
    with pytest.raises(colander.Invalid) as caught:
        fields.DateParts(title="Date of birth").deserialize(typed)
    assert caught.value.msg == said
    assert getattr(caught.value, "parts", None) == parts


def test_a_date_keeps_to_the_limits_that_a_form_sets() -> None:
    node = fields.DateParts(title="Date of the gift", minimum=date(2026, 1, 1), maximum=date(2026, 11, 21))
    assert sentence(node, "2026-11-22") == (
        "Date of the gift must be between 1 January 2026 and 21 November 2026"
    )


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_comes_back_from_the_page_as_it_went(day: date) -> None:
    node = fields.DateParts(title="Date")
    assert node.deserialize(node.serialize(day)) == day


@pytest.mark.parametrize("wrong", ["banana", "Yes", "true", "1", "on", " yes"])
def test_yes_or_no_is_strict(wrong: str) -> None:
    node = fields.YesNo(title="Is it sensitive?")
    assert node.deserialize("yes") is True
    assert node.deserialize("no") is False
    assert sentence(node, wrong) == "Select yes or no for “Is it sensitive?”"


def test_only_choices_that_are_offered_are_taken() -> None:
    one = fields.Choice(title="Kind", choices=CHOICES)
    assert one.deserialize("land") == "land"
    assert sentence(one, "Land") == "Select kind"
    many = fields.MultiChoice(title="Kinds", choices=CHOICES)
    assert many.deserialize(["shares", "land", "shares"]) == ("land", "shares")
    assert sentence(many, ["land", "sea"]) == "Select kinds"
    assert sentence(many, []) == "Select kinds"


@pytest.mark.parametrize("good", ["a@b.uk", "o'hara+x@Example.CO.UK", "x" * 64 + "@example.com"])
def test_an_address_keeps_its_local_part_and_its_domain_is_put_in_small_letters(good: str) -> None:
    local, domain = good.split("@")
    assert fields.Email(title="Email address").deserialize(f" {good} ") == f"{local}@{domain.lower()}"


@pytest.mark.parametrize(
    "wrong",
    [
        "a", "a@b", "@b.uk", "a@", "a@b@c.uk", ".a@b.uk", "a.@b.uk", "a..b@c.uk", "a b@c.uk", "a@-b.uk", "a@b-.uk",
        "a@b..uk", "a@b.1", "a@b.uk\nBcc: c@d.uk", "a\r@b.uk", "a@b.uk\n", "a@b.uk\u2028",
        "Ann <a@b.uk>", "a@[127.0.0.1]",
        "é@b.uk", "a@é.uk", "x" * 65 + "@b.uk", "a@" + "b." * 130 + "uk", "a\x00@b.uk",
    ],
)  # fmt: skip
def test_an_address_of_another_shape_is_refused(wrong: str) -> None:
    assert sentence(fields.Email(title="Email address"), wrong) == (
        "Email address must be in the correct format, like name@example.com"
    )


def test_a_password_is_taken_as_typed_within_its_lengths() -> None:
    node = fields.Password(title="Password")
    assert node.deserialize(" correct horse ") == " correct horse "
    assert sentence(node, "x" * 11) == "Password must be 12 characters or more"
    assert sentence(node, "x" * 129) == "Password must be 128 characters or fewer"
    assert "control characters" in sentence(node, "x" * 12 + "\x00")
    assert node.serialize("secret of somebody") is colander.null


def test_a_token_that_was_changed_is_refused() -> None:
    node = fields.Token(title="Token")
    assert node.deserialize("aZ0-_") == "aZ0-_"
    for wrong in ("a b", "a\n", "é", "x" * 201, "a;b"):
        assert sentence(node, wrong) == "This page is no longer current. Reload it and fill it in again."


def test_a_file_is_read_with_a_safe_name_and_kept_to_its_size_and_kinds() -> None:
    node = fields.Upload(title="Evidence", max_bytes=2048, extensions=("pdf", "docx"))
    assert node.deserialize(upload("C:\\x\\Minutes.PDF", b"%PDF")) == fields.UploadedFile(
        "Minutes.PDF", b"%PDF"
    )
    assert len(node.deserialize(upload("a.pdf", b"x" * 2048)).content) == 2048
    assert (
        sentence(node, upload("a.pdf", b"x" * 2049))
        == "Evidence must be smaller than 2 KB; choose a smaller file"
    )
    assert sentence(node, upload("a.pdf", b"")) == "Evidence is empty; choose another file"
    assert sentence(node, upload("a.pdf.exe")) == "Evidence must be a file of one of these kinds: PDF, DOCX"
    assert sentence(node, "a.pdf") == "Choose evidence"


def test_no_more_of_a_big_file_is_read_than_the_limit() -> None:
    stream = io.BytesIO(b"x" * 100_000)
    node = fields.Upload(title="Evidence", max_bytes=1000)
    sentence(node, SimpleNamespace(filename="a", file=stream))
    assert stream.tell() == 1001


class Person(fields.Schema):
    """A form of two fields."""

    name = fields.Text(title="Name")
    age = fields.WholeNumber(title="Age", optional=True)


def test_a_schema_refuses_keys_that_it_does_not_ask_for_and_lets_the_technical_ones_by() -> None:
    technical = {"csrf_token": "x", "form_token": "y", "seen": "3", "_charset_": "utf-8"}
    assert Person().deserialize({"name": "Ann", **technical}) == {"name": "Ann", "age": None}
    assert "does not ask for" in sentence(Person(), {"name": "Ann", "role": "monitoring_officer"})
    assert "does not ask for" in sentence(Person(), "Ann")


def test_rows_keep_to_their_number() -> None:
    node = fields.Rows(fields.Text(name="row", title="Row"), title="Rows", min_rows=1, max_rows=2)
    assert node.deserialize(["a", "b"]) == ["a", "b"]
    assert sentence(node, []) == "Rows: fill in at least 1"
    assert sentence(node, ["a", "b", "c"]) == "Rows: give no more than 2"


@pytest.mark.parametrize(
    ("title", "given_noun", "said"),
    [
        ("Full name", "your full name", "Enter your full name"),
        ("Full name", "", "Enter full name"),
        ("MP’s name", "", "Enter MP’s name"),
        ("What happened?", "", "Enter an answer to “What happened?”"),
    ],
)
def test_a_field_names_itself_in_the_sentence(title: str, given_noun: str, said: str) -> None:
    noun = {"noun": given_noun} if given_noun else {}
    assert sentence(fields.Text(title=title, **noun), colander.null) == said
    assert sentence(fields.Text(title=title, missing_msg="Say who you are"), "") == "Say who you are"


def test_a_copy_of_a_schema_keeps_what_its_fields_were_told() -> None:
    copy = Person().bind()
    assert copy["age"].deserialize("") is None
    assert fields.Money(title="Value", minimum=Decimal(5), noun="the sum").clone().noun == "the sum"
