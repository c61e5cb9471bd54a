"""law/: the seven categories of Disclosable Pecuniary Interest, their forms and their tests (Code, Annex 2)."""

from dataclasses import dataclass
from enum import StrEnum


class Holder(StrEnum):
    """Whose interest it is (Code 1, "Disclosable Pecuniary Interest" (a), (b))."""

    MEMBER = "member"
    PARTNER = "partner"


class AreaTest(StrEnum):
    """Which authorities an interest concerns, before the member decides."""

    EVERYWHERE = "everywhere"          # an employment concerns each of her authorities
    LAND_IN_AREA = "land_in_area"      # the land lies in the authority's area
    BODY_IN_AREA = "body_in_area"      # the body has a place of business or land in the area
    NAMED_AUTHORITY = "named_authority"  # the authority is a party to it


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the form of a category asks. ``kind``: text, longtext, money, date, integer, percent,
    choice, yesno, district (where land or a body lies), authority (one of the member's own), address."""

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the register. ``paragraph`` is where it comes from; ``question`` heads its form."""

    id: str
    title: str
    paragraph: str
    description: str
    question: str
    fields: tuple[Field, ...]
    area_test: AreaTest
    holders: tuple[Holder, ...] = (Holder.MEMBER, Holder.PARTNER)
    example: str = ""
