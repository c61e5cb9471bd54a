"""tests/sign_in: the codes of authenticator apps and recovery codes, as pure functions."""

import base64
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.sign_in.codes import (
    PERIOD,
    RECOVERY_BYTES,
    app_address,
    code_of,
    normal_code,
    qr_path,
    recovery_codes,
    recovery_hash,
    seed_from,
    shown_seed,
    step_at,
    taken_step,
)

AT = datetime(2026, 6, 1, 9, 0, 15, tzinfo=UTC)
SEED = seed_from(b"a key", "a purpose")


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
     (20000000000, "353130")],
)  # fmt: skip
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """tests/: the vectors of RFC 6238, appendix B, by their last six figures."""
    seed = base64.b32encode(b"12345678901234567890").decode("ascii")
    assert code_of(seed, seconds // PERIOD) == code


@pytest.mark.security(27)
def test_a_code_is_taken_one_step_early_or_late_and_no_more() -> None:
    now = step_at(AT)
    taken = [taken_step(SEED, code_of(SEED, now + away), AT, after=0) for away in (-2, -1, 0, 1, 2)]
    assert taken == [None, now - 1, now, now + 1, None]


@pytest.mark.security(27)
@given(st.lists(st.integers(-1, 1), max_size=8), st.integers(0, 40))
def test_no_step_is_taken_twice_nor_one_before_the_last(aways: list[int], seconds: int) -> None:
    last, moment, steps = 0, AT, []
    for away in aways:
        moment += timedelta(seconds=seconds)
        step = taken_step(SEED, code_of(SEED, step_at(moment) + away), moment, after=last)
        if step is not None:
            steps.append(step)
            last = step
    assert steps == sorted(set(steps))


@given(st.text(max_size=12))
def test_whatever_is_typed_is_no_code_unless_it_is_one(typed: str) -> None:
    plain = normal_code(typed)
    codes = {code_of(SEED, step_at(AT) + away) for away in (-1, 0, 1)}
    assert (taken_step(SEED, plain, AT, after=0) is not None) == (plain in codes)


@pytest.mark.parametrize(
    "typed", ["0AB1-CDEF-2345-6789", "0ab1 cdef 2345 6789", "oABl-cdef-2345-6789", "０AB１CDEF23456789"]
)
def test_a_code_may_be_typed_with_hyphens_or_spaces_and_its_letters_misread(typed: str) -> None:
    assert normal_code(typed) == "0AB1CDEF23456789"
    assert recovery_hash(typed) == recovery_hash("0AB1-CDEF-2345-6789")


def test_ten_recovery_codes_of_120_bits_are_all_different() -> None:
    made = recovery_codes(bytes(range(RECOVERY_BYTES)))
    assert len(set(made)) == 10
    assert all(re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}", code) for code in made)
    # Every bit counts: another in any of the bytes makes another set.
    for place in range(RECOVERY_BYTES):
        other = bytearray(range(RECOVERY_BYTES))
        other[place] ^= 0x80
        assert set(recovery_codes(bytes(other))) != set(made)


def test_seeds_have_160_bits_and_differ_by_key_and_purpose() -> None:
    seeds = {seed_from(key, purpose) for key in (b"one", b"two") for purpose in ("a", "b")}
    assert len(seeds) == 4
    assert {len(base64.b32decode(seed)) for seed in seeds} == {20}
    assert shown_seed(SEED).replace(" ", "") == SEED


def test_the_address_for_an_app_says_what_standard_apps_read() -> None:
    found = urlsplit(app_address(SEED, "jenny.o'hara+kent@members.example"))
    assert (found.scheme, found.netloc) == ("otpauth", "totp")
    assert unquote(found.path) == "/Kent Standards:jenny.o'hara+kent@members.example"
    asked = parse_qs(found.query)
    assert asked["secret"] == [SEED]
    assert asked["issuer"] == ["Kent Standards"]


def test_the_picture_is_the_qr_code_with_its_quiet_zone() -> None:
    text = app_address(SEED, "jenny@members.example")
    width, path = qr_path(text)
    drawn = [[0] * width for _ in range(width)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for place in range(int(length)):
            drawn[int(y)][int(x) + place] = 1
    assert drawn == [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    assert re.sub(r"M\d+ \d+h(\d+)v1h-\1z", "", path) == ""
