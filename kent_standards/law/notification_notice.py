"""law/: what a member is told with a notification: how it is used, by the names that the laws have on its day.

The headings are those of the Monitoring Officer's notices (T1), as far as they concern a notification of interests.
"""

from dataclasses import dataclass
from datetime import date

from kent_standards.law.kent_2012 import rule_set


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the member is told, and where it comes from."""

    text: str
    paragraph: str


def use_of_data(on: date) -> tuple[Told, ...]:
    """How what is notified on ``on`` is used, and who may read it (T1, privacy; resolution 151)."""
    code = rule_set(on)
    localism, protection = code.label("localism", on), code.label("data_protection", on)
    return (
        Told(
            "What you notify is personal data, your own or your partner’s. Each authority that you send it to holds it "
            f"for the register that the {localism} has its Monitoring Officer keep, and as the {protection} requires.",
            f"{localism}, section 29(1); {protection}",
        ),
        Told(
            "Once it is registered anybody may read it on the authority’s website and at its offices, but for what "
            "is withheld as sensitive and the answers that no register publishes.",
            f"{localism}, sections 29(5), 29(6) and 32",
        ),
    )


def what_happens_now(*, sensitive: bool, disclose_registered: bool) -> tuple[Told, ...]:
    """What becomes of a notification, and what the member goes on owing (T1, "what happens now")."""
    told = [
        Told(
            "Your duty is met with the sending. The interest is pending until the Monitoring Officer of each authority "
            "has entered it in the register, or has asked you something first.",
            "Code 4(3); Report 5(22)",
        )
    ]
    if sensitive:
        told.append(
            Told(
                "You have asked for sensitive treatment. The details stay off every public page until the Monitoring "
                "Officer has decided; if the answer is no, you are told why and can answer before anything is published.",
                "Code 6(1)",
            )
        )
    when = "Registered or not" if disclose_registered else "As long as it is not registered"
    told += [
        Told(
            f"{when}, you disclose it at a meeting that deals with what it concerns, and take no part without a "
            "dispensation.",
            "Code 5(1), 5(2)",
        ),
        Told(
            "If it changes or ends, notify that before the end of 28 days that begin with the day on which you "
            "became aware of it.",
            "Code 4(2)",
        ),
    ]
    return tuple(told)


def taking_care(on: date) -> tuple[Told, ...]:
    """What the member minds when she hands a confirmation on, and how what it holds is used (T1, privacy)."""
    care = Told(
        "Take care with whom you share this page: it may hold names, addresses and other personal details that are "
        "not public.",
        "Monitoring Officer’s notice, privacy",
    )
    return (care, *use_of_data(on))


def help_offered(on: date) -> Told:
    """Where there is help, by the name that the law has on ``on`` (T1, "additional help")."""
    equality = rule_set(on).label("equality", on)
    return Told(
        "If this page is hard for you to read or to use, or if English is not your first language, tell the Monitoring "
        f"Officer to whom you sent it: the authority helps, and makes reasonable adjustments as the {equality} requires.",
        equality,
    )
