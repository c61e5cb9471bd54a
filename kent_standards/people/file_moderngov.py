"""people/: files of members as the XML of ModernGov's GetCouncillorsByWard."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kent_standards.people.file_rows import RawFile, RawRow, UnreadableFile
from kent_standards.people.file_values import shown

_ROOT = "councillorsbyward"


def read_moderngov(text: str) -> RawFile:
    """Take the XML apart. Raises UnreadableFile if it is broken, of another kind, or carries a DTD or entities."""
    root = _parse(_without_declaration(text))
    if _tag(root) != _ROOT:
        raise UnreadableFile(
            f"The XML begins with <{shown(_tag(root))}> and not with <{_ROOT}>; "
            "take it from ModernGov's GetCouncillorsByWard."
        )
    rows: list[RawRow] = []
    notes: list[str] = []
    for ward in _children(root, "wards", "ward"):
        title = _text(ward, "wardtitle")
        found = _children(ward, "councillors", "councillor")
        counted = _text(ward, "councillors", "councillorcount")
        if counted and counted != str(len(found)):
            notes.append(f"The ward {shown(title)} says {shown(counted)} councillors and holds {len(found)}.")
        rows += [
            _row(len(rows) + place, title, councillor) for place, councillor in enumerate(found, start=1)
        ]
    return RawFile("ModernGov", tuple(rows), tuple(notes))


def _parse(text: str) -> Element:
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise UnreadableFile(
            f"The XML is broken at line {line}, column {column + 1}: markup or an & there may not be escaped "
            "(& is written &amp; and < is written &lt;); correct it or fetch the file again."
        ) from None
    except DefusedXmlException:
        raise UnreadableFile(
            "The XML carries a document type or entities of its own, which are never read; "
            "fetch it again from ModernGov's GetCouncillorsByWard."
        ) from None
    return root


def _without_declaration(text: str) -> str:
    """The text with its declaration blanked out, so that lines and columns stay as they are.

    It may name another encoding than the one in which the file was in truth written and read.
    """
    end = text.find("?>") if text.lstrip("\ufeff \t\r\n").startswith("<?xml") else -1
    if end < 0:
        return text.lstrip("\ufeff")
    blank = "".join("\n" if character == "\n" else " " for character in text[: end + 2])
    return blank + text[end + 2 :]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element, *path: str) -> list[Element]:
    """The elements at ``path`` below ``element``, whatever namespace they carry."""
    found = [element]
    for tag in path:
        found = [child for parent in found for child in parent if _tag(child) == tag]
    return found


def _text(element: Element, *path: str) -> str:
    """The text of the first element at ``path`` that has any; text inside further markup counts too."""
    texts = ("".join(found.itertext()).strip() for found in _children(element, *path))
    return next((text for text in texts if text), "")


def _row(place: int, ward: str, councillor: Element) -> RawRow:
    return RawRow(
        row=place,
        name=_text(councillor, "fullusername"),
        party=_text(councillor, "politicalpartytitle"),
        ward=ward,
        email=_text(councillor, "workaddress", "email") or _text(councillor, "homeaddress", "email"),
        source_id=_text(councillor, "councillorid"),
        terms=tuple(
            (_text(term, "startdate"), _text(term, "enddate"))
            for term in _children(councillor, "termsofoffice", "termofoffice")
        ),
    )
