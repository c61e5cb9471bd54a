"""attachments/: giving a file back: to be saved, never shown, by a browser that may do nothing with it (SR17)."""

from typing import Any
from urllib.parse import quote

from pyramid.response import Response

from kent_standards.attachments.kinds import kind_named
from kent_standards.attachments.model import Attachment


def download(request: Any, file: Attachment, content: bytes) -> Response:
    """``content`` of ``file`` as an answer that is saved. The headers' tween adds the sandbox, nosniff and no-store."""
    request.sandboxed = True
    return Response(
        content,
        content_type=kind_named(file.kind).mime.partition(";")[0],
        charset="utf-8" if file.kind == "txt" else None,
        content_disposition=disposition(file.name, file.kind),
    )


def disposition(name: str, kind: str) -> str:
    """The header that names a file to be saved: plain for old browsers, and whole, percent-encoded (RFC 6266)."""
    return f"attachment; filename=\"file.{kind}\"; filename*=UTF-8''{quote(name, safe='')}"
