"""gifts/: the acts on gifts: a member's and the Monitoring Officer's. None of them sees a request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.gifts.model import GiftRecord, Gifts, gift_pairs
from kent_standards.gifts.totals import OwnGifts
from kent_standards.journal.services import enter
from kent_standards.law.calendar import uk_date
from kent_standards.law.gift_steps import check_gift_step
from kent_standards.law.gifts import PARAGRAPH, GiftDetails, Stage, disclose_until, is_disclosed_on
from kent_standards.law.local_rules import RecordFacts
from kent_standards.law.quarters import PARAGRAPH as PUBLISHING
from kent_standards.law.quarters import Quarter, check_publishing
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of, offices_of
from kent_standards.plugin_access import check_vetoes, rules_of
from kent_standards.store.ids import new_id

NO_EXEMPTIONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class DisclosedGift:
    """A gift that its member must disclose at a meeting whose business it touches (Code 7(2), 7(3)).

    ``last_day`` is None while it isn't registered.
    """

    id: str
    giver: str
    what: str
    occasion: str
    received_on: date
    registered_on: date | None
    last_day: date | None


def note_gift(
    authorities: Iterable[Authority],
    details: GiftDetails,
    exempt: Mapping[str, str] = NO_EXEMPTIONS,
    *,
    tell_anyway: bool = False,
    by: By,
    at: datetime,
) -> str:
    """Note a gift once for all ``authorities`` that it concerns, and notify what must be notified; return its id.

    Where its series comes to an authority's threshold, this gift and the earlier ones of the series are notified with
    the same act (Code 7(1)); otherwise it is kept for the running total, unless ``tell_anyway``. ``exempt``: by slug
    the approved description that it comes within. Raises NotPermitted where the member held no seat on the day of the
    receipt, or that day is to come.
    """
    named = list(authorities)
    if not named:
        raise NotPermitted("Choose at least one authority that this gift concerns.", PARAGRAPH)
    _check_day(details.received_on, at)
    gift = new_id()
    for authority in named:
        gifts: Gifts = authority.part("gifts")
        record: GiftRecord = gifts.add(GiftRecord(gift, _seated(authority, by, details.received_on, at)))
        said = replace(details, exempt=exempt.get(authority.slug, ""))
        _take(record, "gift_noted", data={"details": said.primitives()}, by=by, at=at)
    _send_series(gift, by, at, named[0])
    if tell_anyway:
        send(_unsent(gift, named), by=by, at=at)
    return gift


def send(records: Iterable[GiftRecord], *, by: By, at: datetime) -> None:
    """Notify the Monitoring Officers of gifts that were noted, and when the 28 days of each began.

    That day is said with the notification, since the series may lie at authorities whose officers don't see one
    another's. Raises NotPermitted if one was sent already.
    """
    unsent = list(records)
    if not unsent:
        return
    own = _own(unsent[0].authority, by, at)
    owed = [(record, own.owed(record).due) for record in unsent]
    for record, due in owed:
        data = {"counts_from": due.start.isoformat() if due else ""}
        _take(record, "gift_notified", data=data, by=by, at=at, tell="officers")


def correct(
    records: Iterable[GiftRecord],
    details: GiftDetails,
    exempt: Mapping[str, str] = NO_EXEMPTIONS,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Correct a gift at every authority that has it; what the total then asks for is notified with the same act."""
    everywhere = tuple(records)
    expect(everywhere, seen)
    found = [record for record in everywhere if record.state.live]
    _check_day(details.received_on, at)
    if not found:
        raise NotPermitted("This gift was withdrawn; state it again instead.", PARAGRAPH)
    for record in found:
        _seated(record.authority, by, details.received_on, at)
        said = replace(details, exempt=exempt.get(record.authority.slug, ""))
        tell = "officers" if record.state.with_officers else ""
        _take(record, "gift_corrected", data={"details": said.primitives()}, by=by, at=at, tell=tell)
    _send_series(found[0].id, by, at, found[0].authority)


def withdraw(
    records: Iterable[GiftRecord], reasons: str, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Withdraw a gift that isn't registered anywhere. Raises NotPermitted if it is."""
    everywhere = tuple(records)
    expect(everywhere, seen)
    found = [record for record in everywhere if record.state.stage is not Stage.WITHDRAWN]
    if not found:
        raise NotPermitted("This gift was withdrawn already.", PARAGRAPH)
    for record in found:
        _take(record, "gift_withdrawn", reasons=reasons, by=by, at=at)


def answer(record: GiftRecord, reasons: str, *, by: By, at: datetime) -> None:
    """Answer the Monitoring Officer's question about a gift."""
    _take(record, "gift_answered", reasons=reasons, by=by, at=at, tell="officers")


def ask(record: GiftRecord, question: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Send a notification back with a question; it stays notified."""
    record.expect(seen)
    _take(record, "gift_questioned", reasons=question, by=by, at=at, tell="member")


def register_gift(record: GiftRecord, *, rules: str, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter a gift, or a correction of one, in the register."""
    record.expect(seen)
    _take(record, "gift_registered", data={"rules": rules}, by=by, at=at, tell="member")


def publish_quarter(
    authority: Authority, quarter: Quarter, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Publish the list of what was registered in a quarter (practice BP5).

    Raises NotPermitted before its end, if it was published, or for anybody but the Monitoring Officer.
    """
    if by.role not in MONITORING:
        raise NotPermitted("Only the Monitoring Officer publishes the register of gifts.", PUBLISHING)
    gifts: Gifts = authority.part("gifts")
    gifts.published.expect(seen)
    check_publishing(quarter, gifts.published.quarters, local_day(at))
    data = {"quarter": quarter.code, "gifts": len(registered_in(authority, quarter))}
    gifts.published.append(Step("gifts_published", at, by.person, by.role, PUBLISHING, data=data))
    enter(authority, "gifts_published", gifts.published.about, by=by, at=at, paragraph=PUBLISHING)


def registered_in(authority: Authority, quarter: Quarter) -> tuple[GiftRecord, ...]:
    """The gifts that were first registered in a quarter, the first first."""
    gifts: Gifts = authority.part("gifts")
    found = []
    for (day, _), gift in gifts.registered.from_value(quarter.first_day.isoformat()):
        if date.fromisoformat(day) > quarter.last_day:
            break
        found.append(gifts[gift])
    return tuple(found)


def gifts_to_disclose(authority: Authority, person: str, day: date) -> tuple[DisclosedGift, ...]:
    """The gifts that ``person`` must disclose at a meeting of ``authority`` on ``day`` whose business they touch.

    Those that the Monitoring Officer has been told of, to the third anniversary of their registration; what a member
    has noted for herself alone is hers, and stands on her own page.
    """
    if "gifts" not in authority.parts:
        return ()
    gifts, limits = authority.part("gifts"), rules_of(authority, day).time_limits
    found = []
    for each in cluster(find_service(authority), person):
        for gift in gifts.by_person.references(each):
            state = gifts[gift].state
            if is_disclosed_on(state, day, limits) and state.latest is not None:
                until = disclose_until(state.registered_on, limits) if state.registered_on else None
                said = state.latest
                found.append(
                    DisclosedGift(
                        gift,
                        said.giver,
                        said.what,
                        said.occasion,
                        said.received_on,
                        state.registered_on,
                        until,
                    )
                )
    return tuple(sorted(found, key=lambda each: (each.received_on, each.id)))


def is_own(record: GiftRecord, by: By) -> bool:
    """Whether it is ``by``'s own gift, by whichever of her ids."""
    return by.person in cluster(find_service(record), record.person)


def expect(records: Iterable[GiftRecord], seen: int | None) -> None:
    """Raises StaleForm unless the records of one gift have together as many steps as a form was made from."""
    found = list(records)
    if found and seen is not None:
        found[0].expect(seen - sum(len(each.steps) for each in found[1:]))


def _send_series(gift: str, by: By, at: datetime, where: Authority) -> None:
    """Notify what the series of ``gift`` has come to, at each authority where it reaches the threshold."""
    own = _own(where, by, at)
    send([each.record for each in own.to_send(own.series(gift))], by=by, at=at)


def _own(where: Authority, by: By, at: datetime) -> OwnGifts:
    service = find_service(where)
    return OwnGifts(service, cluster(service, by.person), rules_of, local_day(at))


def _unsent(gift: str, authorities: Iterable[Authority]) -> list[GiftRecord]:
    records = (authority.part("gifts")[gift] for authority in authorities)
    return [record for record in records if record.state.stage is Stage.KEPT]


def _check_day(day: date, at: datetime) -> None:
    if local_day(at) < day:
        raise NotPermitted(
            "The day on which you received and accepted it can’t be in the future; check the date.", PARAGRAPH
        )


def _seated(authority: Authority, by: By, day: date, at: datetime) -> str:
    """Under which of her ids the member held a seat on ``day``, and holds one now. Raises NotPermitted otherwise."""
    held = offices_of(find_service(authority), by.person)
    here = [each for each in held if each.authority == authority.slug and each.role in MEMBERS]
    now = [each for each in here if each.in_force(local_day(at))]
    if not now:
        raise NotPermitted(
            f"You hold no seat at {authority.name} today; notify it where you hold one.", PARAGRAPH
        )
    if not any(each.in_force(day) for each in here):
        raise NotPermitted(
            f"You held no seat at {authority.name} on {uk_date(day)}; choose the authority in whose business you "
            "received it.",
            PARAGRAPH,
        )
    return now[0].person


def _take(
    record: GiftRecord,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    by: By,
    at: datetime,
    tell: str = "",
) -> None:
    """Take one step: ask the law and the local rules, append, index, journal, post."""
    authority = record.authority
    by = _as_there(by, authority, at)
    rule = check_gift_step(record.steps, kind, by.role, reasons, own=is_own(record, by))
    step = Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {})
    check_vetoes(authority, RecordFacts("gift", record.id, record.steps), step)
    before = gift_pairs(record)
    record.append(step)
    for name, pairs in gift_pairs(record).items():
        getattr(record.folder, name).replace(before[name], pairs)
    enter(authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
    _tell(tell, record, kind, at)


def _as_there(by: By, authority: Authority, at: datetime) -> By:
    """A member acts at each authority in the role that she holds there, a co-opted member's at one of them perhaps."""
    if by.role not in MEMBERS:
        return by
    held = offices_of(find_service(authority), by.person)
    here = (each for each in held if each.authority == authority.slug and each.in_force(local_day(at)))
    return next((By(by.person, each.role) for each in here if each.role in MEMBERS), by)


def _tell(whom: str, record: GiftRecord, kind: str, at: datetime) -> None:
    authority = record.authority
    if whom == "member":
        post(authority, kind, person=record.person, path=f"/profile/gifts/{record.id}", at=at)
    elif whom == "officers":
        # For a parish its principal authority's officers act (Act s.29(9)).
        desk = find_service(authority).authority(authority.principal) if authority.principal else authority
        for officer in sorted({row.person for row in holders_of(desk, MONITORING, local_day(at))}):
            post(authority, kind, person=officer, path=f"/{authority.slug}/desk/gifts", at=at)
