"""tests/journeys: production's two processes on one PostgreSQL, which answer one browser by turns."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.https_proxy import HttpsProxy, https_proxy
from tests.journeys.conftest import practise
from tests.journeys.main_journey import points_4_to_6
from tests.journeys.visitor import Visit
from tests.servers import Installation, install, running

pytestmark = [pytest.mark.browser, pytest.mark.postgres]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[HttpsProxy]:
    """The address of the service, before which nobody stands yet."""
    with https_proxy() as proxy:
        yield proxy


@pytest.fixture
def installation(
    tmp_path: Path, site: HttpsProxy, new_database: Callable[..., str]
) -> Iterator[Installation]:
    """Production.ini, but for its name, clock and mail, with the demonstration, served by two processes."""
    production = install("production", tmp_path, database=new_database())
    made = practise(production, **{"kent.base_url": str(site)})
    done = made.command("demo")
    assert done.returncode == 0, done.stderr
    with running(made, processes=2) as servers:
        site.serve(server.port for server in servers)
        yield made


def test_nobody_notices_that_each_request_is_answered_by_the_other_of_two_processes(
    site: HttpsProxy, installation: Installation, visit: Visit
) -> None:
    """tests/: a member states, officers decide, anybody reads, and each form goes back to the other process."""
    clock = installation.folder / "clock"
    visit_securely = partial(visit, clock=clock, album="two-processes", ignore_https_errors=True)
    points_4_to_6(visit_securely, site, clock)
    pages = [answer for answer in site.answers if not answer.path.startswith("/static/")]
    assert {answer.status for answer in pages} <= {200, 303}
    assert len({answer.port for answer in pages}) == 2
    for port in {answer.port for answer in pages}:
        own = [answer for answer in pages if answer.port == port]
        assert len([answer for answer in own if answer.status == 200]) > 100
        assert len([answer for answer in own if answer.method == "POST" and answer.status == 303]) > 5
