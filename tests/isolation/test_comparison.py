"""tests/: the comparison of authorities is counted without any key, and is the same as if everything lay open."""

from typing import Any

import pytest

from kent_standards.county.comparison import comparable_years, compare_county, county_rows
from kent_standards.store import sealed_records


@pytest.mark.security(15, 54)
def test_nothing_that_is_sealed_is_opened_to_compare_the_authorities(
    county: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, _ = county
    years = comparable_years(world.clock.today)
    shown = list(county_rows(compare_county(world.service, years, world.clock.today)))
    assert {row[1] for row in shown} >= {
        "outcome", "theme", "hearings", "declared", "gifts", "dispensations", "training",
    }  # fmt: skip
    monkeypatch.setattr(
        sealed_records.SealedRecord, "open_step", lambda *_: pytest.fail("A step was opened.")
    )
    monkeypatch.setattr(sealed_records, "unseal", lambda *_: pytest.fail("Something was unsealed."))
    monkeypatch.setattr(sealed_records, "unwrap", lambda *_: pytest.fail("A key was unwrapped."))
    world.refresh()
    assert list(county_rows(compare_county(world.service, years, world.clock.today))) == shown
