"""recruitment/: the notices of vacancies as a feed that a reader fetches (Report 5(15) and 5(17); RFC 4287)."""

from datetime import UTC, date, datetime, time
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pyramid.response import Response

from kent_standards.law.calendar import uk_date
from kent_standards.recruitment.model import Vacancy
from kent_standards.recruitment.resources import PUBLIC_LABEL, PublicVacancies
from kent_standards.recruitment.showing import on_public_list
from kent_standards.security.permissions import Permission

ATOM = "http://www.w3.org/2005/Atom"
# When nothing was ever advertised: the day from which the Act asks for it.
NEVER = date(2012, 7, 1)


def includeme(config: Any) -> None:
    """Add the feed beside the page."""
    config.add_view(
        list_feed, context=PublicVacancies, name="", request_method="GET", permission=Permission.READ_PUBLIC,
        rendition="atom", public=True,
    )  # fmt: skip


def list_feed(context: PublicVacancies, request: Any) -> Response:
    """What the public list shows, as an Atom feed; each notice is named by its address."""
    base = request.registry.settings["kent.base_url"].rstrip("/")
    shown = on_public_list(context.authority, request.today)
    page = base + context.url
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _say(feed, "id", page)
    _say(feed, "title", f"{PUBLIC_LABEL}: {context.authority.name_on(request.today)}")
    _say(feed, "updated", _moment(max((_published(each) for each in shown), default=NEVER)))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{page}.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _say(SubElement(feed, "author"), "name", context.authority.name_on(request.today))
    for each in shown:
        _entry(feed, each, f"{page}/{each.id}")
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body=body, content_type="application/atom+xml", charset="utf-8")


def _entry(feed: Element, record: Vacancy, address: str) -> None:
    entry, advert = SubElement(feed, "entry"), record.state.known
    _say(entry, "id", address)
    _say(entry, "title", advert.title)
    _say(entry, "updated", _moment(_published(record)))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _say(entry, "summary", f"Closing day: {uk_date(advert.closes)}")


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _published(record: Vacancy) -> date:
    return record.state.published_on or NEVER


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()
