"""tests/: the command by which an authority gets its Monitoring Officer, and the county its operator."""

from typing import Any

import pytest

from kent_standards.law.roles import Role
from kent_standards.people.offices import offices_of
from tests.delivery.test_commands import Installed, installed  # noqa: F401 - a fixture

ADDRESS = "morgan@swale.example"
APPOINT = ("appoint", "Morgan Next", ADDRESS, "--authority", "swale")


def monitors(installed: Installed) -> list[str]:  # noqa: F811
    """The names of those who hold the post at Swale."""

    def act(service: Any) -> list[str]:
        return [
            service.people[person].state.name
            for person in service.people
            for held in offices_of(service, person)
            if held.role is Role.MONITORING_OFFICER and held.authority == "swale"
        ]

    found: list[str] = installed.change(act)
    return found


def test_a_new_officer_is_entered_and_invited(installed: Installed) -> None:  # noqa: F811
    assert installed.run(*APPOINT) == 0
    assert monitors(installed) == ["Morgan Next"]
    assert installed.mail() == [f"{ADDRESS}: Your invitation to Kent Standards"]


@pytest.mark.security(28)
def test_an_address_that_another_authority_had_entered_gives_nobody_the_post_unasked(
    installed: Installed,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    installed.enter("Mona Made-up", ADDRESS, "canterbury")
    assert installed.run(*APPOINT) != 0
    assert f"The address {ADDRESS} is that of Mona Made-up (canterbury)." in capsys.readouterr().err
    assert monitors(installed) == []
    assert installed.run(*APPOINT, "--known") == 0
    assert monitors(installed) == ["Mona Made-up"]
