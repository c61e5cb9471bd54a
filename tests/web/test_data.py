"""tests/web: the renderers of public data answer with the type, the character set and the file's name."""

import csv
import io
import json

from kent_standards.testing import World


def test_json_is_text_that_any_program_reads(world: World) -> None:
    world.member("Noële Weir", "kcc")
    answer = world.browser().get("/kcc/members.json")
    assert answer.content_type == "application/json"
    assert json.loads(answer.body.decode("utf-8"))["members"][0]["name"] == "Noële Weir"
    assert "Noële" in answer.body.decode("utf-8")
    keys = list(answer.json)
    assert keys == sorted(keys)


def test_csv_is_text_with_every_cell_quoted_and_no_formula(world: World) -> None:
    world.member("@Noële Weir", "kcc", ward="=1+1", party="\t+1")
    answer = world.browser().get("/kcc/members.csv")
    assert (answer.content_type, answer.charset) == ("text/csv", "UTF-8")
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert row["name"] == "'@Noële Weir"
    assert row["ward"] == "'=1+1"
    assert row["party"].startswith("'")
    assert all(line.startswith('"') and line.endswith('"') for line in answer.text.splitlines())


def test_what_has_no_page_as_data_is_not_found(world: World) -> None:
    for address in ("/kcc/code.json", "/kcc/committee.csv", "/kcc.csv", "/.json"):
        world.browser().get(address, status=404)
