"""complaint_form/: what is done with a complaint as a whole: sending, coming back, deleting, checking a receipt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import colander

from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.equality import counted, equality_form
from kent_standards.complaint_form.evidence import take_files
from kent_standards.complaint_form.order import next_page
from kent_standards.complaint_form.proof import is_receipt
from kent_standards.complaint_form.questions import declaration
from kent_standards.complaint_form.sending import sent_from
from kent_standards.complaint_form.visit import Visit
from kent_standards.complaints.intake import receive
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import LongText, Text
from kent_standards.forms.page import posted_seen
from kent_standards.law.steps import NotPermitted
from kent_standards.sign_in.attempts import Limit

BEGUN = Limit("complaint begun from an address", 40, timedelta(hours=1))
SENT = Limit("complaint sent from an address", 20, timedelta(hours=1))
# Codes of 100 bits; nobody gets more tries than these (SR29).
CODES = Limit("code of a draft from an address", 5, timedelta(hours=1))
CODES_OF_ALL = Limit("code of a draft from anywhere", 200, timedelta(hours=1))
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A page that does something with the complaint as a whole; ``act`` says where it leads."""

    title: str
    schema: Callable[[], Schema]
    act: Callable[[Visit, Values], str]
    button: str
    lead: Sequence[str] = ()
    danger: bool = False
    needs_draft: bool = True
    done: Mapping[str, str] = field(default_factory=dict)


def _send(visit: Visit, _: Values) -> str:
    """Send it: once, however often this is asked for."""
    receipt = f"{visit.form.url}/receipt"
    draft, request = _open_draft(visit), visit.request
    if visit.submission is not None:
        return receipt
    if posted_seen(request) != draft.version:
        raise NotPermitted(
            "Your answers were changed since you opened this page, so nothing was sent. Check them as they "
            "stand now.",
            "",
        )
    place = visit.drafts.place_of(draft)
    sent = sent_from(draft, take_files(visit.files, place, draft, request.now))
    visit.admit(SENT)
    receive(
        visit.authority,
        sent,
        secret=request.registry["kent.secret"],
        by=None,
        at=request.now,
        submission_id=draft.submission,
        code=draft.tracking,
    )
    request.tm.get().addAfterCommitHook(_note_sent, (visit, draft))
    return receipt


def _note_sent(committed: bool, visit: Visit, draft: Draft) -> None:
    if committed:
        visit.drafts.sent(draft, visit.request.now)
        visit.files.let_go(each["token"] for each in draft.files)


def _leave(visit: Visit, _: Values) -> str:
    visit.drafts.leave(visit.browser, visit.authority.slug)
    return f"{visit.form.url}?done=left"


def _delete(visit: Visit, _: Values) -> str:
    visit.drafts.delete(_open_draft(visit), visit.files)
    visit.drafts.leave(visit.browser, visit.authority.slug)
    return f"{visit.form.url}?done=deleted"


def _code() -> Schema:
    schema = Schema()
    schema.add(
        Text(
            name="code",
            title="Your code",
            hint="Twenty letters and figures in four groups, such as 7Q2XD-…",
            noun="your code",
            max_length=60,
            width=30,
            autocomplete="off",
        )
    )
    return schema


def _resume(visit: Visit, values: Values) -> str:
    ticket = visit.admit(CODES, CODES_OF_ALL)
    draft = visit.drafts.of_code(values["code"], visit.request.now)
    if draft is None:
        problem = colander.Invalid(_code())
        problem["code"] = (
            "No complaint is kept under this code: check each letter, or else it was sent, deleted, or not "
            "written in for "
            "28 days"
        )
        raise problem
    visit.request.registry["kent.attempts"].forgive(ticket)
    visit.drafts.open_in(visit.browser, draft, visit.request.now)
    return f"/{draft.authority}/complain/{next_page(draft)}"


def _receipt() -> Schema:
    schema = Schema()
    schema.add(
        LongText(
            name="receipt",
            title="The text of the receipt",
            hint="From its first line to its last, as it was saved. It is looked at and not kept.",
            noun="the text of the receipt",
            max_length=300_000,
            rows=14,
        )
    )
    return schema


def _check_receipt(visit: Visit, values: Values) -> str:
    key = visit.request.registry["kent.journal_key"].verify_key
    if not is_receipt(key, values["receipt"]):
        problem = colander.Invalid(_receipt())
        problem["receipt"] = (
            "This isn’t a receipt that was given here, or something in it was changed; copy it whole, as it was saved"
        )
        raise problem
    return f"{visit.form.url}/check-receipt?done=genuine"


def _answer(visit: Visit, values: Values) -> str:
    """Count the answers, once this is committed: what is tried again must not be counted twice."""
    draft = _open_draft(visit)
    if not draft.equality_answered:
        visit.request.tm.get().addAfterCommitHook(_count, (visit, draft, counted(values)))
    return f"{visit.form.url}/receipt?done=equality"


def _count(committed: bool, visit: Visit, draft: Draft, answers: Values) -> None:
    if committed:
        visit.drafts.answered(draft)
        visit.request.registry["kent.equality"].count(draft.authority, visit.request.today, answers)


def _open_draft(visit: Visit) -> Draft:
    if visit.draft is None:
        raise NotPermitted(
            "This complaint isn’t open in this browser any more. Open it with its code in another window, then "
            "send this "
            "page again.",
            "",
        )
    return visit.draft


TASKS: Mapping[str, Task] = {
    "check": Task("Check your answers, then send them", declaration, _send, "Send my complaint"),
    "later": Task(
        "Come back later",
        Schema,
        _leave,
        "Leave the form in this browser",
        done={},
    ),
    "delete": Task(
        "Delete what you have written",
        Schema,
        _delete,
        "Delete it",
        ("All that you have written in this complaint goes at once, and can’t be brought back.",),
        danger=True,
    ),
    "resume": Task("Go on with a complaint that you began", _code, _resume, "Open it", needs_draft=False),
    "equality": Task(
        "Questions about equality",
        equality_form,
        _answer,
        "Send these answers",
        (
            "You needn’t answer any of them. They show whether everybody is heard alike.",
            "Your answers are only counted, by quarter, together with those of others. They aren’t kept with your "
            "complaint, nor as yours at all, and nobody is shown how many gave an answer if fewer than five did.",
        ),
    ),
    "check-receipt": Task(
        "Check a receipt",
        _receipt,
        _check_receipt,
        "Check it",
        ("Whether it was given by this service for a complaint, and says what it said then.",),
        needs_draft=False,
        done={"genuine": "This receipt was given by this service, and nothing in it was changed."},
    ),
}
