"""register/: the acts on a register: a member's and the Monitoring Officer's. None of them sees a request."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from kent_standards.authorities.model import Authority, Service, find_authority, find_service
from kent_standards.journal.services import enter
from kent_standards.law.interests import Holder
from kent_standards.law.occasions import OCCASIONS, Occasion
from kent_standards.law.registration import check_step
from kent_standards.law.roles import MONITORING
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.identity import cluster
from kent_standards.people.offices import holders_of, seats_of
from kent_standards.register.model import Entry, MemberRegister, Register, register_pairs, statement_pairs
from kent_standards.store.ids import new_id
from kent_standards.store.index import Pair

Details = Mapping[str, str]


def state_interest(
    authorities: Iterable[Authority],
    *,
    category: str,
    holder: Holder,
    details: Details,
    aware_on: date,
    occasion: str = "",
    sensitive_reasons: str = "",
    statement: str = "",
    by: By,
    at: datetime,
) -> str:
    """State one interest to each of ``authorities`` and return the statement's id (Code 4(1), 4(2)).

    ``aware_on`` is the day of the ``occasion`` (see ``law.occasions``), with which the 28 days begin.
    It is notified when it is sent: each register has it as pending from ``at``. With
    ``sensitive_reasons`` each Monitoring Officer is asked to treat it as sensitive (Code 6(1)).
    ``statement`` is the id of a statement already made, which is now made to further authorities.
    Raises NotPermitted if none is named, the member holds no seat in one of them, or it has it already.
    """
    named = list(authorities)
    if not named:
        raise NotPermitted("Choose at least one authority that this interest concerns.", "Code 4(1)")
    statement = statement or new_id()
    data = {
        "category": category,
        "holder": holder.value,
        "details": dict(details),
        "aware_on": aware_on.isoformat(),
        "occasion": Occasion(occasion or Occasion.AWARE).value,
        "statement": statement,
    }
    _check_aware(aware_on, at, Occasion(occasion or Occasion.AWARE))
    for authority in named:
        _check_not_stated(authority, statement, by)
        entry = _new_entry(authority, by, at)
        _take(entry, "notified", data=data, by=by, at=at, tell="officers")
        if sensitive_reasons:
            _take(entry, "sensitivity_requested", reasons=sensitive_reasons, by=by, at=at)
    return statement


def change_interest(
    entry: Entry, details: Details, aware_on: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Notify a change to an interest (Code 4(2)); before registration it corrects the notification."""
    entry.expect(seen)
    _check_aware(aware_on, at)
    data = {"details": dict(details), "aware_on": aware_on.isoformat()}
    _take(entry, "change_notified", data=data, by=by, at=at, tell="officers")


def end_interest(
    entry: Entry, ended_on: date, aware_on: date, *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Notify that an interest has ended (Code 4(2))."""
    entry.expect(seen)
    _check_aware(aware_on, at)
    data = {"ended_on": ended_on.isoformat(), "aware_on": aware_on.isoformat()}
    _take(entry, "cessation_notified", data=data, by=by, at=at, tell="officers")


def answer_question(
    entry: Entry,
    answer: str,
    details: Details | None = None,
    *,
    seen: int | None = None,
    by: By,
    at: datetime,
) -> None:
    """Answer the Monitoring Officer's question, with corrected details if there are any."""
    entry.expect(seen)
    data = {"details": dict(details)} if details is not None else {}
    _take(entry, "answered", reasons=answer, data=data, by=by, at=at, tell="officers")


def withdraw(entry: Entry, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Withdraw a notification that isn't registered yet."""
    entry.expect(seen)
    _take(entry, "withdrawn", reasons=reasons, by=by, at=at)


def ask_sensitive(entry: Entry, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Ask that an interest be treated as sensitive; its details leave every public page at once (Code 6(1))."""
    entry.expect(seen)
    _take(entry, "sensitivity_requested", reasons=reasons, by=by, at=at, tell="officers")


def end_sensitivity(entry: Entry, aware_on: date, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Tell the Monitoring Officer that an interest is sensitive no longer (Code 6(2))."""
    entry.expect(seen)
    _check_aware(aware_on, at)
    _take(entry, "sensitivity_lapsed", data={"aware_on": aware_on.isoformat()}, by=by, at=at, tell="officers")


def accept_publication(entry: Entry, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Accept that an interest be published after sensitive treatment was refused (resolution 143)."""
    entry.expect(seen)
    _take(entry, "publication_accepted", by=by, at=at)


def register_entry(entry: Entry, *, rules: str, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter a pending notification in the register: the Monitoring Officer's duty (R 5(22)).

    ``rules`` names the rule set and plugins under which it is done. Raises StaleForm if another
    officer has acted since the form was shown.
    """
    entry.expect(seen)
    _take(entry, "registered", data={"rules": rules}, by=by, at=at, tell="member")


def ask_question(entry: Entry, question: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Send a notification back with a question; it stays pending, with its legal effect."""
    entry.expect(seen)
    _take(entry, "questioned", reasons=question, by=by, at=at, tell="member")


def agree_sensitive(
    entry: Entry, reasons: str, review_on: date, *, rules: str, seen: int | None = None, by: By, at: datetime
) -> None:
    """Agree that an interest is sensitive, until it is reviewed (Code 6(1); practice U18)."""
    entry.expect(seen)
    data = {"review_on": review_on.isoformat(), "rules": rules}
    _take(entry, "sensitivity_agreed", reasons=reasons, data=data, by=by, at=at, tell="member")
    # What was public so far may lie in older copies under the record's key: that key dies with this act (SR14).
    entry.rekey()


def refuse_sensitive(
    entry: Entry, reasons: str, *, rules: str, seen: int | None = None, by: By, at: datetime
) -> None:
    """Refuse sensitive treatment, with reasons; publication is held so that the member can answer (143)."""
    entry.expect(seen)
    _take(entry, "sensitivity_refused", reasons=reasons, data={"rules": rules}, by=by, at=at, tell="member")


def lift_sensitivity(entry: Entry, *, rules: str, seen: int | None = None, by: By, at: datetime) -> None:
    """Include in the register what is sensitive no longer (Code 6(2))."""
    entry.expect(seen)
    _take(entry, "sensitivity_lifted", data={"rules": rules}, by=by, at=at, tell="member")


def review_sensitive(
    entry: Entry, reasons: str, review_on: date, *, rules: str, seen: int | None = None, by: By, at: datetime
) -> None:
    """Look again at what is treated as sensitive, and keep it so until the next review (practice U18).

    An officer who no longer agrees refuses instead, and publication is held for the member (143).
    """
    entry.expect(seen)
    data = {"review_on": review_on.isoformat(), "rules": rules}
    _take(entry, "sensitivity_reviewed", reasons=reasons, data=data, by=by, at=at)


def read_sensitive(entry: Entry, *, by: By, at: datetime) -> None:
    """Enter in the journal that an officer is shown what is withheld from everybody else (SR13)."""
    enter(entry.authority, "sensitive_read", f"entry/{entry.reference}", by=by, at=at, paragraph="Code 6(1)")


def say_none(authorities: Iterable[Authority], categories: Iterable[str], *, by: By, at: datetime) -> None:
    """Say that the member, and her partner so far as she knows, has no interest in ``categories``.

    Raises NotPermitted if a live interest contradicts it.
    """
    wanted = tuple(categories)
    for authority in authorities:
        part = _member_register(authority, by, at)
        for entry in part.entries.values():
            if entry.state.live and entry.state.category in wanted:
                raise NotPermitted(
                    f"An interest in this category is notified at {authority.name}; end it before you say none.",
                    "Code 4(2)",
                )
        _take_return(part, "none_stated", {"categories": wanted}, by, at)


def confirm_register(authorities: Iterable[Authority], *, by: By, at: datetime) -> None:
    """Confirm that the whole register is right: yearly, and after a re-election (resolution 140)."""
    for authority in authorities:
        _take_return(_member_register(authority, by, at), "confirmed", {}, by, at)


def rebuild_indexes(service: Service) -> None:
    """Build the registers' indexes afresh from the records."""
    service.entries_by_statement.clear()
    for authority in service.all_authorities():
        rebuild_register(authority)


def rebuild_register(authority: Authority) -> int:
    """Build the indexes of one authority's register afresh, and add its statements to the county's: how many entries."""
    service, register, entries = find_service(authority), authority.part("register"), 0
    for index in (register.waiting, register.reviews, register.by_id):
        index.clear()
    for part in register.values():
        for entry in part.entries.values():
            _index(entry, {})
            service.entries_by_statement.replace((), statement_pairs(entry))
            entries += 1
    return entries


def _new_entry(authority: Authority, by: By, at: datetime) -> Entry:
    entry: Entry = _member_register(authority, by, at).entries.add(Entry(new_id()))
    return entry


def _member_register(authority: Authority, by: By, at: datetime) -> MemberRegister:
    """The member's part of the register, under whichever of her ids it was begun.

    It is begun under the one that holds the seat: should her entries turn out to be two humans, what was
    notified to an authority stays with the member whom it has.
    """
    register: Register = authority.part("register")
    service = find_service(authority)
    seats = [each for each in seats_of(service, by.person, local_day(at)) if each.authority == authority.slug]
    if not seats:
        raise NotPermitted(
            f"You hold no seat at {authority.name} today; notify it where you hold one.", "Code 4(1)"
        )
    for person in (seats[0].person, *cluster(service, by.person)):
        if person in register:
            found: MemberRegister = register[person]
            return found
    begun: MemberRegister = register.add(MemberRegister(seats[0].person))
    return begun


def _check_not_stated(authority: Authority, statement: str, by: By) -> None:
    """One statement makes at most one live entry in a register, however often it is sent."""
    service = find_service(authority)
    people = cluster(service, by.person)
    for (_, person), reference in service.entries_by_statement.starting(statement):
        slug, _, entry = reference.partition("/")
        if slug == authority.slug and person in people and authority.part("register").entry(entry).state.live:
            raise NotPermitted(
                f"{authority.name} has this interest already; change it there instead of notifying it again.",
                "C 4(2)",
            )


def _check_aware(day: date, at: datetime, occasion: Occasion = Occasion.AWARE) -> None:
    if local_day(at) < day:
        which = OCCASIONS[occasion].noun.capitalize()
        raise NotPermitted(f"{which} can't be in the future; check the date.", "Code 4(2)")


def _take(
    entry: Entry,
    kind: str,
    *,
    reasons: str = "",
    data: Mapping[str, object] | None = None,
    by: By,
    at: datetime,
    tell: str = "",
) -> None:
    """Take one step: ask the law, append, index, journal, post."""
    service = find_service(entry)
    rule = check_step(entry.steps, kind, by.role, reasons, own=is_own(entry, by))
    before, stated = register_pairs(entry), statement_pairs(entry)
    entry.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data or {}))
    _index(entry, before)
    service.entries_by_statement.replace(stated, statement_pairs(entry))
    enter(entry.authority, kind, f"entry/{entry.reference}", by=by, at=at, paragraph=rule.paragraph)
    _tell(tell, entry, kind, at)


def is_own(entry: Entry, by: By) -> bool:
    """Whether it is ``by``'s own interest, by whichever of her ids."""
    return by.person in cluster(find_service(entry), entry.member_register.id)


def _index(entry: Entry, before: Mapping[str, tuple[Pair, ...]]) -> None:
    """Bring the register's indexes from what they held ``before`` to what holds for ``entry`` now."""
    for name, pairs in register_pairs(entry).items():
        getattr(entry.register, name).replace(before.get(name, ()), pairs)


def _tell(whom: str, entry: Entry, kind: str, at: datetime) -> None:
    authority = entry.authority
    if whom == "member":
        post(authority, f"register_{kind}", person=entry.member_register.id, path="/profile", at=at)
    elif whom == "officers":
        tell_officers(entry, kind, at)


def tell_officers(entry: Entry, kind: str, at: datetime) -> None:
    """Tell whoever keeps the register of ``entry`` that there is something on the desk."""
    authority = entry.authority
    desk = _desk_authority(authority)
    for officer in sorted({row.person for row in holders_of(desk, MONITORING, local_day(at))}):
        post(authority, f"register_{kind}", person=officer, path=f"/{authority.slug}/desk", at=at)


def _desk_authority(authority: Authority) -> Authority:
    """Whose Monitoring Officer acts: for a parish its principal authority's (Act s.29(9))."""
    return find_service(authority).authority(authority.principal) if authority.principal else authority


def _take_return(part: MemberRegister, kind: str, data: Mapping[str, object], by: By, at: datetime) -> None:
    authority = find_authority(part)
    if authority is None:
        raise LookupError("A register lies in an authority.")
    part.append(Step(kind, at, by.person, by.role, "Code 4(1)", data=data))
    enter(authority, kind, f"member/{part.id}", by=by, at=at, paragraph="Code 4(1)")
