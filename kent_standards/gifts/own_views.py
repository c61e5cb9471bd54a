"""gifts/: a member's own pages: what was noted, the running totals, and the forms (Code 7)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.gifts import own_forms as forms
from kent_standards.gifts import services
from kent_standards.gifts.model import GiftRecord
from kent_standards.gifts.resources import LABEL, OwnGift, OwnGiftsPlace
from kent_standards.gifts.shown import at_authority, facts_of, latest, pounds, series_rows, tags_of, timeline
from kent_standards.gifts.totals import Owed, OwnGifts
from kent_standards.law.calendar import uk_date
from kent_standards.law.gift_steps import GIFT_STEPS
from kent_standards.law.gifts import PARAGRAPH, STRICTER_READING, Stage, is_disclosed_on
from kent_standards.law.roles import MEMBERS
from kent_standards.law.steps import By, NotPermitted
from kent_standards.plugin_access import rules_of
from kent_standards.register.profile_records import MemberRecords, records_of
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:gifts/templates/"
DONE = {
    "noted": "Your gift is noted. Its page says what it comes to, and to whom it was notified.",
    "corrected": "Your gift is corrected.",
    "withdrawn": "Your gift is withdrawn.",
    "notified": "The Monitoring Officer has been told. It stands in the public register once it is registered.",
    "answered": "Your answer is sent.",
}
NO_SEAT = "You hold no seat there today, or it takes nothing just now, so its register stays as it is."
UNDECIDED = (
    "The Code doesn’t say what an associated source is, nor whose total counts where somebody sits in several places. "
    "When in doubt ask the Monitoring Officer."
)


def includeme(config: Any) -> None:
    """Add the pages, and the forms."""
    for context, view, template in (
        (OwnGiftsPlace, list_page, "own_gifts.pt"),
        (OwnGift, gift_page, "own_gift.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=Permission.READ_PROFILE,
            renderer=TEMPLATES + template,
        )
    for context, view, names in ((OwnGiftsPlace, new_page, ("new",)), (OwnGift, act_page, tuple(ACTS))):
        for name in names:
            for method in ("GET", "POST"):
                config.add_view(
                    view,
                    context=context,
                    name=name,
                    request_method=method,
                    permission=Permission.READ_PROFILE if method == "GET" else Permission.STATE_GIFTS,
                    renderer=TEMPLATES + "form.pt",
                )


def own_gifts(request: Any) -> OwnGifts:
    """What whoever is signed in has noted, at every authority."""
    return OwnGifts(request.service, request.identity.ids, rules_of, request.today)


def list_page(context: OwnGiftsPlace, request: Any) -> dict[str, Any]:
    """What must still be notified, and everything that was noted."""
    own, records = own_gifts(request), records_of(request)
    rows = [_row(context, gift, held, own, request) for gift, held in own.by_id.items()]
    return {
        "title": LABEL,
        "has_seat": bool(records.seats),
        "closed": tuple(seat.closed for seat in records.seats if seat.closed),
        "owed": [_owed(context, each, request) for each in own.to_send()],
        "rows": rows,
        "reading": STRICTER_READING,
        "thresholds": [(seat.name, pounds(seat.rules.declarations.gift_threshold)) for seat in records.seats],
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL)),
    }


def _owed(context: OwnGiftsPlace, each: Owed, request: Any) -> tuple[str, str, Any]:
    said, state = latest((each.record,)), at_authority(each, rules_of(each.record.authority, request.today).time_limits,
                                                       request.today)  # fmt: skip
    return (
        f"{context.url}/{each.record.id}",
        f"{said.what}, from {said.giver}, to {state.name}",
        state.clock,
    )


def _row(
    context: OwnGiftsPlace, gift: str, held: tuple[GiftRecord, ...], own: OwnGifts, request: Any
) -> tuple[Any, ...]:
    said, series = latest(held), series_rows(gift, own)
    places = [
        (each.authority.name_on(request.today), tags_of(each.state, _limits(each, request))) for each in held
    ]
    total = next((row.total for row in series if row.url.endswith(gift)), "")
    day = uk_date(said.received_on) if said.what else ""
    return (
        f"{context.url}/{gift}",
        said.what or "Erased",
        said.giver,
        day,
        pounds(said.value),
        total,
        places,
    )


def _limits(record: GiftRecord, request: Any) -> Any:
    return rules_of(record.authority, request.today).time_limits


def gift_page(context: OwnGift, request: Any) -> dict[str, Any]:
    """One gift: what it comes to at each authority, its series, and what may be done."""
    held, own = _held(context, request), own_gifts(request)
    said = latest(held)
    disclosed = [
        record.authority.name_on(request.today)
        for record in held
        if is_disclosed_on(record.state, request.today, _limits(record, request))
    ]
    steps = [step for record in held for step in timeline(record, record.authority.name_on(request.today))]
    return {
        "title": said.what or "A gift",
        "facts": facts_of(said),
        "places": [
            at_authority(own.owed(record), _limits(record, request), request.today) for record in held
        ],
        "series": series_rows(context.id, own),
        "reading": STRICTER_READING,
        "undecided": UNDECIDED,
        "disclosed": disclosed,
        "acts": [
            (act.title, f"{context.url}/{name}") for name, act in ACTS.items() if any(map(act.possible, held))
        ],
        "steps": steps,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "crumbs": (Crumb("Your profile", "/profile"), Crumb(LABEL, context.above.url), Crumb("Gift")),
    }


def _held(context: OwnGift, request: Any) -> tuple[GiftRecord, ...]:
    held = context.records(request.identity.ids)
    if not held:
        raise HTTPNotFound
    return held


def new_page(context: OwnGiftsPlace, request: Any) -> Any:
    """Note a gift, once for all the authorities that it concerns."""
    records, own = records_of(request), own_gifts(request)
    page = {
        "title": "Note a gift or hospitality",
        "line": "",
        "says": (STRICTER_READING,),
        "paragraph": PARAGRAPH,
        "rows": (),
        "back": (context.url, "Go back to your gifts"),
        "crumbs": (Crumb(LABEL, context.url), Crumb("Note a gift")),
    }
    seats = records.open_seats
    if request.method == "GET" and not seats:
        why = tuple(seat.closed for seat in records.seats) or (
            "You hold no seat today, so there is nothing to notify.",
        )
        return {**page, "says": why, "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        details, exempt = forms.read_gift(values, own, seats)
        named = [seat.authority for seat in seats if seat.slug in values["authorities"]]
        by, anyway = _member(request, named[0]), values["tell"] == forms.ANYWAY
        gift = services.note_gift(named, details, exempt, tell_anyway=anyway, by=by, at=request.now)
        return f"{context.url}/{gift}?done=noted"

    only = tuple(seat.slug for seat in seats) if len(seats) == 1 else ()
    known = {"tell": forms.REQUIRED, "authorities": only}
    schema = forms.gift_schema(records, own, seats)
    return answer_form(
        request, schema, act, page, buttons=(Button("submit", "submit", "Save"),), appstruct=known
    )


def _member(request: Any, authority: Any) -> By:
    found: By = request.identity.by(authority, MEMBERS)
    return found


@dataclass(frozen=True)
class OnGift:
    """What a form on one gift works with."""

    held: tuple[GiftRecord, ...]
    own: OwnGifts
    records: MemberRecords
    by: By
    at: Any
    seen: int

    @property
    def seats(self) -> tuple[Any, ...]:
        """The seats at the authorities that have the gift."""
        slugs = {record.authority.slug for record in self.held}
        return tuple(seat for seat in self.records.seats if seat.slug in slugs)


Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnAct:
    """Something that a member may do about a gift."""

    kind: str
    done: str
    schema: Callable[[OnGift], Schema]
    carry_out: Callable[[OnGift, Values], None]
    values: Callable[[OnGift], Mapping[str, object]] = lambda _: {}
    says: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return GIFT_STEPS[self.kind].title

    def possible(self, record: GiftRecord) -> bool:
        """Whether it may be done at the authority of ``record``."""
        return GIFT_STEPS[self.kind].forbids(record.state) is None


def _notify(on: OnGift, values: Values) -> None:
    services.expect(on.held, on.seen)
    unsent = [record for record in on.held if record.state.stage is Stage.KEPT]
    if not unsent:
        raise NotPermitted("The Monitoring Officer has been told of this gift already.", PARAGRAPH)
    services.send(unsent, by=on.by, at=on.at)


def _correct(on: OnGift, values: Values) -> None:
    details, exempt = forms.read_gift(values, on.own, on.seats)
    services.correct(on.held, details, exempt, seen=on.seen, by=on.by, at=on.at)


def _withdraw(on: OnGift, values: Values) -> None:
    services.withdraw(on.held, values["words"], seen=on.seen, by=on.by, at=on.at)


def _answer(on: OnGift, values: Values) -> None:
    services.expect(on.held, on.seen)
    asked = [record for record in on.held if record.state.question]
    slug = values.get("authority") or (asked[0].authority.slug if asked else "")
    chosen = [record for record in asked if record.authority.slug == slug]
    if not chosen:
        raise NotPermitted("The Monitoring Officer has asked no question about this gift.", PARAGRAPH)
    services.answer(chosen[0], values["words"], by=on.by, at=on.at)


ACTS: Mapping[str, OwnAct] = {
    "notify": OwnAct(
        "gift_notified",
        "notified",
        lambda _: Schema(),
        _notify,
        says=(
            "It is sent to the Monitoring Officer of each authority that it concerns and that hasn’t had it.",
        ),
    ),
    "answer": OwnAct(
        "gift_answered",
        "answered",
        lambda on: forms.answer_schema([record for record in on.held if record.state.question]),
        _answer,
    ),
    "correct": OwnAct(
        "gift_corrected",
        "corrected",
        lambda on: forms.gift_schema(on.records, on.own, on.seats, on.held[0].id, new=False),
        _correct,
        values=lambda on: forms.gift_values(on.held, on.own, on.seats),
        says=(
            "The correction holds at every authority that it concerns.",
            "If its series then comes to the sum, it is notified with it.",
        ),
    ),
    "withdraw": OwnAct(
        "gift_withdrawn",
        "withdrawn",
        lambda _: forms.why_schema("Why you withdraw it", "why you withdraw it"),
        _withdraw,
        says=("It counts no more in the running total.",),
    ),
}


def act_page(context: OwnGift, request: Any) -> Any:
    """One of the forms on a gift, at the authorities where she sits and whose records aren't closed."""
    act, held, records = ACTS[request.view_name], _held(context, request), records_of(request)
    within = tuple(record for record in held if _is_open(record, records))
    page = {
        "title": act.title,
        "line": latest(held).what,
        "says": (*act.says, *(_questions(within, request) if act.kind == "gift_answered" else ())),
        "paragraph": GIFT_STEPS[act.kind].paragraph,
        "rows": facts_of(latest(held)),
        "back": (context.url, "Go back to the gift"),
        "crumbs": (Crumb(LABEL, context.above.url), Crumb("Gift", context.url), Crumb(act.title)),
    }
    if not within or (request.method == "GET" and not any(map(act.possible, within))):
        refused = next((GIFT_STEPS[act.kind].forbids(each.state) for each in within), NO_SEAT) or NO_SEAT
        return {**page, "says": (refused,), "form": "", "errors": "", "has_errors": False}
    seen = posted_seen(request)
    by = _member(request, within[0].authority)
    on = OnGift(within, own_gifts(request), records, by, request.now, -1 if seen is None else seen)

    def carry_out(values: Values) -> str:
        try:
            act.carry_out(on, values)
        except StaleForm as stale:
            # What was written stands in the form that is shown again, to be sent again.
            raise NotPermitted(str(stale), PARAGRAPH) from stale
        return f"{context.url}?done={act.done}"

    button, size = (Button("submit", "submit", act.title),), sum(len(record.steps) for record in within)
    known = dict(act.values(on))
    return answer_form(request, act.schema(on), carry_out, page, buttons=button, seen=size, appstruct=known)


def _questions(held: tuple[GiftRecord, ...], request: Any) -> Iterator[str]:
    for record in held:
        if record.state.question:
            where = record.authority.name_on(request.today)
            yield f"The Monitoring Officer of {where} asks: {record.state.question}"


def _is_open(record: GiftRecord, records: MemberRecords) -> bool:
    seat = records.seat(record.authority.slug)
    return seat is not None and not seat.closed
