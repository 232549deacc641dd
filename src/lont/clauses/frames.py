"""Make the frames of a sentence: for every trigger whose rule holds, the mentions that fill its slots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lont.clauses.about import find_about
from lont.clauses.conditions import rule_conditions
from lont.clauses.counted import Counted
from lont.clauses.counts import count_frames
from lont.clauses.doers import share_doers
from lont.clauses.matter import find_matter
from lont.clauses.slots import fill_slots, is_but_trigger
from lont.clauses.view import View, make_view
from lont.clauses.voice import as_participle, decide_voice, takes_object
from lont.clauses.wider import Trial, add_elsewhere, add_parts, count_crowds, share_victims
from lont.langdata.loader import Language
from lont.langdata.schema import EventRule
from lont.model import HARM, VERBAL, Clause, Frame, Group, Mentions, Token, Trigger, replace

_THINGS = frozenset({"destroy"})
"""Events that befall no people."""
_CHANGES = frozenset({"output", "price"})
"""Events whose amount is no standing figure beside."""


def try_triggers(mentions: Mentions, clauses: tuple[Clause, ...], language: Language) -> list[Trial]:
    """Every trigger of a sentence with its frames, or with the reason why it makes none; in the order of the text."""
    if not mentions.triggers:
        return []
    view = make_view(mentions, clauses, language)
    conditions = rule_conditions(language)
    trials: list[Trial] = []
    taken: list[Trigger] = []
    told: list[Trigger] = []
    for trigger, forms in _candidates(mentions.triggers):
        rival = _rival(trigger, taken) or next((t for t in told if set(trigger.tokens) < set(t.tokens)), None)
        if rival is not None:
            if rival.event == trigger.event and trigger.form == "noun":
                told.append(trigger)  # its words have had their say: "launched a drone attack" is no second attack
            trials.append(Trial(trigger, (), f"its words are read as {rival.rule}"))
            continue
        frames, refused = _try(view, trigger, forms, language)
        if refused is None and not conditions[trigger.rule].asks_report:
            taken.append(trigger)  # a rule that asks the report may still fall away, and takes no words from others
        trials.append(Trial(trigger, frames, refused))
    trials.sort(key=lambda trial: trial.trigger.tokens)
    trials = share_doers(view, share_victims(view, count_crowds(view, trials)))
    return add_elsewhere(view, add_parts(view, trials))


def make_frames(mentions: Mentions, clauses: tuple[Clause, ...], language: Language) -> tuple[Frame, ...]:
    """The frames of a sentence, one for each accepted trigger and counted group."""
    return tuple(frame for trial in try_triggers(mentions, clauses, language) for frame in trial.frames)


def _candidates(triggers: tuple[Trigger, ...]) -> list[tuple[Trigger, frozenset[str]]]:
    """Longest first, of one rule those without a gap; readings of the same words by the same rule together, with all
    their forms."""
    if len(triggers) == 1:
        return [(triggers[0], frozenset((triggers[0].form,)))]
    forms: dict[tuple[tuple[int, ...], str], set[str]] = defaultdict(set)
    first: dict[tuple[tuple[int, ...], str], Trigger] = {}
    for trigger in triggers:
        key = (trigger.tokens, trigger.rule)
        forms[key].add(trigger.form)
        first.setdefault(key, trigger)
    whole = {(at, rule, len(tokens)) for tokens, rule in first for at in tokens if _is_whole(tokens)}

    def order(key: tuple[tuple[int, ...], str]) -> tuple[int, bool, tuple[int, ...]]:
        tokens, rule = key
        rivalled = not _is_whole(tokens) and any((at, rule, len(tokens)) in whole for at in tokens)
        return -len(tokens), rivalled, tokens

    ordered = sorted(first, key=order)
    return [(first[key], frozenset(forms[key])) for key in ordered]


def _is_whole(tokens: tuple[int, ...]) -> bool:
    return tokens[-1] - tokens[0] < len(tokens)


def _rival(trigger: Trigger, taken: Iterable[Trigger]) -> Trigger | None:
    """An accepted trigger that leaves this one no say: the same event on shared words, or a longer reading of them."""
    words = set(trigger.tokens)
    for other in taken:
        shared = words.intersection(other.tokens)
        if shared and (other.event == trigger.event or (shared == words and len(other.tokens) > len(words))):
            return other
    return None


def _try(
    view: View, trigger: Trigger, forms: frozenset[str], language: Language
) -> tuple[tuple[Frame, ...], str | None]:
    rule = language.rules[trigger.rule][1]
    if _stands_as_noun(view, trigger, rule, forms):
        return (), "stands as a noun"
    if _is_name_part(view, trigger):
        return (), "is part of a name"
    if _stands_as_verb(view, trigger, rule):
        return (), "stands as a verb"
    conditions = rule_conditions(language)[trigger.rule]
    refused = conditions.refuse_words(view, trigger)
    if refused is not None:
        return (), refused
    trigger = as_participle(view, trigger, forms)
    voice = decide_voice(view, trigger, rule, forms)
    slots = fill_slots(view, trigger, rule, voice)
    about = find_about(view, trigger, language)
    frames = []
    for counted in count_frames(view, trigger, rule, slots):
        reasons = {slot: found.why for slot, found in counted.slots.items()}
        if counted.number is not None:
            reasons["quantity"] = counted.why
        agent, target = counted.slots.get("agent"), counted.slots.get("target")
        if target is not None and _is_only_number(rule, trigger, target.group):
            target = None
            reasons.pop("target")
        matter = find_matter(view, trigger) if target is None and rule.object == "target" else None
        if matter is not None:
            reasons["target"] = "the noun phrase after the verb"
        frames.append(
            Frame(
                trigger=trigger,
                clause=view.clause_of[trigger.i],
                voice=voice,
                agent=agent.group if agent else None,
                target=target.group if target else matter,
                number=counted.number,
                unit=_unit(rule, counted, trigger),
                about=about,
                reasons=reasons,
            )
        )
    refused = conditions.refuse_roles(frames[0])
    return ((), refused) if refused else (tuple(frames), None)


def _is_only_number(rule: EventRule, trigger: Trigger, group: Group) -> bool:
    """Whether "12 dead" or "40 arrested" does not say who; a noun ("12 casualties") does."""
    return rule.pos in ("verb", "adjective") and len(trigger.tokens) == 1 and is_but_trigger(group, trigger)


def _is_name_part(view: View, trigger: Trigger) -> bool:
    """Whether a single word stands with a capital beside another such, inside a sentence that has few ("the March
    Front"): in a headline or a text in capitals that says nothing."""
    if len(trigger.tokens) > 1 or trigger.i == 0:
        return False
    tokens = view.mentions.tokens
    if not _is_capital(tokens, trigger.i) or not (
        _is_capital(tokens, trigger.j) or (trigger.i > 1 and _is_capital(tokens, trigger.i - 1))
    ):
        return False
    words = [token for token in tokens if token.text[0].isalpha()]
    return sum(1 for token in words if token.capital) * 2 < len(words)


def _is_capital(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital and tokens[at].text[-1].islower()


def _stands_as_noun(view: View, trigger: Trigger, rule: EventRule, forms: frozenset[str]) -> bool:
    """Whether a present form follows a word that only nouns follow ("the raid")."""
    if rule.pos != "verb" or forms != {"finite"} or len(trigger.tokens) > 1 or trigger.i == 0:
        return False
    if takes_object(view, trigger):
        return False
    tokens, sets = view.mentions.tokens, view.sets
    before = tokens[trigger.i - 1].lower
    if before in sets.noun_openers:
        return True
    is_noun = any(
        t.tokens == trigger.tokens and t.event == trigger.event and t.form == "noun" for t in view.mentions.triggers
    )
    described = trigger.i > 1 and before.isalpha() and before not in sets.connecting
    return is_noun and described and tokens[trigger.i - 2].lower in sets.noun_openers & sets.prepositions


def _stands_as_verb(view: View, trigger: Trigger, rule: EventRule) -> bool:
    """Whether a word that is noun and verb ("aanvallen") ends its clause, as verbs do, without a word before it that
    brings a noun."""
    sets, tokens, at = view.sets, view.mentions.tokens, trigger.i
    if not sets.verb_last or rule.pos != "noun" or len(trigger.tokens) > 1 or at == 0:
        return False
    if not any(
        t.tokens == trigger.tokens and t.event == trigger.event and t.form in VERBAL for t in view.mentions.triggers
    ):
        return False
    before = tokens[at - 1].lower
    opened = before in sets.articles or before in sets.prepositions or before in sets.coordinators
    counted = any(n.j == at for n in view.mentions.numbers) or not before[0].isalnum()
    ends = at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalnum() or tokens[at + 1].lower in sets.coordinators
    named = any(g.j == at for g in view.mentions.groups) or any(p.j == at for p in view.mentions.places)
    return ends and not opened and not counted and named


def _unit(rule: EventRule, counted: Counted, trigger: Trigger) -> str | None:
    """What is counted: as the number says, else the rule for nouns that count themselves, else the counted group;
    things where only things are destroyed ("downed a helicopter and damaged two others")."""
    event = trigger.event
    people = event in HARM
    if counted.number is None:
        return None
    own = rule.unit or ("person" if people else "") if rule.counts == "self" else ""
    target = counted.slots.get("target")
    if people and target is not None and set(range(target.group.i, target.group.j)).intersection(trigger.tokens):
        own = own or rule.unit  # "82 suicides"
    unit = counted.number.unit or own or counted.unit or rule.unit or "person"
    return "thing" if unit == "person" and event in _THINGS else unit


def merge_frames(frames: list[Frame]) -> tuple[Frame, ...]:
    """One frame for each event and number: a sentence that names an event twice makes one claim."""
    by_event: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_event[frame.trigger.event].append(frame)
    kept = [_with_about(frame, group) for group in by_event.values() for frame in _merge_event(group)]
    changed = {frame.number.i for frame in kept if frame.number is not None and frame.trigger.event in _CHANGES}
    kept = [f for f in kept if f.trigger.event != "figure" or f.number is None or f.number.i not in changed]
    return tuple(sorted(kept, key=lambda frame: frame.trigger.tokens))


def _with_about(frame: Frame, frames: list[Frame]) -> Frame:
    """The frame with what any frame of its event says that it is about ("took to the streets to protest against …")."""
    about = next((other.about for other in frames if other.about), None)
    return frame if frame.about or about is None else replace(frame, about=about)


def _merge_event(frames: list[Frame]) -> list[Frame]:
    counted: dict[tuple[object, object], Frame] = {}
    for frame in frames:
        if frame.number is not None:
            key = (frame.number.i, frame.number.low)
            if key not in counted or _fullness(frame) > _fullness(counted[key]):
                counted[key] = frame
    if counted:
        return [*(f for f in frames[:1] if _is_apart(f, list(counted.values()))), *counted.values()]
    return [_completed(max(frames, key=_fullness), frames)]


def _is_apart(frame: Frame, counted: list[Frame]) -> bool:
    """Whether uncounted people came to the same harm in a clause of their own ("people drowned, two divers died")."""
    target = frame.target
    harm = frame.trigger.event in HARM and frame.trigger.form in VERBAL
    if not harm or frame.number is not None or target is None:
        return False
    told = target.plural and not target.name and not target.pronoun
    return told and all(
        other.clause > frame.clause and other.trigger.form in VERBAL and other.target is not None for other in counted
    )


def _completed(frame: Frame, frames: list[Frame]) -> Frame:
    """The frame with the slots that only other frames of its event and clause fill."""
    same = tuple(other.trigger for other in frames if other.clause == frame.clause and other is not frame)
    frame = replace(frame, also=same) if same else frame
    for other in frames:
        if other.clause == frame.clause and other is not frame:
            if frame.target is None and other.target is not None and other.target != frame.agent:
                frame = replace(frame, target=other.target, reasons={**other.reasons, **frame.reasons})
            if frame.agent is None and other.agent is not None and other.agent != frame.target:
                frame = replace(frame, agent=other.agent, reasons={**other.reasons, **frame.reasons})
    return frame


def _fullness(frame: Frame) -> float:
    filled = [frame.agent, frame.target, frame.number]
    return sum(slot is not None for slot in filled) + (0.5 if frame.trigger.form not in ("noun", "adjective") else 0.0)
