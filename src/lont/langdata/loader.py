"""Read a language's folder into one immutable `Language`, with the file and line in every error."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lont.errors import LontError
from lont.langdata.brief import Brief
from lont.langdata.calendar import Calendar
from lont.langdata.forms import expand_braces, phrase_words
from lont.langdata.marks import Marks
from lont.langdata.numbers import Numbers
from lont.langdata.people import People
from lont.langdata.places import Places
from lont.langdata.schema import Basics, EventRule, EventRules, Idiom, Idioms, Strict, Syntax
from lont.langdata.scopes import Scopes
from lont.langdata.speech import Speech
from lont.langdata.times import Times
from lont.langdata.toml import find_line, read_table
from lont.model import EVENTS

LANGUAGES = Path(__file__).parent.parent / "languages"
SHAPES: Mapping[str, type[Strict]] = {
    "language.toml": Basics,
    "cldr.toml": Calendar,
    "syntax.toml": Syntax,
    "numbers.toml": Numbers,
    "times.toml": Times,
    "people.toml": People,
    "places.toml": Places,
    "speech.toml": Speech,
    "marks.toml": Marks,
    "idioms.toml": Idioms,
    "scopes.toml": Scopes,
}
"""The files that every language has, with their shapes, beside `events/*.toml`."""


@dataclass(frozen=True, eq=False)
class Language:
    """All data of one language. `rules` maps the full id (`nl.kill.omkomen`) to (event, rule)."""

    iso: str
    folder: Path
    basics: Basics
    calendar: Calendar
    syntax: Syntax
    numbers: Numbers
    times: Times
    people: People
    places: Places
    speech: Speech
    marks: Marks
    idioms: tuple[Idiom, ...]
    rules: Mapping[str, tuple[str, EventRule]]
    scopes: Scopes
    brief: Brief | None
    version: str
    """Twelve hexadecimal digits that hash all files of the language."""

    def phrases(self, form: str) -> list[tuple[str, ...]]:
        """The words of every spelling of `form`, as tokens are cut."""
        basics = self.basics
        spellings = expand_braces(form, basics.endings)
        return [phrase_words(s, basics.clitics_before, basics.clitics_after) for s in spellings]


def available_languages(folder: Path = LANGUAGES) -> list[str]:
    """ISO 639-1 codes of the languages that have data, in alphabetical order."""
    return sorted(path.parent.name for path in folder.glob("*/language.toml"))


@functools.cache
def load_language(iso: str, folder: Path = LANGUAGES) -> Language:
    """The data of language `iso`. LontError (E-LANG-…) with file and line where a file is missing or wrong."""
    home = folder / iso
    if not (home / "language.toml").is_file():
        known = ", ".join(available_languages(folder)) or "none"
        raise LontError("E-LANG-UNKNOWN", f"no data for language {iso!r}", cure=f"languages with data: {known}")
    brief = home / "brief.toml"
    idioms, scopes = home / "idioms.toml", home / "scopes.toml"
    return Language(
        iso=iso,
        folder=home,
        basics=read_table(home / "language.toml", Basics),
        calendar=read_table(home / "cldr.toml", Calendar),
        syntax=read_table(home / "syntax.toml", Syntax),
        numbers=read_table(home / "numbers.toml", Numbers),
        times=read_table(home / "times.toml", Times),
        people=read_table(home / "people.toml", People),
        places=read_table(home / "places.toml", Places),
        speech=read_table(home / "speech.toml", Speech),
        marks=read_table(home / "marks.toml", Marks),
        idioms=tuple(read_table(idioms, Idioms).idiom) if idioms.is_file() else (),
        rules=_read_rules(home, iso),
        scopes=read_table(scopes, Scopes) if scopes.is_file() else Scopes(),
        brief=read_table(brief, Brief) if brief.is_file() else None,
        version=_hash_files(home),
    )


def _hash_files(home: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*.toml")):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _read_rules(home: Path, iso: str) -> dict[str, tuple[str, EventRule]]:
    rules: dict[str, tuple[str, EventRule]] = {}
    for path in sorted((home / "events").glob("*.toml")):
        event = path.stem
        if event not in EVENTS:
            raise LontError(
                "E-LANG-EVENT", f"{event!r} is no event type", str(path), cure="name it after one: see docs"
            )
        for index, rule in enumerate(read_table(path, EventRules).rule):
            full = f"{iso}.{event}.{rule.id}"
            if full in rules:
                line = find_line(path.read_text(encoding="utf-8"), f"$.rule[{index}].id")
                raise LontError("E-LANG-TWICE", f"rule {full} stands twice", str(path), line, "give it another id")
            rules[full] = (event, rule)
    return rules
