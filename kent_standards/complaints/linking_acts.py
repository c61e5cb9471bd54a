"""complaints/: the officers' acts on how cases are linked, on who deals with one, and how long that takes."""

from kent_standards.complaints import linking_forms as forms
from kent_standards.complaints import links
from kent_standards.complaints.doing import CaseAct, Doing, Values
from kent_standards.complaints.handlers import handlers_for, reassign
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.officer_acts import note_time
from kent_standards.law.steps import NotPermitted


def _other(doing: Doing, values: Values) -> Complaint:
    """The complaint of this authority whose reference was typed."""
    try:
        return doing.case.folder.find("".join(values["other_reference"].upper().split()))
    except KeyError:
        raise NotPermitted(
            "No complaint here has that reference; check it, or find it on the desk.", links.PARAGRAPH
        ) from None


def _linked(doing: Doing) -> tuple[tuple[str, str], ...]:
    return tuple((other, doing.case.folder[other].reference) for other, _ in doing.case.state.links)


def _afresh(doing: Doing, values: Values) -> None:
    links.treat_afresh(
        doing.case,
        tuple(line.strip() for line in values["allegations"].splitlines() if line.strip()),
        values["conduct_until"],
        values["came_on"],
        values["words"],
        arrival=values["arrival"],
        secret=doing.secret,
        **doing.known,
    )


LINKING_ACTS = (
    CaseAct(
        "reassigned",
        "reassign",
        lambda d: forms.who("Who deals with it?", handlers_for(d.case, d.today)),
        lambda d, v: reassign(d.case, v["person"], v["words"], **d.known),
    ),
    CaseAct(
        "time_noted",
        "time",
        lambda d: forms.time_spent(d.today),
        lambda d, v: note_time(d.case, v["minutes"], v["spent_on"], v["words"], **d.known),
    ),
    CaseAct(
        "linked",
        "link",
        lambda _: forms.link(),
        lambda d, v: links.link(d.case, _other(d, v), v["relation"], **d.known),
    ),
    CaseAct(
        "unlinked",
        "unlink",
        lambda d: forms.who("Which link?", _linked(d)),
        lambda d, v: links.unlink(d.case, v["person"], v["words"], **d.known),
    ),
    CaseAct(
        "treated_afresh",
        "afresh",
        lambda d: forms.afresh(d.case, d.today),
        _afresh,
        danger="It is received anew, with a reference and clocks of its own; the decision stays as it is.",
    ),
)
