"""tests/journeys: what the demonstration is for, one thing after another, in a browser."""

from collections.abc import Callable

import pytest

from tests.journeys.main_journey import points_4_to_6
from tests.journeys.officers_at_work import decide_who_is_one, import_members
from tests.journeys.visitor import Visit
from tests.servers import Server

pytestmark = pytest.mark.browser


def test_an_officer_imports_members_from_real_files_and_decides_who_is_one_human(
    demonstration: Server, visit: Visit
) -> None:
    import_members(visit, demonstration)
    decide_who_is_one(visit, demonstration)


def test_a_member_states_her_officers_decide_and_anybody_reads(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    site = demonstrate()
    points_4_to_6(visit, site, site.installation.folder / "clock")
