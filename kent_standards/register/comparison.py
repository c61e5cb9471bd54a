"""register/: one person's registers at all her authorities, side by side, with the differences between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kent_standards.register.projection import PublicItem, PublicMember


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One interest, and what each register has of it, in the order of the registers.

    ``differs`` says that the registers don't agree; ``note`` says how, in words.
    """

    title: str
    holder: str
    fields: tuple[tuple[str, str], ...]
    cells: tuple[PublicItem | None, ...]
    differs: bool
    note: str


def compare_registers(registers: Sequence[PublicMember]) -> tuple[ComparedRow, ...]:
    """Line up the interests of ``registers``; the same interest in several stands in one row.

    Two entries are the same interest when category, holder and details agree; entries of one category and
    holder that don't agree are shown in rows of their own, with a note where each is missing. A difference
    is no fault by itself: land in one district isn't registered in another.
    """
    keys: dict[tuple[object, ...], None] = {}
    for register in registers:
        for item in register.items:
            keys.setdefault(_key(item))
    rows = [_row(key, registers) for key in keys]
    return tuple(sorted(rows, key=lambda row: (row.title, row.holder, row.note)))


def withheld_at(registers: Sequence[PublicMember]) -> tuple[tuple[str, str], ...]:
    """What is said of withheld details, each statement once with the registers that it is true of."""
    found: dict[str, list[str]] = {}
    for register in registers:
        if register.withheld:
            found.setdefault(register.statement, []).append(register.authority_name)
    return tuple((statement, ", ".join(names)) for statement, names in found.items())


def _key(item: PublicItem) -> tuple[object, ...]:
    return (item.category, item.holder, tuple(sorted(item.details.items())), item.ceased is not None)


def _row(key: tuple[object, ...], registers: Sequence[PublicMember]) -> ComparedRow:
    cells = tuple(
        next((item for item in register.items if _key(item) == key), None) for register in registers
    )
    found = next(cell for cell in cells if cell is not None)
    present = [
        register.authority_name for register, cell in zip(registers, cells, strict=True) if cell is not None
    ]
    differs = len(present) < len(registers)
    note = f"Registered only at {_and(present)}." if differs else ""
    return ComparedRow(found.category_title, found.holder_title, found.fields, cells, differs, note)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
