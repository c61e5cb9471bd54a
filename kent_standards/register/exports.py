"""register/: the public register as JSON and as CSV rows, from the projection alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kent_standards.register.projection import PublicMember

CSV_HEADERS = (
    "authority", "person", "name", "office", "category", "holder", "details", "registered", "ceased", "withheld",
)  # fmt: skip


def register_data(authority: str, as_at: date, members: Sequence[PublicMember]) -> dict[str, Any]:
    """The register of one authority in the published JSON format."""
    return {
        "authority": authority,
        "as_at": as_at.isoformat(),
        "members": [member_data(each) for each in members],
    }


def member_data(member: PublicMember) -> dict[str, Any]:
    """One member's part of the register in the published JSON format.

    A withheld interest is one entry without category, holder, details or dates, however many there are.
    """
    entries: list[dict[str, Any]] = [
        {
            "category": item.category,
            "holder": item.holder.value,
            "details": dict(item.details),
            "registered": item.registered.isoformat(),
            "ceased": item.ceased.isoformat() if item.ceased else None,
            "withheld": False,
        }
        for item in member.items
    ]
    if member.withheld:
        entries.append(
            {
                "category": None,
                "holder": None,
                "details": {},
                "registered": None,
                "ceased": None,
                "withheld": True,
            }
        )
    return {
        "person": member.person,
        "name": member.name,
        "office": member.office,
        "seats": [{"authority": seat.authority, "office": seat.office} for seat in member.seats],
        "entries": entries,
    }


def register_rows(members: Sequence[PublicMember]) -> list[tuple[str, ...]]:
    """The register as CSV rows under ``CSV_HEADERS``, an entry a row."""
    rows: list[tuple[str, ...]] = []
    for member in members:
        head = (member.authority, member.person, member.name, member.office)
        for item in member.items:
            details = "; ".join(f"{label}: {value}" for label, value in item.fields)
            ceased = item.ceased.isoformat() if item.ceased else ""
            rows.append(
                (
                    *head,
                    item.category,
                    item.holder.value,
                    details,
                    item.registered.isoformat(),
                    ceased,
                    "false",
                )
            )
        if member.withheld:
            rows.append((*head, "", "", "", "", "", "true"))
    return rows
