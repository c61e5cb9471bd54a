"""tests/: what an Investigating Officer, a witness and both parties do in an investigation, in a few words each."""

from datetime import timedelta

from kent_standards.law.referral import REFERRAL_GROUNDS
from tests.journeys.complaints_at_work import Complainant, Councillor, IndependentPerson, Officer
from tests.journeys.hall import Actor, Case, Hall
from tests.journeys.visitor import Answer

WHY_REFERRED = "Why it is referred, if it is (Annex 1, 4.2) (optional)"
HEARD = "Two people at the desk heard a raised voice."
SHOUTED, NO_VAN = "The councillor raised a voice at the clerk.", "No council van left the yard that day."
STATEMENT = "I was at the desk, and heard it."
SECTIONS = {
    "a": "Paragraph 3(2)(a) of the Code.",
    "b": "A clerk was shouted at.\nA council van was used for a move.",
    "c": "The councillor says that nobody was shouted at.",
    "d": HEARD,
}


class InvestigatingOfficer(Actor):
    """Who investigates, from whichever authority."""

    def __init__(self, hall: Hall, slug: str) -> None:
        super().__init__(hall, hall.signed_in(f"io.{slug}@officers.example"))

    def opens_case(self, case: Case, moment: str = "") -> None:
        """From the page of tasks to the workspace."""
        self.opens("/tasks")
        self.follows_link("Your investigations")
        self.visitor.follow(case.reference)
        self.hall.look(self.visitor, moment)

    def finds_nothing_of(self, case: Case) -> None:
        """The case stands nowhere on the list any more."""
        self.opens("/investigations")
        self.sees_nothing_of(case.reference)

    def works(self, link: str, given: dict[str, Answer], *codes: str) -> None:
        """From the workspace, an act; back to it. ``codes``: paragraphs of the Code that are ticked."""
        self.follows_link(link, exact=False)
        for code in codes:
            self.visitor.page.locator(f"input[value='{code}']").check()
        self.answers(given)
        self.sees("What is due next")

    def plans(self) -> None:
        """What has to be found out by when."""
        days = [self.hall.today + timedelta(days=count) for count in (10, 20, 34, 44)]
        titles = (
            "Evidence and interviews by",
            "Draft report by",
            "Comments on the draft by",
            "Final report by",
        )
        self.works(
            "Plan the investigation",
            {"What has to be found out": "Who heard what?", **dict(zip(titles, days, strict=True))},
        )

    def notifies(self) -> None:
        """The five contents go to both parties."""
        self.follows_link("Notify both parties", exact=False)
        self.sees("finds facts and nothing else")
        self.visitor.page.locator("input[value='3(2)(a)']").check()
        self.answers({})

    def asks_witness(self, name: str) -> str:
        """A witness is entered and asked; the code that is shown once for the letter."""
        self.works("Enter a witness", {"Name": name, "Who named the witness?": "The Complainant"})
        self.follows_link("Ask a witness", exact=False)
        self.answers(
            {
                "Which witness?": name,
                "What you ask": "What did you hear?",
                "Answer by": self.hall.today + timedelta(days=10),
            }
        )
        code = str(self.visitor.main.locator(".kent-code").inner_text())
        self.follows_link("Go on to the investigation")
        self.works("Draft a statement", {"Which witness?": name, "The statement": "I was at the desk."})
        return code

    def writes_report(self) -> None:
        """Each written part, two findings, and a conclusion on each allegation."""
        page = self.visitor.page.url.partition("?")[0]
        for letter, text in SECTIONS.items():
            self.opens(f"{page}/section?letter={letter}")
            self.answers({next(iter(self.visitor.main.locator("label").all_inner_texts())): text})
        for found, why in ((SHOUTED, HEARD), (NO_VAN, "The yard’s book says so.")):
            self.works("Write a finding of fact", {"What you find": found, "Reasons": why})
        for number, failed in ((1, "Yes"), (2, "No")):
            self.opens(f"{page}/conclude?allegation={number}")
            if failed == "Yes":
                self.visitor.page.locator("input[value='3(2)(a)']").check()
            self.answers(
                {"Did the councillor fail to comply with the Code?": failed, "Reasons": "From the findings."}
            )


def refer(hall: Hall, slug: str, case: Case, *elsewhere: str) -> Officer:
    """The Monitoring Officer refers a complaint for investigation; the notice goes ``elsewhere``."""
    officer = Officer(hall, slug)
    officer.finds(case)
    officer.takes("Acknowledge it")
    officer.takes("Tell the councillor")
    officer.applies_jurisdiction()
    officer.applies_criteria()
    officer.consults()
    IndependentPerson(hall, slug).advises(case, "It should be looked into.")
    officer.finds(case)
    officer.takes("Consult the committee’s Chairman")
    officer.takes("Record the Chairman’s views", {"What the Chairman said": "Refer it."})
    officer.decides(
        "Referred for investigation",
        **{
            WHY_REFERRED: (REFERRAL_GROUNDS["a"],),
            "Investigating Officer (optional)": "Quentin Asker",
            "What happens now": "The Investigating Officer writes to both sides.",
        },
    )
    officer.issues(*elsewhere)
    return officer


def appoint(officer: Officer, case: Case, name: str, days: int | None = None) -> None:
    """Appoint somebody, for so many days or as long as the case."""
    officer.finds(case)
    officer.follows_link("Appoint the Investigating Officer")
    officer.visitor.group("Who investigates it?").get_by_label(name).check()
    given: dict[str, Answer] = {"Reasons": "Experienced, and no conflict of interest."}
    if days is not None:
        given["Last day of the appointment (optional)"] = officer.hall.today + timedelta(days=days)
    officer.answers(given)
    officer.sees(name.partition(",")[0])


def report_to_both(
    hall: Hall, case: Case, officer: Officer, work: InvestigatingOfficer, her: Complainant
) -> None:
    """From the draft that is submitted to the final report that both have."""
    work.opens_case(case)
    work.works("Submit the draft to the Monitoring Officer", {})
    officer.finds(case)
    officer.follows_link("The report to read")
    officer.sees("DRAFT", "CONFIDENTIAL", SHOUTED, HEARD)
    officer.finds(case)
    officer.takes("Send the draft report to the two sides")
    councillor = Councillor(hall)
    councillor.reads(case)
    councillor.follows_link("The draft report")
    councillor.sees("DRAFT", SHOUTED)
    councillor.follows_link("Comment on the draft")
    councillor.visitor.group("On which paragraph?").get_by_role("radio").first.check()
    councillor.answers({"The comment": "Nobody was shouted at."})
    her.enters_code(case)
    her.reads_progress("progress-draft-report")
    her.follows_link("The draft report")
    her.sees("CONFIDENTIAL", SHOUTED)
    work.opens_case(case, "workspace-comments")
    work.works(
        "Answer comment 1", {"Is the report changed for it?": "No", "Your answer": "Two people heard it."}
    )
    hall.later(days=15)
