"""dispensations/: the public list of an authority's dispensations, as page, JSON and CSV (Code 8; duty 40)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import present_day
from kent_standards.authorities.way import Crumb
from kent_standards.dispensations.model import PART, Dispensation, Dispensations
from kent_standards.dispensations.resources import PublicList
from kent_standards.dispensations.services import class_members
from kent_standards.dispensations.showing import (
    ALL_BUSINESS,
    ShownClass,
    lapsed,
    name_of,
    period,
    shown_classes,
    upper,
)
from kent_standards.law.dispensation_powers import GRANTER_TITLES
from kent_standards.law.local_rules import GROUNDS
from kent_standards.law.relief import RELIEF_TITLES
from kent_standards.plugin_access import rules_of
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text, json_text

WITHHELD = "Withheld (Code 6)"
CSV_HEADERS = (
    "authority", "reference", "person", "name", "lets", "interests", "business", "grounds", "granted_by",
    "granted_on", "begins", "last_day", "code",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicDispensation:
    """One dispensation as the public reads it. ``code``: of the class that it comes from, or ""."""

    authority: str
    reference: str
    person: str
    name: str
    lets: str
    interests: tuple[str, ...]
    business: str
    grounds: tuple[str, ...]
    granted_by: str
    granted_on: date
    begins: date
    last_day: date
    code: str = ""

    @property
    def shown_period(self) -> str:
        """From when to when, in words."""
        return period(self.begins, self.last_day)

    @property
    def shown_grounds(self) -> str:
        """The grounds in words."""
        return "; ".join(f"{each}: {GROUNDS[each]}" for each in self.grounds)


def includeme(config: Any) -> None:
    """Add the public list."""
    config.add_view(
        public_page,
        context=PublicList,
        name="",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer="kent_standards:dispensations/templates/public.pt",
        rendition="html",
        public=True,
    )
    for rendition in ("json", "csv"):
        config.add_view(
            public_data,
            context=PublicList,
            name="",
            rendition=rendition,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            public=True,
        )


def public_page(context: PublicList, request: Any) -> dict[str, Any]:
    """What is in force, what is over, and the classes."""
    authority = context.authority
    day = present_day(authority, request.today)
    published = is_published(authority, day)
    found = public_dispensations(authority, day) if published else ()
    classes: tuple[ShownClass, ...] = shown_classes(authority, day) if published else ()
    return {
        "title": "Dispensations",
        "authority_name": authority.name_on(day),
        "published": published,
        "in_force": [each for each in found if each.last_day >= day and not each.code],
        "over": [each for each in found if each.last_day < day and not each.code],
        "classes": classes,
        "lapsed": lapsed(authority, day) if published else (),
        "base": context.url,
        "crumbs": (Crumb("Dispensations"),),
    }


def public_data(context: PublicList, request: Any) -> Response:
    """The list as JSON or CSV. Raises HTTPNotFound where the authority publishes none."""
    authority = context.authority
    day = present_day(authority, request.today)
    if not is_published(authority, day):
        raise HTTPNotFound("This authority does not publish its dispensations; ask its Monitoring Officer.")
    found = (*public_dispensations(authority, day), *_by_class(authority, day))
    if request.rendition == "json":
        data = {"authority": authority.slug, "as_at": day, "dispensations": found}
        return Response(json_text(data), content_type="application/json", charset="utf-8")
    response = Response(
        csv_text(CSV_HEADERS, (_csv_row(each) for each in found)), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = (
        f'attachment; filename="dispensations-{authority.slug}-{day.isoformat()}.csv"'
    )
    return response


def _csv_row(each: PublicDispensation) -> tuple[Any, ...]:
    return (
        each.authority, each.reference, each.person, each.name, each.lets, "; ".join(each.interests), each.business,
        "; ".join(each.grounds), each.granted_by, each.granted_on, each.begins, each.last_day, each.code,
    )  # fmt: skip


def is_published(authority: Authority, day: date) -> bool:
    """Whether the authority publishes its dispensations."""
    return rules_of(authority, day).publication["dispensations"].published


def public_dispensations(authority: Authority, day: date) -> tuple[PublicDispensation, ...]:
    """What was granted on requests by ``day``, the latest to end first."""
    if PART not in authority.parts:
        return ()
    folder: Dispensations = authority.part(PART)
    found = [_public(folder[each]) for _, each in folder.by_end]
    return tuple(reversed(found))


def _public(record: Dispensation) -> PublicDispensation:
    state, grant = record.state, record.state.grant
    assert grant is not None  # the index holds what was granted
    assert state.last_day is not None
    terms, service = grant.terms, find_service(record)
    return PublicDispensation(
        record.authority.slug,
        record.reference,
        record.person,
        name_of(service, record.person),
        upper(RELIEF_TITLES[terms.relief]),
        terms.interests,
        WITHHELD if grant.withheld else grant.matter or ALL_BUSINESS,
        terms.grounds,
        GRANTER_TITLES[terms.granter],
        terms.decided_on,
        terms.begins_on,
        state.last_day,
    )


def _by_class(authority: Authority, day: date) -> Iterator[PublicDispensation]:
    classes = {each.code: each for each in rules_of(authority, day).class_dispensations}
    for name, each in class_members(authority, day):
        code = each.reference.rpartition("/")[0]
        granted = classes[code]
        yield PublicDispensation(
            authority.slug, each.reference, each.person, name, upper(RELIEF_TITLES[each.relief]), each.interests,
            each.matter, granted.grounds, GRANTER_TITLES[granted.granter], granted.granted_on, each.begins_on,
            each.last_day, code,
        )  # fmt: skip
