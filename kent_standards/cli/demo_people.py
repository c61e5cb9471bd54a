"""cli/: the made-up people of the demonstration: who sits where, printed how. Nobody here is real."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Seats as the authorities have them; who fills them is made up.
SEATS = {
    "kcc": 81, "ashford": 47, "canterbury": 39, "dartford": 42, "dover": 32, "gravesham": 39, "maidstone": 49,
    "sevenoaks": 54, "folkestone-hythe": 30, "swale": 47, "thanet": 56, "tonbridge-malling": 44, "tunbridge-wells": 39,
    "herne-and-broomfield": 9, "chartham": 9, "bobbing": 7, "boughton-under-blean": 8, "east-peckham": 9, "hadlow": 9,
    "otford": 9, "charing": 9,
}  # fmt: skip
FIRE_SEATS = 21  # appointed by the County Council from among its members
DISTRICTS = tuple(list(SEATS)[1:13])

GIVEN = (
    ("Robert", "Bob"), ("Margaret", "Maggie"), ("William", "Bill"), ("Elizabeth", "Liz"), ("Michael", "Mike"),
    ("Patricia", "Pat"), ("Christopher", "Chris"), ("Susan", "Sue"), ("Anthony", "Tony"), ("Jennifer", "Jenny"),
    ("David", "Dave"), ("Katherine", "Kate"), ("Richard", "Dick"), ("Deborah", "Debbie"), ("Edward", "Ted"),
    ("Pamela", "Pam"), ("Thomas", "Tom"), ("Victoria", "Vicky"), ("Andrew", "Andy"), ("Jacqueline", "Jackie"),
    ("Stephen", "Steve"), ("Alexandra", "Alex"), ("Nicholas", "Nick"), ("Amina", ""), ("Gurdeep", ""), ("Olu", ""),
    ("Seán", "Sean"), ("Zofia", ""), ("Harpreet", ""), ("Ffion", ""), ("Mei", ""), ("Tomasz", ""), ("Renée", "Renee"),
    ("Hugh", ""), ("Iris", ""), ("Walter", ""), ("Edith", ""), ("Leonard", "Len"), ("Gwendolen", "Gwen"), ("Basil", ""),
)  # fmt: skip
FAMILY = (
    "Applecross", "Barrowfield", "Chalkpit", "Dunstall", "Eastlake", "Fernhollow", "Greenacre", "Hollowell", "Inglebrook",
    "Jessamine", "Kingswater", "Larkfield", "Millstream", "Northcliffe", "Oasthouse", "Pennyworth", "Quickthorn",
    "Ropewalk", "Saltmarsh", "Thornbury", "Underdown", "Vinehall", "Wealdstone", "Yewtree", "Applegarth", "Beacon",
    "Causeway", "Dovecote", "Elderflower", "Foxglove", "Gatehouse", "Hopkiln", "Ivychurch", "Juniper", "Kettlewell",
    "Lavender", "Meadowsweet", "Nightingale", "Orchard", "Plumtree", "Quarryman", "Redwing", "Shingle", "Tidewell",
    "Upshire", "Vellacott", "Watermead", "Windlass", "Yarrow", "Ashplant", "Brambling", "Coppice", "Drift", "Eventide",
)  # fmt: skip
PARTIES = ("Conservative", "Labour", "Liberal Democrat", "Green", "Independent", "Residents")
WEIGHTS = (34, 22, 20, 10, 9, 5)
WARDS = (
    "Abbey", "Bridge", "Castle", "Downland", "East Cliff", "Forge Hill", "Greensand", "Harbour", "Ironstone", "Lime Kiln",
    "Marshside", "Northgate", "Oldbury", "Priory", "Quayside", "Riverside", "St Anselm", "Tithe Barn", "Viaduct",
    "Windmill",
)  # fmt: skip
TITLES = ("Cllr ", "Cllr Mrs ", "Dr ", "", "", "", "Mr ", "Mrs ")
HONOURS = ("", "", "", "", ", MBE", " OBE", "", "", ", DL")


@dataclass(slots=True)
class MadeUp:
    """A made-up person: the name in the county, and each seat with the name as that authority prints it."""

    name: str
    party: str
    seats: list[tuple[str, str, str]] = field(default_factory=list)  # authority, ward, printed name


def made_up_county(chance: random.Random) -> list[MadeUp]:
    """Everybody: members of each authority, some with seats at two, three or four of them."""
    names = _names(chance)
    people: list[MadeUp] = []
    county = [MadeUp(next(names), _party(chance)) for _ in range(SEATS["kcc"])]
    for number, person in enumerate(county):
        district = DISTRICTS[number % len(DISTRICTS)]
        person.seats.append(("kcc", f"{_title(district)} {WARDS[number // len(DISTRICTS)]}", person.name))
    people.extend(county)
    left = dict(SEATS)
    for number, person in enumerate(county):
        if number % 5 in (
            0,
            2,
        ):  # two in five sit on their district too, half of them printed differently there
            _also(person, DISTRICTS[number % len(DISTRICTS)], left, chance, differently=number % 2 == 0)
    for person in county[3 : 3 + FIRE_SEATS * 3 : 3]:
        person.seats.append(("kmfra", "", person.name))
    for slug, parent in (
        ("herne-and-broomfield", "canterbury"),
        ("bobbing", "swale"),
        ("hadlow", "tonbridge-malling"),
    ):
        for person in [each for each in county if any(seat[0] == parent for seat in each.seats)][:2]:
            _also(person, slug, left, chance, differently=False)
    for slug, seats in left.items():
        if slug != "kcc":
            for number in range(seats):
                person = MadeUp(next(names), _party(chance))
                ward = "" if slug not in DISTRICTS else WARDS[number % len(WARDS)]
                person.seats.append((slug, ward, person.name))
                people.append(person)
    return people


def printed_differently(name: str, chance: random.Random) -> str:
    """A name as another authority may print it: a nickname, a title, an honour, without its accent."""
    given, _, family = name.partition(" ")
    short = dict(GIVEN).get(given) or given
    return f"{chance.choice(TITLES)}{short} {family}{chance.choice(HONOURS)}"


def _also(
    person: MadeUp, slug: str, left: dict[str, int], chance: random.Random, *, differently: bool
) -> None:
    printed = printed_differently(person.name, chance) if differently else person.name
    ward = WARDS[left[slug] % len(WARDS)] if slug in DISTRICTS else ""
    person.seats.append((slug, ward, printed))
    left[slug] -= 1


def _names(chance: random.Random) -> Iterator[str]:
    pairs = [f"{given} {family}" for given, _ in GIVEN for family in FAMILY]
    chance.shuffle(pairs)
    return iter(pairs)


def _party(chance: random.Random) -> str:
    return chance.choices(PARTIES, WEIGHTS)[0]


def _title(slug: str) -> str:
    return " ".join(word.capitalize() for word in slug.split("-"))


def address_of(name: str, taken: Sequence[str] = ()) -> str:
    """A made-up address at a domain that can't exist."""
    words = "".join(each if each.isascii() and each.isalpha() else "." for each in name.casefold())
    return f"{words.strip('.')}@members.example"
