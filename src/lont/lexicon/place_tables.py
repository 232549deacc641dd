"""The words of `places.toml` as sets and dictionaries, made once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from lont.langdata.loader import Language

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class PlaceTables:
    """Look-ups over lower-cased tokens. `particles` are joiners of foreign names only. `phrases` of several words are
    keyed by their first (`nouns`, `demonyms`) or last word (`before`)."""

    at: frozenset[str]
    before: dict[str, list[Phrase]]
    strict: frozenset[str]
    motion: frozenset[str]
    origin: frozenset[str]
    within: frozenset[str]
    of: frozenset[str]
    bounds: frozenset[str]
    joiners: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]
    nouns: dict[str, list[Phrase]]
    areas: frozenset[str]
    capitals: frozenset[str]
    regions: frozenset[str]
    vague: frozenset[str]
    bare: frozenset[str]
    missions: frozenset[str]
    endings: tuple[str, ...]
    not_endings: frozenset[str]
    directions: frozenset[str]
    qualifiers: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]
    function: frozenset[str]
    not_places: frozenset[str]
    homonyms: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    calendar: frozenset[str]
    genitive: tuple[str, ...]
    home: frozenset[str]
    demonyms: dict[str, str]
    peoples: frozenset[str]
    town_endings: tuple[tuple[str, tuple[str, ...]], ...]
    town_adjectives: dict[str, str]
    demonym_phrases: dict[str, list[tuple[Phrase, str]]]
    openings: dict[str, int] = field(default_factory=dict)
    """What `place_names` remembers of the words that it met."""


@functools.cache
def place_tables(language: Language) -> PlaceTables:
    """The tables of a language."""
    data, syntax = language.places, language.syntax
    prepositions = [*_phrases(language, data.at), *_phrases(language, data.motion)]
    demonyms, demonym_phrases = _demonyms(language)
    determiners = frozenset(syntax.articles) | _words(language, data.determiners)
    return PlaceTables(
        at=frozenset(" ".join(p) for p in _phrases(language, data.at)),
        before=_by_word(prepositions, -1),
        strict=_words(language, data.strict),
        origin=_words(language, data.origin),
        motion=_words(language, data.motion),
        of=frozenset(syntax.of),
        within=_words(language, data.within),
        bounds=_words(language, data.bounds),
        joining=frozenset(syntax.coordinators),
        joiners=_words(language, data.joiners),
        particles=_words(language, data.joiners) - _function_words(language),
        nouns=_by_word([*_phrases(language, data.sites), *_phrases(language, data.areas)], 0),
        areas=_words(language, data.areas),
        capitals=_words(language, data.capitals),
        regions=_words(language, data.regions),
        vague=_words(language, data.vague),
        bare=_words(language, data.bare),
        missions=_words(language, data.missions),
        endings=tuple(data.endings),
        not_endings=_words(language, data.not_endings),
        directions=_words(language, data.directions),
        qualifiers=_words(language, data.qualifiers),
        determiners=determiners,
        openers=determiners & frozenset(syntax.subordinators),
        function=frozenset(_function_words(language)),
        not_places=_words(language, data.not_places),
        homonyms=_words(language, data.homonyms),
        titles=_words(language, data.titles),
        bodies=_words(language, data.bodies),
        people=_words(language, data.residents),
        calendar=frozenset(_calendar_words(language)),
        home=frozenset(data.home if data.silent else ()),
        genitive=tuple(data.genitive),
        demonyms=demonyms,
        peoples=frozenset(demonyms) - frozenset(data.town_adjectives),
        town_endings=tuple((ending, tuple(names)) for ending, names in data.town_endings.items()),
        town_adjectives=dict(data.town_adjectives),
        demonym_phrases=demonym_phrases,
    )


def _phrases(language: Language, forms: Iterable[str]) -> list[Phrase]:
    return [words for form in forms for words in language.phrases(form) if words]


def _words(language: Language, forms: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words) for words in _phrases(language, forms))


def _by_word(phrases: Iterable[Phrase], at: int) -> dict[str, list[Phrase]]:
    """Phrases by their word `at`, the longest first."""
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)):
        table.setdefault(phrase[at], []).append(phrase)
    return table


def _demonyms(language: Language) -> tuple[dict[str, str], dict[str, list[tuple[Phrase, str]]]]:
    single: dict[str, str] = {}
    longer: dict[str, list[tuple[Phrase, str]]] = {}
    for table in (language.places.demonyms, language.places.region_demonyms, language.places.institutions):
        for iso, forms in table.items():
            for words in _phrases(language, forms):
                if len(words) == 1:
                    single.setdefault(words[0], iso)
                else:
                    longer.setdefault(words[0], []).append((words, iso))
    return single, longer


def _function_words(language: Language) -> set[str]:
    syntax = language.syntax
    lists = (
        syntax.articles, syntax.pronouns, syntax.subordinators, syntax.relatives, syntax.coordinators, syntax.passive,
        syntax.perfect, syntax.by, syntax.of, syntax.towards, syntax.prepositions, language.places.determiners,
    )  # fmt: skip
    words = {word for words in lists for word in words if " " not in word}
    return words | {word for word in (*language.places.at, *language.places.motion) if " " not in word}


def _calendar_words(language: Language) -> set[str]:
    calendar = language.calendar
    lists = (*calendar.weekdays, *calendar.weekdays_short, *calendar.months, *calendar.months_short)
    return {name for names in lists for name in names}
