"""hearings/: the councillor's representative: let in by an account or by a code, until another is named or it is over
(Annex 3, 2)."""

import hmac
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.complaints.references import new_tracking_code, tracker
from kent_standards.hearings.acts import take, tell
from kent_standards.hearings.model import Hearing, Hearings, concerned
from kent_standards.law.hearing_steps import HEARING_STEPS
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted, local_day
from kent_standards.people.identity import cluster
from kent_standards.people.offices import members_on

FELLOW = "councillor"
PARAGRAPH = HEARING_STEPS["representative_let_in"].paragraph
# Without these the councillor may not know what is alleged, and neither may whoever represents the councillor.
KNOWN = frozenset({"existence", "details"})


def fellow_members(hearing: Hearing, today: date) -> tuple[tuple[str, str], ...]:
    """The members of the authority who may represent a fellow councillor: those who have no other part in the hearing."""
    state, service = hearing.state, find_service(hearing)
    people = {state.subject, state.independent, state.adviser, *(each.person for each in state.panel)}
    parts = {each for person in people - {""} for each in cluster(service, person)}
    rows = {row.person: row.name for row in members_on(hearing.authority, today) if row.person not in parts}
    return tuple(sorted(rows.items(), key=lambda row: row[1]))


def let_in_by_account(
    hearing: Hearing, person: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Let a fellow councillor in who was named as the representative, by the account there is. Raises NotPermitted."""
    if hearing.state.relation != FELLOW or person not in dict(fellow_members(hearing, local_day(at))):
        raise NotPermitted("Choose a fellow councillor, or hand over a code.", PARAGRAPH)
    take(hearing, "representative_let_in", data={"person": person}, seen=seen, by=by, at=at)
    tell(hearing, {person} & concerned(hearing), at)


def let_in_by_code(
    hearing: Hearing, *, secret: bytes, code: str = "", seen: int | None = None, by: By, at: datetime
) -> str:
    """Give a code for the representative, and return it: it is kept nowhere, and an earlier one is worth nothing more.

    A demonstration gives a ``code`` of its own. Raises NotPermitted.
    """
    code = code or new_tracking_code()
    data = {"code": tracker(code, secret)}
    take(hearing, "representative_let_in", data=data, seen=seen, by=by, at=at)
    return code


def find_representative(authority: Authority, code: str, secret: bytes) -> str:
    """Whom a code lets in, as "hearing/number"; an empty text if nobody. Few hearings are open at a time."""
    wanted = tracker(code, secret)
    for hearing in _open_hearings(authority):
        access = hearing.state.represented
        if access is not None and access.code and hmac.compare_digest(access.code, wanted):
            return f"{hearing.id}/{access.number}"
    return ""


def represented(authority: Authority, name: str) -> Hearing | None:
    """The hearing to which the code of the representative of that name ("hearing/number") still lets in, or None."""
    which, _, number = name.partition("/")
    if "hearings" not in authority.parts or which not in authority.part("hearings"):
        return None
    hearing: Hearing = authority.part("hearings")[which]
    access = hearing.state.represented
    there = access is not None and access.code and str(access.number) == number
    known = hearing.case.state.subject_may_know >= KNOWN
    return hearing if there and known and hearing.erased_on is None else None


def by_code(hearing: Hearing) -> By:
    """How the journal names a representative who reads by a code."""
    return By(representative(hearing.id, hearing.state.accesses), Role.REPRESENTATIVE)


def representative(hearing: str, number: int) -> str:
    """By what a representative is named who has no account: after the hearing, and the how manyth access it is."""
    return f"{hearing}-r{number}"


def _open_hearings(authority: Authority) -> tuple[Hearing, ...]:
    if "hearings" not in authority.parts:
        return ()
    hearings: Hearings = authority.part("hearings")
    return tuple(hearings[found] for _, found in hearings.by_day.starting("open"))
