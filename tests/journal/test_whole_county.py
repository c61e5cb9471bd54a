"""tests/journal: a county with every kind of record: acts journalled once, authorities closed, indexes right."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ZODB.blob import Blob
from ZODB.Connection import TransactionMetaData
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.FileStorage import FileStorage

from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import attach
from kent_standards.authorities.model import Authority, Service
from kent_standards.code.services import adopt_code
from kent_standards.journal.sequencing import sequence
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, Step
from kent_standards.law.training import Group, Subject
from kent_standards.notices.services import acknowledge_notice
from kent_standards.register.services import confirm_register
from kent_standards.store.records import Record
from kent_standards.structure.services import decide_end
from kent_standards.testing import TestClock, World, open_world
from kent_standards.training.services import remind
from kent_standards.verification.acts import FORMS, records_of, without_form
from kent_standards.verification.closure import Closure
from kent_standards.verification.findings import Finding, places
from kent_standards.verification.journals import Shipped
from kent_standards.verification.verify import checks
from tests.complaints.conftest import Cast
from tests.complaints.test_one_case import decide
from tests.isolation.county import build


@pytest.fixture(scope="module")
def filled(kent_app: Any, kent_folder: Path) -> Any:
    """A storage with a county of every kind of record, and the time then."""
    world = open_world(kent_app, kent_folder)
    build(world)
    _more(world)
    for place in places(world.service).values():
        sequence(place, world.at, world.registry["kent.journal_key"])
    world.save()
    world.tm.abort()
    # Never closed: closing would empty the storage under the copies.
    return world.db.storage, world.at


def _more(world: World) -> None:
    """What the county of secrets has none of."""
    kcc, today = world.authority("kcc"), world.clock.today
    adopt_code(kcc, adopted_on=today, effective_from=today, resolution="12", by=THE_SERVICE, at=world.at)
    member = world.member("Jenny Samper", "kcc", "canterbury", "kmfra")
    confirm_register([kcc], by=By(member, Role.MEMBER), at=world.at)
    officers = [
        By(world.officer("Ada Officer", slug), Role.MONITORING_OFFICER)
        for slug in ("kcc", "canterbury", "kmfra")
    ]
    independent = By(
        world.officer("Ivy Independent", "kcc", Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON
    )
    remind(kcc, Group.MEMBERS, Subject.CODE, by=officers[0], at=world.at)
    cast = Cast(world, member, *officers, independent)
    decide(cast, cast.case())
    canterbury = world.authority("canterbury")
    inbox = canterbury.part("notices").inbox
    (received,) = (each for each in inbox.values() if each.id.startswith("kcc-"))
    acknowledge_notice(received, canterbury, by=cast.canterbury_mo, at=world.at)
    operator = By(world.officer("Olu Perator", "", Role.OPERATOR), Role.OPERATOR)
    dover, on = world.authority("dover"), today + timedelta(days=400)
    parts = (part for place in world.service.all_authorities() for part in place.part("register").values())
    part = next(each for each in parts if len(each.entries))
    entry, her = next(iter(part.entries.values())), By(part.id, Role.MEMBER)
    attach(entry, [check_file("note.txt", b"A note.")], form="test", by=her, at=world.at)
    decide_end(dover, "thanet", on, "An Order.", by=operator, at=world.at)


@pytest.fixture
def county(kent_app: Any, kent_folder: Path, filled: Any) -> Iterator[World]:
    """A copy of that county to write on."""
    base, moment = filled
    db = DB(DemoStorage(base=base, close_base_on_close=False))
    kent_app.registry._zodb_databases = {"": db}
    clock = TestClock(kent_folder / "clock")
    clock.set(moment)
    world = World(kent_app, db, clock)
    try:
        yield world
    finally:
        world.close()


def findings(world: World, only: str = "") -> list[Finding]:
    """What the checks find in the world as it is committed."""
    world.save()
    # As another process reads it, which has worked nothing out before.
    world.service._p_jar.cacheMinimize()
    public, now = world.registry["kent.journal_key"].verify_key, datetime.now(UTC)
    every = checks(world.service, public, Shipped(None), now)
    return [finding for check in every if check.label.startswith(only) for finding in check.look()]


@pytest.mark.security(38)
def test_every_act_of_every_kind_of_record_has_one_entry_and_nothing_else_is_wrong(county: World) -> None:
    assert findings(county) == []
    kinds = {type(record) for place in places(county.service).values() for record in records_of(place)}
    assert kinds >= set(FORMS)
    assert set().union(*(without_form(place) for place in places(county.service).values())) == set()


def first(county: World, name: str) -> Any:
    """Some record of a class that has steps."""
    return next(
        record
        for place in places(county.service).values()
        for record in records_of(place)
        if type(record).__name__ == name and record.steps
    )


@pytest.mark.security(38)
@pytest.mark.parametrize("name", sorted(kind.__name__ for kind in FORMS))
def test_a_step_that_was_written_past_the_journal_is_found_in_each_kind_of_record(
    county: World, name: str
) -> None:
    record = first(county, name)
    last = record.steps[-1]
    later = last.at + timedelta(seconds=1)
    record.append(Step(last.kind, later, last.by, last.role, last.paragraph, last.reasons, dict(last.data)))
    found = [finding.what for finding in findings(county, "acts")]
    assert len(found) == 1
    assert found[0].startswith(f"{last.kind} about ")
    assert found[0].endswith(": once in the record, not in the journal.")


@pytest.mark.security(38)
@pytest.mark.parametrize("name", sorted(kind.__name__ for kind, form in FORMS.items() if not form.goes))
def test_a_step_that_was_taken_out_or_given_to_another_is_found_in_each_kind_of_record(
    county: World, name: str
) -> None:
    record = first(county, name)
    *others, (kind, at, by, *rest) = record._stored
    if others:
        record._stored = tuple(others)
        found = [finding.what for finding in findings(county, "acts")]
        # A step that has others just like it beside it, as where several join a committee at once, is missed by number.
        said = ("the record has no such step", "times in the journal", "twice in the journal")
        assert any(words in each for each in found for words in said), found
    record._stored = (*others, (kind, at, f"{by}x", *rest))
    assert len(findings(county, "acts")) == 2
    assert len(findings(county, "references")) == 1


def _tie_to_county(county: World) -> None:
    county.authority("kcc").facts["friend"] = county.service.people


def _tie_to_root(county: World) -> None:
    county.authority("kcc").facts["friend"] = county.service


def _tie_to_authority(county: World) -> None:
    county.authority("kcc").facts["friend"] = county.authority("canterbury")


def _tie_to_register(county: World) -> None:
    county.authority("swale").facts["friend"] = county.authority("canterbury").part("register")


def _tie_from_county(county: World) -> None:
    county.service.former_slugs["friend"] = county.authority("canterbury").part("register")


@pytest.mark.parametrize(
    "tie", [_tie_to_county, _tie_to_root, _tie_to_authority, _tie_to_register, _tie_from_county]
)
def test_an_authority_that_holds_what_lies_elsewhere_is_found(
    county: World, tie: Callable[[World], None]
) -> None:
    tie(county)
    found = findings(county, "closure")
    assert found
    assert all(" holds " in each.what and each.what.endswith(" itself, not its id.") for each in found)


def _wrong_pairs(county: World) -> Iterator[tuple[str, Any]]:
    register = county.authority("canterbury").part("register")
    service = county.service
    for name in (
        "people_by_email",
        "merged_people",
        "people_by_word",
        "offices_by_person",
        "entries_by_statement",
    ):
        yield name, getattr(service, name)
    for name in ("waiting", "reviews", "by_id"):
        yield name, getattr(register, name)
    yield "members", county.authority("canterbury").members
    yield "members", service.members


@pytest.mark.parametrize("number", range(10))
def test_an_index_that_lacks_a_pair_or_has_one_too_many_is_named(county: World, number: int) -> None:
    name, index = list(_wrong_pairs(county))[number]
    pair = next(iter(index), None)
    if pair is not None:
        index._pairs.discard(pair)
        (found,) = (each for each in findings(county) if "The index" in each.what)
        assert found.what.startswith(f"The index “{name}” lacks {pair[1]};")
        index._pairs.insert(pair)
    index._pairs.insert((pair[0] if pair is not None else ("made", "up"), "kcc/nothing"))
    (found,) = findings(county)
    assert found.what.startswith(f"The index “{name}” holds what no record says: kcc/nothing;")


def test_whoever_is_named_and_not_there_is_found(county: World) -> None:
    officer = county.officer("Nadia Osei", "swale", Role.CLERK)
    county.authority("kcc").principal = "nowhere"
    county.service.former_slugs["old"] = "gone"
    del county.service.people._records[officer]
    found = {finding.what for finding in findings(county, "references")}
    assert "Its principal authority “nowhere” isn't there." in found
    assert "The former address “old” leads to “gone”, which isn't there." in found
    assert any(what.endswith(f" is held by person {officer}, who isn't there.") for what in found)


def test_an_object_that_is_missing_is_found_where_it_is_pointed_to(county: World) -> None:
    register = county.authority("canterbury").part("register")
    oid = register._p_oid
    missing = b"\x00" * 6 + b"\xff\xff"
    state = county.db.storage.load(oid)[0].replace(register.by_id._p_oid, missing)
    assert missing in state
    _store(county, oid, state)
    found = [finding.what for finding in findings(county, "closure")]
    assert found == ["Its Register points to what isn't there, an object or its file (0xffff)."]


def test_a_check_that_cannot_go_on_is_a_finding_and_the_others_are_made(county: World) -> None:
    register = county.authority("canterbury").part("register")
    state = county.db.storage.load(register._p_oid)[0]
    _store(county, register._p_oid, state.replace(register._records._p_oid, b"\x00" * 6 + b"\xff\xff"))
    found = [finding.what for finding in findings(county)]
    assert [
        each for each in found if each.startswith("The check of acts, Canterbury City Council could not be")
    ]
    assert [each for each in found if each.startswith("Its Register points to what isn't there")]
    assert len({each.split(",")[0] for each in found if "could not be finished" in each}) > 1


def _store(county: World, oid: bytes, data: bytes) -> None:
    county.tm.abort()
    storage, about = county.db.storage, TransactionMetaData()
    serial = storage.load(oid)[1]
    storage.tpc_begin(about)
    storage.store(oid, serial, data, "", about)
    storage.tpc_vote(about)
    storage.tpc_finish(about)
    county.tm.begin()


def test_a_kind_of_record_that_has_no_form_is_named_and_not_compared(county: World) -> None:
    class_ = type("Unknown", (Record,), {})
    part = county.authority("kcc").parts["imports"]
    part._records["unknown"] = class_("unknown")
    assert without_form(county.authority("kcc")) == {"Unknown"}
    county.refresh()


def test_a_file_of_a_blob_that_is_gone_is_found(tmp_path: Path) -> None:
    db = DB(FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs")))
    with db.transaction() as connection:
        connection.root()["service"] = service = Service()
        service.authorities["kcc"] = Authority("kcc")
        service.authority("kcc").names = (("Kent County Council", "1889-04-01"),)
        service.authority("kcc").facts["paper"] = Blob(b"what was decided")
    with db.transaction() as connection:
        service = connection.root()["service"]
        assert list(Closure(service).check(service.authority("kcc"))) == []
        (file,) = (tmp_path / "blobs").rglob("*.blob")
        file.unlink()
        (found,) = Closure(service).check(service.authority("kcc"))
        assert "points to what isn't there, an object or its file (0x" in found.what
    db.close()
