"""register/: the pages of the public register, and the same as JSON and CSV."""

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest, HTTPMovedPermanently, HTTPNotFound
from pyramid.response import Response

from kent_standards.authorities.model import Authority
from kent_standards.authorities.structure import present_day
from kent_standards.law.asked_day import AskedDay, asked_day
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import MEMBERS
from kent_standards.people.identity import canonical
from kent_standards.people.model import Person
from kent_standards.people.offices import members_on, offices_of, seats_of
from kent_standards.register.comparison import compare_registers, withheld_at
from kent_standards.register.exports import CSV_HEADERS, member_data, register_data, register_rows
from kent_standards.register.projection import PublicMember, public_member, public_members
from kent_standards.register.public_resources import MemberPage, RegisterPage
from kent_standards.security.permissions import Permission
from kent_standards.store.tables import csv_text, json_text


def includeme(config: Any) -> None:
    """Add the public register's views."""
    templates = "kent_standards:register/templates/"
    for context, view, renderer in (
        (RegisterPage, register_page, "register.pt"),
        (MemberPage, member_page, "member.pt"),
    ):
        config.add_view(
            view,
            context=context,
            request_method="GET",
            permission=Permission.READ_PUBLIC,
            renderer=templates + renderer,
            rendition="html",
            public=("on",),
        )
    for context, name, data in ((RegisterPage, "", register_data_view), (MemberPage, "", member_data_view)):
        for rendition in ("json", "csv"):
            config.add_view(
                data,
                context=context,
                name=name,
                rendition=rendition,
                request_method="GET",
                permission=Permission.READ_PUBLIC,
                public=("on",),
            )
    config.add_view(
        comparison_page,
        context=Person,
        name="register",
        request_method="GET",
        permission=Permission.READ_PUBLIC,
        renderer=templates + "comparison.pt",
        public=("on",),
    )


def register_page(context: RegisterPage, request: Any) -> dict[str, Any]:
    """The members of an authority, each with the way to the register; the list comes from the index alone."""
    authority = context.__parent__
    asked = _asked(request)
    rows = members_on(authority, asked.day)
    return {
        "title": "Register of members’ interests",
        "authority_name": authority.name_on(asked.day),
        "rows": rows,
        "base": f"/{authority.slug}/register",
        "asked": asked,
        "has_errors": bool(asked.problem),
        "uk_date": uk_date,
    }


def member_page(context: MemberPage, request: Any) -> Any:
    """One member's register as it stands or stood."""
    asked = _asked(request)
    moved = _moved(context, request)
    if moved is not None:
        return moved
    member = _member(context.__parent__.__parent__, context.person, asked.day, request)
    return {
        "title": f"Register of interests of {member.name if member else 'a former member'}",
        "member": member,
        "person_url": f"/people/{context.person}",
        "base": f"/{context.__parent__.__parent__.slug}/register/{context.person}",
        "asked": asked,
        "has_errors": bool(asked.problem),
        "uk_date": uk_date,
    }


def comparison_page(context: Person, request: Any) -> Any:
    """One person's registers at every authority, side by side."""
    asked = _asked(request)
    if canonical(request.service, context.id) != context.id:
        return HTTPMovedPermanently(f"/people/{canonical(request.service, context.id)}/register")
    slugs = dict.fromkeys(seat.authority for seat in seats_of(request.service, context.id, asked.day))
    found = [_member(request.service.authority(slug), context.id, asked.day, request) for slug in slugs]
    registers = [member for member in found if member is not None]
    if not registers and not _ever_member(request, context.id):
        raise HTTPNotFound
    return {
        "title": f"Registers of {context.state.name} side by side",
        "registers": registers,
        "rows": compare_registers(registers),
        "withheld": withheld_at(registers),
        "person_url": f"/people/{context.id}",
        "base": f"/people/{context.id}/register",
        "asked": asked,
        "has_errors": bool(asked.problem),
        "uk_date": uk_date,
    }


def register_data_view(context: RegisterPage, request: Any) -> Response:
    """The whole register of an authority as JSON or CSV."""
    on = _day_or_refuse(request)
    members = public_members(
        context.__parent__, on=on, today=request.today, rules_of=request.registry["kent.plugins"].local_rules
    )
    if request.rendition == "json":
        return _json(register_data(context.__parent__.slug, on, members))
    return _csv(members, f"register-{context.__parent__.slug}-{on.isoformat()}")


def member_data_view(context: MemberPage, request: Any) -> Response:
    """One member's register as JSON or CSV."""
    on = _day_or_refuse(request)
    member = _member(context.__parent__.__parent__, context.person, on, request)
    if member is None:
        raise HTTPNotFound
    if request.rendition == "json":
        return _json(
            {"authority": member.authority, "as_at": on.isoformat(), "members": [member_data(member)]}
        )
    return _csv((member,), f"register-{member.authority}-{member.person}-{on.isoformat()}")


def _member(authority: Authority, person: str, on: date, request: Any) -> PublicMember | None:
    rules_of = request.registry["kent.plugins"].local_rules
    return public_member(authority, person, on=on, today=request.today, rules_of=rules_of)


def _ever_member(request: Any, person: str) -> bool:
    """Whether the human holds or held a seat: nobody else, and nobody before it begins, has a public page."""
    held = offices_of(request.service, person)
    return any(each.role in MEMBERS and each.since <= request.today for each in held)


def _moved(context: MemberPage, request: Any) -> HTTPMovedPermanently | None:
    known = canonical(request.service, context.person)
    if known == context.person:
        return None
    return HTTPMovedPermanently(f"/{context.__parent__.__parent__.slug}/register/{known}")


def _asked(request: Any) -> AskedDay:
    """The day asked for with ``?on=``; the answer is a 400 where it can't be shown.

    Without one it is today, and for an authority that has ended its last day.
    """
    today = request.today if request.authority is None else present_day(request.authority, request.today)
    asked = asked_day(request.GET.get("on", ""), today, ended=today != request.today)
    if asked.problem:
        request.response.status_int = 400
    return asked


def _day_or_refuse(request: Any) -> date:
    asked = _asked(request)
    if asked.problem:
        raise HTTPBadRequest(asked.problem)
    return asked.day


def _json(data: Any) -> Response:
    return Response(json_text(data), content_type="application/json", charset="utf-8")


def _csv(members: Any, name: str) -> Response:
    response = Response(
        csv_text(CSV_HEADERS, register_rows(members)), content_type="text/csv", charset="utf-8"
    )
    response.content_disposition = f'attachment; filename="{name}.csv"'
    return response
