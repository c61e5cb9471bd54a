"""tests/: every form of the application: who fills it in, where it stands, and what leads to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from webob import Response

from kent_standards.law.categories import CATEGORIES
from kent_standards.testing import World
from tests.bad_input.forms import Form, forms_of
from tests.isolation.actors import ACTORS, COUNTY, OWN, PARISH
from tests.isolation.asking import Reader
from tests.isolation.county import Scene
from tests.isolation.matrix_table import BY_AN_AGREEMENT, TABLE, Line

FILE = b"Name,Email\nCllr Plain Person,plain.person@example.org\n"
MEETINGS = b"Title,Date\nPlanning Committee,2026-06-18\n"


@dataclass(frozen=True, slots=True)
class Where:
    """A form: the actor who is shown it, the address of its page, and how many forms before it are sent first."""

    who: str
    page: str
    steps: int = 0
    sends: tuple[str, str] = ("", "")
    place: str = OWN
    ready: Callable[[World, Scene, Reader], None] | None = None


class OpenForm:
    """A form in front of somebody: the first of a page, or the one to which ``steps`` good forms have led."""

    def __init__(self, reader: Reader, address: str, steps: int = 0) -> None:
        self.reader = reader
        self.address = address
        response = reader.get(address)
        for _ in range(steps):
            self._take(response)
            response = self.send()
        self._take(response)

    def _take(self, response: Response) -> None:
        assert response.status_int == 200, (response.status, self.address)
        self.form: Form = next(forms_of(response.text))
        self.action = urljoin(self.address, self.form.action) if self.form.action else self.address

    @property
    def csrf(self) -> tuple[str, str]:
        """The session's token, as a field."""
        return ("csrf_token", self.reader.csrf)

    def next(self, response: Response) -> None:
        """Go on to the form that was answered."""
        self._take(response)

    def send(self, fields: list[tuple[str, str]] | None = None, *, tokens: bool = True) -> Response:
        """Send the form, with good answers unless others are given."""
        given = self.form.fields() if fields is None else fields
        if self.form.multipart:
            return self._upload(given, tokens)
        return self.reader.post(self.action, given, tokens=tokens)

    def _upload(self, given: list[tuple[str, str]], tokens: bool) -> Response:
        more = [("csrf_token", self.reader.csrf), ("form_token", self.reader.form_token())] if tokens else []
        parts = []
        for name, value in (*given, *more):
            parts.append(_part(name, value.encode()))
            if (name, value) == ("__start__", "new:sequence"):  # the group into which any number of files go
                parts.append(_part("file", b"A note.", "note.txt"))
        alone = [each for each in self.form.controls if each.kind == "file" and "/" not in each.path]
        given_file = (MEETINGS, "meetings.csv") if "/meetings/" in self.action else (FILE, "members.csv")
        parts += [_part(each.name, *given_file) for each in alone]
        body = b"".join((*parts, b"--parts--\r\n"))
        return self.reader.ask("POST", self.action, body=body, kind="multipart/form-data; boundary=parts")


def open_form(world: World, scene: Scene, where: Where) -> OpenForm:
    """The form in front of whoever fills it in."""
    reader = scene.reader(world, where.who)
    if where.ready is not None:
        where.ready(world, scene, reader)
    return OpenForm(reader, scene.address(where.page, where.place), where.steps)


def _written(world: World, scene: Scene, reader: Reader) -> None:
    """Have everything answered in the complaint that the reader's browser is writing."""
    drafts = world.registry["kent.drafts"]
    draft = drafts.begin(reader.session, OWN, world.at)
    if draft.councillors:
        return

    def write(fresh: Any) -> None:
        fresh.answers = {"kind": {"type": "public", "named": "no"}, "councillors": {}, "evidence": {}}
        fresh.answers["confidentiality"] = {"asked": False}
        what = {"allegations": "Shouted.", "conduct_until": "2026-05-31"}
        councillor = {"person": scene.people["another member"], "acting_for": OWN, "background": {}}
        fresh.councillors = [{**councillor, "what": what}]

    drafts.change(reader.session, draft, write, world.at)


def _part(name: str, value: bytes, filename: str = "") -> bytes:
    about = f'--parts\r\nContent-Disposition: form-data; name="{name}"'
    about += f'; filename="{filename}"' if filename else ""
    return about.encode() + b"\r\n\r\n" + value + b"\r\n"


# Buttons beside something else, with nothing to fill in and nothing to be sent twice: what is read goes on record.
READ_BY_A_BUTTON = frozenset(
    {
        "Reveal", "Evidence", "CaseFile", "Show who complained", "Workspace exhibit file", "Workspace sent file",
        "Workspace complainant", "CasePage exhibit file", "AboutMeCase exhibit file",
        "BundlePage panel copy", "BundlePage public version", "PanelCopy", "FollowedCase bundle", "Represented bundle",
        "Candidate papers",
    }
)  # fmt: skip
# What asks whether to link is shown only by the answer of a directory; tests/sign_in/test_directories.py has one.
AFTER_A_DIRECTORY = {("OneDirectory", "link"), ("Invitations", "directory")}
NOT_IN_THE_COUNTY = AFTER_A_DIRECTORY | BY_AN_AGREEMENT


_AT_THE_DOOR = ("SignInPlace", "Tracking", "WitnessEntry", "RepresentativeEntry", "ApplicationPlace")


def _somebody(line: Line) -> str:
    """Who fills it in: a member who sits here, or else the first who is let in; a stranger signs in, or enters a code."""
    place = OWN if line.at_places else COUNTY
    first = "anonymous" if line.context in _AT_THE_DOOR else "member"
    return next(name for name in (first, *ACTORS) if line.who(ACTORS[name], place))


def _at(line: Line) -> tuple[str, str]:
    return (line.context, line.name)


def _forms() -> dict[str, Where]:
    found = {}
    pages = {_at(line): line.address for line in TABLE if line.method == "GET"}
    for line in TABLE:
        if _at(line) in NOT_IN_THE_COUNTY:
            continue
        if line.method == "POST" and _at(line) in pages and line.context != "NewStatement":
            found[f"{line.context} {line.name}".strip()] = Where(
                _somebody(line), line.address, sends=_at(line)
            )
    # These have something to say only to somebody whose register is complete, or who sits in two places.
    found["Profile confirm"] = Where("member elsewhere", "/profile/confirm", sends=("Profile", "confirm"))
    notify = "/profile/interests/{entry_statement}/notify"
    found["Statement notify"] = Where(
        "parish councillor", notify, sends=("Statement", "notify"), place=PARISH
    )
    for category in CATEGORIES:
        page = f"/profile/state?category={category.id}"
        found[f"State {category.id}"] = Where("member", page, sends=("NewStatement", ""))
    page = "/profile/state?category=employment"
    found["State at which authorities"] = Where("member", page, 1, ("NewStatement", "authorities"))
    found["State and send"] = Where("member", page, 2, ("NewStatement", "send"))
    found["Choose a password"] = Where("anonymous", "/invitation/{token}", sends=("Invitations", ""))
    # Whoever has an app; one that no office asks for can be removed.
    both = "member here and Monitoring Officer elsewhere"
    for who, page in ((both, "set-up"), (both, "recovery-codes"), ("another member", "remove"),
                      (both, "remove-passkey")):  # fmt: skip
        where = Where(who, f"/second-factor/{page}", sends=("SecondFactor", page))
        found[f"SecondFactor {page}"] = where
    for page in ("password", "sessions"):
        found[f"AccountPlace {page}"] = Where(both, f"/account/{page}", sends=("AccountPlace", page))
    found["AccountPlace unlink"] = Where(both, "/account/unlink", sends=("AccountPlace", "unlink"))
    found["SignInPlace code"] = Where(both, "/sign-in/code", sends=("SignInPlace", "code"))
    # What changes the words to be left out shows the notice without them first.
    page = "/{place}/inbox/sent/{unpublished}/publish"
    found["SentNotice publish"] = Where("Monitoring Officer", page, 1, ("SentNotice", "publish"))
    for page in ("councillor-1/what", "check"):
        name = f"FormPage {page.rpartition('/')[2]}"
        found[name] = Where(
            "anonymous", f"/{{place}}/complain/{page}", sends=("FormPage", ""), ready=_written
        )
    found["CaseFile"] = Where("Monitoring Officer", "/{place}/complaints/{case}", sends=("CaseFile", ""))
    requested = "/{place}/desk/{requested}"
    found["Evidence"] = Where("Monitoring Officer", requested, 1, ("Evidence", ""))
    found["Show who complained"] = Where(
        "Monitoring Officer", "/{place}/complaints/{told}", sends=("CasePage", "complainant")
    )
    for name, who, page, sends in (
        ("Workspace exhibit file", "Investigating Officer", "/investigations/{gathering}", ("Workspace", "open-exhibit")),
        ("Workspace sent file", "Investigating Officer", "/investigations/{filed}", ("Workspace", "open-file")),
        ("Workspace complainant", "Investigating Officer", "/investigations/{finishing}", ("Workspace", "complainant")),
        ("CasePage exhibit file", "Monitoring Officer", "/{place}/complaints/{gathering}/investigation",
         ("CasePage", "open-exhibit")),
        ("BundlePage panel copy", "Monitoring Officer", "/{place}/bundles/{bundled}", ("BundlePage", "panel")),
        ("BundlePage public version", "Monitoring Officer", "/{place}/bundles/{bundled}", ("BundlePage", "public")),
        ("PanelCopy", "member", "/bundles/{papers}", ("PanelCopy", "save")),
        ("FollowedCase bundle", "complainant", "/{place}/track/complaint/6/bundle", ("FollowedCase", "save-bundle")),
        ("Represented bundle", "representative", "/{place}/represent/hearing/bundle", ("Represented", "save-bundle")),
        ("AboutMeCase exhibit file", "member", "/complaints/{gathering}/exhibits", ("AboutMeCase", "open-exhibit")),
    ):  # fmt: skip
        found[name] = Where(who, page, sends=sends)
    # Somebody who serves, and has logged something.
    for page in ("new", "claim"):
        where = Where("Independent Person", f"/profile/duties/{page}", sends=("DutiesPlace", page))
        found[f"DutiesPlace {page}"] = where
    page = "/{place}/desk/vacancies/{vacancy_past}/{candidate_refused}"
    found["Candidate papers"] = Where("Monitoring Officer", page, sends=("CandidatePage", "papers"))
    found["Reveal"] = Where("Monitoring Officer", "/{place}/desk/{agreed}", sends=("Notification", "reveal"))
    return found | _of_one_office()


def _of_one_office() -> dict[str, Where]:
    """What everybody who is signed in may open, and only an Independent Person can send."""
    return {
        f"OwnAvailability {page}": Where(
            "Independent Person", f"/profile/availability/{page}", sends=("OwnAvailability", page)
        )
        for page in ("absence", "conflict")
    }


FORMS: dict[str, Where] = _forms()
# Signing out asks nothing; it is a button in the head of every page. So is leaving a complaint, at the foot.
SENT: set[Any] = {where.sends for where in FORMS.values()} | NOT_IN_THE_COUNTY
SENT |= {("Service", "sign-out"), ("Tracking", "leave"), ("WitnessEntry", "leave")}
SENT |= {("RepresentativeEntry", "leave")}
