"""register/: the views of the Monitoring Officer's desk: the list, one notification, and each act on it."""

from typing import Any

from pyramid.renderers import render_to_response

from kent_standards.attachments.serving import download
from kent_standards.authorities.way import Crumb
from kent_standards.forms.page import answer_form, posted_seen
from kent_standards.law.calendar import uk_date
from kent_standards.law.returns import OFFENCE
from kent_standards.law.roles import MONITORING
from kent_standards.law.rules_label import rules_label
from kent_standards.law.steps import By
from kent_standards.outbox.services import parked
from kent_standards.register.desk import DONE, shown_desk
from kent_standards.register.desk_acts import ACTS, check_vetoes, is_officer, possible_acts, why_not
from kent_standards.register.desk_members import members_due
from kent_standards.register.desk_notification import shown_notification, subject_of
from kent_standards.register.desk_resources import DESK_RESOURCES, Desk, Evidence, Notification
from kent_standards.register.desk_rules import shown_rules
from kent_standards.register.evidence import read_evidence
from kent_standards.register.services import read_sensitive
from kent_standards.security.permissions import Permission
from kent_standards.store.records import StaleForm

TEMPLATES = "kent_standards:register/templates/"
# What an officer has put into words must not be lost with a form that came too late.
WRITTEN = ("question", "reasons")


def includeme(config: Any) -> None:
    """Add the desk's pages, which officers and clerks read, and its acts, which officers alone take."""
    pages = (
        (Desk, "", desk_page, "desk.pt"),
        (Desk, "members", members_page, "desk_members.pt"),
        (Desk, "rules", rules_page, "desk_rules.pt"),
        (Notification, "", notification_page, "notification.pt"),
    )
    for context, name, view, template in pages:
        config.add_view(
            view,
            context=context,
            name=name,
            request_method="GET",
            permission=Permission.READ_DESK,
            renderer=TEMPLATES + template,
        )
    both, decide = ("GET", "POST"), Permission.DECIDE_NOTIFICATIONS
    acts = [(name, act_page, "notification_act.pt", both, decide) for name in ACTS]
    revealing = ("reveal", reveal, "notification.pt", "POST", Permission.REVEAL_SENSITIVE)
    config.add_view(
        evidence, context=Evidence, name="", request_method="POST", permission=Permission.REVEAL_SENSITIVE
    )
    for name, view, template, methods, permission in (*acts, revealing):
        config.add_view(
            view,
            context=Notification,
            name=name,
            request_method=methods,
            permission=permission,
            renderer=TEMPLATES + template,
        )


def desk_page(context: Desk, request: Any) -> dict[str, Any]:
    """What waits at one authority, ordered by clock."""
    number = request.GET.get("page", "1")
    desk = shown_desk(
        context.authority,
        rules_of=request.registry["kent.plugins"].local_rules,
        today=request.today,
        show=request.GET.get("show", "all"),
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    return {
        "title": "Monitoring Officer’s desk",
        "desk": desk,
        "base": context.url,
        "may_decide": request.has_permission(Permission.DECIDE_NOTIFICATIONS),
        "links": (
            ("What members owe the register", f"{context.url}/members"),
            ("Rules in force", f"{context.url}/rules"),
            ("Annual report to the committee", f"{context.url}/report"),
            ("The county’s authorities in numbers", "/county-report"),
            ("Days on which the offices are closed", f"/{context.authority.slug}/closures"),
            *(
                (label, f"{context.url}/{name}")
                for name, (maker, label) in sorted(DESK_RESOURCES.items())
                if request.has_permission(getattr(maker, "read_by", Permission.READ_DESK), context)
            ),
            *_unsent(context.authority),
        ),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }


def _unsent(authority: Any) -> tuple[tuple[str, str], ...]:
    count = sum(1 for _ in parked(authority))
    return ((f"Messages that could not be sent ({count})", f"/{authority.slug}/mail"),) if count else ()


def members_page(context: Desk, request: Any) -> dict[str, Any]:
    """Every member by what is owed to the register, those whose 28 days have run out first."""
    rules = request.registry["kent.plugins"].local_rules(context.authority, request.today)
    return {
        "title": "What members owe the register",
        "members": members_due(context.authority, rules, request.today),
        "offence": OFFENCE,
        "today": uk_date(request.today),
        "crumbs": (Crumb("Desk", context.url), Crumb("Members")),
    }


def rules_page(context: Desk, request: Any) -> dict[str, Any]:
    """The rules in force at one authority."""
    plugins = request.registry["kent.plugins"]
    rules = plugins.local_rules(context.authority, request.today)
    return {
        "title": "Rules in force",
        "rules": shown_rules(context.authority, rules, plugins),
        "today": uk_date(request.today),
        "crumbs": (Crumb("Desk", context.url), Crumb("Rules in force")),
    }


def notification_page(context: Notification, request: Any) -> dict[str, Any]:
    """One interest, masked where it is withheld."""
    return _page_of(context, request)


def reveal(context: Notification, request: Any) -> dict[str, Any]:
    """Show what is withheld, once, after the reading is entered in the journal (SR13)."""
    read_sensitive(context.entry, by=_officer(context, request), at=request.now)
    return _page_of(context, request, revealed=True)


def evidence(context: Evidence, request: Any) -> Any:
    """Give one file of the member's evidence, after the reading is entered in the journal (SR13)."""
    content = read_evidence(context.file, by=_officer(context.notification, request), at=request.now)
    return download(request, context.file, content)


def act_page(context: Notification, request: Any) -> Any:
    """The form of one act; what is out of date or came too late is answered with the present state."""
    act, entry = ACTS[request.view_name], context.entry
    refusal = why_not(entry, act) if request.method != "POST" else ""
    if refusal:
        return _present_state(context, request, refusal)
    try:
        return answer_form(
            request,
            act.fields(request.today),
            _carry_out(context, request),
            _act_values(context, request),
            buttons=act.buttons,
            seen=len(entry.steps),
            appstruct=act.appstruct(entry, _rules(context, request), request.today),
        )
    except StaleForm as stale:
        return _present_state(context, request, str(stale))


def _carry_out(context: Notification, request: Any) -> Any:
    act, entry, plugins = ACTS[request.view_name], context.entry, request.registry["kent.plugins"]
    by, seen = _officer(context, request), posted_seen(request)

    def carry_out(values: Any) -> str:
        # Before anything is asked of plugins: a form that doesn't say what it was made from counts as out of date.
        entry.expect(-1 if seen is None else seen)
        check_vetoes(entry, act, by, plugins, request.now, request.today)
        label = rules_label(_rules(context, request))
        act.carry_out(entry, values, rules=label, seen=seen, by=by, at=request.now)
        return f"{context.url if act.stays else context.desk.url}?done={act.kind}"

    return carry_out


def _act_values(context: Notification, request: Any) -> dict[str, Any]:
    act, rules = ACTS[request.view_name], _rules(context, request)
    line, details = subject_of(context.entry, rules, request.today)
    return {
        "title": act.title,
        "line": line,
        "details": details,
        "says": tuple(act.says(context.entry, rules, request.today)),
        "danger": act.danger,
        "label": rules_label(rules),
        "back": context.url,
        "crumbs": (Crumb("Desk", context.desk.url), Crumb("Notification", context.url), Crumb(act.title)),
    }


def _present_state(context: Notification, request: Any, problem: str) -> Any:
    """The notification as it stands now, with why nothing was done (SR39)."""
    written = (request.POST.get(name, "").strip() for name in WRITTEN)
    values = {
        **_page_of(context, request),
        "problem": problem,
        "written": "\n".join(filter(None, written)),
        "has_errors": True,
    }
    response = render_to_response(TEMPLATES + "notification.pt", values, request=request)
    response.status_int = 409
    return response


def _page_of(context: Notification, request: Any, *, revealed: bool = False) -> dict[str, Any]:
    shown = shown_notification(context.entry, _rules(context, request), request.today, revealed=revealed)
    officer = is_officer([held.role for held in request.identity.offices_in(context.desk.authority)])
    notice = request.read_only_notice
    acts, refused = _possible(context, request) if officer and not notice else ((), ())
    return {
        "title": shown.heading,
        "shown": shown,
        "officer": officer,
        "notice": notice,
        "acts": [(act.title, f"{context.url}/{act.name}") for act in acts],
        "refused": refused,
        "problem": "",
        "written": "",
        "done": DONE.get(request.GET.get("done", ""), ""),
        "csrf_token": request.csrf_token,
        "crumbs": (Crumb("Desk", context.desk.url), Crumb("Notification")),
    }


def _possible(context: Notification, request: Any) -> Any:
    by = _officer(context, request)
    return possible_acts(context.entry, by, request.registry["kent.plugins"], request.now, request.today)


def _officer(context: Notification, request: Any) -> By:
    found: By = request.identity.by(context.desk.authority, MONITORING)
    return found


def _rules(context: Notification, request: Any) -> Any:
    return request.registry["kent.plugins"].local_rules(context.desk.authority, request.today)
