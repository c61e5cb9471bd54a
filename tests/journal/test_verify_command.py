"""tests/journal: ``kent-standards verify`` on a database that somebody changed by another way than the service."""

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import transaction
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.cli import main
from kent_standards.journal.heads import signing_key
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office
from kent_standards.register.services import state_interest
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from tests.servers import Installation, install

TEACHER = {"kind": "employee", "role": "Teacher", "employer": "Orchard Vale", "gain": "yes"}


class Service:
    """An installation with a county, its journals numbered and signed, and a way to its database behind its back."""

    def __init__(self, folder: Path) -> None:
        self.installation: Installation = install("testing", folder)
        text = self.installation.config.read_text("utf-8")
        heads = "kent.journal_heads = %(here)s/heads.jsonl\n"
        self.installation.config.write_text(text.replace("kent.sessions", heads + "kent.sessions"), "utf-8")
        assert self.run("init")[0] == 0
        self.change(self._act)
        assert self.run("deliver", "--once")[0] == 0

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command in this process: its exit status, and what it said where."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main(["--config", str(self.installation.config), *words])
        return status, out.getvalue(), err.getvalue()

    @staticmethod
    def _act(root: Any) -> None:
        service, at = root[ROOT_KEY], datetime.now(UTC)
        kcc, since = service.authority("kcc"), at.date() - timedelta(days=100)
        given: Any = {"by": THE_SERVICE, "at": at}
        person = enter_person(service, "Jenny Samper", email="jenny@kent.example", **given).id
        enter_office(kcc, person, role=Role.MEMBER, printed_name="Cllr Samper", since=since, **given)
        state_interest(
            [kcc],
            category="employment",
            holder=Holder.MEMBER,
            details=TEACHER,
            aware_on=at.date(),
            by=By(person, Role.MEMBER),
            at=at,
        )

    def change(self, act: Callable[[Any], Any]) -> None:
        """Change the database without the service."""
        db = DB(FileStorage(str(self.installation.folder / "Data.fs")))
        give_keys(db, lay_keys(self.installation.folder))
        with db.transaction() as connection:
            act(connection.root())
        db.close()

    def verify(self, *words: str) -> tuple[int, str]:
        """What ``verify`` says, and its exit status."""
        status, said, complained = self.run("verify", *words)
        assert complained == ""
        return status, said

    def problems(self) -> list[tuple[str, str]]:
        """What ``verify --json`` finds: where and what."""
        status, said = self.verify("--json", "--heads", str(self.installation.folder / "heads.jsonl"))
        report = json.loads(said)
        assert (status, report["ok"]) == ((1, False) if report["problems"] else (0, True))
        return [(each["where"], each["what"]) for each in report["problems"]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """One service for this module; each test undoes what it did."""
    return Service(tmp_path_factory.mktemp("tampered"))


@pytest.fixture
def service(made: Service, tmp_path: Path) -> Any:
    """The service, whose database is put back afterwards."""
    path = made.installation.folder / "Data.fs"
    before = path.read_bytes()
    yield made
    path.write_bytes(before)
    path.with_suffix(".fs.index").unlink(missing_ok=True)


def test_verify_says_that_all_is_well_where_it_is_and_writes_nothing(service: Service) -> None:
    path = service.installation.folder / "Data.fs"
    before = path.read_bytes()
    status, said = service.verify("--heads", str(service.installation.folder / "heads.jsonl"))
    assert (status, path.read_bytes()) == (0, before)
    assert said.endswith(" checks: everything is as it should be.\n")
    assert "wait for their numbers" in said
    key = signing_key((service.installation.folder / "journal_key").read_bytes()).verify_key
    assert key.encode().hex() in said
    assert "kent.example" not in said


def kcc(root: Any) -> Any:
    """The county council."""
    return root[ROOT_KEY].authority("kcc")


def edit_an_entry(root: Any) -> None:
    journal = kcc(root).journal
    key = journal._entries.maxKey()
    journal._entries[key] = ("withdrawn", *journal._entries[key][1:])


def edit_a_step(root: Any) -> None:
    (part,) = kcc(root).part("register").values()
    (entry,) = part.entries.values()
    kind, at, _, *rest = entry._stored[0]
    entry._stored = ((kind, at, "somebody else", *rest),)


def delete_a_record(root: Any) -> None:
    (office,) = kcc(root).offices
    del kcc(root).offices._records[office]


def drop_from_an_index(root: Any) -> None:
    index = root[ROOT_KEY].offices_by_person
    index._pairs.discard(next(iter(index)))


def tie_two_authorities(root: Any) -> None:
    kcc(root).facts["friend"] = root[ROOT_KEY].authority("swale").offices


def hold_a_person(root: Any) -> None:
    kcc(root).facts["friend"] = next(root[ROOT_KEY].people.values())


def break_a_seal(root: Any) -> None:
    (part,) = kcc(root).part("register").values()
    (entry,) = part.entries.values()
    *about, reasons, data = entry._stored[0]
    broken = {**data, "details": data["details"][:-1] + bytes([data["details"][-1] ^ 1])}
    entry._stored = ((*about, reasons, broken),)


def lose_a_person(root: Any) -> None:
    people = root[ROOT_KEY].people
    del people._records[next(iter(people))]


def cut_a_journal(root: Any) -> None:
    journal = kcc(root).journal
    for seq in range(2, journal.chain.length + 1):
        del journal._entries[journal.chain.link(seq).key]
        del journal.chain._links[seq]
    journal.chain._heads.clear()
    journal.chain._by_act.clear()
    journal.chain._by_act.insert((journal.entry(journal.chain.link(1).key).act, -1))


KENT = "Kent County Council"


@pytest.mark.security(38)
@pytest.mark.parametrize(
    ("tampering", "where", "what"),
    [
        (edit_an_entry, KENT, "was changed, moved or put in: its hash doesn't fit"),
        (edit_a_step, KENT, "once in the record, not in the journal"),
        (delete_a_record, KENT, "the journal tells of it, and the record is gone"),
        (drop_from_an_index, "The county", "The index “offices_by_person” lacks kcc/"),
        (
            tie_two_authorities,
            KENT,
            "Its Folder holds the authority Swale Borough Council itself, not its id.",
        ),
        (hold_a_person, KENT, "Its PersistentMapping holds a Person of The county itself, not its id."),
        (lose_a_person, KENT, "Office "),
        (break_a_seal, KENT, "What is sealed of entry/"),
        (cut_a_journal, KENT, "its tail was cut"),
    ],
)
def test_verify_says_in_words_what_was_done_to_the_database_and_where(
    service: Service, tampering: Callable[[Any], None], where: str, what: str
) -> None:
    service.change(tampering)
    problems = service.problems()
    assert [problem for problem in problems if problem[0] == where and what in problem[1]], problems


def test_verify_lists_what_is_wrong_in_plain_sentences_and_ends_with_1(service: Service) -> None:
    service.change(drop_from_an_index)
    status, said = service.verify()
    assert status == 1
    first, *_, last = said.splitlines()
    assert first.startswith("The county: The index “offices_by_person” lacks kcc/")
    assert first.endswith("; 'kent-standards reindex' builds it afresh.")
    assert last.endswith(" checks: 1 thing is wrong and listed above.")


def test_verify_can_run_beside_the_service_that_has_the_file_open(service: Service) -> None:
    db = DB(FileStorage(str(service.installation.folder / "Data.fs")))
    tm = transaction.TransactionManager()
    connection = db.open(tm)
    try:
        assert service.verify()[0] == 0
    finally:
        connection.close()
        db.close()


@pytest.mark.parametrize("file", ["nothing here", "."])
def test_a_file_of_heads_that_cannot_be_read_is_refused_in_one_sentence(service: Service, file: str) -> None:
    status, _, complained = service.run("verify", "--heads", str(service.installation.folder / file))
    assert status == 1
    assert complained.startswith("kent-standards: The file of heads ")
    assert complained.count("\n") == 1


def test_verify_names_lines_that_hold_no_head_and_journals_that_are_not_here(
    service: Service, tmp_path: Path
) -> None:
    good = (service.installation.folder / "heads.jsonl").read_text()
    other = good.splitlines()[0].replace('"place":""', '"place":"elsewhere"')
    assert other not in good
    (tmp_path / "heads").write_text(f"{good}{other}\nnot a head\n")
    status, said = service.verify("--heads", str(tmp_path / "heads"))
    count = len(good.splitlines())
    assert status == 1
    assert f"heads: Of the lines of this file these hold no head: {count + 2}." in said
    assert "elsewhere: Heads of its journal were shipped up to number " in said


@pytest.mark.postgres
@pytest.mark.security(38)
def test_verify_reads_a_county_on_postgresql_too(tmp_path: Path, new_database: Callable[..., str]) -> None:
    production = install("production", tmp_path / "etc", database=new_database())
    assert production.command("init").returncode == 0
    # Nobody gets mail yet, so that no mail server is asked.
    assert production.command("deliver", "--once").returncode == 0
    done = production.command("verify")
    assert done.stdout.endswith(" checks: everything is as it should be.\n"), done.stdout + done.stderr
    assert ", and 0 that wait for their numbers." in done.stdout
