"""county/: the county, its authorities, members and people as public data, from the projections alone."""

from typing import Any

from kent_standards.county.people_projection import MembersPage, PersonPage, PublicSeat
from kent_standards.county.projection import AuthorityRow

AUTHORITY_HEADERS = (
    "slug", "name", "former_names", "tier", "area", "principal", "adopted", "adopted_on", "effective_from", "page",
    "ended_on", "successor",
)  # fmt: skip
# What of an authority has an address of its own: name -> what follows the authority's address.
LINKS = {
    "code": "/code",
    "members": "/members.json",
    "register": "/register.json",
    "committee": "/committee",
    "independent_person": "/independent-person",
}


def authority_data(row: AuthorityRow, base_url: str) -> dict[str, Any]:
    """One authority in the published JSON format."""
    page = f"{base_url}/{row.slug}"
    return {
        "slug": row.slug,
        "name": row.name,
        "former_names": [{"name": each.name, "until": each.until} for each in row.former_names],
        "tier": row.tier,
        "area": row.area,
        "principal": row.principal or None,
        "ended_on": row.ended.last_day if row.ended else None,
        "successor": row.ended.successor if row.ended else None,
        "adopted": row.adopted is not None,
        "adopted_on": row.adopted.on if row.adopted else None,
        "effective_from": row.adopted.effective_from if row.adopted else None,
        "links": {"page": page, **{name: page + tail for name, tail in LINKS.items()}},
    }


def authority_cells(row: AuthorityRow, base_url: str) -> tuple[Any, ...]:
    """One authority as a CSV row under ``AUTHORITY_HEADERS``."""
    return (
        row.slug,
        row.name,
        "; ".join(each.name for each in row.former_names),
        row.tier,
        "; ".join(row.area),
        row.principal,
        row.adopted is not None,
        row.adopted.on if row.adopted else None,
        row.adopted.effective_from if row.adopted else None,
        f"{base_url}/{row.slug}",
        row.ended.last_day if row.ended else None,
        row.ended.successor if row.ended else "",
    )


def members_data(page: MembersPage, base_url: str) -> dict[str, Any]:
    """The members of one authority in the published JSON format."""
    return {
        "authority": page.authority,
        "name": page.authority_name,
        "as_at": page.as_at,
        "members": [
            {
                "name": each.name,
                "office": each.office,
                "party": each.party,
                "ward": each.ward,
                "since": each.since,
                "until": each.until,
                "person": each.person,
                "register": base_url + each.register,
            }
            for each in page.members
        ],
    }


def person_data(page: PersonPage, base_url: str) -> dict[str, Any]:
    """One person's seats in the published JSON format."""
    return {
        "person": page.person,
        "name": page.name,
        "seats": [_seat(seat, base_url) for seat in (*page.now, *page.before)],
    }


def _seat(seat: PublicSeat, base_url: str) -> dict[str, Any]:
    return {
        "authority": seat.authority,
        "authority_name": seat.authority_name,
        "office": seat.office,
        "printed_name": seat.printed_name,
        "ward": seat.ward,
        "party": seat.party,
        "since": seat.since,
        "until": seat.until,
        "register": base_url + seat.register,
    }
