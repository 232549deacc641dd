"""Read a language's folder into one immutable `Language`, with the file and line in every error."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli

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
T = TypeVar("T")


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
        basics=_read(home / "language.toml", Basics),
        calendar=_read(home / "cldr.toml", Calendar),
        syntax=_read(home / "syntax.toml", Syntax),
        numbers=_read(home / "numbers.toml", Numbers),
        times=_read(home / "times.toml", Times),
        people=_read(home / "people.toml", People),
        places=_read(home / "places.toml", Places),
        speech=_read(home / "speech.toml", Speech),
        marks=_read(home / "marks.toml", Marks),
        idioms=tuple(_read(idioms, Idioms).idiom) if idioms.is_file() else (),
        rules=_read_rules(home, iso),
        scopes=_read(scopes, Scopes) if scopes.is_file() else Scopes(),
        brief=_read(brief, Brief) if brief.is_file() else None,
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
        for index, rule in enumerate(_read(path, EventRules).rule):
            full = f"{iso}.{event}.{rule.id}"
            if full in rules:
                line = find_line(path.read_text(encoding="utf-8"), f"$.rule[{index}].id")
                raise LontError("E-LANG-TWICE", f"rule {full} stands twice", str(path), line, "give it another id")
            rules[full] = (event, rule)
    return rules


def _read(path: Path, shape: type[T]) -> T:
    """The file as `shape`; LontError with file and line otherwise."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LontError("E-LANG-FILE", "file is missing", str(path), cure="`lont lang new` lays out a blank") from None
    except UnicodeDecodeError as error:
        raise LontError("E-LANG-UTF8", f"not UTF-8 at byte {error.start}", str(path), cure="save it as UTF-8") from None
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise LontError("E-LANG-TOML", error.msg, str(path), error.lineno, "see https://toml.io") from None
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        line = find_line(text, place.rstrip("`"))
        raise LontError("E-LANG-SCHEMA", f"{message} at {place.rstrip('`') or 'top'}", str(path), line) from None


def find_line(text: str, place: str) -> int:
    """The line (from 1) of the TOML text that the JSON path `place` ("$.rule[2].hits") speaks of, as near as can be."""
    at, lines = 0, text.split("\n")
    for name, index in re.findall(r"\.(\w+)(?:\[(\d+)\])?", place):
        header = re.compile(rf"\s*\[\[?{re.escape(name)}[\].]|\s*{re.escape(name)}\s*=")
        count = int(index) if index else 0
        for number in range(at, len(lines)):
            if header.match(lines[number]):
                at = number
                if count == 0 or not lines[number].lstrip().startswith("[["):
                    break
                count -= 1
    return at + 1
