"""tests/: requests at random, of which none concerns whoever sends it; the same ones for the same seed."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode

from tests.isolation.actors import ACTORS, COUNTY, OWN, PARISH, PLACES, Actor
from tests.isolation.asking import FORM, Reader
from tests.isolation.county import Scene
from tests.isolation.matrix_table import TABLE, Line

METHODS = ("GET",) * 4 + ("HEAD",) + ("POST",) * 3 + ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
KINDS = (
    *(
        FORM,
        FORM,
        FORM,
        f"{FORM}; charset=utf-16",
        "application/json",
        "text/xml",
        "text/plain",
        "image/png",
        "",
    ),
    *("multipart/form-data", "multipart/form-data; boundary=x"),
)
# fmt: off
HOSTS = (*("localhost",) * 12, "127.0.0.1:6543", "evil.example", "swale.localhost", "[::1]", "a" * 300, "x\ty")
SUFFIXES = (".json", ".csv", ".JSON", ".xml", ".html", ".json.csv", "/", "//", "/.", "/..", "%00", ";x=1", "~", "%2ejson",
            "%ff")
QUERIES = ("on=2026-05-31", "on=2012-07-20", "on=99999", "on=-1", "q=canary", "q=Canary", "show=all", "page=2",
           "page=99999", "category=land", "category=employment", "done=added", "next=//evil.example", "_method=DELETE",
           "act=invited", "on=2026-05-31&on=2026-06-01", "%ff=%fe", "q=%00", "q=%f0%28", "rendition=json", "role=clerk")
FIELDS = ("name", "email", "reasons", "role", "person", "since", "seen", "sure", "decision", "plan", "answers", "token",
          "password", "category", "authorities", "question", "everywhere", "_method", "__start__", "__end__", "holder")
# fmt: on


@dataclass(frozen=True, slots=True)
class Foreign:
    """One request: who sends it, how, and to which address."""

    who: str
    method: str
    address: str
    kind: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Generator:
    """Requests to what is others' in ``scene``, replayed, mended and mangled."""

    def __init__(self, scene: Scene, readers: Mapping[str, Reader], seed: int) -> None:
        self.scene = scene
        self.readers = readers
        self.random = random.Random(seed)
        self.ids = sorted({value for ids in scene.places.values() for value in ids.values()})
        self.words = sorted(
            {word for line in TABLE for word in line.address.split("/") if word and "{" not in word}
        )

    def requests(self, number: int) -> Iterator[Foreign]:
        """``number`` requests."""
        for _ in range(number):
            who = self.random.choice(list(ACTORS))
            line = self.random.choice(TABLE)
            place = self.random.choice(PLACES) if line.at_places else COUNTY
            whole = self.random.random() < 0.5
            address = self._whole(line, place) if whole else self._mangled(self._whole(line, place))
            # Where she may do something herself she only looks: what she does there isn't foreign.
            methods = SAFE if self._concerns(who, line, place, address, whole) else METHODS
            yield self._sent(who, self.random.choice(methods), address)

    def _whole(self, line: Line, place: str) -> str:
        return self.scene.address(line.address, place)

    def _mangled(self, address: str) -> str:
        """The address with one or two things about it changed."""
        path, _, query = address.partition("?")
        parts = path.split("/")[1:]
        for _ in range(self.random.randint(1, 2)):
            spot = self.random.randrange(len(parts))
            change = self.random.randrange(6)
            if change == 0:
                parts[spot] = self.random.choice(self.ids)
            elif change == 1:
                parts[spot] = self.random.choice(self.words)
            elif change == 2:
                parts.insert(
                    spot,
                    self.random.choice((*self.ids, *self.words, "..", ".", "", "@@desk", "people", "parts")),
                )
            elif change == 3:
                parts.append(self.random.choice((*self.ids, *self.words)))
            elif change == 4:
                parts[-1] += self.random.choice(SUFFIXES)
            else:
                parts[spot] = parts[spot].upper()
        return "/" + "/".join(parts) + (f"?{query}" if query else "")

    def _concerns(self, who: str, line: Line, place: str, address: str, whole: bool) -> bool:
        actor = ACTORS[who]
        if whole and not line.address.startswith(("/sign-", "/invitation")):
            return line.who(actor, place)
        path = unquote(address).lower()
        return any(each in path for each in _own(actor))

    def _sent(self, who: str, method: str, address: str) -> Foreign:
        choice = self.random.choice
        path, mark, query = address.partition("?")
        extra = [choice(QUERIES) for _ in range(choice((0, 0, 1, 2)))]
        query = "&".join([*([query] if mark else []), *extra])
        headers = self._headers()
        kind = "" if method in SAFE else choice(KINDS)
        body = b"" if method in SAFE else self._body(who, kind)
        return Foreign(who, method, path + (f"?{query}" if query else ""), kind, body, headers)

    def _headers(self) -> dict[str, str]:
        choice = self.random.choice
        made = {"Host": choice(HOSTS)}
        if self.random.random() < 0.3:
            made["X-Forwarded-Host"] = choice(HOSTS)
            made["X-Forwarded-For"] = choice(("127.0.0.1", "10.0.0.1, 127.0.0.1", "::1", "x"))
            made["X-Forwarded-Proto"] = choice(("https", "http"))
        if self.random.random() < 0.2:
            made["X-HTTP-Method-Override"] = choice(("GET", "POST", "DELETE"))
            made["Accept"] = choice(("application/json", "text/csv", "*/*", "text/html;q=x"))
        if self.random.random() < 0.1:
            made["Origin"] = choice(("https://evil.example", "null"))
        if self.random.random() < 0.1:
            made["If-None-Match"] = choice(("*", '"x"'))
            made["Range"] = "bytes=0-3"
        return made

    def _body(self, who: str, kind: str) -> bytes:
        choice, reader = self.random.choice, self.readers[who]
        values = (*self.ids, *self.words, "yes", "apart", "1", "-1", "NaN", "Canary", "x@example.org", "")
        given = [(choice(FIELDS), choice(values)) for _ in range(self.random.randint(0, 5))]
        # Her own tokens more often than others': the request is to be refused for what it asks, not for them.
        other = self.readers[choice(list(ACTORS))]
        given.append(("csrf_token", choice((reader, reader, reader, other)).csrf))
        given.append(("form_token", choice((reader, reader, reader, other)).form_token()))
        given.append(("csrf_token", other.csrf)) if self.random.random() < 0.1 else None
        if kind == "application/json":
            return ("{" + ", ".join(f'"{name}": "{value}"' for name, value in given) + "}").encode()
        return urlencode(given).encode()


def _own(actor: Actor) -> tuple[str, ...]:
    """The parts of an address below which the actor may do something."""
    slugs = {slug for _, slug in actor.holds if slug}
    if OWN in slugs:
        slugs.add(PARISH)
    everywhere = (
        ("canterbury", "swale", "chartham", "control-panel") if ("operator", "") in actor.holds else ()
    )
    # The profile is everybody's own; an invitation's and a password's forms are whose token it is, a complaint's
    # whose code was entered.
    return (*sorted(slugs), *everywhere, "profile", "sign-", "invitation", "second-factor", "/track")
