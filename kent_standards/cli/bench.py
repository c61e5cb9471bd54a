"""cli/: what a page costs in processor time, as a ratio to a bare Pyramid and Chameleon page of the same size.

A ratio within one run says something on any machine; a time alone doesn't.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import transaction
from pyramid.config import Configurator
from pyramid.request import Request
from tqdm import tqdm
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage

from kent_standards.app import make_app
from kent_standards.authorities.model import ROOT_KEY
from kent_standards.bundles.making import make
from kent_standards.cli.bench_bundle import DOCUMENTS, sixty_documents
from kent_standards.cli.bench_county import BEGAN, LIST, build_county
from kent_standards.cli.bench_desk import fill_desk
from kent_standards.cli.bench_reports import FIRST, ten_years
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.plugin_access import give_plugins
from kent_standards.register.services import state_interest
from kent_standards.security.requests import cookie_name
from kent_standards.store.sealing import give_keys
from kent_standards.web.public import PublicPages

ROUNDS, REQUESTS = 9, 60
ROW = "A row of a page, of the length that such rows have"
# The desk for complaints: with so few cases, its first page is what that with many is compared to.
FEW_CASES, DESK_BAR, DESK_MEMBERS, DESK_REQUESTS = 100, 1.5, 60, 20
# A bundle of 500 pages from 60 documents, in seconds.
BUNDLE_BAR = 60.0
# The reports over ten years, in seconds: of one authority in a request, of the county with progress on a terminal.
REPORT_BAR, COUNTY_BAR = 5.0, 30.0
CACHE_OBJECTS, CACHE_BYTES = 100_000, 40 * 2**20


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and its bar, if it has one."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bar."""
        return self.bar is None or self.value <= self.bar


def add_commands(commands: Any) -> None:
    """``bench``."""
    bench = commands.add_parser(
        "bench", help="measure the cost of pages against a yardstick, on this machine"
    )
    bench.add_argument(
        "--people", type=int, default=2000, help="people in the smaller county (default: %(default)s)"
    )
    bench.add_argument(
        "--cases", type=int, default=10_000, help="open complaints in one authority (default: %(default)s)"
    )
    bench.add_argument(
        "--bundle-pages", type=int, default=500, help="pages of a hearing's bundle (default: %(default)s)"
    )
    bench.add_argument(
        "--only",
        choices=("", "pages", "desk", "bundle", "reports"),
        default="",
        help="measure this part alone",
    )
    bench.add_argument(
        "--years",
        type=int,
        default=10,
        help="years of records that the reports are of (default: %(default)s)",
    )
    bench.add_argument("--json", action="store_true", help="print the figures as JSON")
    bench.set_defaults(run=bench_command)


def bench_command(env: Any, args: Any) -> int:
    """Measure everything in one run; exit status 1 if a figure misses its bar."""
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        if args.only in ("", "pages"):
            figures += measure(Path(folder), args.people)
        if args.only in ("", "desk"):
            figures += measure_desk(Path(folder), args.cases)
        if args.only in ("", "bundle"):
            figures += measure_bundle(args.bundle_pages)
        if args.only in ("", "reports"):
            figures += measure_reports(Path(folder), args.years)
    if args.json:
        print(
            json.dumps(
                [{"name": f.name, "value": f.value, "unit": f.unit, "bar": f.bar} for f in figures], indent=1
            )
        )
    else:
        for figure in figures:
            bar = (
                f"  bar {figure.bar:g}: {'holds' if figure.holds else 'MISSED'}"
                if figure.bar is not None
                else ""
            )
            print(f"{figure.name:<72}{figure.value:>10.2f} {figure.unit:<8}{bar}")
    return 0 if all(figure.holds for figure in figures) else 1


def measure(folder: Path, people: int) -> list[Figure]:
    """Every figure of the benchmark, for a county of ``people`` and one of ten times as many."""
    figures: list[Figure] = []
    with county(folder / "small", people) as (small, full):
        kept = pages(full)
        figures += [
            Figure(f"{name}: ratio to the yardstick, warm", against_yardstick(small, path), "x", 1.25)
            for name, path in kept.items()
        ]
        figures += [
            Figure(
                f"{name}: ratio when rendered afresh each time",
                against_yardstick(small, path, fresh=True),
                "x",
            )
            for name, path in kept.items()
        ]
        figures.append(Figure("one notification, stated and committed", notification(small, full), "ms"))
        figures += [
            Figure("cold start to the first page", cold_start(folder / "small", full), "s", 3.0),
            Figure("memory of a process after 500 pages", memory(folder / "small", full), "MB", 150.0),
        ]
        with county(folder / "large", people * 10) as (large, full_large):
            for (name, path), (_, path_large) in zip(kept.items(), pages(full_large).items(), strict=True):
                for fresh, how in ((False, "warm"), (True, "rendered afresh")):
                    base = partial(cost, small, path, fresh=fresh)
                    other = partial(cost, large, path_large, fresh=fresh)
                    figures.append(
                        Figure(f"{name}: ten times the people, {how}", paired(base, other), "x", 1.1)
                    )
    return figures


def measure_desk(folder: Path, cases: int) -> list[Figure]:
    """The desk for complaints of an authority with so many open ones, against one with a few."""
    name = f"first page of the desk, {cases} open cases to {FEW_CASES}"
    with county(folder / "few", DESK_MEMBERS) as (few, _), county(folder / "many", DESK_MEMBERS) as (many, _):
        looks = {}
        for app, count in ((few, FEW_CASES), (many, cases)):
            now = datetime.now(UTC)
            officer = fill_desk(app.registry._zodb_databases[""], count, now, _progress)
            session = app.registry["kent.sessions"].begin(officer, now, factor=now)
            cookie = f"{cookie_name(app.registry)}={session}"
            looks[count] = partial(cost, app, f"/{LIST}/complaints", cookie=cookie, times=DESK_REQUESTS)
        base, other = looks[FEW_CASES], looks[cases]
        return [
            Figure(f"{name}: warm", paired(base, other), "x", DESK_BAR),
            Figure(
                f"{name}: cold",
                paired(partial(base, cold=True), partial(other, cold=True)),
                "x",
            ),
            Figure(f"{name}: time", other() * 1000, "ms"),
        ]


def measure_bundle(pages: int) -> list[Figure]:
    """Both copies of a bundle of sixty documents, made and the public's searched, as the worker does it."""
    chance = random.Random(DOCUMENTS)  # noqa: S311 - the same documents each time
    bundle = sixty_documents(pages, chance)
    with tqdm(total=DOCUMENTS + 3, desc="making a bundle", unit=" steps", disable=None) as bar:
        began = time.perf_counter()
        made = make(bundle, lambda what, done, of: bar.update(1))
        took = time.perf_counter() - began
    return [
        Figure(f"both copies of a bundle of {DOCUMENTS} documents", took, "s", BUNDLE_BAR),
        Figure("pages of the Panel’s copy", made.pages, "pages"),
        Figure("size of the Panel’s copy", len(made.panel) / 2**20, "MB"),
    ]


def measure_reports(folder: Path, years: int) -> list[Figure]:
    """The report of one authority over so many years, and every year of all of them beside each other."""
    where = folder / "reports"
    where.mkdir()
    app = bench_app(where)
    db = open_database(where, app)
    last = ten_years(db, app.registry["kent.plugins"], years, _progress)
    now = datetime.now(UTC)
    officer = fill_desk(db, 0, now, _progress)
    db.close()
    app.registry._zodb_databases = {"": open_database(where, app)}
    session = app.registry["kent.sessions"].begin(officer, now, factor=now)
    cookie = f"{cookie_name(app.registry)}={session}"
    figures = []
    asked = f"?from={FIRST}-01-01&until={last}"
    for name, address, bar in (
        (f"{years} years of one authority as a page", f"/{LIST}/desk/report{asked}", REPORT_BAR),
        (f"{years} years of one authority as numbers", f"/{LIST}/desk/report-figures.csv{asked}", REPORT_BAR),
        ("one year of one authority as a page", f"/{LIST}/desk/report?year={last.year}", None),
        (f"{years} years of every authority beside each other", "/county-report-years.csv", COUNTY_BAR),
        ("one year of every authority beside each other", f"/county-report?year={last.year}", None),
        ("one authority in numbers for the public", f"/{LIST}/statistics?year={last.year}", None),
    ):
        spent = cost(app, address, cold=True, cookie=cookie, times=1)
        size = 40_000
        figures += [
            Figure(f"{name}: cold", spent, "s", bar),
            Figure(f"{name}: warm", cost(app, address, cookie=cookie, times=1), "s", bar),
            Figure(f"{name}: ratio to a bare page", spent / cost(yardstick(size), "/"), "x"),
        ]
    app.registry._zodb_databases[""].close()
    return figures


def pages(full: str) -> dict[str, str]:
    """The pages that are measured, by what they are called."""
    return {
        "one member's public register": f"/{LIST}/register/{full}",
        "members list of 140": f"/{LIST}/members",
        "members list of 140 as JSON": f"/{LIST}/members.json",
    }


@contextmanager
def county(folder: Path, people: int) -> Iterator[tuple[Any, str]]:
    """The application on a FileStorage with a county of so many people, and the member with the full register."""
    folder.mkdir()
    app = bench_app(folder)
    db = open_database(folder, app)
    full = build_county(db, app.registry["kent.plugins"], people, _progress)
    db.close()
    db = open_database(folder, app)
    app.registry._zodb_databases = {"": db}
    try:
        yield app, full
    finally:
        db.close()


def open_database(folder: Path, app: Any) -> DB:
    """The database in ``folder``, with the keys of ``app``."""
    db = DB(FileStorage(str(folder / "Data.fs")), cache_size=CACHE_OBJECTS, cache_size_bytes=CACHE_BYTES)
    give_plugins(give_keys(db, app.registry["kent.keys"]), lambda: app.registry["kent.plugins"])
    return db


def bench_app(folder: Path, uri: str = "memory://") -> Any:
    """The application with its files in ``folder``."""
    settings = {"kent.environment": "test", "zodbconn.uri": uri}
    return make_app(settings, here=str(folder))


def cost(
    app: Any, path: str, *, fresh: bool = False, cold: bool = False, cookie: str = "", times: int = REQUESTS
) -> float:
    """Processor seconds of one request, over many; ``cold``: each begins with no record in memory."""
    headers = {"Cookie": cookie} if cookie else {}
    began = time.process_time()
    for _ in range(times):
        if fresh:
            app.registry["kent.pages"] = PublicPages()
        if cold:
            app.registry._zodb_databases[""].cacheMinimize()
        response = Request.blank(path, headers=headers).get_response(app)
    spent = time.process_time() - began
    assert response.status_int == 200, response.status
    return spent / times


def against_yardstick(app: Any, path: str, *, fresh: bool = False) -> float:
    """The cost of a page as a ratio to a bare page of the same size, the two measured in turn."""
    size = len(Request.blank(path).get_response(app).body)
    bare = yardstick(size)
    return paired(lambda: cost(bare, "/"), lambda: cost(app, path, fresh=fresh))


def paired(base: Callable[[], float], other: Callable[[], float]) -> float:
    """The median of the ratios of ``other`` to ``base``, measured in turn so that both meet the same machine."""
    base()
    other()
    return statistics.median(other() / base() for _ in range(ROUNDS))


def yardstick(size: int) -> Any:
    """A bare Pyramid application whose one Chameleon page is ``size`` bytes long: a table of escaped cells."""
    config = Configurator()
    config.include("pyramid_chameleon")
    rows = max(1, (size - 200) // 120)

    def page(request: Any) -> dict[str, Any]:
        return {"rows": [(number, ROW, "2026") for number in range(rows)]}

    config.add_view(page, renderer="kent_standards:cli/yardstick.pt")
    return config.make_wsgi_app()


def notification(app: Any, person: str) -> float:
    """Milliseconds of processor time to state one interest at one authority and commit it durably."""
    db = app.registry._zodb_databases[""]
    tm = transaction.TransactionManager(explicit=True)
    times = []
    for number in range(20):
        at = BEGAN + timedelta(days=30, seconds=number)
        began = time.process_time()
        tm.begin()
        connection = db.open(transaction_manager=tm)
        service = connection.root()[ROOT_KEY]
        state_interest(
            [service.authority(LIST)],
            category="employment",
            holder=Holder.MEMBER,
            details={"employer": f"Example {number}"},
            aware_on=at.date(),
            by=By(person, Role.MEMBER),
            at=at,
        )
        tm.commit()
        connection.close()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def cold_start(folder: Path, full: str) -> float:
    """Seconds from starting a process to its first page, median of three, its modules compiled as an installed one's."""
    _child(folder, full, 0)
    return statistics.median(float(_child(folder, full, 1)[0]) for _ in range(3))


def memory(folder: Path, full: str) -> float:
    """Megabytes that a process holds after 500 pages."""
    return float(_child(folder, full, 500)[1])


def child(folder: str, full: str, requests: int, began: float) -> None:
    """What the process that is measured does: start, answer, say how long and how much."""
    where = Path(folder)
    uri = f"file://{where / 'copy.fs'}?connection_cache_size={CACHE_OBJECTS}&connection_cache_size_bytes={CACHE_BYTES}"
    app = bench_app(where, uri)
    paths = list(pages(full).values())
    Request.blank(paths[0]).get_response(app)
    first = time.time() - began
    for number in range(requests):
        Request.blank(paths[number % len(paths)]).get_response(app)
    print(first, _most_memory())


def _most_memory() -> float:
    """The most megabytes that this process has held. Not ``ru_maxrss``, which begins with what its parent held."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _child(folder: Path, full: str, requests: int) -> list[str]:
    copy = folder / "copy.fs"
    copy.write_bytes((folder / "Data.fs").read_bytes())
    code = (
        "import sys, time; began = time.time(); from kent_standards.cli.bench import child; "
        "child(sys.argv[1], sys.argv[2], int(sys.argv[3]), began)"
    )
    arguments = [sys.executable, "-W", "ignore", "-c", code, str(folder), full, str(requests)]
    # What Python has compiled is kept, wherever this runs: nobody installs the service without it.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    ran = subprocess.run(  # noqa: S603
        arguments, capture_output=True, check=True, text=True, env={**os.environ, **compiled}
    )
    return ran.stdout.split()


def _progress(numbers: Any) -> Any:
    return tqdm(numbers, desc="making the county", unit=" records", disable=None)
