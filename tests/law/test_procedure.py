"""tests/: docs/procedure.md says what the tables in law/ say."""

from tests.law.procedure import DOCUMENT, STAGES, document, moves


def test_the_picture_of_the_procedure_is_drawn_from_its_tables() -> None:
    assert DOCUMENT.read_text("utf-8") == document(), "draw it afresh: python -m tests.law.procedure"


def test_every_stage_is_reached() -> None:
    assert {after for _, _, after in moves()} == set(STAGES) - {next(iter(STAGES))}
