"""bundles/: a bundle as its officers see it: its items, what is exempt, how far the making has come, its copies."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from kent_standards.authorities.model import find_service
from kent_standards.bundles.acts import BUNDLE_ACTS, BundleAct
from kent_standards.bundles.content import bundle_around, names_withheld
from kent_standards.bundles.gathering import sources_of
from kent_standards.bundles.items import BundleItem, Version
from kent_standards.bundles.layout import laid_out
from kent_standards.bundles.model import BundleRecord, Making
from kent_standards.complaints.wording import name_of
from kent_standards.law.bundle_state import BundleState, Copies
from kent_standards.law.bundle_steps import BUNDLE_STEPS
from kent_standards.law.calendar import uk_date
from kent_standards.law.exempt import GROUNDS
from kent_standards.law.steps import LOCAL_TIME, By

FORMS = {"text": "Text", "pdf": "PDF", "picture": "Picture"}
NAME_OPEN = (
    "Notices never name the complainant to the public. The name may stand in these items: mark it as exempt there if the "
    "public is not to read it here either."
)
NAME_KEPT = "Who complained is withheld, so the name is left out of the public version wherever it can be."


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item in the list: its number, empty if it is left out, and what is exempt of it."""

    number: str
    title: str
    origin: str
    form: str
    exempt: str
    mark: str


@dataclass(frozen=True, slots=True)
class ShownCopies:
    """The copies that there are, and whether they are of what the bundle holds now."""

    made: str
    pages: int
    public_pages: int
    searched: str
    current: bool


@dataclass(frozen=True, slots=True)
class ShownMaking:
    """How far the making has come, in words and as a part of a hundred."""

    what: str
    percent: int


def shown_items(record: BundleRecord, url: str) -> tuple[ShownItem, ...]:
    """The items in their order, and after them what is left out."""
    known, order = sources_of(record), record.state.order
    inside = [key for key in order if key in known]
    rows = [*((str(number), key) for number, key in enumerate(inside, 1))]
    rows += [("", key) for key in known if key not in order]
    return tuple(
        ShownItem(
            number,
            known[key].title,
            known[key].origin,
            FORMS[known[key].form.value],
            _exempt(record.state, key),
            f"{url}/mark?item={quote(key, safe='')}" if number else "",
        )
        for number, key in rows
    )


def _exempt(state: BundleState, key: str) -> str:
    labels = dict.fromkeys(
        f"{'All of it' if each.marking.whole else 'In part'}: {GROUNDS[each.marking.ground].label}"
        for each in state.markings_on(key)
    )
    return "; ".join(labels)


def shown_making(making: Making) -> ShownMaking:
    """How far it has come; the items take the first half."""
    if not making.of:
        return ShownMaking("It waits for its turn", 0)
    share = making.done / making.of
    reading = making.of > 3 or making.what.startswith("Reading")
    said = f"{making.what}: {making.done} of {making.of}" if reading else making.what
    return ShownMaking(said, int(40 * share) if reading else 40 + int(60 * share))


def shown_copies(copies: Copies, *, current: bool) -> ShownCopies:
    """What there is to say of two copies."""
    searched = (
        f"Searched for {_several(copies.phrases, 'phrase')} and for {_several(copies.words, 'word')} that stand only in "
        "what is exempt; none was found."
    )
    return ShownCopies(_moment(copies.made_at), copies.pages, copies.public_pages, searched, current)


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _moment(at: datetime) -> str:
    local = at.astimezone(LOCAL_TIME)
    return f"{uk_date(local.date())} at {local:%H:%M}"


def heeds(record: BundleRecord) -> tuple[str, ...]:
    """What an officer should know before it is published."""
    if names_withheld(record.case):
        return (NAME_KEPT,)
    return (NAME_OPEN,) if record.case.sent.complainant.get("name") else ()


def possible_acts(
    record: BundleRecord, by: By, *, publishes: bool
) -> tuple[list[BundleAct], list[tuple[str, str]]]:
    """What may be done with a bundle now, and what may not, with why."""
    acts, refused = [], []
    for act in BUNDLE_ACTS.values():
        if by.role not in act.rule.roles or act.about_item or (act.publishes and not publishes):
            continue
        why = act.rule.forbids(record.state)
        if act.name in {"take-off", "take-out"} and not _something(record.state, act.name):
            continue
        if why:
            refused.append((act.rule.title, why))
        else:
            acts.append(act)
    return acts, refused


def _something(state: BundleState, name: str) -> bool:
    return bool(state.put_in) if name == "take-out" else any(not each.ended for each in state.markings)


def preview(record: BundleRecord, item: BundleItem) -> tuple[tuple[str, str, str], ...]:
    """Each part of an item as the Panel and as the public will read it: (label, for the Panel, for the public)."""
    whole = bundle_around(record, item)
    panel, public = (laid_out(whole, version)["items"][0] for version in (Version.PANEL, Version.PUBLIC))
    theirs = {part["label"]: "".join(text for text, _ in part["pieces"]) for part in public["parts"]}
    return tuple(
        (
            part["label"],
            "".join(text + label for text, label in part["pieces"]),
            theirs.get(part["label"], public["kept"]),
        )
        for part in panel["parts"]
    )


def shown_steps(record: BundleRecord) -> list[dict[str, str]]:
    """What has been done, the latest first, for the list at the foot of the page."""
    service = find_service(record)
    return [
        {
            "title": BUNDLE_STEPS[step.kind].done,
            "day": uk_date(step.day),
            "by": "" if step.by == "service" else name_of(service, step.by),
            "text": step.reasons,
            "paragraph": "",
            "done": "yes",
        }
        for step in reversed(record.steps)
    ]
