"""verification/: every file that was attached is still what was received (SR19)."""

from collections.abc import Iterator
from typing import Any

from kent_standards.attachments.services import all_files, content_of
from kent_standards.store.sealing import CannotOpen
from kent_standards.verification.findings import Finding, name_of


def check_files(place: Any) -> Iterator[Finding]:
    """Open each file at ``place``, an authority, and compare it with what was received."""
    if not place.slug:
        return
    for file in all_files(place):
        if not file.there:
            continue
        try:
            content_of(file)
        except (CannotOpen, OSError) as problem:
            yield Finding(name_of(place), f"The file {file.id} can't be given back. {problem}")
