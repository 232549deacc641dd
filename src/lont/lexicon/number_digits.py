"""Numbers in digits, by the separators of the language: 2.000 is two thousand in Dutch and two in English."""

from __future__ import annotations

import re

from msgspec import Struct

from lont.langdata.numbers import Numbers
from lont.model import Num

_NUMERAL = re.compile(r"(\d+(?:[.,:'’\u00a0\u202f]\d+)*)")
_SPACES = "\u00a0\u202f"


class Digits(Struct, frozen=True, gc=False):
    """`value` of the digits, what stands against them (`rest`), and how they look: `plain`, `grouped`, `decimal`,
    `clock` (11:30) or `dotted` (9.30, where the dot is no decimal separator)."""

    value: Num
    rest: str
    look: str


def read_digits(word: str, numbers: Numbers) -> Digits | None:
    """The number at the start of `word` (lower case), or None.

    >>> read_digits("2.000", Numbers(decimal=",", grouping=["."])).value
    2000
    >>> read_digits("2.000", Numbers(decimal=".", grouping=[","])).value
    2
    """
    match = _NUMERAL.match(word)
    if match is None or len(match.group()) > 40:
        return None
    numeral, rest = match.group(), word[match.end() :]
    if ":" in numeral:
        return Digits(_number(re.split(r"\D", numeral)[0]), rest, "clock")
    groups = re.split(r"\D", numeral)
    separators = [c for c in numeral if not c.isdigit()]
    if not separators:
        return Digits(_number(numeral), rest, "plain")
    grouped = [c for c in separators if c in numbers.grouping or (c in _SPACES and " " in numbers.grouping)]
    if len(grouped) == len(separators) and len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]):
        return Digits(_number("".join(groups)), rest, "grouped")
    if separators[-1] == numbers.decimal and len(grouped) == len(separators) - 1:
        return Digits(_number("".join(groups[:-1]) + "." + groups[-1]), rest, "decimal")
    if len(separators) == 1:
        return Digits(_number(f"{groups[0]}.{groups[1]}"), rest, "dotted")
    return Digits(_number(groups[0]), rest, "clock")


def _number(text: str) -> Num:
    value = float(text)
    return int(value) if value == int(value) and abs(value) < 1e15 else value
