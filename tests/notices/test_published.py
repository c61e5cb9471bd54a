"""tests/: what the public reads of decision notices: released after a preview, listed, filtered, and as data."""

import csv
import io
from dataclasses import replace
from types import SimpleNamespace

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints.decisions import draft_decision, issue_decision
from kent_standards.evolution.steps import notice_lists
from kent_standards.law.complaint_parts import Outcome
from kent_standards.law.steps import NotPermitted
from kent_standards.notices import projection
from kent_standards.notices.content import WITHHELD
from kent_standards.notices.services import MOST_REDACTIONS, publish_notice, rebuild_indexes
from tests.complaints.conftest import COMPLAINANT, SIGNED
from tests.complaints.test_one_case import PASSES, consult, decide
from tests.notices.conftest import form_of, published

NAME = COMPLAINANT["name"]


@pytest.mark.duty(135)
def test_the_officer_sees_what_will_be_public_before_she_publishes_and_publishes_just_that(cast):
    answers = {
        1: "Zephyrine was there, and so was the Quillfeather van; Zephyrines abound.",
        2: "It was hired.",
    }
    notice = decide(cast, cast.case(), answers=answers)
    cast.world.save()
    officer, public = cast.world.browser(cast.mo.person), cast.world.browser()
    where = f"/kcc/inbox/sent/{notice.id}"
    page = officer.get(where).click("Publish it")
    form = form_of(page)
    assert form["words"].value.split() == ["Zephyrine", "Quillfeather"], "the parts of her name are proposed"
    preview = page.text.partition('id="preview"')[2]
    assert f"{WITHHELD} was there, and so was the {WITHHELD} van; Zephyrines abound." in preview
    assert NAME not in preview
    form["words"] = "Zephyrine\nIt was hired.\nNot in it"
    form["read"].checked = True
    changed = form.submit("submit", status=200)
    assert "What is left out has changed." in changed.text
    assert public.get("/kcc/notices/KCC-2026-0001-N1", status=404)
    again = form_of(changed).submit("again", status=200)
    assert "“Not in it” doesn’t stand in the notice like that" in again.text
    assert "“Quillfeather”, a part of the complainant’s name, still stands in it." in again.text
    assert "It was hired." not in again.text.partition('id="preview"')[2]
    last = form_of(again)
    assert "Tick" in last.submit("submit", status=422).text
    last["read"].checked = True
    assert "The publication copy is public." in last.submit("submit", status=303).follow().text
    shown = public.get("/kcc/notices/KCC-2026-0001-N1")
    assert f"{WITHHELD} was there, and so was the Quillfeather van" in shown.text
    assert "It was hired." not in shown.text
    assert public.get(f"/kcc/notices/{notice.id}").text == shown.text
    assert "published already" in officer.get(f"{where}/publish", status=409).text


@pytest.mark.duty(135)
@pytest.mark.duty(155)
def test_a_rejection_goes_to_the_parties_alone_unless_local_rules_publish_it(cast, monkeypatch):
    case = cast.case()
    officer.apply_jurisdiction(
        case, {**PASSES, "c": False}, {"c": "At a party."}, rules="x", by=cast.mo, at=cast.at
    )
    consult(cast, case)
    draft = cast.draft(Outcome.OUTSIDE_JURISDICTION)
    draft_decision(case, draft, rules=cast.rules, by=cast.mo, at=cast.at)
    notice = issue_decision(case, SIGNED, rules=cast.rules, by=cast.mo, at=cast.at)
    cast.world.save()
    browser = cast.world.browser(cast.mo.person)
    where = f"/kcc/inbox/sent/{notice.id}"
    page = browser.get(where)
    assert "By the rules of this authority a rejection isn’t published" in page.text
    assert "1.3 and 1.5" in page.text
    assert f"{where}/publish" not in page.text
    browser.get(f"{where}/publish", status=409)
    with pytest.raises(NotPermitted, match="a rejection isn’t published"):
        publish_notice(notice, [], by=cast.mo, at=cast.at)
    rules = cast.rules
    kept = replace(rules.publication["rejection"], published=True)
    changed = replace(rules, publication={**rules.publication, "rejection": kept})
    monkeypatch.setattr("kent_standards.notices.services.rules_of", lambda authority, when: changed)
    publish_notice(notice, [], by=cast.mo, at=cast.at)
    cast.world.save()
    assert "Rejected: outside" in cast.world.browser().get("/kcc/notices").text


def test_more_words_than_are_looked_for_are_refused(cast):
    notice = decide(cast, cast.case())
    many = [f"word{number}" for number in range(MOST_REDACTIONS + 1)]
    with pytest.raises(NotPermitted, match="At most 100"):
        publish_notice(notice, many, by=cast.mo, at=cast.at)
    cast.world.save()
    form = form_of(cast.world.browser(cast.mo.person).get(f"/kcc/inbox/sent/{notice.id}/publish"))
    form["words"], form["read"] = "\n".join(many), True
    refused = form.submit("submit", status=409)
    assert "At most 100" in refused.text
    assert "word100" in form_of(refused)["words"].value
    form["words"] = "x" * 5001
    assert "5,000 characters" in form.submit("submit", status=422).text
    assert notice.published_on is None


@pytest.mark.duty(64)
def test_published_notices_are_listed_latest_first_and_filtered_by_what_they_say(cast, monkeypatch):
    world = cast.world
    public = world.browser()
    assert "No notice is published" in public.get("/kcc/notices").text
    assert public.get("/kcc/notices.json").json["notices"] == []
    other = world.member("Tom Tester", "kcc")
    published(cast)
    world.clock.forward(days=300)
    published(cast, subject=other, paragraphs=("3(2)(c)", "3(2)(f)"))
    published(cast, hidden=["Tom Tester"], subject=other)
    world.save()
    page = public.get("/kcc").click("Decision notices")
    assert "3 notices" in page.text
    order = [page.text.index(f"KCC/{each}/N1") for each in ("2027/0002", "2027/0001", "2026/0001")]
    assert order == sorted(order)
    form = page.forms[0]
    assert [text for _, _, text in form["councillor"].options] == [
        "Any councillor",
        "Jenny Samper",
        "Tom Tester",
    ]

    def found(**chosen: str) -> list[str]:
        fresh = public.get("/kcc/notices").forms[0]
        for name, value in chosen.items():
            fresh[name] = value
        answer = fresh.submit()
        data = public.get("/kcc/notices.json", params=chosen).json["notices"]
        references = [each["reference"] for each in data]
        assert [each in answer.text for each in references] == [True] * len(references)
        assert f"{len(references)} notice" in answer.text
        return references

    assert found(councillor=cast.member) == ["KCC/2026/0001/N1"]
    assert found(councillor=other) == ["KCC/2027/0001/N1"], "who was left out of a notice isn't found in it"
    assert found(year="2027") == ["KCC/2027/0002/N1", "KCC/2027/0001/N1"]
    assert found(paragraph="3(2)(f)") == ["KCC/2027/0001/N1"]
    assert len(found(outcome="not_referred")) == 3
    nothing = public.get("/kcc/notices", params={"year": "2026", "councillor": other})
    assert "No notice fits this choice" in nothing.text
    assert "No notice fits" in public.get("/kcc/notices?outcome=%E2%80%AE&page=9&paragraph=x").text
    monkeypatch.setattr(projection, "PAGE_SIZE", 2)
    second = public.get("/kcc/notices?outcome=not_referred").click("Next page")
    assert "2 of 2" in second.text
    assert second.text.count('scope="row"') == 1


@pytest.mark.duty(64)
@pytest.mark.security(20)
def test_published_notices_as_data_say_what_their_pages_say(cast):
    published(cast)
    published(cast, hidden=["Jenny Samper"])
    cast.world.save()
    public = cast.world.browser()
    answer = public.get("/kcc/notices.json").json
    assert (answer["authority"], answer["as_at"]) == ("kcc", cast.at.date().isoformat())
    hidden, named = answer["notices"]
    assert hidden["councillor"] == {"name": WITHHELD, "person": None}
    assert named["councillor"] == {"name": "Jenny Samper", "person": cast.member}
    assert named["code_paragraphs"] == ["3(2)(a)"]
    assert (named["outcome"], named["decision"]) == ("not_referred", "Not referred for investigation")
    assert named["address"].endswith("/kcc/notices/KCC-2026-0001-N1")
    table = public.get("/kcc/notices.csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["reference"] for row in rows] == ["KCC/2026/0002/N1", "KCC/2026/0001/N1"]
    assert rows[1]["councillor"] == "Jenny Samper"
    assert "notices-kcc-2026" in table.headers["Content-Disposition"]
    assert NAME not in table.text + str(answer)


def test_notices_that_an_older_version_listed_are_listed_anew_once(cast):
    notice = published(cast)
    notices = cast.kcc.part("notices")
    whole = list(notices.published)
    rebuild_indexes(cast.kcc)
    assert list(notices.published) == whole
    assert notice_lists(cast.kcc) == ()
    notices.published.clear()
    notices.published.replace((), (((notice.published_on.isoformat(), "not_referred"), notice.id),))
    assert notice_lists(cast.kcc) == ("1 published notice listed anew.",)
    assert list(notices.published) == whole
    empty = SimpleNamespace(part=lambda name: SimpleNamespace(published=()))
    assert notice_lists(empty) == ()
