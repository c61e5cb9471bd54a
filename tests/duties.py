"""tests/: which of the 162 duties have a test that names them, and which have none yet: ``make duties``."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DUTIES = 162
FOLDERS = ("tests", "plugins")


def named(kind: str = "duty") -> dict[int, list[str]]:
    """The numbers that tests name with ``@pytest.mark.<kind>``, each with the tests."""
    found: dict[int, list[str]] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            for test, number in _marks(path, kind):
                found.setdefault(number, []).append(f"{path.relative_to(ROOT)}::{test}")
    return found


def _marks(path: Path, kind: str) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == f"pytest.mark.{kind}":
                    for argument in mark.args:
                        if isinstance(argument, ast.Constant) and isinstance(argument.value, int):
                            yield node.name, argument.value


def main() -> int:
    """Print the duties with and without a test."""
    found = named()
    without = [number for number in range(1, DUTIES + 1) if number not in found]
    print(f"{DUTIES - len(without)} of {DUTIES} duties have a test that names them.")
    print("None yet: " + ", ".join(str(number) for number in without))
    return 0


if __name__ == "__main__":
    sys.exit(main())
