"""complaint_form/: what becomes of a complaint without a name and address here, said before anybody writes one (6.1)."""

from datetime import date

from kent_standards.authorities.model import Authority
from kent_standards.plugin_access import rules_of

WEIGHTY = "something exceptionally serious or significant"


def refuses_anonymous(authority: Authority, today: date) -> bool:
    """Whether the authority's own rules reject every anonymous complaint, whatever comes with it."""
    return any(each.effect == "rejects_anonymous" for each in rules_of(authority, today).assessment_criteria)


def if_anonymous(authority: Authority, today: date) -> str:
    """For the first page: what giving no name and address means here."""
    if refuses_anonymous(authority, today):
        return (
            f"{authority.name_on(today)} does not accept anonymous complaints. If you give no name and address, yours is "
            "rejected, whatever you attach. You can ask for your name to be kept from the councillor instead."
        )
    return (
        "If you give no name and address, your complaint goes on only with independent documents that show "
        f"{WEIGHTY}."
    )


def choosing_anonymous(authority: Authority, today: date) -> str:
    """Beside the choice to give no name."""
    if refuses_anonymous(authority, today):
        name = authority.name_on(today)
        return f"{name} does not accept anonymous complaints: it is rejected, and nobody can tell you so."
    return (
        f"It then goes on only if you attach independent documents which show {WEIGHTY}; otherwise it is rejected, and "
        "nobody can tell you so."
    )


def attaching_anonymously(authority: Authority, today: date) -> str:
    """Above the field for evidence, for whoever gives no name."""
    if refuses_anonymous(authority, today):
        return (
            f"You give no name and address, and {authority.name_on(today)} does not accept anonymous complaints: what "
            "you attach does not change that. Go back to the first question to give your name."
        )
    return (
        "You give no name and address: your complaint goes on only if what you attach comes from somebody independent, "
        f"and shows {WEIGHTY}."
    )
