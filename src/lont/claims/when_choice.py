"""Which time expression of a sentence is the time of an event, and why."""

from __future__ import annotations

import functools
from typing import NamedTuple

from lont.langdata.loader import Language
from lont.langdata.times import When
from lont.model import Mark, Mentions, TimeMention, Token, Trigger

Chosen = tuple[TimeMention | None, str]
_HARD = frozenset((";", ":", "—", "–", "(", ")", "...", "…"))
_QUOTES = frozenset(("«", "»", "„", "“", "”", '"', "‘", "'"))
_SPEECH = frozenset(("speech", "according"))
_LIMIT = 14.9
"""A time that costs more than this is not the event's."""
_FRONT = 3
"""A time within the first tokens of the sentence holds for all of it."""
_NEAR_NOUN = 5
"""A time with "of" belongs to a noun at most so many tokens before."""
_COMPARED = 8
"""A superlative at most so many tokens before "since" is what it measures."""
_BACKGROUND = frozenset(("month", "year", "decade"))
_BOUNDED = frozenset(("since", "from", "until", "by", "before", "after"))
_DAYS = frozenset(("day", "weekday", "date"))
_DATED = frozenset(("date", "month", "year", "weekday", "ago", "unit"))
_JUDGING = frozenset(("accuse",))
"""Events that are said of another event, which the time behind it then tells of."""
_FAR = 18
"""So many plain words between a time and a trigger cost as much as more of them."""
_NAMED = 3
"""Quotation marks at most so many tokens apart hold a name, not a statement."""
_CAUSE = 4
"""The most tokens from a preposition of cause to the noun of its event."""
_NEAR_COURT = 4
"""A time within so many tokens of a word of a court's is the court's."""
_TRIED = 24
"""Tokens from a word of a court's to the crime, at most."""
_NEAR_SPEECH = 3
"""A time within so many tokens of a speech verb is when it was said."""


class Weights(NamedTuple):
    """What it costs to take a time from the other side of something. Set on the development sets, 2026."""

    token: float = 0.3
    comma_back: float = 2.0
    comma_on: float = 3.0
    sharing: float = 4.0
    subordinate: float = 14.0
    relative: float = 12.0
    hard: float = 6.0
    quote: float = 12.0
    coordinator: float = 1.0
    trigger: float = 3.0
    between_speech: float = 6.0
    speech: float = 30.0
    own_relative: float = 3.0
    since: float = 18.0
    bound: float = 15.0
    beside: float = 8.0
    within: float = 3.0
    front: float = 5.0
    weak: float = 8.0
    cause: float = 15.0
    opening: float = 14.0


WEIGHTS = Weights()


@functools.lru_cache(maxsize=64)
def _borders(language: Language) -> dict[str, tuple[float, float]]:
    """What crossing a word costs, from a time before the trigger and from a time after it."""
    w, syntax = WEIGHTS, language.syntax
    costs: dict[str, tuple[float, float]] = {}
    for words, cost in (
        (syntax.coordinators, w.coordinator),
        (syntax.subordinators, w.subordinate),
        (syntax.relatives, w.relative),
        (language.times.sharing, w.sharing),
        (language.times.leads.get("since", ()), w.since),
        (_HARD, w.hard),
        (_QUOTES, w.quote),
    ):
        costs |= dict.fromkeys(words, (cost, cost))
    for word in language.times.open:
        costs.pop(word, None)
    costs[","] = (w.comma_back, w.comma_on)
    return costs


@functools.lru_cache(maxsize=64)
def _future(language: Language) -> frozenset[str]:
    return frozenset(language.times.future)


def choose_time(mentions: Mentions, clause_span: tuple[int, int], trigger: Trigger, language: Language) -> Chosen:
    """The time of the event that `trigger` names, or None, and one sentence that says why.

    Not the time at which something was said of it: a time beside a speech verb is the speech's, unless the event is
    that speech. A time at the front of the sentence holds for all its events; others for those that they stand near,
    with few borders, and no nearer event, between.
    """
    times = _times(mentions, trigger, language)
    if not times:
        return None, "the sentence names no time"
    times = [anchored for anchored in (_anchor(time, mentions, trigger, language) for time in times) if anchored]
    if not times:
        return None, "the time counts from this event"
    costs = [(*_cost(mentions, time, trigger, clause_span, language), time) for time in times]
    cost, _, best = min(costs, key=lambda entry: entry[:2])
    if cost > _LIMIT:
        return None, "the times of the sentence belong to other words"
    best = _complete(best, mentions)
    place = "in its clause" if clause_span[0] <= best.i < clause_span[1] else "elsewhere in the sentence"
    return best, f"nearest time {place} ({best.rule}, distance {cost:.1f})"


def _anchor(time: TimeMention, mentions: Mentions, trigger: Trigger, language: Language) -> TimeMention | None:
    """A time that counts from an event ("two hours after the blast"), with the words for that event; None where it is
    this event, which the time then does not tell of."""
    value = time.value
    if not isinstance(value, When) or value.kind != "event" or not _borders_after(time, mentions, language):
        return time
    bare = not value.shift  # "shortly before": a time only with its event
    for at in range(time.j, min(time.j + _NEAR_NOUN + 2, len(mentions.tokens))):
        lower = mentions.tokens[at].lower
        if lower == "," or lower in language.syntax.relatives or lower in language.syntax.passive:
            break
        if at in trigger.tokens:
            return None
        event = next((t for t in mentions.triggers if t.i == at and t.form == "noun"), None)
        if event is not None:
            value = value._replace(weak=value.weak and not bare)
            return TimeMention(time.i, event.j, time.rule, value, time.since, time.until)
    return None if bare else time


def _borders_after(time: TimeMention, mentions: Mentions, language: Language) -> bool:
    """Whether the expression ends in the word for "after", or has it right before (a "before the events")."""
    leads = language.times.leads
    return any(mentions.tokens[time.j - 1].lower in leads.get(role, ()) for role in ("after", "before"))


def _complete(time: TimeMention, mentions: Mentions) -> TimeMention:
    """A bare time of the day, with the one day that the sentence names elsewhere."""
    value = time.value
    if not isinstance(value, When) or value.kind not in ("clock", "part"):
        return time
    days = {t.value for t in mentions.times if isinstance(t.value, When) and t.value.kind in _DAYS}
    days = {day for day in days if day.hour is None and not day.part}  # "and at noon on Sunday": another's
    if len(days) != 1:
        return time
    day = days.pop()
    return TimeMention(time.i, time.j, time.rule, day._replace(hour=value.hour, part=day.part or value.part, lead=""))


def _times(mentions: Mentions, trigger: Trigger, language: Language) -> list[TimeMention]:
    """The times of the sentence that can be an event's, "since the coup in July" taken as since July."""
    words = language.times.leads.get("since", ())
    found: list[TimeMention] = []
    for time in mentions.times:
        value = time.value
        if not isinstance(value, When) or (
            value.kind == "running" and value.weak and not _goes_on(mentions, time, language)
        ):
            continue
        if value.lead == "" and value.kind in _DATED:
            starts = [at for at in range(max(0, time.i - _NEAR_NOUN - 1), time.i) if mentions.tokens[at].lower in words]
            if starts and not starts[-1] < trigger.i < time.i:
                since = value._replace(lead="since")
                time = TimeMention(starts[-1], time.j, time.rule, since, since=True)
        found.append(time)
    return found


def _goes_on(mentions: Mentions, time: TimeMention, language: Language) -> bool:
    """Whether "for three weeks" tells of what has gone on until now (a perfect stands before it), not just how long."""
    before = mentions.tokens[max(0, time.i - _COMPARED) : time.i]
    return any(token.lower in language.syntax.perfect for token in before)


def _cost(
    mentions: Mentions, time: TimeMention, trigger: Trigger, span: tuple[int, int], language: Language
) -> tuple[float, int]:
    """How far a time is from a trigger: in words, borders and rivals; and in tokens alone."""
    w, before = WEIGHTS, time.i < trigger.i
    left, right = (time.j, trigger.i) if before else (trigger.j, time.i)
    right = max(left, right)
    counted = isinstance(time.value, When) and time.value.kind == "event"
    reach = 2 - 3 * counted if before else _NEAR_NOUN if trigger.form == "noun" else -1
    if before and time.rule in _BACKGROUND and _at_front(mentions, time) and mentions.tokens[left].lower == ",":
        left += 1  # "In 2004, a quake …": the comma sets a year off, and parts nothing
    cost = _cross(mentions, left, right, before, reach, language) + _rivals(mentions, left, right, trigger)
    if not before and trigger.event in _JUDGING and _has_noun_between(mentions, left, right):
        cost += w.bound  # "condemns the raids today in X": the raids were today
    if _at_front(mentions, time):
        cost = min(cost, w.front + _opens_under(mentions, span, time, language))
    if before and _is_lasting(trigger, mentions, language):
        cost += w.bound
    if before and _is_enclosed(mentions, time, trigger, language):
        cost += w.subordinate
    if before and time.since and any(mentions.tokens[at].lower == "," for at in range(left, right)) and time.i > _FRONT:
        cost += w.sharing
    value = time.value
    if isinstance(value, When) and value.weak:
        cost += w.weak
    if (time.since or time.rule == "past") and _is_compared(mentions, time, language):
        cost += w.bound
    if not before and mentions.tokens[time.i - 1].lower in language.syntax.coordinators:
        cost += w.opening  # "…, but on Monday the port reopened"
    if time.rule in _BACKGROUND and not _at_front(mentions, time) and _has_nearer(mentions, time, trigger):
        cost += w.beside
    if _is_cause(mentions, time, trigger, language) or _tells_cause(mentions, time, trigger, language):
        cost += w.cause
    if _is_said(mentions, time, trigger, language) or before and _is_tried(mentions, time, trigger, language):
        cost += w.speech
    elif isinstance(value, When) and value.lead == "of":
        cost += 0.0 if _follows(mentions, time, trigger, language) else _bind(mentions, time, w.bound, language)
    elif _is_beside(mentions, time, trigger):
        cost += _bind(mentions, time, w.beside, language)
    return cost, right - left


def _cross(mentions: Mentions, left: int, right: int, before: bool, reach: int, language: Language) -> float:
    """What the words between cost; those of times cost nothing.

    A relative clause within `reach` tokens tells of the very thing that the time, or the event's noun, belongs to
    ("the crash on Friday in which …", "an attack that on Friday …"), and costs little, as does "of whom".
    """
    borders, total, words = _borders(language), 0.0, 0
    own = {at for t in mentions.times for at in range(t.i, t.j)}
    for at in range(left, right):
        lower = mentions.tokens[at].lower
        if at in own or (lower in _QUOTES and _is_nickname(mentions, at)):
            continue
        if lower == "," and at + 1 < right and mentions.tokens[at + 1].lower in borders:
            continue
        back, on = borders.get(lower, (WEIGHTS.token, WEIGHTS.token))
        cost = back if before else on
        partitive = at > 0 and mentions.tokens[at - 1].lower in language.syntax.of
        near = (partitive or at - left <= reach) and lower in language.syntax.relatives
        if back == on == WEIGHTS.token:
            words += 1
        else:
            total += min(cost, WEIGHTS.own_relative) if near else cost
    return total + WEIGHTS.token * min(words, _FAR)


def _is_nickname(mentions: Mentions, at: int) -> bool:
    """Whether the quotation mark at `at` is one of a pair around a name or a word or two."""
    near = [*range(at - _NAMED, at), *range(at + 1, at + _NAMED + 1)]
    return any(0 <= k < len(mentions.tokens) and mentions.tokens[k].lower in _QUOTES for k in near)


def _has_noun_between(mentions: Mentions, left: int, right: int) -> bool:
    """Whether a noun for an event stands in tokens left..right."""
    return any(t.form == "noun" and left <= t.i < right for t in mentions.triggers)


def _rivals(mentions: Mentions, left: int, right: int, trigger: Trigger) -> float:
    """What other events and words of speech between cost."""
    rivals = {t.i for t in mentions.triggers if left <= t.i < right and not _overlap(t, trigger)}
    said = any(m.kind == "speech" and left <= m.i and m.j <= right and m.i not in rivals for m in mentions.marks)
    return WEIGHTS.trigger * min(len(rivals), 2) + WEIGHTS.between_speech * said


def _opens_under(mentions: Mentions, span: tuple[int, int], time: TimeMention, language: Language) -> float:
    """What it costs a time at the front to hold in a clause that hangs from another."""
    if span[0] <= time.i or span[0] >= len(mentions.tokens):
        return 0.0
    cost = _borders(language).get(mentions.tokens[span[0]].lower, (0.0, 0.0))[0]
    return cost if cost >= WEIGHTS.relative else 0.0


def _overlap(one: Trigger, other: Trigger) -> bool:
    return not set(one.tokens).isdisjoint(other.tokens)


def _at_front(mentions: Mentions, time: TimeMention) -> bool:
    """Whether the time opens the sentence (after a dateline, quotation marks, an adverb or a conjunction)."""
    if any(t.i < time.i for t in mentions.triggers):
        return False
    return time.i <= _FRONT or 0 <= time.i - mentions.body <= _FRONT


def _is_said(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether the time is when something was said: beside a speech verb that is not the event itself, or before one
    that opens a clause with the event in it ("On Monday the minister said that …")."""
    marks = [m for m in mentions.marks if m.kind in _SPEECH]
    if isinstance(time.value, When) and time.value.lead in _BOUNDED:
        marks = [m for m in marks if m.entry == "hearsay"]  # "Since then there are reports that …"
    if any(m.i <= at < m.j for m in marks for at in trigger.tokens):
        marks = [m for m in marks if not min(trigger.i, time.i) <= m.i < max(trigger.j, time.j)]
    own = max(time.i - trigger.j, trigger.i - time.j)
    for mark in marks:
        if mark.i < time.j and time.i < mark.j:
            return True
        low, high = (mark.j, time.i) if time.i >= mark.j else (time.j, mark.i)
        if any(low <= at < high for t in mentions.triggers for at in t.tokens):
            continue
        if high - low <= own and _is_beside_speech(mentions, mark, low, high, language):
            return True
        if time.j <= mark.i and mark.j < trigger.i and _complements(mentions, mark, language):
            return True
    return False


def _is_lasting(trigger: Trigger, mentions: Mentions, language: Language) -> bool:
    """Whether the event went on for a while before what the time tells of ("resigned on Tuesday after weeks of
    protests")."""
    if trigger.form != "noun" or trigger.i < 3:
        return False
    *before, unit, joined = (token.lower for token in mentions.tokens[max(trigger.i - 4, 0) : trigger.i])
    lasting = joined in language.syntax.of and language.times.units.get(unit, "").endswith("s")
    return lasting and any(word in language.times.sharing for word in before)


def _is_tried(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether the time is that of a court, which stands before the crime ("went on trial Wednesday for killing …"):
    no other event between, and a preposition that brings the crime."""
    courts = language.times.courts
    if not courts:
        return False
    tokens, first = mentions.tokens, max(trigger.i - _TRIED, 0)
    court = next((at for at in range(trigger.i - 1, first - 1, -1) if tokens[at].lower in courts), None)
    if court is None or abs(court - time.i) > _NEAR_COURT:
        return False
    low = min(court, time.i)
    if any(low <= t.i < trigger.i and not _overlap(t, trigger) for t in mentions.triggers):
        return False
    between = tokens[max(court + 1, time.j) : trigger.i]
    return any(token.lower in language.syntax.prepositions for token in between)


def _is_beside_speech(mentions: Mentions, mark: Mark, low: int, high: int, language: Language) -> bool:
    """Whether tokens low..high, between a speech word and a time, are so few and plain that the two go together."""
    event = any(mark.i <= at < mark.j for t in mentions.triggers for at in t.tokens)
    if high - low > (1 if event else _NEAR_SPEECH):
        return False
    words = {mentions.tokens[at].lower for at in range(low, high)}
    if high == mark.i and not words.isdisjoint((*language.syntax.prepositions, *language.syntax.coordinators)):
        return False  # "marched on Monday to demand …", "met him today and urged …"
    if low == mark.j and mentions.tokens[mark.j - 1].lower in language.speech.that:
        return False  # "states that on Monday …"
    return "," not in words and words.isdisjoint((*language.speech.that, *language.syntax.subordinators))


def _complements(mentions: Mentions, mark: Mark, language: Language) -> bool:
    """Whether a speech word ends with, or is followed by, the word that opens what was said ("that"), or blames."""
    if mark.entry in _blaming(language):
        return True
    return any(token.lower in language.speech.that for token in mentions.tokens[mark.j - 1 : mark.j + 1])


@functools.lru_cache(maxsize=64)
def _blaming(language: Language) -> frozenset[str]:
    """The verbs of speech whose object tells of what was before: "accused them of killing twelve"."""
    return frozenset(verb.id for verb in language.speech.verb if verb.effect in ("accuse", "deny", "hedge"))


def _follows(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether "of Monday" stands after the event's own noun, with no other event between, or before a relative clause
    with the event in it ("the crash of Monday, in which …")."""
    if trigger.i >= time.j:
        end = next((p.j for p in mentions.places if 0 <= p.i - time.j <= 2), time.j)
        near = mentions.tokens[time.j : min(end + 3, trigger.i)]
        return any(token.lower in language.syntax.relatives for token in near)
    if time.i - trigger.j > _NEAR_NOUN:
        return False
    return not any(trigger.j <= t.i < time.i for t in mentions.triggers)


def _has_nearer(mentions: Mentions, time: TimeMention, trigger: Trigger) -> bool:
    """Whether another event stands nearer to the time: one of background seldom tells of two."""
    own = max(time.i - trigger.j, trigger.i - time.j)
    gaps = [max(time.i - t.j, t.i - time.j) for t in mentions.triggers if not _overlap(t, trigger)]
    return any(0 <= gap < own for gap in gaps)


def _is_cause(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether the event is what another is said to come after or from ("marched on Monday over the killing"), and the
    time does not stand behind its noun."""
    if trigger.form in ("finite", "past") or 0 <= time.i - trigger.j <= _NEAR_NOUN:
        return False
    tokens, known = mentions.tokens, False
    for at in range(trigger.i - 1, max(trigger.i - _CAUSE - 1, -1), -1):
        lower = tokens[at].lower
        if lower in language.times.causes:
            return known and (time.j <= at or time.i > trigger.j)
        known = known or lower in language.marks.definite
        if lower == "," or at < time.j <= trigger.i:
            return False
    return False


def _tells_cause(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether the time stands right behind another event that the sentence opens with as what came before ("Following
    raids earlier this year, …")."""
    return any(
        rival.j == time.i and 0 < rival.i <= _FRONT and not _overlap(rival, trigger)
        and mentions.tokens[0].lower in language.times.causes
        for rival in mentions.triggers
    )  # fmt: skip


def _is_enclosed(mentions: Mentions, time: TimeMention, trigger: Trigger, language: Language) -> bool:
    """Whether the time stands in a relative clause that a comma ends before the event ("X, who fled in May, fell")."""
    tokens, borders = mentions.tokens, _borders(language)
    if not any(tokens[at].lower == "," for at in range(time.j, trigger.i)):
        return False
    for at in range(time.i - 1, -1, -1):
        lower = tokens[at].lower
        if lower in language.syntax.relatives:
            return at > 0 and tokens[at - 1].lower == ","
        if lower == "," or borders.get(lower, (0.0, 0.0))[0] >= WEIGHTS.hard:
            return False
    return False


def _is_compared(mentions: Mentions, time: TimeMention, language: Language) -> bool:
    """Whether "since Monday" only measures something ("the worst riots since 2005")."""
    before = mentions.tokens[max(0, time.i - _COMPARED) : time.i]
    return any(token.lower in language.times.compared for token in before)


def _bind(mentions: Mentions, time: TimeMention, cost: float, language: Language) -> float:
    """The cost of a time that another event's noun holds; small where that event is the scene of this one ("killed in
    Monday's blast")."""
    nouns = [t.i for t in mentions.triggers if t.i < time.i + _NEAR_NOUN and time.i - t.j <= _NEAR_NOUN]
    before = min([time.i, *nouns])
    for at in range(before - 1, max(-1, before - _NEAR_NOUN), -1):
        lower = mentions.tokens[at].lower
        if lower in language.times.within:
            return WEIGHTS.within
        if lower in language.syntax.prepositions:
            break
    return cost


def _is_beside(mentions: Mentions, time: TimeMention, trigger: Trigger) -> bool:
    """Whether the time stands right beside another event's noun: before it ("Monday's shooting", "the 2006 war"), or
    after it where it is a month or a year ("riots in 2008"): a day there tells of the whole clause."""
    if min(abs(trigger.i - time.j), abs(time.i - trigger.j)) <= 1:
        return False
    tokens, long = mentions.tokens, time.rule in _BACKGROUND
    for rival in mentions.triggers:
        if rival.form != "noun" or _overlap(rival, trigger):
            continue
        if long and time.i == rival.j:
            return True
        if rival.i == time.j or (rival.i == time.j + 1 and tokens[time.j].lower != ","):
            return True
    return False


def speaks_of_future(tokens: tuple[Token, ...], mention: TimeMention, language: Language) -> bool:
    """Whether the words around a time, up to the next border, tell of what is to come."""
    future, borders = _future(language), _borders(language)
    for step, at in ((-1, mention.i - 1), (1, mention.j)):
        while 0 <= at < len(tokens):
            lower = tokens[at].lower
            if lower in future:
                return True
            if borders.get(lower, (0.0, 0.0))[0] >= WEIGHTS.sharing:
                break
            at += step
    return False
