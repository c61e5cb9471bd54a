"""tests/: files on PostgreSQL: in the database itself, read by any machine, in each backup, and nowhere readable."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options
from relstorage.storage import RelStorage
from ZODB.DB import DB

from kent_standards.attachments.kinds import check_file
from kent_standards.attachments.services import all_files, attach, content_of
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register.services import state_interest
from kent_standards.store.sealing import give_keys
from kent_standards.testing import lay_keys
from tests.attachments.samples import pdf
from tests.faults.test_backups import done, install_again
from tests.faults.writer import BEGAN, found
from tests.sealing.vault import employment, only_entry
from tests.servers import install

CANARY = "canary-of-the-garden-gate"


@contextmanager
def machine(address: str, installed: Path, cache: Path) -> Iterator[Any]:
    """The county as a machine sees it that has a folder of its own for copies of files."""
    options = Options(keep_history=True, blob_dir=str(cache), shared_blob_dir=False)
    db = DB(RelStorage(PostgreSQLAdapter(dsn=address, options=options), options=options))
    give_keys(db, lay_keys(installed / "sealing"))
    try:
        with db.transaction() as connection:
            yield connection.root()[ROOT_KEY]
    finally:
        db.close()


@pytest.mark.postgres
@pytest.mark.security(52)
def test_a_file_is_read_on_another_machine_and_from_a_backup_and_stands_readable_nowhere(
    tmp_path: Path, new_database: Callable[..., str]
) -> None:
    address = new_database()
    made = install("production", tmp_path / "county", database=address)
    found(made.folder, address)
    her = By((made.folder / "person").read_text(), Role.MEMBER)
    with machine(address, made.folder, tmp_path / "one") as service:
        state_interest(
            [service.authority("kcc")], category="employment", holder=Holder.MEMBER, details=employment("Orchard"),
            aware_on=BEGAN.date(), by=her, at=BEGAN,
        )  # fmt: skip
        sent = [check_file("letter.pdf", pdf(CANARY * 5000))]
        attach(only_entry(service), sent, form="test", by=her, at=datetime.now(UTC))
    with machine(address, made.folder, tmp_path / "two") as service:
        assert [content_of(file) for file in all_files(service.authority("kcc"))] == [pdf(CANARY * 5000)]
    backup, empty = tmp_path / "backup", new_database()
    done(made.command("backup", str(backup)))
    again = install_again(made, "production", tmp_path / "restored", empty)
    assert "checks found nothing wrong" in done(again.command("restore", str(backup)))
    with machine(empty, again.folder, tmp_path / "three") as service:
        assert [content_of(file) for file in all_files(service.authority("kcc"))] == [pdf(CANARY * 5000)]
    looked_at = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".blob" or "blob" in str(path) for path in looked_at)
    assert not any(CANARY.encode() in path.read_bytes() for path in looked_at)
