"""tests/: every form takes plain answers; what the other tests of this folder say of bad ones rests on it."""

import pytest

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, READ_BY_A_BUTTON, SENT, open_form
from tests.isolation.county import Scene
from tests.isolation.matrix_table import TABLE

# What a good form is answered where it isn't with a redirect: the next page of several, what was asked to be
# shown, a password or a code that is nobody's, and a version that is installed already.
OTHERWISE = {
    **dict.fromkeys(READ_BY_A_BUTTON, 200),
    **{name: 200 for name in FORMS if name.startswith("State ") and name != "State and send"},
    **{
        "SignInPlace": 422,
        "Tracking": 422,
        "WitnessEntry": 422,
        "RepresentativeEntry": 422,
        "ApplicationPlace": 422,
        "ApplicationPlace withdraw": 422,
        "PluginPanel upgrade": 409,
    },
    # No retainer is known where a quarter is over.
    **{"PayDesk settle": 409},
    # A review that isn't ahead is refused.
    **{"RetentionPlace hold": 409},
    # No class dispensation is in force that a place outside could come under.
    **{"DispensationDesk outside": 409},
    # The Monitoring Officer of one authority alone ends none, and none is to end.
    **{"StructurePage": 409, "StructurePage undo": 409},
    **{"SignInPlace code": 422, "SecondFactor set-up": 422, "SecondFactor recovery-codes": 200},
    # The new tracking code is shown by the answer alone.
    **{
        "FollowedCase transfer": 200,
        "CasePage new-code": 200,
        "CaseDesk enter": 200,
        "PublicVacancy apply": 200,
    },
    # So is a witness's code, and a representative's.
    **{"Workspace ask": 200, "OwnHearing let-in": 200, "HearingPage let-in": 200},
    **{"SecondFactor add-passkey": 422},
    # Nobody's present password.
    **{"AccountPlace password": 422},
}


def test_every_view_that_takes_a_form_is_among_the_forms() -> None:
    assert {(line.context, line.name) for line in TABLE if line.method == "POST"} == SENT


@pytest.mark.parametrize("name", FORMS)
def test_a_form_takes_plain_answers(county: tuple[World, Scene], name: str) -> None:
    world, scene = county
    answer = open_form(world, scene, FORMS[name]).send()
    assert answer.status_int == OTHERWISE.get(name, 303), answer.text
