"""independent_persons/: the officers' pages: who serves, until when and who is available; and why one is away."""

from typing import Any

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.availability.model import AvailabilityRecord, records_of
from kent_standards.committee.projection import SubstitutePage, independent_person_page
from kent_standards.independent_persons.entering_views import END, ENTER, endable
from kent_standards.independent_persons.resources import LABEL, PersonPage, PersonsDesk
from kent_standards.independent_persons.standing import Appointed, Standing, standing_of, warnings
from kent_standards.law.appointments import WEEKS_AHEAD, Crossing
from kent_standards.law.availability import GROUNDS, Ground, Kind, Mark, span_in_words
from kent_standards.law.calendar import uk_date
from kent_standards.people.identity import canonical, cluster
from kent_standards.plugin_access import plugins_of
from kent_standards.security.permissions import Permission

TEMPLATES = "kent_standards:independent_persons/templates/"
DONE = {"entered": "Her absence is entered, and she is told.", "ended": "Her absence is ended."}
TAGS = {
    Crossing.SIX_MONTHS: ("pending", "Ends within six months"),
    Crossing.THREE_MONTHS: ("due", "Ends within three months"),
    Crossing.ENDED: ("overdue", "Has ended"),
}
WHY_NOT_SAID = (
    "Why somebody is away is read by the Monitoring Officer and the deputies of her own authority alone."
)


def includeme(config: Any) -> None:
    """Add the page that officers and clerks read, and the one of each person, which the Monitoring Officer reads."""
    for context, view, permission, template in (
        (PersonsDesk, desk_page, Permission.READ_DESK, "desk.pt"),
        (PersonPage, person_page, Permission.READ_ABSENCES, "person.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name="",
            request_method="GET",
            permission=permission,
            renderer=TEMPLATES + template,
        )


def desk_page(context: PersonsDesk, request: Any) -> dict[str, Any]:
    """Who they are, what wants attention, the terms, who stands in, and who is available in the coming weeks."""
    authority, appointing, today = context.authority, context.appointing, request.today
    plugins = plugins_of(authority)
    standing = standing_of(appointing, plugins, today)
    public = independent_person_page(appointing, plugins, today)
    may_read = request.has_permission(Permission.READ_ABSENCES)
    return {
        "title": LABEL,
        "principal": appointing.name_on(today) if appointing is not authority else "",
        "warnings": warnings(standing, today),
        "own": [_row(each, f"{context.url}/{each.person}" if may_read else "") for each in standing.own],
        "partners": [_row(each, "") for each in standing.partners],
        "partner": public.substitute.partner.name if public.substitute else "",
        "available": _available(standing, today),
        "weeks": WEEKS_AHEAD,
        "terms": [(row.label, row.value) for row in public.terms.rows],
        "document": public.terms.source,
        "agreement": _agreement(public.substitute),
        "agreed_by": public.substitute.facts.source if public.substitute else "",
        "why_not_said": WHY_NOT_SAID,
        "public": f"/{authority.slug}/independent-person",
        "offices": f"/{appointing.slug}/membership",
        "recruitment": f"/{appointing.slug}/desk/vacancies",
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL)),
    }


def _agreement(substitute: SubstitutePage | None) -> list[tuple[str, str]]:
    return [(row.label, row.value) for row in substitute.facts.rows] if substitute else []


def _row(each: Appointed, url: str) -> dict[str, Any]:
    return {
        "name": each.name,
        "url": url,
        "since": uk_date(each.since),
        "until": uk_date(each.until) if each.until is not None else "No end is entered",
        "tag": TAGS[each.crossing] if each.crossing is not None else None,
        "away": [_capital(away.words) for away in each.away],
        "open_cases": each.open_cases,
    }


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _available(standing: Standing, today: Any) -> str:
    count = sum(each.available_on(today) for each in standing.serving)
    words = {0: "Nobody is", 1: "One Independent Person is"}.get(count, f"{count} Independent Persons are")
    return f"{words} available today, one’s own and a partner’s together."


def person_page(context: PersonPage, request: Any) -> dict[str, Any]:
    """Why she is and was away, on whom she says that she can't advise, and on which cases she stands in elsewhere."""
    authority = context.above.appointing
    service = find_service(authority)
    ids = cluster(service, context.person)

    def marks(*kinds: Kind) -> list[AvailabilityRecord]:
        return list(reversed(records_of(authority, ids, *kinds)))

    return {
        "title": str(service.people[canonical(service, context.person)].state.name),
        "done": DONE.get(request.GET.get("done", ""), ""),
        "acts": [
            (ENTER, f"{context.url}/away"),
            *([(END, f"{context.url}/back")] if endable(context) else []),
        ],
        "absences": [_absence(each.state) for each in marks(Kind.ABSENCE)],
        "recusals": [
            (_since(each.state), each.state.words)
            for each in marks(Kind.RECUSAL)
            if each.state.last_day is None
        ],
        "stood_in": [_stood_in(authority, each.state, request.today) for each in marks(Kind.STANDING_IN)],
        "crumbs": (
            Crumb("Desk", context.above.desk.url),
            Crumb(LABEL, context.above.url),
            Crumb("Why she is away"),
        ),
    }


def _absence(mark: Mark) -> tuple[str, str]:
    ground = GROUNDS[Ground(mark.ground)] if mark.ground else "Erased"
    why = f"{ground}: {mark.words}" if mark.words else ground
    why = f"{why} (entered by an officer)" if mark.entered else why
    return shown_span(mark), why


def shown_span(mark: Mark) -> str:
    """The days of an absence as they are shown; one that was taken back before it began says so."""
    if mark.last_day is not None and mark.last_day < mark.since:
        return f"Taken back, would have been {span_in_words(mark.since, mark.until)}"
    return _capital(span_in_words(mark.since, mark.last_day))


def _since(mark: Mark) -> str:
    return f"Said on {uk_date(mark.since)}"


def _stood_in(authority: Authority, mark: Mark, today: Any) -> tuple[str, str]:
    service = find_service(authority)
    where = (
        service.authority(mark.authority).name_on(today)
        if mark.authority in service.authorities
        else mark.authority
    )
    ground = f", on the ground “{mark.ground}”" if mark.ground else ""
    ended = f" Ended on {uk_date(mark.over_from)}." if mark.over_from is not None else ""
    until = f", until {uk_date(mark.until)} at the latest" if mark.until is not None and not ended else ""
    return f"{where}, {mark.reference}", f"Since {uk_date(mark.since)}{until}{ground}.{ended}"
