"""tests/: a county with councillors to complain about, and nobody who has tried anything yet."""

import pytest


@pytest.fixture(autouse=True)
def nobody_has_tried(kent_app):
    """No attempts counted, and no drafts, from another test."""
    with kent_app.registry["kent.sessions"].database.transaction() as statements:
        for table in (
            "kent_attempts",
            "kent_uploads",
            "kent_drafts",
            "kent_draft_browsers",
            "kent_draft_files",
            "kent_equality",
        ):
            statements.run(f"DELETE FROM {table}")


@pytest.fixture
def county(world):
    """A triple-hatted member, another one, one elsewhere, and a Monitoring Officer."""
    world.member("Jenny Samper", "kcc", "canterbury", "kmfra")
    world.member("Bob Beech", "kcc")
    world.member("Dora Dover", "dover")
    world.officer("Ada Officer", "kcc")
    return world
