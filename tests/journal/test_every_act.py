"""tests/journal: every form of the application and every service enters what it does, once, where it was done."""

import ast
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import kent_standards
from kent_standards.sign_in.services import request_reset, set_password
from kent_standards.testing import PASSWORD, World
from kent_standards.verification.acts import check_acts
from kent_standards.verification.findings import places
from tests.bad_input.application_forms import FORMS, open_form
from tests.isolation.actors import OWN
from tests.isolation.county import Scene

HERE = f"{OWN}:"
# To which authorities a joint session is offered: all but the sender's own and the parishes.
PARTNERS = (
    "ashford", "dartford", "dover", "folkestone-hythe", "gravesham", "kcc", "kmfra", "maidstone",
    "sevenoaks", "swale", "thanet", "tonbridge-malling", "tunbridge-wells",
)  # fmt: skip
# What each form enters: the act, at the sender's authority unless another is named (":" is the county).
ENTERED = {
    "Profile none": "none_stated",
    "Profile confirm": "swale:confirmed",
    "Statement answer": "answered",
    "Statement accept": "publication_accepted",
    "Statement change": "change_notified",
    "Statement end": "cessation_notified",
    "Statement sensitive": "sensitivity_requested file_attached",
    "Statement evidence": "file_attached",
    "Statement remove-evidence": "file_removed erased",
    "Statement not-sensitive": "sensitivity_lapsed",
    "Statement withdraw": "withdrawn",
    "Statement notify": "thanet:notified",
    "Notification register": "registered",
    "Notification question": "questioned",
    "Notification agree": "sensitivity_agreed",
    "Notification refuse": "sensitivity_refused",
    "Notification review": "sensitivity_reviewed",
    "Notification lift": "sensitivity_lifted",
    "Membership add": ":person_entered office_entered",
    "OfficePage change": "office_changed",
    "OfficePage re-election": "re_elected",
    "OfficePage end": "office_ended",
    "OfficePage add-address": ":email_added email_added",
    "OfficePage remove-address": ":email_removed email_removed",
    "OfficePage invite": "invited",
    "Imports": "import_read",
    "OneImport": "import_carried_out :person_entered office_entered" + 13 * " office_ended",
    "Pair": ":kept_apart kept_apart thanet:kept_apart",
    "Pair reconsider": ":apart_reconsidered apart_reconsidered thanet:apart_reconsidered",
    "Merged": ":separated people_separated",
    "PluginPanel activate": "plugin_activated",
    "PluginPanel deactivate": "plugin_deactivated",
    "PluginPanel settings": "plugin_activated",
    "SecondFactor recovery-codes": ":recovery_codes_made",
    "SecondFactor remove": ":second_factor_removed",
    "SecondFactor remove-passkey": ":passkey_removed",
    "AccountPlace sessions": ":sessions_ended",
    "AccountPlace unlink": ":directory_unlinked",
    "HeldPerson let-go": "hold_ended",
    "ControlPanel contact": "contact_changed",
    "ClosureDay close": "closure_added",
    "ClosureDay take-back": "closure_removed",
    "ParkedMessage again": "mail_queued_again",
    "ParkedMessage give-up": "mail_given_up",
    "State and send": "notified sensitivity_requested",
    "Choose a password": ":password_set",
    "Reveal": "sensitive_read",
    "Candidate papers": "candidate_read",
    "Evidence": "file_read",
    "CaseFile": "file_read",
    "FormPage check": "complaint_sent received",
    "CaseDesk enter": "complaint_sent received file_attached",
    "CasePage new-code": "code_replaced",
    "Show who complained": "identity_read",
    "CasePage acknowledge": "acknowledged",
    "CasePage jurisdiction": "jurisdiction_tested",
    "CasePage ask": "information_asked",
    "CasePage chairman": "chairman_consulted",
    "CasePage suspend": "suspended",
    "CasePage depart": "departed",
    "CasePage transfer": "transfer_offered",
    "CasePage reassign": "reassigned",
    "CasePage time": "time_noted",
    "CaseDesk bulk": "acknowledged",
    "CasePage link": "linked linked",
    "CasePage unlink": "unlinked unlinked",
    "CasePage afresh": "complaint_sent received treated_afresh linked",
    "HandOver conflict": "reassigned conflict_declared",
    "HandOver stand-in": "stand_in_asked",
    "CasePage tell": "told_subject",
    "CasePage consult": "ip_consulted",
    "CasePage withhold": "withholding_agreed",
    "CasePage keep-confidential": "withholding_kept",
    "CasePage end-confidentiality": "withholding_lifted",
    "CasePage refuse-confidentiality": "withholding_refused",
    "CasePage unable": "ip_unable",
    "CasePage end-substitute": "substitute_ended swale:substitute_returned",
    "StandingInPage accept": "substitute_accepted swale:substitute_lent",
    "StandingInPage decline": "substitute_declined",
    "PersonPage away": "absence_marked",
    "PersonPage back": "absence_ended",
    "OwnAvailability absence": "absence_marked",
    "OwnAvailability conflict": "recusal_declared",
    "OwnRecord end": "absence_ended",
    "OwnRecord withdraw": "recusal_withdrawn",
    "CasePage lift": "suspension_lifted",
    "CasePage criteria": "criteria_applied",
    "CasePage chairman-views": "chairman_views_recorded",
    "CasePage informal": "informal_offered",
    "CasePage stay": "stayed",
    "CasePage extend": "time_extended",
    "CasePage review-stay": "stay_reviewed",
    "CasePage take-up": "stay_ended",
    "CasePage decide": "decided",
    "CasePage finish": "informal_completed",
    "CasePage issue": "issued notice_issued",
    "CasePage information": "information_given",
    "CasePage confidentiality": "confidentiality_requested",
    "CasePage withdraw": "complaint_withdrawn",
    "CasePage views": "views_given",
    "CasePage go-on": "offer_declined",
    "CasePage answer-informal": "informal_answered",
    "CasePage agree-transfer": "transfer_consented dover:complaint_sent dover:received transferred",
    "CasePage correct": "corrected notice_issued",
    "CasePage appoint": "investigator_appointed investigation_opened",
    "CasePage return-draft": "draft_given_back draft_returned",
    "CasePage send-draft": "draft_passed_on draft_sent",
    "CasePage consider": "report_considered",
    "CasePage pause": "work_suspended investigation_suspended",
    "CasePage resume": "work_resumed investigation_resumed",
    "CasePage without-report": "referred_unreported",
    "CasePage copy-report": "final_copied",
    "Workspace plan": "investigation_planned",
    "Workspace notify": "parties_told parties_notified",
    "Workspace witness": "witness_named",
    "Workspace ask": "witness_asked",
    "Workspace statement": "statement_drafted",
    "Workspace signed": "statement_signed",
    "Workspace declined": "witness_declined",
    "Workspace interview": "interview_noted",
    "Workspace exhibit": "exhibit_added file_attached",
    "Workspace answer-exhibit": "exhibit_answered",
    "Workspace take-back": "exhibit_withdrawn",
    "Workspace end-early": "gathering_ended_early",
    "Workspace section": "section_written",
    "Workspace fact": "fact_written",
    "Workspace remove-fact": "fact_removed",
    "Workspace conclude": "allegation_concluded",
    "Workspace quotation": "quotation_confirmed",
    "Workspace submit": "draft_given draft_submitted",
    "Workspace comment": "draft_commented",
    "Workspace answer-comment": "comment_answered",
    "Workspace finish": "report_finished final_submitted",
    "Workspace exhibit file": "file_read",
    "Workspace sent file": "file_read",
    "Workspace complainant": "identity_read",
    "CasePage exhibit file": "file_read",
    "AboutMeCase exhibit file": "file_read",
    "AboutMeCase comment": "draft_commented",
    "AboutMeCase no-more-comments": "commenting_done",
    "AboutMeCase witness": "witness_named",
    "AboutMeCase exhibit": "exhibit_added file_attached",
    "AboutMeCase answer-exhibit": "exhibit_answered",
    "FollowedCase comment": "draft_commented",
    "FollowedCase no-more-comments": "commenting_done",
    "FollowedCase witness": "witness_named",
    "OwnStatement correct": "statement_corrected",
    "OwnStatement sign": "statement_signed",
    "OwnStatement decline": "witness_declined",
    "BundlePage open": "bundle_opened bundle_ordered",
    "BundlePage mark": "exempt_marked",
    "BundlePage order": "bundle_ordered",
    "BundlePage put-in": "document_put_in file_attached",
    "BundlePage take-out": "document_taken_out erased file_removed",
    "BundlePage take-off": "marking_taken_off",
    "BundlePage make": "bundle_asked_for",
    "BundlePage release": "bundle_released",
    "BundlePage publish": "bundle_published",
    "BundlePage take-down": "bundle_publication_ended",
    "BundlePage panel copy": "file_read",
    "BundlePage public version": "file_read",
    "PanelCopy": "file_read",
    "HearingPage panel": "panel_appointed",
    "HearingPage conflict": "panel_conflict",
    "HearingPage independent": "independent_named",
    "HearingPage adviser": "adviser_named",
    "HearingPage call": "called hearing_called",
    "HearingPage attendance": "attendance_said",
    "HearingPage let-in": "representative_let_in",
    "HearingPage written": "written_given",
    "HearingPage open": "opened hearing_opened",
    "HearingPage declare": "declared",
    "HearingPage item": "item_noted",
    "HearingPage view-on-breach": "view_given",
    "HearingPage order": "order_varied",
    "HearingPage leaves": "member_left",
    "HearingPage councillor": "subject_came_or_left",
    "HearingPage adjourn": "adjourned hearing_adjourned",
    "HearingPage withdraw": "deliberation_begun",
    "HearingPage reconvene": "reconvened",
    "HearingPage strike": "entry_struck",
    "HearingPage announce-facts": "facts_announced",
    "HearingPage view-on-sanction": "view_given",
    "HearingPage member-on-sanction": "sanction_heard",
    "HearingPage officer-on-sanction": "sanction_heard",
    "HearingPage question": "question_answered",
    "HearingPage announce": "decision_announced panel_announced",
    "HearingPage resume": "resumed",
    "HearingPage direction-met": "direction_met",
    "HearingPage abandon": "abandoned hearing_abandoned",
    "HearingPage end": "motion_lost",
    "HearingPage answer-concern": "concern_answered",
    # A form with a vote is filled in with everybody against it.
    "HearingPage absence": "motion_lost",
    "HearingPage allegation": "motion_lost",
    "HearingPage chairman": "motion_lost",
    "HearingPage concern": "motion_lost",
    "HearingPage direction": "motion_lost",
    "HearingPage fact": "motion_lost",
    "HearingPage no-sanction": "motion_lost",
    "HearingPage privacy": "motion_lost",
    "HearingPage recommend": "motion_lost",
    "HearingPage sanction": "motion_lost",
    "OwnMeeting declare": "interest_declared",
    "MeetingDesk enter": "meeting_entered",
    "MeetingDesk import": "meetings_read",
    "MeetingPage change": "meeting_changed",
    "MeetingPage members": "meeting_members_named",
    "MeetingPage add-item": "agenda_item_added",
    "MeetingPage change-item": "agenda_item_changed",
    "MeetingPage take-out": "agenda_item_taken_out",
    "MeetingPage publish": "agenda_published",
    "MeetingPage cancel": "meeting_cancelled",
    "MeetingPage open": "meeting_opened",
    "MeetingPage begin": "item_begun",
    "MeetingPage attend": "attendance_noted",
    "MeetingPage declare": "interest_declared",
    "MeetingPage request": "declaration_requested",
    "MeetingPage answer": "request_answered",
    "MeetingPage hold": "interest_held",
    "MeetingPage motion": "motion_put",
    "MeetingPage vote": "vote_cast",
    "MeetingPage count": "vote_counted",
    "MeetingPage note": "business_noted",
    "MeetingPage chair": "chair_taken",
    "MeetingPage strike": "meeting_entry_struck",
    "MeetingPage close": "meeting_closed",
    "MeetingPage sign": "minutes_signed",
    "CasePage prepare-hearing": "hearing_prepared",
    "CodeDesk adopt": "code_adopted",
    "CodeDesk consult": "code_consulted",
    "CodeDesk review": "code_reviewed",
    "CommitteePlace join": "committee_joined",
    "CommitteePlace leave": "committee_left",
    "CommitteePlace training": "training_recorded",
    "CommitteePlace balance": "committee_balance_set",
    "CommitteePlace chair": "committee_chair_set",
    "CommitteePlace plan": "committee_work_planned",
    "CommitteePlace seats": "committee_seats_set",
    "CommitteePlace work": "committee_work_noted",
    "OwnHearing attend": "attendance_said",
    "OwnHearing let-in": "representative_let_in",
    "OwnHearing write": "written_given",
    "OwnHearing view-on-breach": "view_given",
    "OwnHearing view-on-sanction": "view_given",
    "OwnHearing unable": "panel_conflict",
    "MeetingImportPage": "meetings_imported meeting_entered agenda_item_added",
    "TrainingDesk new": "training_entered",
    "TrainingDesk remind": "training_reminded",
    "SessionPage next": "training_entered",
    "SessionPage invite": "training_invited",
    "SessionPage attendance": "training_attended",
    "SessionPage walk-in": "training_walked_in",
    "SessionPage change": "training_changed",
    "SessionPage share": "training_shared " + " ".join(f"{slug}:training_offered" for slug in PARTNERS),
    "SessionPage cancel": "training_cancelled",
    "SessionPage accept": "training_accepted",
    "SessionPage decline": "training_declined",
    "OwnTraining answer": "training_answered",
    "OwnTraining watched": "training_watched",
    "PublicVacancy apply": "application_sent",
    "VacancyDesk new": "vacancy_opened",
    "VacancyPage publish": "vacancy_published",
    "VacancyPage cancel": "vacancy_cancelled",
    "VacancyPage accept": "vacancy_accepted",
    "VacancyPage decline": "vacancy_declined",
    "VacancyPage mail": "vacancy_mailed",
    "VacancyPage panel": "panel_named",
    "VacancyPage close": "vacancy_closed" + 6 * " candidate_unsuccessful",
    "CandidatePage acceptable": "candidate_accepted",
    "CandidatePage keep-off": "candidate_refused",
    "CandidatePage unsuccessful": "candidate_unsuccessful",
    "CandidatePage interview": "candidate_interviewed",
    "CandidatePage recommend": "candidate_recommended",
    "CandidatePage vote": "council_voted",
    "CandidatePage appoint": ":person_entered office_entered candidate_appointed",
    "CandidatePage undertakings": "undertakings_given",
    "GiftPage register": "gift_registered",
    "GiftPage question": "gift_questioned",
    "QuarterPage publish": "gifts_published",
    "OwnGiftsPlace new": "gift_noted gift_notified gift_notified",
    "OwnGift notify": "gift_notified",
    "OwnGift correct": "gift_corrected gift_notified",
    "OwnGift withdraw": "gift_withdrawn",
    "OwnGift answer": "gift_answered",
    "DutiesPlace new": "duty_logged",
    "DutiesPlace claim": "claim_made duty_claimed chartham:claim_made chartham:duty_claimed",
    "OwnDuty correct": "duty_corrected",
    "OwnDuty withdraw": "duty_withdrawn",
    "OwnClaim answer": "claim_answered",
    "OwnClaim withdraw": "claim_withdrawn duty_released",
    "ClaimPage approve": "claim_approved",
    "ClaimPage refuse": "claim_line_refused",
    "ClaimPage restore": "claim_line_restored",
    "ClaimPage question": "claim_questioned",
    "ClaimPage undo": "claim_reopened",
    "RetainerPage take-back": "retainer_taken_back",
    "PayDesk export": "pay_exported claim_exported retainer_exported",
    "FollowedCase bundle": "file_read",
    "Represented bundle": "file_read",
    "SentNotice publish": "notice_published",
    "SentNotice follow-up": "sanction_followed_up",
    "CasePage report-decision": "panel_reported",
    "CasePage correct-panel-notice": "panel_corrected notice_issued",
    "CasePage issue-panel-notice": "panel_notice_issued notice_issued",
    "NewRecord": "kcc.officers.declared",
    "RecordAct": "kcc.officers.changed",
    "DispensationDesk enter": "dispensation_requested",
    "OutsidePage end": "outside_seat_ended",
    "DispensationPage grant": "dispensation_granted",
    "DispensationPage refuse": "dispensation_refused",
    "DispensationPage refer": "dispensation_referred",
    "DispensationPage withdraw": "dispensation_withdrawn",
    "DispensationPage end": "dispensation_ended",
    "OwnList request": "dispensation_requested",
    "OwnPage withdraw": "dispensation_withdrawn",
    "OwnPage give-up": "dispensation_ended",
    "SolePage hand-over": "sole_matter_handed_over",
    "SolePage settled": "sole_matter_settled",
    "OwnSole notify": "sole_interest_notified",
    "OwnSolePage hand-over": "sole_matter_handed_over",
    "OwnSolePage withdraw": "sole_interest_withdrawn",
    "Received acknowledge": "notice_acknowledged chartham:receipt_acknowledged",
    "AdvicePage views": "ip_views_given",
    "AdvicePage unable": "ip_unable",
    "AboutMeCase views": "views_given",
    "AboutMeCase informal": "informal_answered",
    "AboutMeCase consult": "member_asked",
    "AskedPage answer": "member_answered",
    "Followed contact": "contact_corrected",
    "FollowedCase information": "information_given",
    "FollowedCase confidentiality": "confidentiality_requested",
    "FollowedCase withdraw": "complaint_withdrawn",
    "FollowedCase go-on": "offer_declined",
    "FollowedCase informal": "informal_answered",
    "FollowedCase transfer": "transfer_consented dover:complaint_sent dover:received transferred",
}
# The second half of signing in is shown to whoever has given a password just before, and enters no act.
HALF_WAY = "SignInPlace code"
# An address that nobody has: nothing is asked for, and the receipt of the form alone is kept.
NOBODY = ("SignInPlace forgotten", "SignInPlace fresh-link")
# The first page of two: the receipt says that it led to the second.
FIRST_PAGE = "Closures add"
# A complaint that is being written lies beside the records; it enters an act when it is sent.
DRAFT = ("FormPage", "FormPage what")

County = tuple[World, Scene]


def entered(world: World) -> Counter[tuple[str, str, str]]:
    """The acts in all the journals, as (place, act, about)."""
    world.refresh()
    every = places(world.service)
    return Counter((slug, entry.act, entry.about) for slug, place in every.items() for entry in place.journal)


@pytest.mark.security(38)
@pytest.mark.parametrize("name", [name for name in FORMS if name != HALF_WAY])
def test_a_form_enters_its_acts_once_each_and_one_that_enters_nothing_changes_nothing(
    county: County, name: str
) -> None:
    world, scene = county
    opened = open_form(world, scene, FORMS[name])
    before, stored = entered(world), world.db.lastTransaction()
    opened.send()
    new = entered(world) - before
    said = [each if ":" in each else HERE + each for each in ENTERED.get(name, "").split()]
    assert Counter(f"{place}:{act}" for place, act, _ in new.elements()) == Counter(said)
    assert set(new.values()) <= {1}
    assert new or name in (*NOBODY, *DRAFT, FIRST_PAGE) or world.db.lastTransaction() == stored
    # tests/journal/test_whole_county.py looks at all of them.
    every = places(world.service)
    looked_at = {OWN, "", *(place for place, _, _ in new)}
    assert [finding for slug in sorted(looked_at) for finding in check_acts(every[slug])] == []


@pytest.mark.security(38)
def test_asking_for_a_new_password_is_entered_if_the_address_is_somebodys(world: World) -> None:
    member = world.person("Jenny Samper", "jenny@kent.example")
    set_password(world.service, member, PASSWORD, by=world.by(member), at=world.at)
    world.save()
    before = entered(world)
    request_reset(world.service, "jenny@kent.example", at=world.at)
    request_reset(world.service, "nobody@kent.example", at=world.at)
    world.save()
    assert list((entered(world) - before).elements()) == [("", "reset_requested", f"person/{member}")]


@pytest.mark.security(38)
def test_every_function_that_somebody_acts_by_enters_an_act() -> None:
    calls: dict[str, set[str]] = defaultdict(set)
    acts = set()
    folder = Path(kent_standards.__file__).parent
    for path in folder.rglob("*.py"):
        functions = [
            node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)
        ]
        for function in functions:
            calls[function.name] |= {called for each in ast.walk(function) if (called := _called(each))}
            given = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}
            # The law says what may be done, and does nothing.
            if {"by", "at"} <= given and function.name[0] != "_" and path.parent.name != "law":
                acts.add(function.name)
    assert len(acts) > 40
    enters = {"enter"}
    while more := {name for name, called in calls.items() if called & enters} - enters:
        enters |= more
    assert acts - enters == set()


def _called(node: ast.AST) -> str:
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""
