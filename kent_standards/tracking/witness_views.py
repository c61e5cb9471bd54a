"""tracking/: the pages of a witness who has entered the code: the own statement to correct, sign and date (Annex 2, 1.4).

Nothing else of the case is here: not the report, not what others said.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import colander
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.renderers import render_to_response

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Confirmation, DateParts, LongText, Text
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.investigations.reading import investigator_name
from kent_standards.investigations.taking_part import (
    Called,
    called,
    correct_statement,
    decline,
    find_witness,
    sign_statement,
)
from kent_standards.law.calendar import add_months, uk_date
from kent_standards.law.investigation_notification import FACT_FINDING
from kent_standards.law.investigation_steps import INVESTIGATION_STEPS, Asked
from kent_standards.law.steps import NotPermitted
from kent_standards.security.permissions import Permission
from kent_standards.security.trail import note
from kent_standards.security.witnesses import called_here, witness_of
from kent_standards.sign_in.browser_sessions import begin_session, note_when_done
from kent_standards.store.records import StaleForm
from kent_standards.tracking.entry import Code, admit_code, left
from kent_standards.tracking.witness_resources import OwnStatement, WitnessEntry

TEMPLATES = "kent_standards:tracking/templates/"
EVENT = "code of a witness"
UNKNOWN = "No witness was given this code by this authority. Check it against the letter"
DONE = {
    "left": "You have left the statement. To come back, enter the code again.",
    "correct": "The Investigating Officer has the statement as you put it right.",
    "sign": "You have signed and dated the statement. It stays as it is.",
    "decline": "You don’t take part. Nothing more is asked of you.",
}
ASKED = {
    "correct": "statement_corrected",
    "sign": "statement_signed",
    "decline": "witness_declined",
}
IN_CONFIDENCE = "Keep what you read here to yourself. Nobody can be made to take part."


class EnterCode(Schema):
    """The code of the letter."""

    code = Code(
        title="Code",
        noun="the code",
        hint="It stands in the Investigating Officer’s letter: 20 letters and figures in four groups.",
        autocomplete="off",
        spellcheck="false",
        max_length=60,
        width=30,
    )


def includeme(config: Any) -> None:
    """Add entering a code, leaving, and the statement. Entering and leaving change no record."""
    config.add_view(
        enter_page,
        context=WitnessEntry,
        request_method=("GET", "POST"),
        permission=Permission.ENTER_WITNESS_CODE,
        renderer=TEMPLATES + "witness_enter.pt",
        closed_safe=True,
        read_only_safe=True,
    )
    config.add_view(
        leave,
        context=WitnessEntry,
        name="leave",
        request_method="POST",
        permission=Permission.ENTER_WITNESS_CODE,
        closed_safe=True,
        read_only_safe=True,
    )
    config.add_view(
        statement_page,
        context=OwnStatement,
        request_method="GET",
        permission=Permission.READ_STATEMENT,
        renderer=TEMPLATES + "statement.pt",
    )
    for name in ASKED:
        config.add_view(
            act_page,
            context=OwnStatement,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.GIVE_STATEMENT,
            renderer="kent_standards:complaints/templates/act.pt",
        )


def enter_page(context: WitnessEntry, request: Any) -> Any:
    """The form for the code; whoever has entered one is sent on to the statement."""
    below = context["mine"]
    inside = request.identity is None and called(context.authority, called_here(request, context.authority))
    if request.method == "GET" and inside:
        return HTTPSeeOther(below.url)
    schema = EnterCode()

    def enter(values: Mapping[str, Any]) -> str:
        _open(context, request, schema, values["code"])
        return below.url

    page = {
        "title": "Your statement as a witness",
        "authority": context.authority.name_on(request.today),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "signed_in": request.identity is not None,
    }
    button = Button("submit", "submit", "Continue")
    return answer_form(request, schema, enter, page, buttons=(button,), changes_records=False)


def _open(context: WitnessEntry, request: Any, schema: Schema, code: str) -> None:
    """Begin the session of the witness who was given this code, or refuse, alike whatever is wrong with it."""
    ticket = admit_code(request)
    name = find_witness(context.authority, code, request.registry["kent.secret"])
    if not name or called(context.authority, name) is None:
        note(request, EVENT, good=False)
        problem = colander.Invalid(schema)
        problem["code"] = UNKNOWN
        raise problem
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(request, EVENT, "")
    begin_session(request, witness_of(context.authority, name))


def leave(context: WitnessEntry, request: Any) -> Any:
    """End the session, so that whoever uses this device next sees nothing of it."""
    return left(request, context.url)


def _who(context: OwnStatement, request: Any) -> Called:
    found = called(context.authority, called_here(request, context.authority))
    if found is None:
        raise HTTPNotFound
    return found


def _why_not(who: Called, name: str, today: date) -> str:
    asked = Asked(who.record.state, {"witness": who.id}, today)
    return INVESTIGATION_STEPS[ASKED[name]].forbids(asked) or ""


def statement_page(context: OwnStatement, request: Any) -> dict[str, Any]:
    """What is asked of the witness by when, and the statement."""
    return _page_of(context, request)


def _page_of(context: OwnStatement, request: Any, problem: str = "", written: str = "") -> dict[str, Any]:
    who = _who(context, request)
    witness = who.witness
    acts = [name for name in ("sign", "correct", "decline") if not _why_not(who, name, request.today)]
    standing = ""
    if witness.signed_on is not None and witness.dated is not None:
        standing = f"Signed: {witness.signed_as}, {uk_date(witness.dated)}"
    return {
        "title": "Your statement as a witness",
        "authority": context.authority.name_on(request.today),
        "name": witness.name,
        "asked": witness.asked,
        "due": uk_date(witness.due_on) if witness.due_on is not None and witness.waited_for else "",
        "officer": investigator_name(who.record.case),
        "says": (FACT_FINDING, IN_CONFIDENCE),
        "statement": witness.statement.text if witness.statement is not None else "",
        "standing": standing,
        "declined": witness.declined_on is not None,
        "acts": [(_title(name), f"{context.url}/{name}") for name in acts],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "problem": problem,
        "written": written,
        "leave": f"{context.above.url}/leave",
    }


def _title(name: str) -> str:
    return INVESTIGATION_STEPS[ASKED[name]].title


def act_page(context: OwnStatement, request: Any) -> Any:
    """Correct the statement, sign and date it, or decline; what comes too late gets the present state (SR39)."""
    who, name = _who(context, request), request.view_name
    refusal = "" if request.method == "POST" else _why_not(who, name, request.today)
    if refusal:
        return _present_state(context, request, refusal)

    def carry_out(values: Mapping[str, Any]) -> str:
        _carry_out(who, name, values, request)
        return f"{context.url}?done={name}"

    rule = INVESTIGATION_STEPS[ASKED[name]]
    page = {
        "title": rule.title,
        "line": context.authority.name_on(request.today),
        "says": (),
        "danger": "A statement that was signed stays as it is." if name == "sign" else "",
        "paragraph": rule.paragraph,
        "back": (context.url, "Go back to your statement"),
        "crumbs": (Crumb("Your statement", context.url), Crumb(rule.title)),
    }
    button = Button("submit", "submit", rule.title if name == "sign" else "Send")
    values = {"words": who.witness.statement.text} if name == "correct" and who.witness.statement else {}
    schema = _schema(who, name, request.today)
    try:
        return answer_form(
            request, schema, carry_out, page, buttons=(button,), seen=who.version, appstruct=values
        )
    except (StaleForm, NotPermitted) as refused:
        return _present_state(context, request, str(refused))


def _carry_out(who: Called, name: str, values: Mapping[str, Any], request: Any) -> None:
    seen = posted_seen(request)
    known = {"seen": -1 if seen is None else seen, "at": request.now}
    if name == "correct":
        correct_statement(who, values["words"], **known)
    elif name == "sign":
        sign_statement(who, values["signed_as"], values["dated"], **known)
    else:
        decline(who, values.get("words") or "", **known)


def _schema(who: Called, name: str, today: date) -> Schema:
    schema = Schema()
    if name == "correct":
        schema.add(
            LongText(name="words", title="Your statement", noun="your statement", max_length=10000, rows=16)
        )
    elif name == "sign":
        schema.add(Confirmation(name="true", title="I have read the statement, and what it says is true"))
        schema.add(Text(name="signed_as", title="Your full name", noun="your full name", max_length=200))
        schema.add(
            DateParts(
                name="dated", title="Date", noun="the date", minimum=add_months(today, -12), maximum=today
            )
        )
    else:
        hint = "You need give no reason."
        schema.add(
            LongText(name="words", title="What you want to say", hint=hint, optional=True, max_length=2000)
        )
    return schema


def _present_state(context: OwnStatement, request: Any, problem: str) -> Any:
    """The statement as it stands, with why nothing was done, and what was written so that it isn't lost."""
    written = request.POST.get("words", "").strip()
    values = {**_page_of(context, request, problem, written), "has_errors": True}
    response = render_to_response(TEMPLATES + "statement.pt", values, request=request)
    response.status_int = 409
    return response
