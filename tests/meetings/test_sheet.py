"""tests/: meetings/: the sheet of the day: attendance, declarations, requests, votes that aren't counted, minutes."""

import pytest

from kent_standards.law.hearing_votes import Vote
from tests.meetings.conftest import ITEMS, Chamber, dispense

MINUTES = "{0.url}/minutes"


@pytest.mark.duty(33)
@pytest.mark.duty(36)
@pytest.mark.duty(43)
def test_a_vote_of_an_undispensed_member_with_a_dpi_isnt_counted_and_the_reason_stands_in_the_minutes(
    chamber: Chamber,
) -> None:
    chamber.opens()
    chamber.declares("Ben Best")
    chamber.do("motion", words="That permission be granted.")
    chamber.votes(Ann="for", Ben="for", Cat="against", Dan="against", Eve="abstain")
    sheet = chamber.browser.get(f"{chamber.url}/sheet")
    sheet.mustcontain("Say so and leave", "ought to leave", "refuses to count the vote of Ben Best")
    chamber.do("count", 303, casting="none", at="10:30")
    (motion,) = chamber.state.motions
    made = chamber.state.tally(motion)
    assert (made.counted[Vote.FOR], made.counted[Vote.AGAINST]) == (1, 2)
    assert (made.cast[Vote.FOR], made.cast[Vote.AGAINST]) == (2, 2)
    assert not made.carried
    chamber.browser.get(MINUTES.format(chamber)).mustcontain(
        "Procedure Rules 3",
        "Counted: 1 for, 2 against, 1 abstained.",
        "it would have been: 2 for, 2 against, 1 abstained.",
        "The motion was lost.",
    )


@pytest.mark.duty(35)
@pytest.mark.duty(43)
def test_a_member_with_an_osi_speaks_as_the_public_may_leaves_and_returns_and_the_minutes_say_when(
    chamber: Chamber,
) -> None:
    chamber.opens(ITEMS[1])
    chamber.declares("Cat Clear", "osi", "My brother has asked for it.")
    sheet = chamber.browser.get(f"{chamber.url}/sheet")
    sheet.mustcontain("speak as the public may, and leave", "and then leaves", "Code 5(4)")
    chamber.do("attend", door=f"{chamber.place('Cat Clear')}-left", at="10:12", why="")
    assert chamber.members["Cat Clear"] not in chamber.state.present
    chamber.do("motion", words="That it be deferred.")
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain(no="Against: Cat Clear")
    chamber.votes(Ann="for")
    chamber.do("count", casting="none", at="10:20")
    chamber.do("begin", item=chamber.item(ITEMS[2]))
    chamber.do("attend", door=f"{chamber.place('Cat Clear')}-returned", at="10:25", why="")
    chamber.browser.get(MINUTES.format(chamber)).mustcontain(
        "Cat Clear left the room at 10:12, having declared an interest.",
        "Cat Clear returned at 10:25.",
        "Cat Clear declared an Other Significant Interest in item 2: My brother has asked for it.",
    )


@pytest.mark.duty(36)
def test_the_chairman_asks_for_a_declaration_and_may_hold_that_there_is_an_interest(chamber: Chamber) -> None:
    chamber.opens()
    chamber.do("request", place=chamber.place("Dan Dale"), words="The register lists the land.")
    chamber.browser.get(f"{chamber.url}/close", status=409).mustcontain("waits for an answer")
    asked = "The Chairman has asked Dan Dale to declare: The register lists the land."
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain(asked)
    request = str(chamber.state.open_requests[0].number)
    chamber.do("answer", 409, request=request, answer="declared").mustcontain("Enter the declaration itself")
    chamber.do("answer", request=request, answer="has_none")
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain(no=asked)
    chamber.do("hold", place=chamber.place("Dan Dale"), kind="dpi", words="It is his land on the plan.")
    chamber.do("motion", words="That permission be granted.")
    chamber.votes(Dan="for", Ann="against")
    chamber.do("count", casting="none", at="")
    made = chamber.state.tally(chamber.state.motions[0])
    assert [each.person for each in made.refused] == [chamber.members["Dan Dale"]]
    assert not made.turned or made.would_have_been_carried
    chamber.browser.get(MINUTES.format(chamber)).mustcontain(
        "The Chairman asked Dan Dale to declare an interest in this item (Procedure Rules 4). Dan Dale said that there",
        "The Chairman held that Dan Dale has a Disclosable Pecuniary Interest in item 1.",
    )


@pytest.mark.duty(36)
@pytest.mark.duty(37)
def test_of_a_sensitive_interest_only_that_it_is_there_is_kept_and_published(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Eve Early", nature="Threatened at home", sensitive="yes")
    assert chamber.state.declarations[0].nature == ""
    anybody = chamber.world.browser()
    for path in ("declarations", "declarations.json", "declarations.csv", f"meetings/{chamber.id}"):
        assert "Threatened" not in anybody.get(f"/kcc/{path}").text
    anybody.get("/kcc/declarations").mustcontain("Eve Early declared", "withheld as sensitive")
    (said,) = anybody.get("/kcc/declarations.json").json["meetings"][0]["declarations"]
    assert said["withheld"] is True
    assert said["nature"] is None


@pytest.mark.duty(38)
def test_a_gift_is_declared_and_keeps_nobody_from_voting(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Fay Fair", "gift", "Two tickets from the applicant, who asks for this.")
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain("You may speak and vote.")
    chamber.do("motion", words="That permission be granted.")
    chamber.votes(Fay="for")
    chamber.do("count", casting="none", at="")
    assert chamber.state.tally(chamber.state.motions[0]).carried


def test_a_class_of_the_authoritys_own_is_announced_and_named_so(chamber_of) -> None:  # type: ignore[no-untyped-def]
    chamber = chamber_of("ashford")
    chamber.opens()
    chamber.browser.get(f"{chamber.url}/declare").mustcontain("Voluntary Announcement")
    chamber.declares("Gil Good", "local-0", "A seat on the County Council.")
    chamber.world.browser().get("/ashford/declarations").mustcontain(
        "Gil Good declared “Voluntary Announcement”"
    )


def test_the_chairmans_casting_vote_decides_equal_votes_unless_that_member_is_barred(
    chamber: Chamber,
) -> None:
    chamber.opens()
    chamber.do("motion", words="That it be refused.")
    chamber.votes(Ann="for", Ben="against")
    chamber.declares("Ann Able", nature="The shop is mine.")
    chamber.do("count", 409, casting="for", at="").mustcontain("equal")
    chamber.votes(Cat="for")
    chamber.do("count", 409, casting="for", at="").mustcontain("may not vote on this item")
    chamber.do("chair", place=chamber.place("Ben Best"))
    chamber.do("count", casting="for", at="")
    assert chamber.state.tally(chamber.state.motions[0]).carried


def test_a_vote_can_be_changed_and_taken_back_until_it_is_counted(chamber: Chamber) -> None:
    chamber.opens()
    chamber.do("motion", words="That it be refused.")
    chamber.votes(Ann="for", Ben="for")
    chamber.votes(Ann="against", Ben="none")
    chamber.do("count", casting="none", at="")
    assert dict(chamber.state.motions[0].votes) == {chamber.members["Ann Able"]: Vote.AGAINST}
    chamber.browser.get(f"{chamber.url}/vote", status=409).mustcontain("No motion is open")


def test_what_was_entered_wrongly_is_struck_out_with_reasons_and_counts_no_longer(chamber: Chamber) -> None:
    chamber.opens()
    chamber.declares("Ben Best")
    number = str(chamber.state.declarations[0].number)
    chamber.do("strike", entry=number, words="It was the member beside him.")
    assert chamber.state.declarations == ()
    chamber.do("close", at="11:00")
    chamber.do("sign", on=chamber.day)
    chamber.browser.get(f"{chamber.url}/strike", status=409).mustcontain("they stand")
    chamber.browser.get(MINUTES.format(chamber)).mustcontain("No interests were declared.", "ended at 11:00")


@pytest.mark.duty(40)
def test_the_sheet_says_when_too_few_may_vote_for_the_quorum(chamber: Chamber) -> None:
    chamber.opens()
    for name in list(chamber.members)[2:]:
        chamber.declares(name)
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain(
        "Only 2 in the room may vote, and the quorum is 3"
    )


@pytest.mark.duty(40)
@pytest.mark.duty(42)
def test_a_dispensation_that_is_bound_to_a_matter_counts_in_the_items_that_belong_to_it_alone(
    chamber: Chamber,
) -> None:
    dispense(chamber, "Dan Dale", matter="The golf club")
    chamber.opens()
    chamber.declares("Dan Dale")
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain("Say so and leave")
    reference = next(iter(chamber.authority.part("dispensations").values())).reference
    no = {"public_may_speak": "no", "on_dispensation": "no"}
    chamber.do("change-item", item=chamber.item(), heading=ITEMS[0], matters=(reference,), **no)
    chamber.browser.get(f"{chamber.url}/sheet").mustcontain("Say so and stay", no="Say so and leave")
    chamber.do("motion", words="That permission be granted.")
    chamber.votes(Dan="for")
    chamber.do("count", casting="none", at="")
    assert not chamber.state.tally(chamber.state.motions[0]).refused
