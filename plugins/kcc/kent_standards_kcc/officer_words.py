"""kcc: the words of the officers' register and of tendering exercises: kinds, conflicts, roles and paragraphs."""

H5 = "Officers’ Code H5"
J1 = "Officers’ Code J1"
PUBLICITY = "Resolution 160: publicity by field, private unless decided otherwise"
CENTRAL = "Register of senior managers, kept centrally"
NOT_PUBLISHED = "Not published"
TEST = (
    "Ask what a member of the public who knows the facts would reasonably think: could the interest be so significant "
    "that it is likely to prejudice the officer’s judgement? What the officer thinks of it doesn’t decide."
)
NONE = "none"
CONFLICTS = {
    NONE: "No conflict of interest",
    "potential": "Potential conflict: it could arise",
    "perceived": "Perceived conflict: the public could reasonably think so",
    "actual": "Actual conflict",
}
KINDS = {"financial": "Financial interest", "other": "Non-financial interest"}
ROLES = {"client": "Client", "contractor": "Contractor"}
BOTH_ROLES = frozenset(ROLES)
# What an entry says and may be made public, each by itself.
FIELDS = {
    "directorate": "Directorate",
    "officer": "Officer",
    "post": "Post",
    "kind": "Kind of interest",
    "interest": "Interest",
    "conflict": "Conflict of interest",
    "nature": "Nature of the conflict",
    "management": "How it is managed",
    "roles": "Client and contractor roles",
    "separation": "How the roles are kept apart",
}
