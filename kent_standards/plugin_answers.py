"""plugins/: asking an authority's plugins, and whether what they answer is what the contract says."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from traceback import walk_tb
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import pluggy

from kent_standards.law.local_rules import Source

log = logging.getLogger(__name__)
CORE = "core"
Answer = TypeVar("Answer")


class HookFault(Exception):
    """A plugin failed or gave a wrong answer; ``str()`` is a plain sentence that names it."""


class Asker:
    """Asks the plugins of one manager for one authority and checks the kind and the source of each answer.

    ``versions`` holds the version of each plugin that may answer, by its name.
    """

    def __init__(self, manager: pluggy.PluginManager, versions: Mapping[str, str]) -> None:
        self._manager = manager
        self._versions = versions
        self._plugins = ", ".join(name for name in versions if name != CORE)

    def first(self, hook: str, kind: type[Answer], /, **arguments: Any) -> Answer | None:
        """The first answer that is not None. Raises HookFault."""
        answer = self._call(hook, arguments)
        if answer is not None:
            self._check(hook, answer, kind)
        return answer

    def certain(self, hook: str, kind: type[Answer], /, **arguments: Any) -> Answer:
        """The first answer to a hook that the core answers always. Raises HookFault."""
        return cast(Answer, self.first(hook, kind, **arguments))

    def all(self, hook: str, kind: type[Answer], /, **arguments: Any) -> tuple[Answer, ...]:
        """The answers of every plugin, in one tuple. Raises HookFault."""
        found: list[Answer] = []
        for answers in self._call(hook, arguments):
            if not isinstance(answers, list | tuple):
                raise HookFault(f"{self._whose()} must answer {hook} with a list; correct it.")
            for answer in answers:
                self._check(hook, answer, kind)
            found.extend(answers)
        return tuple(found)

    def each(self, hook: str, kind: type[Answer], /, **arguments: Any) -> tuple[Answer, ...]:
        """The one answer of each plugin that gave one. Raises HookFault."""
        answers: Sequence[Answer] = self._call(hook, arguments)
        for answer in answers:
            self._check(hook, answer, kind)
        return tuple(answers)

    def _call(self, hook: str, arguments: dict[str, Any]) -> Any:
        try:
            return getattr(self._manager.hook, hook)(**arguments)
        except (Exception, SystemExit) as problem:
            culprit = self._culprit(hook, problem)
            if culprit == CORE:
                raise
            log.exception("A plugin failed in %s", hook)
            failed = f"{self._whose(culprit)} failed in {hook} ({type(problem).__name__})"
            raise HookFault(f"{failed}; the operator's log says where. Correct or replace it.") from problem

    def _culprit(self, hook: str, problem: BaseException) -> str:
        """The plugin whose implementation the traceback of ``problem`` goes through."""
        codes = {
            implementation.function.__code__: implementation.plugin_name
            for implementation in getattr(self._manager.hook, hook).get_hookimpls()
            if hasattr(implementation.function, "__code__")
        }
        passed = (frame.f_code for frame, _ in walk_tb(problem.__traceback__))
        return next((codes[code] for code in passed if code in codes), "")

    def _check(self, hook: str, answer: Any, kind: Any) -> None:
        blamed = getattr(getattr(answer, "source", None), "plugin", "")
        whose = self._whose(blamed if isinstance(blamed, str) and blamed in self._versions else "")
        fault = fault_in(answer, kind)
        if fault:
            raise HookFault(f"{whose} answers {hook} wrongly: {fault}. Correct it.")
        for source in sources_in(answer):
            if self._versions.get(source.plugin) != source.version:
                raise HookFault(
                    f"{whose} answers {hook} in the name of “{source.plugin}” {source.version}; "
                    "let each answer name the plugin and the version that it comes from."
                )

    def _whose(self, name: str = "") -> str:
        return f"The plugin “{name or self._plugins}”"


def sources_in(value: Any) -> list[Source]:
    """Every source named anywhere in a frozen value, in the order of its fields, each once."""
    found: list[Source] = []
    _gather(value, found)
    return list(dict.fromkeys(found))


def _gather(value: Any, found: list[Source]) -> None:
    if isinstance(value, Source):
        found.append(value)
    elif isinstance(value, Mapping):
        for held in value.values():
            _gather(held, found)
    elif isinstance(value, tuple | list):
        for held in value:
            _gather(held, found)
    elif is_dataclass(value):
        for each in fields(value):
            _gather(getattr(value, each.name), found)


def fault_in(value: Any, kind: Any, where: str = "the answer") -> str | None:
    """What keeps ``value`` from being of ``kind``, which may be any annotation of the value types; or None.

    A frozen dataclass in Python takes any value for any field; a rule that compares "3" with 2 must not
    be found out in the middle of a hearing.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        faults = [fault_in(value, each, where) for each in get_args(kind)]
        return None if None in faults else _not(where, value, kind)
    if origin is tuple:
        return _fault_in_tuple(value, get_args(kind), where)
    if origin is frozenset:
        return _fault_in_items(value, frozenset, get_args(kind)[0], where)
    if origin is Mapping:
        return _fault_in_mapping(value, get_args(kind), where)
    if origin is Callable:
        return None if callable(value) else _not(where, value, "a function")
    return _fault_in_plain(value, kind, where)


def _fault_in_plain(value: Any, kind: type, where: str) -> str | None:
    if kind in (int, bool, date):  # True is an int and a datetime is a date, but neither is meant
        right = type(value) is kind
    elif kind is Decimal:
        right = isinstance(value, Decimal) and value.is_finite()
    else:
        right = isinstance(value, kind)
    if not right:
        return _not(where, value, kind)
    if not is_dataclass(kind):
        return None
    for name, expected in _fields(kind):
        fault = fault_in(getattr(value, name), expected, f"“{name}” of {kind.__name__}")
        if fault:
            return fault
    return None


@lru_cache(maxsize=256)
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, hints[each.name]) for each in fields(kind))


def _fault_in_tuple(value: Any, kinds: tuple[Any, ...], where: str) -> str | None:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return _fault_in_items(value, tuple, kinds[0], where)
    if not isinstance(value, tuple) or len(value) != len(kinds):
        return _not(where, value, f"a tuple of {len(kinds)}")
    faults = (fault_in(item, kind, where) for item, kind in zip(value, kinds, strict=True))
    return next((fault for fault in faults if fault), None)


def _fault_in_items(value: Any, container: type[Any], kind: Any, where: str) -> str | None:
    if not isinstance(value, container):
        return _not(where, value, container)
    return next((fault for fault in (fault_in(item, kind, where) for item in value) if fault), None)


def _fault_in_mapping(value: Any, kinds: tuple[Any, ...], where: str) -> str | None:
    if not isinstance(value, Mapping):
        return _not(where, value, "a mapping")
    for key, held in value.items():
        fault = fault_in(key, kinds[0], where) or fault_in(held, kinds[1], where)
        if fault:
            return fault
    return None


def _not(where: str, value: Any, kind: Any) -> str:
    if get_origin(kind) in (Union, UnionType):
        wanted = " or ".join("None" if each is NoneType else _called(each) for each in get_args(kind))
    else:
        wanted = _called(kind)
    return f"{where} is of the type {type(value).__name__}, not {wanted}"


def _called(kind: Any) -> str:
    return kind if isinstance(kind, str) else getattr(kind, "__name__", str(kind))
