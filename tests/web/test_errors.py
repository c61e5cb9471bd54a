"""tests/: what the log keeps of a fault: where it was, and nothing that anybody typed (SR60)."""

import logging

import pytest

from kent_standards.register import profile_views

HERS = ("ann@weald.example", "4 Damson Row")


@pytest.mark.security(60)
def test_a_fault_is_logged_with_its_place_and_without_what_it_says(world, monkeypatch, caplog):
    member = world.member("Ann Weald", "canterbury")

    def broken(records, name):
        try:
            raise KeyError(HERS[0])
        except KeyError as problem:
            raise ValueError(name, HERS[1]) from problem

    monkeypatch.setattr(profile_views, "shown_profile", broken)
    with caplog.at_level(logging.ERROR):
        page = world.browser(member).get("/profile", status=500)
    (record,) = (each for each in caplog.records if "incident" in each.getMessage())
    logged = record.getMessage()
    assert logged.split(":")[0].removeprefix("incident ") in page.text
    assert "in profile_page" in logged
    assert "ValueError" in logged
    assert "KeyError" in logged
    assert record.exc_info is None
    for text in (*HERS, "Ann Weald"):
        assert text not in logged
