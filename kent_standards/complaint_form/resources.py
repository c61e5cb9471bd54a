"""complaint_form/: the addresses of the form for complaints at one authority."""

import re

from kent_standards.authorities.model import Authority, authority_resource

MOST_COUNCILLORS = 20
# The pages by their names; those of one councillor stand below the number of that councillor.
PAGES = (
    "kind",
    "you",
    "find",
    "choose",
    "elsewhere",
    "councillors",
    "clerk",
    "evidence",
    "confidentiality",
    "check",
    "later",
    "delete",
    "resume",
    "equality",
    "check-receipt",
)
COUNCILLOR_PAGES = ("what", "background", "remove")
_COUNCILLOR = re.compile(r"councillor-([1-9][0-9]?)")


@authority_resource("complain")
class ComplaintForm:
    """``/{authority}/complain``: where anybody complains about its councillors (Arrangements 4.1)."""

    __name__ = "complain"

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/complain"

    def __getitem__(self, name: str) -> "FormPage | CouncillorPart":
        if name in PAGES:
            return FormPage(self, self, name)
        found = _COUNCILLOR.fullmatch(name)
        if found is None or int(found.group(1)) > MOST_COUNCILLORS:
            raise KeyError(name)
        return CouncillorPart(self, int(found.group(1)))


class CouncillorPart:
    """``/{authority}/complain/councillor-1``: the part of the form about one councillor; no page of its own."""

    def __init__(self, form: ComplaintForm, number: int) -> None:
        self.__parent__ = self.form = form
        self.number = number
        self.__name__ = f"councillor-{number}"

    def __getitem__(self, name: str) -> "FormPage":
        if name not in COUNCILLOR_PAGES:
            raise KeyError(name)
        return FormPage(self, self.form, name, self.number)


class FormPage:
    """``/{authority}/complain/you``, and the like: one group of questions."""

    def __init__(
        self, parent: "ComplaintForm | CouncillorPart", form: ComplaintForm, name: str, number: int = 0
    ) -> None:
        self.__parent__ = parent
        self.form = form
        self.__name__ = self.name = name
        self.number = number

    @property
    def path(self) -> str:
        """Its address below the form's."""
        return f"councillor-{self.number}/{self.name}" if self.number else self.name
