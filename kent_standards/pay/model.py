"""pay/: the duties, claims and retainers of Independent Persons that one authority pays, as stored."""

from collections.abc import Iterator, Mapping

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.financial_years import PayQuarter, pay_quarter_named
from kent_standards.law.pay import (
    ClaimPart,
    ClaimStage,
    Duty,
    Retainer,
    RetainerStage,
    claim_state,
    duty_state,
    retainer_state,
)
from kent_standards.law.step_data import texts_of
from kent_standards.security.keys import sealed_things
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import KeyHolder

PART = "pay"
PAY_INDEXES = ("by_person", "waiting", "to_export")
DUTY, CLAIM, RETAINER, QUESTION = "duty", "claim", "retainer", "question"


class Pay(Folder):
    """What one authority pays its Independent Persons, and those who stand in for them. The duties lie here itself."""

    def __init__(self) -> None:
        super().__init__(PART)
        self.claims = place(self, Folder(), "claims")
        self.retainers = place(self, Folder(), "retainers")
        self.exports = place(self, Folder(), "exports")
        # Value (a person's id, kind of record), reference its id.
        self.by_person = place(self, Index(), "by_person")
        # Value (day from which it waits, kind, person), reference claim.
        self.waiting = place(self, Index(), "waiting")
        # Value (kind of record,), reference its id: what was decided on and hasn't gone to payroll.
        self.to_export = place(self, Index(), "to_export")

    def beside(self) -> tuple[Folder, ...]:
        """The claims, the retainers and what went to payroll."""
        return (self.claims, self.retainers, self.exports)


class PayRecord(SealedRecord):
    """A record of somebody's pay at one authority."""

    def __init__(self, record_id: str, person: str) -> None:
        super().__init__(record_id)
        self.person = person

    @property
    def authority(self) -> Authority:
        """The authority that pays."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A record of pay lies in an authority.")
        return found

    @property
    def pay(self) -> Pay:
        """The part of the authority that it lies in."""
        found: Pay = self.authority.part(PART)
        return found


class DutyRecord(PayRecord):
    """One duty of one Independent Person: its steps say all."""

    sealed = ("details",)

    @property
    def state(self) -> Duty:
        """Where it stands."""
        return self.folded(duty_state)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"duty/{self.id}"


class ClaimRecord(PayRecord):
    """The part of a claim that one authority pays. The id is the same at each that the claim concerns."""

    sealed = ("lines",)

    @property
    def state(self) -> ClaimPart:
        """Where it stands."""
        return self.folded(claim_state)

    @property
    def duties(self) -> tuple[DutyRecord, ...]:
        """The duties that it is for."""
        return tuple(self.pay[each] for each in self.state.duties)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"claim/{self.id}"


class RetainerRecord(PayRecord):
    """The retainer of one Independent Person for one quarter; the id tells which, so that there is one."""

    sealed = ("details",)

    def __init__(self, person: str, quarter: PayQuarter) -> None:
        super().__init__(retainer_id(person, quarter), person)
        self._quarter = quarter.code

    @property
    def quarter(self) -> PayQuarter:
        """The quarter that it is for."""
        return pay_quarter_named(self._quarter)

    @property
    def state(self) -> Retainer:
        """Where it stands."""
        return self.folded(retainer_state)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"retainer/{self.id}"


class PayExport(Record):
    """That approved claims and settled retainers were given to payroll: which, when and by whom."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims."""
        return texts_of(self.steps[0], "claims")

    @property
    def retainers(self) -> tuple[str, ...]:
        """The ids of the retainers."""
        return texts_of(self.steps[0], "retainers")

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"pay_export/{self.id}"


def retainer_id(person: str, quarter: PayQuarter) -> str:
    """What a retainer is called."""
    return f"{quarter.code}-{person}"


def pay_pairs(record: PayRecord) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a record, by the index's name."""
    pairs: dict[str, tuple[Pair, ...]] = dict.fromkeys(PAY_INDEXES, ())
    if not record.outline:
        return pairs
    if isinstance(record, DutyRecord):
        return pairs | {"by_person": (((record.person, DUTY), record.id),)}
    if isinstance(record, RetainerRecord):
        pairs["by_person"] = (((record.person, RETAINER), record.id),)
        if record.state.stage is RetainerStage.SETTLED:
            pairs["to_export"] = (((RETAINER,), record.id),)
        return pairs
    assert isinstance(record, ClaimRecord)
    pairs["by_person"] = (((record.person, CLAIM), record.id),)
    state = record.state
    if state.waits:
        kind = QUESTION if state.question else CLAIM
        pairs["waiting"] = (((state.claimed_on.isoformat(), kind, record.person), record.id),)
    elif state.stage is ClaimStage.APPROVED:
        pairs["to_export"] = (((CLAIM,), record.id),)
    return pairs


def pay_records(pay: Pay) -> Iterator[PayRecord]:
    """Every duty, claim and retainer."""
    yield from pay.values()
    yield from pay.claims.values()
    yield from pay.retainers.values()


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    pay: Pay = authority.part(PART)
    for name in PAY_INDEXES:
        getattr(pay, name).clear()
    for record in pay_records(pay):
        for name, pairs in pay_pairs(record).items():
            getattr(pay, name).replace((), pairs)


def every_pay(service: Service) -> Iterator[Pay]:
    """The pay of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if PART in authority.parts:
            yield authority.part(PART)


@sealed_things
def every_pay_record(holder: KeyHolder) -> Iterator[SealedRecord]:
    """Every record of pay of an authority."""
    if isinstance(holder, Authority) and PART in holder.parts:
        yield from pay_records(holder.part(PART))
