"""tests/: an authority that has ended receives no complaint, and its open cases are its successor's."""

from datetime import date
from typing import Any

import pytest
from pyramid.testing import DummyRequest

from kent_standards.complaints.acts import monitors
from kent_standards.law.steps import THE_SERVICE, NotPermitted
from kent_standards.security.read_only import refuse_while_read_only
from kent_standards.structure.services import carry_out_due, decide_end

ON = date(2026, 7, 1)


def test_open_cases_go_to_the_successors_monitoring_officer_and_new_ones_too(cast: Any) -> None:
    case = cast.case()
    decide_end(cast.kcc, "canterbury", ON, "An order", by=THE_SERVICE, at=cast.at)
    assert monitors(cast.kcc, cast.at.date()) == (cast.mo.person,)
    cast.world.clock.set(ON)
    carry_out_due(cast.world.service, at=cast.at)
    assert monitors(case.authority, ON) == (cast.canterbury_mo.person,)
    with pytest.raises(NotPermitted, match="enter it at Canterbury City Council"):
        cast.send()


def test_a_form_on_an_open_case_is_taken_after_the_end_and_one_beside_it_is_not(cast: Any) -> None:
    case = cast.case()
    decide_end(cast.kcc, "canterbury", ON, "An order", by=THE_SERVICE, at=cast.at)
    asked = DummyRequest(method="POST")
    asked.registry, asked.today, asked.records_closed = cast.world.registry, ON, ""
    view = refuse_while_read_only(lambda context, request: "taken", Info())
    assert view(case, asked) == "taken"
    with pytest.raises(NotPermitted, match="took its place"):
        view(cast.kcc.part("register"), asked)


class Info:
    """What a view deriver is told of a view."""

    exception_only = False
    options: dict[str, Any] = {}
