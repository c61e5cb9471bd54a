"""tests/: ten thousand requests for what is others': none is answered with a secret, changes anything, or fails."""

import re
from collections import Counter

import pytest

from kent_standards.testing import World
from tests.isolation.actors import ACTORS, PLACES, nobody
from tests.isolation.asking import essence
from tests.isolation.county import Canary, Scene
from tests.isolation.county_recruitment import CANDIDATE_FORMS, VACANCY_FORMS
from tests.isolation.foreign import Generator
from tests.isolation.matrix_table import TABLE

NUMBER = 10_000


class Ears:
    """Hears which canaries stand in an answer, whatever the case of their letters."""

    def __init__(self, canaries: list[Canary]) -> None:
        self.by_text = {canary.text.lower(): canary for canary in canaries}
        self.longest_first = sorted(self.by_text, key=len, reverse=True)

    def heard(self, text: str) -> set[str]:
        """The canaries in ``text``; one that stands only within another isn't there."""
        text, found = text.lower(), set()
        for each in self.longest_first:  # several times as quick as one expression of them all
            if each in text:
                found.add(each)
                text = text.replace(each, "\0")
        return found

    def forbidden(self, text: str, who: str, sent: str) -> set[str]:
        """Those that the actor called ``who`` may not read, and has not ``sent`` herself."""
        return {
            each
            for each in self.heard(text) - self.heard(sent)
            if not self.by_text[each].readers(ACTORS[who], self.by_text[each].place)
        }


# Views that show something once their button is pressed.
SHOWN_BY_A_BUTTON = frozenset(
    {
        "reveal", "evidence", "show_complainant", "save_panel", "save_public", "save_panel_copy", "save_bundle",
        "show_papers",
    }
)  # fmt: skip


@pytest.mark.security(1)
@pytest.mark.security(8)
@pytest.mark.security(33)
@pytest.mark.duty(31)
def test_ten_thousand_foreign_requests_leak_nothing_change_nothing_and_fail_nowhere(
    county: tuple[World, Scene],
) -> None:
    ask_for_what_is_others(*county, NUMBER)


def ask_for_what_is_others(world: World, scene: Scene, number: int) -> None:
    """Ask so many times, and fail if anything leaks, changes or breaks."""
    readers = {name: scene.reader(world, name) for name in ACTORS}
    ears = Ears(scene.canaries)
    before = world.db.lastTransaction()
    leaks, changes, faults, answers = [], [], [], Counter()
    for each in Generator(scene, readers, seed=2026).requests(number):
        reader = readers[each.who]
        answer = reader.ask(each.method, each.address, body=each.body, kind=each.kind, headers=each.headers)
        answers[answer.status_int] += 1
        found = ears.forbidden(essence(answer), each.who, f"{each.address} {each.body!r}")
        if found:
            leaks.append((found, each))
        if answer.status_int >= 500:
            faults.append((answer.text[:300], each))
        if world.db.lastTransaction() != before:
            before = world.db.lastTransaction()
            changes.append((answer.status, each))
    assert (leaks, changes, faults) == ([], [], [])
    # The requests went where something is: many were answered, and most of those that mattered were refused. They are
    # drawn among ids that differ from run to run: about 45 in a thousand are answered, so the bound stays well below.
    assert answers[200] > number / 50
    assert answers[404] > number / 4
    assert answers[400] > number / 100
    assert answers[421] > number / 10


@pytest.mark.security(1)
def test_whoever_may_read_a_secret_does_so_that_its_absence_elsewhere_means_something(
    county: tuple[World, Scene],
) -> None:
    world, scene = county
    ears = Ears(scene.canaries)
    shown: set[str] = set()
    for name, actor in ACTORS.items():
        reader = scene.reader(world, name)
        for line in TABLE:
            for place in PLACES:
                if (
                    line.at_places
                    and line.who(actor, place)
                    and (line.method == "GET" or line.view in SHOWN_BY_A_BUTTON)
                ):
                    for address in _every_record(scene, line.address, place):
                        answer = reader.get(address) if line.method == "GET" else reader.post(address)
                        assert ears.forbidden(essence(answer), name, address) == set(), (name, address)
                        shown |= ears.heard(essence(answer))
    tokens = {canary.text.lower() for canary in scene.canaries if not canary.text.startswith("Canary")}
    kept_by_nobody = {canary.text.lower() for canary in scene.canaries if canary.readers is nobody}
    assert set(ears.by_text) - shown - tokens - kept_by_nobody == set()


# Cases on which a partner's Independent Person was asked to stand in, did, and declined.
STANDING_IN = ("asked_to_stand_in", "lent_to_stand_in", "declined_to_stand_in")
# And those on which it was the councillor who asked her.
SOUGHT = ("accepted", "proposed")


OFFICERS = "kcc-officers/{local_record}"


def _every_record(scene: Scene, template: str, place: str) -> set[str]:
    """The address once for each interest, where it is about one; and of the other complaint, office and notice."""
    ids = scene.places[place]
    interests = [name.removesuffix("_statement") for name in ids if name.endswith("_statement")]
    others = [("{office}", "{left}"), ("{case}", "{told}"), ("{unpublished}", "{notice}")]
    others += [("/complaints/{case}", "/complaints/{conflicted}"), ("{unpublished}", "{panel_notice}")]
    others += [("/complaints/{case}", "/complaints/{heard}"), ("{bundled}", "{papers}")]
    others += [("{dispensation}", f"{{dispensation_{state}}}") for state in ("held", "gone")]
    others += [("{meeting_published}", f"{{meeting_{state}}}") for state in ("sitting", "asked", "voting")]
    others += [
        ("/complaints/{case}", f"/complaints/{{{state}}}") for state in ("unreported", "paused", *STANDING_IN)
    ]
    others += [("/complaints/{told}", f"/complaints/{{sought_{state}}}") for state in SOUGHT]
    others += [("/advice/asked/{sought}", f"/advice/asked/{{sought_{state}}}") for state in SOUGHT]
    others += [("{written}", "{paused}"), ("{meeting_voting}", "{meeting_asked}")]
    others += [("{training_held}", f"{{training_{state}}}") for state in ("planned", "watching", "cancelled")]
    others += [("{sole_notified}", f"{{sole_{state}}}") for state in ("handed", "settled", "withdrawn")]
    others += [("{candidate_refused}", f"{{candidate_{state}}}") for state in CANDIDATE_FORMS]
    others += [("{vacancy_past}/{candidate_refused}", "{vacancy_open}/{candidate_Open}")]
    others += [("{vacancy_past}", f"{{vacancy_{state}}}") for state in VACANCY_FORMS]
    if "owned_body" in ids:  # a parish's are its principal authority's
        others += [("kcc-officers", "core-owned_bodies")]
        others += [(OFFICERS, f"core-owned_bodies/{{{body}}}") for body in ("owned_body", "owned_closed")]
        others += [(OFFICERS, "core-group_meetings/{group_meetings}")]
    if "given" in ids:
        others.append(("{bundled}", "{given}"))
    others += [("{hearing_over}", f"{{hearing_{state}}}") for state in ("called", "adjourned", "announcing")]
    others += [("/track/complaint/1", f"/track/complaint/{number}") for number in range(2, 7)]
    found = {scene.address(template.replace(one, other), place) for one, other in (*others, ("", ""))}
    for mark in re.findall(r"\{(\w+)\}", template):
        base = mark.removesuffix("_statement")
        if base in interests:
            found |= {template.replace(mark, mark.replace(base, each)).format(**ids) for each in interests}
    return found
