"""Cut a document's text into sentences: at line ends first, then at stops, by the abbreviations of its language.

Offsets are exact: `text[sentence.start:sentence.end]` is the sentence, without the white space around it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lont.langdata.schema import Basics
from lont.model import Sentence
from lont.text.lines import split_lines

MAX_LENGTH = 2500
"""Code points; a longer run without a stop is cut at white space, so that no later stage meets an endless sentence."""
MAX_HEADING = 100
_MAX_HEADING_WORDS = 14
# It begins with a class of characters, not with a choice: so the search runs over all else.
_STOP = re.compile(
    r"(?P<stop>[.!?…。！？](?:(?<=[.!?…])[.!?…]{1,39})?)(?P<close>(?:''|[\"'”’“»)\]]){0,4})(?P<space>\s{0,400})"
)
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»„()\[\],;:/–—-]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_ELIDED = re.compile(r"['’‘`][A-Za-z]\s")
_LIST_NUMBER = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})\Z")
_OPENING = "\"'“‘„«»([`<*,-–—"
_FINAL = ".!?…。！？:;"
_CLOSING = "\"'”’“»)]"


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of a language, ready to look things up in."""

    never: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    captions: tuple[str, ...]


@functools.cache
def _prepare(
    never: tuple[str, ...], maybe: tuple[str, ...], starters: tuple[str, ...], captions: tuple[str, ...]
) -> _Words:
    capital = {word.upper() for word in never} | {word.capitalize() for word in never}
    return _Words(frozenset(never) | capital, frozenset(maybe), frozenset(starters), captions)


def split_sentences(text: str, basics: Basics) -> tuple[Sentence, ...]:
    """The sentences of `text`, numbered from 1, in order, without overlap; `kind` is `text`, `heading` or `caption`.

    >>> basics = Basics(iso="xx", name="", abbreviations=["dr."])
    >>> [(s.start, s.end, s.kind) for s in split_sentences("Unrest\\n\\nDr. Oz left. Why?", basics)]
    [(0, 6, 'heading'), (8, 20, 'text'), (21, 25, 'text')]
    """
    words = _prepare(
        tuple(basics.abbreviations), tuple(basics.final_abbreviations), tuple(basics.starters), tuple(basics.captions)
    )
    sentences: list[Sentence] = []
    for paragraph, (start, end) in enumerate(split_lines(text)):
        spans = [piece for span in _cut(text, start, end, words) for piece in _shorten(text, *span)]
        for i, j in spans:
            kind = _kind_of(text, i, j, words) if len(spans) == 1 else "text"
            sentences.append(Sentence(len(sentences) + 1, i, j, paragraph, kind))
    return tuple(sentences)


def _cut(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one paragraph, text[start:end], which begins and ends in no white space."""
    at, counted, open_quotes = start, start, 0
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end:
            break
        after = match.end("close")
        open_quotes += text.count('"', counted, after)
        counted = after
        if match.start() < at or not _ends_here(text, at, end, match, words):
            continue
        if match["space"]:
            after += _detached_close(text, match.end(), end, open_quotes) and match.end() - after + 1
        elif match["close"] == '"' and open_quotes % 2:
            after -= 1  # glued: the mark opens the next sentence
        yield at, after
        at = after
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield at, end


def _detached_close(text: str, at: int, end: int, open_quotes: int) -> bool:
    """Whether text[at] is a closing mark that stands alone, as in tokenised text: `late . " Then`."""
    if at + 1 >= end or not text[at + 1].isspace():
        return False
    return text[at] in "”’»" or (text[at] == '"' and open_quotes % 2 == 1)


def _ends_here(text: str, begin: int, end: int, match: re.Match[str], words: _Words) -> bool:
    """Whether the stop of `match` ends the sentence that began at `begin`."""
    at = match.end()
    if not match["space"]:
        return _glued(text, begin, match, at, end)
    head = at
    while head < end and (text[head] in _OPENING or text[head].isspace()):
        head += 1
    if head >= end or (text[match.start() - 1 : match.start()] in ("(", "[") and match["close"][:1] in (")", "]")):
        return False
    following = text[head]
    if following.islower() and not (_ELIDED.match(text, head - 1) and text[head - 1] in "'’‘`"):
        return False
    return match["stop"] != "." or bool(match["close"]) or not _abbreviated(text, begin, match.start(), head, words)


def _glued(text: str, begin: int, match: re.Match[str], at: int, end: int) -> bool:
    """A stop right before a letter: scraped text that lost its line ends ("onafhankelijk.De"), or part of a word."""
    if match["stop"] not in (".", "!", "?") or at + 1 >= end:
        return False
    before, following = text[max(begin, match.start() - 3) : match.start()], text[at]
    if not following.isupper() or not (text[at + 1].islower() or text[at + 1].isspace()):
        return False
    word = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    return len(before) == 3 and before.isalpha() and before.islower() and word is not None and "." not in word[0]


def _abbreviated(text: str, begin: int, stop: int, head: int, words: _Words) -> bool:
    """Whether the full stop at `stop` belongs to the word before it, and the sentence goes on with text[head:]."""
    found = _LAST_WORD.search(text, max(begin, stop - 24), stop)
    word = found[0] if found else ""
    if not word:
        return False
    if word + "." in words.never or (word.lower() == word and word + "." in words.never):
        return True
    if stop - len(word) == begin and _LIST_NUMBER.match(word):
        return True
    if word.lower() + "." in words.maybe or (_INITIALS.match(word) and word[0].isupper()):
        return _word_at(text, head).lower() not in words.starters
    return False


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and end < at + 30 and text[end].isalpha():
        end += 1
    return text[at:end]


def _shorten(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at white space into pieces of at most MAX_LENGTH."""
    while end - start > MAX_LENGTH:
        cut = start + MAX_LENGTH
        while cut > start and not text[cut].isspace():
            cut -= 1
        cut = cut if cut > start else start + MAX_LENGTH
        piece = cut
        while piece > start and text[piece - 1].isspace():
            piece -= 1
        if piece > start:
            yield start, piece
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _kind_of(text: str, start: int, end: int, words: _Words) -> str:
    """The kind of a sentence that is alone in its paragraph."""
    if end - start > 3 * MAX_HEADING:
        return "text"
    raw = text[start:end]
    lower = raw.lower()
    if any(mark in lower for mark in words.captions) and _is_caption(lower, words.captions):
        return "caption"
    if raw.rstrip(_CLOSING + " ").endswith(tuple(_FINAL)):
        return "text"
    return "heading" if end - start <= MAX_HEADING and raw.count(" ") < _MAX_HEADING_WORDS else "text"


def _is_caption(lower: str, marks: Sequence[str]) -> bool:
    """Whether a mark of captions opens the line (before a colon or stop) or closes it (a credit)."""
    opening = lower.lstrip("([ ")
    first = next((mark for mark in marks if opening.startswith(mark)), None)
    if first is not None and opening[len(first) : len(first) + 1] in (":", "|", "/", " ", ""):
        return ":" in opening[:30] or len(opening) < 60
    tail = lower[-45:]
    return any(mark in tail and ("/" in mark or mark == "©" or f"{mark}:" in tail or " " in mark) for mark in marks)
