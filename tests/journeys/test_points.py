"""tests/journeys: what the demonstration is for, one thing after another, in a browser."""

import pytest

from tests.journeys.officers_at_work import decide_who_is_one, import_members
from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser


def test_an_officer_imports_members_from_real_files_and_decides_who_is_one_human(
    demonstration: Server, visit: Visit
) -> None:
    import_members(visit, demonstration)
    decide_who_is_one(visit, demonstration)
