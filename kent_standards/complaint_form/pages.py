"""complaint_form/: the pages of the form, in their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kent_standards.authorities.model import find_service
from kent_standards.complaint_form import evidence, naming, questions
from kent_standards.complaint_form.anonymous import attaching_anonymously
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.finding import name_of
from kent_standards.complaint_form.questions import Asked, Values, with_days
from kent_standards.complaint_form.visit import Visit
from kent_standards.forms.base import Schema
from kent_standards.law.complaint_form import OF_A_CLERK
from kent_standards.law.confidentiality import WHO_SEES_WHAT


@dataclass(frozen=True, slots=True)
class Page:
    """One group of questions. ``keep`` puts the answers into the draft and may name the page that follows."""

    title: Callable[[Asked], str]
    schema: Callable[[Asked], Schema]
    keep: Callable[[Asked, Draft, Values], str | None]
    values: Callable[[Asked], Values] = lambda _: {}
    lead: Callable[[Asked], Sequence[str]] = field(default=lambda _: ())
    button: str = "Save and continue"
    # What is done with the answers before they are put into the draft.
    prepare: Callable[[Visit, Values], Values] = field(default=lambda _, values: values)


def _says(text: str) -> Callable[[Asked], str]:
    return lambda _: text


WHO_SEES = tuple(f"{who}: {what}." for who, what in WHO_SEES_WHAT)

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
    "clerk": Page(
        _says("You as the clerk"),
        questions.clerk_form,
        questions.keep_answers("clerk"),
        lambda a: a.draft.part("clerk"),
        lambda _: OF_A_CLERK,
    ),
    "evidence": Page(
        _says("Evidence"),
        evidence.evidence_form,
        evidence.keep_evidence,
        lead=lambda a: (
            "Letters, messages, photographs, recordings: whatever shows what happened. If you have none, go on.",
            "Only the officers who deal with your complaint can open them, and the journal records each time.",
            *(
                (attaching_anonymously(a.authority, a.today),)
                if a.draft.part("kind").get("named") == "no"
                else ()
            ),
        ),
        prepare=evidence.hold_files,
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
