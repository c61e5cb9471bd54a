"""tests/: how much one request may bring, however it describes what it brings (SR18)."""

import time

import pytest

PART = b"--bar\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
WITHIN = b"--outer\r\nContent-Disposition: form-data; name=a\r\ncontent-type:\r\n Multipart/Mixed; boundary=bar\r\n\r\n"


def asked(world, body, kind, path="/sign-in"):
    """The status of the answer, and the seconds that it took to work out."""
    browser = world.browser()
    browser.get("/no/such/page", status=404)  # so that the page of the refusal is known already
    began = time.process_time()
    answer = browser.post(path, body, headers={"Content-Type": kind}, status="*")
    return answer.status_int, time.process_time() - began


@pytest.mark.security(18)
@pytest.mark.parametrize(
    "parameters",
    [
        "boundary=bar",
        'Boundary="bar"',
        "xboundary=foo; boundary=bar",
        "boundary=foo; boundary=bar",
        "charset=utf-8; boundary=bar",
        'boundary="b\\ar"',
        "boundary=bar;",
    ],
)
def test_a_body_of_many_parts_is_refused_unparsed_whatever_it_calls_its_boundary(world, parameters):
    body = 15_000 * PART + b"--bar--\r\n"
    status, took = asked(world, body, f"multipart/form-data; {parameters}")
    assert status == 413
    assert took < 0.1


@pytest.mark.security(18)
def test_parts_within_a_part_are_refused_unparsed(world):
    body = WITHIN + 15_000 * PART + b"--bar--\r\n\r\n--outer--\r\n"
    status, took = asked(world, body, "multipart/form-data; boundary=outer")
    assert status == 413
    assert took < 0.1


@pytest.mark.security(18)
def test_a_stranger_gets_no_more_parts_at_an_address_that_takes_files(world):
    body = 100_000 * PART + b"--bar--\r\n"
    kind = "multipart/form-data; xboundary=foo; boundary=bar"
    status, took = asked(world, body, kind, "/anywhere/membership/import")
    assert status == 413
    assert took < 0.2


def test_a_form_of_several_parts_is_read(world):
    status, _ = asked(world, 3 * PART + b"--bar--\r\n", 'multipart/form-data; boundary="bar"')
    assert status == 400  # read, and found to have no token
