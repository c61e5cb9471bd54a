"""tests/: which parts of an item a text names, and what an investigation gives to a bundle."""

import pytest

from kent_standards.bundles.forms import parts_named
from kent_standards.bundles.inquiry_sources import report_parts
from kent_standards.law.investigation_report import Conclusion, Report
from kent_standards.law.steps import NotPermitted

LABELS = ("a1", "a2", "b1", "b2", "g1")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("b1", ("b1",)),
        ("A1, b2", ("a1", "b2")),
        ("a2-b2", ("a2", "b1", "b2")),
        ("a1 – a2, a2 , ", ("a1", "a2")),
        ("b2-a1", ()),
        ("", ()),
    ],
)
def test_parts_are_named_by_their_numbers_and_by_ranges_of_them(text, named):
    assert parts_named(text, LABELS) == named


@pytest.mark.parametrize("text", ["b9", "1", "a1-z9", "-", "a1--b1", "a" * 500])
def test_what_names_no_part_is_refused_with_an_example(text):
    with pytest.raises(NotPermitted, match="a1-g1"):
        parts_named(text, LABELS)


def test_a_report_goes_into_a_bundle_by_its_own_numbers_under_its_own_headings():
    report = Report(
        {"a": ("The law.",), "b": ("First.", "Second.")},
        (("It was so.", "Two heard it."),),
        {2: Conclusion(True, ("3(2)(a)",), "From g1."), 3: Conclusion(False, (), "Nothing shows it.")},
        ("One.", "Two.", "Three."),
        final=True,
    )
    parts = {part.label: part for part in report_parts(report)}
    assert list(parts) == ["a1", "b1", "b2", "g1", "h1", "h2"]
    assert [part.heading[:2] for part in parts.values()] == ["A.", "B.", "", "G.", "H.", ""]
    assert parts["g1"].text == "It was so.\nTwo heard it."
    assert parts["h1"].text.splitlines()[0] == "Allegation 2: Two."
    assert "Paragraphs of the Code: 3(2)(a)." in parts["h1"].text
    assert "did not fail" in parts["h2"].text
