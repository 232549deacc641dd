"""Find the numbers of a sentence: what they say, with which bounds, and whether they count anything."""

from __future__ import annotations

from lont.langdata.loader import Language
from lont.lexicon.number_atoms import Atom, find_atoms
from lont.lexicon.number_roles import give_role
from lont.lexicon.number_tables import NumberTables, number_tables
from lont.model import Num, Number, Token, replace

_PART_REACH = 9


def find_numbers(tokens: tuple[Token, ...], language: Language) -> tuple[Number, ...]:
    """The numbers of one sentence in the order of the text, none overlapping.

    >>> from lont.langdata.loader import load_language
    >>> from lont.text.tokens import make_tokenizer
    >>> text = "Zeker twaalf agenten en ruim 1.700 betogers"
    >>> [(n.low, n.high) for n in find_numbers(make_tokenizer()(text, 0, len(text)), load_language("nl"))]
    [(12, None), (1700, None)]
    """
    tables = number_tables(language)
    words = [token.lower for token in tokens]
    atoms = find_atoms(tokens, words, tables)
    if not atoms:
        return ()
    atoms = [give_role(tokens, words, atom, tables) for atom in _join_ranges(words, atoms, tables)]
    atoms = _mark_ratios(words, _spread_roles(words, atoms, tables), tables)
    bounded = [_with_bounds(words, atom, tables) for atom in atoms]
    kept = [atom for atom in bounded if atom.look != "one" or atom.low != atom.high or atom.j - atom.i > 1]
    return _finish(words, kept, tables)


# -------------------------------------------------------------------------------------------------------- ranges
def _join_ranges(words: list[str], atoms: list[Atom], tables: NumberTables) -> list[Atom]:
    joined: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        both = _range(words, atom, atoms[at + 1], tables) if at + 1 < len(atoms) else None
        joined.append(both or atom)
        at += 2 if both else 1
    return joined


def _range(words: list[str], first: Atom, second: Atom, tables: NumberTables) -> Atom | None:
    """`first` and `second` as one interval, or None: "10 to 15", "between 10 and 15", "twee- à driehonderd"."""
    low, high = first.low, second.high
    if low is None or high is None or first.role != "count" or second.role != "count" or second.j <= first.j:
        return None
    between = tables.between.before(words, first.i)
    j = _after_hyphen(words, first)
    link = tables.between_and.at(words, first.j) if between else tables.ranges.at(words, j)
    if link is None or link[0] != _skip_bound(words, second.i, link[0], tables):
        return None
    changes = first.i > 1 and words[first.i - 1] in tables.change_from
    if not between and changes and tables.change_not.before(words, first.i) is None:
        return None
    if first.i > 1 and words[first.i - 1] == "." and words[first.i - 2] in tables.months:
        return None  # "since Dec. 5 to 922"
    low = _lift(low, high, second)
    if low >= high or (link[1] == "or" and high > 2 * low + 1 and "vague" not in (first.look, second.look)):
        return None
    opens = first.i == 1 and words[0] in tables.change_from  # "From 10 to 15 people died" opens with the range
    start = between[0] if between else 0 if opens else first.i
    return replace(first, i=start, j=second.j, low=low, high=high, approx=first.approx or second.approx, look="range")


def _after_hyphen(words: list[str], first: Atom) -> int:
    """Past the hyphen of "twee- à driehonderd" or the comma of "hundreds, if not thousands"."""
    j = first.j
    if first.look == "vague" and j + 2 < len(words) and words[j] == "," and words[j + 1].isalpha():
        return j + 1
    return j + 1 if j + 1 < len(words) and words[j] == "-" and not words[j + 1][0].isdecimal() else j


def _skip_bound(words: list[str], i: int, from_: int, tables: NumberTables) -> int:
    """Where the link must end for the number at `i`: at `i`, or before a bound word ("of zelfs meer dan 20")."""
    before = tables.bounds.before(words, i)
    return before[0] if before is not None and before[0] == from_ else i


def _lift(low: Num, high: Num, second: Atom) -> Num:
    """The low end with the scale that only the high end carries: "two to three hundred", "10 to 15 thousand"."""
    if second.look in ("word", "scaled") and low < 100:
        for scale in (1_000_000_000, 1_000_000, 1000, 100):
            if high >= scale and high / scale > low and high % scale in (0, scale / 2) and low * scale >= high / 20:
                return low * scale
    return low


def _mark_ratios(words: list[str], atoms: list[Atom], tables: NumberTables) -> list[Atom]:
    """Take "two out of three" from the counts."""
    for at in range(len(atoms) - 1):
        first, second = atoms[at : at + 2]
        link = tables.ratio.at(words, first.j)
        if link is not None and link[0] == second.i and first.role == second.role == "count":
            atoms[at : at + 2] = [replace(first, role="other"), replace(second, role="other")]
    return atoms


def _spread_roles(words: list[str], atoms: list[Atom], tables: NumberTables) -> list[Atom]:
    """Give "9, 15 en 16 jaar" and "23- en 27-jarige" one role: a plain numeral in a list is what its neighbour is."""
    for at in (*range(len(atoms) - 2, -1, -1), *range(1, len(atoms))):
        atom = atoms[at]
        if atom.role != "count" or atom.look not in ("plain", "word", "decimal"):
            continue
        for other, between in ((at + 1, atom.j), (at - 1, None)):
            roles = ("age", "measure", "percent", "time") if other > at else ("age", "measure", "percent")
            if not 0 <= other < len(atoms) or atoms[other].role not in roles:
                continue
            gap = words[between : atoms[other].i] if between is not None else words[atoms[other].j : atom.i]
            if between is None and atoms[other].role != "age":
                continue
            if 0 < len(gap) <= 2 and all(word in tables.ands or word in (",", "-") for word in gap):
                atoms[at] = replace(atom, role=atoms[other].role, unit=atoms[other].unit)
                break
    return atoms


# -------------------------------------------------------------------------------------------------------- bounds
def _with_bounds(words: list[str], atom: Atom, tables: NumberTables) -> Atom:
    if atom.role in ("ordinal", "year", "time", "age") or atom.unit in ("factor", "rank", "fraction"):
        return atom
    low: Num | None = atom.low
    high: Num | None = atom.high
    approx, i, j = atom.approx, atom.i, atom.j
    kinds: list[str] = []
    for _ in range(3):
        start = i - 1 if i > 0 and words[i - 1] in tables.articles and words[i - 1] not in tables.one else i
        found = tables.bounds.before(words, i) or (tables.bounds.before(words, start) if start < i else None)
        if found is None:
            break
        i = found[0]
        kinds.append(found[1])
    after = tables.bounds_after.at(words, j)
    if after is not None:
        j = after[0]
        kinds.append(after[1])
    for kind in kinds:
        bound: Num | None
        if kind == "low":
            bound = low if low is not None else high
            low, high = bound, None
        elif kind == "high":
            bound = high if high is not None else low
            low, high = None, bound
        else:
            approx = True
    return replace(atom, i=i, j=j, low=low, high=high, approx=approx)


# ------------------------------------------------------------------------------------------------------- relations
def _finish(words: list[str], atoms: list[Atom], tables: NumberTables) -> tuple[Number, ...]:
    numbers: list[Number] = []
    end = 0
    part_until = -1
    for at, atom in enumerate(atoms):
        if atom.i < end:  # the bound words of this number were taken by the one before
            atom = replace(atom, i=max(end, atom.i))
        if atom.j <= atom.i:
            continue
        relation = _relation(words, atom, tables, numbers)
        if relation == "part" or atom.i <= part_until:
            last = atoms[at + 1].i if at + 1 < len(atoms) else atom.j
            aside = atom.i > part_until and _resumes(words, last, tables)
            part_until = last if not aside and _is_list(words, atom.j, last, tables) else -1
            relation = "part"
        i = atom.i
        if relation == "increment":
            before = tables.increment_before.before(words, i)
            i = max(end, before[0]) if before else i
        numbers.append(Number(i, atom.j, atom.low, atom.high, atom.approx, atom.unit or None, atom.role, relation))
        end = atom.j
    return tuple(numbers)


def _relation(words: list[str], atom: Atom, tables: NumberTables, before: list[Number]) -> str:
    if atom.role != "count":
        return "total"
    if tables.part_before.before(words, atom.i) or tables.part_after.at(words, atom.j):
        return "part"
    start = next((n.j for n in reversed(before) if n.role == "count" and n.relation != "part"), 0)
    joined = any(words[i] in tables.ands for i in (atom.i - 1, atom.i - 2) if i > 0)
    if joined and _behind_part(words, start, atom.i, tables):
        return "part"
    if tables.increment_before.before(words, atom.i):
        return "increment"
    return "increment" if atom.j < len(words) and words[atom.j] in tables.increment_after else "total"


def _behind_part(words: list[str], start: int, i: int, tables: NumberTables) -> bool:
    """Whether "including" and the like, not before `start`, opens the list that the number at `i` goes on with ("a
    child and two men")."""
    for at in range(i - 1, max(start, i - _PART_REACH), -1):
        if not words[at - 1][0].isalnum():
            return False
        if tables.part_before.before(words, at):
            return True
    return False


def _resumes(words: list[str], j: int, tables: NumberTables) -> bool:
    """Whether ", and" right before `j` ends an aside of one part: a list of two needs no comma ("ten died, among them
    two children, and 16 were hurt")."""
    return j > 1 and words[j - 1] in tables.ands and words[j - 2] == ","


def _is_list(words: list[str], i: int, j: int, tables: NumberTables) -> bool:
    """Whether tokens i..j only link two members of a list: a few words, then a comma or "and"."""
    between = words[i:j]
    linked = bool(between) and (between[-1] == "," or between[-1] in tables.ands) and len(between) < 6
    return linked and not {".", ";", ":", ")"} & set(between)
