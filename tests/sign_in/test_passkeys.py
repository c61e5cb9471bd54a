"""tests/sign_in: whatever is sent in the place of a passkey's answer is refused in a sentence, and lets nobody in.

That true ones are taken is shown in a real browser, by tests/journeys/test_passkeys.py.
"""

import json
from typing import Any

import pytest
from webauthn.helpers import bytes_to_base64url

from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.sign_in.factors import remove_factors
from kent_standards.sign_in.passkeys import Site, add_passkey, show_passkey, site_of
from kent_standards.testing import World

EMAIL = "mona.monitor@kent.example"
SITE = Site("standards.kent.example", "https://standards.kent.example")
KNOWN = bytes_to_base64url(b"a known credential")
TEXT = bytes_to_base64url(b"nothing of the kind")
JUNK = (
    "", "x", "null", "[]", "{}", "[" * 100_000, '{"id": 1}', '{"id": null, "response": []}', "\ud800", "\x00",
    json.dumps({"id": KNOWN}),
    json.dumps({"id": KNOWN, "rawId": KNOWN, "type": "public-key", "response": {}}),
    json.dumps({"id": KNOWN, "rawId": 7, "type": [], "response": {"clientDataJSON": 1, "signature": {}}}),
    json.dumps({"id": KNOWN, "rawId": KNOWN, "type": "public-key", "response": {
        "clientDataJSON": TEXT, "authenticatorData": TEXT, "signature": TEXT, "attestationObject": TEXT}}),
    json.dumps({"id": KNOWN, "rawId": KNOWN, "type": "public-key", "response": {
        "clientDataJSON": "", "authenticatorData": "é", "signature": "!", "attestationObject": "\u2028"}}),
)  # fmt: skip


@pytest.fixture
def officer(county: Any, world: World) -> str:
    """A Monitoring Officer with an app and a passkey of which nobody has the private key."""
    person = str(county.with_password("Mona Monitor", EMAIL, role=Role.MONITORING_OFFICER))
    county.give_app(person)
    account = world.service.accounts[person]
    account.passkeys = ((KNOWN, bytes_to_base64url(b"no key"), 0, "Mine", world.at.isoformat(), ""),)
    world.save()
    return person


@pytest.mark.security(27)
@pytest.mark.parametrize("answer", JUNK, ids=range(len(JUNK)))
def test_what_is_no_answer_of_a_passkey_is_refused(world: World, officer: str, answer: str) -> None:
    service, by = world.service, By(officer, Role.MONITORING_OFFICER)
    assert not show_passkey(service, officer, answer, SITE, b"challenge", at=world.at)
    assert not add_passkey(service, officer, "Mine", answer, SITE, b"challenge", by=by, at=world.at)


@pytest.mark.security(27)
def test_five_made_up_answers_are_all_that_an_account_gets_in_five_minutes(county: Any, officer: str) -> None:
    browser = county.browser()
    form = county.sign_in(browser, EMAIL).follow().forms["form"]
    for number in range(6):
        form["passkey"] = JUNK[-2]
        answer = form.submit(status="*")
        assert answer.status_int == (422 if number < 5 else 429)
    assert browser.get("/tasks", status=303)


def test_with_the_app_the_passkeys_go_and_with_another_app_they_stay(
    county: Any, world: World, officer: str
) -> None:
    county.give_app(officer)
    assert len(world.service.accounts[officer].passkeys) == 1
    remove_factors(world.service, officer, by=THE_SERVICE, at=world.at)
    assert world.service.accounts[officer].passkeys == ()


@pytest.mark.parametrize(
    ("base_url", "takes"),
    [
        ("https://standards.kent.example", True),
        ("http://localhost:6543", True),
        ("http://127.0.0.1:6543", False),
        ("http://[::1]:6543", False),
    ],
)
def test_passkeys_are_for_a_host_with_a_name(base_url: str, takes: bool) -> None:
    assert site_of(base_url).takes_passkeys is takes
