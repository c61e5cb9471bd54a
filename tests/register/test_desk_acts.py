"""tests/: the officer's acts: sensitive treatment, questions, two officers at once, a form sent twice, vetoes."""

import types
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from kent_standards.api import Source, Veto, hookimpl
from kent_standards.authorities.services import activate_plugin
from kent_standards.law.publication import STATEMENTS, Withheld
from kent_standards.law.registration import Sensitivity, Status
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.register import services
from tests.register.desk_scene import Scene, form_of, words

SECRET = "Hidden Constabulary"


@pytest.fixture
def scene(world: Any) -> Scene:
    """Canterbury's desk."""
    return Scene(world)


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county council and of Canterbury."""
    return world.member("Jenny Samper", "kcc", "canterbury")


@pytest.mark.duty(37)
@pytest.mark.duty(142)
def test_what_the_officer_agrees_is_sensitive_leaves_every_public_copy_and_comes_back_when_it_lapses(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.sensitive(jenny)
    scene.browser.get(scene.url(entry, "register"), status=409)
    answer = scene.act(entry, "agree", reasons="The police advise it.")
    assert answer.location.endswith(f"{scene.url(entry)}?done=sensitivity_agreed")
    assert scene.entry(entry).state.review_on == date(2027, 6, 1)  # a year ahead unless she sets another day
    form = scene.browser.get(scene.url(entry, "register"))
    assert "The details stay off every public page" in words(form)
    form_of(form).submit("submit")
    state = scene.entry(entry).state
    assert (state.status, state.sensitivity) == (Status.REGISTERED, Sensitivity.AGREED)
    public = scene.public(jenny)
    assert STATEMENTS[Withheld.AGREED] in public
    for hint in (SECRET, "Teacher", "employment"):  # neither what it is nor which category it is in
        assert hint not in public
    assert SECRET not in world.browser().get("/canterbury/register.csv").text
    # Code 6(2): she tells that it has lapsed within 28 days, and the officer includes it.
    world.clock.forward(days=30)
    services.end_sensitivity(scene.entry(entry), date(2026, 6, 1), by=By(jenny, Role.MEMBER), at=world.at)
    world.save()
    assert SECRET not in scene.public(jenny)
    assert "Include what is sensitive no longer: Jenny Samper" in scene.page()
    assert "Told in time No, 3 days late: the last day was 28 June 2026 (Code 6(2))" in scene.page(entry)
    assert scene.act(entry, "lift").status_int == 303
    assert SECRET in scene.public(jenny)


@pytest.mark.duty(143)
def test_a_refusal_has_reasons_and_holds_publication_so_that_the_member_can_answer(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.sensitive(jenny)
    form = scene.browser.get(scene.url(entry, "refuse"))
    assert "Publication is held until the end of 15 June 2026" in words(form)
    empty = form_of(form).submit("submit", status=422)
    assert "Enter reasons" in words(empty)
    assert scene.entry(entry).state.sensitivity is Sensitivity.REQUESTED
    scene.act(entry, "refuse", reasons="The address is public already.")
    state = scene.entry(entry).state
    assert (state.sensitivity, state.sensitivity_answer) == (
        Sensitivity.REFUSED,
        "The address is public already.",
    )
    assert "Publication is held until the end of 15 June 2026" in scene.page(entry)
    scene.act(entry, "register")
    assert SECRET not in scene.public(jenny)
    world.clock.set(date(2026, 6, 15))
    assert SECRET not in scene.public(jenny)
    # That it was refused is between the officer and her: the public reads the same as before the decision.
    assert STATEMENTS[Withheld.UNSETTLED] in scene.public(jenny)
    assert "section 32(2)" not in scene.public(jenny)
    assert "refus" not in scene.public(jenny).lower()
    world.clock.set(date(2026, 6, 16))
    assert SECRET in scene.public(jenny)
    assert "withheld while" not in scene.public(jenny)


def test_a_review_keeps_it_sensitive_or_ends_the_agreement(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.sensitive(jenny)
    scene.act(entry, "agree", reasons="The police advise it.", review_on=date(2026, 6, 20))
    scene.act(entry, "register")
    assert "1 to review" in scene.page()
    world.clock.set(date(2026, 6, 22))
    page = words(scene.browser.get(scene.url() + "?show=review"))
    assert "Review sensitive treatment: Jenny Samper" in page
    assert "Review by 20 June 2026 Overdue by 2 days" in page
    scene.act(entry, "review", reasons="The threats go on.", review_on=date(2027, 6, 22))
    assert "to review" not in scene.page()
    assert SECRET not in scene.public(jenny)
    scene.act(entry, "refuse", reasons="It is over: the man has moved away.")
    assert SECRET not in scene.public(jenny)  # held for the member to answer
    world.clock.forward(days=21)
    assert SECRET in scene.public(jenny)


def test_the_day_of_a_review_must_lie_ahead(scene: Scene, jenny: str) -> None:
    entry = scene.sensitive(jenny)
    form = scene.form(entry, "agree")
    form["reasons"] = "The police advise it."
    form["year"] = "2025"
    answer = form.submit("submit", status=422)
    assert "must be between 2 June 2026" in words(answer)
    assert form_of(answer)["reasons"].value == "The police advise it."


def test_a_question_leaves_the_notification_pending_with_its_effect(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny)
    answer = scene.act(entry, "question", question="Which school is it?").follow()
    assert "The question is with the member." in words(answer)
    state = scene.entry(entry).state
    assert state.status is Status.PENDING
    assert state.pending is not None
    assert state.pending.notified_on == date(2026, 6, 1)
    assert "0 to do; 1 with members" in scene.page()
    assert "Member's answer expected by 15 June 2026" in scene.page(entry)
    assert any(
        intent.kind == "register_questioned" for intent in world.authority("canterbury").outbox.waiting()
    )
    # She may register it without the answer.
    assert "you may register it all the same" in scene.page(entry, "register")
    assert scene.act(entry, "register").status_int == 303


@pytest.mark.security(39)
def test_of_two_officers_with_the_same_form_one_wins_and_the_other_sees_the_present_state(
    scene: Scene, jenny: str, world: Any
) -> None:
    entry = scene.state(jenny)
    deputy = world.officer("Dev Patel", "canterbury", Role.DEPUTY_MONITORING_OFFICER)
    hers, his = scene.form(entry, "register"), scene.form(entry, "question", world.browser(deputy))
    his["question"] = "Which school?"
    assert hers.submit("submit").status_int == 303
    late = his.submit("submit", status=409)
    assert "Nothing was done This record has changed since you opened the form" in words(late)
    assert "Registered on 1 June 2026" in words(late)
    assert late.html.title.get_text().startswith("Error:")
    assert [step.kind for step in scene.entry(entry).steps] == ["notified", "registered"]
    # Who opens the form afterwards is told the same.
    opened = world.browser(deputy).get(scene.url(entry, "register"), status=409)
    assert "There is no notification waiting to be registered." in words(opened)


@pytest.mark.security(39)
def test_of_fifty_decisions_sent_at_once_exactly_one_is_taken(scene: Scene, jenny: str, world: Any) -> None:
    entry = scene.state(jenny)
    forms = [scene.form(entry, "register") for _ in range(50)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda form: form.submit("submit", expect_errors=True).status_int, forms))
    assert sorted(answers) == [303] + [409] * 49
    assert [step.kind for step in scene.entry(entry).steps] == ["notified", "registered"]


@pytest.mark.security(40)
def test_a_form_sent_a_hundred_times_takes_effect_once(scene: Scene, jenny: str) -> None:
    entry = scene.state(jenny)
    form = scene.form(entry, "question")
    form["question"] = "Which school is it?"
    places = {form.submit("submit").location for _ in range(100)}
    assert len(places) == 1
    assert len(scene.entry(entry).steps) == 2


def test_a_form_that_does_not_say_what_it_was_made_from_counts_as_out_of_date(
    scene: Scene, jenny: str
) -> None:
    entry = scene.state(jenny)
    browser = scene.browser
    form = scene.form(entry, "register", browser)
    fields = [pair for pair in form.submit_fields("submit") if pair[0] != "seen"]
    answer = browser.post(scene.url(entry, "register"), fields, status=409)
    assert "This record has changed since you opened the form" in words(answer)
    assert len(scene.entry(entry).steps) == 1


def forbidding(record: Any, step: Any) -> Veto | None:
    """A veto on registering on this day."""
    if step.kind != "registered":
        return None
    return Veto(
        "No interest is registered during the count; wait until it is over.",
        "Standing Order 9",
        Source("forbidding", "1.0", "Made up"),
    )


def failing(record: Any) -> Veto | None:
    """A hook that fails."""
    raise RuntimeError("made up")


@pytest.mark.security(57)
@pytest.mark.parametrize(
    ("hook", "sentence", "then"),
    [
        (forbidding, "No interest is registered during the count", "Register: No interest is registered"),
        # A plugin that failed closes its authority until it is mended.
        (failing, "A local rule could not be asked", "Nothing can be changed now"),
    ],
)
def test_a_plugin_can_forbid_a_step_and_one_that_fails_forbids_it_too(
    make_world: Any, hook: Any, sentence: str, then: str
) -> None:
    plugin = types.SimpleNamespace(__version__="1.0", kent_veto=hookimpl(hook))
    world = make_world({"forbidding": plugin})
    scene = Scene(world, "swale")
    member = world.member("Jenny Samper", "swale")
    entry = scene.state(member)
    opened = scene.browser.get(scene.url(entry, "register"))
    activate_plugin(world.authority("swale"), "forbidding", "1.0", {}, by=THE_SERVICE, at=world.at)
    world.save()
    refused = form_of(opened).submit("submit", status=409)
    assert sentence in words(refused)
    assert len(scene.entry(entry).steps) == 1
    assert then in scene.page(entry)


@pytest.mark.duty(142)
def test_a_request_beside_what_is_agreed_to_be_sensitive_shows_nothing_more(scene: Scene, jenny: str) -> None:
    agreed = scene.sensitive(jenny)
    scene.act(agreed, "agree", reasons="The police advise it.")
    scene.act(agreed, "register")
    before = scene.public(jenny)
    scene.world.refresh()
    other = scene.registered(jenny, employer="Quuxbury Refuge")
    services.ask_sensitive(scene.entry(other), "Threats.", by=By(jenny, Role.MEMBER), at=scene.world.at)
    scene.world.save()
    assert scene.public(jenny) == before


def test_side_by_side_each_statement_names_the_registers_that_it_is_true_of(
    scene: Scene, jenny: str, world: Any
) -> None:
    agreed = scene.sensitive(jenny)
    scene.act(agreed, "agree", reasons="The police advise it.")
    scene.act(agreed, "register")
    county = Scene(world, "kcc")
    asked = county.registered(jenny)
    services.ask_sensitive(county.entry(asked), "Threats.", by=By(jenny, Role.MEMBER), at=world.at)
    world.save()
    page = words(world.browser().get(f"/people/{jenny}/register"))
    assert f"{STATEMENTS[Withheld.AGREED]} This is so at Canterbury City Council." in page
    assert f"{STATEMENTS[Withheld.UNSETTLED]} This is so at Kent County Council." in page
