"""law/: how long each kind of record is kept, from which day, why, and what becomes of it then.

Personal data are kept no longer than their purpose needs (UK GDPR, article 5(1)(e)). What the Act wants open to the
public, and the proof of what was done, are kept; the rest goes on a day that anybody can work out. Where no law sets a
period it is a decision of this service, and ``source`` says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kent_standards.law.calendar import Months, last_day

GDPR = "UK GDPR, article 5(1)(e)"
# How long a complaint is kept, and so what was sent in with it: from the day on which the case ended.
COMPLAINT_KEPT = Months(72)
# How long a complaint that isn't sent is kept after somebody last wrote in it.
DRAFT_KEPT = timedelta(days=28)


class Fate(StrEnum):
    """What becomes of a record when its time is over."""

    KEPT = "It is kept"
    ERASED = "What it says is destroyed; that it was there stays"
    DELETED = "It is taken out"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One kind of record. ``period`` runs from the day that ``begins`` names; None where it is kept.

    ``held``: whether a legal hold on the person spares it.
    """

    id: str
    kind: str
    period: Months | timedelta | None
    begins: str
    fate: Fate
    source: str
    held: bool = True

    def due(self, day: date) -> date | None:
        """The first day on which a record whose period begins on ``day`` has outlived it; None if it is kept."""
        if self.period is None:
            return None
        if isinstance(self.period, timedelta):
            return day + self.period
        return last_day(self.period, day) + timedelta(days=1)

    @property
    def in_words(self) -> str:
        """The period as it is shown."""
        if self.period is None:
            return "No end"
        if isinstance(self.period, timedelta):
            hours = int(self.period.total_seconds() // 3600)
            return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"
        years, months = divmod(self.period.count, 12)
        return f"{years} years" if not months and years > 1 else f"{self.period.count} months"


_LIMITATION = "Limitation Act 1980 s.5: claims within six years; Act s.34(6): prosecution within three"
_DECISION = "No law sets a period: a decision of this service"

RULES: tuple[RetentionRule, ...] = (
    RetentionRule(
        "public_entry",
        "Interests that were registered and open to the public",
        None,
        "",
        Fate.KEPT,
        "Act s.29(5): the register is open to inspection; duty 31; so is how it stood on any day",
    ),
    RetentionRule(
        "withheld_entry",
        "Interests whose details were withheld as sensitive",
        Months(72),
        "the day on which the interest or the member's last office here ended, whichever is earlier",
        Fate.ERASED,
        f"Act s.29(4): no entry need be kept after that; {_LIMITATION}",
    ),
    RetentionRule(
        "unregistered_entry",
        "Notifications that were never registered",
        Months(72),
        "the day on which it was withdrawn or the member's last office here ended, whichever is earlier",
        Fate.ERASED,
        f"Act s.29(4); {_LIMITATION}",
    ),
    RetentionRule(
        "availability",
        "Absences and general conflicts of Independent Persons",
        Months(12),
        "the last day of the absence, or the day on which the conflict was taken back or the appointment ended",
        Fate.ERASED,
        f"{_DECISION}: why somebody was away is of use while a complaint of that time is open, and hardly ever after",
    ),
    RetentionRule(
        "standing_in",
        "On which cases an Independent Person stood in elsewhere",
        Months(72),
        "the day on which that ended",
        Fate.ERASED,
        f"{_LIMITATION}: it shows who pays for what",
    ),
    RetentionRule(
        "gift",
        "Gifts and hospitality that were registered",
        Months(72),
        "the last day on which it is disclosed at meetings",
        Fate.ERASED,
        f"Code 7(3): three years; {_LIMITATION}",
    ),
    RetentionRule(
        "noted_gift",
        "Gifts and hospitality that were never registered",
        Months(72),
        "the day on which it was noted, or withdrawn",
        Fate.ERASED,
        f"{_LIMITATION}: what was noted shows why it had not to be notified",
    ),
    RetentionRule(
        "duty",
        "Duties of Independent Persons, claimed or not",
        Months(84),
        "the day on which the duty was logged, or what was last done about it",
        Fate.ERASED,
        f"{_LIMITATION}; a claim's duties are kept a year longer than the sums",
    ),
    RetentionRule(
        "pay",
        "Claims of Independent Persons that were decided on or withdrawn, and their retainers",
        Months(72),
        "the day on which it was decided on, withdrawn or given to payroll",
        Fate.ERASED,
        f"{_LIMITATION}",
    ),
    RetentionRule(
        "complaint",
        "Complaints that were closed, withdrawn or sent on, and what was sent in with them",
        COMPLAINT_KEPT,
        "the day on which the case ended",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "evidence",
        "Files of evidence that came with a complaint",
        COMPLAINT_KEPT,
        "the day on which the last case that they came with ended: they go with it",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "investigation",
        "What an Investigating Officer gathered and wrote, with its files",
        COMPLAINT_KEPT,
        "the day on which the case ended: it goes with the complaint",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "bundle",
        "Bundles of hearings, with both copies",
        COMPLAINT_KEPT,
        "the day on which the case ended: it goes with the complaint",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "dispensation",
        "Dispensations that were granted, and places on bodies outside that attach one",
        None,
        "",
        Fate.KEPT,
        "Code 8; Local Government Act 1972 s.228: by them anybody can tell whether a vote was lawful",
    ),
    RetentionRule(
        "dispensation_request",
        "Requests for a dispensation that were refused or withdrawn",
        Months(72),
        "the day on which it was refused or withdrawn",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "sole_decision",
        "Interests notified in matters that a member was to decide alone",
        Months(72),
        "the day on which the matter was settled or the notification withdrawn",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
    ),
    RetentionRule(
        "notice",
        "Decision notices",
        None,
        "",
        Fate.KEPT,
        "X1 4.7, X3 5.1: published; a notice is never changed after its issue",
    ),
    RetentionRule(
        "meeting",
        "Agendas, attendance, declarations and votes at meetings",
        None,
        "",
        Fate.KEPT,
        "Local Government Act 1972 s.100C, s.228: open to the public, and the authority's own documents",
    ),
    RetentionRule(
        "application",
        "Applications to be an Independent Person that came to nothing, with what was decided on them",
        Months(12),
        "the day on which the last authority closed or cancelled the recruitment, or the application was withdrawn",
        Fate.ERASED,
        f"{GDPR}; Equality Act 2010 s.118: six months for a claim, and six more for its answer",
        held=False,
    ),
    RetentionRule(
        "appointment",
        "Applications of those who were appointed Independent Persons",
        Months(72),
        "the last day of the appointment",
        Fate.ERASED,
        f"{_LIMITATION}: they show that she could be appointed (Act s.28(8))",
        held=False,
    ),
    RetentionRule(
        "vacancy",
        "To whom the notice of a vacancy was sent, and who interviewed",
        Months(12),
        "the day on which the recruitment was closed or cancelled",
        Fate.ERASED,
        f"{GDPR}; as long as the papers of those who weren't appointed",
        held=False,
    ),
    RetentionRule(
        "training",
        "Sessions of training, with who was invited and who came",
        Months(72),
        "the last day of the session, or of what was entered about it",
        Fate.DELETED,
        f"{GDPR}; {_LIMITATION}: who heard a complaint was trained for it",
    ),
    RetentionRule(
        "member",
        "Members' names, offices and returns",
        None,
        "",
        Fate.KEPT,
        "Act s.29(5): whose register it was; Local Government Act 1972 s.228: the authority's own documents",
    ),
    RetentionRule(
        "addresses",
        "E-mail addresses of people whose offices have all ended",
        Months(12),
        "the day on which the last office ended",
        Fate.DELETED,
        f"{GDPR}; {_DECISION}: whoever has left can still be asked about her last year",
    ),
    RetentionRule(
        "account",
        "Accounts for signing in",
        Months(6),
        "the day on which the last office ended",
        Fate.DELETED,
        f"{GDPR}; SR30; {_DECISION}",
    ),
    RetentionRule(
        "invitation",
        "Invitations and links for a new password",
        timedelta(days=30),
        "the day on which it was used or ran out",
        Fate.DELETED,
        f"SR28; {_DECISION}",
        held=False,
    ),
    RetentionRule(
        "import_plan",
        "What was read from a file of members",
        timedelta(hours=24),
        "the hour in which it was read",
        Fate.DELETED,
        f"{GDPR}; {_DECISION}: a file that nobody confirms within a day is read again",
        held=False,
    ),
    RetentionRule(
        "import_record",
        "That a file of members was imported, by whom and with which counts",
        Months(72),
        "the day on which it was read",
        Fate.DELETED,
        f"{_LIMITATION}",
    ),
    RetentionRule(
        "agenda_plan",
        "What was read from a file of meetings",
        timedelta(hours=24),
        "the hour in which it was read",
        Fate.DELETED,
        f"{_DECISION}: a file that nobody confirms within a day is read again",
        held=False,
    ),
    RetentionRule(
        "agenda_import",
        "That a file of meetings was imported, by whom and with which counts",
        Months(72),
        "the day on which it was read",
        Fate.DELETED,
        f"{_LIMITATION}",
    ),
    RetentionRule(
        "message",
        "Messages that were sent, or could not be",
        Months(12),
        "the day on which it was sent, or put in the queue",
        Fate.DELETED,
        f"SR42; {_DECISION}: a message says that there is news, and where",
    ),
    RetentionRule(
        "receipt",
        "Receipts of forms that were carried out",
        timedelta(hours=24),
        "the hour in which the form was sent",
        Fate.DELETED,
        "SR40: a form that is sent again within a day is answered alike",
        held=False,
    ),
    RetentionRule(
        "session",
        "Sessions of whoever is signed in",
        timedelta(hours=8),
        "the hour of signing in",
        Fate.DELETED,
        "SR30",
        held=False,
    ),
    RetentionRule(
        "upload",
        "Files of a form that was refused and not sent again",
        timedelta(hours=8),
        "the hour of the first try",
        Fate.DELETED,
        f"{GDPR}; {_DECISION}: as long as a session",
        held=False,
    ),
    RetentionRule(
        "complaint_draft",
        "Complaints that somebody began to write and didn't send",
        DRAFT_KEPT,
        "the hour in which something was written last",
        Fate.DELETED,
        f"{GDPR}; {_DECISION}: as long as a member has to notify an interest",
        held=False,
    ),
    RetentionRule(
        "draft_file",
        "Files that were attached to a complaint which wasn't sent",
        DRAFT_KEPT,
        "the hour in which something was written in it last",
        Fate.DELETED,
        f"{GDPR}; {_DECISION}: as long as the complaint that they belong to",
        held=False,
    ),
    RetentionRule(
        "plugin_record",
        "Records that a local plugin keeps",
        Months(72),
        "the day of the step with which it was over",
        Fate.ERASED,
        f"{GDPR}; {_LIMITATION}",
        held=False,
    ),
    RetentionRule(
        "journal",
        "The journal: which act, when, by whom, about which record; no personal values",
        None,
        "",
        Fate.KEPT,
        "SR36: a chain of which nothing is taken out",
    ),
)
BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Due:
    """One record that goes, and the first day on which it may. ``held``: a legal hold spares it meanwhile."""

    rule: RetentionRule
    place: str
    reference: str
    day: date
    person: str = ""
    held: bool = False

    def is_due(self, today: date) -> bool:
        """Whether it goes today. A hold wins over every period (SR53)."""
        return not self.held and self.day <= today
