"""Find time expressions. What an expression says is data (`times.toml`); this engine knows no language.

`TimeMention.value` is a `lont.langdata.times.When`: the reading before it is resolved against a day of publication.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from lont.langdata.loader import Language
from lont.langdata.times import When
from lont.lexicon.phrases import PhraseTable
from lont.lexicon.time_patterns import PatternTable, build_when
from lont.model import TimeMention, Token

_RANK = ("date", "day", "weekday", "unit", "month", "year", "ago", "past", "running", "event", "part", "clock", "now")
_JOINS = frozenset((",", "(", "["))
_CLOSERS = frozenset((")", "]"))
_DASHES = frozenset(("-", "–", "—"))
_DATELINE = 10
"""A dateline ends within this many tokens."""
_TIMES_OF_DAY = frozenset(("part", "clock"))
_NAMING = frozenset(("date", "month", "season", "year"))
_LONGEST_LEAD = 5


class _Finder:
    """The tables of one language, built once."""

    def __init__(self, language: Language) -> None:
        times = language.times
        self.patterns = PatternTable(language)
        self.leads = {w: role for role, forms in times.leads.items() for form in forms for w in language.phrases(form)}
        self.lead_ends = frozenset(words[-1] for words in self.leads)
        self.tails = PhraseTable([(w, True) for form in times.tails for w in language.phrases(form)], {})
        self.tail_starts = self.tails.first_words()
        self.never = PhraseTable([(w, True) for form in times.never for w in language.phrases(form)], {})
        self.never_after = frozenset(times.never_after)
        self.never_before = frozenset(times.never_before)
        self.bridges = frozenset(times.bridges) | _JOINS
        self.shy = frozenset(times.shy)
        self.clitics = frozenset(language.basics.clitics_after)


@functools.lru_cache(maxsize=64)
def _finder(language: Language) -> _Finder:
    return _Finder(language)


def find_times(tokens: tuple[Token, ...], language: Language) -> tuple[TimeMention, ...]:
    """The time expressions of a sentence in order, with the words before them that belong to them ("since", "on").

    Expressions that say one time together ("on Friday around nine") are one mention. The date of a dateline
    ("LIMA, 4 May (Agency) --") is none.
    """
    finder = _finder(language)
    found = _read_all(tokens, finder)
    if not found:
        return ()
    spared = _drop_names(tokens, found, finder)
    joined = _join(tokens, [m for m in spared if not in_dateline(tokens, m)], finder)
    return tuple(m for m in joined if m.rule != "join")


def read_times(tokens: tuple[Token, ...], language: Language) -> tuple[TimeMention, ...]:
    """The time expressions as they stand, neither joined nor sifted: with the date of a dateline."""
    return tuple(_read_all(tokens, _finder(language)))


def _read_all(tokens: tuple[Token, ...], finder: _Finder) -> list[TimeMention]:
    found: list[TimeMention] = []
    for at in finder.patterns.list_starts(tokens):
        end = found[-1].j if found else 0
        if found and at == end and _may_lead(found[-1]):
            found[-1] = _read(tokens, at, finder, found[-1].i) or found[-1]
        elif at >= end:
            mention = _read(tokens, at, finder, end)
            if mention is not None:
                found.append(mention)
    return found


def _read(tokens: tuple[Token, ...], at: int, finder: _Finder, floor: int) -> TimeMention | None:
    """The mention whose core begins at `at`, its lead not reaching before `floor`."""
    match = finder.patterns.find(tokens, at)
    when = build_when(match) if match else None
    if match is None or when is None:
        return None
    if at and tokens[at - 1].lower in finder.never_after:
        when = When("vague", weak=True)
    start, role = _lead(tokens, at, finder, floor)
    led = start < at and not (role == "of" and when.kind in _TIMES_OF_DAY)
    needs = "lead" in match.reading.flags or (match.j - at == 1 and tokens[at].lower in finder.shy)
    if needs and not led and when.kind != "clock":
        return None
    if not _has_capital(tokens, match.i, match.j, finder):
        return None
    if match.j < len(tokens) and tokens[match.j].lower in finder.never_before and when.kind in _NAMING:
        return None
    end = _tail(tokens, match.j, when.kind == "clock", finder)
    if not role and end < len(tokens) and tokens[end].lower in finder.clitics and not needs:
        start, end = at, end + 1  # "in Monday's blast": the preposition is the blast's
    role = role or when.lead
    when = when._replace(lead=role)
    alone = "join" not in match.reading.flags and (led or not needs)
    alone = alone and not (when.kind == "clock" and (role == "until" or (role == "from" and start > 0)))
    rule = when.kind if alone else "join"
    return TimeMention(start, end, rule, when, since=role == "since", until=role in ("until", "by"))


def _has_capital(tokens: tuple[Token, ...], i: int, j: int, finder: _Finder) -> bool:
    """A name that is also a common word ("may") must be written as a name, where the language writes names so."""
    return all(t.capital for t in tokens[i:j] if t.lower in finder.shy)


def _lead(tokens: tuple[Token, ...], at: int, finder: _Finder, floor: int) -> tuple[int, str]:
    """Where the mention begins with the words before it, and their role (the first that is not plain)."""
    start, role, again = at, "", True
    while again:
        again = False
        if start == floor or tokens[start - 1].lower not in finder.lead_ends:
            break
        for length in range(min(_LONGEST_LEAD, start - floor), 0, -1):
            found = finder.leads.get(tuple(t.lower for t in tokens[start - length : start]))
            if found is not None:
                start, role, again = start - length, role if role or found == "plain" else found, True
                break
    return start, role


def _tail(tokens: tuple[Token, ...], end: int, clock: bool, finder: _Finder) -> int:
    """The end with a tail ("local time") and, after a clock time, another in brackets ("(1200 GMT)")."""
    if end < len(tokens) and tokens[end].lower in finder.tail_starts:
        matches = [m for m in finder.tails.find(tokens[end : end + 4]) if m.tokens[0] == 0]
        end += max((m.tokens[-1] + 1 for m in matches), default=0)
    if clock and end + 1 < len(tokens) and tokens[end].lower in _JOINS - {","} and tokens[end + 1].lower[:1].isdigit():
        closing = [at for at in range(end + 2, min(end + 5, len(tokens))) if tokens[at].lower in _CLOSERS]
        end = closing[0] + 1 if closing else end
    return end


def _drop_names(tokens: tuple[Token, ...], found: list[TimeMention], finder: _Finder) -> list[TimeMention]:
    """The mentions without those inside a name that only looks like a time."""
    names = [(m.tokens[0], m.tokens[-1]) for m in finder.never.find(tokens)]
    return [m for m in found if not any(i < m.j and m.i <= j for i, j in names)]


def in_dateline(tokens: tuple[Token, ...], mention: TimeMention) -> bool:
    """Whether the mention is the date of a dateline: near the start, then perhaps an agency, then a dash."""
    if mention.rule != "date" or mention.i == 0 or mention.i > _DATELINE:
        return False
    inside, end = False, min(len(tokens), mention.j + _DATELINE)
    for at in range(mention.j, end):
        text = tokens[at].lower
        if text in _DASHES:
            return tokens[mention.i - 1].lower in (",", "(", "/") or tokens[mention.i].text.isupper()
        if text == "(":
            inside = True
        elif not inside and not text.isdigit():
            return False
        elif text == ")":
            inside = False
    return False


def _join(tokens: tuple[Token, ...], found: Iterable[TimeMention], finder: _Finder) -> list[TimeMention]:
    """Neighbours that say one time together become one mention."""
    joined: list[TimeMention] = []
    for mention in found:
        if joined and _touch(tokens, joined[-1], mention, finder):
            one = _unite(joined[-1], mention)
            if one is not None:
                end = one.j
                if end < len(tokens) and tokens[end].lower in _CLOSERS:
                    one = TimeMention(one.i, end + 1, one.rule, one.value, one.since, one.until)
                joined[-1] = one
                continue
            joined[-1] = _run_up_to(joined[-1], mention)
        joined.append(mention)
    return joined


def _may_lead(mention: TimeMention) -> bool:
    """Whether the mention may be only the lead of a time that follows it ("shortly after noon")."""
    value = _value(mention)
    return value.kind == "event" and not value.shift and value.weak


def _run_up_to(left: TimeMention, right: TimeMention) -> TimeMention:
    """A run ends on the day that follows ("for a third night, Wednesday"), which stays a mention of its own."""
    run, last = _value(left), _value(right)
    if run.kind != "running" or last.kind not in ("day", "weekday", "date"):
        return left
    return TimeMention(left.i, left.j, left.rule, run._replace(to=tuple(last)), left.since, left.until)


def _touch(tokens: tuple[Token, ...], left: TimeMention, right: TimeMention, finder: _Finder) -> bool:
    gap = tokens[left.j : right.i]
    return len(gap) <= 2 and all(t.lower in finder.bridges for t in gap)


def _unite(left: TimeMention, right: TimeMention) -> TimeMention | None:
    """One mention for both: the more exact day, the part of the day from either; None where they are two times."""
    a, b = _value(left), _value(right)
    if a.to or b.to or a.weak != b.weak and "part" not in (a.kind, b.kind):
        return None
    if a.kind == b.kind == "clock":
        return TimeMention(left.i, right.j, "join", a)  # opening hours, a curfew: no time of an event
    bare = a.kind == b.kind == "date" and a.lead == "" and b.lead == "until"
    if bare or (a.lead in ("since", "from", "of") and b.lead in ("until", "by")):
        return TimeMention(left.i, right.j, "span", a._replace(lead="since", to=tuple(b)), since=True, until=True)
    pair = (a, b) if _rank(a) <= _rank(b) else (b, a)
    if not _fit(*pair):
        return None
    base, other = pair
    value = base._replace(
        part=base.part or other.part, hour=base.hour if base.hour is not None else other.hour,
        lead=a.lead or b.lead, year=base.year or other.year,
    )  # fmt: skip
    return TimeMention(left.i, right.j, value.kind, value, left.since or right.since, left.until or right.until)


def _rank(when: When) -> int:
    return _RANK.index(when.kind) if when.kind in _RANK else len(_RANK)


def _fit(base: When, other: When) -> bool:
    """Whether `other` only narrows `base`, or names the same day."""
    days = ("date", "day", "weekday")
    if other.kind in ("clock", "part"):
        return base.kind in days or base.kind in ("clock", "part", "event", "now")
    if base.kind in days and other.kind in days:
        return base.kind != other.kind
    return base.kind == "month" and other.kind == "year" and base.year is None


def _value(mention: TimeMention) -> When:
    value = mention.value
    return value if isinstance(value, When) else When(*value)  # type: ignore[arg-type]
