"""sign_in/: what the forms take."""

from typing import Any

import colander

from kent_standards.forms.fields import Email, Password, Schema, Token
from kent_standards.sign_in.passwords import LONGEST, SHORTEST


class SignIn(Schema):
    """Address and password. Its messages tell nothing about which passwords there are."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")
    password = Password(title="Password", noun="your password", min_length=1, autocomplete="current-password")


class ForgottenPassword(Schema):
    """The address to which a link is sent."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")


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
