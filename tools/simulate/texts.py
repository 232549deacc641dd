"""The words of a report, in its language, and which claims each sentence tells."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.simulate.counting import Count
from tools.simulate.crisis import load_table
from tools.simulate.reporters import Paper, Told

LANGUAGES = ("en", "nl")


@dataclass(frozen=True)
class Line:
    """A sentence, its offset in the text, and the claims that it tells."""

    start: int
    end: int
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Text:
    """A report's text with its sentences."""

    text: str
    lines: tuple[Line, ...]


def write_text(paper: Paper) -> Text:
    """The report as published; reprints of one origin have the same words. A part follows its whole in one sentence."""
    rng = random.Random(paper.origin)
    words = load_table("texts.toml")[paper.lang]
    text = ""
    lines: list[Line] = []
    for group in _group_parts(paper.told):
        sentence = write_sentence(group, words, paper.lang, rng)
        start = len(text) + bool(text)
        text = f"{text} {sentence}" if text else sentence
        lines.append(Line(start, len(text), group))
    return Text(f"{text} ({paper.agency})" if paper.agency else text, tuple(lines))


def _group_parts(told: tuple[Told, ...]) -> list[tuple[Told, ...]]:
    groups: list[tuple[Told, ...]] = []
    for one in told:
        if one.entry.kind == "part" and groups:
            groups[-1] = (*groups[-1], one)
        else:
            groups.append((one,))
    return groups


def write_sentence(group: tuple[Told, ...], words: Mapping[str, Any], lang: str, rng: random.Random) -> str:
    """The sentence of a claim and its parts."""
    first, *parts = group
    sentence = _choose_template(first, words, rng).format_map(_fill(first, words, lang))
    for part in parts:
        assert part.count is not None
        template = words["part_one" if part.count.said == (1,) else "part"]
        told = template.format(count=say(part.count, words), counted=tell(part.count, "children", words))
        sentence = sentence[:-1] + told + "."
    return sentence[0].upper() + sentence[1:]


def _choose_template(told: Told, words: Mapping[str, Any], rng: random.Random) -> str:
    entry = told.entry
    if told.series is None:
        crowd = told.count is not None and entry.event == "protest"
        return str(words["events"]["crowd"] if crowd else rng.choice(words["events"][entry.event]))
    if entry.polarity == "negative":
        return str(words["denied" if entry.source_kind == "government" else "taken_back"])
    if entry.kind == "increment":
        return str(words["sourced_increment" if entry.source else "increment"])
    return str(rng.choice(words["sourced"]) if entry.source else words["figure"])


def _fill(told: Told, words: Mapping[str, Any], lang: str) -> dict[str, str]:
    entry = told.entry
    scope = "all" if told.series is None else entry.scope
    one = told.count is not None and told.count.said == (1,)
    return {
        "count": tell(told.count, scope, words) if told.count else "",
        "be": words["be"][0 if one else 1],
        "done": words["done"].get(entry.event, ""),
        "where": where(told, words, lang),
        "toward": where(told, words, lang, toward=True),
        "when": when(told, words),
        "source": entry.source or {"en": "the news desk", "nl": "de redactie"}[lang],
    }


def tell(count: Count, scope: str, words: Mapping[str, Any]) -> str:
    """A number with its noun: "at least 12 protesters"."""
    singular, plural = words["people"][scope]
    return f"{say(count, words)} {singular if count.said == (1,) else plural}"


def say(count: Count, words: Mapping[str, Any]) -> str:
    """A number in words: "twelve", "about 1,300", "dozens of"."""
    return str(words["counts"][count.style].format(*(number(one, words) for one in count.said)))


def number(value: int, words: Mapping[str, Any]) -> str:
    """A whole number: a word up to twelve, else digits grouped as the language does."""
    return words["words"][value] if value <= 12 else f"{value:,}".replace(",", words["thousands"])


def where(told: Told, words: Mapping[str, Any], lang: str, *, toward: bool = False) -> str:
    """The place with its preposition; a figure of the whole crisis is told "across" the country."""
    entry = told.entry
    at = LANGUAGES.index(lang)
    if entry.precision == "country":
        country = load_table("texts.toml")["countries"][entry.country][at]
        return str(words["nation" if told.event is None else "toward" if toward else "place"].format(country))
    name = load_table("places.toml")["dutch"].get(entry.place, entry.place) if lang == "nl" else entry.place
    key = "toward" if toward else "region" if entry.precision == "region" else "place"
    return str(words[key].format(name))


def when(told: Told, words: Mapping[str, Any]) -> str:
    """The event's day as a weekday, or since when a toll counts; empty where the sentence tells nothing."""
    start = told.entry.start
    if start is None:
        return ""
    if told.event is None:
        return str(words["since"].format(start.day, words["months"][start.month - 1]))
    return str(words["day"].format(words["weekdays"][start.weekday()]))
