"""store/: stored objects as lines of JSON, and back. Only kinds that are named are made, and nothing is unpickled (SR58).

Each line is one object: ``{"kind": …, "holds": …}``; its number, from 0, is the line's. ``holds`` is a
record's attributes, a tree's items, a set's members or a file's bytes. JSON has no tuples, bytes or references, so
``{"t": […]}`` is a tuple, ``{"b": …}`` bytes in base64, ``{"d": [[key, value], …]}`` a mapping, ``{"o": 7}``
the object on that line and ``{"x": "people"}`` a place that is named and not part of the archive.
"""

import base64
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOSet, OOTreeSet
from persistent import Persistent
from persistent.mapping import PersistentMapping
from ZODB.blob import Blob

TREES: tuple[type, ...] = (OOBTree, IOBTree)
SETS: tuple[type, ...] = (OOTreeSet, OOSet)
FILLED: Any = (*TREES, *SETS, PersistentMapping)


class ArchiveWrong(Exception):
    """An archive can't be made, or isn't one. ``str()`` is a plain sentence."""


def objects_of(roots: Iterable[Any], outside: Mapping[str, Any]) -> Iterator[Any]:
    """Every object that ``roots`` hold, themselves first, in an order that is always the same.

    ``outside`` are the places, by name, at which it ends.
    """
    seen = {id(place) for place in outside.values()}
    waiting: list[Any] = []

    def note(value: Any) -> None:
        if isinstance(value, Persistent):
            if id(value) not in seen:
                seen.add(id(value))
                waiting.append(value)
        elif isinstance(value, Mapping):
            for key in value:
                note(value[key])
        elif isinstance(value, (tuple, list)):
            for each in value:
                note(each)

    for root in roots:
        note(root)
    for found in waiting:  # grows while it is read
        note(_held(found))
        yield found


def lines_of(objects: Iterable[Any], outside: Mapping[str, Any]) -> Iterator[str]:
    """The lines of ``objects``, in their order. Raises ArchiveWrong for what has no form in JSON."""
    every = list(objects)
    numbers: dict[int, Any] = {id(place): {"x": name} for name, place in outside.items()}
    numbers |= {id(each): {"o": number} for number, each in enumerate(every)}

    def encode(value: Any) -> Any:
        if value is None or isinstance(value, (bool, int)) or type(value) is str:
            return value
        if isinstance(value, bytes):
            return {"b": base64.b64encode(value).decode("ascii")}
        if isinstance(value, Persistent) and id(value) in numbers:
            return numbers[id(value)]
        if isinstance(value, tuple):
            return {"t": [encode(each) for each in value]}
        if isinstance(value, list):
            return [encode(each) for each in value]
        if type(value) is dict:
            return {"d": [[encode(key), encode(held)] for key, held in value.items()]}
        raise ArchiveWrong(f"A stored {type(value).__name__} has no form in an archive; tell the developers.")

    for each in every:
        yield json.dumps({"kind": kind_of(type(each)), "holds": encode(_held(each))}, separators=(",", ":"))


def read_objects(lines: Iterable[str], kinds: Mapping[str, type], outside: Mapping[str, Any]) -> list[Any]:
    """The objects of ``lines``. Raises ArchiveWrong for a kind that isn't one of ``kinds``, or a line that is none."""
    try:
        given = [json.loads(line) for line in lines]
        objects = [_empty(kinds, each["kind"]) for each in given]
        for made, each in zip(objects, given, strict=True):
            _fill(made, _decode(each["holds"], objects, outside))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ArchiveWrong("The archive has a line that isn't one; use a good copy of it.") from error
    return objects


def kind_of(kind: type) -> str:
    """How an archive names a class."""
    return f"{kind.__module__}:{kind.__name__}"


def common_kinds() -> dict[str, type]:
    """The kinds of the libraries that every archive may hold."""
    return {kind_of(kind): kind for kind in (*TREES, *SETS, Length, PersistentMapping, Blob)}


def _held(found: Any) -> Any:
    if isinstance(found, TREES):
        return [tuple(item) for item in found.items()]  # type: ignore[attr-defined]
    if isinstance(found, SETS):
        return list(found)  # type: ignore[call-overload]
    if isinstance(found, Length):
        return found.value
    if isinstance(found, PersistentMapping):
        return dict(found)
    if isinstance(found, Blob):
        with found.open("r") as file:
            return bytes(file.read())
    found._p_activate()
    return dict(found.__getstate__() or {})


def _empty(kinds: Mapping[str, type], name: str) -> Any:
    if name not in kinds:
        raise ArchiveWrong(f"The archive holds a {name!r}, which no archive may; nothing was made of it.")
    kind: Any = kinds[name]
    return kind.__new__(kind) if kind.__module__.startswith("kent_standards") else kind()


def _fill(made: Any, held: Any) -> None:
    if isinstance(made, FILLED):
        made.update(held)
    elif isinstance(made, Length):
        made.set(int(held))
    elif isinstance(made, Blob):
        with made.open("w") as file:
            file.write(held)
            file.flush()
            os.fsync(file.fileno())
    elif isinstance(held, dict) and all(isinstance(name, str) for name in held):
        made.__setstate__(held)
    else:
        raise TypeError(made)


def _decode(value: Any, objects: list[Any], outside: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_decode(each, objects, outside) for each in value]
    if not isinstance(value, dict):
        return value
    ((mark, held),) = value.items()
    forms: dict[str, Callable[[], Any]] = {
        "b": lambda: base64.b64decode(held, validate=True),
        "t": lambda: tuple(_decode(each, objects, outside) for each in held),
        "d": lambda: {_decode(key, objects, outside): _decode(each, objects, outside) for key, each in held},
        "o": lambda: objects[held],
        "x": lambda: outside[held],
    }
    return forms[mark]()
