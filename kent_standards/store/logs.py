"""store/: the log as JSON, one object a line, with nothing that anybody typed (SR60)."""

import json
import logging
from datetime import UTC, datetime
from traceback import format_tb

LONGEST_MESSAGE, KEPT_HEAD = 16_000, 1000
# What a record may carry beside its message, given as ``extra=``.
EXTRAS = ("incident", "event", "outcome", "way", "account", "origin")
_TOKENS = ("/invitation/",)


class JsonFormatter(logging.Formatter):
    """One JSON object a record: ``at``, ``level``, ``logger``, ``process``, ``message``, and ``fault`` if there was one.

    A line break in a message is two characters in JSON, so nobody can write a line of their own. What an
    exception says is left out, since it may quote what was typed. The messages of other libraries lose
    addresses, query strings and the tokens of invitations; ours have none.
    """

    def format(self, record: logging.LogRecord) -> str:
        """``record`` as one line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": without_values(_message(record)),
        }
        line |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def where(problem: BaseException | None) -> str:
    """The lines of code that led to a fault, and to each fault behind it, without what the exceptions say.

    That may quote what somebody typed, and a template's holds the values of the page (SR60).
    """
    found = ""
    while problem is not None:
        found = "".join(format_tb(problem.__traceback__)) + type(problem).__name__ + "\n" + found
        problem = problem.__cause__ or problem.__context__
    return found


def without_values(text: str) -> str:
    """``text`` without e-mail addresses, query strings and the tokens of invitations, and not too long."""
    if len(text) > LONGEST_MESSAGE:
        # The end of a traceback says most.
        text = f"{text[:KEPT_HEAD]}\n[...]\n{text[KEPT_HEAD - LONGEST_MESSAGE :]}"
    # Word by word: a pattern for addresses would take time that grows with the square of the length (SR24).
    return "\n".join(" ".join(_without_value(word) for word in line.split(" ")) for line in text.split("\n"))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        # The arguments don't fit; that is no reason to lose the record, or to print them all.
        return str(record.msg)


def _without_value(word: str) -> str:
    if "@" in word:
        return "[address]"
    for token in _TOKENS:
        before, found, _ = word.partition(token)
        if found:
            return f"{before}{token}-"
    before, asked, after = word.partition("?")
    return f"{before}?-" if asked and after else word
