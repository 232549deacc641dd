"""Who speaks: figures of one speaker replace each other, those of two are held against each other."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from lont.langdata.loader import available_languages, load_language
from lont.model.ledger import Entry

UNNAMED = frozenset(("witness", "anonymous", "social-media"))
"""Kinds of sources of whom two reports do not speak of the same one."""
PARTLY = frozenset(("medic", "witness"))
"""Kinds that know only what they saw: a hospital's dead are those brought to it. Their numbers bound from below."""
RULING = frozenset(("government", "police", "military"))
"""A ruling side admits too few of those it is said to have harmed; alone, its number bounds from below."""
RISING = frozenset(("opposition", "rebel"))
"""The other side is apt to count too many; alone, its number bounds from above."""
_APART = re.compile(r"[\s\-'’]+")
"""What parts words; the ends that an apostrophe parts ("Arland's") are short."""
_SHORT = 3
"""Words shorter than this do not tell speakers apart (articles, prepositions, initials)."""


def name_speakers(entries: Iterable[Entry]) -> Mapping[str, str]:
    """The speaker of each claim: a name that is the same for claims of one speaker.

    A report's own word is the outlet's (or the agency's that it credits); unnamed sources are one only within a
    report. A named source is the same where one naming holds all words of the other and two at least, or a name
    ("health ministry", "health ministry spokesman Jan Janssen", "Janssen")."""
    named: dict[str, frozenset[str]] = {}
    names: dict[str, str] = {}
    asked: list[tuple[str, str]] = []
    seen: dict[str, tuple[str, str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.claim):
        if not entry.source:
            own = entry.agency or entry.outlet or entry.origin
            names[entry.claim] = f"the report itself ({own})" if not entry.source_kind else f"{entry.source_kind} {own}"
        elif entry.source_kind in UNNAMED:
            names[entry.claim] = f"{entry.source_kind} in {entry.origin}"
        else:
            named[entry.source] = _words(entry.source, _articles(entry.lang))
            asked.append((entry.claim, entry.source))
            seen.setdefault(entry.source, (entry.source_kind or "", entry.lang or ""))
    if not asked:
        return names
    same = _translate(_join_sides(_join(named), named, seen), seen)
    return names | {claim: same[source] for claim, source in asked}


def _join_sides(
    same: dict[str, str], named: Mapping[str, frozenset[str]], seen: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """A side that is named by its kind alone ("the government", "officials") is the one of its kind that is named with
    more words ("the interior ministry"), where there is one; those named by their kind alone are one side."""
    plain: dict[tuple[str, str], list[str]] = {}
    fuller: dict[tuple[str, str], set[str]] = {}
    for source in sorted(same):
        key, words = seen[source], named[same[source]]
        if key[0] in RULING | RISING and len(words) == 1 and next(iter(words)).islower():
            plain.setdefault(key, []).append(same[source])
        else:
            fuller.setdefault(key, set()).add(same[source])
    renamed: dict[str, str] = {}
    for key, sides in plain.items():
        others = fuller.get(key, set())
        if len(others) < 2:
            renamed |= dict.fromkeys(sides, next(iter(others), sides[0]))
    return {source: renamed.get(speaker, speaker) for source, speaker in same.items()}


def _translate(same: dict[str, str], seen: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Across languages words cannot tell who speaks, so the kind does, where either language has one speaker of it."""
    speakers: dict[str, dict[str, set[str]]] = {}
    for source, speaker in same.items():
        kind, lang = seen[source]
        speakers.setdefault(kind, {}).setdefault(lang, set()).add(speaker)
    renamed: dict[str, str] = {}
    for kind, by_lang in speakers.items():
        alone = sorted(next(iter(found)) for found in by_lang.values() if len(found) == 1)
        if kind not in ("", "other") and len(by_lang) > 1 and len(alone) == len(by_lang):
            renamed |= dict.fromkeys(alone, alone[0])
    return {source: renamed.get(speaker, speaker) for source, speaker in same.items()}


@functools.cache
def _articles(lang: str | None) -> frozenset[str]:
    """The articles and the like of a language, which do not tell speakers apart."""
    return frozenset(load_language(lang).speech.determiners) if lang in available_languages() else frozenset()


def _words(source: str, articles: frozenset[str]) -> frozenset[str]:
    """The words that tell who it is, lower case; a name keeps a capital first, so that it can be told."""
    words = ("".join(c for c in word if c.isalnum()) for word in _APART.split(source))
    kept = [word for word in words if len(word) >= _SHORT and word.lower() not in articles]
    return frozenset(kept or [source])


def _join(named: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Each naming's speaker: the longest naming (then the first in the alphabet) that it may be short for."""
    lower = {source: frozenset(word.lower() for word in words) for source, words in named.items()}
    order = sorted(named, key=lambda source: (-len(lower[source]), source))
    holding: dict[str, list[str]] = {}
    same: dict[str, str] = {}
    for source in order:
        words = lower[source]
        rare = min((holding.get(word, []) for word in words), key=len)
        found = [longer for longer in rare if words <= lower[longer]]
        enough = len(words) > 1 or all(word[:1].isupper() for word in named[source])
        equal = [longer for longer in found if words == lower[longer]]
        same[source] = same[(equal or found)[0]] if equal or (found and enough) else source
        if same[source] == source:
            for word in words:
                holding.setdefault(word, []).append(source)
    return same
