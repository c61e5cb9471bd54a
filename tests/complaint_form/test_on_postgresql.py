"""tests/: drafts, their files and the totals on equality in PostgreSQL, as several processes share them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from kent_standards.attachments.holding import Holding
from kent_standards.attachments.kinds import check_file
from kent_standards.complaint_form.drafts import DRAFT_KEPT, Draft, Drafts
from kent_standards.complaint_form.equality import EqualityTotals
from kent_standards.security.side_database import postgresql_database

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
SECRET = b"0" * 32


def test_drafts_files_and_totals_are_kept_in_postgresql(new_database: Callable[..., str]) -> None:
    address = new_database()
    database = postgresql_database(address)
    drafts, pool = Drafts(database, SECRET), EqualityTotals(database, SECRET)
    files = Holding(database, "kent_draft_files", held_for=DRAFT_KEPT)
    draft = drafts.begin("browser", "kcc", NOW)
    held = files.hold(drafts.place_of(draft), check_file("note.txt", b"A note."), NOW)

    def write(fresh: Draft) -> None:
        fresh.councillors.append({"person": "one"})
        fresh.files = [{"token": held.token}]

    def from_another_process(_: int) -> None:
        other = postgresql_database(address)
        Drafts(other, SECRET).change("browser", draft, write, NOW)
        EqualityTotals(other, SECRET).count("kcc", NOW.date(), {"sex": "female"})
        other.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(from_another_process, range(8)))
    found = drafts.of_code(draft.code.lower(), NOW)
    assert found is not None
    assert (len(found.councillors), found.version) == (8, 8)
    assert pool.totals("kcc", "2026-Q2") == {"people": {"all": 8}, "sex": {"female": 8}}
    assert pool.over(date(2026, 7, 1)) == (("kcc", "2026-Q2"),)
    assert files.take(drafts.place_of(found), held, NOW).content == b"A note."
    drafts.delete(found, files)
    assert files.find(drafts.place_of(found), held.token, NOW) is None
    assert drafts.of_code(draft.code, NOW) is None
    database.close()
