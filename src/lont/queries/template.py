"""Fill the templates of `brief.toml` (notation: `lont.langdata.brief`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

_PART = re.compile(r"\[([^\[\]]*)\]|\{([^{}]*)\}|([^\[\]{}]+)")
Slots = Mapping[str, str | None]


@functools.cache
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """The template cut up: (`option`, inner template), (`slot`, name), (`text`, words)."""
    return tuple(
        ("option", match[1])
        if match[1] is not None
        else ("slot", match[2])
        if match[2] is not None
        else ("text", match[3])
        for match in _PART.finditer(template)
    )


def fill(template: str, slots: Slots, *, single: bool = False) -> str | None:
    """The template's text, or None where a slot outside brackets is empty. `single` picks the word for one.

    >>> fill("{n} {dode/doden}[ door {agent}]", {"n": "18"})
    '18 doden'
    >>> fill("{target} geplunderd", {}) is None
    True
    """
    words: list[str] = []
    for kind, value in _parts(template):
        if kind == "text":
            words.append(value)
        elif kind == "option":
            words.append(fill(value, slots, single=single) or "")
        elif "/" in value:
            words.append(value.split("/")[0 if single else 1])
        elif filled := slots.get(value):
            words.append(filled)
        else:
            return None
    return "".join(words)


def fill_first(templates: Iterable[str], slots: Slots, *, single: bool = False) -> str:
    """The first template that can be filled; empty where none can."""
    for template in templates:
        if (text := fill(template, slots, single=single)) is not None:
            return text
    return ""


def sentence_case(text: str) -> str:
    """The text with a capital, unless it opens with a quotation mark or a digit.

    >>> sentence_case("minstens 18 doden")
    'Minstens 18 doden'
    """
    return text[:1].upper() + text[1:]
