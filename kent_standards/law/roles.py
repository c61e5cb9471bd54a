"""law/: the roles in which somebody acts under the regime (duty 13)."""

from enum import StrEnum


class Role(StrEnum):
    """A capacity in which a person takes a step; stored as its value.

    The Monitoring Officer "includes nominated deputy" (Arrangements 2.9), so a rule that names
    the Monitoring Officer names both; see ``MONITORING``.
    """

    MEMBER = "member"
    CO_OPTED_MEMBER = "co_opted_member"
    MONITORING_OFFICER = "monitoring_officer"
    DEPUTY_MONITORING_OFFICER = "deputy_monitoring_officer"
    CLERK = "clerk"
    INDEPENDENT_PERSON = "independent_person"
    OPERATOR = "operator"
    COMPLAINANT = "complainant"
    CHAIRMAN = "chairman"
    INVESTIGATING_OFFICER = "investigating_officer"
    WITNESS = "witness"
    REPRESENTATIVE = "representative"
    APPLICANT = "applicant"
    SERVICE = "service"


MONITORING = frozenset({Role.MONITORING_OFFICER, Role.DEPUTY_MONITORING_OFFICER})
MEMBERS = frozenset({Role.MEMBER, Role.CO_OPTED_MEMBER})

ROLE_TITLES: dict[Role, str] = {
    Role.MEMBER: "Member",
    Role.CO_OPTED_MEMBER: "Co-opted Member",
    Role.MONITORING_OFFICER: "Monitoring Officer",
    Role.DEPUTY_MONITORING_OFFICER: "Deputy Monitoring Officer",
    Role.CLERK: "Clerk",
    Role.INDEPENDENT_PERSON: "Independent Person",
    Role.OPERATOR: "County operator",
    Role.COMPLAINANT: "Complainant",
    Role.CHAIRMAN: "Chairman of the Standards Committee",
    Role.INVESTIGATING_OFFICER: "Investigating Officer",
    Role.WITNESS: "Witness",
    Role.REPRESENTATIVE: "The councillor’s representative",
    Role.APPLICANT: "Applicant",
    Role.SERVICE: "The service itself",
}
