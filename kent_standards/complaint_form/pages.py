"""complaint_form/: the pages of the form, in their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kent_standards.authorities.model import find_service
from kent_standards.complaint_form import naming, questions
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.finding import name_of
from kent_standards.complaint_form.questions import Asked, Values, with_days
from kent_standards.forms.base import Schema


@dataclass(frozen=True, slots=True)
class Page:
    """One group of questions. ``keep`` puts the answers into the draft and may name the page that follows."""

    title: Callable[[Asked], str]
    schema: Callable[[Asked], Schema]
    keep: Callable[[Asked, Draft, Values], str | None]
    values: Callable[[Asked], Values] = lambda _: {}
    lead: Callable[[Asked], Sequence[str]] = field(default=lambda _: ())
    button: str = "Save and continue"


def _says(text: str) -> Callable[[Asked], str]:
    return lambda _: text


WHO_SEES = (
    "The Monitoring Officer and the officers who help see all that you send.",
    "The councillor is normally told who complains, and of what. Your address, telephone numbers and e-mail "
    "address aren’t "
    "shown to the councillor.",
    "The Independent Person whom the officer has to consult reads what was done, and not how to reach you.",
    "The decision goes to the councillor, and to the Monitoring Officer of each other authority of which the "
    "councillor is a "
    "member. It names you, unless your name is kept back.",
    "The decision that is published for everybody doesn’t name you.",
)

PAGES: Mapping[str, Page] = {
    "kind": Page(
        _says("Who is complaining?"),
        questions.kind_form,
        questions.keep_answers("kind"),
        lambda a: a.draft.part("kind"),
    ),
    "you": Page(
        _says("Your name, and how to reach you"),
        questions.you_form,
        questions.keep_answers("you"),
        lambda a: a.draft.part("you"),
    ),
    "find": Page(
        lambda a: "Who is the next councillor?" if a.draft.councillors else "Which councillor is it about?",
        naming.find_form,
        naming.keep_search,
        lead=lambda a: (
            f"Past members count as well. If it is about several, name one now; you will be asked for more. "
            f"Here you complain "
            f"about members of {a.authority.name_on(a.today)}.",
        ),
        button="Search",
    ),
    "choose": Page(_says("Choose the councillor"), naming.choose_form, naming.keep_seat),
    "elsewhere": Page(
        lambda a: f"This is for {_there(a)}",
        naming.elsewhere_form,
        naming.keep_elsewhere,
        lead=lambda a: (
            f"You say that {name_of(find_service(a.authority), a.draft.part('elsewhere')['person'])} was acting "
            f"for {_there(a)}. "
            "Its own Monitoring Officer deals with that, under its own register and Code.",
        ),
    ),
    "what": Page(
        lambda a: f"What did {a.councillor_name} do?",
        questions.what_form,
        questions.keep_of_councillor("what"),
        lambda a: with_days(a.councillor.get("what", {}), "conduct_from", "conduct_until"),
    ),
    "background": Page(
        lambda a: f"Witnesses and background: {a.councillor_name}",
        questions.background_form,
        questions.keep_of_councillor("background"),
        lambda a: a.councillor.get("background", {}),
    ),
    "remove": Page(
        lambda a: f"Take {a.councillor_name} out of your complaint",
        lambda _: Schema(),
        questions.keep_removed,
        lead=lambda _: ("What you wrote about this councillor is deleted.",),
        button="Take out",
    ),
    "councillors": Page(
        _says("Councillors in your complaint"), questions.councillors_form, questions.keep_councillors
    ),
    "confidentiality": Page(
        _says("Who sees what, and confidentiality"),
        questions.confidentiality_form,
        questions.keep_answers("confidentiality"),
        lambda a: a.draft.part("confidentiality"),
        lambda _: (
            *WHO_SEES,
            "If you ask for confidentiality, nothing is told to the councillor until the Monitoring Officer has "
            "decided on it, "
            "within 15 working days. If it is refused, you can withdraw your complaint first.",
        ),
    ),
}


def _there(asked: Asked) -> str:
    wanted = asked.draft.part("elsewhere")["authority"]
    return str(find_service(asked.authority).authority(wanted).name_on(asked.today))


def pages_of(draft: Draft) -> list[str]:
    """The pages that the draft has, in their order."""
    found = ["kind"]
    if draft.part("kind").get("named", "yes") == "yes":
        found.append("you")
    for number in range(1, len(draft.councillors) + 1):
        found += [f"councillor-{number}/what", f"councillor-{number}/background"]
    return [*found, "councillors" if draft.councillors else "find", "confidentiality", "check"]


def is_answered(draft: Draft, page: str) -> bool:
    """Whether ``page`` was sent."""
    part, _, name = page.rpartition("/")
    if part:
        return name in draft.councillors[int(part.rpartition("-")[2]) - 1]
    return page in draft.answers and page != "find"


def next_page(draft: Draft) -> str:
    """The first page that isn't answered yet; the check of all answers comes last."""
    return next(page for page in pages_of(draft) if page == "check" or not is_answered(draft, page))


def page_before(draft: Draft, page: str) -> str:
    """The page before ``page``; an empty text for the first."""
    pages = pages_of(draft)
    if page in ("choose", "elsewhere"):
        return "find"
    if page == "find" and draft.councillors:
        return "councillors"
    return pages[pages.index(page) - 1] if page in pages[1:] else ""
