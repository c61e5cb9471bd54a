"""outbox/: what each kind of message says: fixed words and a link, and who may get it (SR22, SR23).

Nothing of a record stands in a message: whoever reads it on the way learns that there is news, and where.
Messages about sensitive treatment say the same as all others to the same reader (SR9). One kind carries a
note of its own: journal_head, the signed hashes of journals, which are no secret and say nothing (SR37).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Audience(StrEnum):
    """Who may get a message, looked at again when it is sent."""

    MEMBER = "whoever holds or held a seat at the authority"
    OFFICER = "whoever holds an office at the authority that works on its desk"
    OFFICE_HOLDER = "whoever holds an office, or will"
    ACCOUNT_HOLDER = "whoever has a password"
    WITNESS = "whoever is asked for a statement, at the address that the Investigating Officer was given"
    COMPLAINANT = "whoever has sent in a complaint, at the address that was given with it"
    CANDIDATE = "whoever has applied to be an Independent Person, at the address that was given with it"
    LISTED = "whoever is on the list to which the notice of a vacancy is sent"


# Who has no account: the address lies in a record of theirs, and the page opens by a code and not by signing in.
WITHOUT_ACCOUNT = frozenset({Audience.WITNESS, Audience.COMPLAINANT, Audience.CANDIDATE, Audience.LISTED})


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of message: its subject, what stands above and below the link, who may get it, and why it is sent.

    ``carries_note``: whether a text that was posted with it stands between the link and what is below.
    """

    subject: str
    above: str
    audience: Audience
    purpose: str
    below: str = ""
    carries_note: bool = False


_MEMBER_NEWS = Message(
    "There is news about your register of interests",
    "There is news about your register of interests. Sign in to read it:",
    Audience.MEMBER,
    "A member learns that the Monitoring Officer has acted on her register.",
)
_DESK_NEWS = Message(
    "There is something new on your desk",
    "There is something new on the desk for members' interests. Sign in to see it:",
    Audience.OFFICER,
    "An officer learns that a member has notified, changed or answered something.",
)
_GIFT_NEWS = Message(
    "There is news about a gift that you have notified",
    "There is news about a gift or hospitality that you have notified. Sign in to read it:",
    Audience.MEMBER,
    "A member learns that the Monitoring Officer has registered a gift or asked about it.",
)
_PAY_NEWS = Message(
    "There is news about a claim that you have made",
    "There is news about a claim for your duties. Sign in to read it:",
    Audience.ACCOUNT_HOLDER,
    "An Independent Person learns that the Monitoring Officer has decided on a claim, or asked about it.",
)
_PAY_DESK = Message(
    "There is something new among the claims to be decided on",
    "There is something new among the claims of Independent Persons. Sign in to see it:",
    Audience.OFFICER,
    "An officer learns that a claim was made, or a question about one answered.",
)
_GIFTS_DESK = Message(
    "There is something new among the gifts to be registered",
    "There is something new among the gifts and hospitality to be registered. Sign in to see it:",
    Audience.OFFICER,
    "An officer learns that a member has notified or corrected a gift, or answered a question about one.",
)
_TRAINING_INVITED = Message(
    "You are invited to training",
    "You are invited to training on standards. Sign in to see when and where, and to answer:",
    Audience.OFFICE_HOLDER,
    "A member, an officer or an Independent Person is invited to a session of training.",
)
_TRAINING_NEWS = Message(
    "There is news about training to which you are invited",
    "There is news about a session of training to which you are invited. Sign in to read it:",
    Audience.OFFICE_HOLDER,
    "Whoever is invited to a session of training learns that it was changed or cancelled.",
)

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "register_notified": _DESK_NEWS,
        "register_change_notified": _DESK_NEWS,
        "register_cessation_notified": _DESK_NEWS,
        "register_answered": _DESK_NEWS,
        "register_sensitivity_requested": _DESK_NEWS,
        "register_sensitivity_lapsed": _DESK_NEWS,
        "register_evidence_attached": _DESK_NEWS,
        "register_registered": _MEMBER_NEWS,
        "register_questioned": _MEMBER_NEWS,
        "register_sensitivity_agreed": _MEMBER_NEWS,
        "register_sensitivity_refused": _MEMBER_NEWS,
        "register_sensitivity_lifted": _MEMBER_NEWS,
        "gift_notified": _GIFTS_DESK,
        "gift_corrected": _GIFTS_DESK,
        "gift_answered": _GIFTS_DESK,
        "gift_registered": _GIFT_NEWS,
        "gift_questioned": _GIFT_NEWS,
        "claim_made": _PAY_DESK,
        "claim_answered": _PAY_DESK,
        "claim_questioned": _PAY_NEWS,
        "claim_approved": _PAY_NEWS,
        "claim_reopened": _PAY_NEWS,
        "claim_exported": _PAY_NEWS,
        "vacancy_offered": Message(
            "Another authority proposes a joint vacancy",
            "Another authority of the county proposes to recruit Independent Persons jointly. Sign in to accept or "
            "decline it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that a joint vacancy is proposed.",
        ),
        "vacancy_answered": Message(
            "A joint vacancy was answered",
            "The other authority has accepted or declined the joint vacancy that you proposed. Sign in to see it:",
            Audience.OFFICER,
            "A Monitoring Officer learns whether another authority recruits jointly.",
        ),
        "vacancy_notice": Message(
            "Vacancy for an Independent Person",
            "An authority looks for an Independent Person under section 28 of the Localism Act 2011. The notice says "
            "what the post is, who can apply, and how:",
            Audience.LISTED,
            "Somebody who may be interested learns that a post is advertised.",
            "You get this once.",
        ),
        "application_received": Message(
            "There is news about a vacancy for an Independent Person",
            "Somebody has applied to be an Independent Person, or has withdrawn. Sign in to see it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that an application came in or was withdrawn.",
        ),
        "application_progress": Message(
            "There is news about your application",
            "There is news about your application to be an Independent Person. Enter your code here to read it:",
            Audience.CANDIDATE,
            "A candidate learns that an authority has decided something on the application.",
            "If you have lost the code, ask the authority's Monitoring Officer. Send it to nobody.",
        ),
        "training_invited": _TRAINING_INVITED,
        "training_changed": _TRAINING_NEWS,
        "training_cancelled": _TRAINING_NEWS,
        "training_reminded": Message(
            "There is training on standards",
            "There is training on the Code of Conduct and on how complaints are dealt with. Sign in to see what you are "
            "invited to, and your record:",
            Audience.OFFICE_HOLDER,
            "Whoever was never trained in a subject is reminded by an officer.",
        ),
        "training_offered": Message(
            "Another authority offers a joint session of training",
            "Another authority of the county offers a joint session of training. Sign in to accept or decline it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that a joint session is offered.",
        ),
        "complaint_received": Message(
            "A complaint has been received",
            "A complaint about a councillor has been received. Sign in to deal with it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that a complaint has come in.",
        ),
        "complaint_news": Message(
            "There is news about a complaint",
            "There is news about a complaint that concerns you. Sign in to read it:",
            Audience.OFFICE_HOLDER,
            "An officer, an Independent Person or a member learns that something was done on a complaint.",
        ),
        "complaint_progress": Message(
            "There is news about your complaint",
            "There is news about a complaint that you have made. Enter your tracking code here to read it:",
            Audience.COMPLAINANT,
            "A complainant learns that something was done on her complaint, or is asked of her.",
            "If you have lost the code, ask the authority's Monitoring Officer for a new one. Send the code to nobody.",
        ),
        "statement_asked": Message(
            "You are asked for a statement",
            "An Investigating Officer of the authority asks you for a statement. You get a code from the officer "
            "separately; enter it here to read what is asked, to put the statement right, and to sign and date it:",
            Audience.WITNESS,
            "A witness who gave an e-mail address learns that a statement is asked for. The code isn't in it.",
            "Nobody can be made to take part. If you have no code, ask the Investigating Officer. Send it to nobody.",
        ),
        "absence_entered": Message(
            "Days on which you are not available",
            "The Monitoring Officer has entered days on which you are not available. Sign in to read or to end them:",
            Audience.OFFICE_HOLDER,
            "An Independent Person learns that days away were entered for her.",
        ),
        "hearing_news": Message(
            "There is news about a hearing",
            "There is news about a hearing in which you have a part. Sign in to read it:",
            Audience.OFFICE_HOLDER,
            "A member of a Panel, an Independent Person, an officer or a councillor learns of news about a hearing.",
        ),
        "dispensation_asked": Message(
            "A member asks for a dispensation",
            "A member has asked for a dispensation, or has withdrawn or given up one. Sign in to see it:",
            Audience.OFFICER,
            "A Monitoring Officer, as Proper Officer for requests, learns of one.",
        ),
        "dispensation_news": Message(
            "There is news about your dispensation",
            "Something was done about a dispensation that you asked for or hold. Sign in to read it:",
            Audience.MEMBER,
            "A member learns what became of a request for a dispensation.",
        ),
        "dispensation_ends": Message(
            "A dispensation of yours ends soon",
            "A dispensation that you hold ends soon. Sign in to see when, and to ask for another if you need one:",
            Audience.MEMBER,
            "A member learns in time that a dispensation ends.",
        ),
        "dispensations_end": Message(
            "Dispensations of your authority end soon",
            "A dispensation that your authority has granted to a member, or to a class of members, ends soon. Sign in to "
            "see which:",
            Audience.OFFICER,
            "A Monitoring Officer learns in time that a dispensation ends.",
        ),
        "sole_decision_notified": Message(
            "A member can’t decide a matter alone",
            "A member has an interest in a matter that was to be decided alone, or has handed it over. Sign in to "
            "see it:",
            Audience.OFFICER,
            "A Monitoring Officer learns of an interest in a matter to be decided alone.",
        ),
        "sole_decision_news": Message(
            "There is news about a matter that you handed over",
            "Something was done about a matter in which you notified an interest. Sign in to read it:",
            Audience.MEMBER,
            "A member learns what became of a matter that was to be decided alone.",
        ),
        "local_records_due": Message(
            "Something is due in your authority's local records",
            "Something that your authority keeps under its own rules is due soon or overdue. Sign in to see what:",
            Audience.OFFICER,
            "A Monitoring Officer learns in time of a review, an answer or another thing that is awaited.",
        ),
        "notice_received": Message(
            "Another authority has sent you a decision notice",
            "Another authority has decided on a complaint about a member who serves on yours, too. Sign in to read "
            "the notice and to acknowledge it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that a decision notice of another authority is in her inbox.",
        ),
        "identity_decided": Message(
            "There is a decision on who is one person",
            "An officer of another authority has decided whether an entry there and one of yours are the same "
            "person. Sign in to read it:",
            Audience.OFFICER,
            "A Monitoring Officer learns that a decision on identity concerns one of her members.",
        ),
        "structure_changed": Message(
            "There is news about which authorities there are",
            "It was decided, undone or carried out that one authority takes the place of another. "
            "Sign in to read what that means for yours:",
            Audience.OFFICER,
            "A Monitoring Officer learns of the end of her authority, or of one whose place hers takes.",
        ),
        "seat_moved": Message(
            "You are a member of another authority now",
            "Your authority has ended, and you are a member of the one that took its place. That begins 28 days in "
            "which to notify your interests there. What you stated before is proposed to you. Sign in to see it:",
            Audience.OFFICE_HOLDER,
            "A member learns that a change of structure has given her a seat, and of its 28 days.",
        ),
        "invitation": Message(
            "Your invitation to Kent Standards",
            "You are invited to Kent Standards, where your authority keeps its register of members' interests. "
            "Choose your password here within 30 minutes:",
            Audience.OFFICE_HOLDER,
            "A person is invited to sign in for the first time.",
            "The link works once. If it has run out, its page has a fresh one sent to you. If you did not expect it, "
            "you need do nothing.",
        ),
        "password_reset": Message(
            "Choose a new password for Kent Standards",
            "Somebody, we hope you, asked for a new password for Kent Standards. "
            "Choose it here within 30 minutes:",
            Audience.ACCOUNT_HOLDER,
            "A person who has forgotten her password chooses a new one.",
            "The link works once. If it was not you, do nothing: your password stays as it is.",
        ),
        "second_factor_changed": Message(
            "Your second factor for Kent Standards has changed",
            "A second factor with which you sign in to Kent Standards, or your recovery codes, were set up, used or "
            "removed. Sign in to see how it stands:",
            Audience.ACCOUNT_HOLDER,
            "A person learns that her second factor was changed, whoever did it.",
            "If it was not you, choose a new password at once and tell the county's operator.",
        ),
        "sign_in_changed": Message(
            "How you sign in to Kent Standards has changed",
            "Your password was changed, or your authority's own sign-in was linked with your account or unlinked "
            "from it. Sign in to see how it stands:",
            Audience.ACCOUNT_HOLDER,
            "A person learns that the ways in which she signs in were changed, whoever did it.",
            "If it was not you, choose a new password at once and tell the county's operator.",
        ),
        "reminder_notify": Message(
            "Your register of interests is not complete",
            "Your register of interests has an answer outstanding. The law sets a day for it. "
            "Sign in to see it and to answer:",
            Audience.OFFICE_HOLDER,
            "A member is reminded of the 28 days in which to notify her interests.",
        ),
        "reminder_gift": Message(
            "A gift is to be notified",
            "Something that you noted as a gift or hospitality is to be notified. The Code sets a day for it. "
            "Sign in to see it:",
            Audience.OFFICE_HOLDER,
            "A member is reminded of the 28 days in which to notify a gift.",
        ),
        "reminder_pay": Message(
            "A claim waits to be decided on",
            "A claim of an Independent Person has waited for longer than ten working days. Sign in to decide on it:",
            Audience.OFFICE_HOLDER,
            "A Monitoring Officer is reminded of claims that wait for a decision.",
        ),
        "reminder_appointment": Message(
            "An Independent Person’s appointment wants your attention",
            "The appointment of an Independent Person ends before long, or has ended while complaints are open. Sign in "
            "to see which:",
            Audience.OFFICE_HOLDER,
            "A Monitoring Officer is reminded, once each, six and three months before an appointment ends, and then.",
        ),
        "reminder_availability": Message(
            "Too few Independent Persons are available",
            "Fewer than two Independent Persons are available to your authority, now or in the next weeks. Sign in to "
            "see when:",
            Audience.OFFICE_HOLDER,
            "A Monitoring Officer is reminded once when fewer than two Independent Persons are available.",
        ),
        "reminder_gifts_list": Message(
            "The register of gifts of a quarter is to be published",
            "A quarter has ended, and its list of gifts and hospitality has not been published. Sign in to do so:",
            Audience.OFFICE_HOLDER,
            "A Monitoring Officer is reminded to publish the register of gifts for a quarter.",
        ),
        "reminder_confirm": Message(
            "Please confirm your register of interests",
            "It is time to confirm that your register of interests is right. Sign in to do so:",
            Audience.OFFICE_HOLDER,
            "A member is reminded to confirm her register, yearly or after a re-election.",
        ),
        "reminder_desk": Message(
            "Members' notifications are overdue on your desk",
            "Notifications of members' interests have waited on your desk for longer than they should. "
            "Sign in to see them:",
            Audience.OFFICE_HOLDER,
            "An officer is reminded of notifications that wait beyond the service standard.",
        ),
        "journal_head": Message(
            "Keep this: the signed state of your authority's journal",
            "Below are the last entry's number and hash of your authority's journal, of its parishes' and of the "
            "county's, as the service has signed them. Keep this message: it can show later whether anything "
            "before was taken out or changed. There is nothing to do. The journal:",
            Audience.OFFICER,
            "A Monitoring Officer holds the state of the journal outside the service, at most once a day.",
            "The operator compares these lines with the journal by 'kent-standards verify --heads'.",
            carries_note=True,
        ),
    }
)
