"""tests/: a Monitoring Officer at her desk: what a test of the desk needs of officers, members and forms."""

from datetime import date
from typing import Any

from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.register import services
from kent_standards.register.model import Entry

PUBLIC_EMPLOYER = "Orchard Vale Schools Trust"


class Scene:
    """One authority with its Monitoring Officer; members state interests as of the clock's time."""

    def __init__(self, world: Any, slug: str = "canterbury") -> None:
        self.world = world
        self.slug = slug
        self.officer = world.officer("Nadia Osei", slug)

    @property
    def browser(self) -> Any:
        """The Monitoring Officer's browser, signed in afresh, since hours may have gone by."""
        return self.world.browser(self.officer)

    @property
    def by(self) -> By:
        """The Monitoring Officer acting."""
        return By(self.officer, Role.MONITORING_OFFICER)

    def state(self, member: str, *slugs: str, employer: str = PUBLIC_EMPLOYER, **more: Any) -> str:
        """State an employment and return the id of the entry at this authority."""
        more.setdefault("aware_on", self.world.clock.today)
        more.setdefault("holder", Holder.MEMBER)
        statement = services.state_interest(
            [self.world.authority(slug) for slug in slugs or (self.slug,)],
            category="employment",
            details={"kind": "employment", "role": "Teacher", "employer": employer, "gain": "yes"},
            by=By(member, Role.MEMBER),
            at=self.world.at,
            **more,
        )
        self.world.save()
        found = self.world.service.entries_by_statement.references(statement)
        return next(each.rpartition("/")[2] for each in found if each.startswith(f"{self.slug}/"))

    def sensitive(self, member: str, **more: Any) -> str:
        """State an employment that the member wants treated as sensitive."""
        more.setdefault("employer", "Hidden Constabulary")
        return self.state(member, sensitive_reasons="Threats were made at home.", **more)

    def entry(self, entry: str) -> Entry:
        """The entry as it stands now."""
        self.world.refresh()
        found: Entry = self.world.authority(self.slug).part("register").find(entry)
        return found

    def registered(self, member: str, **more: Any) -> str:
        """State an employment and have it registered."""
        entry = self.state(member, **more)
        services.register_entry(self.entry(entry), rules="KENT-2012", by=self.by, at=self.world.at)
        self.world.save()
        return entry

    def url(self, entry: str = "", name: str = "") -> str:
        """An address on the desk."""
        return "/".join(part for part in (f"/{self.slug}/desk", entry, name) if part)

    def page(self, entry: str = "", name: str = "", browser: Any = None, status: int = 200) -> str:
        """What a page on the desk says, as one line."""
        response = (browser or self.browser).get(self.url(entry, name), status=status)
        return words(response)

    def form(self, entry: str, name: str, browser: Any = None) -> Any:
        """The form of an act, as it is opened now."""
        return form_of((browser or self.browser).get(self.url(entry, name)))

    def act(self, entry: str, name: str, **answers: Any) -> Any:
        """Carry an act out through its form and return the answer."""
        form = self.form(entry, name)
        for field, answer in answers.items():
            fill(form, field, answer)
        return form.submit("submit")

    def public(self, member: str, path: str = "") -> str:
        """The member's public register as anybody reads it, as a page and as data."""
        base = f"/{self.slug}/register/{member}"
        anybody = self.world.browser()
        return anybody.get(f"{base}{path}").text + anybody.get(f"{base}.json").text


def fill(form: Any, field: str, answer: Any) -> None:
    """Answer one field of a form; a date goes into its three boxes."""
    if isinstance(answer, date):
        for part, number in (("day", answer.day), ("month", answer.month), ("year", answer.year)):
            form[part] = str(number)
    else:
        form[field] = answer


def form_of(response: Any) -> Any:
    """The form with a form token on a page."""
    return next(form for form in response.forms.values() if "form_token" in form.fields)


def words(response: Any) -> str:
    """The words of a page's main part, in one line."""
    return " ".join(response.html.main.get_text(" ", strip=True).split())
