"""app: assembles the application; the only module that knows every room."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import psycopg2
from nacl.signing import SigningKey
from pyramid.config import Configurator
from pyramid.interfaces import IRequestExtensions
from pyramid.request import Request
from pyramid.settings import asbool, aslist
from zc.lockfile import LockError

from kent_standards.attachments.holding import Holding
from kent_standards.attachments.model import Attachments
from kent_standards.attachments.scanning import Scanner
from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.availability.model import Availabilities
from kent_standards.bundles.model import Bundles
from kent_standards.code.model import CodeRecord
from kent_standards.complaints.model import Complaints
from kent_standards.dispensations.model import Dispensations
from kent_standards.gifts.model import Gifts
from kent_standards.hearings.model import Hearings
from kent_standards.investigations.model import Investigations
from kent_standards.journal.checks import check_recent_links
from kent_standards.journal.heads import signing_key
from kent_standards.law.national_future import PRACTICE_AUTHORITY
from kent_standards.meetings.model import Meetings
from kent_standards.membership.model import ImportFolder
from kent_standards.notices.model import Notices
from kent_standards.pay.model import Pay
from kent_standards.plugin_access import give_plugins
from kent_standards.plugin_records.model import PluginRecords
from kent_standards.plugins import load_plugins
from kent_standards.recruitment.model import Recruitment
from kent_standards.register.model import Register
from kent_standards.security.erasure import LedgerWrong, check_ledger
from kent_standards.security.keys import KeyFileWrong, check_keys, keys_from_settings
from kent_standards.security.monitors import Monitors, MonitorsWrong, monitors_from_settings
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import SAFE_METHODS, KentPolicy
from kent_standards.security.sessions import Sessions, postgresql_sessions, sqlite_sessions
from kent_standards.security.stated_views import check_views
from kent_standards.sign_in.directories import DirectoriesWrong, directories_from_settings
from kent_standards.sign_in.provider import Provider
from kent_standards.sole_decisions.model import SoleDecisions
from kent_standards.store.clock import clock_from_settings
from kent_standards.store.guard import LEAST_BYTES, FreeSpace, Guards, guard_storage
from kent_standards.store.one_by_one import one_at_a_time
from kent_standards.store.opening import PAUSE_DAYS, Opening, unreadable
from kent_standards.store.orphans import sweep_orphans
from kent_standards.store.sealing import CannotOpen, give_keys
from kent_standards.training.model import Trainings
from kent_standards.web.health import root_of

# What each authority's subtree has from each domain: name of the part -> what makes it.
PARTS: dict[str, Callable[[], Any]] = {
    "register": Register,
    "code": CodeRecord,
    "imports": ImportFolder,
    "complaints": Complaints,
    "notices": Notices,
    "attachments": Attachments,
    "investigations": Investigations,
    "bundles": Bundles,
    "hearings": Hearings,
    "dispensations": Dispensations,
    "gifts": Gifts,
    "sole_decisions": SoleDecisions,
    "meetings": Meetings,
    "plugin_records": PluginRecords,
    "pay": Pay,
    "training": Trainings,
    "recruitment": Recruitment,
    "availability": Availabilities,
}

# The rooms that have views, from the lowest floor up; each has an includeme.
ROOMS = (
    "kent_standards.security.requests",
    "kent_standards.security.read_only",
    "kent_standards.security.clock_guard",
    "kent_standards.sign_in.views",
    "kent_standards.county.views",
    "kent_standards.county.comparison_views",
    "kent_standards.membership.views",
    "kent_standards.control_panel.views",
    "kent_standards.control_panel.mail_views",
    "kent_standards.structure.views",
    "kent_standards.control_panel.parked_mail",
    "kent_standards.retention.views",
    "kent_standards.code.views",
    "kent_standards.committee.views",
    "kent_standards.register.views",
    "kent_standards.complaints.views",
    "kent_standards.notices.views",
    "kent_standards.investigations.views",
    "kent_standards.bundles.views",
    "kent_standards.meetings.views",
    "kent_standards.training.views",
    "kent_standards.hearings.views",
    "kent_standards.dispensations.views",
    "kent_standards.gifts.views",
    "kent_standards.independent_persons.views",
    "kent_standards.sole_decisions.views",
    "kent_standards.local_records.views",
    "kent_standards.pay.views",
    "kent_standards.complaint_form.views",
    "kent_standards.tracking.views",
    "kent_standards.recruitment.views",
    "kent_standards.evolution.services",
    "kent_standards.delivery.in_process",
    "kent_standards.web",
)
DEFAULTS = {
    "tm.manager_hook": "pyramid_tm.explicit_manager",
    # A user id and a path in each transaction's note would outlive every erasure (architecture, trap 5).
    "tm.annotate_user": "false",
    "tm.commit_veto": "kent_standards.app.commit_veto",
    "retry.attempts": "10",
    "kent.environment": "production",
    "kent.plugins": "kcc districts fire_authority",
    "kent.base_url": "http://127.0.0.1:6543",
}


# What rooms note on a request while it is answered, as it stands before. WebOb has a slow way for names that the
# class of requests doesn't have, to look for one and to set it.
NOTED = {
    "rendition": "html",
    "has_turn": False,
    "read_only_safe": False,
    "frozen_safe": False,
    "needs_script": False,
    "sandboxed": False,
    "steady_step": 0.0,
    "transaction_over": False,
}


class BadSettings(Exception):
    """The settings can't be used as they are. ``str()`` is a plain sentence."""


def make_app(
    settings: Mapping[str, str], *, here: str = ".", extra_plugins: Mapping[str, object] | None = None
) -> Any:
    """The WSGI application for ``settings``; ``extra_plugins`` are given by tests beside the installed ones.

    Raises BadSettings, ClockRefused, KeyFileWrong, CannotOpen, LedgerWrong and UnstatedView with a plain
    sentence.
    """
    config = configure(settings, here=here, extra_plugins=extra_plugins)
    app = config.make_wsgi_app()
    settings, db = app.registry.settings, app.registry._zodb_databases[""]
    guards = guard_database(db, settings)
    app.registry["kent.steady"], app.registry["kent.space"] = guards.clock, guards.space
    app.registry["kent.opening"] = guards.opening
    _check_county(app.registry)
    return app


def guard_database(db: Any, settings: Mapping[str, str]) -> Guards:
    """Put the guard on ``db``: what was saved last, the machine's clock, and the disk if it is a file of this machine.

    ``kent.longest_pause_days`` is how old the last transaction may be; a demonstration, or a test, may lie for years.
    """
    uri = settings["zodbconn.uri"]
    folder = Path(uri.removeprefix("file://").partition("?")[0]).parent if uri.startswith("file://") else None
    space = FreeSpace(folder, int(settings.get("kent.least_free_bytes", LEAST_BYTES))) if folder else None
    in_production = settings.get("kent.environment", "production") == "production"
    days = int(settings.get("kent.longest_pause_days", PAUSE_DAYS if in_production else 0))
    opening = Opening(
        db.lastTransaction(),
        pause=timedelta(days=days) if days else None,
        problems=lambda: chain(unreadable(db), _wrong_journals(db)),
    )
    guards = guard_storage(db, space=space, opening=opening)
    sweep_orphans(db)
    return guards


def _wrong_journals(db: Any) -> Iterator[str]:
    """What is wrong with the last thousand numbers of each journal."""
    with db.transaction() as connection:
        service = connection.root().get(ROOT_KEY)
        for place in (service, *service.all_authorities()) if service is not None else ():
            for problem in check_recent_links(place):
                yield f"The journal of {place.slug or 'the county'} is damaged: {problem}"


def _check_county(registry: Any) -> None:
    """Start no process that has nothing to serve, can't open what it serves, or would serve what was erased.

    In production one command must be first on an empty database, and alone.
    """
    db = registry._zodb_databases[""]
    try:
        with db.transaction() as connection:
            service = connection.root().get(ROOT_KEY)
            if service is not None:
                check_keys(service)
                check_ledger(service, registry["kent.keys"].ledger)
                _check_no_practice(service, registry.settings["kent.environment"])
            elif registry.settings["kent.environment"] == "production":
                raise BadSettings(
                    "There is no county in this database yet; run 'kent-standards init', then start again."
                )
    except (BadSettings, CannotOpen, KeyFileWrong, LedgerWrong):
        db.close()
        raise


def _check_no_practice(service: Service, environment: str) -> None:
    """Raises BadSettings where a database for practice is opened for anything else."""
    if PRACTICE_AUTHORITY in service.authorities and environment == "production":
        raise BadSettings(
            "This database holds an authority that is made up for practice, under rules that aren't law; open it with "
            "kent.environment = practice, or name another database."
        )


def configure(
    settings: Mapping[str, str], *, here: str = ".", extra_plugins: Mapping[str, object] | None = None
) -> Configurator:
    """The Configurator behind ``make_app``, with every room included."""
    full = {**DEFAULTS, **settings}
    if full["kent.environment"] not in ("production", "practice", "test"):
        raise BadSettings(
            "kent.environment is production, practice or test; correct it in the configuration."
        )
    plugins = load_plugins(
        aslist(full["kent.plugins"]), extra_plugins or {}, environment=full["kent.environment"]
    )
    config = Configurator(settings=full, root_factory=root_of)
    registry: Any = config.registry
    registry["kent.clock"] = clock_from_settings(full)
    registry["kent.plugins"] = plugins
    registry["kent.secret"] = _key_file(full, "kent.secret_file", Path(here) / "secret")
    registry["kent.journal_key"] = _journal_key(full, Path(here))
    registry["kent.secure"] = asbool(
        full.get("kent.secure_cookies", full["kent.base_url"].startswith("https:"))
    )
    registry["kent.keys"] = keys_from_settings(full, Path(here))
    registry["kent.monitors"] = _monitors(full)
    registry["kent.directories"] = _directories(full, Path(here))
    registry["kent.sessions"] = _sessions(full, Path(here))
    registry["kent.uploads"] = Holding(registry["kent.sessions"].database)
    registry["kent.scanner"] = Scanner(full.get("kent.clamd", ""))
    config.set_security_policy(KentPolicy())
    config.set_default_permission(Permission.NOBODY)
    for package in ("pyramid_chameleon", "pyramid_retry", "pyramid_tm"):
        config.include(package)
    try:
        with one_at_a_time():
            config.include("pyramid_zodbconn")
    except LockError as problem:
        raise BadSettings(
            "The database file is open in another process; stop that one first, or use PostgreSQL for several."
        ) from problem
    for db in registry._zodb_databases.values():
        give_keys(db, registry["kent.keys"])
        give_plugins(db, lambda: plugins)
    for room in ROOMS:
        config.include(room)
    plugins.configure(config, check=check_views)
    config.commit()
    check_views(config.introspector)
    _settle_requests(config)
    return config


def _settle_requests(config: Configurator) -> None:
    """Put what every request knows on one class of requests.

    Pyramid would make a new class for each request that has added properties, at a fifth of the cost of a
    kept page.
    """
    extensions: Any = config.registry.getUtility(IRequestExtensions)
    request_class = type("KentRequest", (Request,), {**NOTED, **extensions.descriptors})
    extensions.descriptors.clear()
    config.set_request_factory(request_class)


def commit_veto(request: Any, response: Any) -> bool:
    """Whether to abort: after any error, after a GET, which changes nothing, whatever its code does, and after
    signing in while the records wait to be brought up to date."""
    return request.method in SAFE_METHODS or response.status_int >= 400 or bool(request.records_closed)


def _journal_key(settings: Mapping[str, str], here: Path) -> SigningKey:
    """The key that signs the heads of the journals; outside the database, or whoever can write there could sign."""
    name = "kent.journal_key_file"
    try:
        return signing_key(_key_file(settings, name, here / "journal_key"))
    except ValueError as problem:
        raise BadSettings(
            f"The file that {name} names is no key. {problem} Put the right one back."
        ) from problem


def _key_file(settings: Mapping[str, str], name: str, default: Path) -> bytes:
    """The bytes in the file that the setting ``name`` names; outside production it is made on first use."""
    path = Path(settings.get(name, default))
    if not path.exists():
        if settings["kent.environment"] == "production":
            raise BadSettings(
                f"The key file {path.name} is missing; set {name} to a file of 32 random bytes."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()


def _monitors(settings: Mapping[str, str]) -> Monitors:
    try:
        return monitors_from_settings(settings)
    except MonitorsWrong as problem:
        raise BadSettings(str(problem)) from problem


def _directories(settings: Mapping[str, str], here: Path) -> dict[str, Provider]:
    try:
        found = directories_from_settings(settings, here)
    except DirectoriesWrong as problem:
        raise BadSettings(str(problem)) from problem
    return {slug: Provider(each) for slug, each in found.items()}


def _sessions(settings: Mapping[str, str], here: Path) -> Sessions:
    address = settings.get("kent.sessions", f"sqlite:{here / 'sessions.sqlite'}")
    if address.startswith("sqlite:"):
        return sqlite_sessions(address.removeprefix("sqlite:"))
    try:
        return postgresql_sessions(address)
    except psycopg2.OperationalError as problem:
        raise BadSettings(f"The database that kent.sessions names can't be reached: {problem}") from problem
