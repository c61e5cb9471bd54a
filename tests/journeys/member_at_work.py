"""tests/: what a member who sits on four authorities does on her one profile."""

from datetime import date

from tests.journeys.visitor import Visitor

FOUR = (
    "Kent County Council",
    "Canterbury City Council",
    "Herne and Broomfield Parish Council",
    "Kent and Medway Fire and Rescue Authority",
)
FIRE = FOUR[-1]
HOME, ORCHARD = "12 Oast Lane", "House, garden and orchard"
SECRET = "Quincewell Cottage"  # what must stand nowhere
FEAR = "I was followed there after a vote."
AWARE = date(2026, 11, 10)


def look_at_profile(member: Visitor) -> None:
    """She signs in once and sees each office with its clocks."""
    member.sign_in("four.hats@members.example")
    assert member.heading() == "Tasks"
    member.sees(*FOUR, "Confirm your register")
    member.photo("4-tasks")
    member.open("/profile")
    for name in FOUR:
        card = member.main.locator(".kent-card", has_text=name)
        assert "28 days to answer every category" in card.inner_text()
        assert "How this day was worked out" in card.inner_text()
    member.photo("4-profile")


def state_her_home(member: Visitor) -> None:
    """She states one interest once; authorities are proposed with the reason, and she decides."""
    _describe_land(member, HOME)
    member.photo("4-land")
    member.press("Continue")
    assert member.ticked("Which authorities does it concern?") == list(FOUR)
    member.sees("The land lies in the area of Canterbury City Council")
    member.photo("4-authorities")
    member.group("Which authorities does it concern?").get_by_label(FIRE).uncheck()
    member.press("Continue")
    member.sees(HOME, *FOUR[:-1])
    assert FIRE not in member.summary()["Notified to"]
    member.photo("4-check")
    member.press("Send the notification")
    assert member.heading() == "Interest notified"
    member.photo("4-sent")
    member.follow("See this interest")
    assert member.ticked("Authorities") == [FIRE]
    member.photo("4-one-authority-missing")
    member.press("Notify it there too")
    for name in FOUR:
        card = member.main.locator(".kent-card", has_text=name)
        assert "Pending since 17 November 2026" in card.inner_text()


def state_a_sensitive_one(member: Visitor) -> None:
    """She asks for sensitive treatment while she states it."""
    _describe_land(member, SECRET)
    member.main.get_by_label("Ask for it to be treated as sensitive").check()
    member.fill("Why it is sensitive (optional)", FEAR)
    member.press("Continue")
    member.press("Continue")
    member.press("Send the notification")
    member.photo("4-sensitive-sent")


def answer_the_rest(member: Visitor) -> None:
    """Nothing is left to say "none" for, and the registers as a whole are confirmed."""
    member.open("/profile/none")
    member.sees("No category is open")
    member.open("/profile/confirm")
    member.choose("Which registers do you confirm?", *FOUR)
    member.photo("4-confirm")
    member.press("Confirm these registers")
    member.sees("Your registers are confirmed")
    assert "Confirm your" not in member.main.locator(".kent-due").all_inner_texts()


def _describe_land(member: Visitor, address: str) -> None:
    member.open("/profile")
    member.follow("State an interest", exact=False)
    member.follow("Land")
    member.choose("Whose interest is it?", "Mine")
    member.fill("Address or description of where it is", f"{address}\nHerne Bay")
    member.select("District that the land lies in", "Canterbury")
    member.fill("What it is", "House and garden")
    member.choose("Interest in it", "Owner")
    member.choose("Does it give a right to occupy the land or to receive income?", "Yes")
    member.give_day("On which day?", AWARE)


def answer_the_question(member: Visitor, question: str) -> None:
    """She reads what the Monitoring Officer asks, and answers."""
    member.open("/tasks")
    member.sees("Answer the Monitoring Officer")
    _open_interest(member, HOME)
    member.follow("Answer the question", exact=False)
    member.sees(question)
    member.fill("Your answer", "Yes, all of it is mine.")
    member.photo("5-answer")
    member.press("Answer the question")
    member.sees("Yes, all of it is mine.")


def change_and_end(member: Visitor) -> None:
    """She changes one interest and ends another."""
    member.sign_in("four.hats@members.example")
    _open_interest(member, HOME)
    member.follow("Change this interest", exact=False)
    member.fill("What it is", ORCHARD)
    member.give_day("Day on which you became aware of the change", AWARE.replace(day=18))
    member.choose("At which authorities?", *FOUR)
    member.photo("4-change")
    member.press("Change this interest")
    member.sees(ORCHARD)
    member.open("/profile")
    member.follow("End this interest", exact=False)
    ended = member.main.get_by_role("heading", level=1).inner_text()
    for day in ("Last day of the interest", "Day on which you became aware of its end"):
        member.give_day(day, AWARE.replace(day=18))
    member.choose("At which authorities?", FOUR[1])
    member.photo("4-end")
    member.press("End this interest")
    assert ended
    member.photo("4-changed-and-ended")


def _open_interest(member: Visitor, name: str) -> None:
    member.open("/profile")
    member.follow(name, exact=False)
