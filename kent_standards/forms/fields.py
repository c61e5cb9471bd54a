"""forms/: our own colander nodes, because colander's take NaN, "banana", NUL and unknown keys (trap 8).

Each node reads a text into a value or raises ``colander.Invalid`` with one sentence that says what to do.
``noun`` is the field's name inside such a sentence ("your full name"); it is made from the title where it
is not given. ``optional=True`` lets the field be blank, and gives ``empty`` then.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

import colander

from kent_standards.forms import widgets
from kent_standards.forms.base import AnyValue, Node, Rows, Schema
from kent_standards.forms.text import UncleanText, clean_block, clean_filename, clean_line
from kent_standards.law.calendar import uk_date

__all__ = [
    "Choice",
    "Confirmation",
    "DateParts",
    "Email",
    "LongText",
    "Money",
    "MultiChoice",
    "Node",
    "Password",
    "Percentage",
    "Rows",
    "Schema",
    "Text",
    "Token",
    "Upload",
    "UploadedFile",
    "WholeNumber",
    "YesNo",
]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip


class Text(Node):
    """One line of text: NFC, stripped, at most ``max_length`` characters. Blank and optional gives ""."""

    empty = ""
    max_length = 200
    spellcheck: str | None = None
    clean = staticmethod(clean_line)

    def parse(self, value: str) -> Any:
        """Return the clean text, or null where nothing visible is left of it."""
        too_long = f"{self.subject} must be {self.max_length:,} characters or fewer"
        if len(value) > 4 * self.max_length + 100:  # do not spend time on cleaning a flood
            self.refuse(too_long)
        try:
            text = self.clean(value)
        except UncleanText as problem:
            self.refuse(f"{self.subject} {problem}")
        if len(text) > self.max_length:
            self.refuse(too_long)
        return text or colander.null


class LongText(Text):
    """Several lines of text; lines end in ``\\n``."""

    widget = widgets.TextArea()
    max_length = 10_000
    rows = 6
    clean = staticmethod(clean_block)


class Email(Node):
    """An email address of the plain ASCII kind, at most 254 characters. The domain is put in small letters."""

    widget = widgets.TextInput(type="email", spellcheck="false")
    empty = ""
    autocomplete = "email"
    _SHAPE = re.compile(
        r"(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
    )

    def parse(self, value: str) -> str:
        """Return the address; a line break in it is refused like any other wrong shape (SR21)."""
        value = value.strip(" \t")
        if len(value) > 254 or not self._SHAPE.fullmatch(value):
            self.refuse(f"{self.subject} must be in the correct format, like name@example.com")
        local, _, domain = value.rpartition("@")
        return f"{local}@{domain.lower()}"


class Password(Node):
    """A password of ``min_length`` to ``max_length`` characters, taken as typed (NFKC, not stripped).

    The lengths are checked before anything else is done with it (SR25). For signing in give
    ``min_length=1, autocomplete="current-password"``, so that the page tells nothing about the rule.
    """

    widget = widgets.Password()
    autocomplete = "new-password"
    min_length = 12
    max_length = 128

    def parse(self, value: str) -> str:
        """Return the password."""
        if len(value) < self.min_length:
            self.refuse(f"{self.subject} must be {self.min_length} characters or more")
        if len(value) > self.max_length:
            self.refuse(f"{self.subject} must be {self.max_length} characters or fewer")
        if any(unicodedata.category(character) in ("Cc", "Cs", "Cn") for character in value):
            self.refuse(f"{self.subject} must not include control characters; type it instead of pasting it")
        return unicodedata.normalize("NFKC", value)

    def show(self, value: Any) -> Any:
        """Never: a password is not sent back to the page."""
        return colander.null


class Token(Node):
    """A value that the service itself put in a hidden field: letters, digits, "-" and "_"."""

    widget = widgets.Hidden()
    _SHAPE = re.compile(r"[A-Za-z0-9_-]{1,200}")

    @property
    def missing_msg(self) -> str:
        """What to do where the value is missing or was changed."""
        return "This page is no longer current. Reload it and fill it in again."

    def parse(self, value: str) -> str:
        """Return the token as it came."""
        if not self._SHAPE.fullmatch(value):
            self.refuse(self.missing_msg)
        return value


class Money(Node):
    """Pounds and pence as a ``Decimal`` with two places, from ``minimum`` to ``maximum``."""

    widget = widgets.TextInput(prefix="£", inputmode="decimal", spellcheck="false")
    width = 10
    minimum = Decimal(0)
    maximum = Decimal("999999999.99")
    _SHAPE = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")

    def parse(self, value: str) -> Decimal:
        """Return the sum. "£1,200", "1200" and "1,200.00" are all taken."""
        value = value.strip().removeprefix("£").strip()
        if value.startswith(("-", "−", "–")):
            self.refuse(f"{self.subject} must be {_pounds(self.minimum)} or more")
        found = self._SHAPE.fullmatch(value) if len(value) <= 40 else None
        if found is None:
            self.refuse(f"{self.subject} must be an amount of money, like 50 or 1,250.00")
        whole, pence = found.group(1).replace(",", ""), found.group(2) or ""
        if len(pence) > 2:
            self.refuse(f"{self.subject} must have no more than 2 digits after the point, like 1,250.00")
        amount = Decimal(f"{whole}.{pence:0<2}")
        if amount < self.minimum:
            self.refuse(f"{self.subject} must be {_pounds(self.minimum)} or more")
        if amount > self.maximum:
            self.refuse(f"{self.subject} must be {_pounds(self.maximum)} or less")
        return amount

    def show(self, value: Decimal) -> str:
        """Write the sum with its pence, as "1250.00"."""
        return f"{value:.2f}"


def _pounds(amount: Decimal) -> str:
    return f"£{amount:,.2f}".removesuffix(".00")


class WholeNumber(Node):
    """A whole number from ``minimum`` to ``maximum``."""

    widget = widgets.TextInput(inputmode="numeric", spellcheck="false")
    width = 5
    minimum = 0
    maximum = 999_999_999

    def parse(self, value: str) -> int:
        """Return the number. "1,200" is taken."""
        digits = value.strip()
        if re.fullmatch("[0-9]{1,3}(?:,[0-9]{3}){1,9}", digits):
            digits = digits.replace(",", "")
        if not re.fullmatch("[0-9]{1,30}", digits):  # "1,5" is one and a half to many, and never fifteen
            self.refuse(f"{self.subject} must be a whole number, like 15")
        if int(digits) < self.minimum:
            self.refuse(f"{self.subject} must be {self.minimum:,} or more")
        if int(digits) > self.maximum:
            self.refuse(f"{self.subject} must be {self.maximum:,} or fewer")
        return int(digits)


class Percentage(Node):
    """A share of a hundred, as a ``Decimal`` from 0 to 100 with at most two places."""

    widget = widgets.TextInput(suffix="%", inputmode="decimal", spellcheck="false")
    width = 5

    def parse(self, value: str) -> Decimal:
        """Return the share. "12.5%" is taken."""
        value = value.strip().removesuffix("%").strip()
        if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,2})?", value) or Decimal(value) > 100:
            self.refuse(f"{self.subject} must be a percentage from 0 to 100, like 12.5")
        return Decimal(value)


class DateParts(Node):
    """A date from ``minimum`` to ``maximum``, typed as day, month (a number or a name) and year."""

    schema_type = AnyValue
    widget = widgets.DateParts()
    minimum = date(1900, 1, 1)
    maximum = date(2100, 12, 31)

    def parse(self, value: Any) -> date:
        """Return the date. Takes the widget's three texts, or one ISO text from a script."""
        texts = tuple(reversed(value.strip().split("-"))) if isinstance(value, str) else value
        if not isinstance(texts, (tuple, list)) or len(texts) != 3:
            self._unreal()
        if not all(isinstance(text, str) and len(text) <= 20 for text in texts):
            self._unreal()
        self._complete(texts)
        day, month, year = (text.strip().lower() for text in texts)
        if re.fullmatch("[0-9]+", year) and len(year) != 4:
            self.refuse("Year must include 4 numbers", parts=("year",))
        found = self._real(day, month, year)
        if found < self.minimum or found > self.maximum:
            self._out_of_range()
        return found

    def show(self, value: date) -> tuple[str, str, str]:
        """Write the date as the texts of the three boxes."""
        return str(value.day), str(value.month), f"{value.year:04}"

    def _complete(self, texts: Any) -> None:
        blank = tuple(
            name for name, text in zip(("day", "month", "year"), texts, strict=True) if not text.strip()
        )
        if len(blank) == 3:
            self.refuse(self.missing_msg)
        if blank:
            self.refuse(f"{self.subject} must include a {' and '.join(blank)}", parts=blank)

    def _real(self, day: str, month: str, year: str) -> date:
        named = [number for number, name in enumerate(MONTHS, 1) if month in (name, name[:3])]
        number = named[0] if named else month
        try:
            if not all(re.fullmatch("[0-9]{1,4}", str(part)) for part in (day, number, year)):
                self._unreal()
            return date(int(year), int(number), int(day))
        except ValueError:  # 30 February, month 13, year 0
            self._unreal()

    def _unreal(self) -> NoReturn:
        self.refuse(f"{self.subject} must be a real date, like 28 7 2012")

    def _out_of_range(self) -> NoReturn:
        if self.minimum == DateParts.minimum:
            self.refuse(f"{self.subject} must be between 1900 and {uk_date(self.maximum)}")
        self.refuse(f"{self.subject} must be between {uk_date(self.minimum)} and {uk_date(self.maximum)}")


class Choice(Node):
    """One of ``choices``: (value, label) or (value, label, hint). Radio buttons, or a list that opens
    where the widget given is ``widgets.Select()``."""

    widget = widgets.RadioChoice()
    verb = "Select"
    choices: tuple[tuple[str, ...], ...] = ()

    def parse(self, value: str) -> Any:
        """Return the value chosen."""
        if value not in {choice[0] for choice in self.choices}:
            self.refuse(self.missing_msg)
        return value


class YesNo(Choice):
    """A question; strictly "yes" or "no", as True or False."""

    widget = widgets.RadioChoice(inline=True)
    choices = (("yes", "Yes"), ("no", "No"))

    @property
    def missing_msg(self) -> str:
        """What to do where neither was chosen."""
        return str(self.__dict__.get("missing_msg") or f"Select yes or no for “{self.title}”")

    def parse(self, value: str) -> bool:
        """Return True for "yes" and False for "no"; refuse everything else."""
        return bool(super().parse(value) == "yes")

    def show(self, value: bool) -> str:
        """Write True as "yes"."""
        return "yes" if value else "no"


class Confirmation(Node):
    """One box. It must be ticked, unless optional: an optional one left blank gives False."""

    widget = widgets.Checkbox()
    empty = False

    @property
    def missing_msg(self) -> str:
        """What to do where the box was left blank."""
        return str(self.__dict__.get("missing_msg") or f"Tick “{self.title}” to go on")

    def parse(self, value: str) -> bool:
        """Return True; the only value that the box itself can send is "yes"."""
        if value != "yes":
            self.refuse(self.missing_msg)
        return True

    def show(self, value: bool) -> Any:
        """Write True as a ticked box."""
        return "yes" if value else colander.null


class MultiChoice(Choice):
    """Any of ``choices``, as a tuple of values in the order in which they are offered."""

    schema_type = AnyValue
    widget = widgets.CheckboxChoice()
    empty = ()

    def parse(self, value: Any) -> Any:
        """Return what was chosen, each once."""
        offered = [choice[0] for choice in self.choices]
        if not isinstance(value, (tuple, list)) or not all(
            isinstance(chosen, str) and chosen in offered for chosen in value
        ):
            self.refuse(self.missing_msg)
        return tuple(choice for choice in offered if choice in value) or colander.null

    def show(self, value: Any) -> tuple[str, ...]:
        """Write the chosen values."""
        return tuple(value)


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file as it was sent. ``filename`` is made safe; what kind of file it is, its bytes must tell."""

    filename: str
    content: bytes


class Upload(Node):
    """A file of at most ``max_bytes``, its name ending in one of ``extensions`` (any, if there are none)."""

    schema_type = AnyValue
    widget = widgets.FileUpload()
    verb = "Choose"
    max_bytes = 10 * 1024 * 1024
    extensions: tuple[str, ...] = ()

    @property
    def accept(self) -> str | None:
        """The endings, as the browser's file chooser wants them."""
        return ",".join(f".{extension}" for extension in self.extensions) or None

    def parse(self, value: Any) -> UploadedFile:
        """Read the posted file; raise ``colander.Invalid`` where it is empty, too big or of another kind."""
        stream, name = getattr(value, "file", None), getattr(value, "filename", None)
        if stream is None or not isinstance(name, str):
            self.refuse(self.missing_msg)
        filename = clean_filename(name)
        if self.extensions and filename.rpartition(".")[2].lower() not in self.extensions:
            kinds = ", ".join(extension.upper() for extension in self.extensions)
            self.refuse(f"{self.subject} must be a file of one of these kinds: {kinds}")
        stream.seek(0)  # a form that is shown again after its act was refused reads the file a second time
        content = stream.read(self.max_bytes + 1)
        if len(content) > self.max_bytes:
            self.refuse(f"{self.subject} must be smaller than {_size(self.max_bytes)}; choose a smaller file")
        if not content:
            self.refuse(f"{self.subject} is empty; choose another file")
        return UploadedFile(filename, bytes(content))

    def show(self, value: Any) -> Any:
        """Never: a browser cannot be handed a file back."""
        return colander.null


def _size(count: int) -> str:
    return f"{count // (1024 * 1024)} MB" if count >= 1024 * 1024 else f"{max(1, count // 1024)} KB"
