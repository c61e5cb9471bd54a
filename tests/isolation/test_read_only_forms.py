"""tests/: while an authority's local rules can't be read, each of its forms says so before it is filled in."""

import pytest
from webob import Response

from kent_standards.authorities.services import deactivate_plugin
from kent_standards.law.steps import THE_SERVICE
from kent_standards.testing import World
from tests.isolation.actors import complainant, representative, witness
from tests.isolation.county import Scene
from tests.isolation.matrix_table import BY_AN_AGREEMENT, TABLE, Line

FORMS = [
    line
    for line in TABLE
    if line.method == "POST"
    and "{place}" in line.address
    and line.who
    not in (complainant, representative, witness)  # tests/tracking and tests/investigations have theirs
    and (line.context, line.name) not in BY_AN_AGREEMENT
    and any(line.address == each.address and each.method == "GET" for each in TABLE)
]


@pytest.mark.parametrize("line", FORMS, ids=lambda line: line.address)
def test_every_form_there_says_before_it_is_filled_in_that_it_would_be_refused(
    county: tuple[World, Scene], line: Line
) -> None:
    """tests/: with its plugin switched off each form at the authority has a notice, and no button."""
    world, scene = county
    # That with which it is mended, and entering a tracking code, which changes nothing.
    mends = line.context in ("ControlPanel", "PluginPanel", "Tracking", "WitnessEntry", "RepresentativeEntry")
    mends = mends or (line.context, line.name) == ("ApplicationPlace", "")
    who = "operator" if mends else "Monitoring Officer elsewhere"
    address, reader = scene.address(line.address, "swale"), scene.reader(world, who)
    before = reader.get(address)
    assert "<button" in _form(before)
    assert "This can’t be sent now" not in before.text
    deactivate_plugin(world.authority("swale"), "districts", by=THE_SERVICE, at=world.at)
    world.save()
    after = reader.get(address)
    if mends:
        assert "This can’t be sent now" not in after.text
        return
    assert "This can’t be sent now" in after.text
    assert "Nothing can be changed at Swale Borough Council just now" in after.text
    assert "<button" not in _form(after)
    assert reader.post(address).status_int == 409


def _form(page: Response) -> str:
    """The page's own form, and what follows it."""
    return str(page.text.partition('<form id="form"')[2])


def test_what_is_withheld_isn_t_shown_where_the_journal_can_t_record_it(county: tuple[World, Scene]) -> None:
    world, scene = county
    address = scene.address("/{place}/desk/{agreed}", "swale")
    reader = scene.reader(world, "Monitoring Officer elsewhere")
    assert "Show what is withheld" in reader.get(address).text
    deactivate_plugin(world.authority("swale"), "districts", by=THE_SERVICE, at=world.at)
    world.save()
    page = reader.get(address).text
    assert "Nothing can be changed at Swale Borough Council just now" in page
    assert "Show what is withheld" not in page
    assert "What you can do" not in page
