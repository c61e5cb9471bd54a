"""tests/: evidence for sensitive treatment, from the member who attaches it to the Monitoring Officer who reads it."""

import hashlib
import random
import threading
import time
from datetime import timedelta
from typing import Any

import pytest

from kent_standards.attachments import services as files
from kent_standards.attachments.kinds import check_file
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.register.evidence import attach_evidence, read_evidence, remove_evidence
from kent_standards.register.model import Entry
from tests.attachments.samples import ALLOWED, docx, jpeg, pdf
from tests.attachments.sending import held, remove, send
from tests.register.member_pages import decide, only_entry, state, statement_of, text_of, tick

LETTER = ("letter.pdf", pdf("canary-at-the-gate"))
REASONS = "Threats were made at home."


@pytest.fixture(autouse=True)
def nothing_waits(world: Any) -> None:
    """Take away what other tests have let wait: the sessions' database is one for all of them."""
    with world.registry["kent.uploads"].database.transaction() as statements:
        statements.run("DELETE FROM kent_uploads")


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county and a district."""
    found: str = world.member(
        "Jenny Samper", "kcc", "canterbury", since=world.clock.today - timedelta(days=10)
    )
    return found


@pytest.fixture
def browser(world: Any, jenny: str) -> Any:
    """Her browser."""
    return world.browser(jenny)


@pytest.fixture
def statement(browser: Any) -> str:
    """An interest that she has stated at both, without asking for anything."""
    return statement_of(state(browser, "employment", "kcc", "canterbury"))


@pytest.fixture
def asked(world: Any, browser: Any) -> str:
    """An interest that she has asked the county to treat as sensitive."""
    return statement_of(state(browser, "employment", "kcc", sensitive=REASONS))


def sensitive_form(browser: Any, statement: str) -> Any:
    """The form on which sensitive treatment is asked for."""
    return browser.get(f"/profile/interests/{statement}/sensitive").forms["form"]


def evidence_form(browser: Any, statement: str) -> Any:
    """The form on which evidence is added."""
    return browser.get(f"/profile/interests/{statement}/evidence").forms["form"]


def kept(world: Any, slug: str, person: str) -> list[str]:
    """The names of the files on the one interest at an authority."""
    return [file.name for file in files.files_on(only_entry(world, slug, person))]


def desk(world: Any, entry: Entry, officer: str, **more: Any) -> Any:
    """The revealed page of the notification."""
    page = world.browser(officer, **more).get(f"/{entry.authority.slug}/desk/{entry.id}")
    return next(form for form in page.forms.values() if form.action.endswith("/reveal")).submit()


@pytest.mark.security(13)
@pytest.mark.security(17)
def test_evidence_goes_with_the_request_to_the_monitoring_officer_alone(
    world: Any, browser: Any, jenny: str, statement: str
) -> None:
    form = sensitive_form(browser, statement)
    assert "Each may have 10 MB" in text_of(form.response)
    tick(form, "kcc")
    done = send(form, LETTER, ("gate.jpg", jpeg(gps=True)), reasons=REASONS).follow(status=200)
    assert "You have asked for sensitive treatment." in text_of(done)
    assert kept(world, "kcc", jenny) == ["gate.jpg", "letter.pdf"]
    assert kept(world, "canterbury", jenny) == []
    receipt = text_of(done.click("Evidence for sensitive treatment"))
    assert f"SHA-256 {hashlib.sha256(LETTER[1]).hexdigest()}" in receipt

    entry, officer = only_entry(world, "kcc", jenny), world.officer("Olive Officer", "kcc")
    masked = text_of(world.browser(officer).get(f"/kcc/desk/{entry.id}"))
    assert "2 files are attached" in masked
    assert "letter.pdf" not in masked
    page = desk(world, entry, officer)
    assert "letter.pdf" in text_of(page)
    button = next(form for form in page.forms.values() if "/evidence/" in form.action)
    world.clock.forward(minutes=1)
    answer = button.submit()
    assert answer.body == jpeg(gps=True)
    assert (
        answer.headers["Content-Disposition"]
        == "attachment; filename=\"file.jpg\"; filename*=UTF-8''gate.jpg"
    )
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type == "image/jpeg"
    world.refresh()
    newest = next(iter(world.authority("kcc").journal.newest()))
    assert (newest.act, newest.by) == ("file_read", officer)
    assert newest.about.startswith("file/")
    journal = text_of(world.browser(officer).get("/kcc/journal"))
    assert "File read" in journal
    assert "gate.jpg" not in journal


@pytest.mark.security(5)
@pytest.mark.security(28)
def test_nobody_else_gets_the_file_and_an_old_second_factor_is_asked_for_again(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    send(evidence_form(browser, asked), LETTER).follow(status=200)
    entry = only_entry(world, "kcc", jenny)
    (file,) = files.files_on(entry)
    address = f"/kcc/desk/{entry.id}/evidence/{file.id}"
    for person in (
        jenny,
        world.officer("Clara Clerk", "kcc", Role.CLERK),
        world.officer("Olu Perator", "", Role.OPERATOR),
        world.officer("Nadia Osei", "canterbury"),
        world.member("Tom Field", "kcc"),
        "",
    ):
        other = world.browser(person)
        page = other.get("/" if person else "/sign-in")
        token = page.html.find("input", {"name": "csrf_token"})["value"]
        answer = other.post(address, {"csrf_token": token}, status=404)
        assert b"canary" not in answer.body
    officer = world.officer("Olive Officer", "kcc")
    late = world.browser(officer, factor=timedelta(minutes=11))
    token = late.get(f"/kcc/desk/{entry.id}").html.find("input", {"name": "csrf_token"})["value"]
    answer = late.post(address, {"csrf_token": token}, status="*")
    assert b"canary" not in answer.body
    assert "/second-factor/" in answer.headers["Location"]
    # The address of one interest doesn't lead to the file of another.
    other_entry = statement_of(state(browser, "sponsorship", "kcc"))
    world.refresh()
    (reference,) = world.service.entries_by_statement.references(other_entry)
    wrong = f"/kcc/desk/{reference.rpartition('/')[2]}/evidence/{file.id}"
    good = world.browser(officer)
    token = good.get(f"/kcc/desk/{entry.id}").html.find("input", {"name": "csrf_token"})["value"]
    assert good.post(wrong, {"csrf_token": token}, status="*").status_int == 404
    assert good.get(address, status="*").status_int == 404
    clerk = world.authority("kcc")
    with pytest.raises(NotPermitted):
        read_evidence(file, by=world.by(jenny), at=world.at)
    assert clerk.slug == "kcc"


def test_a_refused_form_loses_no_file_and_lists_each_with_its_size_and_a_way_to_remove_it(
    world: Any, browser: Any, jenny: str, statement: str
) -> None:
    answer = send(sensitive_form(browser, statement), LETTER, ("note.txt", b"A note."), status=422)
    assert "Enter the reasons" in text_of(answer) or "reasons" in text_of(answer)
    form = answer.forms["form"]
    assert held(form) == ["letter.pdf (1 KB)", "note.txt (1 KB)"]
    # Refused once more, with one more file and one that isn't taken: nothing that was good is lost.
    answer = send(form, ("gate.jpg", jpeg(gps=True)), ("page.html", b"<html>"), status=422)
    said = text_of(answer)
    assert "“page.html” isn't taken: a web page can hold a script; print it as a PDF" in said
    assert "This picture says where it was taken." in said
    form = answer.forms["form"]
    assert [name.partition(" ")[0] for name in held(form)] == ["letter.pdf", "note.txt", "gate.jpg"]
    remove(form, "gate.jpg")
    send(form, reasons=REASONS, status=303)
    assert kept(world, "kcc", jenny) == kept(world, "canterbury", jenny) == ["letter.pdf", "note.txt"]
    receipt = text_of(browser.get(f"/profile/interests/{statement}/evidence"))
    assert receipt.count("letter.pdf (1 KB), Kent County Council, Canterbury City Council, 1 June 2026") == 1
    assert _waiting(world) == 0
    # The same form sent again does nothing more.
    send(form, reasons=REASONS, status="*")
    assert kept(world, "kcc", jenny) == ["letter.pdf", "note.txt"]


def _waiting(world: Any) -> int:
    with world.registry["kent.uploads"].database.transaction() as statements:
        return int(statements.row("SELECT count(*) FROM kent_uploads")[0])


@pytest.mark.security(10)
def test_what_waits_is_readable_to_nobody_but_the_session_that_sent_it_and_not_for_long(
    world: Any, browser: Any, jenny: str, statement: str
) -> None:
    form = send(sensitive_form(browser, statement), LETTER, status=422).forms["form"]
    (token,) = {field.value for name, field in form.field_order if name == "file" and field.tag == "input" and len(
        str(field.value)) == 43}  # fmt: skip
    uploads = world.registry["kent.uploads"]
    with uploads.database.transaction() as statements:
        (row,) = statements.rows("SELECT * FROM kent_uploads")
    stored = b"|".join(
        bytes(each) if isinstance(each, (bytes, memoryview)) else str(each).encode() for each in row
    )
    assert b"canary" not in stored
    assert b"letter.pdf" not in stored
    assert token.encode() not in stored
    tom = world.browser(world.member("Tom Field", "kcc"))
    theirs = sensitive_form(tom, statement_of(state(tom, "employment", "kcc")))
    for name, field in form.field_order:
        if name == "file" and str(getattr(field, "value", "")) == token:
            assert uploads.find("another session", token, world.at) is None
    fields = [(name, value if name != "file" else "") for name, value in theirs.submit_fields("submit")]
    at = fields.index(("__end__", "new:sequence")) + 1
    fields[at:at] = [("__start__", "kept:sequence"), ("file", token), ("__end__", "kept:sequence")]
    answer = theirs.response.goto(
        theirs.action, method="POST", params=fields, content_type=theirs.enctype, status=422
    )
    assert "is no longer here" in text_of(answer)
    world.clock.forward(hours=9)
    assert uploads.forget(world.at) == 1


@pytest.mark.security(17)
def test_every_kind_that_is_taken_can_be_attached_and_is_given_back_as_it_came(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    send(evidence_form(browser, asked), *ALLOWED.items()).follow(status=200)
    officer = world.officer("Olive Officer", "kcc")
    entry = only_entry(world, "kcc", jenny)
    page = desk(world, entry, officer)
    found = {
        answer.headers["Content-Disposition"].rpartition("''")[2].replace("%20", " "): answer.body
        for answer in (form.submit() for form in page.forms.values() if "/evidence/" in form.action)
    }
    assert found == ALLOWED


@pytest.mark.security(17)
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.pdf", b"<html>", "its content isn't that of PDF"),
        ("gate.svg", b"<svg/>", "save it as PNG or PDF"),
        ("big.txt", b"x" * (10 * 1024 * 1024 + 1), "is larger than 10 MB"),
        ("letter.docm", docx(), "it holds macros"),
        ("", pdf(), "isn't taken"),
    ],
)
def test_what_is_refused_is_named_with_what_to_do_and_nothing_is_kept(
    world: Any, browser: Any, jenny: str, asked: str, name: str, content: bytes, sentence: str
) -> None:
    form = evidence_form(browser, asked)
    answer = send(form, (name or "none", content), status=422)
    assert sentence in text_of(answer)
    assert kept(world, "kcc", jenny) == []
    assert _waiting(world) == 0


def test_too_many_too_much_and_nothing_at_all_are_refused_before_anything_is_kept(
    world: Any, browser: Any, jenny: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Attach your evidence" in text_of(send(evidence_form(browser, asked), status=422))
    many = [(f"note {number}.txt", b"A note.") for number in range(21)]
    answer = send(evidence_form(browser, asked), *many, status=422)
    assert "Attach no more than 20 files" in text_of(answer)
    assert len(held(answer.forms["form"])) == 21
    monkeypatch.setattr(files, "MOST_FILES_A_DAY", 1)
    answer = send(evidence_form(browser, asked), LETTER, ("note.txt", b"A note."), status=409)
    assert "in one day" in text_of(answer)
    assert len(held(answer.forms["form"])) == 2
    assert kept(world, "kcc", jenny) == []
    huge = [(f"{number}.txt", b"x" * (9 * 1024 * 1024)) for number in range(3)]
    assert "larger than this page takes" in text_of(send(evidence_form(browser, asked), *huge, status=413))


@pytest.mark.security(17)
def test_hundreds_of_mutated_files_are_answered_with_a_page_and_never_with_a_fault(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    chance, known = random.Random(18), list(ALLOWED.items())
    began = time.process_time()
    for _ in range(15):
        files_sent = []
        for _ in range(20):
            name, content = chance.choice(known)
            spoilt = bytearray(content)
            for _ in range(chance.choice((1, 4, 32))):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            files_sent.append(
                (name, bytes(spoilt[: chance.choice((len(spoilt), chance.randrange(len(spoilt)) + 1))]))
            )
        form = evidence_form(browser, asked)
        tick(form)  # no authority: whatever is taken waits
        answer = send(form, *files_sent, status=422)
        assert "There is a problem" in answer.text
    assert time.process_time() - began < 5
    assert kept(world, "kcc", jenny) == []


@pytest.mark.security(18)
def test_a_body_that_was_cut_or_is_none_is_answered_with_a_page_and_keeps_nothing(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    form = evidence_form(browser, asked)
    address = f"/profile/interests/{asked}/evidence"
    parts = b""
    for name, value in (("csrf_token", form["csrf_token"].value), ("__start__", "evidence:mapping"),
                        ("__start__", "new:sequence")):  # fmt: skip
        parts += f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="letter.pdf"\r\n\r\n'
    for body in (
        parts + head,
        parts + head + pdf()[:50],
        parts,
        parts + head + pdf() + b"\r\n--b--",
        b"",
        b"--b--",
    ):
        answer = browser.post(address, body, content_type="multipart/form-data; boundary=b", status="*")
        assert answer.status_int in (400, 409, 413, 422)
    assert kept(world, "kcc", jenny) == []


def test_evidence_is_taken_back_until_it_is_decided_and_stays_with_the_decision(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    send(evidence_form(browser, asked), LETTER, ("note.txt", b"A note.")).follow(status=200)
    entry = only_entry(world, "kcc", jenny)
    note = next(file for file in files.files_on(entry) if file.name == "note.txt")
    page = browser.get(f"/profile/interests/{asked}/evidence").click("Take files back")
    form = page.forms["form"]
    assert "Select the files that you take back" in text_of(form.submit("submit", status=422))
    next(
        field for name, field in form.field_order if name == "choice" and field._value == note.id
    ).checked = True
    done = form.submit("submit", status=303).follow(status=200)
    assert "nobody can read it any more" in text_of(done)
    assert kept(world, "kcc", jenny) == ["letter.pdf"]
    acts = [each.act for each in world.authority("kcc").journal if each.about == note.about]
    assert sorted(acts) == ["erased", "file_attached", "file_removed"]

    review = world.clock.today + timedelta(days=100)
    decide(world, "kcc", jenny, "agree_sensitive", "Seen.", review, rules="KENT-2012")
    entry = only_entry(world, "kcc", jenny)
    (letter,) = files.files_on(entry)
    assert files.content_of(letter) == LETTER[1]
    page = browser.get(f"/profile/interests/{asked}/evidence")
    assert "letter.pdf" in text_of(page)
    assert "form" not in page.forms
    assert "Take files back" not in page
    for refused in (
        lambda: attach_evidence(entry, [check_file(*LETTER)], by=world.by(jenny), at=world.at),
        lambda: remove_evidence(letter, by=world.by(jenny), at=world.at),
    ):
        with pytest.raises(NotPermitted):
            refused()


def test_only_the_member_herself_attaches_and_takes_back(
    world: Any, browser: Any, jenny: str, asked: str
) -> None:
    send(evidence_form(browser, asked), LETTER).follow(status=200)
    tom = world.member("Tom Field", "kcc")
    for page in ("evidence", "remove-evidence", "sensitive"):
        assert world.browser(tom).get(f"/profile/interests/{asked}/{page}", status="*").status_int == 404
    entry = only_entry(world, "kcc", jenny)
    with pytest.raises(NotPermitted):
        attach_evidence(entry, [check_file(*LETTER)], by=world.by(tom), at=world.at)
    with pytest.raises(NotPermitted):
        remove_evidence(files.files_on(entry)[0], by=world.by(tom), at=world.at)


def test_files_that_are_sent_at_the_same_moment_are_all_kept_and_the_limit_holds(
    world: Any, browser: Any, jenny: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)
    forms = [evidence_form(world.browser(jenny), asked) for _ in range(5)]
    answers: list[int] = []

    def one(number: int) -> None:
        answers.append(send(forms[number], (f"note {number}.txt", b"A note."), status="*").status_int)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 303, 303, 409, 409]
    assert len(kept(world, "kcc", jenny)) == 3
