"""tests/: records that a plugin keeps: stored, sealed, entered, verified, let go and written out by the core."""

import types
from datetime import UTC, date, datetime

import pytest

from kent_standards.api import (
    KEEPERS,
    LongText,
    PublicTable,
    RecordKind,
    RecordStep,
    Role,
    Schema,
    Source,
    Standing,
    Veto,
    hookimpl,
)
from kent_standards.law.local_records import as_said, kind_faults, stored
from kent_standards.law.steps import By, NotPermitted
from kent_standards.plugin_records.services import begin, public_rows, take
from kent_standards.retention.services import retain
from kent_standards.store.records import StaleForm
from kent_standards.verification.acts import check_acts
from kent_standards.verification.indexes import check_indexes
from kent_standards.verification.references import check_references

LIST = "/canterbury/desk/records/made_up-notes"


def form(state, today):
    schema = Schema()
    schema.add(LongText(name="text", title="Text"))
    return schema


def state_of(steps):
    return {"text": steps[-1].data.get("text", ""), "over": steps[-1].kind == "closed", "steps": len(steps)}


def standing(state, today):
    tag = ("ended", "Over") if state["over"] else ("pending", "Open")
    return Standing(state["text"] or "A note", tag, due=date(2026, 6, 10), over=state["over"])


def over(state):
    return "It is over." if state["over"] else None


NOTES = RecordKind(
    name="notes",
    title="Notes",
    one="note",
    paragraph="Rule 1",
    says="Notes.",
    empty="Write one.",
    steps=(
        RecordStep("written", "Write", "Written", "Rule 1", fields=form, begins=True),
        RecordStep("changed", "Change", "Changed", "Rule 2", fields=form, forbids=over),
        RecordStep(
            "closed", "Close", "Closed", "Rule 3", forbids=over, roles=frozenset({Role.MONITORING_OFFICER})
        ),
    ),
    state=state_of,
    standing=standing,
    public=PublicTable("Notes", "What was noted.", ("Text",), lambda state, day: (state["text"],), "None."),
)


def plugin(*kinds, **hooks):
    """A plugin that keeps these kinds of record."""
    module = types.ModuleType("made_up")
    module.__version__ = "1.0"
    module.kent_records = hookimpl(lambda: kinds)
    for name, function in hooks.items():
        module.__dict__[name] = hookimpl(function)
    return module


@pytest.fixture
def noted(make_world):
    """A county with the plugin active at Canterbury, its Monitoring Officer, and one note."""
    world = make_world({"made_up": plugin(NOTES)})
    return Noted(world)


class Noted:
    """A world with one note."""

    def __init__(self, world) -> None:
        self.world = world
        self.place = world.authority("canterbury")
        self.place.activations["made_up"] = {
            "version": "1.0",
            "settings": {},
            "since": "2026-06-01",
            "by": "x",
        }
        self.officer = world.officer("Moira Monitor", "canterbury")
        self.by = By(self.officer, Role.MONITORING_OFFICER)
        self.record = begin(
            self.place, "made_up", "notes", "written", {"text": "Kettle"}, by=self.by, at=world.at
        )
        world.save()

    def take(self, step, values=None, **options):
        """A further step of the note."""
        take(self.record, step, values or {}, by=options.pop("by", self.by), at=self.world.at, **options)
        self.world.save()

    @property
    def findings(self):
        """What a verification finds at the authority."""
        place = self.place
        checks = (check_acts(place), check_indexes(place), check_references(self.world.service, place))
        return [finding for found in checks for finding in found]


def test_a_record_is_stored_sealed_and_entered_and_a_verification_finds_nothing_wrong(noted):
    noted.take("changed", {"text": "Oast", "reasons": "Better."})

    acts = [entry.act for entry in noted.place.journal if entry.about == noted.record.about]
    assert sorted(acts) == ["made_up.notes.changed", "made_up.notes.written"]
    assert [step.kind for step in noted.record.said] == ["written", "changed"]
    assert noted.record.said[1].reasons == "Better."
    assert all(isinstance(step[6]["said"], bytes) for step in noted.record._stored)
    assert not noted.record.is_plain
    assert noted.findings == []


def test_a_verification_notices_an_act_and_a_list_that_don_t_agree_with_the_record(noted):
    noted.place.part("plugin_records").listed.clear()
    noted.record._stored = ()

    assert any("made_up.notes.written" in str(each) for each in check_acts(noted.place))
    noted.place.part("plugin_records").remove(noted.record.id)
    assert any("the record is gone" in str(each) for each in check_acts(noted.place))


def test_a_step_is_refused_by_its_state_its_role_its_order_and_a_stale_form(noted):
    clerk = By(noted.officer, Role.CLERK)
    with pytest.raises(NotPermitted, match="in that role"):
        noted.take("closed", by=clerk)
    with pytest.raises(NotPermitted, match="can’t be taken here"):
        noted.take("written", {"text": "Again"})
    with pytest.raises(StaleForm):
        noted.take("changed", {"text": "Late"}, seen=0)
    noted.take("closed")
    with pytest.raises(NotPermitted, match="It is over"):
        noted.take("changed", {"text": "Late"})


def test_a_record_is_erased_six_years_after_it_was_over_and_not_while_it_is_open(noted):
    day = datetime(2032, 6, 2, 9, tzinfo=UTC)
    assert [each.rule.id for each in retain(noted.place, at=day)] == []
    noted.take("closed")
    assert [each.rule.id for each in retain(noted.place, at=datetime(2032, 6, 1, 9, tzinfo=UTC))] == []

    assert [each.rule.id for each in retain(noted.place, at=day)] == ["plugin_record"]

    noted.world.save()
    assert noted.record.erased_on == date(2032, 6, 2)
    assert list(public_rows(noted.place, "made_up", NOTES, date(2032, 6, 2))) == []
    browser = noted.world.browser(noted.officer)
    assert "Erased on 2 June 2032" in browser.get(LIST)
    assert "Nothing waits" in browser.get(f"{LIST}/{noted.record.id}")
    assert noted.findings == []


def test_the_records_of_a_plugin_that_is_switched_off_are_kept_and_have_no_page(noted):
    browser = noted.world.browser(noted.officer)
    assert "Kettle" in browser.get(f"{LIST}/{noted.record.id}")
    assert browser.get("/canterbury/records/made_up-notes.json").json["rows"] == [{"Text": "Kettle"}]
    del noted.place.activations["made_up"]
    noted.world.save()

    assert browser.get(LIST, status=404)
    assert browser.get("/canterbury/records/made_up-notes", status=404)
    assert "No local records are kept here" in browser.get(
        "/canterbury/desk/records"
    ) or "kcc" not in browser.get("/canterbury/desk/records")
    assert noted.findings == []
    assert noted.record.said[0].data["text"] == "Kettle"


def test_only_the_officers_of_the_authority_read_its_records_and_enter_in_them(noted):
    world = noted.world
    clerk = world.officer("Clara Clerk", "canterbury", Role.CLERK)
    strangers = (world.officer("Olga Other", "swale"), world.member("Jenny Samper", "canterbury"), "")

    assert "Kettle" in world.browser(clerk).get(f"{LIST}/{noted.record.id}")
    for person in strangers:
        for address in (
            LIST,
            f"{LIST}/written",
            f"{LIST}/{noted.record.id}",
            f"{LIST}/{noted.record.id}/changed",
        ):
            assert world.browser(person).get(address, status="*").status_int in (303, 404)
    assert world.browser(noted.officer).get("/swale/desk/records/made_up-notes", status=404)


def test_a_form_makes_a_record_once_and_a_further_step_leads_back_to_its_page(noted):
    browser = noted.world.browser(noted.officer)
    page = browser.get(f"{LIST}/written").forms["form"]
    page["text"] = "Second"
    first, again = page.submit(status=303).location, page.submit(status=303).location

    assert first == again
    assert "It is on the record." in browser.get(first)
    step = browser.get(first.partition("?")[0] + "/changed").forms["form"]
    step["text"] = "Third"
    assert "Third" in step.submit(status=303).follow()
    assert "Notes: Changed" in browser.get("/canterbury/journal")
    assert "Notes: Written" in browser.get("/canterbury/journal?act=made_up.notes.written")
    noted.world.refresh()
    assert len(noted.place.part("plugin_records")) == 2


def test_another_plugin_s_veto_forbids_a_step(make_world):
    def kent_veto(record, step):
        if record.kind == "made_up.notes" and step.kind == "written":
            return Veto("Ask first.", "Rule 9", Source("made_up", "1.0", "Rule 9"))
        return None

    world = make_world({"made_up": plugin(NOTES, kent_veto=kent_veto)})
    with pytest.raises(NotPermitted, match="Ask first"):
        Noted(world)


def test_a_plugin_that_fails_in_a_record_saves_nothing_and_stops_no_other_page(make_world):
    def failing(state, today):
        raise RuntimeError

    broken = RecordKind(
        **{**{name: getattr(NOTES, name) for name in NOTES.__dataclass_fields__}, "standing": failing}
    )
    world = make_world({"made_up": plugin(broken)})
    with pytest.raises(NotPermitted, match="nothing was saved"):
        Noted(world)
    assert world.browser().get("/canterbury").status_int == 200


def test_kinds_that_are_declared_wrongly_break_the_plugin(refused):
    twice = RecordStep("written", "Write", "Written", "Rule 1")
    wrong = RecordKind("No tes", "Notes", "note", "", "", "", (twice, twice), state_of, standing)

    faults = kind_faults((wrong, wrong))
    assert any("can't be the name" in each for each in faults)
    assert any("no name of its own" in each for each in faults)
    assert any("begins=True" in each for each in faults)
    assert any("title or paragraph" in each for each in faults)
    assert "declares records wrongly" in refused(plugin(wrong))
    member = RecordStep("written", "Write", "Written", "Rule 1", begins=True, roles=KEEPERS | {Role.MEMBER})
    assert any("others than the officers" in each for each in kind_faults((replace_steps(member),)))


def replace_steps(*steps):
    """The kind of notes with other steps."""
    return RecordKind(
        **{**{name: getattr(NOTES, name) for name in NOTES.__dataclass_fields__}, "steps": steps}
    )


def test_values_are_stored_as_primitives_and_nothing_else_is():
    assert stored({"day": date(2026, 6, 1), "who": ("a",), "kind": Role.CLERK}) == {
        "day": "2026-06-01",
        "who": ("a",),
        "kind": "clerk",
    }
    with pytest.raises(TypeError):
        stored({"rate": 0.5})
    with pytest.raises(TypeError):
        stored({"at": datetime(2026, 6, 1, tzinfo=UTC)})


def test_a_reminder_is_posted_once_a_month_while_something_is_due(noted):
    from kent_standards.people.identity import add_email
    from kent_standards.plugin_records.waiting import post_record_reminders

    world = noted.world
    add_email(world.service, world.service.people[noted.officer], "m@example.org", by=noted.by, at=world.at)
    assert [post_record_reminders(world.service, at=world.at) for _ in range(2)] == [1, 0]
    assert post_record_reminders(world.service, at=datetime(2026, 7, 1, 9, tzinfo=UTC)) == 1
    noted.take("closed")
    assert post_record_reminders(world.service, at=datetime(2026, 8, 1, 9, tzinfo=UTC)) == 0
    assert as_said(noted.record.steps[-1]).kind == "closed"
