"""notices/: the public register of sanctions in force, and following each sanction up (Annex 3, 4)."""

from collections.abc import Mapping
from typing import Any

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.authorities.way import Crumb
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import Choice, LongText
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.sanction_follow_up import OVER, PARAGRAPH, STANDINGS, FollowUp, Standing
from kent_standards.notices.model import DecisionNotice
from kent_standards.notices.resources import SentNotice
from kent_standards.notices.sanctions import HEADERS, follow_up, in_force, sanctions_of
from kent_standards.notices.views import acting
from kent_standards.security.permissions import Permission


@authority_resource("sanctions")
class PublicSanctions:
    """``/{authority}/sanctions``: the sanctions in force."""

    __name__ = "sanctions"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/sanctions"


def includeme(config: Any) -> None:
    """Add the public's list, and the act on a notice that was issued here."""
    for view, options in (
        (public_sanctions, {"renderer": "kent_standards:notices/templates/sanctions.pt"}),
        (public_sanctions_json, {"renderer": "json", "rendition": "json"}),
        (public_sanctions_csv, {"renderer": "csv", "rendition": "csv"}),
    ):
        config.add_view(
            view,
            context=PublicSanctions,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            public=True,
            **options,
        )
    config.add_view(
        follow_up_form,
        context=SentNotice,
        name="follow-up",
        request_method=("GET", "POST"),
        permission=Permission.HANDLE_CASES,
        renderer="kent_standards:complaints/templates/act.pt",
    )


def public_sanctions(context: PublicSanctions, request: Any) -> dict[str, Any]:
    """The sanctions in force today, of decisions that are published."""
    slug = context.authority.slug
    return {
        "title": "Sanctions in force",
        "authority": context.authority.name_on(request.today),
        "rows": in_force(context.authority, request.today),
        "notices": f"/{slug}/notices",
        "uk_date": uk_date,
        "links": (
            ("JSON", f"{context.url}.json", "application/json"),
            ("CSV", f"{context.url}.csv", "text/csv"),
        ),
    }


def public_sanctions_json(context: PublicSanctions, request: Any) -> Any:
    """The same as JSON."""
    rows = (_cells(each) for each in in_force(context.authority, request.today))
    return {
        "authority": context.authority.slug,
        "as_at": request.today.isoformat(),
        "sanctions": [dict(zip(HEADERS, cells, strict=True)) for cells in rows],
    }


def public_sanctions_csv(context: PublicSanctions, request: Any) -> Any:
    """The same as CSV."""
    return {
        "headers": HEADERS,
        "rows": [_cells(each) for each in in_force(context.authority, request.today)],
        "name": f"sanctions-{context.authority.slug}-{request.today.isoformat()}",
    }


def _cells(each: Any) -> tuple[str, ...]:
    since, until = each.since.isoformat(), each.until.isoformat() if each.until else ""
    return (each.councillor, each.title, each.words, since, until, each.reference, each.url)


def follow_up_form(context: SentNotice, request: Any) -> Any:
    """Record how far a sanction has come."""
    notice = context.notice

    def act(values: Mapping[str, Any]) -> str:
        by = acting(context, request)
        follow_up(
            notice,
            int(values["number"]),
            Standing(values["standing"]),
            values["words"],
            seen=posted_seen(request),
            by=by,
            at=request.now,
        )
        return f"{context.url}?done=followed"

    page = {
        "title": "Follow a sanction up",
        "line": notice.reference,
        "says": tuple(follow_up_lines(notice)),
        "danger": "",
        "paragraph": PARAGRAPH,
        "back": (context.url, "Go back to the notice"),
        "crumbs": (Crumb(notice.reference, context.url), Crumb("Follow a sanction up")),
    }
    button = Button("submit", "submit", "Put it on record")
    return answer_form(request, _schema(notice), act, page, buttons=(button,), seen=len(notice.steps))


def follow_up_lines(notice: DecisionNotice) -> list[str]:
    """Where each sanction of a notice stands, a line each."""
    titles = [title for title, _ in notice.content.sanctions]
    return [f"{title}. {_standing(each)}" for each, title in zip(sanctions_of(notice), titles, strict=True)]


def _standing(each: FollowUp) -> str:
    when = f" on {uk_date(each.since)}" if each.since is not None else ""
    return f"{STANDINGS[each.standing]}{when}{': ' if each.note else '.'}{each.note}"


def _schema(notice: DecisionNotice) -> Schema:
    titles = [title for title, _ in notice.content.sanctions]
    open_ones = tuple(
        (str(each.number), title)
        for each, title in zip(sanctions_of(notice), titles, strict=True)
        if each.standing not in OVER
    )
    schema = Schema()
    schema.add(Choice(name="number", title="Which sanction?", choices=open_ones, noun="a sanction"))
    standings = tuple((each.value, text) for each, text in STANDINGS.items() if each is not Standing.WAITING)
    schema.add(Choice(name="standing", title="How far has it come?", choices=standings, noun="how far"))
    schema.add(
        LongText(
            name="words", title="What was done or answered, by whom", noun="what was done", max_length=2000
        )
    )
    return schema
