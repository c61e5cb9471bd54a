"""complaint_form/: sending what was written, and what the pages show of it before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kent_standards.attachments.kinds import CheckedFile
from kent_standards.authorities.model import Authority, find_service
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.finding import name_of
from kent_standards.complaint_form.order import next_page
from kent_standards.complaints.intake import Accused, Sent
from kent_standards.complaints.model import Complaints, Submission
from kent_standards.complaints.receipts import clerk_rows, complainant_rows, span
from kent_standards.law.complaint_form import PARISH_CLERK
from kent_standards.law.steps import NotPermitted

CONTACT = ("title", "first_name", "last_name", "address", "email", "telephone_day", "telephone_evening",
           "telephone_mobile")  # fmt: skip
OF_THE_KIND = ("type", "type_other", "clerk_reason")
NO_REASON = "No reason was given."
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of answers as they are checked: its title, the rows, and the page on which they are changed."""

    title: str
    page: str
    rows: tuple[Row, ...]


def sent_from(draft: Draft, files: tuple[CheckedFile, ...] = ()) -> Sent:
    """The complaint that ``draft`` says. Raises NotPermitted if a page isn't answered."""
    if next_page(draft) != "check":
        raise NotPermitted(
            "A page of the form isn’t answered yet. Answer it, then send your complaint.", "Arrangements 4.1"
        )
    confidentiality = draft.part("confidentiality")
    return Sent(
        complainant_of(draft),
        tuple(_accused(each) for each in draft.councillors),
        str(confidentiality.get("reasons", "")) if confidentiality["asked"] else "",
        files=files,
    )


def complainant_of(draft: Draft) -> dict[str, str]:
    """Who complains, and how to reach her; nothing but the kind where it is sent anonymously."""
    kind = draft.part("kind")
    found = {"type": str(kind.get("type", "")), "type_other": str(kind.get("type_other", ""))}
    if found["type"] != "other":
        del found["type_other"]
    if found["type"] == PARISH_CLERK and draft.part("clerk").get("own"):
        found["clerk_reason"] = str(draft.part("clerk").get("reason") or NO_REASON)
    if kind.get("named") != "yes":
        return found
    found |= {name: str(draft.part("you").get(name, "")) for name in CONTACT}
    parts = (found["title"], found["first_name"], found["last_name"])
    return {"name": " ".join(part for part in parts if part), **found}


def sections(authority: Authority, draft: Draft) -> Iterator[Section]:
    """Everything that was answered, by page."""
    given = complainant_of(draft)
    kind = tuple(complainant_rows({name: given.get(name, "") for name in ("type", "type_other")}))
    named = draft.part("kind").get("named") == "yes"
    yield Section(
        "Who is complaining", "kind", (*kind, ("Name and address", "Given" if named else "Not given"))
    )
    if named:
        contact = {name: text for name, text in given.items() if name not in OF_THE_KIND}
        yield Section("Your name, and how to reach you", "you", tuple(complainant_rows(contact)))
    for number, each in enumerate(draft.councillors, 1):
        name, page = name_of(find_service(authority), each["person"]), f"councillor-{number}"
        yield Section(f"What {name} did", f"{page}/what", tuple(_deeds(each)))
        yield Section(f"Witnesses and background: {name}", f"{page}/background", tuple(_around(each)))
    if given["type"] == PARISH_CLERK:
        about = given.get("clerk_reason", "")
        yield Section(
            "You as the clerk",
            "clerk",
            (("A councillor of your own council", "Yes" if about else "No"), *clerk_rows(given)),
        )
    files = tuple((f"File {number}", each["name"]) for number, each in enumerate(draft.files, 1))
    yield Section("Evidence", "evidence", files or (("Files", "None attached"),))
    asked = draft.part("confidentiality")
    rows = [("Confidentiality", "Asked for" if asked.get("asked") else "Not asked for")]
    if asked.get("asked"):
        rows.append(("Why", str(asked.get("reasons", ""))))
    yield Section("Confidentiality", "confidentiality", tuple(rows))


def submission_of(authority: Authority, draft: Draft) -> Submission | None:
    """What came of ``draft`` once it was sent, or None."""
    complaints: Complaints = authority.part("complaints")
    found: Submission | None = complaints.submissions.get(draft.submission)
    return found


def allegations_in(text: str) -> tuple[str, ...]:
    """The allegations, one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _accused(councillor: dict[str, object]) -> Accused:
    what, around = _part(councillor, "what"), _part(councillor, "background")
    began = what.get("conduct_from", "")
    return Accused(
        str(councillor["person"]),
        allegations_in(what["allegations"]),
        date.fromisoformat(what["conduct_until"]),
        around.get("witnesses", ""),
        around.get("background", ""),
        date.fromisoformat(began) if began else None,
        str(councillor["acting_for"]),
    )


def _deeds(councillor: dict[str, object]) -> Iterator[Row]:
    what = _part(councillor, "what")
    for number, text in enumerate(allegations_in(what.get("allegations", "")), 1):
        yield f"Allegation {number}", text
    if what:
        began = what.get("conduct_from", "")
        yield (
            "When",
            span(date.fromisoformat(began) if began else None, date.fromisoformat(what["conduct_until"])),
        )


def _around(councillor: dict[str, object]) -> Iterator[Row]:
    around = _part(councillor, "background")
    yield "Witnesses", around.get("witnesses") or "None named"
    yield "Background", around.get("background") or "Nothing said"


def _part(councillor: dict[str, object], name: str) -> dict[str, str]:
    found = councillor.get(name, {})
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}
