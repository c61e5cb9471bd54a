"""law/: what the complaint form asks (the form of Annex 1), and the questions on equality, kept apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Form, question 2. The sixth kind was abolished in 2012 and stays for what arrives on old forms (resolution 150).
COMPLAINANT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "public": "A member of the public",
        "member": "A councillor, or a co-opted member of an authority",
        "mp": "A Member of Parliament",
        "monitoring_officer": "A Monitoring Officer of a local authority",
        "parish_clerk": "The clerk of a parish or town council",
        "officer": "Another council officer, or an employee of the authority",
        "other": "Somebody else",
    }
)
PARISH_CLERK = "parish_clerk"
# The Committee on Standards in Public Life, 2019, best practice 11: a clerk is not to stand alone against a councillor
# of the council that employs her. Nothing is refused on that account.
OF_A_CLERK = (
    "A complaint by the clerk about a councillor of the same parish is usually made by the Chairman, or by the council "
    "as a whole.",
    "You can go on all the same. The Monitoring Officer reads what you say here, and your complaint isn’t refused for "
    "it.",
)
LEGACY_COMPLAINANT_TYPES: Mapping[str, str] = MappingProxyType(
    {"independent_member": "An independent member of a former Standards Committee"}
)

# How a complaint can come in (Arrangements 4.1: in writing, with help for those who need it).
ARRIVALS: Mapping[str, str] = MappingProxyType(
    {
        "online": "On this site",
        "letter": "By letter or on a paper form",
        "email": "By e-mail",
        "telephone": "By telephone, written down by an officer",
        "in_person": "In person, written down by an officer",
    }
)


@dataclass(frozen=True, slots=True)
class EqualityQuestion:
    """A question of the monitoring form; its answers are optional and never stored with a complaint (duty 50)."""

    code: str
    question: str
    answers: Mapping[str, str]
    several: bool = False


def _question(code: str, question: str, several: bool = False, **answers: str) -> EqualityQuestion:
    return EqualityQuestion(code, question, MappingProxyType(answers), several)


# The answers are those of the form of 2012, which has no mixed or other ethnic group and two sexes.
EQUALITY_QUESTIONS: tuple[EqualityQuestion, ...] = (
    _question(
        "ethnic_group",
        "What is your ethnic group?",
        white_british="White: British",
        white_irish="White: Irish",
        white_other="White: any other background",
        black_caribbean="Black or black British: Caribbean",
        black_african="Black or black British: African",
        black_other="Black or black British: any other background",
        asian_indian="Asian or Asian British: Indian",
        asian_pakistani="Asian or Asian British: Pakistani",
        asian_bangladeshi="Asian or Asian British: Bangladeshi",
        asian_other="Asian or Asian British: any other background",
    ),
    _question("sex", "What is your sex?", male="Male", female="Female"),
    _question(
        "partnership",
        "What is your partnership status?",
        single="Single",
        married="Married, or in a civil partnership",
        separated="Separated",
        divorced="Divorced",
        widowed="Widowed",
    ),
    _question(
        "age",
        "How old are you?",
        under_16="Under 16",
        from_16="16 to 19",
        from_20="20 to 24",
        from_25="25 to 59",
        from_60="60 to 64",
        from_65="65 or over",
    ),
    _question("disability", "Do you have a disability?", yes="Yes", no="No"),
    _question(
        "disability_nature",
        "What is it like?",
        several=True,
        mobility="Getting around is difficult",
        mental_health="Mental health",
        learning="Learning is difficult",
        seeing="Seeing is difficult",
        hearing="Hearing is difficult",
        other="Something else",
    ),
    _question("faith", "Which faith group do you belong to, if any?"),
)
# "Faith" is answered in the complainant's own words; all others by a choice.
FREE_TEXT = "faith"
