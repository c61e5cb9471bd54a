"""tests/: forms that are sent twice, or after somebody else was quicker."""

import pytest

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, open_form
from tests.bad_input.forms import forms_of
from tests.bad_input.strings import shows
from tests.bad_input.test_plain_answers import OTHERWISE
from tests.isolation.county import Scene

County = tuple[World, Scene]
# After these the session has another id, and the one from which they came is worth nothing.
RENEWING = {"SecondFactor remove", "AccountPlace sessions", "AccountPlace unlink"}
# Forms that change something once they are sent.
CHANGING = [name for name in FORMS if name not in OTHERWISE and name not in RENEWING]
# What may be done again by somebody who means to: it adds, and passes over nothing that another has done.
AGAIN = {
    "SignInPlace forgotten",
    "SignInPlace fresh-link",
    "Membership add",
    "NewRecord",
    "Closures add",
    "OfficePage invite",
    "Imports",
    "State and send",
    "Statement evidence",
    # Of a complaint that is being written, its writer's own; sent again, it leads to the receipt of the one complaint.
    "FormPage",
    "FormPage what",
    "FormPage check",
    # What a party brings or says beside what was said before.
    "AboutMeCase comment",
    "AboutMeCase witness",
    "AboutMeCase exhibit",
    "FollowedCase comment",
    "FollowedCase witness",
    "Workspace comment",
    # A meeting, a gift, a request or a dispensation beside those that are there already.
    "MeetingDesk enter",
    "MeetingDesk import",
    "OwnGiftsPlace new",
    "DutiesPlace new",
    "TrainingDesk new",
    "VacancyDesk new",
    # On whom an Independent Person can't advise, beside what she has said before.
    "OwnAvailability conflict",
    "OwnList request",
    "OwnSole notify",
    "DispensationDesk enter",
    # At the table several people write at once, each about another member; the last word counts.
    "MeetingPage declare",
    "MeetingPage request",
    "MeetingPage hold",
    "MeetingPage vote",
    "MeetingPage note",
    "OwnMeeting declare",
}
SAYS = ("There is a problem", "Nothing was done", "nothing was saved", "nothing was done")


@pytest.mark.security(40)
@pytest.mark.parametrize("name", CHANGING)
def test_a_form_that_is_sent_twice_is_carried_out_once_and_answered_alike(county: County, name: str) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    fields = [*opened.form.fields(), opened.csrf, ("form_token", opened.reader.form_token())]
    first = opened.send(fields, tokens=False)
    after = world.db.lastTransaction()
    second = opened.send(fields, tokens=False)
    assert (first.status_int, second.status_int) == (303, 303)
    assert first.location == second.location
    assert world.db.lastTransaction() == after


@pytest.mark.security(39)
@pytest.mark.parametrize("name", [name for name in CHANGING if name not in AGAIN])
def test_a_form_that_was_opened_before_the_last_change_changes_nothing_says_why_and_keeps_what_was_typed(
    county: County, name: str
) -> None:
    world, scene = county
    first, second = (open_form(world, scene, FORMS[name]) for _ in range(2))
    assert first.send().status_int == 303
    acts = acts_in(world)
    late = second.send()
    assert acts_in(world) == acts
    assert late.status_int in (409, 422)
    assert any(each in late.text for each in SAYS), late.text
    open_still = {control.path for form in forms_of(late.text) for control in form.controls}
    for each in second.form.typed:
        if each.kind in ("text", "textarea") and (each.path in open_still or name.startswith("Notification")):
            assert shows(late.text, each.good), each


def acts_in(world: World) -> int:
    """How many acts all the journals have."""
    world.refresh()
    return sum(len(place.journal) for place in (world.service, *world.service.all_authorities()))
