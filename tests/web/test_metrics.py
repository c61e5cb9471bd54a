"""tests/: the figures for a monitoring system: who may read them, that they count, and that they name nobody."""

from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from ZODB.POSException import ConflictError

from kent_standards.app import BadSettings
from kent_standards.law.roles import Role
from kent_standards.register import profile_views
from kent_standards.testing import World, make_test_app
from tests.register.desk_scene import Scene

TOKEN = "a-token-of-some-length"


def figures(browser: Any, **asked: Any) -> dict[tuple[str, ...], float]:
    """The figures by name and labels' values."""
    text = browser.get("/metrics", status=200, **asked).text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_strangers_members_and_monitors_that_nobody_named_find_no_figures(world: World) -> None:
    member = world.browser(world.member("Jenny Samper", "canterbury"))
    nothing = world.browser().get("/nothing-here", status=404)
    for browser in (world.browser(), member):
        assert browser.get("/metrics", status=404).status == nothing.status
    forged = {"Authorization": "Bearer ", "X-Forwarded-For": "127.0.0.1"}
    assert world.browser().get("/metrics", headers=forged, status=404)
    operator = world.person("Olu Perator")
    world.seat(operator, "", Role.OPERATOR)
    assert figures(world.browser(operator))[("kent_authorities",)] > 14


def test_a_monitor_is_known_by_its_address_or_by_its_token(make_world: Any, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    world = make_world(
        **{"kent.metrics_from": "192.0.2.0/24 ::1", "kent.metrics_token_file": str(tmp_path / "token")}
    )
    browser = world.browser()
    assert browser.get("/metrics", status=404)
    for address in ("192.0.2.77", "::1"):
        assert figures(browser, extra_environ={"REMOTE_ADDR": address})
    assert browser.get("/metrics", extra_environ={"REMOTE_ADDR": "nowhere"}, status=404)
    assert figures(browser, headers={"Authorization": f"Bearer {TOKEN}"})
    for wrong in (f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer é"):
        assert browser.get("/metrics", headers={"Authorization": wrong}, status=404)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"kent.metrics_from": "the office"}, "takes addresses and networks"),
        ({"kent.metrics_token_file": "nowhere/token"}, "can't be read: token"),
        ({"kent.metrics_token_file": "{short}"}, "is too short"),
    ],
)
def test_monitors_that_are_named_wrongly_are_refused_at_the_start(
    tmp_path: Path, settings: dict[str, str], sentence: str
) -> None:
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00")
    (tmp_path / "short").write_text("short")
    given = {key: value.format(short=tmp_path / "short") for key, value in settings.items()}
    with pytest.raises(BadSettings, match=sentence):
        make_test_app(tmp_path, **given)


def test_figures_count_answers_conflicts_and_the_mail_that_waits_and_name_nobody(
    make_world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(**{"kent.metrics_from": "127.0.0.1"})
    member = world.member("Jenny Canary", "canterbury")
    Scene(world).state(member)
    world.save()
    world.clock.forward(minutes=7)
    browser, monitor = world.browser(member), world.browser()
    before = figures(monitor)
    for _ in range(3):
        monitor.get("/canterbury/register")
    monitor.get("/no-such-page?q=canary", status=404)
    once = [ConflictError("once")]
    shown = profile_views.shown_profile

    def meets_another(*given: Any, **named: Any) -> Any:
        if once:
            raise once.pop()
        return shown(*given, **named)

    monkeypatch.setattr(profile_views, "shown_profile", meets_another)
    assert "Jenny Canary" in browser.get("/profile", status=200)
    after = figures(monitor)

    def grown(*key: str) -> float:
        return after[key] - before.get(key, 0.0)

    assert grown("kent_requests_total", "register", "200", "register_page") == 3
    assert grown("kent_requests_total", "web", "404", "not_found") == 1
    assert grown("kent_request_seconds_count", "register") == 4
    assert (grown("kent_conflicts_total"), grown("kent_retries_total")) == (1, 1)
    assert grown("kent_kept_page_answers", "kept") == 2
    assert after[("kent_outbox_waiting",)] == 1
    assert after[("kent_outbox_parked",)] == 0
    assert after[("kent_outbox_oldest_seconds",)] == 420
    assert after[("kent_clock_wrong",)] == 0
    text = monitor.get("/metrics").text
    for personal in ("canary", "Canary", member, "127.0.0.1", "/profile", "q="):
        assert personal not in text
