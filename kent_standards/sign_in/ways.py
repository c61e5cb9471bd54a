"""sign_in/: where somebody is sent after signing in, and only ever within this service."""

import re
from typing import Any
from urllib.parse import quote

from kent_standards.sign_in.factors import FACTORS_PATH

AFTER = "/tasks"
CODE_PATH = "/sign-in/code"
DIRECTORIES_PATH = "/sign-in/directory"
SET_UP_PATH = f"{FACTORS_PATH}/set-up"
# Pages of this service alone: each part of the path in plain letters, no host, no dots that climb.
_LOCAL = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?(?:\?[A-Za-z0-9._~=&%+-]*)?")


def is_local(address: str) -> bool:
    """Whether ``address`` is a page of this service: nobody is sent to another host (open redirect)."""
    return len(address) <= 500 and _LOCAL.fullmatch(address) is not None


def next_of(request: Any) -> str:
    """Where the request says that one wants to go; the tasks, if it says nothing that is ours."""
    asked = request.GET.get("next", "")
    return asked if is_local(asked) else AFTER


def asking(path: str, then: str) -> str:
    """``path``, from which one goes on to ``then``."""
    return path if then == AFTER or not is_local(then) else f"{path}?next={quote(then, safe='')}"
