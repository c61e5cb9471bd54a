"""security/: the one table of who may do what. Whatever isn't in it is denied."""

from datetime import timedelta
from enum import StrEnum

from kent_standards.law.roles import Role


class Permission(StrEnum):
    """What a view asks for. Views that change something never reuse a reading permission (SR3)."""

    READ_PUBLIC = "read public pages"
    SIGN_IN = "sign in, out, and take up an invitation"
    SET_UP_FACTOR = "set up a second factor of one's own"
    CHANGE_FACTORS = "change and remove one's own second factors"
    READ_FACTORS = "read which second factors one has"
    READ_ACCOUNT = "read how one signs in"
    CHANGE_ACCOUNT = "change how one signs in"
    READ_TASKS = "read what there is for oneself to do"
    READ_PROFILE = "read one's own profile"
    STATE_INTERESTS = "state, change and end one's own interests"
    STATE_GIFTS = "note, notify and correct the gifts that one has received"
    REGISTER_GIFTS = "register gifts and publish the register of them"
    CLAIM_PAY = "log one's duties as an Independent Person and claim for them"
    READ_PAY = "read what Independent Persons claim and are paid"
    DECIDE_PAY = "decide on the claims of Independent Persons, and settle their retainers"
    EXPORT_PAY = "give approved claims and retainers to payroll"
    READ_DESK = "read the Monitoring Officer's desk"
    KEEP_CALENDAR = "enter days on which the offices are closed, and take them back"
    DECIDE_NOTIFICATIONS = "register interests and decide on sensitivity"
    REVEAL_SENSITIVE = "read details that are withheld from the public"
    MAKE_COMPLAINTS = "complain about councillors"
    READ_CASES = "read complaints and the notices of other authorities"
    REVEAL_COMPLAINANT = "read who complained"
    REPLACE_CODE = "give a complainant a new tracking code"
    ENTER_COMPLAINTS = "enter complaints that arrived on paper or by telephone"
    OPEN_EVIDENCE = "read what was attached to complaints"
    HANDLE_CASES = "assess complaints, decide on them and publish the decision"
    KEEP_BUNDLES = "put together the bundle of a hearing, mark what is exempt and have it made"
    OPEN_BUNDLES = "read the copies of a hearing's bundle"
    PUBLISH_BUNDLES = "publish the public version of a hearing's bundle, and take it down"
    READ_PANEL_COPY = "read that one was given the Panel's copy of a hearing's bundle"
    OPEN_PANEL_COPY = "read the Panel's copy of a hearing's bundle that one was given"
    HAND_OVER_CASES = "declare a conflict of interest in a complaint, and hand it over"
    ACKNOWLEDGE_NOTICES = "acknowledge the notices of other authorities"
    READ_ADVICE = "read the complaints on which one is asked for one's views"
    READ_ABSENCES = "read why an Independent Person is away, and on whom she can't advise"
    ENTER_ABSENCES = "enter that an Independent Person is away who can't say so herself"
    READ_AVAILABILITY = "read when one is available as an Independent Person"
    KEEP_AVAILABILITY = "say when one is available as an Independent Person"
    ADVISE = "give one's views as an Independent Person"
    READ_OWN_COMPLAINTS = "read complaints about oneself"
    ANSWER_COMPLAINTS = "answer complaints about oneself"
    READ_INVESTIGATIONS = "read what one investigates"
    INVESTIGATE = "gather facts and write the report on what one investigates"
    OPEN_EXHIBITS = "read the evidence in an investigation"
    REVEAL_INVESTIGATED = "read who complained in what one investigates"
    READ_DRAFTS = "read what an Investigating Officer gathers and writes"
    ENTER_WITNESS_CODE = "enter the code of a witness, and leave the statement"
    READ_STATEMENT = "read the statement that one is asked to sign"
    GIVE_STATEMENT = "correct, sign and date one's statement, or decline to"
    ENTER_REPRESENTATIVE_CODE = "enter the code of a councillor’s representative, and leave the pages"
    READ_REPRESENTED = "read the case of the councillor whom one represents at a hearing"
    OPEN_REPRESENTED = "read the Panel’s copy of the bundle for the councillor whom one represents"
    READ_HEARINGS = "read hearings of the authority's Panel"
    RUN_HEARINGS = "prepare and call hearings, and keep their record"
    READ_OWN_HEARINGS = "read the hearings in which one has a part"
    TAKE_PART_IN_HEARINGS = "say what is asked of oneself before a hearing"
    READ_DISPENSATIONS = "read requests for dispensations, with what was decided"
    KEEP_DISPENSATIONS = "decide on dispensations, and record what a committee decided"
    READ_LOCAL_RECORDS = "read the records that a local plugin keeps"
    KEEP_LOCAL_RECORDS = "enter in the records that a local plugin keeps"
    READ_OWN_DISPENSATIONS = "read what relieves oneself, and what one asked for"
    ASK_FOR_DISPENSATIONS = "ask for a dispensation, withdraw a request, and give one up"
    READ_SOLE_DECISIONS = "read which matters members couldn't decide alone"
    SETTLE_SOLE_DECISIONS = "hand over such matters, and record who settled them"
    READ_OWN_SOLE_DECISIONS = "read the matters that one couldn't decide alone"
    NOTIFY_SOLE_DECISIONS = "notify an interest in a matter to be decided alone, and hand it over"
    READ_MEETINGS = "read the authority's meetings as their clerk does"
    KEEP_MEETINGS = "enter meetings, and keep their record"
    READ_OWN_MEETINGS = "read what the meetings of which one is a member require of oneself"
    DECLARE = "declare one's interests at meetings"
    ENTER_TRACKING_CODE = "enter the tracking code of a complaint, and leave its pages"
    READ_FOLLOWED = "read how the complaint stands that one has made"
    TAKE_PART = "answer, add to and withdraw the complaint that one has made"
    READ_TRAINING = "read the authority's training, and who was trained"
    KEEP_TRAINING = "enter training, invite to it and keep its register"
    READ_OWN_TRAINING = "read to which training one is invited, and how one was trained"
    TAKE_PART_IN_TRAINING = "answer an invitation to training, and say that one has watched a recording"
    READ_RECRUITMENT = "read who applies to be an Independent Person, and how it stands"
    REVEAL_CANDIDATE = "read the papers of whoever applies to be an Independent Person"
    KEEP_RECRUITMENT = "advertise for an Independent Person, and decide on candidates"
    APPLY = "apply to be an Independent Person"
    ENTER_APPLICATION_CODE = "enter the code of one's application, and read how it stands"
    WITHDRAW_APPLICATION = "withdraw one's application"
    READ_MEMBERS = "read members' and officers' records"
    MANAGE_MEMBERS = "import and change members"
    READ_MATCHES = "read proposals that two entries are one human"
    DECIDE_MATCHES = "merge and separate people"
    INVITE = "invite people to sign in"
    READ_JOURNAL = "read the journal of an authority"
    KEEP_CODE = "record adoptions and reviews of the Code, and who was asked about it"
    READ_COUNTY_CODES = "read every authority's Code and Arrangements side by side"
    READ_CONTROL_PANEL = "read the control panel"
    MANAGE_PLUGINS = "activate and set up plugins"
    MEND_AUTHORITIES = "put an authority's addresses right"
    READ_RETENTION = "read what goes when, and what is held"
    HOLD_RECORDS = "hold records, and let them go"
    CHANGE_STRUCTURE = "end an authority and name its successor"
    READ_COMPARISON = "read the figures of the county's authorities beside each other"
    READ_HEALTH = "read the state of the service"
    READ_METRICS = "read the figures of the service"
    READ_PARKED_MAIL = "read which messages could not be sent"
    DECIDE_PARKED_MAIL = "have messages that could not be sent sent again, or give them up"
    READ_DEMONSTRATION_MAIL = "read the demonstration's mail"
    NOBODY = "what nobody may do"


class Standing(StrEnum):
    """Grounds that aren't offices: being anyone, being signed in, being the person concerned."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    WITHOUT_FACTOR = "with the right password, and in need of a second factor that isn't set up yet"
    OFFICER = "being a Monitoring Officer, a deputy or a clerk of any authority"
    ONESELF = "oneself"
    WITNESS = "having shown the code of a witness to this authority"
    REPRESENTATIVE = "having shown the code of a councillor’s representative to this authority"
    COMPLAINANT = "having shown the tracking code of a complaint to this authority"
    PRACTICE = "in a practice environment"
    MONITOR = "a monitoring system that the configuration names"


Ground = Role | Standing

_MONITORS: frozenset[Ground] = frozenset({Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER})

TABLE: dict[Permission, frozenset[Ground]] = {
    Permission.READ_PUBLIC: frozenset({Standing.ANYONE}),
    Permission.SIGN_IN: frozenset({Standing.ANYONE}),
    Permission.SET_UP_FACTOR: frozenset({Standing.SIGNED_IN, Standing.WITHOUT_FACTOR}),
    Permission.CHANGE_FACTORS: frozenset({Standing.SIGNED_IN}),
    Permission.READ_FACTORS: frozenset({Standing.SIGNED_IN}),
    Permission.READ_ACCOUNT: frozenset({Standing.SIGNED_IN}),
    Permission.CHANGE_ACCOUNT: frozenset({Standing.SIGNED_IN}),
    Permission.READ_TASKS: frozenset({Standing.SIGNED_IN}),
    Permission.READ_PROFILE: frozenset({Standing.ONESELF}),
    Permission.STATE_INTERESTS: frozenset({Standing.ONESELF}),
    Permission.STATE_GIFTS: frozenset({Standing.ONESELF}),
    Permission.REGISTER_GIFTS: _MONITORS,
    Permission.CLAIM_PAY: frozenset({Standing.ONESELF}),
    # Somebody's pay is nobody's business but hers and theirs who decide on it: a clerk has no part in it.
    Permission.READ_PAY: _MONITORS,
    Permission.DECIDE_PAY: _MONITORS,
    Permission.EXPORT_PAY: _MONITORS,
    Permission.READ_DESK: _MONITORS | {Role.CLERK},
    Permission.KEEP_CALENDAR: _MONITORS,
    Permission.DECIDE_NOTIFICATIONS: _MONITORS,
    Permission.REVEAL_SENSITIVE: _MONITORS,
    Permission.MAKE_COMPLAINTS: frozenset({Standing.ANYONE}),
    Permission.READ_CASES: _MONITORS | {Role.CLERK},
    Permission.REVEAL_COMPLAINANT: _MONITORS,
    Permission.REPLACE_CODE: _MONITORS,
    Permission.ENTER_COMPLAINTS: _MONITORS | {Role.CLERK},
    Permission.OPEN_EVIDENCE: _MONITORS | {Role.CLERK},
    Permission.HANDLE_CASES: _MONITORS,
    Permission.KEEP_BUNDLES: _MONITORS | {Role.CLERK},
    Permission.OPEN_BUNDLES: _MONITORS | {Role.CLERK},
    Permission.PUBLISH_BUNDLES: _MONITORS,
    Permission.READ_PANEL_COPY: frozenset({Standing.ONESELF}),
    Permission.OPEN_PANEL_COPY: frozenset({Standing.ONESELF}),
    Permission.HAND_OVER_CASES: _MONITORS | {Role.CLERK},
    Permission.ACKNOWLEDGE_NOTICES: _MONITORS | {Role.CLERK},
    Permission.READ_ADVICE: frozenset({Standing.ONESELF}),
    Permission.READ_ABSENCES: _MONITORS,
    Permission.ENTER_ABSENCES: _MONITORS,
    Permission.READ_AVAILABILITY: frozenset({Standing.ONESELF}),
    Permission.KEEP_AVAILABILITY: frozenset({Standing.ONESELF}),
    Permission.ADVISE: frozenset({Standing.ONESELF}),
    Permission.READ_OWN_COMPLAINTS: frozenset({Standing.ONESELF}),
    Permission.ANSWER_COMPLAINTS: frozenset({Standing.ONESELF}),
    Permission.READ_INVESTIGATIONS: frozenset({Standing.ONESELF}),
    Permission.INVESTIGATE: frozenset({Standing.ONESELF}),
    Permission.OPEN_EXHIBITS: frozenset({Standing.ONESELF}),
    Permission.REVEAL_INVESTIGATED: frozenset({Standing.ONESELF}),
    Permission.READ_DRAFTS: _MONITORS,
    Permission.ENTER_WITNESS_CODE: frozenset({Standing.ANYONE}),
    Permission.READ_STATEMENT: frozenset({Standing.WITNESS}),
    Permission.GIVE_STATEMENT: frozenset({Standing.WITNESS}),
    Permission.ENTER_REPRESENTATIVE_CODE: frozenset({Standing.ANYONE}),
    Permission.READ_REPRESENTED: frozenset({Standing.REPRESENTATIVE}),
    Permission.OPEN_REPRESENTED: frozenset({Standing.REPRESENTATIVE}),
    Permission.READ_HEARINGS: _MONITORS | {Role.CLERK},
    Permission.RUN_HEARINGS: _MONITORS | {Role.CLERK},
    Permission.READ_OWN_HEARINGS: frozenset({Standing.ONESELF}),
    Permission.TAKE_PART_IN_HEARINGS: frozenset({Standing.ONESELF}),
    Permission.READ_DISPENSATIONS: _MONITORS | {Role.CLERK},
    Permission.KEEP_DISPENSATIONS: _MONITORS | {Role.CLERK},
    Permission.READ_LOCAL_RECORDS: _MONITORS | {Role.CLERK},
    Permission.KEEP_LOCAL_RECORDS: _MONITORS | {Role.CLERK},
    Permission.READ_OWN_DISPENSATIONS: frozenset({Standing.ONESELF}),
    Permission.ASK_FOR_DISPENSATIONS: frozenset({Standing.ONESELF}),
    Permission.READ_SOLE_DECISIONS: _MONITORS | {Role.CLERK},
    Permission.SETTLE_SOLE_DECISIONS: _MONITORS | {Role.CLERK},
    Permission.READ_OWN_SOLE_DECISIONS: frozenset({Standing.ONESELF}),
    Permission.NOTIFY_SOLE_DECISIONS: frozenset({Standing.ONESELF}),
    Permission.READ_MEETINGS: _MONITORS | {Role.CLERK},
    Permission.KEEP_MEETINGS: _MONITORS | {Role.CLERK},
    Permission.READ_OWN_MEETINGS: frozenset({Standing.ONESELF}),
    Permission.DECLARE: frozenset({Standing.ONESELF}),
    Permission.ENTER_TRACKING_CODE: frozenset({Standing.ANYONE}),
    Permission.READ_FOLLOWED: frozenset({Standing.COMPLAINANT}),
    Permission.TAKE_PART: frozenset({Standing.COMPLAINANT}),
    Permission.READ_TRAINING: _MONITORS | {Role.CLERK},
    Permission.KEEP_TRAINING: _MONITORS | {Role.CLERK},
    Permission.READ_OWN_TRAINING: frozenset({Standing.ONESELF}),
    Permission.TAKE_PART_IN_TRAINING: frozenset({Standing.ONESELF}),
    Permission.READ_RECRUITMENT: _MONITORS | {Role.CLERK},
    Permission.REVEAL_CANDIDATE: _MONITORS,
    Permission.KEEP_RECRUITMENT: _MONITORS,
    Permission.APPLY: frozenset({Standing.ANYONE}),
    Permission.ENTER_APPLICATION_CODE: frozenset({Standing.ANYONE}),
    # By the code that goes with the form, and with nothing else.
    Permission.WITHDRAW_APPLICATION: frozenset({Standing.ANYONE}),
    Permission.READ_MEMBERS: _MONITORS | {Role.CLERK},
    Permission.MANAGE_MEMBERS: _MONITORS,
    Permission.READ_MATCHES: _MONITORS,
    Permission.DECIDE_MATCHES: _MONITORS,
    Permission.INVITE: _MONITORS,
    Permission.READ_JOURNAL: _MONITORS,
    Permission.KEEP_CODE: _MONITORS,
    Permission.READ_COUNTY_CODES: _MONITORS | {Role.OPERATOR},
    Permission.READ_CONTROL_PANEL: _MONITORS | {Role.OPERATOR},
    Permission.MANAGE_PLUGINS: frozenset({Role.OPERATOR}),
    Permission.MEND_AUTHORITIES: frozenset({Role.OPERATOR}),
    Permission.READ_RETENTION: _MONITORS,
    Permission.HOLD_RECORDS: _MONITORS,
    # Of a Monitoring Officer the act itself asks that she be it at both authorities.
    Permission.CHANGE_STRUCTURE: frozenset({Role.OPERATOR, Role.MONITORING_OFFICER}),
    # Numbers alone, without the small ones: an officer of one authority reads nothing of another's people there.
    Permission.READ_COMPARISON: frozenset({Standing.OFFICER, Role.OPERATOR}),
    Permission.READ_HEALTH: frozenset({Role.OPERATOR}),
    Permission.READ_METRICS: frozenset({Role.OPERATOR, Standing.MONITOR}),
    Permission.READ_PARKED_MAIL: _MONITORS | {Role.CLERK, Role.OPERATOR},
    Permission.DECIDE_PARKED_MAIL: _MONITORS | {Role.OPERATOR},
    Permission.READ_DEMONSTRATION_MAIL: frozenset({Standing.PRACTICE}),
    Permission.NOBODY: frozenset(),
}

# Who signs in with a second factor or not at all (SR27); everybody else may.
SECOND_FACTOR_ROLES = frozenset(
    {Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER, Role.OPERATOR, Role.INVESTIGATING_OFFICER}
)
# What is done only by whoever has shown a second factor within the last ten minutes (SR28): reading what is withheld,
# who complained and a candidate's papers, giving out a tracking code,
# giving and taking offices, letting people in, saying who is one human with whom, what goes to payroll, and changing the
# factors themselves.
STEP_UP = frozenset(
    {
        Permission.REVEAL_SENSITIVE,
        Permission.REVEAL_COMPLAINANT,
        Permission.REVEAL_INVESTIGATED,
        Permission.REVEAL_CANDIDATE,
        Permission.REPLACE_CODE,
        Permission.MANAGE_MEMBERS,
        Permission.INVITE,
        Permission.DECIDE_MATCHES,
        Permission.SET_UP_FACTOR,
        Permission.CHANGE_FACTORS,
        Permission.CHANGE_STRUCTURE,
        Permission.HOLD_RECORDS,
        Permission.EXPORT_PAY,
    }
)
# The same for whoever has a second factor or needs one; others give their password with the form.
STEP_UP_WHERE_SET = frozenset({Permission.CHANGE_ACCOUNT})
STEP_UP_AFTER = timedelta(minutes=10)

# What only shows something: no form is ever sent with one of these (SR3).
READING = frozenset(each for each in Permission if each.name.startswith("READ_"))


def allowed(permission: Permission, grounds: frozenset[Ground]) -> bool:
    """Whether any of ``grounds`` gives ``permission``."""
    return bool(TABLE[permission] & grounds)
