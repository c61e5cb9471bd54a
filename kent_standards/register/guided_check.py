"""register/: the page of the guided check, below /profile: one question at a time, and nothing of it is stored."""

from typing import Any

from kent_standards.authorities.contact import contact_of
from kent_standards.authorities.way import Crumb
from kent_standards.law.guided_check import ANSWER_TITLES, MOST_ANSWERS, Finding, Walk, walk
from kent_standards.register.profile_records import records_of
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource
from kent_standards.security.permissions import Permission

TEMPLATE = "kent_standards:register/templates/guided_check.pt"
URL = "/profile/check"
TITLE = "Is it an interest?"


@profile_resource("check", "Check whether something is an interest")
class GuidedCheck:
    """``/profile/check``: the answers so far stand in its address, as ``?answers=yn``."""

    __name__ = "check"
    owner = ANY_OWNER

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = profile


def includeme(config: Any) -> None:
    """Add the page."""
    config.add_view(
        check_page,
        context=GuidedCheck,
        name="",
        request_method="GET",
        permission=Permission.READ_PROFILE,
        renderer=TEMPLATE,
    )


def check_page(context: GuidedCheck, request: Any) -> dict[str, Any]:
    """The next question, or what the answers come to; what is no way through it begins anew."""
    answers = request.GET.get("answers", "")
    try:
        walked = walk(answers if len(answers) <= MOST_ANSWERS else "?")
    except ValueError:
        answers, walked = "", walk("")
    question, outcome = walked.question, walked.outcome
    return {
        "title": question.text if question else outcome.title if outcome else TITLE,
        "caption": f"Question {len(walked.answered) + 1}" if question else "What it comes to",
        "question": question,
        "outcome": outcome,
        "choices": [(title, f"{URL}?answers={answers}{each.value}") for each, title in ANSWER_TITLES.items()],
        "answered": _answered(answers, walked),
        "officers": _officers(request) if outcome else (),
        "further": _further(outcome.finding) if outcome else (),
        "again": URL,
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(TITLE)),
    }


def _answered(answers: str, walked: Walk) -> list[tuple[str, str, str, str]]:
    """Each question that was answered: its text, the answer, its paragraph, and where it is answered anew."""
    return [
        (question.text, ANSWER_TITLES[answer], question.paragraph, f"{URL}?answers={answers[:number]}")
        for number, (question, answer) in enumerate(walked.answered)
    ]


def _officers(request: Any) -> list[tuple[str, str]]:
    """The Monitoring Officer of each authority that the member serves on, with the address that is known."""
    found = []
    for seat in records_of(request).seats:
        principal = seat.authority.principal
        authority = request.service.authority(principal) if principal else seat.authority
        found.append((seat.name, str(contact_of(authority)["mo_email"])))
    return found


def _further(finding: Finding) -> tuple[tuple[str, str], ...]:
    if finding is Finding.DPI:
        return (
            ("State it in your register", "/profile/state"),
            ("Ask for a dispensation", "/profile/dispensations/request"),
        )
    if finding is Finding.OSI:
        return (("Ask for a dispensation", "/profile/dispensations/request"),)
    return ()
