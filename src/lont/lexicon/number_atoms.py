"""The first pass over a sentence's numbers: each numeral, spelled number and vague word by itself."""

from __future__ import annotations

from msgspec import Struct

from lont.lexicon.number_digits import Digits, read_digits
from lont.lexicon.number_tables import NumberTables
from lont.lexicon.number_words import Part, add_up
from lont.model import Num, Token, replace


class Atom(Struct, frozen=True, gc=False):
    """Tokens i..j say low..high. `look`: how it is written (`word`, `one`, `vague`, or as in `Digits`)."""

    i: int
    j: int
    low: Num | None
    high: Num | None
    approx: bool = False
    look: str = "word"
    unit: str = ""
    role: str = "count"
    rest: str = ""


def find_atoms(tokens: tuple[Token, ...], words: list[str], tables: NumberTables) -> list[Atom]:
    """All numbers in the order of the text, without bounds, ranges and roles that depend on their surroundings."""
    atoms: list[Atom] = []
    end, dull = 0, tables.dull
    for i in [i for i, word in enumerate(words) if word not in dull]:
        atom = None if i < end or tables.is_dull(words[i]) else _read(tokens, words, i, tables)
        if atom is not None:
            atoms.append(atom)
            end = atom.j
    return atoms


def _read(tokens: tuple[Token, ...], words: list[str], i: int, tables: NumberTables) -> Atom | None:
    word = words[i]
    if word in tables.starts:
        fixed = tables.fixed.at(words, i)
        if fixed is not None:
            j, (unit, interval) = fixed
            role = {"": "count", "rank": "ordinal"}.get(unit, "other")
            return Atom(i, j, interval.low, interval.high, interval.approx, "vague", unit, role)
        if tables.is_only_start(word):
            return None
    if "0" <= word[0] <= "9" or word[0].isdecimal():
        return _read_numeral(tokens, words, i, tables)
    return _read_spelled(words, i, tables) or _read_ordinal(words, i, tables)


# ------------------------------------------------------------------------------------------------------- spelled
def _read_spelled(words: list[str], i: int, tables: NumberTables) -> Atom | None:
    tal = tables.tals.get(words[i])
    if tal is not None:
        return Atom(i, i + 1, tal[0], tal[0], tal[1])
    parts, ends, start = _gather(words, i, tables)
    while parts:
        value = add_up(parts)
        if value is not None:
            break
        ends.pop()
        parts = parts[: ends[-1][1]] if ends else []
    if not parts or value is None:
        return None
    j = ends[-1][0]
    if j == i + 1 and words[i] in tables.one:
        return Atom(i, j, 1, 1, look="one")
    if len(parts) == 1 and parts[0].kind != "unit" and start == i and words[i] not in tables.bare_scales:
        return None
    return _with_half(words, Atom(i, j, value, value), tables)


def _gather(words: list[str], i: int, tables: NumberTables) -> tuple[list[Part], list[tuple[int, int]], int]:
    """The parts of the number words from `i` on, (token end, number of parts) after each, and where they begin."""
    parts: list[Part] = []
    ends: list[tuple[int, int]] = []
    at = i
    if words[i] in tables.articles and i + 1 < len(words):
        following = tables.words.cut(words[i + 1])
        if following is None or following[0].kind == "unit":
            return _only(words, i, tables)
        at = i + 1
    start = at
    while at < len(words):
        cut = tables.words.cut(words[at])
        if cut is None:
            joined = parts and at + 1 < len(words) and words[at] in tables.ands and parts[-1].kind == "scale"
            article = parts and parts[-1].kind == "half" and words[at] in tables.articles
            if (joined or article) and at + 1 < len(words) and tables.words.cut(words[at + 1]):
                at += 1
                continue
            break
        if parts and ends and add_up([*parts, *cut]) is None:
            break
        parts += cut
        at += 1
        ends.append((at, len(parts)))
    return parts, ends, start


def _only(words: list[str], i: int, tables: NumberTables) -> tuple[list[Part], list[tuple[int, int]], int]:
    """The number word at `i` alone, where it is also an article ("een")."""
    cut = tables.words.cut(words[i])
    return (list(cut), [(i + 1, len(cut))], i) if cut else ([], [], i)


def _with_half(words: list[str], atom: Atom, tables: NumberTables) -> Atom:
    """ "two and a half (million)"."""
    half = tables.and_a_half.at(words, atom.j)
    if half is None or atom.low is None:
        return atom
    scaled = _scale_up(words, half[0], atom.low + 0.5, tables)
    return replace(atom, j=scaled[0], low=scaled[1], high=scaled[1])


def _scale_up(words: list[str], j: int, value: Num, tables: NumberTables) -> tuple[int, Num]:
    """`value` times the scale words from `j` on ("1,7 miljoen"), and where they end."""
    while j < len(words):
        cut = tables.words.cut(words[j])
        if cut is None or len(cut) > 1 or cut[0].kind != "scale":
            break
        value, j = value * cut[0].value, j + 1
    value = round(value, 6)
    return j, int(value) if value == int(value) else value


def _read_ordinal(words: list[str], i: int, tables: NumberTables) -> Atom | None:
    word = words[i]
    value = tables.ordinal(word)
    if value is not None and "-" in word:
        tens, _, last = word.rpartition("-")
        if last in tables.ranks and tens in tables.ordinals:
            rank = tables.ordinals[tens]
            return Atom(i, i + 1, rank, rank, unit="rank", role="ordinal")
        below = add_up(tables.words.cut(tens) or ()) or 0
        if last in tables.fractions and below < 20:
            share = below / tables.fractions[last]
            return Atom(i, i + 1, share, share, unit="fraction", role="other")
        value = int(below) + value
    return None if value is None else Atom(i, i + 1, value, value, role="ordinal")


# -------------------------------------------------------------------------------------------------------- digits
def _read_numeral(tokens: tuple[Token, ...], words: list[str], i: int, tables: NumberTables) -> Atom | None:
    digits = read_digits(words[i], tables.data)
    if digits is None:
        return None
    value, rest, look = digits.value, digits.rest, digits.look
    j = i + 1
    if rest:
        return _read_attached(i, digits, tables, words)
    if look == "plain" and value < 1000 and " " in tables.data.grouping and not _follows_month(words, i, tables):
        while j < len(words) and _goes_on(tokens, words, j):
            value, j, look = value * 1000 + int(words[j]), j + 1, "grouped"
    if look == "plain" and value < 1000 and "," in tables.data.grouping and not _follows_month(words, i, tables):
        while j + 1 < len(words) and _goes_on_apart(tokens, words, j):
            value, j, look = value * 1000 + int(words[j + 1]), j + 2, "grouped"
    j, scaled = _scale_up(words, j, value, tables)
    if scaled != value:
        look = "scaled"
    return _with_half(words, Atom(i, j, scaled, scaled, look=look), tables)


def _goes_on(tokens: tuple[Token, ...], words: list[str], j: int) -> bool:
    """Three more digits behind one space: "1 000 000"."""
    return len(words[j]) == 3 and words[j].isdecimal() and tokens[j].start == tokens[j - 1].end + 1


def _goes_on_apart(tokens: tuple[Token, ...], words: list[str], j: int) -> bool:
    """Three more digits behind a comma that a scraper set apart: "1, 500"."""
    if words[j] != "," or tokens[j].start != tokens[j - 1].end or len(words[j + 1]) != 3:
        return False
    return words[j + 1].isdecimal() and tokens[j + 1].start == tokens[j].end + 1


def _follows_month(words: list[str], i: int, tables: NumberTables) -> bool:
    return i > 0 and words[i - 1] in tables.months


def _read_attached(i: int, digits: Digits, tables: NumberTables, words: list[str]) -> Atom:
    """A number with something against it: "38-jarige", "20th", "10-15", "24-hour", "5m", "1990s"."""
    value, rest, look = digits.value, digits.rest, digits.look
    atom = Atom(i, i + 1, value, value, look=look, rest=rest)
    bare = rest.lstrip("-")
    if rest in tables.digit_ordinals or bare in tables.digit_ordinals:
        return replace(atom, role="ordinal")
    if bare in tables.tals or bare in tables.data.tal_endings:
        return replace(atom, approx=True)
    if bare in tables.data.count_endings:
        return atom
    if bare in tables.age_endings:
        return replace(atom, role="age")
    if bare and bare[0].isdecimal():
        return _read_hyphenated(atom, bare, tables, words)
    if rest in tables.data.digit_scales:
        j, scaled = _scale_up(words, i + 1, value * tables.data.digit_scales[rest], tables)
        return replace(atom, j=j, low=scaled, high=scaled, look="scaled")
    scale = tables.words.cut(bare)
    if rest[0] == "-" and scale and scale[0].kind == "scale" and len(scale) == 1:
        return replace(atom, low=value * scale[0].value, high=value * scale[0].value)
    after = tables.bounds_after.at([bare], 0)
    if after is not None:
        return _bounded(atom, after[1])
    if tables.clock_after.at([bare], 0) is not None:
        return replace(atom, role="time")
    if rest == "s":
        return replace(atom, role="year")
    measure = tables.measures.at([bare], 0)
    if measure is not None:
        return replace(atom, role="measure", unit=measure[1])
    return replace(atom, role="other")


def _bounded(atom: Atom, kind: str) -> Atom:
    if kind == "low":
        return replace(atom, high=None)
    return replace(atom, low=None) if kind == "high" else replace(atom, approx=True)


def _read_hyphenated(atom: Atom, bare: str, tables: NumberTables, words: list[str]) -> Atom:
    """ "10-15": a range; "3-2": a score; "2019-2020": years."""
    other = read_digits(bare, tables.data)
    if other is None or other.rest or atom.low is None or other.value <= atom.low:
        age = other is not None and other.rest.lstrip("-") in tables.age_endings
        return replace(atom, role="age" if age else "other")
    if is_year(atom.low, atom.look):
        return replace(atom, high=other.value, role="year")
    j, scaled = _scale_up(words, atom.j, other.value, tables)
    factor = scaled / other.value if other.value else 1
    return replace(atom, j=j, low=round(atom.low * factor, 6) if factor != 1 else atom.low, high=scaled)


def is_year(value: Num | None, look: str) -> bool:
    """A number of four plain digits that may be a year of our time."""
    return look == "plain" and value is not None and 1800 <= value <= 2100 and value == int(value)
