"""kcc: the forms of a referral between committees."""

from datetime import date

from kent_standards.api import DateParts, Schema, Text, YesNo
from kent_standards_kcc.officer_forms import long, past, with_reasons


def asked(today: date) -> Schema:
    """A request of a committee."""
    schema = Schema()
    schema.add(Text(name="asked_by", title="Committee that asks"))
    schema.add(Text(name="asked_of", title="Committee that is asked"))
    schema.add(long("what", "What is asked", noun="what is asked"))
    schema.add(long("why", "Why", noun="why it is asked"))
    schema.add(past("resolved_on", "Day of the meeting that resolved on it", today, "the day of the meeting"))
    schema.add(past("sent_on", "Day of the letter", today, "the day of the letter"))
    schema.add(
        DateParts(
            name="answer_by",
            title="Day by which the answer is asked for",
            hint="Leave it blank if none was set.",
            noun="the day for the answer",
            optional=True,
        )
    )
    schema.add(long("copies", "Copies to", "Each name and office on a line of its own.", optional=True))
    return schema


def reminder(today: date) -> Schema:
    """When and how the committee was reminded."""
    schema = Schema()
    schema.add(past("reminded_on", "Day of the reminder", today, "the day of the reminder"))
    schema.add(long("how", "How, and whom", noun="how, and whom"))
    return schema


def extension() -> Schema:
    """Another day for the answer."""
    schema = Schema()
    schema.add(
        DateParts(
            name="answer_by", title="Day by which the answer is awaited now", noun="the day for the answer"
        )
    )
    schema.add(long("reasons", "Why", noun="why"))
    return schema


def answer(today: date) -> Schema:
    """The formal answer."""
    schema = Schema()
    schema.add(past("answered_on", "Day of the answer", today, "the day of the answer"))
    schema.add(long("answer", "What was answered", noun="what was answered"))
    return schema


def closing(today: date) -> Schema:
    """What the committee that asked made of the answer."""
    schema = Schema()
    schema.add(past("closed_on", "Day on which the answer was considered", today, "the day"))
    schema.add(long("outcome", "What came of it", noun="what came of it"))
    return schema


def publicity() -> Schema:
    """Whether the public reads the referral with its answer."""
    schema = Schema()
    schema.add(YesNo(name="public", title="May the public read it, with its answer?", noun="yes or no"))
    schema.add(long("reasons", "Reasons for the decision", noun="the reasons"))
    return schema


def withdrawal() -> Schema:
    """Why it is withdrawn."""
    return with_reasons("Why it is withdrawn", noun="why it is withdrawn")
