"""The patterns of `times.toml` as a trie of words and slots, and what a match of one says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from lont.errors import LontError
from lont.langdata.loader import Language
from lont.langdata.times import KINDS, PARTS, When
from lont.lexicon.time_slots import SlotTable
from lont.model import Token

Captured = tuple[tuple[str, object], ...]
_NUMERIC = "@day / @mnum / @year", "@mnum / @day / @year"
_UNITS = frozenset(("minute", "hour", "day", "week", "weekend", "month", "year", "decade", "century"))
_FLAGS = frozenset(("lead", "weak", "span", "this", "join", "since"))
_DATED = frozenset(("year", "day", "mon", "month", "full", "iso"))


class Reading(Struct, frozen=True, gc=False):
    """A key of `readings`: what its patterns fix."""

    kind: str
    unit: str = ""
    shift: int | None = None
    part: str = ""
    flags: frozenset[str] = frozenset()
    fixed: tuple[int | None, int | None, int | None] = (None, None, None)


class Found(Struct, frozen=True, gc=False):
    """Tokens i..j match a pattern of `reading`, whose slots hold `captured`."""

    i: int
    j: int
    reading: Reading
    captured: Captured


class Node:
    """A point in the trie: the words and slots that may follow, and the readings of patterns that end here."""

    __slots__ = ("readings", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.slots: dict[str, Node] = {}
        self.readings: list[Reading] = []


class PatternTable:
    """All patterns of a language."""

    def __init__(self, language: Language) -> None:
        self.slots = SlotTable(language)
        self.root = Node()
        times = language.times
        for table, parse in ((times.readings, parse_reading), (times.feasts, parse_feast)):
            for key, forms in table.items():
                self._add_all(language, forms, _parse(language, key, parse))
        self._add_all(language, [_NUMERIC[0 if language.calendar.day_first else 1]], Reading("date"))
        self._firsts = self._list_firsts()

    def _list_firsts(self) -> dict[str, frozenset[str] | None]:
        """Each word that a pattern can begin with → what may follow it; None where it can stand alone."""
        by_slot: dict[str, set[str]] = {}
        for word, values in self.slots.words.items():
            for slot in values:
                by_slot.setdefault(slot, set()).add(word)
        nodes: dict[str, list[Node]] = {word: [node] for word, node in self.root.words.items()}
        for slot, node in self.root.slots.items():
            for word in by_slot.get(slot, ()):
                nodes.setdefault(word, []).append(node)
        firsts: dict[str, frozenset[str] | None] = {}
        for word, following in nodes.items():
            seconds = {second for node in following for second in node.words}
            seconds |= {w for node in following for slot in node.slots for w in by_slot.get(slot, ())}
            seconds |= {"0", ".", ","} if any(node.slots for node in following) else set()
            firsts[word] = None if any(node.readings for node in following) else frozenset(seconds)
        return firsts

    def list_starts(self, tokens: tuple[Token, ...]) -> list[int]:
        """Positions at which a pattern can begin, judged by two tokens: cheap, leaves out none."""
        firsts = self._firsts
        maybe = [at for at, token in enumerate(tokens) if token.lower in firsts or "0" <= token.lower[:1] <= "9"]
        starts: list[int] = []
        for at in maybe:
            seconds = firsts.get(tokens[at].lower)
            if seconds is None or "0" <= tokens[at].lower[:1] <= "9":
                starts.append(at)
            elif at + 1 < len(tokens):
                second = tokens[at + 1].lower
                if second in seconds or ("0" <= second[:1] <= "9" and "0" in seconds):
                    starts.append(at)
        return starts

    def _add_all(self, language: Language, forms: Sequence[str], reading: Reading) -> None:
        for form in forms:
            for words in language.phrases(form):
                node = self.root
                for word in words:
                    table, key = (node.slots, word[1:]) if word[:1] == "@" else (node.words, word)
                    node = table.setdefault(key, Node())
                node.readings.append(reading)

    def find(self, tokens: tuple[Token, ...], at: int) -> Found | None:
        """The longest match that begins at token `at`."""
        best: Found | None = None
        for end, reading, captured in self._walk(self.root, tokens, at, ()):
            if best is None or end > best.j:
                best = Found(at, end, reading, captured)
        return best

    def _walk(
        self, node: Node, tokens: tuple[Token, ...], at: int, captured: Captured, skipped: bool = False
    ) -> Iterator[tuple[int, Reading, Captured]]:
        if node.readings and not skipped:
            yield at, node.readings[0], captured
        if at >= len(tokens):
            return
        lower = tokens[at].lower
        if lower in node.words:
            yield from self._walk(node.words[lower], tokens, at + 1, captured)
        if not node.slots:
            return
        values = self.slots.of(lower)
        for slot, value in values.items():
            if slot in node.slots:
                following = node.slots[slot]
                yield from self._walk(following, tokens, at + 1, (*captured, (slot, value)))
                if at + 1 < len(tokens) and self._may_skip(lower, tokens[at + 1].lower, following):
                    yield from self._walk(following, tokens, at + 2, (*captured, (slot, value)), True)

    def _may_skip(self, lower: str, mark: str, following: Node) -> bool:
        """A stop after an abbreviation, and a comma inside a date, are no words of a pattern."""
        return (mark == "." and lower in self.slots.short) or (mark == "," and not _DATED.isdisjoint(following.slots))


def _parse(language: Language, key: str, parse: Callable[[str], Reading]) -> Reading:
    """The reading of a key; LontError with the file and line where it is none."""
    try:
        return parse(key)
    except ValueError as error:
        path = language.folder / "times.toml"
        lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
        line = next((number for number, text in enumerate(lines, 1) if text.startswith(f'"{key}"')), None)
        raise LontError("E-LANG-TIME", f"{key!r}: {error}", str(path), line, "see langdata/times.py") from None


def parse_reading(key: str) -> Reading:
    """A key of `readings`. ValueError where it holds a word that is none of a reading's.

    >>> parse_reading("unit -1 week").shift
    -1
    """
    kind, *rest = key.split()
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of time")
    unit, part, shift, flags = "", "", None, set()
    for word in rest:
        if word in _FLAGS:
            flags.add(word)
        elif word.lstrip("-").isdigit():
            shift = int(word)
        elif word in _UNITS:
            unit = word
        elif word in PARTS:
            part = word
        else:
            raise ValueError(f"{word!r} is no part of a reading")
    return Reading(kind, unit, shift, part, frozenset(flags))


def parse_feast(key: str) -> Reading:
    """`MM-DD`, `YYYY-MM-DD` or `easter±N`."""
    if key.startswith("easter"):
        return Reading("easter", shift=int(key[len("easter") :]))
    numbers = [int(n) for n in key.split("-")]
    year, month, day = (None, *numbers) if len(numbers) == 2 else numbers
    return Reading("date", fixed=(year, month, day))


def build_when(found: Found) -> When | None:
    """What a match says; None where its numbers make no date."""
    reading, (first, second) = found.reading, _split_slots(found.captured)
    when = _build_one(reading, first)
    if when.weak and when.kind == "running" and when.unit in ("minute", "hour"):
        return None  # "fired for ten minutes" says how long, not when
    if "span" not in reading.flags:
        return when if _is_possible(when) else None
    if "days" in first:
        days = first["days"]
        when, second = when._replace(day=days[0]), {**first, "day": days[1]}  # type: ignore[index]
    last = _build_one(reading, {**{k: v for k, v in first.items() if k in ("year", "month", "mon")}, **second})
    shared = {k: getattr(last, k) for k in ("year", "month") if getattr(when, k) is None and k in ("year", "month")}
    when = when._replace(**shared) if when.kind != "year" else when
    return when._replace(to=tuple(last)) if _is_possible(when) and _is_possible(last) else None


def _split_slots(captured: Captured) -> tuple[dict[str, object], dict[str, object]]:
    """The first value of each slot, and the second."""
    first: dict[str, object] = {}
    second: dict[str, object] = {}
    for slot, value in captured:
        (second if slot in first else first)[slot] = value
    return first, second


def _build_one(reading: Reading, slots: Mapping[str, object]) -> When:
    year, month, day = reading.fixed
    if exact := slots.get("iso") or slots.get("full"):
        year, month, day = exact  # type: ignore[misc]
    weekday, joined = _read_weekday(slots.get("weekday") or slots.get("wday"))
    number = slots.get("number", slots.get("ordinal"))
    unit = reading.unit or str(slots.get("unit", ""))
    if number is None and unit and not unit.endswith("s"):
        number = 1
    hour = _first_int(*(slots.get(slot) for slot in ("clock", "hour", "oclock", "military")))
    return When(
        kind=reading.kind,
        unit=unit.removesuffix("s"),
        shift=reading.shift or 0,
        number=number if isinstance(number, int) and number >= 0 else None,
        weekday=weekday,
        year=_first_int(year, slots.get("year"), slots.get("decade")),
        month=_first_int(month, slots.get("mon"), slots.get("month"), slots.get("mnum")),
        day=_first_int(day, slots.get("day")),
        hour=hour,
        part=reading.part or joined or str(slots.get("part", "")),
        lead="since" if "since" in reading.flags else "",
        weak="weak" in reading.flags,
    )


def _read_weekday(value: object) -> tuple[int | None, str]:
    """The number of a weekday, and the part of the day that is one word with it."""
    return (int(value[0]), str(value[1])) if isinstance(value, tuple) else (None, "")


def _first_int(*values: object) -> int | None:
    return next((v for v in values if isinstance(v, int)), None)


def _is_possible(when: When) -> bool:
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(when.month or 1, 31)
    if when.year is not None and when.month == 2 and (when.year % 4 or (when.year % 100 == 0 and when.year % 400)):
        longest = 28
    return when.day is None or when.day <= longest
