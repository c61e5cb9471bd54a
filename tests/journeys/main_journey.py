"""tests/: points 4 to 6: a member states, her Monitoring Officers decide, anybody reads; then she changes something."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.journeys import member_at_work as stating
from tests.journeys import public_reading as public
from tests.journeys import registering
from tests.journeys.member_at_work import HOME, ORCHARD, SECRET
from tests.journeys.visitor import Visit, Visitor

# Canterbury's Monitoring Officer keeps the register of the parish, too (Localism Act 2011, section 29(9)).
DESKS = (
    ("mo.kcc@officers.example", ("kcc",)),
    ("mo.canterbury@officers.example", ("canterbury", "herne-and-broomfield")),
    ("mo.kmfra@officers.example", ("kmfra",)),
)
QUESTION = "Is all of the land yours, or is some of it let?"


def points_4_to_6(visit: Visit, site: object, clock: Path) -> None:
    """The whole of it, on the day of the demonstration and the day after."""
    member, reader = visit(site), visit(site)
    person = public.finds_the_member(reader)
    public.does_not_read_yet(reader, person, HOME)
    stating.look_at_profile(member)
    stating.state_her_home(member)
    stating.state_a_sensitive_one(member)
    stating.answer_the_rest(member)
    officers = _decide(visit, site)
    stating.answer_the_question(member, QUESTION)
    registering.registers(officers["canterbury"], "canterbury", HOME)
    public.reads_each_register(reader, person)
    public.reads_side_by_side(reader, person)
    public.reads_data(reader, person)
    public.finds_nothing_sensitive(reader, person)
    _the_day_after(member, officers["canterbury"], clock)
    public.reads_the_day_before(reader, person, "2026-11-17", then="House and garden", now=ORCHARD)
    public.finds_nothing_sensitive(reader, person)


def _decide(visit: Visit, site: object) -> dict[str, Visitor]:
    """Each Monitoring Officer sees what waits on each of her desks, and decides; one sends it back first."""
    found = {}
    for email, slugs in DESKS:
        officer = visit(site)
        officer.sign_in(email)
        for slug in slugs:
            found[slug] = officer
            photo = f"5-{slug}"
            registering.sees_what_waits(officer, slug, new=HOME, secret=SECRET, photo=f"{photo}-desk")
            registering.agrees_to_sensitive(officer, slug, SECRET, photo=photo if slug == "kcc" else "")
            if slug == "canterbury":
                registering.sends_back(officer, slug, HOME, QUESTION)
            else:
                registering.registers(officer, slug, HOME, photo=photo if slug == "kcc" else "")
    return found


def _the_day_after(member: Visitor, officer: Visitor, clock: Path) -> None:
    """The member signs in again, changes one interest and ends another; what she changed is registered."""
    moment = datetime.fromisoformat(clock.read_text("ascii"))
    clock.write_text((moment + timedelta(days=1)).isoformat(), "ascii")
    stating.change_and_end(member)
    officer.sign_in("mo.canterbury@officers.example")
    registering.registers(officer, "canterbury", ORCHARD, photo="5-change")
