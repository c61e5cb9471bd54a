"""tests/storage: people read while a database is packed or backed up, or mail is sent: nobody waits long (SR55).

With KENT_SOAK only: it measures times, for which a machine that runs other tests is too restless.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import quantiles

import pytest

from tests.servers import script
from tests.storage.acts import last_form
from tests.storage.county import County, entries_of

pytestmark = pytest.mark.skipif(not os.environ.get("KENT_SOAK"), reason="only a soak measures times")
MOST = 2.0  # times as long as without
TRIES = 3  # another process of this machine may be in the way of one
BASELINE = 150
PAGES = ("/kcc/members", "/kcc/register", "/kcc/members.json", "/")


def reading(county: County, processes: int) -> Iterator[float]:
    """Seconds that one public page takes after another, from each process in turn; whatever isn't answered fails."""
    browsers = cycle([county.browser(process=number) for number in range(processes)])
    for page in cycle(PAGES):
        began = time.perf_counter()
        next(browsers).get(page, status=200)
        yield time.perf_counter() - began


def p95(seconds: list[float]) -> float:
    """What nineteen of twenty are quicker than."""
    return quantiles(seconds, n=20)[-1]


def slower(county: County, *words: str) -> float:
    """How many times as long pages take while a command runs as its unit has it run, and an interest is stated."""
    times = reading(county, len(county.servers))
    (member,) = county.take("crowd")
    form = last_form(county.browser(member), "kcc")
    ratios: list[float] = []
    while len(ratios) < TRIES and min(ratios, default=MOST + 1) > MOST:
        alone = [next(times) for _ in range(BASELINE)]
        given = [word.format(len(ratios)) for word in words]
        with subprocess.Popen(
            ["nice", "-n", "10", script("kent-standards"), "--config", str(county.installation.config), *given],
            env=county.installation.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as command:  # fmt: skip
            meanwhile: list[float] = []
            while command.poll() is None or len(meanwhile) < 40:
                meanwhile.append(next(times))
            assert command.stdout is not None
            assert command.returncode == 0, command.stdout.read()
        ratios.append(p95(meanwhile) / p95(alone))
        print(f"{words[0]}: p95 {p95(alone) * 1000:.1f} ms, and {p95(meanwhile) * 1000:.1f} ms meanwhile")
    assert form.submit("submit", index=0, status=303)
    with county.look() as service:
        assert len(entries_of(service, "kcc", member)) == 1
    return min(ratios)


@pytest.mark.security(55)
@pytest.mark.postgres
@pytest.mark.parametrize("words", [("pack",), ("backup", "{folder}/backup{{}}"), ("deliver", "--once")])
def test_on_postgresql_nobody_who_reads_notices_the_work_on_the_whole_database(
    county_on_postgresql: County, words: tuple[str, ...], tmp_path: Path
) -> None:
    county = county_on_postgresql
    config = county.installation.config
    text = config.read_text("utf-8")
    config.write_text(text.replace("smtp://localhost:25", f"folder:{tmp_path / 'mail'}"), "utf-8")
    try:
        assert slower(county, *(word.format(folder=tmp_path) for word in words)) <= MOST
    finally:
        config.write_text(text, "utf-8")


@pytest.mark.security(55)
def test_nobody_who_reads_notices_the_backup_of_a_file(county_on_filestorage: County, tmp_path: Path) -> None:
    assert slower(county_on_filestorage, "backup", f"{tmp_path}/backup{{}}") <= MOST
