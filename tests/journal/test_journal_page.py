"""tests/journal: the Monitoring Officer's page says how far the chain goes, who signed it, and whether it holds."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kent_standards.app import BadSettings, configure
from kent_standards.control_panel import journal_pages
from kent_standards.journal import checks
from kent_standards.journal.heads import fingerprint, public_text
from kent_standards.journal.sequencing import sequence
from kent_standards.testing import World
from tests.register.desk_scene import Scene, words


@pytest.fixture
def scene(world: World) -> Scene:
    """Canterbury's desk, with a notification on it."""
    made = Scene(world)
    made.state(world.member("Jenny Samper", "canterbury"))
    return made


def number(scene: Scene) -> Any:
    """Let the sequencer work, and return Canterbury's chain."""
    world = scene.world
    sequence(world.authority("canterbury"), world.at, world.registry["kent.journal_key"])
    world.save()
    return world.authority("canterbury").journal.begun


def page(scene: Scene) -> Any:
    """The page as the Monitoring Officer sees it."""
    return scene.browser.get("/canterbury/journal")


@pytest.mark.security(37)
def test_the_page_shows_number_hash_the_last_signed_head_and_the_key(scene: Scene) -> None:
    before = words(page(scene))
    assert "No entry is signed yet." in before
    chain = number(scene)
    shown = page(scene)
    text, public = words(shown), scene.world.registry["kent.journal_key"].verify_key
    head = chain.last_head
    assert (
        f"The chain checks out up to number {head.seq} of {chain.length}. All of them were worked out" in text
    )
    assert f"Number {head.seq}, on 1 June 2026, 10:00" in text
    assert head.h in text
    assert fingerprint(public) in text
    assert public_text(public) in text
    rows = [words_of(row) for row in shown.html.select("tbody tr")]
    assert len(rows) == chain.length
    for seq, row in zip(range(chain.length, 0, -1), rows, strict=True):
        assert row.endswith(f"{seq} {chain.hash_at(seq)[:12]}")


def words_of(element: Any) -> str:
    """The words of one element."""
    return " ".join(element.get_text(" ").split())


def test_an_act_without_a_number_yet_stands_first_and_has_none(scene: Scene) -> None:
    chain = number(scene)
    scene.world.clock.forward(minutes=1)
    scene.state(scene.world.member("Amos Weir", "canterbury"))
    shown = page(scene)
    rows = [words_of(row) for row in shown.html.select("tbody tr")]
    assert len(rows) > chain.length
    assert not rows[0].endswith(chain.hash_at(chain.length)[:12])
    assert rows[len(rows) - chain.length].endswith(chain.hash_at(chain.length)[:12])
    assert f"checks out up to number {chain.length} of {chain.length}" in words(shown)


@pytest.mark.security(38)
def test_the_page_says_plainly_that_the_chain_does_not_check_out(scene: Scene) -> None:
    number(scene)
    journal = scene.world.authority("canterbury").journal
    key = journal.begun.link(2).key
    journal._entries[key] = ("withdrawn", *journal._entries[key][1:])
    scene.world.save()
    text = words(page(scene))
    assert "The chain does not check out" in text
    assert "Tell the county operator today" in text
    assert "Number 2 (withdrawn about " in text
    assert "checks out up to" not in text


@pytest.mark.security(38)
def test_the_page_is_there_and_warns_when_entries_or_numbers_are_gone(scene: Scene) -> None:
    chain = number(scene)
    journal = scene.world.authority("canterbury").journal
    del journal._entries[chain.link(1).key]
    del chain._links[chain.length]
    scene.world.save()
    text = words(page(scene))
    assert "The entry with number 1, of " in text
    assert "its tail was cut" in text


@pytest.mark.security(38)
def test_a_head_of_another_key_is_called_so(scene: Scene, make_world: Any) -> None:
    number(scene)
    chain = scene.world.authority("canterbury").journal.begun
    head = chain.last_head
    scene.world.clock.forward(minutes=6)
    scene.state(scene.world.member("Amos Weir", "canterbury"))
    other = make_world().registry["kent.journal_key"]
    sequence(scene.world.authority("canterbury"), scene.world.at + timedelta(minutes=6), other)
    scene.world.save()
    assert chain.last_head.seq > head.seq
    assert f"The head for number {chain.last_head.seq} isn't signed with this service's key." in words(
        page(scene)
    )


def test_only_the_newest_thousand_are_worked_out_for_a_page(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "RECENT", 3)
    monkeypatch.setattr(journal_pages, "RECENT", 3)
    chain = number(scene)
    assert chain.length > 4
    text = words(page(scene))
    assert f"up to number {chain.length} of {chain.length}. The newest 3 of them were worked out anew" in text


SETTINGS = {
    "kent.plugins": "kcc districts fire_authority",
    "zodbconn.uri": "memory://",
    "kent.mail": "folder:mail",
}


@pytest.mark.security(37)
def test_no_production_process_starts_without_the_key_that_signs_the_journals_and_none_with_a_wrong_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret").write_bytes(bytes(32))
    production = {
        **SETTINGS,
        "kent.environment": "production",
        "kent.journal_key_file": str(tmp_path / "signer"),
    }
    with pytest.raises(BadSettings, match=r"The key file signer is missing; set kent\.journal_key_file"):
        configure(production, here=str(tmp_path))
    (tmp_path / "signer").write_bytes(b"short")
    with pytest.raises(
        BadSettings, match=r"kent\.journal_key_file names is no key\. A signing key is 32 random bytes"
    ):
        configure(production, here=str(tmp_path))


def test_elsewhere_the_key_is_made_on_first_use_for_its_owner_alone_and_kept(tmp_path: Path) -> None:
    keys = [
        configure({**SETTINGS, "kent.environment": "test"}, here=str(tmp_path)).registry["kent.journal_key"]
        for _ in range(2)
    ]
    assert bytes(keys[0]) == bytes(keys[1]) == (tmp_path / "journal_key").read_bytes()
    assert (tmp_path / "journal_key").stat().st_mode & 0o777 == 0o600
