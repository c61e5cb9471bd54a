"""cli/: the demonstration: fourteen authorities and some parishes with made-up people, the same at every run."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tqdm import tqdm

from kent_standards.app import PARTS
from kent_standards.authorities.model import ROOT_KEY, Authority, Place, Service
from kent_standards.cli.county import open_county
from kent_standards.cli.demo_authorities import adopt, make_links
from kent_standards.cli.demo_committee import make_committees
from kent_standards.cli.demo_complaints import TRACKING_CODE, make_complaints
from kent_standards.cli.demo_dispensations import make_dispensations
from kent_standards.cli.demo_gifts import make_gifts
from kent_standards.cli.demo_hearings import REPRESENTATIVE_CODE
from kent_standards.cli.demo_independent_persons import make_independent_persons
from kent_standards.cli.demo_investigations import WITNESS_CODE
from kent_standards.cli.demo_local_records import make_local_records
from kent_standards.cli.demo_meetings import make_meetings
from kent_standards.cli.demo_pay import make_pay
from kent_standards.cli.demo_people import DISTRICTS, MadeUp, address_of, made_up_county
from kent_standards.cli.demo_recruitment import APPLICATION_CODE, make_recruitment
from kent_standards.cli.demo_register import RegisterWriter, every_state
from kent_standards.cli.demo_training import make_training
from kent_standards.cli.environment import CommandRefused
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, local_day
from kent_standards.outbox.model import Outbox
from kent_standards.people.identity import add_email, enter_person, keep_apart, merge, separate
from kent_standards.people.offices import end_office, enter_office, re_elect
from kent_standards.register.services import confirm_register
from kent_standards.security.model import Account
from kent_standards.security.permissions import SECOND_FACTOR_ROLES
from kent_standards.sign_in.demonstration import give_made_up_app
from kent_standards.sign_in.passwords import hash_password
from kent_standards.store.ids import seeded_ids
from kent_standards.store.records import place

SEED = 20120719
PASSWORD = "one code for all of Kent"  # noqa: S105 - printed on purpose; the demonstration's only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who can sign in to the demonstration."""

    email: str
    who: str


def accounts() -> tuple[DemoAccount, ...]:
    """The accounts of the demonstration, in the order in which one would try them."""
    officers = [
        DemoAccount(f"mo.{slug}@officers.example", f"Monitoring Officer, {slug}")
        for slug in ("kcc", "canterbury", "kmfra")
    ]
    return (
        DemoAccount(
            "four.hats@members.example", "member of the county, a district, a parish and the fire authority"
        ),
        DemoAccount("new.member@members.example", "member since last month, with everything still to notify"),
        *officers,
        DemoAccount("deputy.canterbury@officers.example", "Deputy Monitoring Officer, canterbury"),
        DemoAccount("clerk.canterbury@officers.example", "clerk, canterbury"),
        DemoAccount("ip.kcc@officers.example", "Independent Person, kcc"),
        DemoAccount("ip.kmfra@officers.example", "Independent Person, kmfra, who stands in for kcc's"),
        DemoAccount("io.kcc@officers.example", "Investigating Officer, kcc"),
        DemoAccount(
            "operator@officers.example",
            "county operator: plugins and health, no case and no sensitive detail",
        ),
    )


def add_commands(commands: Any) -> None:
    """``demo`` and ``accounts``."""
    demo = commands.add_parser("demo", help="make the demonstration county in an empty database")
    demo.set_defaults(run=demo_command)
    listing = commands.add_parser("accounts", help="show the demonstration's addresses and accounts")
    listing.add_argument("--port", type=int, default=6543)
    listing.set_defaults(run=accounts_command)


def demo_command(env: Any, args: Any) -> int:
    """Make the demonstration. Refused outside a practice environment, and where a county is already."""
    if env.settings.get("kent.environment") != "practice":
        raise CommandRefused(
            "The demonstration needs kent.environment = practice; use another configuration."
        )
    if ROOT_KEY in env.connection.root():
        raise CommandRefused(
            "This database holds a county already; empty var/ first if the demonstration is to be new."
        )
    with seeded_ids(SEED):
        registry = env.registry
        build(env.connection.root(), registry["kent.plugins"], env.clock.now(), registry["kent.secret"])
    env.commit()
    print("The demonstration county is made. Its people are made up.")
    return 0


def accounts_command(env: Any, args: Any) -> int:
    """Print where to look and how to sign in."""
    if env.settings.get("kent.environment") != "practice":
        return 0
    print(f"Kent Standards: http://127.0.0.1:{args.port}/   sign in: http://127.0.0.1:{args.port}/sign-in")
    print(f'Demonstration accounts, all with the password "{PASSWORD}":')
    for account in accounts():
        print(f"  {account.email:<38} {account.who}")
    print(
        "Monitoring and Investigating Officers, deputies and the operator are asked for a code, too; the page shows it."
    )
    print(f"A complainant's tracking code: {TRACKING_CODE}   at http://127.0.0.1:{args.port}/kcc/track")
    print(f"A witness's code: {WITNESS_CODE}   at http://127.0.0.1:{args.port}/kcc/statement")
    print(f"A representative's code: {REPRESENTATIVE_CODE}   at http://127.0.0.1:{args.port}/kcc/represent")
    print(f"A candidate's code: {APPLICATION_CODE}   at http://127.0.0.1:{args.port}/kcc/application")
    print(f"Mail that the service sends: http://127.0.0.1:{args.port}/demonstration/mail", flush=True)
    return 0


def build(root: Any, plugins: Any, now: datetime, secret: bytes) -> Service:
    """Make the demonstration in ``root`` as it would stand at ``now``; ``secret`` keys the tracking codes."""
    chance = random.Random(SEED)
    began = now - timedelta(days=400)
    service, _ = open_county(root, plugins, PARTS, at=began)
    adopt(service, now)
    password_hash = hash_password(PASSWORD)
    _officers(service, began, password_hash)
    people = made_up_county(chance)
    ids = {}
    for person in tqdm(people, desc="entering people", unit=" people", disable=None):
        ids[person.name] = _enter(service, person, began, chance)
    members = list(ids.values())
    _registers(service, members, chance, now)
    member = _special_members(service, chance, now, password_hash)
    make_complaints(service, now, secret, member)
    make_gifts(service, now, member)
    make_independent_persons(service, now, secret)
    make_meetings(service, now, member)
    make_committees(service, now)
    make_local_records(service, now)
    make_pay(service, now)
    make_links(service, now)
    _likenesses(service, now)
    make_dispensations(service, member, now)
    make_training(service, now)
    make_recruitment(service, now, secret)
    _empty_outboxes(service)
    return service


def _officers(service: Service, at: datetime, password_hash: str) -> None:
    roles = (
        (Role.MONITORING_OFFICER, "mo", "Morgan"),
        (Role.DEPUTY_MONITORING_OFFICER, "deputy", "Devon"),
        (Role.CLERK, "clerk", "Clare"),
        (Role.INDEPENDENT_PERSON, "ip", "Ivor"),
        (Role.INVESTIGATING_OFFICER, "io", "Quentin"),
    )
    for authority in service.all_authorities():
        if authority.tier != "parish":
            for role, short, given in roles:
                name = f"{given} {authority.slug.replace('-', ' ').title().replace(' ', '')}"
                _officer(
                    service,
                    authority,
                    name,
                    f"{short}.{authority.slug}@officers.example",
                    role,
                    at,
                    password_hash,
                )
    _officer(
        service, service, "Olive Operator", "operator@officers.example", Role.OPERATOR, at, password_hash
    )


def _officer(
    service: Service, place: Any, name: str, email: str, role: Role, at: datetime, password_hash: str
) -> None:
    person = enter_person(service, name, email=email, by=THE_SERVICE, at=at).id
    enter_office(place, person, role=role, printed_name=name, since=local_day(at), by=THE_SERVICE, at=at)
    _account(service, person, password_hash, at)
    if role in SECOND_FACTOR_ROLES:
        give_made_up_app(service, person, email, by=By(person, role), at=at)


def _account(service: Service, person: str, password_hash: str, at: datetime) -> None:
    account = Account(person, password_hash, at.isoformat())
    service.accounts.add(account)


def _enter(service: Service, person: MadeUp, at: datetime, chance: random.Random) -> str:
    found = enter_person(service, person.name, email=address_of(person.name), by=THE_SERVICE, at=at).id
    since = local_day(at) - timedelta(days=chance.choice((30, 395, 760)))
    for slug, ward, printed in person.seats:
        _seat(service, found, slug, printed, since, at, ward=ward, party=person.party)
    return found


def _seat(
    service: Service,
    person: str,
    slug: str,
    printed: str,
    since: date,
    at: datetime,
    *,
    ward: str = "",
    party: str = "",
) -> Any:
    return enter_office(
        service.authority(slug),
        person,
        role=Role.MEMBER,
        printed_name=printed,
        ward=ward,
        party=party,
        since=since,
        by=THE_SERVICE,
        at=at,
    )


def _registers(service: Service, members: list[str], chance: random.Random, now: datetime) -> None:
    """Most have returned and are registered; some are in each other state; a few have done nothing."""
    for number, person in enumerate(tqdm(members, desc="writing registers", unit=" members", disable=None)):
        writer = RegisterWriter(service, person, chance)
        at = now - timedelta(days=chance.randint(230, 380))
        if number % 17 == 3:
            continue
        writer.usual(at, registered_after=timedelta(days=chance.randint(1, 9)))
        if number % 3 == 0:
            confirm_register(
                writer.seats(now), by=writer.her, at=now - timedelta(days=chance.randint(10, 200))
            )
    every_state(service, [person for number, person in enumerate(members) if number % 6 == 1], chance, now)


def _special_members(service: Service, chance: random.Random, now: datetime, password_hash: str) -> str:
    """The member with four hats, whose id is returned, and one who has just been elected."""
    at = now - timedelta(days=395)
    four = enter_person(
        service, "Jennifer Fourhats", email="four.hats@members.example", by=THE_SERVICE, at=at
    ).id
    for slug, ward, printed in (
        ("kcc", "Canterbury Marshside", "Jennifer Fourhats"),
        ("canterbury", "Harbour", "Cllr Mrs Jenny Fourhats"),
        ("herne-and-broomfield", "", "Jenny Fourhats"),
        ("kmfra", "", "Mrs J Fourhats"),
    ):
        _seat(
            service,
            four,
            slug,
            printed,
            local_day(now) - timedelta(days=394),
            at,
            ward=ward,
            party="Independent",
        )
    _account(service, four, password_hash, at)
    writer = RegisterWriter(service, four, chance)
    writer.usual(now - timedelta(days=380), registered_after=timedelta(days=4))
    every_state(service, [four] * 4, chance, now)
    re_elected = service.authority("canterbury")
    row = next(each for each in re_elected.members if each[0][-1] == four)
    re_elect(
        re_elected.offices[row[1]],
        local_day(now) - timedelta(days=10),
        by=THE_SERVICE,
        at=now - timedelta(days=9),
    )
    new = enter_person(
        service, "Nadia Newcombe", email="new.member@members.example", by=THE_SERVICE, at=at
    ).id
    for slug, days in (("canterbury", 12), ("kcc", 31)):
        _seat(
            service,
            new,
            slug,
            "Nadia Newcombe",
            local_day(now) - timedelta(days=days),
            now - timedelta(days=days),
        )
    _account(service, new, password_hash, at)
    return four


# Pairs of entries that may be one human: (name there, name here, party, where, ward, where, ward).
LIKENESSES = (
    ("Robert Cantwell", "Cllr Bob Cantwell MBE", "Labour", "kcc", "Thanet Harbour", "thanet", "Harbour"),
    ("Susan Ward-Chandler", "Sue Chandler", "Conservative", "kcc", "Dover Castle", "dover", "Castle"),
    ("Seán O’Rourke", "Sean O'Rourke", "Green", "kcc", "Swale Quayside", "swale", "Quayside"),
    ("Peter Longley", "Peter Longley", "Conservative", "ashford", "Downland", "maidstone", "Bridge"),
    (
        "Dr Elizabeth MacAllan",
        "Liz McAllan",
        "Liberal Democrat",
        "kcc",
        "Ashford Forge Hill",
        "ashford",
        "Forge Hill",
    ),
    (
        "Jennifer Hollingbourne",
        "Cllr Mrs Jenny Hollingbourne",
        "Labour",
        "kcc",
        "Canterbury Bridge",
        "canterbury",
        "Bridge",
    ),
    ("Christopher T Wantsum", "Chris Wantsum", "Green", "kcc", "Canterbury Castle", "canterbury", "Castle"),
    ("Anthony Blean", "Tony Blean", "Labour", "swale", "Priory", "canterbury", "Priory"),
    ("Michael Tranter", "Mike Tranter", "Independent", "kcc", "Gravesham Viaduct", "gravesham", "Viaduct"),
)
LAST = len(LIKENESSES) - 1


def _likenesses(service: Service, now: datetime) -> None:
    """Entries that wait for somebody to decide whether they are one human, and some that were decided."""
    at = now - timedelta(days=60)
    by = By(_monitoring_officer(service.authority("kcc")), Role.MONITORING_OFFICER)
    pairs = []
    for number, (one, other, party, here, ward, there, other_ward) in enumerate(LIKENESSES):
        ids = []
        for name, slug, where in ((one, here, ward), (other, there, other_ward)):
            person = enter_person(service, name, by=THE_SERVICE, at=at).id
            office = _seat(
                service, person, slug, name, local_day(at) - timedelta(days=9), at, ward=where, party=party
            )
            ids.append(person)
            if number == LAST and slug == there:
                end_office(
                    office, local_day(now) - timedelta(days=20), by=THE_SERVICE, at=now - timedelta(days=20)
                )
        pairs.append(ids)
    add_email(service, service.people[pairs[0][0]], "robert.cantwell@members.example", by=by, at=at)
    merge(
        service,
        pairs[4][1],
        pairs[4][0],
        reasons="She told both officers that she sits on both.",
        by=by,
        at=at,
    )
    keep_apart(service, *pairs[3], reasons="Two men of one name: their dates of birth differ.", by=by, at=at)
    merge(service, pairs[LAST][1], pairs[LAST][0], reasons="Taken for one by the name.", by=by, at=at)
    separate(service, pairs[LAST][1], reasons="The second is his son.", by=by, at=now - timedelta(days=30))


def _empty_outboxes(service: Service) -> None:
    """Drop the messages of the year that was made up: thousands would be sent when the demonstration starts."""
    senders: tuple[Place, ...] = (service, *service.all_authorities())
    for sender in senders:
        sender.outbox = place(sender, Outbox(), "outbox")


def _monitoring_officer(authority: Authority) -> str:
    for value, _ in authority.members:
        if value[2] == Role.MONITORING_OFFICER.value:
            return str(value[-1])
    raise LookupError(authority.slug)


__all__ = ["DISTRICTS", "accounts", "add_commands", "build"]
