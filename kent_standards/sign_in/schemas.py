"""sign_in/: what the forms take."""

from typing import Any

import colander

from kent_standards.forms.fields import Choice, Confirmation, Email, Node, Password, Schema, Text, Token
from kent_standards.forms.widgets import Hidden
from kent_standards.sign_in.passwords import LONGEST, SHORTEST


class SignIn(Schema):
    """Address and password. Its messages tell nothing about which passwords there are."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")
    password = Password(title="Password", noun="your password", min_length=1, autocomplete="current-password")


class ForgottenPassword(Schema):
    """The address to which a link is sent."""

    email = Email(title="E-mail address", noun="your e-mail address", autocomplete="username")


class Carried(Node):
    """What travels with a form and is read by whoever put it there."""

    widget = Hidden()
    empty = ""

    def parse(self, value: str) -> str:
        """Return it as it came."""
        return value


class CodeOrPasskey(Text):
    """A code, which may be blank where a passkey came instead; the page doesn't call it optional for that."""

    def deserialize(self, cstruct: Any = colander.null) -> Any:
        """Return the code, or "" where there is none."""
        return "" if cstruct is colander.null or cstruct == "" else super().deserialize(cstruct)


class EnterCode(Schema):
    """A code of one's second factor, or what a passkey answers; ``held`` is a form that waits for it."""

    held = Carried(optional=True)
    nonce = Carried(optional=True)
    passkey = Carried(optional=True)
    code = CodeOrPasskey(
        title="Code",
        noun="the code",
        hint="The six figures that your authenticator app shows, or one of your recovery codes.",
        autocomplete="one-time-code",
        spellcheck="false",
        max_length=40,
        width=20,
    )

    def validator(self, node: Any, values: Any) -> None:
        """Refuse one with neither."""
        if not values["code"] and not values["passkey"]:
            raise at_field(node, "code", "Enter the code")


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


class AddPasskey(Schema):
    """What a browser made, and how its owner calls it."""

    nonce = Carried(optional=True)
    passkey = Carried(optional=True)
    name = Text(
        title="Name of the passkey",
        noun="a name for the passkey",
        hint="To know it by, such as the telephone or the key on which it is.",
        max_length=60,
    )

    def validator(self, node: Any, values: Any) -> None:
        """Refuse one that no browser made."""
        if not values["passkey"]:
            raise colander.Invalid(
                node,
                "This browser made no passkey: it makes none for this service, or runs no scripts. Use another "
                "browser, or keep to your app.",
            )


def remove_passkey_schema(choices: tuple[tuple[str, str], ...]) -> Schema:
    """Which passkey ends."""
    return Schema(Choice(name="passkey", title="Which passkey?", choices=choices))


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


class ChangePassword(Schema):
    """The present password, and a new one twice."""

    own_password = Password(
        title="Your present password",
        noun="your present password",
        min_length=1,
        autocomplete="current-password",
    )
    password = Password(
        title="New password",
        noun="your new password",
        hint=f"{SHORTEST} to {LONGEST} characters. Four words that have nothing to do with each other are good.",
        min_length=SHORTEST,
        max_length=LONGEST,
    )
    again = Password(title="New password again", noun="your new password again")

    def validator(self, node: Any, values: Any) -> None:
        """Refuse two that differ, and the one that she has."""
        if values["password"] != values["again"]:
            raise at_field(node, "again", "The two passwords differ; type the same one twice.")
        if values["password"] == values["own_password"]:
            raise at_field(node, "password", "This is your present password; choose another.")


def at_field(schema: colander.SchemaNode, name: str, sentence: str) -> colander.Invalid:
    """The refusal of one field, to be raised."""
    problem = colander.Invalid(schema)
    problem[name] = sentence
    return problem
