"""authorities/: the county's service, an authority and its offices, as they are stored."""

from collections.abc import Callable
from datetime import date
from typing import Any

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.mapping import PersistentMapping

from kent_standards.journal.model import Journal
from kent_standards.law.offices import OfficeState, office_state
from kent_standards.outbox.model import Outbox
from kent_standards.store.index import Index
from kent_standards.store.records import Folder, Record, place
from kent_standards.store.sealing import KeyHolder, StoredKeys

ROOT_KEY = "kent_standards"

Maker = Callable[[Any], Any]
# Addresses below the county and below an authority that no persistent object has, such as /profile and
# /{authority}/desk: name -> what makes the resource from the object above it.
COUNTY_RESOURCES: dict[str, Maker] = {}
AUTHORITY_RESOURCES: dict[str, Maker] = {}


def county_resource(name: str) -> Callable[[Maker], Maker]:
    """Register the class or function below as the resource at ``/name``."""

    def register(maker: Maker) -> Maker:
        COUNTY_RESOURCES[name] = maker
        return maker

    return register


def authority_resource(name: str) -> Callable[[Maker], Maker]:
    """Register the class or function below as the resource at ``/{authority}/name``."""

    def register(maker: Maker) -> Maker:
        AUTHORITY_RESOURCES[name] = maker
        return maker

    return register


class Renamed:
    """Where a former slug leads: the same page of the authority under its present slug."""

    def __init__(self, service: "Service", slug: str) -> None:
        self.__parent__ = service
        self.slug = slug

    def __getitem__(self, name: str) -> "Renamed":
        return self  # at any depth: every address below the former slug leads on


class Service(KeyHolder, Persistent):
    """The county: its people, its authorities and its own small journal and outbox."""

    __parent__ = None
    __name__ = ""
    slug = ""
    # The evolution steps that are finished here (store.evolution); an authority has its own.
    finished_steps: tuple[str, ...] = ()
    # Of a county that was founded before it, None until it is brought up to date.
    directory_links: Any = None

    def __init__(self) -> None:
        self.stored_keys = StoredKeys()
        self.people = place(self, Folder(), "people")
        self.accounts = place(self, Folder(), "accounts")
        self.invitations = place(self, Folder(), "invitations")
        self.offices = place(self, Folder(), "offices")
        self.members = place(self, Index(), "members")
        self.journal = place(self, Journal(), "journal")
        self.outbox = place(self, Outbox(), "outbox")
        self.authorities: Any = OOBTree()
        self.former_slugs = PersistentMapping()
        # Forms that were carried out: token -> (time, address of the result), so that a second sending does nothing.
        self.receipts: Any = OOBTree()
        self.decided_pairs: Any = OOBTree()
        # Value (person, role, since, until), reference "slug/office": what permission and a profile ask.
        self.offices_by_person = place(self, Index(), "offices_by_person")
        # Value (normalised e-mail,), reference person.
        self.people_by_email = place(self, Index(), "people_by_email")
        # Value (surviving person,), reference the person who was merged into it.
        self.merged_people = place(self, Index(), "merged_people")
        # Value (search word,), reference person.
        self.people_by_word = place(self, Index(), "people_by_word")
        # Value (statement, person), reference "slug/entry".
        self.entries_by_statement = place(self, Index(), "entries_by_statement")
        # Value (what names an account of a directory, authority), reference person.
        self.directory_links = place(self, Index(), "directory_links")

    def authority(self, slug: str) -> "Authority":
        """The authority called ``slug``. Raises KeyError if there is none."""
        found: Authority = self.authorities[slug]
        found._v_parent = self
        return found

    def all_authorities(self) -> "tuple[Authority, ...]":
        """Every authority, in the order of their slugs."""
        return tuple(self.authority(slug) for slug in self.authorities)

    def __getitem__(self, name: str) -> Any:
        if name == "people":
            return self.people
        if name in COUNTY_RESOURCES:
            return COUNTY_RESOURCES[name](self)
        if name in self.former_slugs:
            return Renamed(self, self.former_slugs[name])
        return self.authority(name)


class Authority(KeyHolder, Persistent):
    """One tenant. Everything of an authority lies below it; what it points to elsewhere, it points to by id."""

    # What was erased here, as (time, record); None until something is (see security.erasure).
    erasures: Any = None
    finished_steps: tuple[str, ...] = ()
    # Closure days that were taken back (see authorities.closures.TakenBack).
    closures_taken_back: tuple[tuple[str, ...], ...] = ()

    def __init__(self, slug: str) -> None:
        self.__name__ = self.slug = slug
        self.stored_keys = StoredKeys()
        self.names: tuple[tuple[str, str], ...] = ()
        self.tier = ""
        self.area: tuple[str, ...] = ()
        self.principal = ""
        self.partners: tuple[str, ...] = ()
        # Addresses, website and ids in other systems, as the plugin gave them, mended since.
        self.facts = PersistentMapping()
        self.activations = PersistentMapping()
        self.rules_revision = 0
        # Days that aren't working days: (ISO day, reason, kind).
        self.closures: tuple[tuple[str, str, str], ...] = ()
        self.offices = place(self, Folder(), "offices")
        self.journal = place(self, Journal(), "journal")
        self.outbox = place(self, Outbox(), "outbox")
        self.parts = place(self, Folder(), "parts")
        # Value (sort key, name, role, ward, party, since, until, person), reference office: the members list.
        self.members = place(self, Index(), "members")

    @property
    def __parent__(self) -> Service:
        # Not stored: an authority's subtree is closed, so that it can be exported by itself.
        parent: Service | None = getattr(self, "_v_parent", None)
        if parent is None:
            parent = self._v_parent = self._p_jar.root()[ROOT_KEY]
        return parent

    def name_on(self, day: date) -> str:
        """The authority's name on ``day``; a slug is for ever, a name holds from a date."""
        held = self.names[0][0]
        for name, since in self.names:
            if date.fromisoformat(since) <= day:
                held = name
        return held

    @property
    def name(self) -> str:
        """The authority's latest name."""
        return self.names[-1][0]

    def part(self, name: str) -> Any:
        """The authority's part of a domain, such as its register. Raises KeyError if there is none."""
        return self.parts[name]

    def __getitem__(self, name: str) -> Any:
        if name in AUTHORITY_RESOURCES:
            return AUTHORITY_RESOURCES[name](self)
        return self.parts[name]


class Office(Record):
    """An office in an authority: who holds it is a person's id, all else its steps say."""

    def __init__(self, office_id: str, person: str) -> None:
        super().__init__(office_id)
        self.person = person

    @property
    def state(self) -> OfficeState:
        """The office as it stands. Raises ValueError before it was entered."""
        state = self.folded(office_state)
        if state is None:
            raise ValueError("An office has no first step.")
        return state


# Where an office lies: in an authority, or in the county service itself (its operators).
Place = Authority | Service


def find_authority(context: Any) -> Authority | None:
    """The authority in whose subtree ``context`` lies; nothing else ever decides a request's authority (SR1)."""
    while context is not None:
        if isinstance(context, Authority):
            return context
        context = getattr(context, "__parent__", None)
    return None


def find_service(context: Any) -> Service:
    """The county's service above ``context``. Raises LookupError outside the tree."""
    while context is not None:
        if isinstance(context, Service):
            return context
        context = getattr(context, "__parent__", None)
    raise LookupError("This object lies outside the county's tree.")
