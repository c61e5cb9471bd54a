"""law/: the seven categories of Disclosable Pecuniary Interest, and the form that each is notified on (Code, Annex 2)."""

from dataclasses import dataclass
from enum import StrEnum


class Holder(StrEnum):
    """Whose interest it is (Code 1, "Disclosable Pecuniary Interest" (a), (b))."""

    MEMBER = "member"
    PARTNER = "partner"


class AreaTest(StrEnum):
    """Which authorities an interest concerns, before the member decides."""

    EVERYWHERE = "everywhere"  # an employment concerns each of her authorities
    LAND_IN_AREA = "land_in_area"  # the land lies in the authority's area
    BODY_IN_AREA = "body_in_area"  # the body has a place of business or land in the area
    NAMED_AUTHORITY = "named_authority"  # the authority is a party to it


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the form of a category asks. ``kind``: text, longtext, money, date, integer, percent,
    choice, yesno, district (where land or a body lies), authority (one of the member's own), address.

    ``noun`` completes "Enter …" or "Select …" in a message: "the name of the employer". The choices of a
    district or an authority come from outside, since they differ with the county and the member.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    public: bool = True
    noun: str = ""


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


# How somebody has a beneficial interest in a body (Code, Annex 2, definitions).
BODY_LINKS = (
    ("partner", "Partner in the firm"),
    ("director", "Director, or on the management committee of a registered society"),
    ("securities", "Holder of its shares or other securities"),
)

_EMPLOYMENT = Category(
    id="employment",
    title="Employment, office, trade, profession or vocation",
    paragraph="Code, Annex 2, Employment",
    description="Work or an office of any sort that brings in money.",
    question="What paid work or paid office do you or your partner have?",
    fields=(
        Field(
            "kind",
            "Kind of work",
            "choice",
            choices=(
                ("employment", "Employment"),
                ("office", "Office, such as a seat on another council"),
                ("trade", "Trade or own business"),
                ("profession", "Profession"),
                ("vocation", "Vocation"),
            ),
            noun="the kind of work",
        ),
        Field("role", "Job title, or what the work is", noun="the job title, or what the work is"),
        Field(
            "employer",
            "Name of the employer",
            hint="For an office, the body. If self-employed, the name that the business trades under.",
            noun="the name of the employer",
        ),
        Field(
            "gain", "Is it carried on for profit or gain?", "yesno", noun="yes if it is for profit or gain"
        ),
        Field("since", "Held since", "date", required=False, noun="the day it began"),
    ),
    area_test=AreaTest.EVERYWHERE,
    example="Employment: science teacher, three days a week, for the Orchard Vale Schools Trust, since 1 September 2009.",
)

_SPONSORSHIP = Category(
    id="sponsorship",
    title="Sponsorship",
    paragraph="Code, Annex 2, Sponsorship",
    description=(
        "Money or another financial benefit, from anybody but the authority, towards the costs of a "
        "member's duties or election, in the twelve months that end on the day of notification."
    ),
    question="Who has helped to pay for your duties as a member, or for your election?",
    fields=(
        Field(
            "payer",
            "Name of whoever paid or provided it",
            hint="A person, company, party or trade union.",
            noun="the name of whoever paid",
        ),
        Field(
            "purpose",
            "What it was for",
            "choice",
            choices=(("duties", "Costs of duties as a member"), ("election", "Election expenses")),
            noun="what it was for",
        ),
        Field("benefit", "What was paid or provided", noun="what was paid or provided"),
        Field("value", "Amount or value in pounds", "money", required=False, noun="the amount or value"),
        Field(
            "received", "Day on which it was paid or provided", "date", noun="the day it was paid or provided"
        ),
        Field(
            "paid_by",
            "Authority of yours that paid, if one did",
            "authority",
            required=False,
            hint="An authority's own register does not hold what that authority paid.",
            noun="the authority that paid",
        ),
    ),
    area_test=AreaTest.EVERYWHERE,
    holders=(Holder.MEMBER,),
    example="Leaflets worth £340 for an election, from the Weald Branch of the Hop Pickers' Union, on 12 April 2013.",
)

_CONTRACTS = Category(
    id="contracts",
    title="Contracts",
    paragraph="Code, Annex 2, Contracts",
    description="A contract with the authority for goods, services or works, under which something remains to be done.",
    question="Which contracts with your authority do you, your partner, or a body that either has a stake in, have?",
    fields=(
        Field("authority", "Authority that the contract is with", "authority", noun="the authority"),
        Field(
            "contractor",
            "Name of the person or body that made the contract",
            noun="the name of the contractor",
        ),
        Field(
            "link",
            "How the contract is connected",
            "choice",
            choices=(("person", "Made in person"), *BODY_LINKS),
            noun="how the contract is connected",
        ),
        Field("subject", "Goods, services or works", "longtext", noun="what the contract is for"),
        Field("value", "Value in pounds", "money", required=False, noun="the value of the contract"),
        Field(
            "starts",
            "First day of the contract",
            "date",
            required=False,
            noun="the first day of the contract",
        ),
        Field(
            "ends", "Last day of the contract", "date", required=False, noun="the last day of the contract"
        ),
        Field(
            "discharged",
            "Has everything under it been done and paid for?",
            "yesno",
            noun="yes if everything under the contract has been done and paid for",
        ),
    ),
    area_test=AreaTest.NAMED_AUTHORITY,
    example="Ground maintenance of two parks for the borough council, by Medlar & Quince Gardens Ltd, as its director.",
)

_LAND = Category(
    id="land",
    title="Land",
    paragraph="Code, Annex 2, Land",
    description="A beneficial interest in land or buildings in the authority's area, a home included.",
    question="What land or buildings in the area do you or your partner own, rent or draw an income from?",
    fields=(
        Field("address", "Address or description of where it is", "address", noun="the address"),
        Field(
            "district",
            "District that the land lies in",
            "district",
            noun="the district that the land lies in",
        ),
        Field("description", "What it is", hint="A home, a shop, a field.", noun="what the land is"),
        Field(
            "right",
            "Interest in it",
            "choice",
            choices=(
                ("owner", "Owner"),
                ("joint_owner", "Joint owner"),
                ("tenant", "Tenant or leaseholder"),
                ("landlord", "Landlord"),
                ("other", "Another beneficial interest"),
            ),
            noun="the interest in the land",
        ),
        Field(
            "occupy_or_income",
            "Does it give a right to occupy the land or to receive income?",
            "yesno",
            hint="A mere right of way, or another right over somebody else's land, gives neither.",
            noun="yes if it gives a right to occupy or to receive income",
        ),
    ),
    area_test=AreaTest.LAND_IN_AREA,
    example="Joint owner of a house, 4 Damson Row, Littleford, which is let.",
)

_LICENCES = Category(
    id="licences",
    title="Licences",
    paragraph="Code, Annex 2, Licences",
    description="A licence, held alone or with others, to occupy land in the authority's area for a month or longer.",
    question="What land in the area may you or your partner occupy by licence?",
    fields=(
        Field("address", "Address or description of where it is", "address", noun="the address"),
        Field(
            "district",
            "District that the land lies in",
            "district",
            noun="the district that the land lies in",
        ),
        Field("purpose", "What the land is used for", noun="what the land is used for"),
        Field(
            "held",
            "How the licence is held",
            "choice",
            choices=(("alone", "Alone"), ("jointly", "With others")),
            noun="how the licence is held",
        ),
        Field("starts", "First day of the licence", "date", noun="the first day of the licence"),
        Field(
            "ends",
            "Last day of the licence",
            "date",
            required=False,
            hint="Leave empty if no end is agreed.",
            noun="the last day of the licence",
        ),
    ),
    area_test=AreaTest.LAND_IN_AREA,
    example="Allotment 17, Bramble Lane, Littleford, held alone since 1 March 2011.",
)

_TENANCIES = Category(
    id="tenancies",
    title="Corporate tenancies",
    paragraph="Code, Annex 2, Corporate tenancies",
    description="A tenancy that, as far as the member knows, the authority has let to such a firm, company or society.",
    question="Which bodies that you or your partner have a stake in rent property from your authority?",
    fields=(
        Field(
            "authority",
            "Authority that is the landlord",
            "authority",
            noun="the authority that is the landlord",
        ),
        Field("body", "Name of the body that is the tenant", noun="the name of the tenant"),
        Field("link", "Link with the body", "choice", choices=BODY_LINKS, noun="the link with the body"),
        Field("address", "Address of the property", "address", noun="the address of the property"),
        Field("since", "Tenant since", "date", required=False, noun="the day the tenancy began"),
    ),
    area_test=AreaTest.NAMED_AUTHORITY,
    example="Unit 3, Tannery Yard, Littleford, let by the city council to Sloe & Daughters, as a partner in that firm.",
)

_SECURITIES = Category(
    id="securities",
    title="Securities",
    paragraph="Code, Annex 2, Securities",
    description=(
        "Shares and other securities of a body that, as far as the member knows, has a place of business or "
        "land in the authority's area, where the holding is above £25,000 in nominal value, or above a "
        "hundredth of the body's share capital or of one class of it."
    ),
    question="What shares or other securities do you or your partner hold in bodies with premises or land in the area?",
    fields=(
        Field("body", "Name of the company or body", noun="the name of the body"),
        Field(
            "district",
            "District where it has a place of business or land",
            "district",
            noun="the district where the body has a place of business or land",
        ),
        Field(
            "security", "Kind of securities", hint="Ordinary shares, bonds.", noun="the kind of securities"
        ),
        Field(
            "nominal",
            "Total nominal value in pounds",
            "money",
            hint="The face value, not the market price.",
            noun="the total nominal value",
        ),
        Field(
            "share_of_capital",
            "Percentage of the body's issued share capital",
            "percent",
            required=False,
            noun="the percentage of the share capital",
        ),
        Field(
            "share_of_class",
            "Percentage of any one class of shares",
            "percent",
            required=False,
            hint="Only where there is more than one class. Give the largest.",
            noun="the percentage of one class",
        ),
    ),
    area_test=AreaTest.BODY_IN_AREA,
    example="Ordinary shares of £30,000 nominal in Greengage Ferries plc, which has an office in Littleford.",
)

CATEGORIES: tuple[Category, ...] = (
    _EMPLOYMENT,
    _SPONSORSHIP,
    _CONTRACTS,
    _LAND,
    _LICENCES,
    _TENANCIES,
    _SECURITIES,
)
