"""tests/: no exempt word is left in a public version: not in text, tags, bookmarks, metadata, or files inside it."""

import json
import random
from dataclasses import replace

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from kent_standards.bundles.items import Bundle, BundleItem, Form, Part, Version
from kent_standards.bundles.layout import files_shown, laid_out
from kent_standards.bundles.making import make, with_pages
from kent_standards.bundles.proof import StillThere, exempt_words, prove, standing_open
from kent_standards.law.exempt import GROUNDS, Marking, standing, words
from kent_standards.pdf.reading import read_pdf
from tests.attachments.samples import png
from tests.bundles.papers import bundle, paper, pdf, picture, stream, text, written
from tests.sweep import Sweeper

# Each stands in a place of its own that is exempt, and must be nowhere in the public's copy.
CANARIES = {
    place: f"Quillfeather{number:02}{''.join(random.Random(number).sample('abcdefghij', 6))}"
    for number, place in enumerate(
        (
            "title",
            "source",
            "item",
            "paragraph",
            "phrase",
            "page",
            "file",
            "author",
            "picture",
            "withheld",
            "elsewhere",
        )
    )
}
C = CANARIES
SECRETS = bundle(
    text(
        "t1",
        f"Letter of {C['title']}",
        f"It says {C['item']}.",
        markings=(Marking("1", "So."),),
        source=C["source"],
    ),
    text(
        "t2", "Statement", f"He said {C['paragraph']}.", "The van.", markings=(Marking("3", "So.", ("1",)),)
    ),
    text(
        "t3",
        f"Note on {C['phrase'].upper()}",
        f"She saw {C['phrase']}’s van.",
        markings=(Marking("2", "So.", phrases=(C["phrase"],)),),
    ),
    text("t4", "Another", f"{C['phrase']} and {C['withheld']} came.", f"In {C['elsewhere']}."),
    pdf("f1", "Paper", paper("Open", f"Closed {C['page']}", author=C["author"]), Marking("7", "So.", ("2",))),
    pdf("f2", "Advice", paper(C["file"], title=C["author"]), Marking("5", "So.")),
    picture("f3", "Van", f"The van of {C['picture']}", Marking("1", "So.")),
    withheld=((C["withheld"], "2"), (C["elsewhere"], "2")),
)


@pytest.mark.security(10)
def test_of_what_is_exempt_no_canary_is_anywhere_in_the_public_version_and_each_is_in_the_panel_s():
    made = make(SECRETS)
    sweeper = Sweeper(CANARIES.values(), "Quillfeather")
    assert sweeper.found_in(made.public) == set()
    public, panel = (read_pdf(copy).everything for copy in (made.public, made.panel))
    assert "quillfeather" not in public.casefold()
    missing = {place for place, canary in CANARIES.items() if canary.casefold() not in panel.casefold()}
    assert missing == {"author"}
    assert made.proof.words >= len(CANARIES) - 1
    assert made.proof.phrases == 3
    assert "Open" in public


@pytest.mark.security(10)
def test_the_proof_finds_each_canary_if_what_was_made_is_not_the_public_version():
    read = with_pages(SECRETS)
    panel = make(SECRETS).panel
    with pytest.raises(StillThere, match="can still be read on page"):
        prove(read, panel)
    for place, number in (("title", 0), ("paragraph", 1), ("page", 4), ("file", 5), ("picture", 6)):
        alone = replace(read, withheld=()).with_items(
            tuple(
                item if index == number else replace(item, markings=())
                for index, item in enumerate(read.items)
            )
        )
        with pytest.raises(StillThere, match=C[place].casefold()):
            prove(alone, panel)


def test_a_phrase_that_stands_on_an_open_page_of_a_pdf_is_named_before_and_refused_after():
    unmarked = bundle(
        text("t1", "Note", "Quill came.", markings=(Marking("1", "So.", phrases=("Quill",)),)),
        pdf("f1", "Paper", paper("Open", "By QUILL, in person"), Marking("1", "So.", ("1",))),
    )
    assert standing_open(with_pages(unmarked)) == ((2, "2", "Quill"),)
    with pytest.raises(StillThere, match="“Quill” can still be read in item 2, on its page 2"):
        make(unmarked)
    marked = unmarked.with_items(
        (unmarked.items[0], replace(unmarked.items[1], markings=(Marking("1", "So.", ("1", "2")),)))
    )
    assert standing_open(with_pages(marked)) == ()
    assert make(marked).proof.phrases == 1


def test_words_that_are_covered_in_a_pdf_and_still_lie_beneath_are_found():
    covered = typst.compile(
        b'#place(top + left, text("Quillfeather"))#place(top + left, rect(width: 9cm, height: 2cm, fill: black))',
        format="pdf",
    )
    hidden = bundle(
        text("t1", "Note", "Quillfeather", markings=(Marking("1", "So.", phrases=("Quillfeather",)),)),
        pdf("f1", "Paper", covered),
    )
    with pytest.raises(StillThere, match="really removed"):
        make(hidden)


def secret_bundle(name: str, sum_: str) -> Bundle:
    """A bundle that says things of its own only in what is exempt."""
    return bundle(
        text("t1", f"Letter of {name}", f"{name} owes {sum_}.", source=name, markings=(Marking("3", name),)),
        text("t2", "Statement", f"He said {sum_}.", "The van.", markings=(Marking("3", sum_, ("1",)),)),
        text(
            "t3",
            f"Note on {name}",
            f"She saw {name}’s van.",
            markings=(Marking("2", "So.", phrases=(name,)),),
        ),
        pdf("f1", "Paper", paper("Open", f"Closed: {sum_}", author=name), Marking("7", "So.", ("2",))),
        pdf("f2", name, paper(*[name] * len(name)), Marking("5", "So.")),
        picture("f3", name, f"The van of {name}", Marking("1", "So."), content=png(len(name), len(sum_))),
        withheld=((name, "2"),),
    )


@pytest.mark.security(9)
def test_two_bundles_that_differ_only_in_what_is_exempt_have_the_same_public_version_to_the_byte():
    one, other = make(secret_bundle("Quillfeather", "£1,200")), make(secret_bundle("Bo Li", "two pounds"))
    assert one.public == other.public
    assert one.panel != other.panel


def sharing() -> bytes:
    """A PDF of two pages that share their pictures and forms, as scanners make them; the second is the closed one."""

    picture = b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 300 300] "
            b"/Resources << /XObject << /One 7 0 R /Two 8 0 R /Form 9 0 R >> >> >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 6 0 R >>",
            stream(b"q 100 0 0 100 50 50 cm /One Do Q"),
            stream(b"q 100 0 0 100 50 50 cm /Two Do /Form Do Q"),
            stream(b"open picture", picture),
            stream(b"Quillfeather", picture),
            stream(b"% Quillfeather\n0 0 10 10 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 10 10]"),
        ]
    )


@pytest.mark.security(10)
def test_what_a_closed_page_shares_with_an_open_one_is_not_in_the_public_version():
    made = make(bundle(pdf("f1", "Scan", sharing(), Marking("1", "So.", ("2",)))))
    sweeper = Sweeper(["Quillfeather"])
    assert sweeper.found_in(made.panel) == {"Quillfeather"}
    assert sweeper.found_in(made.public) == set()
    assert len(read_pdf(made.public).pages) == 3


WORDS = st.sampled_from(
    ["van", "Quill", "paid", "Margate", "hired", "never", "Ann", "o'Brien", "Page", "exempt"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    items = []
    for number in range(draw(st.integers(1, 4))):
        form = draw(st.sampled_from([Form.TEXT, Form.TEXT, Form.PICTURE]))
        texts = draw(st.lists(SENTENCES, min_size=1, max_size=4)) if form is Form.TEXT else []
        parts = tuple(Part(f"b{label}", each) for label, each in enumerate(texts, 1))
        markings = draw(st.lists(marking_of([part.label for part in parts]), max_size=2))
        shows = draw(SENTENCES) if form is Form.PICTURE else ""
        items.append(
            BundleItem(
                f"k{number}", draw(SENTENCES), form, draw(SENTENCES), parts, b"x", shows, tuple(markings)
            )
        )
    return bundle(*items, withheld=tuple(draw(st.lists(st.tuples(WORDS, st.just("2")), max_size=1))))


def marking_of(labels: list[str]) -> st.SearchStrategy[Marking]:
    parts = st.lists(st.sampled_from(labels), max_size=2).map(tuple) if labels else st.just(())
    phrases = st.lists(WORDS, max_size=2).map(tuple)
    return st.builds(Marking, st.sampled_from(sorted(GROUNDS)), st.just("So."), parts, phrases)


@settings(max_examples=300)
@given(bundles())
def test_whatever_is_marked_nothing_of_it_reaches_the_setter_of_the_public_version(drawn):
    shown = laid_out(drawn, Version.PUBLIC)
    said = [each for item in shown["items"] for each in strings(item, but={"number", "form", "key", "mark"})]
    hidden = exempt_words(drawn, 99)
    assert not hidden & words(json.dumps(said, ensure_ascii=False))
    frame = {ground.title for ground in GROUNDS.values()}
    for each in said:
        if not any(title in each for title in frame):
            assert not standing(each.replace("exempt, paragraph", "").replace("Page", ""), phrases_of(drawn))
    kept = {item.key for item in drawn.items if item.whole_ground is not None}
    assert not kept & set(files_shown(drawn, Version.PUBLIC))
    assert set(files_shown(drawn, Version.PANEL)) == {item.key for item in drawn.items}


def phrases_of(drawn: Bundle) -> list[str]:
    return [phrase for phrase, _ in drawn.phrases if phrase not in {"Page", "exempt"}]


def strings(value, but=frozenset()):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in but:
                yield from strings(each, but)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from strings(each, but)
