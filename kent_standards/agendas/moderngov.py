"""agendas/: files of meetings as the XML of ModernGov's GetMeetings and GetMeeting, broken as they come.

Installations differ in what they call an element, so that each value is looked for under the names that are known.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kent_standards.agendas.mending import mend, without_markup
from kent_standards.agendas.rows import RawFile, RawMeeting, RefusedMeeting
from kent_standards.people.file_rows import UnreadableFile

FORMAT = "ModernGov"
_ID = ("meetingid", "id")
_TITLE = ("meetingtitle", "committeetitle", "committeename", "title")
_DAY = ("meetingdate", "date")
_TIME = ("meetingtime", "actualstarttime", "time")
_PLACE = ("meetinglocation", "location", "venue")
_STATUS = ("meetingstatus", "status")
_ITEM = ("agendaitem", "agenda_item", "item")
_ITEM_TITLE = ("agendaitemtitle", "itemtitle", "issuetitle", "title")
_EXPIRED = (
    "expired",
    "isexpired",
    "committeeexpired",
    "meetingexpired",
    "deleted",
    "isdeleted",
    "committeedeleted",
)
_TRUE = frozenset({"true", "1", "yes", "-1"})
_AGAIN = "fetch it again from ModernGov's GetMeetings or GetMeeting"


def read_moderngov(text: str) -> RawFile:
    """Take the XML apart, mending what can be mended. Raises UnreadableFile if it can't be, or carries a DTD."""
    bare = _without_declaration(text)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", bare, re.IGNORECASE):
        raise UnreadableFile(
            f"The XML carries a document type or entities of its own, which are never read; {_AGAIN}."
        )
    root, notes = _parse(bare)
    counts = {"twice": 0, "markup": 0}
    found: list[RawMeeting | RefusedMeeting] = []
    for meeting, around in _meetings(root):
        found.append(_meeting(len(found) + 1, meeting, around, counts))
    if not found:
        raise UnreadableFile(f"The XML holds no meeting, but begins with <{_tag(root)[:40]}>; {_AGAIN}.")
    if counts["twice"]:
        notes = (
            *notes,
            f"Texts that were escaped twice, such as “&amp;amp;”, were read once more: {counts['twice']:,}.",
        )
    if counts["markup"]:
        notes = (*notes, f"Titles that held escaped markup were read without it: {counts['markup']:,}.")
    return RawFile(FORMAT, tuple(found), notes)


def _parse(text: str) -> tuple[Element, tuple[str, ...]]:
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise UnreadableFile(
            f"The XML carries a document type or entities of its own, which are never read; {_AGAIN}."
        ) from None
    except ParseError:
        mended = mend(text)
        try:
            root = fromstring(mended.text, forbid_dtd=True)
        except (ParseError, DefusedXmlException) as error:
            line, column = getattr(error, "position", (1, 0))
            raise UnreadableFile(
                f"The XML is broken at line {line}, column {column + 1}, and couldn’t be mended; {_AGAIN}."
            ) from None
        return root, ("The XML was broken, and was mended as follows.", *mended.notes)
    return root, ()


def _without_declaration(text: str) -> str:
    """The text with its declaration blanked out: it may name another encoding than the one that it was read in."""
    start = text.lstrip("\ufeff \t\r\n")
    end = start.find("?>") if start.startswith("<?xml") else -1
    if end < 0:
        return start
    return "".join("\n" if each == "\n" else " " for each in start[: end + 2]) + start[end + 2 :]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _meetings(root: Element) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Every meeting, with the elements around it, which may name its committee."""
    waiting: list[tuple[Element, tuple[Element, ...]]] = [(root, ())]
    while waiting:
        element, around = waiting.pop(0)
        if _tag(element) == "meeting" and (_first(element, _DAY) or _first(element, _ID)):
            yield element, around
        else:
            waiting[:0] = [(child, (*around, element)) for child in element]


def _first(element: Element, names: tuple[str, ...]) -> str:
    """The text of the first child that has one of ``names``, in the order of the names."""
    texts = {_tag(child): "".join(child.itertext()).strip() for child in reversed(list(element))}
    return next((texts[name] for name in names if texts.get(name)), "")


def _meeting(place: int, element: Element, around: tuple[Element, ...], counts: dict[str, int]) -> RawMeeting:
    def plain(text: str) -> str:
        said, twice, markup = without_markup(text)
        counts["twice"] += twice
        counts["markup"] += markup
        return said

    title = _first(element, _TITLE) or next(
        (text for each in reversed(around) if (text := _first(each, _TITLE))), ""
    )
    return RawMeeting(
        row=place,
        source=_first(element, _ID),
        title=plain(title),
        day=_first(element, _DAY).partition(" ")[0],
        time=_first(element, _TIME),
        place=plain(_first(element, _PLACE)),
        items=tuple(filter(None, (plain(text) for text in _items(element)))),
        out=_why_out(element, around),
    )


def _items(element: Element) -> Iterator[str]:
    for each in element.iter():
        if _tag(each) in _ITEM:
            yield _first(each, _ITEM_TITLE)


def _why_out(element: Element, around: tuple[Element, ...]) -> str:
    if (
        "cancel" in _first(element, _STATUS).lower()
        or _first(element, ("iscancelled", "cancelled")).lower() in _TRUE
    ):
        return "it was cancelled"
    flags = (_first(each, (name,)) for each in (element, *around) for name in _EXPIRED)
    if any(flag.lower() in _TRUE for flag in flags):
        return "it, or its committee, is marked as expired or deleted"
    return ""
