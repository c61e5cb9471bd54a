"""code/: an authority's own text of the Code, which is Markdown, made into HTML that can do no harm (SR16)."""

from functools import lru_cache
from typing import Any

from chameleon.utils import Markup
from markdown_it import MarkdownIt

SAFE_LINKS = ("https://", "http://", "mailto:")
# The page has its h1, and the section with the text its h2.
HEADINGS_BELOW = 2


@lru_cache(maxsize=32)
def code_html(text: str) -> Any:
    """``text`` as HTML for a template: no HTML of its own, no images, links to the web and to mail alone."""
    return Markup(_markdown().render(text))


class _CodeMarkdown(MarkdownIt):
    """Markdown whose links lead to the web or to an e-mail address, and nowhere else."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return url.strip().casefold().startswith(SAFE_LINKS)


def _markdown() -> MarkdownIt:
    markdown = _CodeMarkdown("commonmark", {"html": False}).enable("table")
    markdown.disable(["image", "html_block", "html_inline"])
    markdown.core.ruler.push("kent_frame", _fit_into_the_page)
    return markdown


def _fit_into_the_page(state: Any) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + HEADINGS_BELOW, 6)}"
        elif token.type == "table_open":
            token.attrSet("class", "govuk-table")
        elif token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # the service's own rules forbid styles within a page
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "noreferrer nofollow")
