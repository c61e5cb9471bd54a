"""register/: the pages of a member's acts on one interest, and what a form that came too late is answered."""

from collections.abc import Sequence
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.forms.page import answer_form, as_sent, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.register.interest_acts import ACTS, ActForm, carry_out, where_allowed
from kent_standards.register.interest_case import ShownCase, case_size, category_of, shown_case
from kent_standards.register.interest_forms import authorities_node
from kent_standards.register.interest_pages import form_page, new_form, places_of, with_form
from kent_standards.register.interest_proposals import Missing, not_live_at
from kent_standards.register.model import Entry
from kent_standards.register.profile_records import MemberRecords
from kent_standards.security.requests import form_token_number

STALE = (
    "This has changed since you opened the form, so nothing was saved. "
    "Look at it as it stands now, then decide again."
)
DIFFER = (
    "The details differ between your authorities. The form is filled in with those of the first one ticked; "
    "what you send replaces the details at each authority that you tick."
)
NOTIFY = Button("submit", "submit", "Notify it there too")
DONE = {
    **{act.name: act.done for act in ACTS.values()},
    "notify": "It is notified there too. It is pending until the Monitoring Officer registers it.",
}


def is_stale(request: Any, size: int) -> bool:
    """Whether a form was sent that was made before the last step, and wasn't carried out already."""
    number = form_token_number(request, request.POST.get("form_token", ""))
    carried_out = number is not None and number in request.service.receipts
    return request.method == "POST" and not carried_out and posted_seen(request) != size


class ActPage:
    """The page of one act on one interest."""

    def __init__(
        self, name: str, statement: str, entries: tuple[Entry, ...], records: MemberRecords, request: Any
    ) -> None:
        act = ACTS[name]
        allowed = where_allowed(act, entries, records)
        self.form = ActForm(act, category_of(entries, records), allowed, records, places_of(records), request)
        self.base = f"/profile/interests/{statement}"
        self.size = case_size(entries)
        self.values = self._around(shown_case(statement, entries, records))

    def answer(self, request: Any) -> Any:
        """Show the form, or carry the act out at every authority that was ticked."""
        if request.method == "GET" and not self.form.allowed:
            return self.values

        def act(values: Any) -> str:
            carry_out(self.form, values, request)
            return f"{self.base}?done={self.form.act.name}"

        return answer_form(
            request,
            self.form.schema(),
            act,
            self.values,
            buttons=(self._button,),
            seen=self.size,
            appstruct=self.form.appstruct(),
        )

    def too_late(self, request: Any) -> dict[str, Any]:
        """The present state, for a form that is out of date; with what was typed, where the act may still be taken."""
        request.response.status_int = 409
        page = {**self.values, "problem": STALE}
        if self.form.allowed:
            form = new_form(
                request,
                self.form.schema(),
                buttons=(self._button,),
                seen=str(self.size),
                appstruct=self.form.appstruct(),
            )
            page = with_form(page, as_sent(form, request))
        return {**page, "has_errors": True}

    @property
    def _button(self) -> Button:
        act = self.form.act
        return Button("submit", "submit", act.title, "warning" if act.danger else "primary")

    def _around(self, case: ShownCase) -> dict[str, Any]:
        act = self.form.act
        refused = next((each.reasons for each in case.refused if each.name == act.name), ())
        notes = ((f"{place.authority}: {what}", text) for place in case.places for what, text in place.notes)
        return form_page(
            act.title,
            caption=case.line,
            lead=(act.lead, DIFFER) if act.details and case.differ else (act.lead,),
            rows=tuple(notes),
            refused=refused,
            back=("This interest", self.base),
        )


def notify_schema(
    records: MemberRecords, entries: tuple[Entry, ...], *, proposed_only: bool = False
) -> Schema:
    """The authorities to which an interest can be notified besides those that have it."""
    category = category_of(entries, records)
    found = not_live_at(records, category, entries) if category else ()
    schema = Schema()
    schema.add(
        authorities_node(
            tuple((each.slug, each.name, each.reason) for each in found if each.proposed or not proposed_only)
        )
    )
    return schema


def notify_form(request: Any, statement: str, missing: Sequence[Missing], *, with_reasons: bool) -> Any:
    """The one-step form: the authorities that the interest concerns too, ticked, and a button."""
    schema = Schema()
    reason = {each.slug: each.reason if with_reasons else "" for each in missing}
    schema.add(authorities_node(tuple((each.slug, each.name, reason[each.slug]) for each in missing)))
    return new_form(
        request,
        schema,
        action=f"/profile/interests/{statement}/notify",
        buttons=(NOTIFY,),
        form_id=f"notify-{statement}",
        appstruct={"authorities": tuple(reason)},
    )
