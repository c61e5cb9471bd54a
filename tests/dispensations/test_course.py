"""tests/: a dispensation from the written request to its last day, by the pages (Code 8; duties 40, 41, 144 to 147)."""

from datetime import date

import pytest

from kent_standards.dispensations.services import reliefs
from kent_standards.law.dispensations import Stage
from kent_standards.law.local_rules import DPI, OSI
from kent_standards.law.relief import Relief, relief_on


@pytest.mark.duty(40)
def test_a_member_asks_in_writing_and_the_committee_grants(scene):
    """Code 8(1) to (3): asked for, referred, granted with reasons, in force from its first to its last day."""
    answer = scene.ask().follow()
    assert "Until it is granted it relieves from nothing" in answer.text
    world, kcc = scene.world, scene.world.authority("kcc")
    assert reliefs(kcc, scene.member, world.clock.today) == ()

    form = scene.desk("refer").forms["form"]
    form["body"], form["reasons"] = "standards_committee", "The ground is the committee’s."
    form.submit(status=303)
    assert scene.record.state.stage is Stage.REFERRED
    scene.grant(scene.clerk, begins_on=date(2026, 6, 1), last_day=date(2030, 5, 31))

    world.refresh()
    for day, relief in (
        (date(2026, 5, 31), Relief.NONE),
        (date(2026, 6, 1), Relief.SPEAK_AND_VOTE),
        (date(2030, 5, 31), Relief.SPEAK_AND_VOTE),
        (date(2030, 6, 1), Relief.NONE),
    ):
        found = reliefs(world.authority("kcc"), scene.member, day)
        assert relief_on(found, DPI, day, matters={"KCC/D/2026/0001"}) is relief
        assert relief_on(found, OSI, day, matters={"KCC/D/2026/0001"}) is Relief.NONE
    own = world.browser(scene.member).get("/profile/dispensations")
    assert "1 June 2026 to 31 May 2030" in own.text
    assert f"It doesn’t relieve from an {OSI}" in own.text


@pytest.mark.duty(40)
def test_a_period_is_never_longer_than_four_years_of_which_the_first_day_counts(scene):
    scene.ask()

    refused = scene.grant(status=409, begins_on=date(2026, 6, 1), last_day=date(2030, 6, 1))

    assert "ends on 31 May 2030 at the latest" in refused.text
    assert scene.record.state.stage is Stage.REQUESTED


@pytest.mark.duty(40)
def test_without_reasons_or_without_a_ground_nothing_is_granted(scene):
    scene.ask()

    assert scene.grant(status=422, reasons="")
    assert scene.grant(status=422, grounds=())
    assert scene.record.state.grant is None


@pytest.mark.duty(41)
@pytest.mark.parametrize("ground", ["8(2)(b)", "8(2)(c)", "8(2)(e)"])
def test_the_monitoring_officer_grants_on_two_grounds_alone(scene, ground):
    """MD 2: the others are the committee's, and the page says to whom to refer it."""
    scene.ask()

    refused = scene.grant(status=409, granter="monitoring_officer", grounds=(ground,))

    assert f"The Monitoring Officer may not grant on ground {ground}" in refused.text
    assert "Refer the request to the Standards Committee" in refused.text


@pytest.mark.duty(41)
def test_the_monitoring_officer_grants_where_so_many_are_prohibited(scene):
    scene.ask()
    counted = {"granter": "monitoring_officer", "grounds": ("8(2)(a)",)}

    assert "enter how many members the body has" in scene.grant(status=409, **counted).text
    scene.grant(**counted, members="9", prohibited="7", relief="speak")

    page = scene.desk()
    assert "7 of 9" in page.text
    assert scene.record.state.grant.terms.relief is Relief.SPEAK


@pytest.mark.duty(158)
def test_a_vote_without_the_discussion_is_the_committees_to_grant(scene):
    """MD 2 has to speak, or to speak and vote; Code 8(1) has either or both (resolution 158)."""
    scene.ask()
    counted = {"grounds": ("8(2)(a)",), "members": "9", "prohibited": "7", "relief": "vote"}

    assert scene.grant(status=409, granter="monitoring_officer", **counted)
    scene.grant(granter="sub_committee", **counted)

    assert scene.record.state.grant.terms.relief is Relief.VOTE


@pytest.mark.duty(146)
def test_the_matrix_stands_on_the_desk_and_says_whose_words_govern(scene):
    page = scene.world.browser(scene.officer).get("/kcc/desk/dispensations")

    assert page.text.count("The Monitoring Officer</td>") == 2
    assert page.text.count("The Standards Committee</td>") == 5
    assert "the words of Code 8 govern" in page.text.replace("\n  ", " ")


def test_a_clerk_does_not_decide_for_the_monitoring_officer(scene):
    scene.ask()

    refused = scene.grant(
        scene.clerk,
        409,
        granter="monitoring_officer",
        grounds=("8(2)(d)",),
    )

    assert "Only the Monitoring Officer, or a deputy" in refused.text
    assert "The Monitoring Officer does this, or a deputy" in scene.desk("refer", scene.clerk).text


def test_a_refusal_gives_its_reasons_to_the_member(scene):
    scene.ask()
    form = scene.desk("refuse").forms["form"]
    form["granter"], form["reasons"] = "monitoring_officer", "Two of nine are prohibited."
    form.submit(status=303)

    own = scene.world.browser(scene.member).get(f"/profile/dispensations/{scene.record.id}")

    assert "Two of nine are prohibited." in own.text
    assert "Refused" in own.text
    assert scene.desk("grant").status_int == 409


def test_what_is_decided_meanwhile_is_not_decided_again(scene):
    """SR39: the officer who comes too late sees how it stands, with what was written."""
    scene.ask()
    late = scene.desk("refuse").forms["form"]
    scene.grant()
    late["granter"], late["reasons"] = "standards_committee", "Written too late."

    answer = late.submit(status=409)

    assert "has changed since you opened the form" in answer.text
    assert "Written too late." in answer.text


def test_a_member_withdraws_and_gives_up(scene):
    scene.ask()
    mine = scene.world.browser(scene.member)
    mine.get(f"/profile/dispensations/{scene.record.id}/withdraw").forms["form"].submit(status=303)
    assert scene.record.state.stage is Stage.WITHDRAWN
    assert mine.get(f"/profile/dispensations/{scene.record.id}/give-up", status=409)


def test_what_is_given_up_ends_with_the_day_that_was_chosen(scene):
    scene.ask()
    scene.grant()
    at = f"/profile/dispensations/{scene.record.id}/give-up"
    form = scene.world.browser(scene.member).get(at).forms["form"]
    form["reasons"] = "The land is sold."

    form.submit(status=303)

    kcc = scene.world.authority("kcc")
    scene.world.refresh()
    assert scene.record.state.last_day == date(2026, 6, 1)
    assert reliefs(kcc, scene.member, date(2026, 6, 1))
    assert not reliefs(kcc, scene.member, date(2026, 6, 2))


def test_a_request_on_paper_is_entered_with_its_day_of_receipt(scene):
    from tests.dispensations.conftest import ASKED, fill

    form = scene.world.browser(scene.clerk).get("/kcc/desk/dispensations/enter").forms["form"]
    given = {**ASKED, "person": scene.member, "interests": (OSI,), "relief": "speak"}
    for name, value in {**given, "received_on": date(2026, 5, 20)}.items():
        fill(form, name, value)
    form.submit(status=303)

    assert scene.record.state.received_on == date(2026, 5, 20)
    assert scene.record.state.interests == (OSI,)
    tasks = scene.world.browser(scene.clerk).get("/tasks")
    assert "1 to decide on" in tasks.text


def test_a_decision_is_due_by_the_service_standard(scene):
    """Code 8 sets no limit; the service standard is twenty working days (duty 107)."""
    scene.ask()
    scene.world.clock.set(date(2026, 6, 29))
    assert "longer than the service standard" not in scene.world.browser(scene.officer).get("/tasks").text
    scene.world.clock.set(date(2026, 6, 30))

    assert (
        "1 waiting for longer than the service standard"
        in scene.world.browser(scene.officer).get("/tasks").text
    )


@pytest.mark.duty(40)
def test_the_public_reads_who_may_what_in_which_business_and_how_long(scene):
    scene.ask()
    public = scene.world.browser()
    assert "None is in force" in public.get("/kcc/dispensations").text
    scene.grant(last_day=date(2026, 12, 31))

    page = public.get("/kcc/dispensations")
    assert "The bypass at Sandling" in page.text
    assert "To speak and vote" in page.text
    assert "8(2)(c)" in page.text
    assert "My farm" not in page.text
    assert "The members know the ground" not in page.text
    (row,) = public.get("/kcc/dispensations.json").json["dispensations"]
    assert (row["reference"], row["begins"], row["last_day"]) == (
        "KCC/D/2026/0001",
        "2026-06-01",
        "2026-12-31",
    )
    assert "The bypass at Sandling" in public.get("/kcc/dispensations.csv").text
    scene.world.clock.set(date(2027, 1, 1))
    assert "None is in force" in public.get("/kcc/dispensations").text


def test_what_would_tell_a_sensitive_interest_is_withheld_from_the_list(scene):
    """Code 6: the list says that there is a dispensation and leaves out for what."""
    scene.ask()
    scene.grant(withheld="yes")
    public = scene.world.browser()

    for page in ("", ".json", ".csv"):
        text = public.get(f"/kcc/dispensations{page}").text
        assert "The bypass" not in text
        assert "Withheld (Code 6)" in text


def test_nobody_else_reads_a_request(scene):
    scene.ask()
    other = scene.world.member("Otto Other", "kcc")
    elsewhere = scene.world.officer("Else Where", "canterbury")

    assert scene.world.browser(other).get(f"/profile/dispensations/{scene.record.id}", status=404)
    assert scene.world.browser(elsewhere).get(f"/kcc/desk/dispensations/{scene.record.id}", status=404)


def test_a_dispensation_of_one_authority_relieves_from_nothing_at_another(scene):
    scene.ask()
    scene.grant()
    scene.world.refresh()

    assert reliefs(scene.world.authority("canterbury"), scene.member, date(2026, 6, 1)) == ()
