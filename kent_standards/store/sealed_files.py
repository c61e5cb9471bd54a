"""store/: a file on a sealed record, encrypted before it touches the disk, under a key that the record's key wraps.

What lies in the database's folder of files (blobs) is ciphertext only, so whatever a crash, a backup or a
pack leaves of it tells nothing; erasing the record, or the file alone, destroys the key (SR46, SR54).
"""

import hashlib
import io
import os
from datetime import datetime
from typing import Any

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES as TAG_BYTES,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as HEADER_BYTES,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull as init_pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push as init_push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_pull as pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_push as push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_state as new_state,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)
from nacl.exceptions import CryptoError
from ZODB.blob import Blob
from ZODB.interfaces import IBlobStorage
from ZODB.POSException import POSKeyError

from kent_standards.law.steps import NotPermitted
from kent_standards.store.records import Folder, place
from kent_standards.store.sealed_records import SealedRecord
from kent_standards.store.sealing import CannotOpen, Key, KeyHolder, connection_of, holder_of

CHUNK = 64 * 1024


def seal_bytes(key: bytes, plain: bytes, *bound_to: str) -> bytes:
    """``plain`` encrypted in chunks for its place: none can be changed, moved, exchanged or cut off unnoticed."""
    state, bound, out = new_state(), "|".join(bound_to).encode(), io.BytesIO()
    out.write(init_push(state, key))
    for start in range(0, max(len(plain), 1), CHUNK):
        last = start + CHUNK >= len(plain)
        out.write(push(state, plain[start : start + CHUNK], bound, FINAL if last else MESSAGE))
    return out.getvalue()


def open_bytes(key: bytes, sealed: bytes, *bound_to: str) -> bytes:
    """What ``seal_bytes`` was given. Raises CannotOpen if the key, the place or a single bit isn't the same."""
    state, bound, out, tag = new_state(), "|".join(bound_to).encode(), io.BytesIO(), None
    try:
        init_pull(state, sealed[:HEADER_BYTES], key)
        for start in range(HEADER_BYTES, len(sealed), CHUNK + TAG_BYTES):
            if tag == FINAL:
                raise ValueError("more than there was")
            chunk, tag = pull(state, sealed[start : start + CHUNK + TAG_BYTES], bound)
            out.write(chunk)
        if tag != FINAL:
            raise ValueError("less than there was")
    # PyNaCl's checks of its arguments raise its own TypeError and ValueError.
    except (CryptoError, ValueError, TypeError, RuntimeError) as error:
        raise CannotOpen(
            "A sealed file doesn't open: it was changed, moved or cut, or the key is another's. "
            "Check the key file, then the database and its files against a backup."
        ) from error
    return out.getvalue()


class SealedFile(SealedRecord):
    """A file on a sealed record: its steps say what was done with it, and its content lies in a blob, sealed.

    Its own key is wrapped by the record's key and by nothing else. ``digest`` is the SHA-256 of what lies
    sealed: it tells nothing of the content, and stays when that is erased.
    """

    content: Blob | None = None
    digest = ""

    @property
    def owner(self) -> Any:
        """The record that it hangs on."""
        return self.__parent__.__parent__

    def fill(self, plain: bytes) -> None:
        """Seal ``plain`` into a blob, which is on the disk before the transaction is.

        Raises NotPermitted if the database has no place for files.
        """
        connection, holder = connection_of(self), holder_of(self)
        if not IBlobStorage.providedBy(connection.db().storage):
            raise NotPermitted(
                "This service has no place for files, so none can be taken; ask its operator to name one "
                "(blobstorage_dir), and send what you have without files.",
                "",
            )
        sealed = seal_bytes(self._secret_to_seal(holder), plain, *self._bound(holder))
        self.content, self.digest = Blob(), hashlib.sha256(sealed).hexdigest()
        # Beside the other blobs from the beginning: elsewhere it would have to be copied when it is committed.
        connection.add(self.content)
        with self.content.open("w") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())

    def stored(self) -> bytes:
        """What lies in the blob. Raises CannotOpen if it was erased, or isn't what was stored."""
        if self.content is None:
            raise CannotOpen("This file was erased; ask whoever sent it for another copy.")
        try:
            with self.content.open("r") as file:
                sealed = bytes(file.read())
        except POSKeyError as error:
            raise CannotOpen("A stored file is missing; put it back from a backup.") from error
        if hashlib.sha256(sealed).hexdigest() != self.digest:
            raise CannotOpen("A stored file isn't what was stored; put it back from a backup.")
        return sealed

    def plain(self) -> bytes:
        """The content, opened. Raises CannotOpen."""
        holder = holder_of(self)
        return open_bytes(self._secret(holder), self.stored(), *self._bound(holder))

    def erase(self, at: datetime) -> bool:
        """Destroy the key and let go of the content; the steps stay, without what was said in them."""
        self.content = None
        return super().erase(at)

    @property
    def wrapped_by(self) -> str:
        """As the record that it hangs on: whoever wraps that record's key afresh has wrapped this one's."""
        return str(self.owner.wrapped_by) if self._key is not None else ""

    def rewrap(self) -> bool:
        """Have the record's key wrapped by the holder's newest key, and say whether it wasn't."""
        return bool(self.owner.rewrap())

    def _bound(self, holder: KeyHolder) -> tuple[str, ...]:
        return holder.slug, self.owner.id, self.id, "content"

    def _wrapping_key(self, holder: KeyHolder) -> Key:
        return Key(self.owner.id, self.owner._secret_to_seal(holder))

    def _unwrapping_key(self, holder: KeyHolder) -> Key:
        return Key(self.owner.id, self.owner._secret(holder))


def hang(owner: SealedRecord, file: SealedFile) -> None:
    """Give ``file`` its place on ``owner``.

    The record itself changes with each file: so two files that come at the same moment take turns, and neither
    passes a limit or is sealed under a key that is being destroyed.
    """
    if owner.attached is None:
        owner.attached = place(owner, Folder(), "attached")
    owner._p_changed = True
    owner.attached.add(file)
