"""attachments/: a file that was attached to a record, and what an authority received on each day, as stored."""

from datetime import datetime

from kent_standards.authorities.model import Authority, find_authority
from kent_standards.law.steps import Step
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_files import SealedFile

# The form of files that the service made itself, from others: nobody sent them, and no limit of a day counts them.
MADE = "made"


class Attachments(Folder):
    """What an authority received as files. The files themselves hang on their records."""

    goes_on_after_the_end = True

    def __init__(self) -> None:
        super().__init__("attachments")
        # Value (day, who sent it, bytes), reference file: what was received, for the limits of one day.
        self.received = place(self, Index(), "received")


class Attachment(SealedFile):
    """A file on a record: who sent it when, by which form; its name and SHA-256 are sealed with its content."""

    sealed = ("name", "sha256")

    @property
    def _first(self) -> Step:
        return self.steps[0]

    @property
    def name(self) -> str:
        """A safe file name; empty once it is erased."""
        found = self._first.data["name"]
        return found if isinstance(found, str) else ""

    @property
    def sha256(self) -> str:
        """Of the file as it was received; empty once it is erased."""
        found = self._first.data["sha256"]
        return found if isinstance(found, str) else ""

    @property
    def kind(self) -> str:
        """The ending that names its kind (attachments.kinds)."""
        return str(self._first.data["kind"])

    @property
    def size(self) -> int:
        """How many bytes were received."""
        return int(str(self._first.data["size"]))

    @property
    def form(self) -> str:
        """The form that it came from."""
        return str(self._first.data["form"])

    @property
    def received_at(self) -> datetime:
        """When it came."""
        return self._first.at

    @property
    def received_from(self) -> str:
        """Who sent it: a person's id, or that of what somebody without an account sent in."""
        return self._first.by

    @property
    def there(self) -> bool:
        """Whether it can still be read: it was neither removed nor erased."""
        return self.content is not None

    @property
    def authority(self) -> Authority:
        """The authority that keeps it."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A file lies in an authority.")
        return found

    @property
    def about(self) -> str:
        """How the journal names it: with the SHA-256 of what lies sealed, which the journal's chain thereby holds."""
        return f"file/{self.id}/{self.digest}"


def received_pairs(file: Attachment) -> tuple[Pair, ...]:
    """What the index of what was received holds for ``file``. It needs no key."""
    (_, at, by, *_, data), *_ = file._stored
    if data["form"] == MADE:
        return ()
    day = datetime.fromisoformat(at).date().isoformat()
    return (((day, by, f"{int(data['size']):010}"), file.id),)
