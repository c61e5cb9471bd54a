"""tests/journeys: KCC and the Fire Authority recruit their Independent Persons together, from advert to appointments.

It goes as the report of 19 July 2012 proposes (5(15) to 5(18)); the days are the demonstration's.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.journeys.visitor import Visit, Visitor
from tests.servers import Server

pytestmark = pytest.mark.browser

TITLE = "Independent Person for standards"
KCC, FIRE = "Kent County Council", "Kent and Medway Fire and Rescue Authority"
CLOSES, COUNCIL = date(2026, 12, 14), date(2027, 1, 21)
INTERVIEWED, APPOINTED = date(2026, 12, 17), date(2027, 1, 21)
POST, NONE = "For which post do you apply?", "No, of none of them"
QUESTIONS = (
    "Are you a member, a co-opted member or an officer of one of these authorities?",
    "Are you a member, a co-opted member or an officer of a parish or town council in the area of one of them?",
    "Is a relative or a close friend of yours one of these, there or at such a parish or town council?",
    "Were you a member, a co-opted member or an officer of one of them within the last five years?",
    "Were you one of these at a parish or town council in the area of one of them within the last five years?",
    "Were you an independent member of the former standards committee of one of them?",
)


@pytest.mark.duty(12, 96, 97, 98, 99)
def test_the_joint_recruitment_from_advert_to_both_appointments(
    demonstrate: Callable[[], Server], visit: Visit
) -> None:
    site = demonstrate()

    def officer(slug: str) -> Visitor:
        found: Visitor = visit(site, album="recruitment")
        found.sign_in(f"mo.{slug}@officers.example")
        return found

    county, fire = officer("kcc"), officer("kmfra")
    vacancy = _advertised(county, fire)
    public = visit(site, album="recruitment")
    nora = _applies(public, vacancy, "Nora Evenhand", "Both")
    _applies(public, vacancy, "Frank Ladder", f"{FIRE} only", barred_at=KCC)
    public.open("/kcc/application")
    public.fill("Your code", nora)
    public.press("Continue")
    public.sees("Your application is received")
    public.photo("received")
    _later(site, 30)
    for slug in ("kcc", "kmfra"):
        _compares(officer(slug), slug, vacancy)
    for slug, name in (("kcc", "Nora Evenhand"), ("kmfra", "Frank Ladder")):
        _recommends(officer(slug), slug, vacancy, name)
    _later(site, 35)
    for slug, name in (("kcc", "Nora Evenhand"), ("kmfra", "Frank Ladder")):
        _appoints(officer(slug), slug, vacancy, name)
    public.open("/kcc/application")
    public.fill("Your code", nora.lower().replace("-", " "))
    public.press("Continue")
    public.sees("You are appointed from 21 January 2027 to 20 January 2031", "You are not appointed")
    public.photo("appointed")
    public.open("/kcc/independent-person")
    public.sees("Nora Evenhand")


def _later(site: Server, days: int) -> None:
    clock = site.installation.folder / "clock"
    moment = datetime.fromisoformat(clock.read_text("ascii")) + timedelta(days=days)
    clock.write_text(moment.isoformat(), "ascii")


def _advertised(county: Visitor, fire: Visitor) -> str:
    """KCC proposes it, the Fire Authority accepts, and each publishes; the notice goes to a list."""
    county.open("/kcc/desk")
    county.follow("Recruitment of Independent Persons")
    county.photo("desk")
    county.follow("Enter a vacancy")
    county.fill("What it is called", TITLE)
    county.fill("The advert, in your own words", "We look for two people who are fair and say so plainly.")
    county.give_day("Closing day", CLOSES)
    county.give_day("Meeting of the full Council that is to approve the appointment", COUNCIL)
    county.select("Is it advertised jointly with another authority?", FIRE)
    county.photo("new")
    county.press("Enter")
    county.sees("The vacancy is entered", "proposed, to be answered")
    vacancy = county.page.url.partition("?")[0].rpartition("/")[2]
    county.follow("Publish the advert")
    county.press("Publish the advert")
    county.sees("hasn’t answered yet")
    fire.open("/kmfra/desk/vacancies")
    fire.follow(TITLE)
    fire.photo("proposed")
    fire.follow("Accept it")
    fire.press("Accept it")
    for each, slug in ((county, "kcc"), (fire, "kmfra")):
        each.open(f"/{slug}/desk/vacancies/{vacancy}/publish")
        each.press("Publish the advert")
        each.sees("The advert is published")
    county.follow("Send the notice to a list")
    county.fill("E-mail addresses, one on a line", "former.member@people.example\nsomebody@people.example")
    county.photo("list")
    county.press("Send the notice to a list")
    county.sees("2 addresses")
    return vacancy


def _applies(public: Visitor, vacancy: str, name: str, post: str, barred_at: str = "") -> str:
    """Fill in the one form, which the Fire Authority's notice leads to; the code that it answers with."""
    public.open("/kmfra/vacancies")
    public.photo("vacancies")
    public.follow(TITLE)
    public.sees("one form for both posts", "Act s.28(8)(a)(iii)")
    public.photo("notice")
    public.follow("Apply")
    public.choose(POST, "Both")
    public.fill("Your full name", name)
    public.fill("Address", "3 Orchard Rise\nTenterden")
    public.fill("E-mail address (optional)", "somebody.fair@people.example")
    public.fill("Why do you apply, and what do you bring?", "I have judged flower shows for years.")
    for number, question in enumerate(QUESTIONS):
        public.choose(question, barred_at if barred_at and number == 0 else NONE)
    public.main.get_by_label("What I have written here is true").check()
    public.photo("form")
    if barred_at:
        public.press("Send my application")
        public.sees(f"{barred_at} can’t appoint you", "Act s.28(8)(a)(i)", "Choose “")
        public.photo("barred")
    public.choose(POST, post)
    public.press("Send my application")
    public.sees("Your application is sent")
    public.photo("sent")
    return public.main.locator(".kent-code").inner_text()


def _compares(officer: Visitor, slug: str, vacancy: str) -> None:
    """Each authority says that both are acceptable, and enters its panel."""
    for name in ("Nora Evenhand", "Frank Ladder"):
        officer.open(f"/{slug}/desk/vacancies/{vacancy}")
        officer.follow(name)
        officer.photo("candidate")
        officer.press("Show her papers")
        officer.sees("The journal has recorded that you read this", "3 Orchard Rise", "flower shows")
        officer.photo("papers")
        officer.follow("Say that she is acceptable")
        officer.press("Say that she is acceptable")
        officer.sees("Acceptable")
    officer.open(f"/{slug}/desk/vacancies/{vacancy}")
    officer.photo("compared")
    officer.follow("Enter the interview panel")
    officer.fill(
        "The people of the panel, one on a line", "Ruth Reeve, solicitor\nDame Ada Holt, former magistrate"
    )
    officer.fill("Who has appointed the panel?", "The Selection and Member Services Committee")
    officer.fill("Who has agreed its composition?", "The Director with three Group Leaders and the Chairman")
    for group in officer.main.get_by_role("group", name="On which day?").all():
        for label, number in (("Day", 15), ("Month", 12), ("Year", 2026)):
            officer.fill(label, str(number), group)
    officer.main.get_by_label("None of them is a member of the authority").check()
    officer.photo("panel")
    officer.press("Enter the interview panel")
    officer.sees("Composition agreed by")


def _recommends(officer: Visitor, slug: str, vacancy: str, name: str) -> None:
    """The panel interviews its own candidate, and recommends."""
    officer.open(f"/{slug}/desk/vacancies/{vacancy}")
    officer.follow(name)
    officer.sees("On the list")
    officer.follow("Enter the interview")
    officer.give_day("When did the panel interview her?", INTERVIEWED)
    officer.press("Enter the interview")
    officer.follow("Recommend her to the Council")
    officer.press("Recommend her to the Council")
    officer.sees("Recommended to the Council of", "21 January 2027")


def _appoints(officer: Visitor, slug: str, vacancy: str, name: str) -> None:
    """The full Council approves by a majority of all its members; the appointment goes among the offices."""
    officer.open(f"/{slug}/desk/vacancies/{vacancy}")
    officer.follow(name)
    officer.follow("Enter the Council’s vote")
    for label, figure in (
        ("How many members has the authority?", 81),
        ("In favour", 41),
        ("Against", 9),
        ("Abstained", 4),
    ):
        officer.fill(label, str(figure))
    officer.photo("vote")
    officer.press("Enter the Council’s vote")
    officer.sees("41 in favour", "a majority of all is 41")
    officer.follow("Appoint her")
    officer.give_day("First day of the term", APPOINTED)
    officer.give_day("Last day of the term", date(2031, 1, 20))
    officer.photo("appoint")
    officer.press("Appoint her")
    officer.sees("She is appointed", "21 January 2027 to 20 January 2031")
    officer.follow("Enter her undertakings")
    officer.give_day("When did she sign the undertakings?", APPOINTED)
    officer.press("Enter her undertakings")
    officer.photo("candidate-appointed")
    officer.open(f"/{slug}/desk/vacancies/{vacancy}/close")
    officer.fill("What came of it?", "The Council has appointed.")
    officer.press("Close the recruitment")
    officer.sees("The recruitment is closed")
    if slug == "kmfra":  # the papers lie at the county council
        officer.sees("Name no longer shown", name)
    officer.photo("closed")
