"""outbox/: a message as it is sent: to one address, fixed words around a link (SR21, SR22)."""

import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from kent_standards.outbox.messages import Message

# One address and nothing that separates, comments or ends it; the library's own parser takes lists, too.
_ONE_ADDRESS = re.compile(
    r"""[^\s\x00-\x1f\x7f-\x9f@<>()\[\]\\,;:"]+@[^\s\x00-\x1f\x7f-\x9f@<>()\[\]\\,;:"]+"""
)
_FOOT = "Kent Standards sends this by itself; an answer to it is not read."


def compose(
    message: Message, *, to: str, link: str, message_id: str, sender: str, at: datetime, note: str = ""
) -> EmailMessage:
    """The message as it is sent. Raises ValueError if ``to`` is not one address, or could forge a header (SR21)."""
    if not _ONE_ADDRESS.fullmatch(to):
        raise ValueError("This is not one e-mail address.")
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = to
    made["Subject"] = message.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = message_id
    made["Auto-Submitted"] = "auto-generated"
    paragraphs = (message.above, link, note, message.below, _FOOT)
    made.set_content("\n\n".join(each for each in paragraphs if each) + "\n", cte="quoted-printable")
    return made
