"""tests/: what complainants, officers, councillors and Independent Persons do with a complaint, in a few words each."""

import re
from datetime import timedelta

from kent_standards.law.jurisdiction import JURISDICTION
from tests.journeys.hall import Actor, Case, Hall
from tests.journeys.visitor import Answer

COUNCILLOR = "four.hats@members.example"
FIRST, LAST = "Zephyrine", "Quillfeather"
NAME, HOME = f"{FIRST} {LAST}", "12 Made-up Lane"
DID = ("Shouted at a clerk.", "Used a council van to move house.")
SHORT, HIRED = "It was a short outburst.", "The van was hired."
MATTERS = ("The preliminary tests (8.1)", "The decision (7.1)")
ADVICE = "The conduct is minor.\nAn apology would do."
# What the page of the form for confidentiality asks.
KEPT = "Do you ask that your name, or what you say, be kept from the councillor?"
_REFERENCE = re.compile(r"[A-Z-]+/\d{4}/\d{4}")


class Complainant(Actor):
    """Somebody without an account."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.somebody())

    def complains(
        self,
        slug: str,
        about: str,
        acting_for: str,
        *,
        named: bool = True,
        confidentially: str = "",
        attached: object = None,
    ) -> Case:
        """Fill in the public form from the authority's page on, send it, and keep the receipt."""
        self.opens(f"/{slug}/complain")
        self.follows_link("Begin a complaint")
        who = "Yes" if named else "No, I send it anonymously"
        kind: dict[str, Answer] = {"Which of these are you?": "A member of the public"}
        self.answers({**kind, "Do you give your name and address?": who})
        if named:
            self.answers({"First name": FIRST, "Last name": LAST, "Address": f"{HOME}\nCanterbury"})
        self.answers({"Name of the councillor": about})
        seats = self.visitor.group("Whom do you mean, and for which authority was she or he acting?")
        seats.get_by_label(re.compile(f"member of {acting_for}")).check()
        self.answers({})
        day = self.hall.today - timedelta(days=12)
        what: dict[str, Answer] = {"What did the councillor do?": "\n".join(DID)}
        self.answers({**what, "When did it happen, or happen last?": day})
        self.answers({})
        self.answers({"Is your complaint about anybody else as well?": "No"})
        if attached is not None:
            self.visitor.page.set_input_files("input[type=file]", [attached])  # type: ignore[list-item]
        self.answers({})
        reasons = {"Why? (optional)": confidentially} if confidentially else {}
        self.answers({KEPT: "Yes" if confidentially else "No", **reasons})
        self.sees(*DID, *([HOME] if named else []))
        self.answers({"What I have written is true as far as I know": True}, "Send my complaint")
        self.sees("Your complaint is sent", "It is shown this once")
        found = _REFERENCE.search(self.visitor.main.inner_text())
        assert found is not None
        return Case(slug, found.group(), self.visitor.main.locator(".kent-code").inner_text())

    def enters_code(self, case: Case) -> None:
        """Open the complaint with its code."""
        self.opens(f"/{case.slug}/track")
        self.answers({"Tracking code": case.code})
        assert self.visitor.heading() == "What you sent in"

    def reads_progress(self, moment: str = "") -> None:
        """How the complaint stands."""
        self.opens("/{}/track/complaint/1".format(self.visitor.page.url.split("/")[3]), moment)

    def takes_part(self, act: str, **given: Answer) -> None:
        """Follow the link of an act and send its form."""
        self.follows_link(act)
        self.answers(given)

    def reads_notice(self, case: Case, *texts: str) -> None:
        """The decision, from the page of the complaint."""
        self.reads_progress()
        self.follows_link(f"Decision notice {case.notice}")
        self.sees(*texts)


class Clerk(Actor):
    """Who enters what came by letter."""

    def __init__(self, hall: Hall, slug: str) -> None:
        super().__init__(hall, hall.signed_in(f"clerk.{slug}@officers.example"))

    def enters_letter(self, slug: str, subject: str) -> Case:
        """Enter a complaint; its code is for the letter that answers it."""
        today = self.hall.today
        self.opens(f"/{slug}/complaints/enter")
        self.answers(
            {
                "How did it arrive?": "By letter or on a paper form",
                "On which day did the authority first receive it?": today,
                "Complainant’s full name (optional)": NAME,
                "Address (optional)": HOME,
                "Who is complaining?": "A member of the public",
                "Which councillor is it about?": subject,
                "What did the councillor do?": "\n".join(DID),
                "When did it happen, or happen last?": today - timedelta(days=12),
            }
        )
        found = _REFERENCE.search(self.visitor.heading())
        assert found is not None
        return Case(slug, found.group(), self.visitor.main.locator(".kent-code").inner_text())


class Officer(Actor):
    """A Monitoring Officer."""

    def __init__(self, hall: Hall, slug: str) -> None:
        super().__init__(hall, hall.signed_in(f"mo.{slug}@officers.example"))

    def finds(self, case: Case, moment: str = "") -> str:
        """From the desk to the complaint; its address."""
        self.opens(f"/{case.slug}/complaints?q={case.reference}")
        self.visitor.follow(case.reference)
        self.hall.look(self.visitor, moment)
        return self.visitor.page.url.partition("?")[0]

    def takes(self, act: str, given: dict[str, Answer] | None = None) -> None:
        """From the page of the complaint, an act; back to that page."""
        self.follows_link(act)
        self.answers(given or {})
        self.sees("What you can do")

    def may_not(self, act: str, why: str) -> None:
        """The page of the complaint doesn't offer the act, and says why."""
        self.visitor.main.get_by_text("What you can’t do now, and why").click()
        self.sees(f"{act}: {why}")

    def asks_for_views(self) -> None:
        """The councillor is told, and has ten working days."""
        self.takes("Tell the councillor", {"Invite views within 10 working days": True})

    def applies_jurisdiction(self, failing: str = "", reasons: str = "") -> None:
        """The six questions, all passed but ``failing``."""
        given: dict[str, Answer] = {}
        for code, each in JURISDICTION.items():
            passes = code != failing
            given[f"({code}) {each.question}"] = "No" if each.fail_when == passes else "Yes"
        if failing:
            given[f"Reasons on ({failing}) (optional)"] = reasons
        self.takes("Apply the jurisdiction test", given)

    def applies_criteria(self, given: dict[str, Answer] | None = None) -> None:
        """The local criteria, none of which applies unless it is given."""
        self.takes("Apply the local criteria", given)

    def consults(self, *matters: str) -> None:
        """The authority's own Independent Person is asked."""
        self.follows_link("Consult the Independent Person")
        self.visitor.group("Whom do you ask?").get_by_role("radio").first.check()
        for box in self.visitor.group("On what?").get_by_role("checkbox").all():
            box.uncheck()
        self.answers({"On what?": matters or MATTERS})

    def decides(self, outcome: str, **more: Answer) -> None:
        """Draft the decision; ``more``: answers by the labels of their questions."""
        self.follows_link("Decide")
        given: dict[str, Answer] = {
            "Decision": outcome,
            "Reasons on allegation 1": SHORT,
            "Reasons on allegation 2": HIRED,
            "What happens now": "Nothing more is done.",
        }
        self.visitor.page.locator("input[value='3(2)(a)']").check()
        self.answers({**given, **more})
        self.sees("Decision drafted")

    def issues(self, *recipients: str) -> None:
        """Read who gets the notice, sign and issue it."""
        self.follows_link("Sign and issue the decision notice")
        self.sees("It goes to:", *recipients)
        self.answers({})
        self.sees("The decision notice was issued")

    def has_received(self, case: Case, slug: str, *texts: str, without: tuple[str, ...] = ()) -> None:
        """Read another authority's notice in the inbox of ``slug``, once there, and acknowledge it."""
        self.opens(f"/{slug}/inbox")
        links = self.visitor.main.get_by_role("link", name=case.notice, exact=True)
        assert links.count() == 1
        self.follows_link(case.notice)
        self.sees(*texts)
        self.sees_nothing_of(HOME, *without)
        self.follows_link("Acknowledge it")
        self.answers({})
        self.sees("Acknowledged.")

    def publishes(self, case: Case, *left_out: str) -> None:
        """From what was issued here: choose what is left out, look at what the public will read, and publish it."""
        self.opens(f"/{case.slug}/inbox")
        self.follows_link(case.notice)
        self.follows_link("Publish it")
        self.visitor.answer("What the publication copy leaves out (optional)", "\n".join(left_out))
        self.answers({}, "Show what will be public")
        self.answers({"I have read the copy for the public that is shown below": True}, "Publish it")
        self.sees("The publication copy is public.")


class IndependentPerson(Actor):
    """Who advises an authority."""

    def __init__(self, hall: Hall, slug: str) -> None:
        super().__init__(hall, hall.signed_in(f"ip.{slug}@officers.example"))

    def advises(self, case: Case, words: str = ADVICE, *, without: tuple[str, ...] = ()) -> None:
        """Read the complaint and give views."""
        self.opens("/advice")
        self.follows_link(case.reference)
        self.sees(*DID)
        self.sees_nothing_of(HOME, *without)
        self.follows_link("Give your views")
        self.answers({"Your views": words})
        self.sees("Sent to the Monitoring Officer", *words.splitlines())


class Councillor(Actor):
    """Who is complained about: a member of the county council, a district, a parish and the fire authority."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.signed_in(COUNCILLOR))

    def reads(self, case: Case) -> None:
        """The complaint as far as she may know it."""
        self.opens("/complaints")
        self.follows_link(case.reference)

    def knows_nothing_of(self, case: Case) -> None:
        """The complaint stands nowhere on her list."""
        self.opens("/complaints")
        self.sees_nothing_of(case.reference)

    def takes_part(self, act: str, **given: Answer) -> None:
        """Follow the link of an act and send its form."""
        self.follows_link(act)
        self.answers(given)


class Reader(Actor):
    """Anybody."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.somebody())

    def reads_notice(self, case: Case, *texts: str, without: tuple[str, ...] = ()) -> None:
        """From the authority's list to the notice."""
        self.opens(f"/{case.slug}/notices")
        self.follows_link(case.notice)
        self.sees(*texts)
        self.sees_nothing_of(HOME, *without)
