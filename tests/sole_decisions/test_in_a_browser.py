"""tests/: a portfolio holder acting alone, from the guided check to the matter settled by somebody else, in a browser."""

import re
from typing import Any

import pytest

from tests.dispensations.test_in_a_browser import Visitor, visitor

__all__ = ["visitor"]
pytestmark = pytest.mark.browser


@pytest.mark.duty(34)
def test_a_portfolio_holder_acts_alone(world: Any, visitor: Visitor) -> None:
    member = world.member("Jenny Samper", "kcc", "canterbury")
    officer = world.officer("Olive Officer", "kcc")
    visitor.opens("/profile/check", member)
    for _ in range(3):
        with visitor.page.expect_navigation():
            visitor.page.click("main .govuk-button >> text=Yes")
    assert "Where you decide alone" in visitor.looks()

    visitor.opens("/profile/sole-decisions/notify", member)
    for choice in (
        "Kent County Council",
        "under portfolio powers",
        "Disclosable Pecuniary Interest",
        "It is neither",
    ):
        visitor.page.get_by_role("radio", name=choice).check()
    visitor.page.get_by_role("group", name=re.compile("sensitive")).get_by_label("No").check()
    said = visitor.sends(business="The lease of the harbour", nature="My partner’s firm is the tenant")
    assert "Take no step, or no further step" in said
    at = visitor.page.url.removeprefix(visitor.address).partition("?")[0]
    visitor.opens(f"{at}/hand-over", member)
    assert "Handed over" in visitor.sends(to="The Leader of the Council")

    assert "The lease of the harbour" in visitor.opens("/kcc/desk/sole-decisions", officer)
    visitor.opens(f"/kcc/desk/sole-decisions/{at.rpartition('/')[2]}/settled", officer)
    assert "Settled by somebody else" in visitor.sends(to="The Leader of the Council")
    assert "Settled by somebody else" in visitor.opens("/profile/sole-decisions", member)
    assert visitor.found == []
