"""Places that no gazetteer has: the name in the words of a report, so that what happened there is not the country's."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from lont.langdata.loader import Language, available_languages, load_language

_EDGES = ",;:'’\"“”‘()"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language's data says of words near names, all in lower case."""

    areas: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=10_000)
def name_unlisted(text: str | None, lang: str | None) -> str | None:
    """The name within the words for a place that was not found: its last run of words with a capital, without the noun
    of its kind. None where they name nothing ("several cities"), or no more than a country, its people or its capital.

    >>> name_unlisted("a house in the village of Ostrivka", "en"), name_unlisted("Karan District", "en")
    ('Ostrivka', 'Karan')
    >>> name_unlisted("several cities", "en"), name_unlisted("southern Russia", "en")
    (None, None)
    """
    words = _load_words(lang)
    said = [word.strip(_EDGES) for word in (text or "").split()]
    if any(word.lower() in words.capitals for word in said):
        return None
    run = _last_run(said, words)
    whole = " ".join(run).lower()
    if words.titles.intersection(word.lower() for word in run):
        return None
    while run and (run[0].lower() in words.articles or run[0].lower().partition("-")[0] in words.peoples):
        run = run[1:]
    while run and run[-1].lower() in words.areas:
        run = run[:-1]
    name = " ".join(run)
    if {whole, name.lower()} & words.countries or all(word.lower() in words.plain for word in run):
        return None
    return name


def _last_run(said: list[str], words: _Words) -> list[str]:
    """The last words with a capital that stand together, small words inside a name counted in."""
    runs: list[list[str]] = [[]]
    between: list[str] = []
    for word in said:
        if any(letter.isupper() for letter in word):
            runs[-1] += [*between, word] if runs[-1] else [word]
            between = []
        elif word.lower() in words.joiners and runs[-1]:
            between.append(word)
        else:
            between = []
            runs += [[]] if runs[-1] else []
    found = [run for run in runs if run]
    return found[-1] if found else []


@functools.cache
def _load_words(lang: str | None) -> _Words:
    if lang not in available_languages():
        return _Words()
    language = load_language(lang or "")
    places = language.places
    return _Words(
        areas=frozenset(_spell(language, [*places.regions, *places.towns])),
        plain=frozenset(_spell(language, [*places.areas, *places.sites, *places.qualifiers, *places.directions])),
        titles=frozenset(_spell(language, places.titles)),
        articles=frozenset(_spell(language, [*language.syntax.articles, *places.determiners])),
        peoples=frozenset(word for forms in places.demonyms.values() for word in _spell(language, forms)),
        joiners=frozenset(_spell(language, places.joiners)),
        capitals=frozenset(_spell(language, places.capitals)),
        countries=frozenset(name.lower() for name in (language.brief.countries.values() if language.brief else ())),
    )


def _spell(language: Language, forms: list[str]) -> Iterator[str]:
    for form in forms:
        for words in language.phrases(form):
            yield " ".join(words).lower()
