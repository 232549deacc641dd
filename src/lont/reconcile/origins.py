"""Where a report was first written: reprints and copies of an agency's text share one origin, and count once."""

from __future__ import annotations

import functools
import re
import struct
import zlib
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import islice

import tomli
from rensa import RMinHash

SHINGLE = 3
"""Words a shingle: short items of thirty words still have enough of them, and a phrase in common is no copy."""
HASHES, SEED = 64, 1
"""64 minima estimate a likeness to within about 0.06, enough to tell a copy (above 0.6) from two reports of one event
(below 0.2 in the items of 2019-2024)."""
BANDS = 16
"""Sixteen bands of four: at a likeness of 0.5 two texts meet with a chance of 0.64, at 0.7 of 0.99."""
SAME = 0.6
"""Texts as like as this are one: a reprint that cut or added up to a fifth."""
FACTS, ALIKE = 24, 0.85
"""The first names (words with capitals) and numbers of a text, and how many of the shorter text's must stand in the
other (all, where they are few): "X reports a record 1,500 cases" of two countries has nearly the same words, and is no
copy."""
SAME_AGENCY = 0.35
"""Where both credit the same agency, half of the text may have been rewritten."""
DAYS = 7
"""A reprint appears within a week; the same words a year later are a formula ("at least two people are killed")."""
MOST = 64
"""Documents looked at for one band: a formula that more use within a week is nobody's copy."""
LEAST_WORDS = 12
"""Shorter texts say too little for likeness to mean copying."""
EDGE = 90
"""Characters at the head and foot of a text in which a credit stands."""
_WORD = re.compile(r"[\w][\w.,]*\w|\w")
Sketch = str


@dataclass(frozen=True, slots=True)
class Origin:
    """The document where a text was first told, why it is held for that, and the agency credited."""

    id: str
    reason: str = ""
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document as origins are sought: its sketch, outlet and day."""

    id: str
    sketch: Sketch | None
    outlet: str | None = None
    day: date | None = None


@functools.cache
def load_agencies() -> Mapping[str, tuple[str, ...]]:
    """The agencies and how they are credited (agencies.toml)."""
    text = resources.files("lont.reconcile").joinpath("agencies.toml").read_text(encoding="utf-8")
    return {name: tuple(forms) for name, forms in tomli.loads(text).items()}


@functools.cache
def _credits() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """One pattern for all credits, as whole words with their capitals, and the agency of each."""
    agency = {form: name for name, forms in load_agencies().items() for form in (name, *forms)}
    forms = sorted(agency, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)"), agency


def find_agency(text: str, outlet: str | None = None) -> str | None:
    """The agency that the outlet's name or the text's head or foot credits ("AFP via …", "(ANP)", "Reuters"), or
    None."""
    pattern, agency = _credits()
    for piece in (outlet or "", text[:EDGE], text[-EDGE:]):
        found = pattern.search(piece)
        if found:
            return agency[found.group()]
    return None


def sketch_text(text: str, outlet: str | None = None) -> Sketch | None:
    """What tells reprints of a text, as a short string to be kept: its minima in hexadecimal, the hashes of its first
    names and numbers, the agency credited.

    None for a text too short to tell. Costs some 0.1 ms a kilobyte.
    """
    whole = _WORD.findall(text)
    if len(whole) < LEAST_WORDS:
        return None
    words = [word.lower().encode("utf-8", "replace") for word in whole]
    minima = RMinHash(num_perm=HASHES, seed=SEED)
    minima.update([b" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
    agency = find_agency(text, outlet)
    facts = dict.fromkeys(word for word in whole if word[0].isupper() or word[0].isdigit())
    marks = "".join(map(_mark, islice(facts, FACTS)))
    return struct.pack(f">{HASHES}I", *minima.digest()).hex() + f" {marks} {agency or ''}"


@functools.lru_cache(maxsize=50_000)
def _mark(fact: str) -> str:
    """Four digits that stand for a name or number: the same ones come again and again."""
    return f"{zlib.crc32(fact.encode('utf-8', 'replace')) & 0xFFFF:04x}"


def agency_of(sketch: Sketch | None) -> str | None:
    """The agency that a sketch holds."""
    return sketch.split(" ", 2)[2] or None if sketch else None


class Copies:
    """The documents seen so far, by pieces of their sketches, to find what a later one copies. Feed it in the order of
    `rank_document`.

    Those more than DAYS old are let go, so that it holds a week, and the origins of a week rest on those of the week
    before alone. Given `undated`, documents that may copy any other, it keeps all that share a piece with one of them.
    """

    def __init__(self, undated: Iterable[Sketched] = ()) -> None:
        self._wanted = {piece for document in undated for piece in _pieces(document.sketch)}
        self._known: dict[str, list[tuple[int, Sketched, Origin]]] = {}
        self._week: deque[tuple[int, list[str]]] = deque()
        self._count = 0

    def settle(self, document: Sketched) -> Origin:
        """The origin of a document, which is then remembered."""
        agency = agency_of(document.sketch)
        found = _find(document, self._candidates(document)) if document.sketch else None
        if found is None:
            origin = Origin(document.id, "", agency)
        else:
            first, reason = found
            origin = Origin(first.id, reason, first.agency or agency)
        self.remember(document, origin)
        return origin

    def remember(self, document: Sketched, origin: Origin) -> None:
        """Take in a document whose origin is known."""
        pieces = _pieces(document.sketch)
        if self._wanted:
            pieces = [piece for piece in pieces if piece in self._wanted]
        elif document.day is not None:
            self._forget(document.day)
            self._week.append((document.day.toordinal(), pieces))
        self._count += 1
        for piece in pieces:
            self._known.setdefault(piece, []).append((self._count, document, origin))

    def _forget(self, day: date) -> None:
        """Let go of what is too old on `day`: each document is the first of its lists, for all came in their order."""
        while self._week and self._week[0][0] < day.toordinal() - DAYS:
            for piece in self._week.popleft()[1]:
                if len(self._known[piece]) > 1:
                    del self._known[piece][0]
                else:
                    del self._known[piece]

    def _candidates(self, document: Sketched) -> list[tuple[int, Sketched, Origin]]:
        """Those that share a piece with it, the earliest first; of each piece the first MOST within the week."""
        if document.day is not None and not self._wanted:
            self._forget(document.day)
        lists = [self._known[piece] for piece in _pieces(document.sketch) if piece in self._known]
        return sorted({one[0]: one for known in lists for one in known[:MOST]}.values(), key=lambda one: one[0])


def rank_document(document: Sketched) -> tuple[object, ...]:
    """The order in which documents are taken."""
    agency = agency_of(document.sketch)
    own = bool(agency and document.outlet and find_agency("", document.outlet) == agency)
    return document.day is None, document.day or date.max, not own, document.id


_WIDE = HASHES // BANDS * 8


def _pieces(sketch: Sketch | None) -> list[str]:
    """The bands of a sketch. That two different bands are written alike by chance costs a comparison, no more."""
    return [sketch[at : at + _WIDE] for at in range(0, HASHES * 8, _WIDE)] if sketch else []


def _find(document: Sketched, candidates: Iterable[tuple[int, Sketched, Origin]]) -> tuple[Origin, str] | None:
    """The origin of the earliest document that this one copies."""
    agency = agency_of(document.sketch)
    for _, other, origin in candidates:
        if document.day and other.day and abs((document.day - other.day).days) > DAYS:
            continue
        likeness = compare_sketches(document.sketch or "", other.sketch or "")
        if likeness < SAME_AGENCY or not _same_facts(document.sketch or "", other.sketch or ""):
            continue
        if likeness >= SAME:
            return origin, f"{likeness:.0%} the same words as {other.id}"
        if agency and agency == agency_of(other.sketch) and likeness >= SAME_AGENCY:
            return origin, f"{likeness:.0%} the same words as {other.id}, and both credit {agency}"
    return None


def _same_facts(one: Sketch, other: Sketch) -> bool:
    """Whether the names and numbers of the text that has fewer stand in the other too."""
    facts = [_cut(sketch.split(" ", 2)[1]) for sketch in (one, other)]
    fewer, more = sorted(facts, key=len)
    return len(fewer & more) >= (ALIKE if len(fewer) >= FACTS // 2 else 1.0) * len(fewer)


def _cut(marks: str) -> set[str]:
    return {marks[at : at + 4] for at in range(0, len(marks), 4)}


def compare_sketches(one: Sketch, other: Sketch) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1."""
    same = sum(one[at : at + 8] == other[at : at + 8] for at in range(0, HASHES * 8, 8))
    return same / HASHES
