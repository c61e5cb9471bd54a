"""tests/: an operator puts an authority's addresses right; they stay so when its plugin is described again."""

from typing import Any

import pytest

from kent_standards.authorities.contact import LINKS
from kent_standards.authorities.services import describe_authority
from kent_standards.complaints.signing import signature_of
from kent_standards.law.roles import Role
from tests.register.desk_scene import form_of, words

PAGE = "/canterbury/control-panel/contact"
NEW = "Military Road\nCanterbury\n\n CT1 1YW "


@pytest.fixture
def operator(world: Any) -> Any:
    """The operator's browser."""
    return world.browser(world.officer("Olu Perator", "", Role.OPERATOR))


def mend(operator: Any, **given: str) -> Any:
    """Send the form with other answers than it has."""
    form = form_of(operator.get(PAGE))
    for name, value in given.items():
        form[name] = value
    return form.submit("submit", status="*")


def test_what_an_operator_puts_right_is_on_the_public_page_and_in_the_journal(
    world: Any, operator: Any
) -> None:
    panel = operator.get("/canterbury/control-panel").click("Put the authority’s addresses right")
    assert "Addresses of Canterbury City Council" in words(panel)
    parish = world.browser().get("/chartham").text
    assert "mo@canterbury.example" not in parish
    done = mend(operator, mo_office_address=NEW, mo_email="mo@canterbury.example").follow()
    assert "The addresses are put right." in words(done)
    # A parish shows the address of the officer who acts for it.
    for slug in ("canterbury", "chartham"):
        page = words(world.browser().get(f"/{slug}"))
        assert "Military Road Canterbury CT1 1YW" in page
        assert "mo@canterbury.example" in page
    officer = world.browser(world.officer("Nadia Osei", "canterbury"))
    journal = words(officer.get("/canterbury/journal"))
    assert "Addresses put right Authority Olu Perator" in journal
    assert "Military Road" not in journal


@pytest.mark.duty(161)
def test_what_an_authority_keeps_elsewhere_is_linked_from_its_page_its_complaint_form_and_its_notices(
    world: Any, operator: Any
) -> None:
    links = {name: f"https://www.canterbury.example/{name}" for name in LINKS}
    mend(operator, customer_services="01227 862000", **links)
    browser = world.browser()
    home, form = browser.get("/canterbury"), browser.get("/canterbury/complain")
    for name, title in LINKS.items():
        assert home.html.find("a", href=links[name]).text == title
    # What the regime itself keeps is a page here.
    for page in ("register", "code", "committee"):
        assert home.html.find("a", href=f"/canterbury/{page}")
    for page in (home, form):
        assert "Customer services: 01227 862000" in words(page)
    for name in ("guidance", "interpreting"):
        assert form.html.find("a", href=links[name])
    assert form.html.find("a", href=links["indemnity"]) is None
    world.refresh()
    signed = signature_of("Ada Officer", "Monitoring Officer", world.authority("canterbury"))
    assert "01227 862000" in signed.help_contact
    assert links["interpreting"] in signed.help_contact
    mend(operator, training="")
    assert LINKS["training"] not in browser.get("/canterbury").text


def test_the_plugin_s_later_description_leaves_alone_what_was_put_right(world: Any, operator: Any) -> None:
    mend(operator, mo_office_address=NEW)
    world.refresh()
    authority = world.authority("canterbury")
    known = authority.facts["address"]
    authority.facts["address"] = ("Somewhere",)
    plugins = world.registry["kent.plugins"]
    spec = next(each for each in plugins.described_authorities() if each.slug == "canterbury")
    describe_authority(authority, spec)
    assert authority.facts["address"] == known
    assert authority.facts["mo_office_address"] == ("Military Road", "Canterbury", "CT1 1YW")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("website", "javascript:alert(1)", "Website must be a web address"),
        ("website", "https://x y.example", "Website must be a web address"),
        ("mo_email", "nobody", "must be in the correct format"),
        ("address", "\n".join("abcdefghi"), "must have 8 lines or fewer"),
    ],
)
def test_what_is_no_address_is_refused(operator: Any, field: str, value: str, said: str) -> None:
    answer = mend(operator, **{field: value})
    assert answer.status_int == 422
    assert said in words(answer)


def test_a_form_that_changes_nothing_or_comes_too_late_is_told_so(operator: Any) -> None:
    assert "Nothing differs from what is known" in words(mend(operator))
    late = form_of(operator.get(PAGE))
    mend(operator, website="https://www.canterbury.example")
    late["website"] = "https://other.example"
    answer = late.submit("submit", status=409)
    assert answer.status_int == 409
    assert "Somebody else has changed these addresses meanwhile." in words(answer)


def test_nobody_but_the_operator_finds_the_page(world: Any) -> None:
    for person in ("", world.officer("Nadia Osei", "canterbury"), world.member("Jenny Samper", "canterbury")):
        world.browser(person).get(PAGE, status=404)
