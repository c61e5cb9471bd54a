"""tests/: a case of the county council, the clerk beside its Monitoring Officer, and papers for its bundle."""

from dataclasses import dataclass
from typing import Any

import pytest

from kent_standards.attachments.kinds import check_file
from kent_standards.bundles import services
from kent_standards.bundles.model import BundleRecord
from kent_standards.bundles.worker import make_next
from kent_standards.law.exempt import Marking
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from tests.bundles.papers import paper
from tests.complaints.conftest import Cast, cast

__all__ = ["cast"]


@dataclass
class Desk:
    """A bundle, and the acts that tests repeat."""

    cast: Cast
    clerk: By
    record: BundleRecord

    @property
    def url(self) -> str:
        """The officers' page."""
        return f"/kcc/bundles/{self.record.id}"

    @property
    def known(self) -> dict[str, Any]:
        """Who acts, and when."""
        return {"by": self.clerk, "at": self.cast.at}

    def put_in(self, title: str, name: str, content: bytes, shows: str = "") -> str:
        """A document in the bundle; its key."""
        files = [check_file(name, content)]
        return services.put_in_document(
            self.record, files, title, "Brought on 3 May 2026", shows, **self.known
        )

    def mark(self, key: str, **given: Any) -> None:
        """Mark an item."""
        given = {"ground": "1", "reasons": "It is about somebody’s health.", **given}
        services.mark_exempt(self.record, key, Marking(**given), **self.known)

    def make(self) -> None:
        """Have the copies made as the worker does."""
        services.ask_for_bundle(self.record, **self.known)
        self.cast.world.save()
        assert make_next(self.cast.world.db, self.cast.world.registry["kent.clock"])
        self.cast.world.refresh()

    def copy(self, which: str) -> bytes:
        """One of the copies."""
        copies = self.record.state.copies
        assert copies is not None
        return services.copy_file(self.record, getattr(copies, which)).plain()


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A bundle with a note as text and a letter as PDF."""
    clerk = By(cast.world.officer("Cleo Clerk", "kcc", Role.CLERK), Role.CLERK)
    found = Desk(cast, clerk, services.open_bundle(cast.case(), by=clerk, at=cast.at))
    found.put_in("Note", "note.txt", b"The van was hired.\nMrs Quill was ill.")
    found.put_in("Letter", "letter.pdf", paper("Dear Sir", "About the illness", "Yours"))
    cast.world.save()
    return found
