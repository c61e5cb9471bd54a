"""complaint_form/: in which order the pages come, and which is the next that isn't answered."""

from kent_standards.complaint_form.drafts import Draft
from kent_standards.law.complaint_form import PARISH_CLERK


def pages_of(draft: Draft) -> list[str]:
    """The pages that the draft has, in their order."""
    found = ["kind"]
    if draft.part("kind").get("named", "yes") == "yes":
        found.append("you")
    for number in range(1, len(draft.councillors) + 1):
        found += [f"councillor-{number}/what", f"councillor-{number}/background"]
    named = "councillors" if draft.councillors else "find"
    clerk = ["clerk"] if draft.part("kind").get("type") == PARISH_CLERK else []
    return [*found, named, *clerk, "evidence", "confidentiality", "check"]


def is_answered(draft: Draft, page: str) -> bool:
    """Whether ``page`` was sent."""
    part, _, name = page.rpartition("/")
    if part:
        return name in draft.councillors[int(part.rpartition("-")[2]) - 1]
    return page in draft.answers and page != "find"


def next_page(draft: Draft) -> str:
    """The first page that isn't answered yet; the check of all answers comes last."""
    return next(page for page in pages_of(draft) if page == "check" or not is_answered(draft, page))


def page_before(draft: Draft, page: str) -> str:
    """The page before ``page``; an empty text for the first."""
    pages = pages_of(draft)
    if page in ("choose", "elsewhere"):
        return "find"
    if page == "find" and draft.councillors:
        return "councillors"
    return pages[pages.index(page) - 1] if page in pages[1:] else ""
