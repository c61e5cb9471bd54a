"""retention/: the page of what goes when, and the forms with which records are held and let go."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from kent_standards.authorities.holds import ever_held
from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.forms.fields import Choice, DateParts, LongText, Schema
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.forms.widgets import Select
from kent_standards.law.calendar import uk_date
from kent_standards.law.holds import latest_review
from kent_standards.law.roles import MONITORING
from kent_standards.retention.projection import name_of, people_to_hold, retention_page
from kent_standards.retention.services import end_hold, place_hold
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:retention/templates/"
DONE = {
    "held": "The records are held until somebody ends the hold.",
    "let-go": "The hold is ended. The periods count again from the days on which they began.",
}


@authority_resource("retention")
class RetentionPlace:
    """``/{authority}/retention``."""

    __name__ = "retention"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/retention"

    def __getitem__(self, person: str) -> "HeldPerson":
        if ever_held(self.authority, person):
            return HeldPerson(self, person)
        raise KeyError(person)


class HeldPerson:
    """``/{authority}/retention/{person}``: somebody whose records are or were held here."""

    def __init__(self, parent: RetentionPlace, person: str) -> None:
        self.__parent__ = self.place = parent
        self.__name__ = self.person = person


def includeme(config: Any) -> None:
    """Add the page and its forms."""
    config.add_view(
        retention,
        context=RetentionPlace,
        request_method="GET",
        permission=Permission.READ_RETENTION,
        renderer=TEMPLATES + "retention.pt",
    )
    for view, context, name in ((hold, RetentionPlace, "hold"), (let_go, HeldPerson, "let-go")):
        config.add_view(
            view,
            context=context,
            name=name,
            request_method=("GET", "POST"),
            permission=Permission.HOLD_RECORDS,
            renderer=TEMPLATES + "hold.pt",
            frozen_safe=True,
        )


def retention(context: RetentionPlace, request: Any) -> dict[str, Any]:
    """What goes in the next twelve months, by which rule, and what is held."""
    return {
        "title": "How long records are kept",
        "page": retention_page(context.authority, request.today),
        "base": context.url,
        "uk_date": uk_date,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def hold(context: RetentionPlace, request: Any) -> Any:
    """Hold somebody's records."""
    people = people_to_hold(context.authority)
    if not people:
        raise HTTPNotFound
    last = latest_review(request.today)
    schema = Schema(
        Choice(name="person", title="Whose records", widget=Select(), choices=people),
        LongText(
            name="reasons",
            title="Why",
            hint="Such as the claim or the inquiry. Officers of this desk read it.",
        ),
        DateParts(
            name="review", title="When the hold is looked at again", hint=f"By {uk_date(last)}", maximum=last
        ),
    )

    def act(values: Any) -> str:
        by = request.identity.by(context.authority, MONITORING)
        review = values["review"]
        place_hold(context.authority, values["person"], values["reasons"], review, by=by, at=request.now)
        return f"{context.url}?done=held"

    says = (
        "While it is held, nothing that concerns the person goes, here or in the county, however old it is."
    )
    page = {"title": "Hold somebody’s records", "says": says, "back": context.url}
    return answer_form(request, schema, act, page, buttons=(Button("submit", "submit", "Hold the records"),))


def let_go(context: HeldPerson, request: Any) -> Any:
    """End a hold."""
    authority = context.place.authority
    schema = Schema(LongText(name="reasons", title="Why the hold ends"))

    def act(values: Any) -> str:
        by = request.identity.by(authority, MONITORING)
        end_hold(authority, context.person, values["reasons"], by=by, at=request.now)
        return f"{context.place.url}?done=let-go"

    says = "What would have gone meanwhile goes with the next daily round, and can’t be had back."
    name = name_of(authority, context.person)
    page = {"title": f"Let the records of {name} go", "says": says, "back": context.place.url}
    return answer_form(
        request, schema, act, page, buttons=(Button("submit", "submit", "End the hold", "warning"),)
    )
