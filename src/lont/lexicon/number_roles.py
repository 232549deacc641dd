"""Tell counts from ages, years, times, measures, money and mere labels, by what stands beside the number."""

from __future__ import annotations

from lont.lexicon.number_atoms import Atom, is_year
from lont.lexicon.number_tables import NumberTables
from lont.model import Token, replace

_HOURS = 4
"""Digits of a time of day by the army's clock."""


def give_role(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom:
    """`atom` with its role and unit, and with the words that carry them inside i..j."""
    if atom.unit or atom.role == "age":
        return atom
    if atom.role == "ordinal":
        return _ordinal(words, atom, tables)
    if atom.role != "count":
        return atom
    if any(len(words[at]) == _HOURS and words[at][0] == "0" and words[at].isdecimal() for at in range(atom.i, atom.j)):
        return replace(atom, role="time")  # "between 0200 and 0300"
    for rule in (_money, _percent, _barrels, _age, _clock, _measure, _label, _year, _fraction):
        found = rule(tokens, words, atom, tables)
        if found is not None:
            return found
    if atom.low is not None and atom.low != int(atom.low):
        return replace(atom, role="measure")  # nobody counts 6.2 people
    return atom


def _word(words: list[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else ""


def _ordinal(words: list[str], atom: Atom, tables: NumberTables) -> Atom:
    if _word(words, atom.j) in tables.ranks:
        return replace(atom, j=atom.j + 1, unit="rank")
    if _word(words, atom.j) in tables.months or _word(words, atom.i - 1) in tables.months:
        return replace(atom, role="time")
    return atom


def _money(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    if atom.look == "clock":
        return None
    sign = tables.currency.before(words, atom.i)
    if sign is not None and (not words[sign[0]].isalpha() or len(words[sign[0]]) <= 3):
        return replace(atom, i=sign[0], role="money", unit=f"currency:{sign[1]}")
    word = tables.currency.at(words, atom.j)
    if word is not None:
        return replace(atom, j=word[0], role="money", unit=f"currency:{word[1]}")
    return None


def _percent(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    found = tables.percent.at(words, atom.j)
    return replace(atom, j=found[0], role="percent", unit="percent") if found else None


def _barrels(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    short = tables.barrel_day.at(words, atom.j)
    if short is not None:
        return replace(atom, j=short[0], role="measure", unit="barrel/day")
    barrels = tables.barrel.at(words, atom.j)
    if barrels is None:
        return None
    day = tables.per_day.at(words, barrels[0])
    if day is None:
        return replace(atom, j=barrels[0], role="measure", unit="barrel")
    return replace(atom, j=day[0], role="measure", unit="barrel/day")


def _age(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    if atom.low is not None and atom.low > 120:
        return None
    after = tables.age_after.at(words, atom.j)
    if after is not None:
        return replace(atom, j=after[0], role="age")
    if tables.age_before.before(words, atom.i) is not None:
        return replace(atom, role="age")
    before, following = _word(words, atom.i - 1), _word(words, atom.j)
    last = _word(words, atom.j + 2) in (",", ".", "")
    listed = following in tables.ands and _word(words, atom.j + 1).isdecimal() and last
    ends = following in ("", ".", ",", ")") or listed
    if before in tables.age_of and ends and atom.i > 1 and atom.look == "plain":
        return replace(atom, role="age")
    named = atom.i > 1 and tokens[atom.i - 2].text[-1:].isalpha()
    aside = (before == "," and (following in (",", ".", "") or listed)) or (before == "(" and following == ")")
    if aside and (named or before == "(") and atom.look == "plain":
        return replace(atom, role="age")
    return None


def _clock(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    if atom.look == "clock":
        return replace(atom, role="time")
    before, following = _word(words, atom.i - 1), _word(words, atom.j)
    if atom.look == "plain" and atom.low is not None and atom.low <= 2400:
        zone = tables.clock_after.at(words, atom.j)
        if zone is not None:
            return replace(atom, j=zone[0], role="time")
    if _is_hours(tokens, words, atom, tables):
        return replace(atom, role="time")
    if atom.low is None or atom.low > 31:
        return None
    if tables.clock_always.before(words, atom.i) is not None:
        return replace(atom, role="time")
    if before == "." and _word(words, atom.i - 2) in tables.short_months and atom.look == "plain":
        return replace(atom, role="time")  # "on Jan. 13"
    if before in tables.months and atom.look == "plain" or following in tables.months and _is_day(words, atom):
        return replace(atom, role="time")
    if "/" in (before, following) and atom.look == "plain" and not tables.per_day.at(words, atom.j):
        return replace(atom, role="time")
    after = tables.clock_after.at(words, atom.j)
    if after is not None and atom.low < 25:
        return replace(atom, j=after[0], role="time")
    hour = tables.measures.at(words, atom.j)
    if tables.clock_before.before(words, atom.i) and atom.low < 25 and hour is not None and hour[1] == "hour":
        timed = atom.look == "dotted" or words[atom.j] in tables.clock_units
        return replace(atom, j=hour[0], role="time") if timed else None
    if atom.look == "dotted" and (hour is None or hour[1] == "hour"):
        return replace(atom, role="time")
    return None


def _is_hours(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> bool:
    """Whether four digits are the time of day by the army's clock ("at 2100 on 15 January")."""
    text = tokens[atom.i].text
    if atom.j - atom.i > 1 or len(text) != 4 or not text.isdecimal() or int(text[:2]) > 23 or int(text[2:]) > 59:
        return False
    if not tables.clock_before.before(words, atom.i):
        return False
    return not _word(words, atom.j)[:1].isalpha() or _word(words, atom.j + 1)[:1].isdigit()


def _is_day(words: list[str], atom: Atom) -> bool:
    """ "5 May" but not "some may": a number with the word of a month that is also a verb needs digits."""
    return atom.look in ("plain", "range")


def _measure(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    j = atom.j + 1 if _word(words, atom.j) == "-" else atom.j
    found = tables.measures.at(words, j)
    if found is not None:
        return replace(atom, j=found[0], role="measure", unit=found[1])
    if tables.measures_before.before(words, atom.i) is not None:
        return replace(atom, role="measure")
    return None


def _label(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    before = _word(words, atom.i - 2 if _word(words, atom.i - 1) == "." else atom.i - 1)
    if atom.i == 0 and atom.look == "plain" and _word(words, 1) in (".", ")") and len(words) > 2:
        return replace(atom, role="other")  # "7. A rally …": the number of a paragraph
    named = atom.look in ("plain", "decimal", "dotted") or (atom.look == "word" and len(before) > 3)
    if named and before in tables.labels:
        return replace(atom, role="other")
    if _word(words, atom.j) == "-" and _word(words, atom.j + 1) in tables.ands:
        return None  # "the 23- and 27-year-old suspects"
    return replace(atom, role="other") if _word(words, atom.j) in tables.labels_after else None


def _year(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    first = _word(words, atom.i - 2)
    dash = _word(words, atom.i - 1) in ("–", "-")
    if dash and len(first) == 4 and first.isdecimal() and is_year(int(first), "plain"):
        return replace(atom, role="year")  # the end of "2019–20"
    if not is_year(atom.low, atom.look) and not (atom.look == "range" and is_year(atom.low, "plain")):
        return None
    before, following = _word(words, atom.i - 1), _word(words, atom.j)
    if before in tables.months or (before in (",", "'", "’") and _word(words, atom.i - 3) in tables.months):
        return replace(atom, role="year")
    if tables.bounds.before(words, atom.i) and before not in tables.year_before:
        return None
    if before in tables.year_before or before in ("(", "-") or not following[:1].isalpha():
        return replace(atom, role="year")
    return None


def _fraction(tokens: tuple[Token, ...], words: list[str], atom: Atom, tables: NumberTables) -> Atom | None:
    parts = tables.fractions.get(_word(words, atom.j))
    if parts is None or atom.look != "word" or not atom.low or atom.low >= parts:
        return None
    return replace(atom, j=atom.j + 1, low=atom.low / parts, high=atom.low / parts, unit="fraction", role="other")
