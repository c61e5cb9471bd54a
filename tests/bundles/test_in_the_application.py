"""tests/: a bundle in the running application: put together, marked, made, given out and published."""

from datetime import timedelta

import pytest

from kent_standards.bundles import making, services, worker
from kent_standards.bundles.items import Version
from kent_standards.bundles.worker import make_next
from kent_standards.complaints import officer_acts
from kent_standards.law.complaint_parts import Matter
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By, NotPermitted
from kent_standards.pdf.reading import read_pdf
from kent_standards.retention.services import _erase_complaint
from kent_standards.store.records import StaleForm
from tests.attachments.samples import png
from tests.attachments.sending import send
from tests.bundles.papers import paper
from tests.complaints.test_one_case import consult


def main(page, number=0):
    """A form of the page's own; each page has one to sign out with."""
    return [form for form in dict.fromkeys(page.forms.values()) if "sign-out" not in form.action][number]


def journal(cast, act):
    return [entry for entry in cast.kcc.journal if entry.act == act]


@pytest.mark.duty(82)
def test_a_clerk_puts_a_bundle_together_marks_it_and_has_it_made_and_the_officer_publishes_it(cast):
    case = cast.case()
    clerk = cast.world.officer("Cleo Clerk", "kcc", Role.CLERK)
    cast.world.save()
    browser = cast.world.browser(clerk)
    page = main(browser.get(f"/kcc/bundles/{case.id}").click("Open the bundle")).submit().follow()
    for title, name, content, shows in (
        ("Note", "note.txt", b"The van was hired.\nMrs Quill was ill.", ""),
        ("Letter", "letter.pdf", paper("Dear Sir", "About the illness", "Yours"), ""),
        ("Van", "van.png", png(), "A white van"),
    ):
        form = main(page.click("Put in a document"))
        page = send(form, (name, content), title=title, source="Brought on 3 May 2026", shows=shows).follow()
    marking = page.click("Mark as exempt.*: Note")
    assert "Mrs Quill was ill." in marking.text
    form = main(marking)
    form["ground"], form["what"], form["phrases"], form["reasons"] = (
        "1",
        "phrases",
        "Mrs Quill",
        "Her health.",
    )
    page = form.submit().follow()
    form = main(page.click("Mark as exempt.*: Letter"))
    form["ground"], form["what"], form["parts"], form["reasons"] = "5", "parts", "2-3", "Advice."
    page = form.submit().follow()
    assert "In part: exempt, paragraph 1" in page.text
    assert "[exempt, paragraph 1] was ill." in page.click("Mark as exempt.*: Note").text
    order = main(page.click("Choose the items and their order"))
    assert [order[f"place_{number}"].value for number in range(3)] == ["1", "2", "3"]
    order["place_0"], order["place_2"] = "9", ""
    page = order.submit().follow()
    page = main(page.click("Make the bundle")).submit().follow()
    assert page.headers["Refresh"] == "5"
    assert "It waits for its turn" in page.text
    assert "Refresh" not in browser.get(f"/kcc/bundles/{case.id}?still=1").headers
    assert make_next(cast.world.db, cast.world.registry["kent.clock"])
    assert not make_next(cast.world.db, cast.world.registry["kent.clock"])
    page = browser.get(f"/kcc/bundles/{case.id}")
    assert "Refresh" not in page.headers
    assert "Searched for 1 phrase and for" in page.text
    assert "Publish the public version" not in page.text
    panel = read_pdf(main(page).submit().body)
    assert [title for _, title, _ in panel.bookmarks] == ["Item 1: Letter", "Item 2: Note"]
    assert "About the illness" in panel.everything
    officer = cast.world.browser(cast.mo.person)
    page = officer.get(f"/kcc/bundles/{case.id}")
    public = read_pdf(main(page, 1).submit().body)
    assert "illness" not in public.everything
    assert "Quill" not in public.everything
    assert "[exempt, paragraph 1] was ill." in public.everything
    form = main(page.click("Publish the public version"))
    assert "Tick" in form.submit(status=422).text
    form["looked"] = True
    form.submit().follow()
    papers = cast.world.browser().get("/kcc/hearing-papers")
    answer = papers.click("KCC/2026/0001")
    assert read_pdf(answer.body).everything == public.everything
    assert answer.headers["Content-Disposition"] == 'attachment; filename="KCC-2026-0001-bundle.pdf"'
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    cast.world.refresh()
    assert len(journal(cast, "file_read")) == 2
    form = main(officer.get(f"/kcc/bundles/{case.id}").click("Take the public version down"))
    form["reasons"] = "A name was found in it."
    form.submit().follow()
    assert "No papers are published" in cast.world.browser().get("/kcc/hearing-papers").text
    cast.world.browser().get("/kcc/hearing-papers/KCC-2026-0001.pdf", status=404)


@pytest.mark.duty(82)
def test_the_panel_s_copy_is_read_by_those_it_was_given_to_and_by_nobody_else(cast, desk):
    member = cast.world.browser(cast.member)
    desk.make()
    member.get(f"/bundles/{desk.record.id}", status=404)
    services.release_bundle(desk.record, **desk.known)
    cast.world.save()
    member.get(
        f"/bundles/{desk.record.id}", status=404
    )  # nobody has told the councillor of the complaint yet
    told = cast.case()
    officer_acts.acknowledge(told, by=cast.mo, at=cast.at)
    officer_acts.tell_subject(told, invite_views=True, by=cast.mo, at=cast.at)
    record = services.open_bundle(told, **desk.known)
    desk.record = record
    desk.put_in("Note", "note.txt", b"The van was hired.")
    desk.make()
    services.release_bundle(record, **desk.known)
    cast.world.save()
    page = member.get(f"/bundles/{record.id}")
    assert "The van was hired." in read_pdf(main(page).submit().body).everything
    assert "The bundle of the hearing" in member.get(f"/complaints/{told.id}").text
    other = cast.world.browser(cast.world.member("Otto Other", "kcc"))
    other.get(f"/bundles/{record.id}", status=404)
    other.get(f"/kcc/bundles/{record.id}", status=404)
    cast.world.browser(cast.canterbury_mo.person).get(f"/kcc/bundles/{record.id}", status=404)


def test_nothing_is_given_to_the_parties_while_something_is_withheld_from_the_councillor(cast, desk):
    case = cast.case(confidentiality="I am afraid.")
    consult(cast, case, Matter.CONFIDENTIALITY)
    until = cast.at.date().replace(month=9)
    officer_acts.agree_withholding(
        case, ["early_a"], ["identity"], until, "It would go.", by=cast.mo, at=cast.at
    )
    desk.record = services.open_bundle(case, **desk.known)
    desk.put_in("Note", "note.txt", b"Zephyrine QUILLFEATHER wrote. Ms Quillfeather\xe2\x80\x99s van.")
    cast.world.save()
    desk.make()
    public = read_pdf(desk.copy("public")).everything
    assert "quillfeather" not in public.casefold()
    assert "Ms [exempt, paragraph 2] van." in public
    assert "QUILLFEATHER" in read_pdf(desk.copy("panel")).everything
    with pytest.raises(NotPermitted, match="resolution 156"):
        services.release_bundle(desk.record, **desk.known)


def test_a_bundle_is_made_again_after_each_change_and_what_was_made_before_is_destroyed(cast, desk):
    desk.make()
    first = desk.record.state.copies
    with pytest.raises(NotPermitted, match="Choose a marking"):
        services.take_marking_off(desk.record, 1, "So.", **desk.known)
    desk.mark(desk.record.state.order[0], phrases=("Mrs Quill",))
    cast.world.save()
    page = cast.world.browser(cast.mo.person).get(desk.url)
    assert "changed after these were made" in page.text
    with pytest.raises(NotPermitted, match="made again first"):
        services.publish_bundle(desk.record, by=cast.mo, at=cast.at)
    cast.world.clock.forward(minutes=1)
    desk.make()
    for file in (first.panel, first.public):
        with pytest.raises(KeyError):
            services.copy_file(desk.record, file)
    services.publish_bundle(desk.record, by=cast.mo, at=cast.at)
    published = desk.record.state.public
    desk.mark(desk.record.state.order[1])
    desk.make()
    assert services.public_copy(desk.record)
    assert desk.record.state.public == published
    assert desk.record.state.copies != published
    assert services.copy_file(desk.record, published.public).there


def test_a_bundle_whose_exempt_words_can_still_be_read_is_not_kept_and_the_page_says_where(cast, desk):
    desk.put_in("Minutes", "minutes.pdf", paper("Present", "Apologies: Mrs Quill"))
    desk.mark(desk.record.state.order[0], phrases=("Mrs Quill",))
    desk.make()
    assert desk.record.state.copies is None
    page = cast.world.browser(cast.mo.person).get(desk.url)
    assert "“Mrs Quill” can still be read in item 3, on its page 2" in page.text
    desk.mark(desk.record.state.order[2], parts=("2",))
    desk.make()
    assert desk.record.state.copies is not None


def test_whoever_is_killed_while_making_leaves_a_lease_and_the_bundle_is_made_afresh(cast, desk, monkeypatch):
    services.ask_for_bundle(desk.record, **desk.known)
    cast.world.save()
    clock, killed = cast.world.registry["kent.clock"], []

    def dies(content, progress):
        progress("Reading the items", 0, 2)
        killed.append(content)
        raise SystemExit

    monkeypatch.setattr(worker, "make", dies)
    with pytest.raises(SystemExit):
        make_next(cast.world.db, clock)
    cast.world.refresh()
    assert "Reading the items: 0 of 2" in cast.world.browser(cast.mo.person).get(desk.url).text
    assert not make_next(cast.world.db, clock)  # it is under lease
    monkeypatch.undo()
    cast.world.clock.forward(minutes=11)
    assert make_next(cast.world.db, clock)
    cast.world.refresh()
    assert len(killed) == 1
    assert desk.record.state.copies is not None
    assert desk.record.making is None


def test_a_bundle_that_ends_its_maker_three_times_is_given_up(cast, desk, monkeypatch):
    services.ask_for_bundle(desk.record, **desk.known)
    cast.world.save()

    def dies(content, progress):
        raise MemoryError

    monkeypatch.setattr(worker, "make", dies)
    for _ in range(worker.MOST_TRIES):
        with pytest.raises(MemoryError):
            make_next(cast.world.db, cast.world.registry["kent.clock"])
        cast.world.clock.forward(minutes=11)
    assert make_next(cast.world.db, cast.world.registry["kent.clock"])
    cast.world.refresh()
    assert "three times" in desk.record.state.failure
    assert not desk.record.state.waiting


def test_what_can_not_be_done_is_refused_with_what_to_do(cast, desk):
    record, known = desk.record, desk.known
    order = record.state.order
    for act, why in (
        (lambda: services.open_bundle(record.case, **known), "opened already"),
        (lambda: services.order_items(record, [*order, order[0]], **known), "each item once"),
        (lambda: services.order_items(record, ["evidence/x"], **known), "each item once"),
        (lambda: services.item_of(record, "x"), "Choose an item"),
        (lambda: services.take_out_document(record, "x", **known), "Choose a document"),
        (lambda: desk.put_in("Van", "van.png", png()), "what the picture shows"),
        (lambda: desk.put_in("Torn", "torn.pdf", b"%PDF-1.7 %%EOF"), "can’t be read"),
        (lambda: desk.mark(order[1], phrases=("Sir",)), "can’t be taken out"),
        (lambda: desk.mark(order[1], parts=("9",)), "no part “9”"),
        (lambda: services.release_bundle(record, **known), "made first"),
        (lambda: services.end_publication(record, "So.", by=cast.mo, at=cast.at), "No copy"),
        (lambda: services.publish_bundle(record, **known), "in that role"),
        (lambda: services.take(record, "bundle_made", **known), "in that role"),
        (lambda: services.take(record, "bundle_made", by=THE_SERVICE, at=cast.at), "Nobody has asked"),
    ):
        with pytest.raises(NotPermitted, match=why):
            act()
    with pytest.raises(StaleForm):
        services.ask_for_bundle(record, seen=1, **known)
    services.ask_for_bundle(record, **known)
    with pytest.raises(NotPermitted, match="being made just now"):
        desk.mark(order[0])
    conflicted = By(cast.member, Role.CLERK)
    with pytest.raises(NotPermitted, match="conflict"):
        services.take(record, "bundle_ordered", by=conflicted, at=cast.at)


@pytest.mark.security(54)
def test_with_its_case_a_bundle_and_its_copies_are_erased(cast, desk):
    desk.make()
    services.publish_bundle(desk.record, by=cast.mo, at=cast.at)
    copies = desk.record.state.copies
    cast.world.save()
    _erase_complaint(cast.kcc, desk.record.id, cast.at + timedelta(days=4000))
    cast.world.save()
    assert desk.record.erased_on is not None
    for file in (copies.panel, copies.public):
        with pytest.raises(KeyError):
            services.copy_file(desk.record, file)
    cast.world.browser().get("/kcc/hearing-papers/KCC-2026-0001.pdf", status=404)
    assert "No papers are published" in cast.world.browser().get("/kcc/hearing-papers").text


def test_the_proof_is_asked_of_what_was_really_made(cast, desk, monkeypatch):
    """A public version that is the Panel's by mistake is never kept."""
    real = making._set
    monkeypatch.setattr(making, "_set", lambda bundle, version: real(bundle, Version.PANEL))
    desk.mark(desk.record.state.order[0], phrases=("Mrs Quill",))
    desk.make()
    assert desk.record.state.copies is None
    assert "can still be read" in desk.record.state.failure
