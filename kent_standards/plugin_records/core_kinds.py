"""plugin_records/: the kinds of record that every principal authority keeps, whichever plugins it has."""

from collections.abc import Sequence

from kent_standards.authorities.model import Authority
from kent_standards.law import group_meetings as meetings
from kent_standards.law import owned_bodies as bodies
from kent_standards.law.local_records import PublicTable, RecordKind, RecordStep
from kent_standards.law.roles import MONITORING
from kent_standards.plugin_records import core_forms as forms

CORE = "core"

OWNED_BODIES = RecordKind(
    name="owned_bodies",
    title="Owned and controlled bodies",
    one="entry",
    paragraph=bodies.BP14,
    says="Companies and other bodies that the authority owns or controls, for its annual governance statement.",
    empty="Enter the first body that the authority owns or controls.",
    steps=(
        RecordStep(
            "entered",
            "Enter a body",
            "Body entered",
            bodies.BP14,
            fields=lambda body, today: forms.body(new=True),
            refuses=bodies.wrong_links,
            says=lambda body: ("What you enter here is public at once.",),
            begins=True,
        ),
        RecordStep(
            "changed",
            "Change or confirm the entry",
            "Entry changed or confirmed",
            bodies.BP14,
            fields=lambda body, today: forms.body(new=False),
            forbids=bodies.not_over,
            refuses=bodies.wrong_links,
            values=lambda body: {
                name: getattr(body, name) for name in ("name", "holding", "does", "minutes", "report")
            },
            says=lambda body: ("Send it unchanged to confirm it for another year.",),
            tells=bodies.told,
        ),
        RecordStep(
            "stated",
            "Record a governance statement that names it",
            "Named in the annual governance statement",
            bodies.BP14,
            fields=lambda body, today: forms.statement(),
            forbids=bodies.not_over,
            refuses=bodies.wrong_year,
            tells=bodies.told,
        ),
        RecordStep(
            "closed",
            "Close the entry",
            "Entry closed",
            bodies.BP14,
            fields=lambda body, today: forms.closing(today),
            forbids=bodies.not_over,
            says=lambda body: ("When the body is wound up, or the authority holds nothing in it any more.",),
            danger="A closed entry can’t be opened again. The public reads it only as it stood before.",
        ),
    ),
    state=bodies.body_of,
    standing=bodies.standing,
    public=PublicTable(
        title="Owned and controlled bodies",
        text="Bodies that this authority owns or controls, and where their minutes and annual reports are.",
        columns=bodies.COLUMNS,
        row=bodies.public_row,
        empty="No body that the authority owns or controls is entered here.",
    ),
)

GROUP_MEETINGS = RecordKind(
    name="group_meetings",
    title="Meetings with group leaders",
    one="series",
    paragraph=meetings.BP15,
    says="The Monitoring Officer’s regular meetings with group leaders and whips on standards. Nothing here is public.",
    empty="Enter each group leader or whip whom you meet.",
    steps=(
        RecordStep(
            "begun",
            "Begin meetings with a leader or whip",
            "Meetings begun",
            meetings.BP15,
            fields=lambda found, today: forms.series(),
            refuses=meetings.wrong_day,
            roles=MONITORING,
            begins=True,
        ),
        RecordStep(
            "met",
            "Enter a meeting that was held",
            "Meeting entered",
            meetings.BP15,
            fields=lambda found, today: forms.meeting(today),
            forbids=meetings.not_over,
            refuses=meetings.wrong_day,
            tells=meetings.told,
            roles=MONITORING,
        ),
        RecordStep(
            "planned",
            "Set the day of the next meeting",
            "Day of the next meeting set",
            meetings.BP15,
            fields=lambda found, today: forms.plan(),
            forbids=meetings.not_over,
            refuses=meetings.wrong_day,
            tells=meetings.told,
            roles=MONITORING,
        ),
        RecordStep(
            "ended",
            "End these meetings",
            "Meetings ended",
            meetings.BP15,
            fields=lambda found, today: forms.ending(),
            forbids=meetings.not_over,
            roles=MONITORING,
            danger="Meetings that have ended can’t be taken up again. The notes are kept for six years.",
        ),
    ),
    state=meetings.meetings_of,
    standing=meetings.standing,
    readers=MONITORING,
)

KINDS = (OWNED_BODIES, GROUP_MEETINGS)


def core_kinds(authority: Authority) -> Sequence[tuple[str, RecordKind]]:
    """The kinds of the core at an authority; a parish’s are its principal authority’s."""
    return () if authority.principal else tuple((CORE, kind) for kind in KINDS)
