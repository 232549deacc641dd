"""The words of `places.toml` that tell where an event is, as sets, made once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from lont.langdata.loader import Language
from lont.model import EVENT_GROUPS

DASHES = frozenset("-–—")
CLOSING = frozenset(",.;:)–—")
APOSTROPHES = ("'", "’")
TOWN = "city"
"""The precision of a named town or village."""
FINE = ("point", "city", "region")
SITES = frozenset(("storm", "block", "attack", "bomb", "shell", "loot"))
"""Events that befall a place: there a place noun may be the object."""
SEIZED = frozenset(("storm", "block"))
"""Those of them that befall nothing else."""
MOVES = frozenset(("displace", "aid", "deploy", "withdraw"))
"""Events that end at another place than they began at."""
MEASURES = frozenset(("restrict", "shutdown", "concede"))
"""Events that hold for a place: "for the whole province" says where."""
SPOKEN = frozenset(("accuse", "threaten", "request", "negotiate", "sanction"))
"""Events that a council of states can be the place of."""
PARTIES = SPOKEN | {"aid"}
"""Events between states: a state named beside them without a preposition is a party to them."""
SOON = 10
"""Sentences within which a report names the place that its first ones left unsaid."""
ONE = 0.4
"""A report whose main place has this share of all mentions is about that place even before it names it."""
FRESH = 2
"""Within so many sentences the last place holds for whatever follows."""
STAGE = "stage"
"""The mark of a place that a sentence without events speaks of."""
ABSTRACT = frozenset(("price", "figure", "sanction"))
"""Events of a whole economy: no town that the report spoke of before is their place."""
INCIDENTS = frozenset((*EVENT_GROUPS["harm"], *EVENT_GROUPS["violence"])) - {"arrest", "displace", "clash"}
"""Events that happen at a site."""
HARMS = frozenset(("kill", "wound", "assault"))
HERE = 0.15
"""How much the countries of the sentence itself count beside those of the whole document."""
SECTION = 1.0
"""How much the country that a heading names ("Chad: …") counts below it, beside the shares of the whole document."""
RECURS = 3
"""In so many sentences stands the site that a report is set at."""
BESIDE = 0.8
"""What a country says behind a preposition that seldom tells where ("aan Frankrijk", "on Iran")."""
OPENING = 2
"""Sentences that can open a report with its first event."""
ACTS = 0.4
"""What a people's name or a state that acts says of where a report is set, beside 1 for a place."""
VAGUE_AT = 0.3
NAMED = 0.7
"""The weight of a place noun that a name stands beside."""
ENOUGH = 0.6
"""A place of the sentence with less than this is not where the event is."""


@dataclass(frozen=True)
class WhereTables:
    """Prepositions, verbs of speech, people and offices, all lower case."""

    at: frozenset[str]
    motion: frozenset[str]
    origin: frozenset[str]
    of: frozenset[str]
    by: frozenset[str]
    throughout: frozenset[str]
    joining: frozenset[str]
    relatives: frozenset[str]
    speaking: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    areas: frozenset[str]
    towns: frozenset[str]
    abroad: frozenset[str]
    care: tuple[str, ...]
    treated: frozenset[str]
    front: frozenset[str]
    afar: frozenset[str]
    strict: frozenset[str]
    wide: frozenset[str]
    home: frozenset[str]
    silent: str | None


@functools.cache
def where_tables(language: Language) -> WhereTables:
    """The tables of a language."""
    data = language.places
    return WhereTables(
        at=_words(language, data.at),
        motion=_words(language, data.motion),
        origin=_words(language, data.origin),
        of=frozenset(language.syntax.of),
        by=frozenset(language.syntax.by),
        throughout=language.syntax.ask("throughout"),
        joining=frozenset(language.syntax.coordinators),
        relatives=frozenset(language.syntax.relatives),
        speaking=_words(language, data.speaking),
        people=_words(language, data.residents),
        titles=_words(language, data.titles),
        determiners=frozenset(language.syntax.articles) | _words(language, data.determiners),
        definite=frozenset(language.syntax.articles) - frozenset(language.syntax.indefinite),
        indefinite=frozenset(language.syntax.indefinite),
        areas=_words(language, data.areas),
        towns=_words(language, data.towns),
        abroad=_words(language, data.abroad),
        care=tuple(sorted(_words(language, data.care))),
        treated=_words(language, data.treated),
        front=_words(language, data.front),
        afar=_words(language, data.afar),
        strict=_words(language, data.strict),
        wide=_words(language, data.wide),
        home=frozenset(data.home),
        silent=data.silent or None,
    )


def _words(language: Language, forms: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words) for form in forms for words in language.phrases(form))
