"""tests/: the one written table of who may open which page and send which form. A view that isn't here is refused.

It is written down a second time on purpose, beside ``security.permissions``: a slip in one shows in the other.
"""

from dataclasses import dataclass

from kent_standards.law.roles import Role
from tests.isolation.actors import (
    Who,
    adviser,
    complainant,
    desk,
    either,
    everybody,
    fellow,
    holders,
    investigator,
    lent,
    monitors,
    nobody,
    officers_anywhere,
    oneself,
    operators,
    representative,
    signed_in,
    sits_somewhere,
    witness,
)
from tests.isolation.county_recruitment import CANDIDATE_FORMS, VACANCY_FORMS

panels = holders(Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER, Role.OPERATOR)

# The officers' acts on a complaint, each with a case of the county that is in a state for it.
CASE_FORMS = {
    "case": (
        "acknowledge",
        "jurisdiction",
        "ask",
        "chairman",
        "suspend",
        "depart",
        "transfer",
        "reassign",
        "time",
    ),
    "linked": ("link", "unlink"),
    "plain": ("tell", "consult", "information", "confidentiality", "withdraw"),
    "advised": ("withhold", "refuse-confidentiality"),
    "told": ("unable", "lift", "views"),
    "unwithheld": ("go-on",),
    "withheld": ("keep-confidential", "end-confidentiality"),
    "offered": ("answer-informal",),
    "moving": ("agree-transfer",),
    "tested": ("criteria", "chairman-views", "informal", "stay", "decide"),
    "stayed": ("review-stay", "take-up"),
    "lent_to_stand_in": ("extend", "end-substitute"),
    "agreed_on": ("finish", "correct", "afresh"),
    "drafted": ("issue",),
    "referred": ("appoint",),
    "unreported": ("pause", "without-report"),
    "paused": ("resume",),
    "reviewing": ("return-draft", "send-draft"),
    "finished": ("consider",),
    "considered": ("copy-report",),
    "heard": ("report-decision", "correct-panel-notice"),
}

# The Investigating Officer's acts, and those of the Subject Member on an investigation, in the same way.
WORK_FORMS = {
    "gathering": (
        "plan", "witness", "ask", "statement", "signed", "declined", "interview", "exhibit", "answer-exhibit",
        "take-back", "end-early", "section", "fact", "remove-fact", "conclude",
    ),
    "replaced": ("notify",),
    "quoting": ("quotation",),
    "written": ("submit",),
    "commenting": ("comment", "answer-comment"),
    "finishing": ("finish",),
}  # fmt: skip

# What has its form only where an agreement lends an Independent Person; tests/hearings/test_standing_in.py has one.
BY_AN_AGREEMENT = {("HearingPage", "ask-substitute")}
# The officers' acts on a hearing, by the one on which each has its form.
HEARING_FORMS = {
    "drawn": ("panel", "conflict", "ask-substitute", "independent", "adviser", "call"),
    "called": ("attendance", "let-in", "written", "open"),
    "unchaired": ("chairman",),
    "sitting": (
        "declare", "item", "privacy", "view-on-breach", "concern", "direction", "order", "leaves", "councillor",
        "adjourn", "end",
    ),
    "absent": ("absence",),
    "ready": ("withdraw",),
    "deliberating": ("fact", "allegation", "reconvene", "strike"),
    "found": ("announce-facts",),
    "breached": ("view-on-sanction", "member-on-sanction", "officer-on-sanction"),
    "sanctioning": ("question", "sanction", "no-sanction", "recommend"),
    "announcing": ("announce",),
    "adjourned": ("resume", "direction-met"),
    "broken": ("abandon",),
    "over": ("answer-concern",),
}  # fmt: skip

# The officers' acts on a session of training, by the one on which each has its form.
TRAINING_FORMS = {
    "planned": ("change", "share", "cancel"),
    "uninvited": ("invite",),
    "held": ("attendance", "walk-in"),
    "offered": ("accept", "decline"),
}

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One view by one method: an address of it, and who is let in.

    ``instead`` names the view that answers everybody else at the same address; without one, everybody else
    is told that there is nothing.
    """

    view: str
    context: str
    name: str
    method: str
    rendition: str
    address: str
    who: Who
    instead: str = ""

    @property
    def key(self) -> Key:
        """What the application's own list of views knows it by."""
        return (self.view, self.context, self.name, self.method, self.rendition)

    @property
    def at_places(self) -> bool:
        """Whether it is asked of a certain authority, or of the county alone."""
        return "{" in self.address


def _pages(who: Who, *rows: tuple[str, str, str, str]) -> tuple[Line, ...]:
    """Lines that are looked at: (view, context, name, address); the suffix of the address is the rendition."""
    return tuple(
        Line(view, context, name, "GET", _rendition(address), address, who)
        for view, context, name, address in rows
    )


def _forms(who: Who, *rows: tuple[str, str, str, str]) -> tuple[Line, ...]:
    """Lines that are looked at and sent."""
    return tuple(
        Line(view, context, name, method, "html", address, who)
        for view, context, name, address in rows
        for method in ("GET", "POST")
    )


def _acts(who: Who, *rows: tuple[str, str, str, str]) -> tuple[Line, ...]:
    """Lines that are only sent."""
    return tuple(
        Line(view, context, name, "POST", "html", address, who) for view, context, name, address in rows
    )


def _rendition(address: str) -> str:
    stem = address.partition("?")[0]
    return next((kind for kind in ("json", "csv", "pdf", "atom") if stem.endswith(f".{kind}")), "html")


COUNTY = _pages(
    everybody,
    ("county", "Service", "", "/"),
    ("authorities_json", "Service", "authorities", "/authorities.json"),
    ("authorities_csv", "Service", "authorities", "/authorities.csv"),
    ("authority", "Authority", "", "/{place}"),
    ("authority_json", "Authority", "", "/{place}.json"),
    ("members", "Authority", "members", "/{place}/members"),
    ("members_json", "Authority", "members", "/{place}/members.json"),
    ("members_csv", "Authority", "members", "/{place}/members.csv"),
    ("person", "Person", "", "/people/{person}"),
    ("person_json", "Person", "", "/people/{person}.json"),
    ("renamed", "Renamed", "", "/shepway/register"),
    ("renamed", "Renamed", "", "/shepway/register.json"),
    ("renamed", "Renamed", "", "/shepway/register.csv"),
    ("code", "CodeRecord", "", "/{place}/code"),
    ("common_text", "CodeRecord", "common", "/{place}/code/common"),
    ("committee", "Authority", "committee", "/{place}/committee"),
    ("independent_person", "Authority", "independent-person", "/{place}/independent-person"),
)
COMPARISON = _pages(
    officers_anywhere,
    ("comparison_page", "Service", "county-report", "/county-report"),
    ("comparison_pdf", "Service", "county-report", "/county-report.pdf"),
    ("comparison_csv", "Service", "county-report", "/county-report.csv"),
    ("every_year_csv", "Service", "county-report-years", "/county-report-years.csv"),
)
PUBLIC_REGISTER = _pages(
    everybody,
    ("register_page", "RegisterPage", "", "/{place}/register"),
    ("register_data_view", "RegisterPage", "", "/{place}/register.json"),
    ("register_data_view", "RegisterPage", "", "/{place}/register.csv"),
    ("member_page", "MemberPage", "", "/{place}/register/{person}"),
    ("member_data_view", "MemberPage", "", "/{place}/register/{person}.json"),
    ("member_data_view", "MemberPage", "", "/{place}/register/{person}.csv"),
    ("comparison_page", "Person", "register", "/people/{person}/register"),
)
COMPLAIN = (
    *_pages(
        everybody,
        ("start", "ComplaintForm", "", "/{place}/complain"),
        # Whoever has sent nothing is led to the beginning; tests/complaint_form has somebody who has.
        ("receipt", "ComplaintForm", "receipt", "/{place}/complain/receipt"),
        ("receipt_text", "ComplaintForm", "receipt-text", "/{place}/complain/receipt-text"),
    ),
    *_forms(everybody, ("form_page", "FormPage", "", "/{place}/complain/kind")),
)
SIGN_IN = (
    *_forms(
        everybody,
        ("sign_in", "SignInPlace", "", "/sign-in"),
        ("forgotten", "SignInPlace", "forgotten", "/sign-in/forgotten"),
        ("fresh_link", "SignInPlace", "fresh-link", "/sign-in/fresh-link"),
        # Whoever isn't half signed in is sent to the first half, and whoever has no second factor to setting one up.
        ("code_page", "SignInPlace", "code", "/sign-in/code"),
    ),
    # Whoever has the token of an invitation has had it from the message.
    *_pages(
        everybody,
        ("invitation", "InvitationLink", "", "/invitation/{token}"),
        ("begin_invited", "InvitationLink", "directory", "/invitation/{token}/directory"),
        # To a directory and back; tests/sign_in/test_directories.py has one.
        ("begin", "OneDirectory", "begin", "/sign-in/directory/kcc/begin"),
        ("answer", "OneDirectory", "answer", "/sign-in/directory/kcc/answer"),
    ),
    *_pages(signed_in, ("begin_link", "OneDirectory", "link", "/sign-in/directory/kcc/link")),
    *_acts(signed_in, ("link", "OneDirectory", "link", "/sign-in/directory/kcc/link")),
    *_acts(
        everybody,
        ("choose_password", "Invitations", "", "/invitation"),
        ("accept", "Invitations", "directory", "/invitation/directory"),
        ("sign_out", "Service", "sign-out", "/sign-out"),
    ),
    *_pages(
        signed_in,
        ("tasks", "Service", "tasks", "/tasks"),
        ("overview", "SecondFactor", "", "/second-factor"),
        ("account", "AccountPlace", "", "/account"),
    ),
    # Who is half signed in may set one up, too; tests/sign_in/test_second_factor.py tells who.
    *_forms(
        signed_in,
        ("set_up", "SecondFactor", "set-up", "/second-factor/set-up"),
        ("new_codes", "SecondFactor", "recovery-codes", "/second-factor/recovery-codes"),
        ("remove", "SecondFactor", "remove", "/second-factor/remove"),
        ("add", "SecondFactor", "add-passkey", "/second-factor/add-passkey"),
        ("remove", "SecondFactor", "remove-passkey", "/second-factor/remove-passkey"),
        ("password_page", "AccountPlace", "password", "/account/password"),
        ("sessions_page", "AccountPlace", "sessions", "/account/sessions"),
        ("unlink_page", "AccountPlace", "unlink", "/account/unlink"),
    ),
)
PROFILE = (
    *_pages(
        signed_in,
        ("profile_page", "Profile", "", "/profile"),
        ("check_page", "GuidedCheck", "", "/profile/check"),
        ("categories_page", "NewStatement", "", "/profile/state"),
        ("start_again", "NewStatement", "authorities", "/profile/state/authorities"),
        ("start_again", "NewStatement", "send", "/profile/state/send"),
    ),
    *_forms(
        signed_in,
        ("none_view", "Profile", "none", "/profile/none"),
        ("confirm_view", "Profile", "confirm", "/profile/confirm"),
    ),
    *_acts(
        signed_in,
        ("authorities_view", "NewStatement", "authorities", "/profile/state/authorities"),
        ("send_view", "NewStatement", "send", "/profile/state/send"),
    ),
    *_forms(
        # Whoever holds no seat has no category to state an interest in.
        sits_somewhere,
        ("details_view", "NewStatement", "", "/profile/state?category=employment"),
    ),
)
STATEMENTS = (
    *_pages(
        oneself,
        ("case_page", "Statement", "", "/profile/interests/{entry_statement}"),
        ("done_page", "Statement", "done", "/profile/interests/{entry_statement}/done"),
        (
            "confirmation_page",
            "Statement",
            "confirmation",
            "/profile/interests/{entry_statement}/confirmation",
        ),
    ),
    *_forms(
        oneself,
        ("act_view", "Statement", "answer", "/profile/interests/{questioned_statement}/answer"),
        ("act_view", "Statement", "accept", "/profile/interests/{refused_statement}/accept"),
        ("act_view", "Statement", "change", "/profile/interests/{open_statement}/change"),
        ("act_view", "Statement", "end", "/profile/interests/{open_statement}/end"),
        ("act_view", "Statement", "sensitive", "/profile/interests/{open_statement}/sensitive"),
        ("act_view", "Statement", "not-sensitive", "/profile/interests/{agreed_statement}/not-sensitive"),
        ("act_view", "Statement", "withdraw", "/profile/interests/{entry_statement}/withdraw"),
        ("notify_view", "Statement", "notify", "/profile/interests/{entry_statement}/notify"),
        ("evidence_view", "Statement", "evidence", "/profile/interests/{requested_statement}/evidence"),
        (
            "remove_evidence_view",
            "Statement",
            "remove-evidence",
            "/profile/interests/{requested_statement}/remove-evidence",
        ),
    ),
)
DESK = (
    *_pages(
        desk,
        ("desk_page", "Desk", "", "/{place}/desk"),
        ("members_page", "Desk", "members", "/{place}/desk/members"),
        ("rules_page", "Desk", "rules", "/{place}/desk/rules"),
        ("report_page", "Desk", "report", "/{place}/desk/report"),
        ("report_data", "Desk", "report", "/{place}/desk/report.csv"),
        ("report_figures", "Desk", "report-figures", "/{place}/desk/report-figures.csv"),
        ("report_pdf", "Desk", "report", "/{place}/desk/report.pdf"),
        ("reconciliation_page", "Reconciliation", "", "/{place}/desk/reconciliation"),
        ("notification_page", "Notification", "", "/{place}/desk/{agreed}"),
    ),
    *_forms(
        monitors,
        ("act_page", "Notification", "register", "/{place}/desk/{entry}/register"),
        ("act_page", "Notification", "question", "/{place}/desk/{entry}/question"),
        ("act_page", "Notification", "agree", "/{place}/desk/{requested}/agree"),
        ("act_page", "Notification", "refuse", "/{place}/desk/{requested}/refuse"),
        ("act_page", "Notification", "review", "/{place}/desk/{agreed}/review"),
        ("act_page", "Notification", "lift", "/{place}/desk/{lapsed}/lift"),
    ),
    *_pages(desk, ("closures_page", "Closures", "", "/{place}/closures")),
    *_forms(
        monitors,
        ("add_page", "Closures", "add", "/{place}/closures/add"),
        ("close_page", "ClosureDay", "close", "/{place}/closures/{open_day}/close"),
        ("take_back_page", "ClosureDay", "take-back", "/{place}/closures/{closed_day}/take-back"),
    ),
    *_acts(
        monitors,
        ("reveal", "Notification", "reveal", "/{place}/desk/{agreed}/reveal"),
        ("evidence", "Evidence", "", "/{place}/desk/{requested}/evidence/{evidence}"),
    ),
)
COMPLAINTS = (
    *_pages(
        desk,
        ("desk_page", "CaseDesk", "", "/{place}/complaints"),
        ("case_page", "CasePage", "", "/{place}/complaints/{case}"),
        ("equality_page", "CaseDesk", "equality", "/{place}/complaints/equality"),
        ("inbox_page", "Inbox", "", "/{place}/inbox"),
        ("received_page", "Received", "", "/{place}/inbox/{received}"),
        ("received_pdf", "Received", "", "/{place}/inbox/{received}.pdf"),
        ("sent_page", "SentNotice", "", "/{place}/inbox/sent/{unpublished}"),
        ("sent_pdf", "SentNotice", "", "/{place}/inbox/sent/{unpublished}.pdf"),
    ),
    *_forms(
        desk,
        ("enter_page", "CaseDesk", "enter", "/{place}/complaints/enter"),
        ("acknowledge", "Received", "acknowledge", "/{place}/inbox/{received}/acknowledge"),
        ("conflict_page", "HandOver", "conflict", "/{place}/complaints/{case}/hand-over/conflict"),
    ),
    *_acts(desk, ("evidence", "CaseFile", "", "/{place}/complaints/{case}/evidence/{paper}")),
    *_acts(
        monitors, ("show_complainant", "CasePage", "complainant", "/{place}/complaints/{case}/complainant")
    ),
    *_forms(
        monitors,
        ("new_code_page", "CasePage", "new-code", "/{place}/complaints/{case}/new-code"),
        *(
            (
                "issue_page" if name == "issue" else "act_page",
                "CasePage",
                name,
                f"/{{place}}/complaints/{{{case}}}/{name}",
            )
            for case, names in CASE_FORMS.items()
            for name in names
        ),
        ("publish", "SentNotice", "publish", "/{place}/inbox/sent/{unpublished}/publish"),
        ("issue_page", "CasePage", "issue-panel-notice", "/{place}/complaints/{to_issue}/issue-panel-notice"),
        ("follow_up_form", "SentNotice", "follow-up", "/{place}/inbox/sent/{panel_notice}/follow-up"),
        ("bulk_page", "CaseDesk", "bulk", "/{place}/complaints/bulk?act=acknowledge&case-{case}=1"),
        ("stand_in_page", "HandOver", "stand-in", "/{place}/complaints/{conflicted}/hand-over/stand-in"),
    ),
    *_pages(
        everybody,
        ("statistics_page", "Authority", "statistics", "/{place}/statistics"),
        ("statistics_json", "Authority", "statistics", "/{place}/statistics.json"),
        ("statistics_csv", "Authority", "statistics", "/{place}/statistics.csv"),
        ("county_page", "Service", "statistics", "/statistics"),
        ("county_json", "Service", "statistics", "/statistics.json"),
        ("county_csv", "Service", "statistics", "/statistics.csv"),
        ("public_list", "PublicNotices", "", "/{place}/notices"),
        ("public_list_json", "PublicNotices", "", "/{place}/notices.json"),
        ("public_list_csv", "PublicNotices", "", "/{place}/notices.csv"),
        ("public_sanctions", "PublicSanctions", "", "/{place}/sanctions"),
        ("public_sanctions_json", "PublicSanctions", "", "/{place}/sanctions.json"),
        ("public_sanctions_csv", "PublicSanctions", "", "/{place}/sanctions.csv"),
        ("public_notice", "PublicNotice", "", "/{place}/notices/{notice}"),
        ("public_pdf", "PublicNotice", "", "/{place}/notices/{notice}.pdf"),
    ),
    *_pages(
        signed_in,
        ("advice_list", "AdviceDesk", "", "/advice"),
        ("about_me", "AboutMe", "", "/complaints"),
    ),
    *_pages(
        adviser,
        ("advice_page", "AdvicePage", "", "/advice/{told}"),
        ("asked_page", "AskedPage", "", "/advice/asked/{sought}"),
        ("notice_advised", "AdvicePage", "notice", "/advice/{agreed_on}/notice"),
        ("notice_advised_pdf", "AdvicePage", "notice", "/advice/{agreed_on}/notice.pdf"),
    ),
    *_forms(
        adviser,
        ("advise", "AdvicePage", "views", "/advice/{told}/views"),
        ("say_unable", "AdvicePage", "unable", "/advice/{told}/unable"),
        ("answer", "AskedPage", "answer", "/advice/asked/{sought}/answer"),
    ),
    *_pages(
        oneself,
        ("about_me_case", "AboutMeCase", "", "/complaints/{told}"),
        ("notice_about_me", "AboutMeCase", "notice", "/complaints/{agreed_on}/notice"),
        ("notice_about_me_pdf", "AboutMeCase", "notice", "/complaints/{agreed_on}/notice.pdf"),
    ),
    *_forms(
        oneself,
        ("give_views", "AboutMeCase", "views", "/complaints/{told}/views"),
        ("consult", "AboutMeCase", "consult", "/complaints/{sought}/consult"),
        ("answer_informal", "AboutMeCase", "informal", "/complaints/{offered}/informal"),
    ),
)
INVESTIGATIONS = (
    *_pages(signed_in, ("list_page", "InvestigatorDesk", "", "/investigations")),
    *_pages(
        investigator,
        ("workspace_page", "Workspace", "", "/investigations/{gathering}"),
        ("report_page", "Workspace", "report", "/investigations/{written}/report"),
        ("report_pdf", "Workspace", "report", "/investigations/{written}/report.pdf"),
    ),
    *_forms(
        investigator,
        *(
            ("work_page", "Workspace", name, f"/investigations/{{{case}}}/{name}")
            for case, names in WORK_FORMS.items()
            for name in names
        ),
    ),
    *_acts(
        investigator,
        ("show_complainant", "Workspace", "complainant", "/investigations/{finishing}/complainant"),
        ("open_exhibit", "Workspace", "open-exhibit", "/investigations/{gathering}/open-exhibit?exhibit=x1"),
        ("open_file", "Workspace", "open-file", "/investigations/{filed}/open-file?file={sent_file}"),
    ),
    *_pages(
        monitors,
        ("investigation_page", "CasePage", "investigation", "/{place}/complaints/{gathering}/investigation"),
        ("report_page", "CasePage", "report", "/{place}/complaints/{reviewing}/report"),
        ("report_pdf", "CasePage", "report", "/{place}/complaints/{reviewing}/report.pdf"),
    ),
    *_acts(
        monitors,
        (
            "open_exhibit",
            "CasePage",
            "open-exhibit",
            "/{place}/complaints/{gathering}/open-exhibit?exhibit=x1",
        ),
    ),
    *_pages(
        adviser,
        ("report_advised", "AdvicePage", "report", "/advice/{finished}/report"),
        ("report_advised_pdf", "AdvicePage", "report", "/advice/{finished}/report.pdf"),
    ),
    *_pages(
        oneself,
        ("notification_page", "AboutMeCase", "notification", "/complaints/{commenting}/notification"),
        ("report_page", "AboutMeCase", "report", "/complaints/{commenting}/report"),
        ("report_pdf", "AboutMeCase", "report", "/complaints/{commenting}/report.pdf"),
        ("exhibits_page", "AboutMeCase", "exhibits", "/complaints/{gathering}/exhibits"),
    ),
    *_forms(
        oneself,
        ("comment_page", "AboutMeCase", "comment", "/complaints/{commenting}/comment"),
        ("no_more_page", "AboutMeCase", "no-more-comments", "/complaints/{commenting}/no-more-comments"),
        ("witness_page", "AboutMeCase", "witness", "/complaints/{gathering}/witness"),
        ("exhibit_page", "AboutMeCase", "exhibit", "/complaints/{gathering}/exhibit"),
        ("answer_page", "AboutMeCase", "answer-exhibit", "/complaints/{gathering}/answer-exhibit"),
    ),
    *_acts(
        oneself,
        ("open_exhibit", "AboutMeCase", "open-exhibit", "/complaints/{gathering}/open-exhibit?exhibit=x1"),
    ),
    *_pages(
        complainant,
        ("notification_page", "FollowedCase", "notification", "/{place}/track/complaint/6/notification"),
        ("report_page", "FollowedCase", "report", "/{place}/track/complaint/6/report"),
        ("report_pdf", "FollowedCase", "report", "/{place}/track/complaint/6/report.pdf"),
        ("bundle_page", "FollowedCase", "bundle", "/{place}/track/complaint/6/bundle"),
    ),
    *_acts(
        complainant, ("save_bundle", "FollowedCase", "save-bundle", "/{place}/track/complaint/6/save-bundle")
    ),
    *_forms(
        complainant,
        ("comment_page", "FollowedCase", "comment", "/{place}/track/complaint/6/comment"),
        ("no_more_page", "FollowedCase", "no-more-comments", "/{place}/track/complaint/6/no-more-comments"),
        ("witness_page", "FollowedCase", "witness", "/{place}/track/complaint/6/witness"),
    ),
    *_forms(everybody, ("enter_page", "WitnessEntry", "", "/{place}/statement")),
    *_acts(everybody, ("leave", "WitnessEntry", "leave", "/{place}/statement/leave")),
    *_pages(witness, ("statement_page", "OwnStatement", "", "/{place}/statement/mine")),
    *_forms(
        witness,
        *(
            ("act_page", "OwnStatement", name, f"/{{place}}/statement/mine/{name}")
            for name in ("correct", "sign", "decline")
        ),
    ),
)
HEARINGS = (
    *_pages(
        desk,
        ("desk_page", "HearingDesk", "", "/{place}/hearings"),
        ("seats_page", "CommitteePlace", "", "/{place}/hearings/committee"),
        ("hearing_page", "HearingPage", "", "/{place}/hearings/{hearing_over}"),
        ("run_sheet", "HearingPage", "run-sheet", "/{place}/hearings/{hearing_sitting}/run-sheet"),
    ),
    *_forms(
        desk,
        ("prepare_page", "CasePage", "prepare-hearing", "/{place}/complaints/{considered}/prepare-hearing"),
        *(
            ("change_page", "CommitteePlace", name, f"/{{place}}/hearings/committee/{name}")
            for name in ("join", "leave", "training")
        ),
        *(
            ("seats_form", "CommitteePlace", name, f"/{{place}}/hearings/committee/{name}")
            for name in ("balance", "chair", "plan", "seats", "work")
        ),
        *(
            ("act_page", "HearingPage", name, f"/{{place}}/hearings/{{hearing_{state}}}/{name}")
            for state, names in HEARING_FORMS.items()
            for name in names
        ),
    ),
    *_pages(signed_in, ("list_page", "OwnHearings", "", "/hearings")),
    *_pages(either(oneself, adviser), ("own_page", "OwnHearing", "", "/hearings/{hearing_called}")),
    *_forms(
        oneself,
        *(
            ("form_page", "OwnHearing", name, f"/hearings/{{hearing_called}}/{name}")
            for name in ("attend", "write")
        ),
        ("let_in_page", "OwnHearing", "let-in", "/hearings/{hearing_called}/let-in"),
    ),
    *_pages(
        fellow,
        ("report_page", "OwnHearing", "report", "/hearings/{hearing_fellow}/report"),
        ("report_pdf", "OwnHearing", "report", "/hearings/{hearing_fellow}/report.pdf"),
    ),
    *_forms(everybody, ("enter_page", "RepresentativeEntry", "", "/{place}/represent")),
    *_acts(everybody, ("leave", "RepresentativeEntry", "leave", "/{place}/represent/leave")),
    *_pages(
        representative,
        ("hearing_page", "Represented", "", "/{place}/represent/hearing"),
        ("report_page", "Represented", "report", "/{place}/represent/hearing/report"),
        ("report_pdf", "Represented", "report", "/{place}/represent/hearing/report.pdf"),
        ("bundle_page", "Represented", "bundle", "/{place}/represent/hearing/bundle"),
    ),
    *_acts(
        representative,
        ("save_bundle", "Represented", "save-bundle", "/{place}/represent/hearing/save-bundle"),
    ),
    *_forms(
        adviser,
        *(
            ("form_page", "OwnHearing", name, f"/hearings/{{hearing_called}}/{name}")
            for name in ("view-on-breach", "view-on-sanction", "unable")
        ),
    ),
    *_pages(everybody, ("meeting_page", "Meeting", "", "/{place}/meetings/{hearing_called}")),
)
# The officers' acts on a meeting, by the one on which each has its form.
MEETING_FORMS = {
    "draft": ("change", "members", "add-item", "change-item", "take-out", "publish", "cancel"),
    "published": ("open",),
    "sitting": (
        "begin",
        "attend",
        "declare",
        "request",
        "hold",
        "motion",
        "note",
        "chair",
        "strike",
        "close",
    ),
    "asked": ("answer",),
    "voting": ("vote", "count"),
    "closed": ("sign",),
}
MEETINGS = (
    *_pages(
        desk,
        ("desk_page", "MeetingDesk", "", "/{place}/desk/meetings"),
        ("meeting_page", "MeetingPage", "", "/{place}/desk/meetings/{meeting_published}"),
        ("touching_page", "MeetingPage", "touching", "/{place}/desk/meetings/{meeting_published}/touching"),
        ("sheet_page", "MeetingPage", "sheet", "/{place}/desk/meetings/{meeting_voting}/sheet"),
        ("minutes_page", "MeetingPage", "minutes", "/{place}/desk/meetings/{meeting_sitting}/minutes"),
    ),
    *_forms(
        desk,
        ("enter_page", "MeetingDesk", "enter", "/{place}/desk/meetings/enter"),
        ("upload_page", "MeetingDesk", "import", "/{place}/desk/meetings/import"),
        ("account_page", "MeetingImportPage", "", "/{place}/desk/meetings/imports/{meeting_file}"),
        *(
            ("act_page", "MeetingPage", name, f"/{{place}}/desk/meetings/{{meeting_{state}}}/{name}")
            for state, names in MEETING_FORMS.items()
            for name in names
        ),
    ),
    *_pages(
        everybody,
        ("meetings_page", "PublicMeetings", "", "/{place}/meetings"),
        ("meetings_data", "PublicMeetings", "", "/{place}/meetings.json"),
        ("meetings_data", "PublicMeetings", "", "/{place}/meetings.csv"),
        ("calendar_file", "Authority", "calendar.ics", "/{place}/calendar.ics"),
        ("meeting_page", "PublicMeeting", "", "/{place}/meetings/{meeting_published}"),
        ("declarations_page", "PublicDeclarations", "", "/{place}/declarations"),
        ("declarations_file", "PublicDeclarations", "", "/{place}/declarations.json"),
        ("declarations_file", "PublicDeclarations", "", "/{place}/declarations.csv"),
    ),
    *_pages(signed_in, ("list_page", "OwnMeetings", "", "/profile/meetings")),
    *_pages(oneself, ("own_page", "OwnMeeting", "", "/profile/meetings/{meeting_published}")),
    *_forms(
        oneself, ("declare_page", "OwnMeeting", "declare", "/profile/meetings/{meeting_sitting}/declare")
    ),
)
DISPENSATIONS = (
    *_pages(
        everybody,
        ("public_page", "PublicList", "", "/{place}/dispensations"),
        ("public_data", "PublicList", "", "/{place}/dispensations.json"),
        ("public_data", "PublicList", "", "/{place}/dispensations.csv"),
    ),
    *_pages(
        desk,
        ("desk_page", "DispensationDesk", "", "/{place}/desk/dispensations"),
        ("request_page", "DispensationPage", "", "/{place}/desk/dispensations/{dispensation}"),
    ),
    *_forms(
        desk,
        ("enter_page", "DispensationDesk", "enter", "/{place}/desk/dispensations/enter"),
        ("outside_page", "DispensationDesk", "outside", "/{place}/desk/dispensations/outside"),
        ("outside_end_page", "OutsidePage", "end", "/{place}/desk/dispensations/{outside_seat}/end"),
        *(
            ("act_page", "DispensationPage", name, f"/{{place}}/desk/dispensations/{{dispensation}}/{name}")
            for name in ("grant", "refuse", "withdraw")
        ),
        ("act_page", "DispensationPage", "end", "/{place}/desk/dispensations/{dispensation_held}/end"),
    ),
    *_forms(
        desk, ("act_page", "DispensationPage", "refer", "/{place}/desk/dispensations/{dispensation}/refer")
    ),
    *_pages(signed_in, ("list_page", "OwnList", "", "/profile/dispensations")),
    *_forms(signed_in, ("request_page", "OwnList", "request", "/profile/dispensations/request")),
    *_pages(oneself, ("own_page", "OwnPage", "", "/profile/dispensations/{dispensation}")),
    *_forms(
        oneself,
        ("act_page", "OwnPage", "withdraw", "/profile/dispensations/{dispensation}/withdraw"),
        ("act_page", "OwnPage", "give-up", "/profile/dispensations/{dispensation_held}/give-up"),
    ),
)
SOLE_DECISIONS = (
    *_pages(
        desk,
        ("desk_page", "SoleDesk", "", "/{place}/desk/sole-decisions"),
        ("matter_page", "SolePage", "", "/{place}/desk/sole-decisions/{sole_notified}"),
    ),
    *_forms(
        desk,
        ("act_page", "SolePage", "hand-over", "/{place}/desk/sole-decisions/{sole_notified}/hand-over"),
        ("act_page", "SolePage", "settled", "/{place}/desk/sole-decisions/{sole_handed}/settled"),
    ),
    *_pages(signed_in, ("own_page", "OwnSole", "", "/profile/sole-decisions")),
    *_forms(signed_in, ("notify_page", "OwnSole", "notify", "/profile/sole-decisions/notify")),
    *_pages(oneself, ("own_matter_page", "OwnSolePage", "", "/profile/sole-decisions/{sole_notified}")),
    *_forms(
        oneself,
        *(
            ("own_act_page", "OwnSolePage", name, f"/profile/sole-decisions/{{sole_notified}}/{name}")
            for name in ("hand-over", "withdraw")
        ),
    ),
)
FOLLOWING = (
    *_forms(everybody, ("enter_code", "Tracking", "", "/{place}/track")),
    *_acts(everybody, ("leave", "Tracking", "leave", "/{place}/track/leave")),
    *_pages(
        complainant,
        ("sent_page", "Followed", "", "/{place}/track/complaint"),
        ("progress_page", "FollowedCase", "", "/{place}/track/complaint/1"),
        ("notice_copy", "FollowedNotice", "", "/{place}/track/complaint/2/notice/1"),
        ("notice_pdf", "FollowedNotice", "", "/{place}/track/complaint/2/notice/1.pdf"),
    ),
    *_forms(
        complainant,
        ("contact_page", "Followed", "contact", "/{place}/track/complaint/contact"),
        *(
            ("act_page", "FollowedCase", name, f"/{{place}}/track/complaint/{case}/{name}")
            for case, name in (
                (1, "information"),
                (1, "confidentiality"),
                (1, "withdraw"),
                (3, "go-on"),
                (4, "informal"),
            )
        ),
        ("transfer_page", "FollowedCase", "transfer", "/{place}/track/complaint/5/transfer"),
    ),
)
MEMBERSHIP = (
    *_pages(
        desk,
        ("membership_page", "Membership", "", "/{place}/membership"),
        ("office_page", "OfficePage", "", "/{place}/membership/{office}"),
    ),
    *_pages(monitors, ("matches_page", "Matches", "", "/{place}/membership/matches")),
    *_forms(
        monitors,
        ("add_page", "Membership", "add", "/{place}/membership/add"),
        ("change_page", "OfficePage", "change", "/{place}/membership/{office}/change"),
        ("re_election_page", "OfficePage", "re-election", "/{place}/membership/{office}/re-election"),
        ("end_page", "OfficePage", "end", "/{place}/membership/{office}/end"),
        ("address_page", "OfficePage", "add-address", "/{place}/membership/{office}/add-address"),
        ("removal_page", "OfficePage", "remove-address", "/{place}/membership/{office}/remove-address"),
        ("invitation_page", "OfficePage", "invite", "/{place}/membership/{office}/invite"),
        ("upload_page", "Imports", "", "/{place}/membership/import"),
        ("plan_page", "OneImport", "", "/{place}/membership/import/{file}"),
        ("pair_page", "Pair", "", "/{place}/membership/matches/{pair}"),
        ("reconsideration_page", "Pair", "reconsider", "/{place}/membership/matches/{apart}/reconsider"),
        ("separation_page", "Merged", "", "/{place}/membership/matches/{merged}"),
    ),
)
CONTROL_PANEL = (
    *_pages(
        panels,
        ("panel", "ControlPanel", "", "/{place}/control-panel"),
    ),
    *_pages(monitors, ("journal", "JournalPage", "", "/{place}/journal")),
    *_pages(monitors, ("retention", "RetentionPlace", "", "/{place}/retention")),
    *_forms(
        monitors,
        ("hold", "RetentionPlace", "hold", "/{place}/retention/hold"),
        ("let_go", "HeldPerson", "let-go", "/{place}/retention/{held}/let-go"),
    ),
    *_forms(
        holders(Role.MONITORING_OFFICER, Role.OPERATOR),
        ("end", "StructurePage", "", "/{place}/structure"),
        ("undo", "StructurePage", "undo", "/{place}/structure/undo"),
    ),
    *_pages(operators, ("county_panel", "CountyPanel", "", "/control-panel")),
    *_pages(either(desk, operators), ("parked_mail", "ParkedMail", "", "/{place}/mail")),
    *_forms(
        panels,
        ("again_page", "ParkedMessage", "again", "/{place}/mail/{parked}/again"),
        ("give_up_page", "ParkedMessage", "give-up", "/{place}/mail/{parked}/give-up"),
    ),
    *_forms(
        operators,
        ("contact", "ControlPanel", "contact", "/{place}/control-panel/contact"),
        ("activate", "PluginPanel", "activate", "/{place}/control-panel/fire_authority/activate"),
        ("deactivate", "PluginPanel", "deactivate", "/{place}/control-panel/districts/deactivate"),
        ("upgrade", "PluginPanel", "upgrade", "/{place}/control-panel/districts/upgrade"),
        ("settings", "PluginPanel", "settings", "/{place}/control-panel/districts/settings"),
    ),
    Line("health", "Health", "", "GET", "html", "/health", operators, instead="live"),
    Line("health_data", "Health", "", "GET", "json", "/health.json", operators, instead="live"),
    *_pages(
        everybody,
        ("live", "Health", "", "/health"),
        ("live", "Health", "", "/health.json"),
        ("alive", "Alive", "", "/health/live"),
        ("ready", "Health", "ready", "/health/ready"),
    ),
    *_pages(operators, ("metrics", "Metrics", "", "/metrics")),
    # Only a practice environment has it; tests/control_panel/test_demonstration_mail.py asks one.
    *_pages(
        nobody,
        ("mail", "DemonstrationMail", "", "/demonstration/mail"),
        ("message", "DemonstrationMessage", "", "/demonstration/mail/aaaaaaaaaaaaaaaaaaaaaaaa"),
    ),
)
BUNDLES = (
    *_pages(desk, ("bundle_page", "BundlePage", "", "/{place}/bundles/{bundled}")),
    *_forms(
        desk,
        ("open_page", "BundlePage", "open", "/{place}/bundles/{unbundled}/open"),
        ("item_page", "BundlePage", "mark", "/{place}/bundles/{bundled}/mark?item={item}"),
        *(
            ("act_page", "BundlePage", name, f"/{{place}}/bundles/{{bundled}}/{name}")
            for name in ("order", "put-in", "take-out", "take-off", "make", "release")
        ),
    ),
    *_forms(
        monitors,
        ("act_page", "BundlePage", "publish", "/{place}/bundles/{bundled}/publish"),
        ("act_page", "BundlePage", "take-down", "/{place}/bundles/{papers}/take-down"),
    ),
    *_acts(
        desk,
        ("save_panel", "BundlePage", "panel", "/{place}/bundles/{bundled}/panel"),
        ("save_public", "BundlePage", "public", "/{place}/bundles/{bundled}/public"),
    ),
    *_pages(
        either(either(oneself, fellow), either(investigator, adviser)),
        ("panel_copy", "PanelCopy", "", "/bundles/{papers}"),
    ),
    *_acts(
        either(either(oneself, fellow), either(investigator, adviser)),
        ("save_panel_copy", "PanelCopy", "save", "/bundles/{papers}/save"),
    ),
    *_pages(
        everybody,
        ("public_papers", "PublicPapers", "", "/{place}/hearing-papers"),
        ("public_version", "PublicBundle", "", "/{place}/hearing-papers/{papers_name}.pdf"),
    ),
)
GIFTS = (
    *_pages(
        everybody,
        ("register_page", "GiftsRegister", "", "/{place}/gifts"),
        ("register_data_view", "GiftsRegister", "", "/{place}/gifts.json"),
        ("register_data_view", "GiftsRegister", "", "/{place}/gifts.csv"),
    ),
    *_pages(
        desk,
        ("desk_page", "GiftsDesk", "", "/{place}/desk/gifts"),
        ("gift_page", "GiftPage", "", "/{place}/desk/gifts/{gift_asked}"),
        ("quarter_page", "QuarterPage", "", "/{place}/desk/gifts/2026-Q1"),
    ),
    *_forms(
        monitors,
        ("act_page", "GiftPage", "register", "/{place}/desk/gifts/{gift_pending}/register"),
        ("act_page", "GiftPage", "question", "/{place}/desk/gifts/{gift_pending}/question"),
        ("publish_page", "QuarterPage", "publish", "/{place}/desk/gifts/2026-Q1/publish"),
    ),
    *_pages(signed_in, ("list_page", "OwnGiftsPlace", "", "/profile/gifts")),
    *_forms(signed_in, ("new_page", "OwnGiftsPlace", "new", "/profile/gifts/new")),
    *_pages(oneself, ("gift_page", "OwnGift", "", "/profile/gifts/{gift_asked}")),
    *_forms(
        oneself,
        ("act_page", "OwnGift", "notify", "/profile/gifts/{gift_noted}/notify"),
        ("act_page", "OwnGift", "correct", "/profile/gifts/{gift_noted}/correct"),
        ("act_page", "OwnGift", "withdraw", "/profile/gifts/{gift_pending}/withdraw"),
        ("act_page", "OwnGift", "answer", "/profile/gifts/{gift_asked}/answer"),
    ),
)
PAY = (
    *_pages(signed_in, ("list_page", "DutiesPlace", "", "/profile/duties")),
    *_forms(signed_in, ("new_page", "DutiesPlace", "new", "/profile/duties/new")),
    *_forms(signed_in, ("make_claim_page", "DutiesPlace", "claim", "/profile/duties/claim")),
    *_pages(
        signed_in,
        ("year_page", "PayYear", "", "/profile/duties/2026-27"),
        ("year_data", "PayYear", "", "/profile/duties/2026-27.csv"),
    ),
    *_pages(
        adviser,
        ("duty_page", "OwnDuty", "", "/profile/duties/{duty_logged}"),
        ("claim_page", "OwnClaim", "", "/profile/duties/claims/{claim_asked}"),
    ),
    *_forms(
        adviser,
        ("duty_form", "OwnDuty", "correct", "/profile/duties/{duty_logged}/correct"),
        ("duty_form", "OwnDuty", "withdraw", "/profile/duties/{duty_logged}/withdraw"),
        ("claim_form", "OwnClaim", "answer", "/profile/duties/claims/{claim_asked}/answer"),
        ("claim_form", "OwnClaim", "withdraw", "/profile/duties/claims/{claim_claimed}/withdraw"),
    ),
    *_pages(
        monitors,
        ("desk_page", "PayDesk", "", "/{place}/desk/pay"),
        ("claim_page", "ClaimPage", "", "/{place}/desk/pay/{claim_claimed}"),
        ("retainer_page", "RetainerPage", "", "/{place}/desk/pay/{retainer}"),
        ("export_file", "ExportFile", "", "/{place}/desk/pay/{pay_export}.csv"),
    ),
    *_forms(
        monitors,
        ("claim_form", "ClaimPage", "approve", "/{place}/desk/pay/{claim_refused}/approve"),
        ("claim_form", "ClaimPage", "refuse", "/{place}/desk/pay/{claim_claimed}/refuse"),
        ("claim_form", "ClaimPage", "restore", "/{place}/desk/pay/{claim_refused}/restore"),
        ("claim_form", "ClaimPage", "question", "/{place}/desk/pay/{claim_claimed}/question"),
        ("claim_form", "ClaimPage", "undo", "/{place}/desk/pay/{claim_approved}/undo"),
        ("settle_page", "PayDesk", "settle", "/{place}/desk/pay/settle"),
        ("take_back_page", "RetainerPage", "take-back", "/{place}/desk/pay/{retainer}/take-back"),
        ("export_page", "PayDesk", "export", "/{place}/desk/pay/export"),
    ),
)
seats = holders(Role.MEMBER, Role.CO_OPTED_MEMBER)
TRAINING = (
    *_pages(
        desk,
        ("desk_page", "TrainingDesk", "", "/{place}/desk/training"),
        ("untrained_page", "TrainingDesk", "untrained", "/{place}/desk/training/untrained"),
        ("untrained_data", "TrainingDesk", "untrained", "/{place}/desk/training/untrained.csv"),
        ("session_page", "SessionPage", "", "/{place}/desk/training/{training_held}"),
        (
            "calendar_view",
            "SessionPage",
            "session.ics",
            "/{place}/desk/training/{training_planned}/session.ics",
        ),
    ),
    *_forms(
        desk,
        ("new_page", "TrainingDesk", "new", "/{place}/desk/training/new"),
        ("remind_page", "TrainingDesk", "remind", "/{place}/desk/training/remind"),
        ("next_page", "SessionPage", "next", "/{place}/desk/training/{training_series}/next"),
        *(
            ("act_page", "SessionPage", name, f"/{{place}}/desk/training/{{training_{state}}}/{name}")
            for state, names in TRAINING_FORMS.items()
            for name in names
        ),
    ),
    *_pages(signed_in, ("list_page", "OwnTrainingPlace", "", "/profile/training")),
    *_pages(
        oneself,
        ("own_page", "OwnTraining", "", "/profile/training/{training_held}"),
        ("calendar_view", "OwnTraining", "session.ics", "/profile/training/{training_held}/session.ics"),
    ),
    *_forms(
        seats,
        ("act_page", "OwnTraining", "answer", "/profile/training/{training_planned}/answer"),
        ("act_page", "OwnTraining", "watched", "/profile/training/{training_watching}/watched"),
    ),
)
CODE_DESK = (
    *_pages(desk, ("desk_page", "CodeDesk", "", "/{place}/desk/code")),
    *_pages(either(monitors, operators), ("county_page", "CodeDesk", "county", "/{place}/desk/code/county")),
    *_forms(
        monitors,
        *(
            ("act_page", "CodeDesk", name, f"/{{place}}/desk/code/{name}")
            for name in ("adopt", "consult", "review")
        ),
    ),
)
RECRUITMENT = (
    *_pages(
        everybody,
        ("list_page", "PublicVacancies", "", "/{place}/vacancies"),
        ("list_feed", "PublicVacancies", "", "/{place}/vacancies.atom"),
        ("notice_page", "PublicVacancy", "", "/{place}/vacancies/{vacancy_open}"),
    ),
    *_forms(
        everybody,
        ("apply_page", "PublicVacancy", "apply", "/{place}/vacancies/{vacancy_open}/apply"),
        ("follow_page", "ApplicationPlace", "", "/{place}/application"),
        ("withdraw_page", "ApplicationPlace", "withdraw", "/{place}/application/withdraw"),
    ),
    *_pages(
        desk,
        ("desk_page", "VacancyDesk", "", "/{place}/desk/vacancies"),
        ("vacancy_page", "VacancyPage", "", "/{place}/desk/vacancies/{vacancy_past}"),
        (
            "candidate_page",
            "CandidatePage",
            "",
            "/{place}/desk/vacancies/{vacancy_past}/{candidate_refused}",
        ),
    ),
    *_forms(
        monitors,
        ("new_page", "VacancyDesk", "new", "/{place}/desk/vacancies/new"),
        *(
            ("vacancy_act", "VacancyPage", name, f"/{{place}}/desk/vacancies/{{vacancy_{state}}}/{name}")
            for state, names in VACANCY_FORMS.items()
            for name in names
        ),
        *(
            (
                "candidate_act",
                "CandidatePage",
                name,
                f"/{{place}}/desk/vacancies/{{vacancy_past}}/{{candidate_{state}}}/{name}",
            )
            for state, names in CANDIDATE_FORMS.items()
            for name in names
        ),
    ),
    *_acts(
        monitors,
        (
            "show_papers",
            "CandidatePage",
            "papers",
            "/{place}/desk/vacancies/{vacancy_past}/{candidate_refused}/papers",
        ),
    ),
)
INDEPENDENT_PERSONS = (
    *_pages(desk, ("desk_page", "PersonsDesk", "", "/{place}/desk/independent-persons")),
    *_pages(monitors, ("person_page", "PersonPage", "", "/{place}/desk/independent-persons/{serving}")),
    *_forms(
        monitors,
        ("enter_page", "PersonPage", "away", "/{place}/desk/independent-persons/{serving}/away"),
        ("end_page", "PersonPage", "back", "/{place}/desk/independent-persons/{serving}/back"),
    ),
    *_pages(signed_in, ("own_page", "OwnAvailability", "", "/profile/availability")),
    *_forms(
        signed_in,
        ("absence_page", "OwnAvailability", "absence", "/profile/availability/absence"),
        ("conflict_page", "OwnAvailability", "conflict", "/profile/availability/conflict"),
    ),
    *_forms(
        adviser,
        ("end_page", "OwnRecord", "end", "/profile/availability/{absence}/end"),
        ("withdraw_page", "OwnRecord", "withdraw", "/profile/availability/{recusal}/withdraw"),
    ),
    *_pages(lent, ("proposal_page", "StandingInPage", "", "/advice/standing-in/{asked_to_stand_in}")),
    *_forms(
        lent,
        ("accept", "StandingInPage", "accept", "/advice/standing-in/{asked_to_stand_in}/accept"),
        ("decline", "StandingInPage", "decline", "/advice/standing-in/{asked_to_stand_in}/decline"),
    ),
)
LOCAL_RECORDS = (
    *_pages(
        everybody,
        ("public_kinds", "PublicRecords", "", "/{place}/records"),
        ("public_page", "PublicKind", "", "/{place}/records/kcc-officers"),
        ("public_data", "PublicKind", "", "/{place}/records/kcc-officers.json"),
        ("public_data", "PublicKind", "", "/{place}/records/kcc-officers.csv"),
    ),
    *_pages(
        desk,
        ("kinds_page", "RecordsDesk", "", "/{place}/desk/records"),
        ("kind_page", "KindDesk", "", "/{place}/desk/records/kcc-officers"),
        ("record_page", "RecordPage", "", "/{place}/desk/records/kcc-officers/{local_record}"),
    ),
    *_forms(
        desk,
        ("begin_page", "NewRecord", "", "/{place}/desk/records/kcc-officers/declared"),
        ("act_page", "RecordAct", "", "/{place}/desk/records/kcc-officers/{local_record}/changed"),
    ),
)
TABLE: tuple[Line, ...] = (
    *COUNTY, *COMPARISON, *PUBLIC_REGISTER, *SIGN_IN, *PROFILE, *STATEMENTS, *DESK, *COMPLAINTS, *COMPLAIN, *FOLLOWING,
    *INVESTIGATIONS, *BUNDLES, *HEARINGS, *DISPENSATIONS, *LOCAL_RECORDS, *GIFTS, *PAY, *SOLE_DECISIONS, *MEETINGS,
    *CODE_DESK, *INDEPENDENT_PERSONS, *TRAINING, *RECRUITMENT, *MEMBERSHIP, *CONTROL_PANEL,
)  # fmt: skip
