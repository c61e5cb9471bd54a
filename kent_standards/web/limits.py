"""web/: how much a request may bring, checked before anything of it is read (SR18; trap 9)."""

import re
from collections.abc import Callable
from typing import Any

from pyramid.httpexceptions import HTTPLengthRequired, HTTPRequestEntityTooLarge
from pyramid.tweens import EXCVIEW

from kent_standards.web.health import ASKED_ONCE

MEGABYTE = 1024 * 1024
MOST_BYTES = MEGABYTE
MOST_UPLOAD_BYTES = 21 * MEGABYTE
MOST_PARTS = 128
MOST_FIELDS = 1000
# The addresses at which files are taken, and how much. A page that isn't listed gets no more than a form's size.
UPLOADS = (
    (re.compile(r"/[^/]+/membership/import"), 6 * MEGABYTE),
    (re.compile(r"/[^/]+/(?:complain/evidence|complaints/enter)"), MOST_UPLOAD_BYTES),
    (re.compile(r"/profile/interests/[^/]+/(?:sensitive|evidence)"), MOST_UPLOAD_BYTES),
)

# As every browser writes it, and nothing beside it: what else may stand there could name one boundary to us and
# another to WebOb.
_BOUNDARY = re.compile(r'\s*boundary=(?:"([^"\\]+)"|([^\s";\\]+))\s*', re.IGNORECASE)
# Where the head of a part ends, as WebOb reads it; an e-mail that is sent as a file has such heads in its own text.
_END_OF_HEAD = re.compile(rb"\n[ \t\r\v\f]*(?:\n|\Z)")
_PARTS_WITHIN_A_PART = re.compile(rb"content-type:\s*multipart/", re.IGNORECASE)


def includeme(config: Any) -> None:
    """Refuse what is too large inside the error pages, so that the refusal is a page too."""
    config.add_tween("kent_standards.web.limits.limits_tween_factory", under=EXCVIEW)
    config.add_settings({"retry.activate_hook": attempts_for})


def attempts_for(request: Any) -> int | None:
    """One attempt for what is too large: to be able to try again, the whole body would first be copied.

    One too for a question about this moment. Whatever isn't too large is copied into memory: WebOb's temporary
    files would be left for the collector to close.
    """
    if too_large(request) or request.environ.get("PATH_INFO", "") in ASKED_ONCE:
        return 1
    request.request_body_tempfile_limit = MOST_UPLOAD_BYTES
    return None


def limits_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Refuse a body that is too large by what it says of itself, then one of too many parts, unparsed."""

    def tween(request: Any) -> Any:
        if request.content_length is None and request.environ.get("HTTP_TRANSFER_ENCODING"):
            raise HTTPLengthRequired
        if too_large(request) or too_many_parts(request):
            raise HTTPRequestEntityTooLarge
        return handler(request)

    return tween


def too_large(request: Any) -> bool:
    """Whether the body is longer than the address takes."""
    length = request.content_length or 0
    if length <= MOST_BYTES:
        return False
    path = request.environ.get("PATH_INFO", "")
    return length > next((most for address, most in UPLOADS if address.fullmatch(path)), MOST_BYTES)


def too_many_parts(request: Any) -> bool:
    """Whether the body has more parts or fields than any form of ours: taking 100,000 apart costs 11 seconds."""
    if not request.content_length:
        return False
    kind, _, parameters = request.environ.get("CONTENT_TYPE", "").partition(";")
    if kind.strip().lower() == "multipart/form-data":
        stated = _BOUNDARY.fullmatch(parameters)
        mark = f"--{stated.group(1) or stated.group(2)}" if stated else "--"  # every boundary begins so
        body, sought = request.body, mark.encode("latin-1", "replace")
        return body.count(sought) > MOST_PARTS + 1 or _parts_within_parts(body, sought)
    return bool(
        kind.strip().lower() == "application/x-www-form-urlencoded"
        and request.body.count(b"&") >= MOST_FIELDS
    )


def _parts_within_parts(body: bytes, mark: bytes) -> bool:
    at = body.find(mark)
    while at >= 0:
        end = _END_OF_HEAD.search(body, at)
        if _PARTS_WITHIN_A_PART.search(body, at, end.end() if end else len(body)):
            return True
        at = body.find(mark, at + 1)
    return False
