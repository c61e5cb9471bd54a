"""tests/: how a test fills in and sends the forms of a member's pages, as she would."""

from datetime import date
from typing import Any

from kent_standards.law.roles import MONITORING, Role
from kent_standards.register import services
from kent_standards.register.model import Entry

# What a member might answer in the form of each category; every field of it.
ANSWERS: dict[str, dict[str, Any]] = {
    "employment": {
        "kind": "employment",
        "role": "Science teacher",
        "employer": "Orchard Vale Schools Trust",
        "gain": "yes",
        "since": date(2009, 9, 1),
    },
    "sponsorship": {
        "payer": "Weald Branch of the Hop Pickers' Union",
        "purpose": "election",
        "benefit": "Leaflets",
        "value": "£340",
        "received": date(2026, 4, 12),
        "paid_by": "",
    },
    "contracts": {
        "authority": "kcc",
        "contractor": "Medlar & Quince Gardens Ltd",
        "link": "director",
        "subject": "Ground maintenance of two parks",
        "value": "12,000.50",
        "starts": date(2025, 4, 1),
        "ends": date(2027, 3, 31),
        "discharged": "no",
    },
    "land": {
        "address": "4 Damson Row\nLittleford",
        "district": "canterbury",
        "description": "A home",
        "right": "joint_owner",
        "occupy_or_income": "yes",
    },
    "licences": {
        "address": "Allotment 17, Bramble Lane, Littleford",
        "district": "canterbury",
        "purpose": "Vegetables",
        "held": "alone",
        "starts": date(2011, 3, 1),
        "ends": None,
    },
    "tenancies": {
        "authority": "canterbury",
        "body": "Sloe & Daughters",
        "link": "partner",
        "address": "Unit 3, Tannery Yard, Littleford",
        "since": date(2020, 1, 1),
    },
    "securities": {
        "body": "Greengage Ferries plc",
        "district": "canterbury",
        "security": "Ordinary shares",
        "nominal": "30000",
        "share_of_capital": "0.4",
        "share_of_class": "1.5",
    },
}


def controls(form: Any) -> dict[str, Any]:
    """The controls of a form by their ids, without the form's own prefix."""
    prefix = f"{form.id}-"
    return {field.id.removeprefix(prefix): field for _, field in form.field_order if field.id}


def fill(form: Any, answers: dict[str, Any], group: str = "details-") -> None:
    """Type ``answers`` into a form: a date into its three boxes, everything else as it is."""
    known = controls(form)
    for name, answer in answers.items():
        at = f"{group}{name}"
        if isinstance(answer, date):
            known[at].value = str(answer.day)
            known[f"{at}-month"].value = str(answer.month)
            known[f"{at}-year"].value = str(answer.year)
        elif answer is not None:
            known[at].value = answer


def tick(form: Any, *values: str, group: str = "authorities") -> None:
    """Tick just these boxes of a group of boxes."""
    for field in boxes(form, group):
        field.checked = field._value in values


def ticked(form: Any, group: str = "authorities") -> list[str]:
    """The values of the boxes that are ticked."""
    return [field._value for field in boxes(form, group) if field.checked]


def boxes(form: Any, group: str = "authorities") -> list[Any]:
    """The boxes of a group."""
    return [
        field
        for name, field in form.field_order
        if name == "choice" and field.id.startswith(f"{form.id}-{group}")
    ]


def details_form(browser: Any, category: str, **changed: Any) -> Any:
    """The first form of a category, filled in; ``changed`` answers differ from the usual ones."""
    form = browser.get(f"/profile/state?category={category}").forms["form"]
    if "holder" in controls(form):
        controls(form)["holder"].value = changed.pop("holder", "member")
    fill(form, {"aware_on": changed.pop("aware_on", date(2026, 6, 1))}, group="")
    controls(form)["occasion"].value = changed.pop("occasion", "aware")
    if reasons := changed.pop("sensitive", ""):
        controls(form)["sensitive-asked"].checked = True
        controls(form)["sensitive-reasons"].value = reasons
    fill(form, {**ANSWERS[category], **changed})
    return form


def state(browser: Any, category: str, *slugs: str, **changed: Any) -> Any:
    """State an interest, page by page; ``slugs`` are ticked instead of what is proposed. The page after it."""
    authorities = details_form(browser, category, **changed).submit("submit", status=200).forms["form"]
    if slugs:
        tick(authorities, *slugs)
    checked = authorities.submit("submit", status=200)
    return checked.forms["form"].submit("submit", index=0, status=303).follow(status=200)


def statement_of(response: Any) -> str:
    """The id of the statement that a page below /profile/interests is about."""
    found: str = response.request.path.split("/")[3]
    return found


def act(browser: Any, statement: str, name: str, *slugs: str, **answers: Any) -> Any:
    """Take one act on an interest and return the page after it; ``slugs`` are ticked instead of all."""
    form = browser.get(f"/profile/interests/{statement}/{name}").forms["form"]
    details = answers.pop("details", {})
    fill(form, answers, group="")
    fill(form, details)
    if slugs:
        tick(form, *slugs)
    return form.submit("submit", status=303).follow(status=200)


def entries(world: Any, slug: str, person: str) -> list[Entry]:
    """The interests of a member in one register, as they are stored now."""
    world.refresh()
    register = world.authority(slug).part("register")
    return list(register[person].entries.values()) if person in register else []


def only_entry(world: Any, slug: str, person: str) -> Entry:
    """The one interest of a member in one register."""
    (found,) = entries(world, slug, person)
    return found


def officer_of(world: Any, slug: str) -> str:
    """The Monitoring Officer of an authority, entered when first asked for."""
    for row in world.authority(slug).members:
        if row[0][2] in MONITORING:
            return str(row[0][-1])
    return str(world.officer(f"Officer of {slug}", slug))


def decide(world: Any, slug: str, person: str, name: str, *words: Any, **more: Any) -> None:
    """Have the Monitoring Officer decide on the one interest of a member in a register, now."""
    officer = world.by(officer_of(world, slug), Role.MONITORING_OFFICER)
    getattr(services, name)(only_entry(world, slug, person), *words, **more, by=officer, at=world.at)
    world.save()


def text_of(response: Any) -> str:
    """What a page says, without its markup and with single spaces."""
    return " ".join(response.html.main.get_text(" ").split())
