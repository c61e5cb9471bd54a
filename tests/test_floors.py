"""tests/: each floor imports only from floors below it, and domains call only the domains they are allowed."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "kent_standards"
# From the ground up; rooms of one line stand on the same floor and may not import one another.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("law",),
    ("store",),
    ("hookspecs", "core_rules", "plugins"),
    ("journal", "outbox"),
    ("authorities",),
    ("people",),
    ("security", "delivery"),
    ("forms",),
    ("agendas", "attachments", "availability", "pdf"),
    ("plugin_records",),
    ("api",),
    (
        "bundles",
        "sign_in",
        "county",
        "membership",
        "register",
        "code",
        "committee",
        "control_panel",
        "complaints",
        "complaint_form",
        "dispensations",
        "gifts",
        "hearings",
        "independent_persons",
        "local_records",
        "investigations",
        "meetings",
        "notices",
        "pay",
        "recruitment",
        "sole_decisions",
        "structure",
        "tracking",
        "training",
    ),
    ("verification", "evolution", "retention"),
    ("web",),
    ("app",),
    ("cli",),
    ("testing",),
)
# The plugin registry is one room in several files.
ROOM_OF = {"plugin_access": "plugins", "plugin_answers": "plugins", "plugin_check": "plugins",
           "plugin_loading": "plugins", "plugin_rules": "plugins", "plugin_settings": "plugins",
           "plugin_views": "plugins"}  # fmt: skip
# Which domain may call which: (caller, called).
ALLOWED_PAIRS: set[tuple[str, str]] = {
    ("bundles", "complaints"),
    ("bundles", "investigations"),
    ("bundles", "notices"),
    ("code", "register"),
    ("committee", "hearings"),
    ("committee", "meetings"),
    ("complaint_form", "complaints"),
    ("complaint_form", "sign_in"),
    ("complaints", "notices"),
    ("county", "code"),
    ("gifts", "register"),
    ("hearings", "bundles"),
    ("independent_persons", "committee"),
    ("independent_persons", "complaints"),
    ("independent_persons", "register"),
    ("dispensations", "register"),
    ("hearings", "complaints"),
    ("hearings", "investigations"),
    ("hearings", "meetings"),
    ("hearings", "notices"),
    ("hearings", "training"),
    ("investigations", "complaints"),
    ("investigations", "notices"),
    ("local_records", "register"),
    ("recruitment", "committee"),
    ("recruitment", "complaints"),
    ("recruitment", "membership"),
    ("recruitment", "register"),
    ("recruitment", "sign_in"),
    ("recruitment", "tracking"),
    ("register", "complaints"),
    ("meetings", "gifts"),
    ("meetings", "dispensations"),
    ("meetings", "register"),
    ("membership", "register"),
    ("membership", "sign_in"),
    ("pay", "complaints"),
    ("pay", "register"),
    ("sign_in", "code"),
    ("sign_in", "committee"),
    ("sign_in", "complaints"),
    ("sign_in", "pay"),
    ("sign_in", "dispensations"),
    ("sign_in", "gifts"),
    ("sign_in", "independent_persons"),
    ("sign_in", "sole_decisions"),
    ("sole_decisions", "dispensations"),
    ("sole_decisions", "register"),
    ("sign_in", "hearings"),
    ("sign_in", "meetings"),
    ("sign_in", "investigations"),
    ("sign_in", "recruitment"),
    ("sign_in", "register"),
    ("sign_in", "training"),
    ("tracking", "bundles"),
    ("tracking", "complaints"),
    ("tracking", "hearings"),
    ("tracking", "investigations"),
    ("tracking", "notices"),
    ("tracking", "sign_in"),
    ("training", "meetings"),
    ("training", "register"),
}
# Rooms of the plugin contract that make one another up.
TOGETHER = {"hookspecs", "core_rules", "plugins"}


def room_of(module: str) -> str:
    """The room of ``kent_standards.x.y``: x, or the room that x is a file of."""
    parts = module.split(".")
    name = parts[1] if len(parts) > 1 else ""
    return ROOM_OF.get(name, name)


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("kent_standards."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kent_standards."):
            yield node.module or ""


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of the package and its file, the package's own front door excepted."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("kent_standards", *path.relative_to(PACKAGE).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name != "kent_standards":
            yield name, path


def floor_of(room: str) -> int:
    """The number of a room's floor; raises LookupError for a room on no floor."""
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise LookupError(f"The room {room!r} stands on no floor; add it to FLOORS.")


def test_every_module_stands_on_a_floor() -> None:
    for name, _ in modules():
        floor_of(room_of(name))


def test_no_module_imports_from_a_floor_above_its_own() -> None:
    upward = [
        f"{name} imports {other}"
        for name, path in modules()
        for other in imports(path)
        if floor_of(room_of(other)) > floor_of(room_of(name))
    ]
    assert upward == []


def test_rooms_of_one_floor_import_one_another_only_where_the_table_says() -> None:
    crossing = {
        (room_of(name), room_of(other))
        for name, path in modules()
        for other in imports(path)
        if room_of(name) != room_of(other) and floor_of(room_of(name)) == floor_of(room_of(other))
    }
    crossing = {pair for pair in crossing if not set(pair) <= TOGETHER}
    assert crossing == ALLOWED_PAIRS


def test_the_law_imports_the_standard_library_alone() -> None:
    import sys

    foreign = [
        f"{path.name}: {name}"
        for path in (PACKAGE / "law").glob("*.py")
        for name in _roots(path)
        if name != "kent_standards" and name not in sys.stdlib_module_names
    ]
    assert foreign == []


def test_every_module_says_in_its_first_line_which_room_it_is() -> None:
    silent = [
        name
        for name, path in modules()
        if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split(":")[0].rstrip("/")
    ]
    assert silent == []


def test_no_module_is_longer_than_can_be_read_at_one_sitting() -> None:
    long = [
        f"{name}: {lines}"
        for name, path in modules()
        if (lines := len(path.read_text("utf-8").splitlines())) > 410
    ]
    assert long == []


def _roots(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]
