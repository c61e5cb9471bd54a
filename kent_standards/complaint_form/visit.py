"""complaint_form/: one visit to the form: whose draft it is, and what every page of it shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.attachments.holding import Holding
from kent_standards.authorities.contact import LINKS
from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.complaint_form.drafts import BROWSER_KEPT, Draft, Drafts
from kent_standards.complaint_form.questions import Asked
from kent_standards.complaint_form.resources import ComplaintForm
from kent_standards.complaint_form.sending import submission_of
from kent_standards.complaints.model import Submission
from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import NotPermitted, local_day
from kent_standards.security.requests import cookie_name
from kent_standards.sign_in.attempts import Limit, TooManyAttempts, network_of

LEAFLETS = ("guidance", "interpreting")


@dataclass(frozen=True, slots=True)
class Help:
    """Who helps with making a complaint, and writes it down for somebody who can't (duty 44)."""

    authority: str
    email: str
    address: tuple[str, ...]
    customer_services: str = ""
    leaflets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Visit:
    """The request, the form that it is for, and the draft that is open in this browser."""

    request: Any
    form: ComplaintForm
    draft: Draft | None

    @property
    def authority(self) -> Authority:
        """Whose form it is."""
        return self.form.authority

    @property
    def drafts(self) -> Drafts:
        """Where drafts are kept."""
        found: Drafts = self.request.registry["kent.drafts"]
        return found

    @property
    def files(self) -> Holding:
        """Where the files of drafts wait."""
        found: Holding = self.request.registry["kent.draft_files"]
        return found

    @property
    def browser(self) -> str:
        """By what the browser is known."""
        return str(self.request.browser_id)

    @property
    def submission(self) -> Submission | None:
        """What was sent, if it was."""
        return submission_of(self.authority, self.draft) if self.draft is not None else None

    def asked(self, number: int = 0) -> Asked:
        """What a page is about; an empty draft stands for none."""
        draft = self.draft or Draft("", self.authority.slug, self.request.now, "", "")
        return Asked(self.authority, draft, number, self.request.today, self.request)

    def admit(self, *limits: Limit) -> str:
        """Count an attempt from this address. Raises NotPermitted if there were too many: what was typed stays."""
        counted = [(limit, _counted(self.request, limit)) for limit in limits]
        try:
            ticket: str = self.request.registry["kent.attempts"].admit(counted, self.request.now)
        except TooManyAttempts as wait:
            raise NotPermitted(str(wait), "") from wait
        return ticket

    def around(self, title: str, line: str = "") -> dict[str, Any]:
        """What stands around every page of the form."""
        name = self.authority.name_on(self.request.today)
        return {
            "title": title,
            "line": line or f"Complaint to {name}",
            "base": self.form.url,
            "help": help_of(self.authority, self.request.today),
            "writing": self.draft is not None and self.submission is None,
            "kept_until": uk_date(local_day(self.draft.until)) if self.draft is not None else "",
            "hours": int(BROWSER_KEPT.total_seconds() // 3600),
            "crumbs": (Crumb("Complain about a councillor", self.form.url), Crumb(title)),
        }


def visit_of(request: Any, form: ComplaintForm) -> Visit:
    """The visit that ``request`` is."""
    drafts: Drafts = request.registry["kent.drafts"]
    if cookie_name(request.registry) not in request.cookies:  # looking at the first page begins no session
        return Visit(request, form, None)
    return Visit(request, form, drafts.of_browser(request.browser_id, form.authority.slug, request.now))


def help_of(authority: Authority, today: date) -> Help:
    """Who helps: the Monitoring Officer of the authority or, for a parish, of its principal authority."""
    desk = find_service(authority).authority(authority.principal) if authority.principal else authority
    return Help(
        desk.name_on(today),
        str(desk.facts.get("mo_email", "")),
        tuple(desk.facts.get("mo_office_address", ())),
        str(desk.facts.get("customer_services", "")),
        tuple((LINKS[each], str(desk.facts[each])) for each in LEAFLETS if desk.facts.get(each)),
    )


def _counted(request: Any, limit: Limit) -> str:
    return "everybody" if limit.kind.endswith("from anywhere") else network_of(request.remote_addr)
