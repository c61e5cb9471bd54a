"""hearings/: the Independent Person of a hearing, and that a partner's accepts first (Annex 3, 1.3; Report 5(16))."""

from collections.abc import Iterable
from datetime import date, datetime

from kent_standards.complaints.advisers import Adviser, advisers, own_away
from kent_standards.complaints.substitutes import advisers_reading, propose, release
from kent_standards.hearings.acts import take
from kent_standards.hearings.model import Hearing
from kent_standards.law.advice import standing_in
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.standing_in import AtHearing, at_hearing, stands_at_hearing
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.plugin_access import rules_of

ANOTHER = "Choose another Independent Person, or ask a partner’s."
NAMED = "Annex 3, 1.3; resolution 162"
ASKED = "Arrangements 8.2; Report 5(16)"


def known_advisers(hearing: Hearing, today: date) -> tuple[Adviser, ...]:
    """The Independent Persons, a partner's last, each with why she can't act here: who has advised the councillor, or has
    a conflict, doesn't act at the hearing (resolution 162)."""
    conflicts = hearing.state.conflicts
    return tuple(
        Adviser(
            each.person,
            each.name,
            each.partner,
            each.barred or ("said that she can’t act at this hearing" if each.person in conflicts else ""),
            each.away,
        )
        for each in advisers(hearing.case, today)
    )


def nameable(hearing: Hearing, today: date) -> tuple[Adviser, ...]:
    """Who can be named: one's own, and of a partner's those who have accepted to stand in at the hearing."""
    return tuple(each for each in known_advisers(hearing, today) if not why_not_named(hearing, each, today))


def why_not_named(hearing: Hearing, adviser: Adviser, today: date) -> str:
    """Why somebody can't be named today, as the end of a sentence that begins with her name; empty if she can."""
    return adviser.barred or at_hearing(hearing.case.state, adviser.person, adviser.partner, today).value


def askable(hearing: Hearing, today: date) -> tuple[Adviser, ...]:
    """A partner's Independent Persons who can be asked to stand in at the hearing, and haven't been."""
    state = hearing.case.state
    return tuple(
        each
        for each in known_advisers(hearing, today)
        if not each.barred and at_hearing(state, each.person, each.partner, today) is AtHearing.NOT_ASKED
    )


def ask_partners(
    hearing: Hearing,
    person: str,
    ground: str,
    *,
    until: date | None = None,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Ask a partner's Independent Person to stand in at the hearing, on a ground of the agreement (Report 5(16)).

    She is asked on the complaint, since that is what she then reads. Raises NotPermitted for anybody else.
    """
    hearing.expect(seen)
    today, case = local_day(at), hearing.case
    found = next((each for each in askable(hearing, today) if each.person == person), None)
    if found is None:
        raise NotPermitted("Choose a partner’s Independent Person who hasn’t been asked yet.", ASKED)
    terms = standing_in(rules_of(hearing.authority, today).substitution, found.partner, ground)
    take(hearing, "substitute_wanted", data={"person": person, "name": found.name}, by=by, at=at)
    away = own_away(case, today)
    propose(case, person, (Matter.HEARING,), terms, until=until, instead=away, by=by, at=at)


def name_independent(hearing: Hearing, person: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Name the Independent Person whose views the Panel takes into account (1.3; resolution 162)."""
    today = local_day(at)
    found = {each.person: each for each in known_advisers(hearing, today)}.get(person)
    why = "is no Independent Person here" if found is None else why_not_named(hearing, found, today)
    if found is None or why:
        raise NotPermitted(f"{found.name} {why}. {ANOTHER}" if found else ANOTHER, NAMED)
    before = hearing.state.independent
    data = {"person": found.person, "name": found.name}
    take(hearing, "independent_named", data=data, seen=seen, by=by, at=at)
    if before != person:
        let_go(hearing, (before,), "Somebody else acts at the hearing.", by=by, at=at)


def check_independent(hearing: Hearing, today: date) -> None:
    """Raises NotPermitted if whoever was named can't act today: who stands in no longer, or has left the office (1.3)."""
    person = hearing.state.independent
    if person and not acts_today(hearing, today):
        raise NotPermitted(
            f"{hearing.state.independent_name} isn’t an Independent Person for this hearing any more. {ANOTHER}",
            NAMED,
        )


def acts_today(hearing: Hearing, today: date) -> bool:
    """Whether the Independent Person who was named holds that office here, or stands in and has accepted to."""
    case, person = hearing.case, hearing.state.independent
    if any(each.person == person and not each.partner for each in advisers(case, today)):
        return True
    return stands_at_hearing(case.state, person, today) and person in advisers_reading(case, today)


def let_go(hearing: Hearing, people: Iterable[str], reasons: str, *, by: By, at: datetime) -> None:
    """End that ``people`` stand in at the hearing, those of them who do."""
    for person in people:
        release(hearing.case, person, reasons, by=by, at=at)
