"""tests/: which acts the services enter in journals, read from their source."""

import ast
from collections.abc import Iterator
from pathlib import Path

# Steps of plugins' records, which the plugin itself names; tests/plugins/test_records.py looks at their titles.
OF_PLUGINS = "plugin_records/services.py"
PACKAGE = Path(__file__).resolve().parent.parent.parent / "kent_standards"


class Module:
    """One module that enters acts: its functions, and the calls in each of them."""

    def __init__(self, path: Path, everywhere: "list[Module]") -> None:
        self.path = path
        self.everywhere = everywhere
        self.tree = ast.parse(path.read_text("utf-8"))
        self.constants = {
            target.id: each.value.value
            for each in self.tree.body
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
            for target in each.targets
            if isinstance(target, ast.Name) and isinstance(each.value.value, str)
        }
        functions = [each for each in ast.walk(self.tree) if isinstance(each, ast.FunctionDef)]
        self.calls = [
            (function, call)
            for function in functions
            for call in ast.walk(function)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute)
        ]

    def acts(self) -> Iterator[str]:
        """Every act that its calls of ``enter`` may name. Raises LookupError for one that can't be made out."""
        for function, call in self._calls_of("enter"):
            yield from self._values(function, call.args[1])

    def _calls_of(self, name: str) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
        """The calls of ``name``, which may be one of a module, such as "acts.take"."""
        return ((function, call) for function, call in self.calls if ast.unparse(call.func) == name)

    def _values(self, function: ast.FunctionDef, value: ast.expr) -> Iterator[str]:
        """What ``value`` may be in ``function``: a text, what the function was given, or the kind of a step."""
        match value:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=one, orelse=other):
                yield from self._values(function, one)
                yield from self._values(function, other)
            case ast.Attribute(attr="kind"):
                for maker, call in self._calls_of("Step"):
                    yield from self._values(maker, call.args[0])
            case ast.Name(id=name) if name in self._parameters(function):
                number = self._parameters(function).index(name)
                for module, called in self._importers(function.name):
                    for caller, call in module._calls_of(called):
                        yield from module._values(caller, call.args[number])
            case ast.Name(id=name) if name in self.constants:
                yield self.constants[name]
            case _:
                raise LookupError(f"{self.path}: which act is {ast.unparse(value)!r} in {function.name}?")

    def _importers(self, name: str) -> "list[tuple[Module, str]]":
        """This module and those that import the function of this name, or this module itself; as what each calls it."""
        room, stem = f"kent_standards.{self.path.parent.name}", self.path.stem
        found: list[tuple[Module, str]] = [(self, name)]
        for module in self.everywhere:
            for node in (each for each in ast.walk(module.tree) if isinstance(each, ast.ImportFrom)):
                for alias in node.names:
                    if node.module == f"{room}.{stem}" and alias.name == name:
                        found.append((module, name))
                    elif node.module == room and alias.name == stem:
                        found.append((module, f"{alias.asname or stem}.{name}"))
        return found

    @staticmethod
    def _parameters(function: ast.FunctionDef) -> list[str]:
        return [each.arg for each in function.args.args]


def entered_acts() -> set[str]:
    """Every act that some module of the package enters in a journal."""
    everywhere: list[Module] = []
    everywhere.extend(Module(path, everywhere) for path in PACKAGE.rglob("*.py"))
    return {
        act
        for module in everywhere
        if "journal.services import" in module.path.read_text("utf-8")
        and not module.path.as_posix().endswith(OF_PLUGINS)
        for act in module.acts()
    }
