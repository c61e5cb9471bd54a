"""sign_in/: the session of the browser that asks: begun, renewed and ended when the act is committed.

A try that is made again must not leave a session behind, so all of it waits for the answer, and an error's page
is none. The id is a new one each time: what the browser had before is worth nothing afterwards (SR30).
"""

from collections.abc import Callable
from typing import Any

from kent_standards.people.identity import cluster
from kent_standards.security.requests import set_cookie
from kent_standards.security.trail import note

# What browsers call themselves, the more particular first: some name others, too.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_MACHINES = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "an Android device"), ("Windows", "Windows"),
    ("Macintosh", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def device_words(user_agent: str) -> str:
    """What a browser calls itself, in words of ours: "Firefox on Windows". Nothing else of it is kept."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "A browser")
    machine = next((name for mark, name in _MACHINES if mark in user_agent), "")
    return f"{browser} on {machine}" if machine else browser


def begin_session(request: Any, person: str, *, factor: bool = False) -> None:
    """Begin a session of ``person``; ``factor`` says that she has just shown a second factor."""
    when_done(request, lambda response: _begin(request, response, person, factor))


def renew_session(request: Any) -> None:
    """Go on with the session under another id, a second factor having been shown just now."""

    def renew(response: Any) -> None:
        new = request.registry["kent.sessions"].renew(request.browser_id, request.now)
        if new is not None:
            set_cookie(request.registry, response, new)

    when_done(request, renew)


def go_on(request: Any) -> None:
    """Go on with the session under another id, and end every other session of the human."""
    people = cluster(request.service, request.session_row.person)

    def carry_on(response: Any) -> None:
        sessions = request.registry["kent.sessions"]
        new = sessions.renew(request.browser_id, request.now, factor=False)
        for each in people:
            sessions.end_all(each, but=new or "")
        if new is not None:
            set_cookie(request.registry, response, new)

    when_done(request, carry_on)


def begin_afresh(request: Any, person: str, *, factor: bool) -> None:
    """End every session of the human that ``person`` names, and begin one in this browser."""
    people = cluster(request.service, person)

    def begin(response: Any) -> None:
        for each in people:
            request.registry["kent.sessions"].end_all(each)
        _begin(request, response, person, factor)

    when_done(request, begin)


def note_when_done(request: Any, event: str, account: str, *, way: str = "") -> None:
    """Say in the log that ``event`` was done, once it is committed."""
    when_done(request, lambda _: note(request, event, good=True, way=way, account=account))


def when_done(request: Any, act: Callable[[Any], None]) -> None:
    """Carry out ``act`` with the answer, once what the request did is committed."""

    def answered(request: Any, response: Any) -> None:
        if getattr(request, "exception", None) is None:
            act(response)

    request.add_response_callback(answered)


def _begin(request: Any, response: Any, person: str, factor: bool) -> None:
    sessions = request.registry["kent.sessions"]
    sessions.end(request.browser_id)
    shown = request.now if factor else None
    device = device_words(request.user_agent or "")
    set_cookie(request.registry, response, sessions.begin(person, request.now, factor=shown, device=device))
