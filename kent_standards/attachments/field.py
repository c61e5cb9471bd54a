"""attachments/: the form field “attach files”. It needs no script, and a form that is refused keeps what it was given."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import colander
import deform

from kent_standards.attachments.holding import HeldFile, Holding
from kent_standards.attachments.kinds import (
    ENDINGS,
    MEGABYTE,
    MOST_BYTES,
    TITLES,
    CheckedFile,
    FileRefused,
    check_file,
)
from kent_standards.attachments.scanning import Scanner
from kent_standards.attachments.services import MOST_FILES
from kent_standards.forms.base import AnyValue, Node
from kent_standards.forms.widgets import UNEXPECTED, FormControl
from kent_standards.law.steps import NotPermitted

MOST_AT_ONCE = 20 * MEGABYTE
GONE = "A file that you attached before is no longer here, because the form was open for too long; attach it again"
HINT = (
    f"{TITLES}. Each may have {MOST_BYTES // MEGABYTE} MB, all that you send at one time {MOST_AT_ONCE // MEGABYTE} MB. "
    f"Up to {MOST_FILES} files."
)


@dataclass
class Given:
    """What a form gave: files that waited since an earlier try, and new ones."""

    holding: Holding
    session: str
    now: datetime
    held: list[HeldFile] = field(default_factory=list)
    fresh: list[CheckedFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many files."""
        return len(self.held) + len(self.fresh)

    def keep(self) -> list[HeldFile]:
        """Have the new ones wait for the next try, and return all that wait."""
        while self.fresh:
            self.held.append(self.holding.hold(self.session, self.fresh.pop(0), self.now))
        return self.held

    def take(self, request: Any) -> tuple[CheckedFile, ...]:
        """All of them, to be attached; what waited is let go of once the request is committed.

        Raises NotPermitted if one has gone meanwhile.
        """
        try:
            taken = tuple(self.holding.take(self.session, each, self.now) for each in self.held)
        except FileRefused as gone:
            raise NotPermitted(f"{gone}.", "") from None
        if taken:
            request.tm.get().addAfterCommitHook(_let_go, (self.holding, [each.token for each in self.held]))
        return (*taken, *self.fresh)


def _let_go(committed: bool, holding: Holding, tokens: list[str]) -> None:
    if committed:
        holding.let_go(tokens)


class AttachControl(FormControl):
    """Files to choose, and those that were given before, each with a box to remove it."""

    template = "attach_files"
    uploads = True
    shows_value = False

    def serialize(self, field: deform.Field, cstruct: Any, **kw: Any) -> str:
        """Return the control as HTML; what was given waits from now on for the next try."""
        files = []
        if isinstance(cstruct, Given):
            try:
                cstruct.keep()
            except FileRefused:
                cstruct.fresh.clear()
            files = [(f"{field.oid}-remove-{number}", each) for number, each in enumerate(cstruct.held, 1)]
        return self._render(field, cstruct, files=files, shown=shown_size, **kw)

    def deserialize(self, field: deform.Field, pstruct: Any) -> Any:
        """Return what was given; raise ``Invalid`` with a sentence for each file that isn't taken."""
        given: Given = field.schema.begin()
        if pstruct is colander.null or (isinstance(pstruct, str) and not pstruct):
            return given
        names = {"kept", "remove", "new"}
        if not isinstance(pstruct, dict) or not pstruct.keys() <= names:
            raise colander.Invalid(field.schema, UNEXPECTED, given)
        kept, removed, new = (pstruct.get(name, []) for name in ("kept", "remove", "new"))
        if not all(isinstance(each, list) for each in (kept, removed, new)) or not all(
            isinstance(each, str) for each in (*kept, *removed)
        ):
            raise colander.Invalid(field.schema, UNEXPECTED, given)
        field.schema.find_held(given, [token for token in dict.fromkeys(kept) if token not in removed])
        given.holding.let_go(token for token in removed if token in kept)
        for each in new:
            field.schema.take_new(given, each)
        if given.refused:
            raise colander.Invalid(field.schema, list(given.refused), given)
        return given


class AttachFiles(Node):
    """Any number of files up to ``most``, as ``Given``; none at all if ``optional``."""

    schema_type = AnyValue
    widget = AttachControl()
    verb = "Attach"
    request: Any = None
    most = MOST_FILES
    accept = ",".join(f".{ending}" for ending in ENDINGS)

    def begin(self) -> Given:
        """Nothing yet."""
        return Given(self.request.registry["kent.uploads"], self.request.token_key, self.request.now)

    def find_held(self, given: Given, tokens: list[str]) -> None:
        """Look up what waits since an earlier try of the same form."""
        for token in tokens:
            found = given.holding.find(given.session, token, given.now)
            if found is not None:
                given.held.append(found)
            elif GONE not in given.refused:
                given.refused.append(GONE)

    def take_new(self, given: Given, posted: Any) -> None:
        """Look at one file that a browser sent."""
        stream, name = getattr(posted, "file", None), getattr(posted, "filename", None)
        if isinstance(posted, (str, bytes)) and not posted:
            return  # no file was chosen
        if stream is None or not isinstance(name, str):
            given.refused.append(UNEXPECTED)
            return
        stream.seek(0)  # a form that is shown again after its act was refused reads the file a second time
        try:
            file = check_file(name, bytes(stream.read(MOST_BYTES + 1)))
            scanner: Scanner = self.request.registry["kent.scanner"]
            scanner.check(file)
        except FileRefused as refusal:
            given.refused.append(str(refusal))
        else:
            given.fresh.append(file)

    def parse(self, value: Given) -> Given:
        """Return the files; raise ``colander.Invalid`` for none or for too many."""
        if value.count > self.most:
            self.refuse(f"Attach no more than {self.most} files; remove some, or put several into one PDF")
        if not value.count and self.required:
            self.refuse(self.missing_msg)
        return value

    def show(self, value: Any) -> Any:
        """Never: a browser can't be handed a file back."""
        return colander.null


def shown_size(size: int) -> str:
    """How large a file is, in words."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"
