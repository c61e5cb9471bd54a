"""tests/code: an authority's own text can hold nothing that a browser would run or fetch."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.code.markdown import code_html
from kent_standards.code.services import LONGEST_TEXT

HARMLESS = frozenset(
    (
        *(
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "a",
            "em",
            "strong",
            "ul",
            "ol",
            "li",
            "blockquote",
            "code",
            "pre",
            "hr",
            "br",
        ),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
ATTRIBUTES = {
    "a": {"href", "rel", "title"},
    "ol": {"start"},
    "table": {"class"},
    "code": {"class"},
}
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- --><script>alert(1)</script>",
    "</main></div><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//example.org)",
    "[x](/kcc/desk)",
    "![x](https://example.org/pixel.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://example.org/\"onmouseover='alert(1)'>",
    '[x](https://example.org/"onmouseover="alert(1))',
    '[x](https://example.org "title\\" onmouseover=\\"alert(1)")',
    "[x]: javascript:alert(1)\n\n[x]",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "|a|\n|:--|\n|<script>alert(1)</script>|",
    "# <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "${1+1} <tal:block replace='1'/>",
    "\x00<script>alert(1)</script>",
)


class Harm(HTMLParser):
    """Notes each element, attribute and address that an adopted text has no use for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.found.append((tag, name))
            if name == "href" and not (value or "").lower().startswith(("https://", "http://", "mailto:")):
                self.found.append(value)


def harm_in(text: str) -> list[object]:
    """What a browser could be led to do by the HTML of ``text``."""
    harm = Harm()
    harm.feed(str(code_html(text)))
    harm.close()
    return harm.found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_text_becomes_an_element_that_acts(payload: str) -> None:
    assert harm_in(payload) == []
    assert harm_in(f"> * {payload}\n\ntext {payload} text") == []


@given(st.text(alphabet=st.sampled_from("<>&\"'()[]!`#*_-|:/\\= \nabjscript;x1{}$"), max_size=200))
def test_no_text_becomes_an_element_that_acts(text: str) -> None:
    assert harm_in(text) == []


def test_a_code_in_markdown_reads_as_one() -> None:
    html = str(
        code_html("# One\n\n###### Deep\n\n*a* **b** [c](https://example.org)\n\n1. d\n\n|e|\n|-|\n|f|\n")
    )
    assert "<h3>One</h3>" in html
    assert "<h6>Deep</h6>" in html
    assert '<a href="https://example.org" rel="noreferrer nofollow">c</a>' in html
    assert "<ol>" in html
    assert "<td>f</td>" in html


@pytest.mark.parametrize(
    "part", ["[", "*a ", "`", "![", "> ", "(", "<", "&", "|a", "- ", "[a](", "_a", "**", "a\n", "\\", "~~~\n"]
)
def test_no_text_keeps_the_service_busy(part: str) -> None:
    started = time.perf_counter()
    code_html(part * (LONGEST_TEXT // 4 // len(part)))
    assert time.perf_counter() - started < 10
