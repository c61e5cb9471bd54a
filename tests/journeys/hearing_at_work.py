"""tests/: what clerks, Panels and those who are heard do at a hearing, in a few words each."""

import re
from datetime import date, datetime, timedelta

from kent_standards.law.hearing_business import QUESTIONS
from tests.journeys.hall import Actor, Hall
from tests.journeys.inspection import HEIGHT, WIDTHS, problems
from tests.journeys.visitor import Answer

HEARD = (
    "complaint_presented", "complaint_questions_member", "complaint_questions_panel", "case_presented",
    "case_questions_officer", "case_questions_panel", "complaint_summed_up", "case_summed_up",
)  # fmt: skip
ITEMS = ("apologies", "declarations", "introductions", "privacy_heard")
NOBODY_ASKS = "Nobody asks for it."
TABLET = 768


class Clerk(Actor):
    """Who runs a hearing on the day, on a tablet."""

    def __init__(self, hall: Hall, slug: str) -> None:
        super().__init__(hall, hall.signed_in(f"clerk.{slug}@officers.example"))
        self.slug, self.address = slug, ""

    def prepares(self, reference: str, authority: str = "") -> None:
        """From the list of what waits for a hearing to the page of the new one."""
        self.opens(f"/{authority or self.slug}/hearings")
        row = self.visitor.main.locator("li, tr", has_text=reference)
        self.visitor.go(row.get_by_role("link").first)
        self.answers({})
        self.address = self.visitor.page.url.partition("?")[0]

    def comes_back(self, address: str) -> "Clerk":
        """Go on with a hearing, signed in again."""
        self.address = address
        return self

    def does(self, act: str, given: dict[str, Answer] | None = None, status: int = 200) -> None:
        """One act of the hearing, on its own page."""
        self.opens(f"{self.address}/{act}")
        self.answers(given or {}, status=status)

    def picks(self, act: str, question: str, given: dict[str, Answer] | None = None) -> None:
        """The same, with the first choice of a question."""
        self.opens(f"{self.address}/{act}")
        self.visitor.group(question).get_by_role("radio").first.check()
        self.answers(given or {})

    def draws(self) -> None:
        """The Panel as it is proposed, the Independent Person, and a legal adviser from outside."""
        self.does("panel")
        self.picks("independent", "Independent Person")
        self.does(
            "adviser",
            {"Legal adviser": "Somebody from outside", "Name, if from outside (optional)": "Lex Lawyer"},
        )

    def calls(self) -> date:
        """Call it for the earliest day, and give that day; a day sooner is refused."""
        self.opens(f"{self.address}/call")
        found = re.search(r"So the earliest day is (\d+ \w+ \d{4})", self.visitor.main.inner_text())
        assert found is not None
        day = datetime.strptime(f"{found.group(1)} +0000", "%d %B %Y %z").date()
        given: dict[str, Answer] = {"Time": "10:00 am", "Place": "Committee Room 1"}
        self.answers({**given, "Day of the hearing": day - timedelta(days=1)}, status=409)
        self.does("call", {**given, "Day of the hearing": day})
        return day

    def opens_hearing(self, *, councillor: str = "Yes") -> None:
        """Everybody of the Panel is there."""
        self.opens(f"{self.address}/open")
        for box in self.visitor.group("Members of the Panel who are present").get_by_role("checkbox").all():
            box.check()
        self.answers(
            {
                "Is the councillor, or a representative, here?": councillor,
                "Is the Independent Person here?": "Yes",
            }
        )
        self.picks("chairman", "Chairman")

    def looks_at_run_sheet(self, moment: str) -> None:
        """The page of the day, looked at on a tablet as well."""
        self.opens(f"{self.address}/run-sheet", moment)
        assert not (wrong := problems(self.visitor.page, widths=(TABLET,))), wrong
        self.visitor.page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})

    def hears(self, *, councillor: bool = True) -> None:
        """Everything up to the Independent Person's view on breach."""
        for item in ITEMS:
            self.notes(item)
        self.does("privacy", {"Is the public excluded from any part?": "No", "Reasons": NOBODY_ASKS})
        for item in HEARD:
            if councillor or (not item.startswith("case_") and item != "complaint_questions_member"):
                self.notes(item)
        view = {
            "The Independent Person’s view on breach": "I see a breach.",
            "Was it given in writing?": "No",
        }
        self.opens(f"{self.address}/view-on-breach")
        label = self.visitor.main.locator("label").first.inner_text()
        self.answers({label: view.pop("The Independent Person’s view on breach"), **view})

    def notes(self, item: str) -> None:
        """An item of business is over."""
        self.opens(f"{self.address}/run-sheet")
        self.visitor.page.locator(
            f"form#item input[value='{item}'], form#item option[value='{item}']"
        ).first.wait_for(state="attached")
        self.visitor.go(self.visitor.page.locator("form#item button[type=submit]"))

    def finds(self, *, breach: bool, allegations: int = 1) -> None:
        """The Panel withdraws, finds a fact, decides on each allegation, and announces that."""
        self.does("withdraw")
        self.does(
            "fact",
            {
                "The fact": "Voices were raised.",
                "Did the Panel find that it was so?": "Yes",
                "Reasons": "Two heard it.",
            },
        )
        for number in range(1, allegations + 1):
            self.opens(f"{self.address}/allegation")
            self.visitor.group("Allegation").get_by_role("radio").nth(number - 1).check()
            broken = breach and number == 1
            title = "Broken (optional)" if broken else "Considered, and not broken (optional)"
            self.visitor.group(title).get_by_role("checkbox").first.check()
            self.answers({"Reasons": "It was bullying." if broken else "It was robust."})
        self.does("reconvene")
        self.does("announce-facts")

    def sanctions(self) -> None:
        """All are heard on sanctions, the eleven questions answered, and training is applied."""
        for act, words in (
            ("view-on-sanction", "Training would do."), ("member-on-sanction", "I am sorry."),
            ("officer-on-sanction", "Training and a letter."),
        ):  # fmt: skip
            self.opens(f"{self.address}/{act}")
            label = self.visitor.main.locator("label").first.inner_text()
            more: dict[str, Answer] = {"Was it given in writing?": "No"} if act == "view-on-sanction" else {}
            self.answers({label: words, **more})
        self.does("withdraw")
        for letter, question in QUESTIONS.items():
            self.does(
                "question", {"Question": f"({letter}) {question}", "What the Panel thinks on it": "No."}
            )
        self.suspension_is_refused()
        self.opens(f"{self.address}/sanction")
        self.visitor.page.locator("input[name=letter][value=d]").check()
        self.answers({"For": ("Allegation 1",), "Why it is reasonable and proportionate": "It helps."})
        self.does("reconvene")

    def suspension_is_refused(self) -> None:
        """A sanction whose words suspend is refused with the paragraph (4.2)."""
        self.opens(f"{self.address}/sanction")
        self.visitor.page.locator("input[name=letter][value=d]").check()
        words = "Suspend the councillor for a month"
        self.answers(
            {
                "In the Panel’s words (optional)": words,
                "For": ("Allegation 1",),
                "Why it is reasonable and proportionate": "It helps.",
            },
            status=409,
        )
        self.sees("The Panel has no power for this", words)

    def announces(self, words: str = "It was bullying, and will not do.") -> None:
        """The Chairman announces the decision."""
        self.opens(f"{self.address}/announce")
        label = self.visitor.main.locator("label").first.inner_text()
        self.answers({label: words})
