"""sign_in/: what the forms take."""

from typing import Any

import colander

from kent_standards.forms.fields import Confirmation, Email, Node, Password, Schema, Text, Token
from kent_standards.forms.widgets import Hidden
from kent_standards.sign_in.passwords import LONGEST, SHORTEST


class SignIn(Schema):
    """Address and password. Its messages tell nothing about which passwords there are."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")
    password = Password(title="Password", noun="your password", min_length=1, autocomplete="current-password")


class ForgottenPassword(Schema):
    """The address to which a link is sent."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")


class HeldForm(Node):
    """Another form, kept until this one is taken; ``held_forms`` reads it."""

    widget = Hidden()
    empty = ""

    def parse(self, value: str) -> str:
        """Return it as it came."""
        return value


class EnterCode(Schema):
    """A code of one's second factor; ``held`` is a form that waits for it."""

    held = HeldForm(optional=True)
    code = Text(
        title="Code",
        noun="the code",
        hint="The six figures that your authenticator app shows, or one of your recovery codes.",
        autocomplete="one-time-code",
        spellcheck="false",
        max_length=40,
        width=20,
    )


class SetUpApp(Schema):
    """The code by which an app shows that it has the seed."""

    code = Text(
        title="Code from the app",
        noun="the code from the app",
        hint="The six figures that the app shows for Kent Standards now.",
        autocomplete="one-time-code",
        spellcheck="false",
        max_length=40,
        width=10,
    )


class NewRecoveryCodes(Schema):
    """That the earlier codes may end."""

    sure = Confirmation(title="Make new recovery codes; the ones that I have end")


class RemoveFactor(Schema):
    """That a password alone is to be enough again."""

    sure = Confirmation(title="Remove my second factor; my password alone signs me in from then on")


class ChoosePassword(Schema):
    """A new password, twice; ``token`` is the invitation's."""

    token = Token()
    password = Password(
        title="New password",
        noun="your new password",
        hint=f"{SHORTEST} to {LONGEST} characters. Four words that have nothing to do with each other are good.",
        min_length=SHORTEST,
        max_length=LONGEST,
    )
    again = Password(title="New password again", noun="your new password again")

    def validator(self, node: Any, values: Any) -> None:
        """Refuse two that differ."""
        if values["password"] != values["again"]:
            raise at_field(node, "again", "The two passwords differ; type the same one twice.")


def at_field(schema: colander.SchemaNode, name: str, sentence: str) -> colander.Invalid:
    """The refusal of one field, to be raised."""
    problem = colander.Invalid(schema)
    problem[name] = sentence
    return problem
