"""cli/: invitations, the county operator's own office, lost second factors, and sessions, from the command line."""

from typing import Any

from kent_standards.cli.environment import CommandRefused
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.people.identity import cluster, enter_person, person_by_email
from kent_standards.people.offices import enter_office, offices_of
from kent_standards.sign_in.factors import remove_factors
from kent_standards.sign_in.services import invite


def add_commands(commands: Any) -> None:
    """``invite``, ``appoint``, ``remove-factor`` and ``sign-out``."""
    inviting = commands.add_parser("invite", help="invite a person to sign in, by mail")
    inviting.add_argument("email", help="the person's e-mail address")
    inviting.add_argument("--authority", default="", help="the authority that invites (default: the county)")
    inviting.set_defaults(run=invite_command)
    appointing = commands.add_parser(
        "appoint", help="enter a Monitoring Officer, or an operator of the county"
    )
    appointing.add_argument("name")
    appointing.add_argument("email")
    appointing.add_argument("--authority", default="", help="the authority (none: an operator of the county)")
    appointing.add_argument(
        "--known", action="store_true", help="the post is for the person who has the address already"
    )
    appointing.set_defaults(run=appoint_command)
    removing = commands.add_parser(
        "remove-factor", help="remove a person's second factor, if app and recovery codes are lost"
    )
    removing.add_argument("email", help="the person's e-mail address")
    removing.set_defaults(run=remove_factor_command)
    ending = commands.add_parser("sign-out", help="end every session of a person, or with --everybody of all")
    ending.add_argument("email", nargs="?", default="", help="the person's e-mail address")
    ending.add_argument("--everybody", action="store_true", help="end every session that there is")
    ending.set_defaults(run=sign_out_command)


def invite_command(env: Any, args: Any) -> int:
    """Invite the person who has the address."""
    person = person_by_email(env.service, args.email)
    if person is None:
        raise CommandRefused(f"Nobody has the address {args.email}; enter the person first.")
    place = env.writable(args.authority) if args.authority else env.service
    invite(env.service, place, person, by=THE_SERVICE, at=env.clock.now())
    env.commit()
    print("The invitation waits in the outbox; 'kent-standards deliver --once' sends it.")
    return 0


def appoint_command(env: Any, args: Any) -> int:
    """Enter a Monitoring Officer of an authority, or an operator of the county, and invite them."""
    at = env.clock.now()
    place = env.writable(args.authority) if args.authority else env.service
    role = Role.MONITORING_OFFICER if args.authority else Role.OPERATOR
    known = person_by_email(env.service, args.email)
    if known is not None and not args.known:
        # Any authority may have entered the address for somebody of its own, who would sign in to this post.
        raise CommandRefused(
            f"The address {args.email} is that of {_described(env.service, known)}. If the post is for this person, "
            "say so with --known; if not, use another address, or ask that authority to take it off."
        )
    person = known or enter_person(env.service, args.name, email=args.email, by=THE_SERVICE, at=at).id
    today = local_day(at)
    held = (
        each for each in offices_of(env.service, person) if each.authority == place.slug and each.role is role
    )
    if any(each.in_force(today) for each in held):
        raise CommandRefused(f"{args.name} holds this office already.")
    enter_office(place, person, role=role, printed_name=args.name, since=today, by=THE_SERVICE, at=at)
    invite(env.service, place, person, by=THE_SERVICE, at=at)
    env.commit()
    print(f"{args.name} is entered and invited; 'kent-standards deliver --once' sends the invitation.")
    return 0


def remove_factor_command(env: Any, args: Any) -> int:
    """Remove the second factor of the person who has the address, and end her sessions."""
    person = person_by_email(env.service, args.email)
    if person is None:
        raise CommandRefused(f"Nobody has the address {args.email}; check it.")
    remove_factors(env.service, person, by=THE_SERVICE, at=env.clock.now())
    people = cluster(env.service, person)
    env.commit()
    for each in people:
        env.registry["kent.sessions"].end_all(each)
    print(
        "The second factor is removed. If her office needs one, she sets up another when she next signs in."
    )
    return 0


def sign_out_command(env: Any, args: Any) -> int:
    """End the sessions of the person who has the address, or everybody's."""
    if bool(args.email) == args.everybody:
        raise CommandRefused("Name one person's e-mail address, or say --everybody.")
    sessions = env.registry["kent.sessions"]
    if args.everybody:
        print(f"{sessions.end_everybody_s()} sessions have ended.")
        return 0
    person = person_by_email(env.service, args.email)
    if person is None:
        raise CommandRefused(f"Nobody has the address {args.email}; check it.")
    for each in cluster(env.service, person):
        sessions.end_all(each)
    print("Every session of hers has ended. Whoever has her password can sign in again.")
    return 0


def _described(service: Any, person: str) -> str:
    """A person's name, and the authorities where she holds or held an office."""
    slugs = dict.fromkeys(held.authority or "the county service" for held in offices_of(service, person))
    return f"{service.people[person].state.name} ({', '.join(slugs) or 'no office'})"
