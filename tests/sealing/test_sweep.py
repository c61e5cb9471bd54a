"""tests/: the sweep itself: a text is found in every writing, and nothing where there is nothing."""

import base64
import gzip
import io
import json
import quopri
import secrets
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tests.sweep import Sweeper

TEXT = "Quibblemarrow Plaice"


def _in_html(text: str) -> bytes:
    return b"<p>" + "".join(f"&#{ord(each)};" for each in text).encode() + b"</p>"


def _in_html_hex(text: str) -> bytes:
    return "".join(f"&#x{ord(each):X};" for each in text).encode()


def _in_url(text: str) -> bytes:
    return b"/?q=" + "".join(f"%{ord(each):02x}" for each in text).encode()


def _quoted(text: str) -> bytes:
    return b"Subject: x\n\n" + "".join(f"={ord(each):02X}" for each in text).encode()


def _broken_line(text: str) -> bytes:
    return quopri.encodestring(b"w" * 70 + text.encode())


def _in_json(text: str) -> bytes:
    return "".join(f"\\u{ord(each):04x}" for each in text).encode()


def _packed(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>" * 9)
    return file.getvalue()


WRITINGS: dict[str, Callable[[str], bytes]] = {
    "raw": str.encode,
    "in capitals": lambda text: text.upper().encode(),
    "references": _in_html,
    "hexadecimal references": _in_html_hex,
    "URL": _in_url,
    "quoted-printable": _quoted,
    "quoted-printable, broken": _broken_line,
    "JSON escapes": _in_json,
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "hex": lambda text: text.encode().hex().encode(),
    "hex in capitals": lambda text: text.encode().hex().upper().encode(),
    "as PostgreSQL dumps it": lambda text: b"1\t\\\\x" + (b"\0\x95" + text.encode()).hex().encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64, shifted by one": lambda text: base64.b64encode(b"-" + text.encode() + b"--"),
    "base64, shifted by two": lambda text: base64.b64encode(b"--" + text.encode() + b"-"),
    "base64 of addresses": lambda text: base64.urlsafe_b64encode(b"\xff\xef" + text.encode() + b"\xff"),
    "base64 in lines": lambda text: base64.encodebytes(b"~" * 55 + text.encode() + b"~" * 90),
    "gzip": lambda text: b"HTTP\r\n\r\n" + gzip.compress(text.encode() * 5),
    "zlib": lambda text: b"..." + zlib.compress(text.encode() * 5),
    "ZIP": _packed,
    "base64 of gzip of a reference": lambda text: base64.b64encode(gzip.compress(_in_html(text))),
    "hex of JSON": lambda text: json.dumps({"a": _in_url(text).decode()}).encode().hex().encode(),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_text_is_found_in_every_writing(writing: str) -> None:
    noise = secrets.token_bytes(3000) + b"\n" + secrets.token_hex(20).encode() + b" \n"
    written = WRITINGS[writing](TEXT)
    data = written if writing in ("ZIP", "URL") else noise + written + b"\n" + noise
    assert Sweeper([TEXT, "Another one entirely"]).found_in(data) == {TEXT}
    assert Sweeper([TEXT, "Quibblemarrow Turbot"], mark="Quibblemarrow").found_in(data) == {TEXT}


def test_nothing_is_found_where_nothing_is() -> None:
    data = b"".join(write("Quibblesparrow Plaice") + secrets.token_bytes(500) for write in WRITINGS.values())
    assert Sweeper([TEXT]).found_in(data) == set()


def test_a_text_too_short_to_mean_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="so short"):
        Sweeper(["plaice"])


def test_a_text_that_was_cut_short_is_found_by_its_mark() -> None:
    assert Sweeper([TEXT], mark="Quibblemarrow").found_in(b"Quibblemarrow Pl...") == {"Quibblemarrow"}
