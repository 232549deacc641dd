"""An HTML page → its article: main text, title, outlet, moment of publication."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = 200_000
MAX_PARSED = 3_000_000
"""Code points; of a longer page all text is taken, for the search for an article would last half a minute."""
_MOMENT = re.compile(
    r"(?:property|name|itemprop)=[\"'](?:article:published_time|datePublished|og:published_time|pubdate|date)[\"']"
    r"[^>]{0,200}?(?:content|datetime)=[\"']([^\"']{10,40})[\"']"
    r"|\"datePublished\"\s{0,5}:\s{0,5}\"([^\"]{10,40})\"",
    re.I,
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.I)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})|<[!?](?=[a-zA-Z\[])()")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "nav", "footer", "form", "iframe"})
_CODE = frozenset({"script", "style"})
"""What hides the rest of the page where it is not closed; other tags may be left open."""
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
    if len(source) > MAX_PARSED:
        return None
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


def strip_tags(source: str) -> str:
    """The text of a page that a reader sees, one block a line. One pass; what is never closed hides the rest.

    >>> strip_tags("<head><title>x</title></head><p>The <b>port</b> is shut.<script>1</script><p>Still.")
    'The port is shut.\\nStill.'
    """
    lines = (" ".join(line.split()) for line in html.unescape("".join(_shown(source))).split("\n"))
    return "\n".join(line for line in lines if line)


def _shown(source: str) -> Iterator[str]:
    """The pieces between the tags of what is not hidden; a line end for each block."""
    at = 0
    unclosed: set[str] = set()
    while (opening := source.find("<", at)) >= 0:
        yield source[at:opening]
        tag = _TAG_NAME.match(source, opening)
        if source.startswith("<!--", opening):
            end = source.find("-->", opening)
        elif tag is None:  # a "less than", or a broken tag: shown
            yield "<"
            at = opening + 1
            continue
        else:
            name = (tag[1] or "").lower()
            end = _end_of_tag(source, opening, name, unclosed)
            yield "\n" if name in _BLOCKS else ""
        at = source.find(">", end) + 1 if end >= 0 else 0
        if at == 0:
            return
    yield source[at:]


def _end_of_tag(source: str, opening: int, name: str, unclosed: set[str]) -> int:
    """A place in the tag at `opening`, or in the tag that closes what it hides, with only its ">" to follow; -1 where
    it is never closed. `unclosed` are the names that no closing tag follows, so that none is sought twice."""
    end = source.find(">", opening)
    if end < 0 or name not in _HIDDEN or name in unclosed or source[opening + 1] == "/":
        return end
    closing = _closing_tag(name).search(source, end)
    if closing is not None:
        return closing.end()
    unclosed.add(name)
    return -1 if name in _CODE else end


@functools.cache
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}", re.I)
