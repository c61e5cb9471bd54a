"""bundles/: what each copy of a bundle shows, as plain values: the one place where what is exempt is left out.

The setter of the public's copy is given these values alone, so it never sees what is kept back.
"""

from collections.abc import Iterator
from typing import Any

from kent_standards.bundles.items import Bundle, BundleItem, Form, Part, Version
from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import GROUNDS, NOT_FOR_PUBLICATION, Ground, replaced, spans

TITLES = {Version.PANEL: "Panel’s copy", Version.PUBLIC: "Public version"}
SAYS = {
    Version.PANEL: (
        "This copy is for the Hearing Panel, the parties and their advisers. What is marked exempt or confidential must "
        "not be shown to anybody else."
    ),
    Version.PUBLIC: (
        "This is the copy for the public. What is exempt or confidential was left out; the paragraph of Schedule 12A to "
        "the Local Government Act 1972 stands in its place."
    ),
}


def laid_out(bundle: Bundle, version: Version) -> dict[str, Any]:
    """What the copy for ``version`` is set from."""
    setter = _Public(bundle) if version is Version.PUBLIC else _Panel(bundle)
    return {
        "title": f"{bundle.title} ({TITLES[version]})",
        "above": bundle.authority,
        "day": bundle.day.isoformat(),
        "about": f"{bundle.reference}, hearing on {uk_date(bundle.day)}",
        "mark": TITLES[version],
        "says": SAYS[version],
        "items": [setter.item(number, item) for number, item in bundle.numbered()],
    }


def files_shown(bundle: Bundle, version: Version) -> dict[str, bytes]:
    """The files that the copy shows something of, by their names in it."""
    if version is Version.PANEL:
        return {item.key: item.content for item in bundle.items if item.content}
    return dict(files for item in bundle.items for files in _public_files(item))


def _public_files(item: BundleItem) -> Iterator[tuple[str, bytes]]:
    if item.partly_exempt:
        yield from ((_picture_of(item, part), part.picture) for part in item.parts if part.picture)
    elif item.content and item.whole_ground is None and not _all_kept(item):
        yield item.key, item.content


def _all_kept(item: BundleItem) -> bool:
    return bool(item.parts) and all(item.ground_of(part) is not None for part in item.parts)


def _picture_of(item: BundleItem, part: Part) -> str:
    return f"{item.key}#{part.label}"


def _not_for_publication(grounds: tuple[Ground, ...]) -> str:
    return f"{NOT_FOR_PUBLICATION}: {', '.join(each.label for each in grounds)}" if grounds else ""


class _Panel:
    """The Panel's copy: everything, with its ground beside what is exempt."""

    def __init__(self, bundle: Bundle) -> None:
        self.phrases = bundle.phrases

    def item(self, number: int, item: BundleItem) -> dict[str, Any]:
        """One item."""
        return {
            "number": number,
            "title": item.title,
            "source": item.source,
            "mark": _not_for_publication(item.grounds),
            "kept": "",
            "form": item.form.value,
            "key": item.key,
            "shows": item.shows,
            "parts": [self._part(item, part) for part in item.parts],
        }

    def _part(self, item: BundleItem, part: Part) -> dict[str, Any]:
        ground = item.ground_of(part)
        pieces = [
            (piece, f" [{GROUNDS[code].label}]" if code else "")
            for piece, code in spans(part.text, self.phrases)
        ]
        return {
            **_shape(part),
            "file": item.key,
            "pieces": pieces,
            "mark": _not_for_publication((ground,) if ground else ()),
        }


class _Public:
    """The public's copy: an item, paragraph, page or phrase that is exempt is not in it; its ground is."""

    def __init__(self, bundle: Bundle) -> None:
        self.phrases = bundle.phrases

    def item(self, number: int, item: BundleItem) -> dict[str, Any]:
        """One item, or what stands in its place."""
        shown = {
            "number": number,
            "title": replaced(item.title, self.phrases),
            "source": replaced(item.source, self.phrases),
            "mark": "",
            "kept": "",
            "form": item.form.value,
            "key": item.key,
            "shows": replaced(item.shows, self.phrases),
            "parts": list(self._parts(item)),
        }
        ground = item.whole_ground
        if ground is None:
            return shown
        kept = f"This item is not for publication: {ground.label}. {ground.title} ({ground.paragraph})."
        return {
            **shown,
            "title": "Not for publication",
            "source": "",
            "kept": kept,
            "form": Form.TEXT.value,
            "key": "",
            "shows": "",
            "parts": [],
        }

    def _parts(self, item: BundleItem) -> Iterator[dict[str, Any]]:
        for part in item.parts:
            ground = item.ground_of(part)
            text = replaced(part.text, self.phrases)
            if ground is not None:
                what = "Page" if item.form is Form.PDF else "Paragraph"
                text = f"[{what} {part.label} is not for publication: {ground.label}. {ground.title}.]"
            heading = replaced(part.heading, self.phrases)
            alone = item.partly_exempt
            yield {
                **_shape(part),
                "file": "" if ground is not None else _picture_of(item, part) if alone else item.key,
                "alone": alone,
                "heading": heading,
                "pieces": [(text, "")],
                "mark": "" if ground is None else "kept",
            }


def _shape(part: Part) -> dict[str, Any]:
    return {"label": part.label, "heading": part.heading, "wide": part.width > part.height, "alone": False}
