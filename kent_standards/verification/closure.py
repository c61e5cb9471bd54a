"""verification/: an authority's records are a closed subtree: what they point to elsewhere, they point to by id.

Read from the stored pickles themselves, so that no class is loaded and nothing is missed; on the way every
object is read once, and one that is missing or torn, or has lost its file (a blob), is found.
"""

from collections.abc import Iterator
from typing import Any

from ZODB.POSException import POSKeyError
from ZODB.serialize import referencesf
from ZODB.utils import get_pickle_metadata, oid_repr

from kent_standards.authorities.model import Service
from kent_standards.verification.findings import COUNTY, Finding, name_of


class Closure:
    """Who owns each object of one database. Ask for the county first, then for each authority."""

    def __init__(self, service: Service) -> None:
        connection = service._p_jar
        # The connection's own view: what is committed meanwhile isn't in it.
        self._storage = connection._storage
        self._service = service._p_oid
        self._root = connection.root()._p_oid
        self._roots = {authority._p_oid: authority.name for authority in service.all_authorities()}
        self._owners: dict[bytes, str] = {}

    def check(self, place: Any) -> Iterator[Finding]:
        """Walk all that ``place`` holds; what it shares with another, or takes from one, is a finding."""
        where, start = name_of(place), place._p_oid
        todo: list[tuple[bytes, bytes]] = [(start, start)]
        while todo:
            oid, holder = todo.pop()
            if self._owners.get(oid) == where:
                continue
            foreign = self._foreign(oid, start)
            if foreign is not None:
                if where != COUNTY or oid == self._root:
                    yield Finding(where, f"Its {self._name(holder)} holds {foreign} itself, not its id.")
                continue
            self._owners[oid] = where
            try:
                data, serial = self._storage.load(oid)
                found = referencesf(data)
                if get_pickle_metadata(data) == ("ZODB.blob", "Blob"):
                    self._storage.loadBlob(oid, serial)
            except POSKeyError:
                yield Finding(
                    where,
                    f"Its {self._name(holder)} points to what isn't there, an object or its file ({oid_repr(oid)}).",
                )
                continue
            except Exception as problem:
                yield Finding(where, f"An object can't be read ({oid_repr(oid)}, {type(problem).__name__}).")
                continue
            todo.extend((each, oid) for each in found)

    def _foreign(self, oid: bytes, start: bytes) -> str | None:
        """What another's object is, in words; None for one that may be here."""
        if oid == start:
            return None
        if oid in (self._service, self._root):
            return "the county's own service"
        if oid in self._roots:
            return f"the authority {self._roots[oid]}"
        owner = self._owners.get(oid)
        return f"a {self._name(oid)} of {owner}" if owner is not None else None

    def _name(self, oid: bytes) -> str:
        try:
            return get_pickle_metadata(self._storage.load(oid)[0])[1] or "object"
        except POSKeyError:
            return "missing object"
