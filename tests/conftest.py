"""tests/: servers of the tests' own: PostgreSQL, and the application as pserve runs it."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from psycopg2.extensions import parse_dsn

from tests import servers
from tests.servers import Installation, Server

# The county of secrets serves more than one folder, and takes half a minute to make.
pytest_plugins = ("tests.isolation.served",)
_NUMBERS = itertools.count(1)
# How long an example takes says how busy the machine is; benchmarks measure speed.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


# The files that take longest come first, or at the end one process would still be at one while the others wait.
LONGEST = (
    "bad_input/test_faulty_pages",
    "journeys/test_every_page",
    "isolation/test_reading",
    "journeys/test_complaints",
    "storage/test_canaries",
    "storage/test_backup_commands",
    "journeys/test_two_processes",
    "faults/test_postgresql_faults",
    "journal/test_every_act",
    "journeys/test_points",
    "bad_input/test_naughty_strings",
    "bad_input/test_raw_requests",
    "isolation/test_foreign_requests",
    "complaints/test_state_machine",
    "storage/test_at_once",
    "storage/test_units",
    "storage/test_production",
    "storage/test_toggles",
    "bad_input/test_sent_twice",
    "web/test_hosts",
    "sealing/test_erasure",
    "isolation/test_matrix",
    "isolation/test_step_up",
    "bad_input/test_values",
    "bad_input/test_clock",
    "bad_input/test_plain_answers",
    "faults/test_storage_faults",
    "faults/test_backups",
    "storage/test_restart",
    "storage/test_move",
    "isolation/test_two_worlds",
    "isolation/test_on_postgresql",
    "sign_in/test_timing",
    "register/test_state_machine",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, in their order, whatever order the rest has."""
    rank = {f"tests/{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(rank)))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for the tests of this process alone."""
    with servers.postgresql_server() as server:
        yield server.get_uri()


@pytest.fixture(scope="session")
def new_database(postgresql: str) -> Callable[..., str]:
    """Makes an empty PostgreSQL database, or a copy of the one at the address ``like``, and gives its address."""

    def make(like: str = "") -> str:
        template = parse_dsn(like)["dbname"] if like else "template1"
        return servers.new_database(postgresql, f"kent_{next(_NUMBERS)}", like=template)

    return make


@pytest.fixture
def run_server() -> Iterator[Callable[[Installation], Server]]:
    """Starts a process of the service for an installation, and ends it with the test."""
    started: list[Server] = []

    def run(installation: Installation) -> Server:
        started.append(servers.start(installation))
        return started[-1]

    yield run
    servers.stop_all(started)


SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


# The shell is the same engine without the windows around it, and takes less than half of the processor's time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, headless, one for each process of the tests: Playwright can't be begun twice in one.

    Where it isn't installed, what needs it is skipped; under CI that is a failure.
    """
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        missing = "Install the package chromium-headless-shell: some tests need a browser."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()
