"""training/: who has not been trained: the list, the same as CSV, and a reminder to all on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pyramid.response import Response

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.forms.renderer import Button
from kent_standards.law.calendar import uk_date
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import NotPermitted
from kent_standards.law.training import GROUPS, SUBJECTS, Group, Subject
from kent_standards.law.training_steps import DESK
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm
from kent_standards.store.tables import csv_text
from kent_standards.training import forms, services
from kent_standards.training.people import Trainee, trainees
from kent_standards.training.resources import LABEL, TrainingDesk

TEMPLATES = "kent_standards:training/templates/"
TITLE = "Who has not been trained"
EVERYBODY = "everybody"
CSV_HEADERS = (
    "authority",
    "person",
    "name",
    "role",
    "group",
    "since",
    "days_in_office",
    "subject",
    "last_trained",
)


def includeme(config: Any) -> None:
    """Add the list, as a page and as CSV, and the form of the reminder."""
    known = {"context": TrainingDesk, "name": "untrained", "request_method": "GET"}
    config.add_view(
        untrained_page, **known, permission=Permission.READ_TRAINING, renderer=TEMPLATES + "untrained.pt",
        rendition="html",
    )  # fmt: skip
    config.add_view(untrained_data, **known, permission=Permission.READ_TRAINING, rendition="csv")
    config.add_view(
        remind_page, context=TrainingDesk, name="remind", request_method=("GET", "POST"),
        permission=Permission.KEEP_TRAINING, renderer=TEMPLATES + "form.pt",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is listed: of which group and subject, and whether those who were trained are in it, too."""

    group: Group
    subject: Subject
    all: bool

    def query(self, **other: str) -> str:
        """The list's address with something else chosen."""
        said = {
            "group": self.group.value,
            "subject": self.subject.value,
            "show": EVERYBODY if self.all else "",
        }
        return "?" + urlencode({name: value for name, value in (said | other).items() if value})


def chosen_in(request: Any) -> Chosen:
    """What the address chooses; what it doesn't know is passed over."""
    group, subject = request.GET.get("group", ""), request.GET.get("subject", "")
    groups = {each.value: each for each in GROUPS}
    subjects = {each.value: each for each in SUBJECTS}
    everybody = request.GET.get("show", "") == EVERYBODY
    return Chosen(groups.get(group, Group.MEMBERS), subjects.get(subject, Subject.CODE), everybody)


def listed(authority: Authority, chosen: Chosen, today: date) -> tuple[Trainee, ...]:
    """Who is listed, the longest in office first."""
    found = trainees(authority, chosen.group, today)
    return tuple(each for each in found if chosen.all or chosen.subject not in each.last)


def untrained_page(context: TrainingDesk, request: Any) -> dict[str, Any]:
    """The list, with its filters."""
    chosen, today = chosen_in(request), request.today
    service, found = find_service(context), listed(context.authority, chosen, today)
    base, address = f"{context.url}/untrained", chosen.query()
    everybody = len(trainees(context.authority, chosen.group, today))
    lacking = sum(chosen.subject not in each.last for each in found)
    rows = [
        (
            each.name,
            ROLE_TITLES[each.role] + (f", {each.party}" if each.party else ""),
            service.authority(each.place).name_on(today),
            f"{each.days_in_office(today):,}",
            uk_date(each.last[chosen.subject]) if chosen.subject in each.last else "Never",
            "; ".join(
                f"{SUBJECTS[subject][0]}, {uk_date(day)}"
                for subject, day in each.last.items()
                if subject is not chosen.subject
            ),
        )
        for each in found
    ]
    return {
        "title": TITLE,
        "subject": SUBJECTS[chosen.subject][0],
        "group": GROUPS[chosen.group],
        "counts": f"{lacking} of {everybody} were never trained in it.",
        "rows": rows,
        "filters": (
            ("Subject", [(SUBJECTS[each][0], base + chosen.query(subject=each.value), each is chosen.subject)
                         for each in SUBJECTS]),
            ("Group", [(title, base + chosen.query(group=each.value), each is chosen.group)
                       for each, title in GROUPS.items()]),
            ("Show", [("Who was never trained in it", base + Chosen(chosen.group, chosen.subject, False).query(),
                       not chosen.all),
                      ("Everybody", base + chosen.query(show=EVERYBODY), chosen.all)]),
        ),
        "remind": f"{context.url}/remind{address}" if lacking and not request.read_only_notice else "",
        "links": (("CSV", f"{base}.csv{address}", "text/csv"),),
        "paragraph": SUBJECTS[chosen.subject][1],
        "crumbs": (Crumb("Desk", context.desk.url), Crumb(LABEL, context.url), Crumb(TITLE)),
    }  # fmt: skip


def untrained_data(context: TrainingDesk, request: Any) -> Response:
    """The same as CSV."""
    chosen, today = chosen_in(request), request.today
    rows = [
        (
            each.place, each.person, each.name, each.role.value, each.party, each.since.isoformat(),
            str(each.days_in_office(today)), chosen.subject.value,
            each.last[chosen.subject].isoformat() if chosen.subject in each.last else "",
        )
        for each in listed(context.authority, chosen, today)
    ]  # fmt: skip
    response = Response(csv_text(CSV_HEADERS, rows), content_type="text/csv", charset="utf-8")
    response.content_disposition = f'attachment; filename="training-{context.authority.slug}.csv"'
    return response


def remind_page(context: TrainingDesk, request: Any) -> Any:
    """Remind whoever was never trained in a subject, after reading who they are."""
    chosen, authority = chosen_in(request), context.authority
    found = listed(authority, Chosen(chosen.group, chosen.subject, False), request.today)
    back = f"{context.url}/untrained{chosen.query()}"
    page = {
        "title": "Remind them of training",
        "line": SUBJECTS[chosen.subject][0],
        "says": ("Each gets a mail of fixed words, which says that there is training and where to find it.",),
        "paragraph": SUBJECTS[chosen.subject][1],
        "rows": (),
        "lists": ((f"{GROUPS[chosen.group]}: {len(found)}", tuple(each.name for each in found)),),
        "back": (back, "Go back to the list"),
        "crumbs": (Crumb(LABEL, context.url), Crumb(TITLE, back), Crumb("Remind")),
    }
    if request.method == "GET" and not found:
        none = ("There is nobody to remind: all of them were trained in this.",)
        return {**page, "says": none, "lists": (), "form": "", "errors": "", "has_errors": False}

    def act(values: Mapping[str, Any]) -> str:
        known = {"seen": posted_seen(request), "by": request.identity.by(authority, DESK), "at": request.now}
        try:
            services.remind(authority, chosen.group, chosen.subject, **known)
        except StaleForm as stale:
            raise NotPermitted(str(stale), SUBJECTS[chosen.subject][1]) from stale
        return f"{context.url}?done=reminded"

    button, seen = (Button("submit", "submit", "Send"),), len(context.trainings.reminders.steps)
    action = f"{context.url}/remind{chosen.query()}"
    return answer_form(
        request, forms.remind_schema(len(found)), act, page, buttons=button, seen=seen, action=action
    )
