"""tests/: who reads the demonstration, and where each begins."""

PUBLIC = (
    "/",
    "/?q=jen",
    "/?q=nobody+of+this+name",
    "/?q=j",
    "/kcc/register?on=2026-01-31",
    "/kcc/register?on=tomorrow",
    "/kcc/members?on=1999-12-31",
    "/kcc/committee?on=2013-01-01",
    "/sign-in?done=reset",
    f"/invitation/{'A' * 43}",
    "/nowhere",
    "/kcc/nowhere",
    "/demonstration/mail",
    "/kcc/track",
    "/kcc/statement",
    "/kcc/represent",
)
# Who they are: the name of their account, and where they begin.
READERS = {
    "member of four authorities": ("four.hats@members.example", ("/tasks", "/", "/kcc", "/nowhere")),
    "new member": ("new.member@members.example", ("/tasks",)),
    "Monitoring Officer of a district": ("mo.canterbury@officers.example", ("/tasks", "/canterbury")),
    "Monitoring Officer of the county": ("mo.kcc@officers.example", ("/tasks",)),
    "deputy": ("deputy.canterbury@officers.example", ("/tasks", "/canterbury/desk")),
    "clerk": ("clerk.canterbury@officers.example", ("/tasks", "/canterbury/desk")),
    "Independent Person": ("ip.kcc@officers.example", ("/tasks",)),
    "Investigating Officer": ("io.kcc@officers.example", ("/tasks",)),
    "operator": ("operator@officers.example", ("/tasks", "/kcc")),
}
# Those who read the same pages are looked at together: a type of page that one has seen is not looked at again.
_OFFICERS = ("Monitoring Officer of a district", "Monitoring Officer of the county", "deputy", "clerk")
ALIKE = (_OFFICERS, *((who,) for who in READERS if who not in _OFFICERS))
