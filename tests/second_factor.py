"""tests/: somebody who sets up an authenticator app in a WebTest browser, with what the page shows."""

from datetime import UTC, datetime
from typing import Any

from kent_standards.sign_in.codes import code_of, step_at
from kent_standards.testing import PASSWORD

SET_UP = "/second-factor/set-up"


def seed_on(page: Any) -> str:
    """The seed that a page shows as text."""
    return str(page.html.select_one(".kent-code").text).replace(" ", "")


def set_up_app(
    browser: Any, path: str = SET_UP, *, at: datetime | None = None, password: str = PASSWORD, **kw: Any
) -> tuple[str, Any]:
    """Set up an app, whose clock shows ``at`` or the time as it is: its seed, and the answer."""
    page = browser.get(path)
    seed, form = seed_on(page), page.forms["form"]
    if "own_password" in form.fields:  # she does without one so far
        form["own_password"] = password
    form["code"] = code_of(seed, step_at(at or datetime.now(UTC)))
    return seed, form.submit(**kw)
