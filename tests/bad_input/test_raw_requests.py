"""tests/: requests that no page of ours sends: other encodings, methods, kinds of content, floods and depths."""

import json
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from webob import Response

from kent_standards.testing import World
from tests.bad_input.application_forms import FORMS, READ_BY_A_BUTTON, OpenForm, open_form
from tests.isolation.asking import FORM, essence
from tests.isolation.county import Scene
from tests.isolation.matrix_table import TABLE

County = tuple[World, Scene]
BYTES = (b"\xff", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xe2\x82", b"\x80abc")
FORM_NAME = "OfficePage change"


def form(county: County, name: str = FORM_NAME) -> OpenForm:
    """A form whose fields are of most kinds."""
    world, scene = county
    return open_form(world, scene, FORMS[name])


def whole(opened: OpenForm) -> list[tuple[str, str]]:
    """What its page would send."""
    return [*opened.form.fields(), opened.csrf, ("form_token", opened.reader.form_token())]


def said(response: Response, status: int) -> str:
    """The answer's text; it is a page with a sentence and no fault of ours."""
    assert response.status_int == status, response.text
    assert response.content_type == "text/html"
    assert "<h1" in response.text
    return response.text


@pytest.fixture
def unchanged(county: County) -> Iterator[None]:
    """Nothing may have been changed in the end."""
    world, _ = county
    before = world.db.lastTransaction()
    yield
    assert world.db.lastTransaction() == before


@pytest.mark.parametrize("bytes_", BYTES, ids=repr)
@pytest.mark.usefixtures("unchanged")
def test_bytes_that_are_no_text_are_refused_in_addresses_queries_and_forms(
    county: County, bytes_: bytes
) -> None:
    opened, quoted = form(county), "".join(f"%{byte:02x}" for byte in bytes_)
    reader = opened.reader
    for address in (f"/{quoted}", f"/canterbury/{quoted}", f"/?q={quoted}", f"/canterbury/members?on={quoted}",
                    f"/canterbury/members?{quoted}=1", f"/people/{quoted}/register"):  # fmt: skip
        assert "characters that can" in said(reader.get(address), 400)
    raw = reader.ask("GET", "/")
    assert raw.status_int == 200
    body = urlencode(whole(opened)).encode()
    for spoilt in (
        body + b"&name=" + quoted.encode(),
        body + b"&name=" + bytes_,
        body + b"&" + bytes_ + b"=1",
    ):
        assert "nothing was saved" in said(reader.ask("POST", opened.action, body=spoilt, kind=FORM), 400)


@pytest.mark.usefixtures("unchanged")
def test_nul_in_any_place_is_refused_or_found_nowhere(county: County) -> None:
    opened = form(county)
    for address in ("/%00", "/canterbury/%00", "/canterbury%00/members", "/people/%00"):
        said(opened.reader.get(address), 404)
    assert opened.reader.get("/?q=%00").status_int in (200, 400)
    fields = [(name, "a\x00b" if name == "name" else value) for name, value in whole(opened)]
    assert "control characters" in said(opened.send(fields, tokens=False), 422)


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "cp037", "nonsense", "utf-8\xff"])
@pytest.mark.usefixtures("unchanged")
def test_a_form_in_another_character_set_is_refused(county: County, charset: str) -> None:
    opened = form(county)
    body = urlencode(whole(opened)).encode()
    answer = opened.reader.ask("POST", opened.action, body=body, kind=f"{FORM}; charset={charset}")
    assert "nothing was saved" in said(answer, 400)


@pytest.mark.security(32)
@pytest.mark.usefixtures("unchanged")
def test_only_forms_are_taken_from_a_form(county: County) -> None:
    opened = form(county)
    fields = dict(whole(opened))
    bodies = {
        "application/json": json.dumps(fields).encode(),
        "text/json": json.dumps(fields).encode(),
        "application/xml": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><name>&e;</name>",
        "text/plain": urlencode(fields).encode(),
        "application/octet-stream": b"\x80\x04\x95.",
        "image/png": b"\x89PNG",
        "application/x-yaml": b"!!python/object/apply:os.system ['true']",
        "multipart/form-data": urlencode(fields).encode(),
        "multipart/form-data; boundary=": b"--\r\n\r\n----",
        "multipart/mixed; boundary=x": b"--x\r\n\r\n--x--",
        "nonsense": urlencode(fields).encode(),
        ";;;": urlencode(fields).encode(),
    }
    for kind, body in bodies.items():
        status = 400 if kind.startswith("multipart/form-data") else 415
        answer = said(opened.reader.ask("POST", opened.action, body=body, kind=kind), status)
        assert status == 400 or "Only a form is taken here" in answer
    assert opened.reader.ask("POST", opened.action, body=urlencode(fields).encode()).status_int == 415


@pytest.mark.security(32)
@pytest.mark.parametrize("name", FORMS)
def test_a_field_that_comes_twice_is_refused_in_every_form(county: County, name: str) -> None:
    opened = form(county, name)  # what leads to it may change something
    world, _ = county
    before = world.db.lastTransaction()
    sent = whole(opened)
    for again in ("csrf_token", "form_token", *(control.name for control in opened.form.typed[:3])):
        spoilt = [*sent, (again, dict(sent).get(again, "x")), (again, "another")]
        assert "sent twice" in said(opened.send(spoilt, tokens=False), 400)
    assert world.db.lastTransaction() == before


@pytest.mark.security(32)
@pytest.mark.usefixtures("unchanged")
def test_a_question_that_an_address_asks_twice_is_refused(county: County) -> None:
    reader = form(county).reader
    for address in ("/canterbury/register?on=2026-05-31&on=2026-06-01", "/?q=a&q=a", "/?a=1&%61=2"):
        assert "same thing twice" in said(reader.get(address), 400)
    assert reader.get("/canterbury/register?on=2026-05-31&x=1").status_int == 200


@pytest.mark.security(32)
@pytest.mark.usefixtures("unchanged")
def test_other_methods_than_a_page_s_own_find_nothing_wherever_they_are_tried(county: County) -> None:
    world, scene = county
    reader = scene.reader(world, "Monitoring Officer")
    for line in TABLE:
        address = scene.address(line.address, "canterbury")
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "CONNECT", "FOO", "get"):
            answer = reader.post(address, method=method)
            assert answer.status_int in (400, 404, 405, 501), (method, address, answer.status)
        answer = reader.post(address, [("_method", "DELETE")], method="GET") if line.method == "GET" else None
        assert answer is None or answer.status_int < 500


@pytest.mark.security(32)
def test_a_method_that_is_named_in_a_header_or_a_field_counts_for_nothing(county: County) -> None:
    world, scene = county
    reader = scene.reader(world, "Monitoring Officer")
    address = scene.address("/{place}/desk/{agreed}/reveal", "canterbury")
    before = world.db.lastTransaction()
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        assert reader.ask("GET", address, headers={name: "POST"}).status_int == 404
    for override in ("POST", "DELETE", "x", ""):
        named = f"_method={override}"
        assert "“_method” is not taken" in said(
            reader.get(f"{address}?{named}&csrf_token={reader.csrf}"), 400
        )
        assert "“_method” is not taken" in said(reader.post(f"{address}?{named}"), 400)
        assert "“_method” is not taken" in said(reader.post(address, [("_method", override)]), 400)
    assert world.db.lastTransaction() == before


@pytest.mark.security(18)
@pytest.mark.usefixtures("unchanged")
def test_a_flood_of_fields_parts_or_bytes_is_refused_at_once(county: County) -> None:
    opened = form(county)
    reader, address = opened.reader, opened.action
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    floods = {
        "fields": (b"a=1&" * 5000, FORM),
        "names": (b"&".join(b"a%d=1" % number for number in range(5000)), FORM),
        "200 parts": (part * 200 + b"--x--\r\n", "multipart/form-data; boundary=x"),
        "20,000 parts": (part * 20_000 + b"--x--\r\n", "multipart/form-data; boundary=x"),
        "bytes": (b"a=" + b"x" * 2_000_000, FORM),
        "a file elsewhere": (part + b"x" * 2_000_000, "multipart/form-data; boundary=x"),
    }
    for name, (body, kind) in floods.items():
        began = time.thread_time()
        said(reader.ask("POST", address, body=body, kind=kind), 413)
        assert time.thread_time() - began < 0.1, name


@pytest.mark.security(18)
@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", ["mapping", "sequence", "rename", "ignore", "nonsense", ""])
def test_groups_within_groups_without_end_are_refused(county: County, kind: str) -> None:
    opened = form(county)
    reader = opened.reader
    for depth, close in ((3, True), (450, True), (900, False), (1, False)):
        start = [("__start__", f"name:{kind}")] * depth
        end = [("__end__", f"name:{kind}")] * (depth if close else 0)
        rest = [(name, value) for name, value in whole(opened) if name != "name"]
        for fields in ([*start, ("name", "x"), *end, *rest], [*rest, *start, ("name", "x"), *end]):
            body = urlencode(fields[:990]).encode()
            answer = reader.ask("POST", opened.action, body=body, kind=FORM)
            assert answer.status_int in (400, 409, 422), (depth, close, answer.status, essence(answer)[:300])


@pytest.mark.parametrize("name", FORMS)
def test_a_form_whose_fields_have_other_shapes_is_refused(county: County, name: str) -> None:
    world, _ = county
    opened = form(county, name)
    before, own = world.db.lastTransaction(), [opened.csrf]
    for control in opened.form.typed:
        group = [("__start__", f"{control.name}:mapping"), ("x", "1"), ("__end__", f"{control.name}:mapping")]
        row = [
            ("__start__", f"{control.name}:sequence"),
            ("x", "1"),
            ("x", "2"),
            ("__end__", f"{control.name}:sequence"),
        ]
        for shape in (
            group,
            row,
            [("__start__", control.name)],
            [("__end__", "x")],
            [(control.name, "")] * 3,
        ):
            for fields in (
                [*shape, *opened.form.fields(), *own],
                [*opened.form.fields(), *shape, *own],
                [*shape, *own],
            ):
                answer = opened.send(fields, tokens=False)
                assert answer.status_int < 500, (fields, essence(answer)[:500])
    assert world.db.lastTransaction() == before or name in READ_BY_A_BUTTON
