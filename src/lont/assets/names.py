"""Find assets and companies by name in a sentence: one automaton over all names, whole words, capitals as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from lont.assets.load import Library
from lont.assets.schema import Asset

_SIGNS = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})
"""Signs that stand for the same; one for one, so that offsets hold."""
SHORT = 2
"""Letters of words that keep their small letter in titles ("of")."""


class Found(NamedTuple):
    """A name at start..end of a text: of an asset (its id) or of a company (its name). `shared`: the name alone does
    not tell that the asset is meant."""

    start: int
    end: int
    asset: str | None
    company: str | None
    shared: bool


class NameFinder:
    """All names of a library. Building it takes some milliseconds; finding, microseconds a sentence."""

    def __init__(self, library: Library) -> None:
        owners: dict[str, list[tuple[str | None, str | None, bool]]] = {}
        for asset in library.assets.values():
            for name, shared in _asset_names(asset):
                for spelling in _spellings(name):
                    owners.setdefault(spelling, []).append((asset.id, None, shared))
        for company, names in _company_names(library):
            for name in names:
                for spelling in _spellings(name):
                    owners.setdefault(spelling, []).append((None, company, False))
        self._patterns = list(owners)
        self._owners = [tuple(dict.fromkeys(owners[pattern])) for pattern in self._patterns]
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, endings: Iterable[str] = ()) -> list[Found]:
        """The names in the order of the text. `endings` are those that a name may take in the text's language."""
        plain = text.translate(_SIGNS)
        ends = tuple(ending.translate(_SIGNS) for ending in endings)
        found: list[Found] = []
        for number, start, end in self._automaton.find_matches_as_indexes(plain):
            if _is_word(plain, start, end, ends):
                found += [Found(start, end, *owner) for owner in self._owners[number]]
        return found


def _asset_names(asset: Asset) -> Iterator[tuple[str, bool]]:
    """Each name, and whether it is shared with something else."""
    for name in (asset.name, *(name for names in asset.names.values() for name in names)):
        yield name, asset.shared
    for name in asset.full:
        yield name, False


def _company_names(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Companies of the data, and operators that have no row there."""
    for company in library.companies.values():
        if not company.shared:
            yield company.name, (company.name, *company.names)
    for operator in dict.fromkeys(asset.operator for asset in library.assets.values()):
        if operator and operator not in library.companies:
            yield operator, (operator,)


def _spellings(name: str) -> set[str]:
    """The name with one kind of hyphen and apostrophe; also with capitals ("Niger-Benin Oil Pipeline"), and lines with
    blanks around their hyphens."""
    plain = name.translate(_SIGNS)
    titled = " ".join(word[:1].upper() + word[1:] if len(word) > SHORT else word for word in plain.split(" "))
    spaced = {
        spelling
        for one in (plain, titled)
        for spelling in (one, one.replace(" - ", "-"), " - ".join(part.strip() for part in one.split("-")))
    }
    return spaced - {""}


def _is_word(text: str, start: int, end: int, endings: tuple[str, ...]) -> bool:
    """Whether no letter stands against the match, but for an ending."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    stop = end
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    tail = text[end:stop].lower()
    return not tail or tail in endings
