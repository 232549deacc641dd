"""An HTML page → its article: main text, title, outlet, moment of publication."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_HEAD = 200_000
_MOMENT = re.compile(
    r"(?:property|name|itemprop)=[\"'](?:article:published_time|datePublished|og:published_time|pubdate|date)[\"']"
    r"[^>]{0,200}?(?:content|datetime)=[\"']([^\"']{10,40})[\"']"
    r"|\"datePublished\"\s{0,5}:\s{0,5}\"([^\"]{10,40})\"",
    re.I,
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.I)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "blockquote"}
    | {"section", "article", "main", "br", "figure", "figcaption", "pre", "hr"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. `published` is as it stands, unchecked."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None


def read_page(source: str, url: str | None = None) -> Page:
    """The article of an HTML page by trafilatura; where that finds none, all text that the page shows."""
    page = _extract(source, url)
    if page is not None and page.text.strip():
        return page
    title = _TITLE.search(source[:_HEAD])
    name = html.unescape(title[1]).strip() if title else None
    return Page(strip_tags(source), name or None, published=_find_moment(source), url=url)


def _extract(source: str, url: str | None) -> Page | None:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            source,
            url=url,
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # parsers of others, on any bytes: the fallback below reads what they cannot
        return None
    if found is None or isinstance(found, dict):
        return None
    outlet = found.sitename or found.hostname
    moment = _find_moment(source)
    published = moment if moment and found.date and moment.startswith(found.date) else found.date or moment
    return Page(found.text or "", found.title, outlet, published, found.url or url)


def _find_moment(source: str) -> str | None:
    match = _MOMENT.search(source[:_HEAD])
    return (match[1] or match[2]).strip() if match else None


class _Words(HTMLParser):
    """Collects the words that a page shows; blocks end lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN and len(self._hidden) < 1000:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def strip_tags(source: str) -> str:
    """The text of a page that a reader sees, one block a line.

    >>> strip_tags("<head><title>x</title></head><p>The <b>port</b> is shut.<script>1</script><p>Still.")
    'The port is shut.\\nStill.'
    """
    parser = _Words()
    try:
        parser.feed(source)
        parser.close()
    except (AssertionError, ValueError, RecursionError):  # html.parser gives up on some broken declarations
        return re.sub(r"<[^<>]{0,2000}>", " ", source)
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
