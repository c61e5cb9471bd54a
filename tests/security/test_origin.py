"""tests/: forms that come by https from our own pages, and from others' (SR31)."""

import pytest

# The address of the tests' service is another, and a browser may have come by this one too.
HOSTS = {"kent.hosts": "standards.example 127.0.0.1"}
HTTPS = {"wsgi.url_scheme": "https", "HTTP_HOST": "standards.example:443"}
# What Chromium and Firefox send with a form of a page that says "no-referrer", as every page of ours does.
OUR_OWN = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def world(make_world):
    """A county that may be asked by both names."""
    return make_world(**HOSTS)


def sign_in(world, headers):
    """The status with which a form of the sign-in page is answered that a browser sends by https."""
    browser = world.browser()
    browser.extra_environ |= HTTPS
    form = browser.get("/sign-in").form
    form["email"], form["password"] = "jenny@kent.example", "not the password"
    return form.submit(headers=headers, status="*").status_int


@pytest.mark.security(31)
@pytest.mark.parametrize(
    "headers",
    [
        OUR_OWN,
        {"Origin": "null"},
        {"Origin": "https://standards.example"},
        {"Origin": "http://127.0.0.1:6543"},
        {},
    ],
)
def test_a_form_of_our_own_is_taken_however_little_its_browser_says_of_where_it_was(world, headers):
    assert sign_in(world, headers) == 422  # read, and the password is wrong


@pytest.mark.security(31)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://other.standards.example", "Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://standards.example"},
    ],
)
def test_a_form_that_another_site_sends_is_refused_though_it_had_the_token(world, headers):
    assert sign_in(world, headers) == 400
