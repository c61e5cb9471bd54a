"""tests/: reading the forms of a page as a browser does, and filling them in, well or badly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

from kent_standards.authorities.contact import LINKS

TOKENS = ("csrf_token", "form_token")
# What answers a field well, by the last name on its path or by the whole; everything else takes plain words.
GOOD = {
    "email": "plain.person@example.org", "password": "seven plain green kettles", "again": "seven plain green kettles",
    "name": "Cllr Plain Person", "value": "100", "nominal": "200", "share_of_capital": "10", "share_of_class": "10",
    "minutes_in_a_day": "444", "mileage_pence": "45", "minutes": "60", "miles": "10", "fares": "12.40",
    "day": "31", "month": "5", "year": "2026", "until/day": "30", "until/month": "6",
    "views_by/day": "10", "views_by/month": "6", "held_on/day": "1", "held_on/month": "6",
    "hearing_on/day": "30", "hearing_on/month": "6", "effect_on/day": "10", "effect_on/month": "6", "ends_on/day": "10",
    "ends_on/month": "6",
    "came_on/day": "1", "came_on/month": "6", "spent_on/day": "1", "spent_on/month": "6",
    "other_reference": "CANTERBURY/2026/0001",
    "begins": "18:30", "ends": "20:30", "every_months": "6", "at": "18:30", "position": "9", "quorum": "3",
    "back_on/day": "15", "back_on/month": "7", "returns_on/day": "25", "returns_on/month": "7",
    "on/day": "7", "day/day": "10", "day/month": "6", "website": "https://plain.example.org",
    "mo_email": "plain.office@example.org", "holder": "member", "person": "new", "decision": "apart", "role": "member",
    "district": "canterbury", "outcome": "not_referred", "granter": "standards_committee", "members": "9",
    "effective/day": "1", "next_on/day": "6", "next_on/month": "7", "due/day": "30", "due/month": "6",
    "other_seats": "2", "in_favour": "40", "against": "0", "abstained": "3",
    "former_until/year": "2011",
    "closes/day": "20", "closes/month": "6", "approval_on/day": "30", "approval_on/month": "6",
    "addresses": "plain.person@example.org", "votes_for": "7", "votes_against": "1",
    "votes_abstaining": "1",
    "prohibited": "7", "conflict": "perceived",
    **dict.fromkeys(LINKS, "https://plain.example.org/page"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a form. ``path`` names the groups that it lies in, then itself; markers open and close groups."""

    name: str
    kind: str
    path: str
    value: str = ""
    options: tuple[str, ...] = ()

    @property
    def marker(self) -> bool:
        """Whether it only says where a group begins or ends."""
        return self.name in ("__start__", "__end__")

    @property
    def good(self) -> str:
        """An answer that the field takes."""
        if self.kind in ("hidden", "button"):
            return self.value
        last_two = "/".join(self.path.split("/")[-2:])
        known = GOOD.get(last_two, GOOD.get(self.name, ""))
        if self.options:
            return (
                known
                if known and known in self.options
                else next((option for option in self.options if option), "")
            )
        return self.value or known or "Plain words"


@dataclass(slots=True)
class Form:
    """A form as it stands in a page."""

    action: str
    multipart: bool
    controls: list[Control] = field(default_factory=list)

    def fields(
        self, answer: Callable[[Control], str] = lambda control: control.good
    ) -> list[tuple[str, str]]:
        """What a browser would send, with ``answer`` for each control that isn't a marker or a token."""
        return [
            (control.name, control.value if control.marker else answer(control))
            for control in self.controls
            if control.name not in TOKENS and control.kind != "file"
        ]

    @property
    def typed(self) -> list[Control]:
        """The controls that a person fills in or chooses from."""
        return [each for each in self.controls if each.kind not in ("hidden", "button", "file")]

    @property
    def carried(self) -> list[Control]:
        """The hidden controls that aren't markers or tokens: what the service itself put there."""
        return [
            each
            for each in self.controls
            if each.kind == "hidden" and not each.marker and each.name not in TOKENS
        ]


class _Reader(HTMLParser):
    """Collects the forms of a page. Radio buttons of one name are one control."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._groups: list[str] = []
        self._area: Control | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "get").lower() == "post":
            self._open = Form(given.get("action", ""), "multipart" in given.get("enctype", ""))
            self._groups = []
            self.forms.append(self._open)
        elif (
            self._open is not None and tag in ("input", "select", "textarea", "button") and given.get("name")
        ):
            self._control(tag, given)
        elif self._open is not None and tag == "option":
            last = self._open.controls[-1]
            self._open.controls[-1] = replace(last, options=(*last.options, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area is not None and self._open is not None:
            self._area = replace(self._area, value=self._area.value + data)
            self._open.controls[-1] = replace(self._area, value=self._area.value.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "textarea":
            self._area = None

    def _control(self, tag: str, given: dict[str, str]) -> None:
        assert self._open is not None
        kind = {"input": given.get("type", "text"), "button": "button"}.get(tag, tag)
        name, value = given["name"], given.get("value", "")
        if name == "__start__":
            self._groups.append(value.partition(":")[0])
        control = Control(name, kind, "/".join((*self._groups, name)), value)
        if name == "__end__":
            self._groups.pop()
        if kind == "radio" and any(each.path == control.path for each in self._open.controls):
            self._open.controls = [
                replace(each, options=(*each.options, value)) if each.path == control.path else each
                for each in self._open.controls
            ]
            return
        if kind == "radio":
            control = replace(control, value="", options=(value,))
        if kind == "button" and any(each.kind == "button" for each in self._open.controls):
            return  # a browser sends the button that was pressed: the first
        if tag == "textarea":
            self._area = control
        self._open.controls.append(control)


def forms_of(page: str) -> Iterator[Form]:
    """The forms of ``page`` that are sent, signing out excepted."""
    reader = _Reader()
    reader.feed(page)
    return (form for form in reader.forms if not form.action.endswith("/sign-out"))
