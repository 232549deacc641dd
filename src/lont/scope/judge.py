"""How surely one event is told: its modality, its polarity, and whose words it stands in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from lont.langdata.loader import Language
from lont.langdata.marks import MarkRule
from lont.model import HARM, Attribution, Clause, Frame, Mark, Mentions, Scope, TimeSpan, Trigger, replace
from lont.scope.tables import Tables, tables_of

_HARD = frozenset(';:()[]“”„"»«–—')
_STRENGTH = ("asserted", "hedged", "planned", "hypothetical")
_OF_KIND = {"hedge": "hedged", "planned": "planned", "condition": "hypothetical", "fear": "hypothetical"}
_CHARGED = frozenset(("kill", "wound"))
"""Events that a charge takes as known: somebody is dead or hurt, whoever did it."""
_DEMANDED = frozenset(("concede", "withdraw", "dismiss"))
"""Events that one who threatens may ask for."""
_OF_EFFECT = {"hedge": "hedged", "accuse": "hedged", "plan": "planned", "fear": "hypothetical"}
_UNPLANNED = frozenset(("kill", "wound", "arrest", "abduct"))
_SAID = frozenset(("threaten", "request", "accuse"))
"""Events that are themselves words."""
_EFFECT_REACH = 16
_NOUN_REACH = 3  # tokens from "not" to a noun that it may still negate


@dataclass(frozen=True, slots=True)
class _Rules:
    marks: dict[str, MarkRule]
    borders: frozenset[str]
    joins: frozenset[str]
    presupposing: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    articles: frozenset[str]
    """Articles that are no pronouns."""
    that: frozenset[str]
    auxiliaries: frozenset[str]
    openers: frozenset[str]
    stops: frozenset[str]
    """What a verb of speech does not reach beyond."""


@functools.lru_cache(maxsize=32)
def _rules_of(language: Language) -> _Rules:
    data = language.marks
    return _Rules(
        {rule.id: rule for rule in data.mark},
        frozenset(data.borders),
        frozenset(data.joins),
        frozenset(data.presupposing),
        frozenset(data.definite),
        frozenset(language.syntax.indefinite),
        frozenset((*data.definite, *language.syntax.indefinite)) - frozenset(language.syntax.pronouns),
        frozenset(language.speech.that),
        frozenset(language.syntax.passive + language.syntax.perfect),
        language.syntax.ask("aux"),
        _HARD | (frozenset(data.borders) - frozenset(language.speech.that)),
    )


def judge(
    frame: Frame,
    clauses: tuple[Clause, ...],
    mentions: Mentions,
    attributions: tuple[Attribution, ...],
    language: Language,
) -> Scope:
    """Modality, polarity and speaker of the frame's event, with a reason for each that is not the plain one."""
    trigger = frame.trigger
    tables = tables_of(language)
    attribution = _whose(trigger, attributions, mentions, tables.determiners)
    reasons: dict[str, str] = {}
    modality, polarity, asked, denies = "asserted", "positive", False, False
    rules = _rules_of(language)
    preposition = _given_by(trigger, mentions, rules)
    given = preposition >= 0
    known = _known_since(trigger, mentions, rules)
    for mark in mentions.marks:
        rule = rules.marks.get(mark.entry)
        if rule is None or (mark.kind == "planned" and mark.i > trigger.i and _is_doer(trigger, mentions)):
            continue  # "protesters demand …": they protest
        if (given and preposition != mark.j - 1) or not _governs(mark, rule, trigger, mentions, rules):
            continue
        if mark.kind == "given" or mark.i < known:
            continue
        words = " ".join(token.text for token in mentions.tokens[mark.i : mark.j][:6])
        if mark.kind == "negation":
            polarity = "negative"
            reasons["polarity"] = f"negated by “{words}”"
            continue
        said = _modality(mark, rule, attribution, trigger.event)
        if mark.kind == "condition" and rule.whole:
            asked, denies = True, denies or rule.denies
        if _STRENGTH.index(said) > _STRENGTH.index(modality):
            modality = said
            reasons["modality"] = f"“{words}” makes it {said}"
    if asked and modality == "hypothetical" and _is_demand(polarity, denies, frame, mentions, attribution):
        modality, polarity = "planned", "positive"
        reasons["modality"] = "asked for by who threatens otherwise"
        reasons.pop("polarity", None)
    effect, word = _effect(trigger, mentions, attributions, tables)
    if effect == "deny" and not given:
        polarity = "negative" if polarity == "positive" else polarity
        reasons["polarity"] = f"denied: “{word}”"
    elif effect == "plan" and known >= 0:
        attribution = None  # "demanded an end to the strikes": a demand is no report
    elif (effect == "accuse" and given) or _is_behind_blame(trigger, mentions, tables):
        attribution = None
    elif effect in _OF_EFFECT and modality == "asserted" and attribution is not None and not given:
        modality = _OF_EFFECT[effect]
        reasons["modality"] = f"“{word}” makes it {modality}"
    if attribution is not None and attribution.speaker is not None:
        reasons["source"] = f"said by “{attribution.speaker.text}” ({attribution.how})"
    return Scope(modality, polarity, attribution.speaker if attribution else None, reasons)


def _is_doer(trigger: Trigger, mentions: Mentions) -> bool:
    """Whether the event is told by those who do it ("demonstrators", "hostage takers")."""
    if trigger.form != "noun" or trigger.event in HARM and trigger.event != "abduct":
        return False
    return any(g.i <= trigger.i < g.j and g.unit == "person" and g.plural for g in mentions.groups)


def foresee(scope: Scope, time: TimeSpan, published: date | None, event: str = "") -> Scope:
    """The scope of an event whose time begins after publication: told as fact, it is still a plan; nobody plans a harm,
    whose time was then another's."""
    if (
        event in _UNPLANNED
        or published is None
        or time.start is None
        or time.start <= published
        or scope.modality not in ("asserted", "hedged")
    ):
        return scope
    reasons = {**scope.reasons, "modality": f"“{time.text}” is after the day of publication"}
    return replace(scope, modality="planned", reasons=reasons)


def _whose(
    trigger: Trigger, attributions: tuple[Attribution, ...], mentions: Mentions, determiners: frozenset[str]
) -> Attribution | None:
    """The innermost attribution that covers the trigger; none for an event that is the act of speaking itself."""
    at = trigger.i
    if len(trigger.tokens) > 1 and mentions.tokens[at].lower in determiners:
        at = trigger.tokens[1]
    covering = [a for a in attributions if a.i <= at < a.j]
    return min(covering, key=lambda a: (a.how != "cited", a.j - a.i, -a.i)) if covering else None


def _given_by(trigger: Trigger, mentions: Mentions, rules: _Rules) -> int:
    """The position of the preposition by which a noun takes its event as known, whatever the verb says ("after the
    attack", "over de aanslag"); -1 where there is none."""
    tokens = mentions.tokens
    if tokens[trigger.i].lower in rules.definite and trigger.i:
        return trigger.i - 1 if tokens[trigger.i - 1].lower in rules.presupposing else -1
    for at in range(trigger.i - 1, max(trigger.i - 4, 0), -1):
        if tokens[at].lower in rules.definite:
            return at - 1 if tokens[at - 1].lower in rules.presupposing else -1
        if tokens[at].lower in rules.indefinite:
            return -1
        if trigger.form != "noun" or not tokens[at].lower.isalnum() or tokens[at].lower in rules.presupposing:
            return -1
    return -1


def _known_since(trigger: Trigger, mentions: Mentions, rules: _Rules) -> int:
    """Where words stand that take the event as known, whatever is said of them ("an end to the raids", "an inquiry
    into a raid in which two died"); -1 where there are none."""
    for mark in reversed(mentions.marks):
        rule = rules.marks.get(mark.entry)
        if mark.kind != "given" or rule is None or mark.j > trigger.i or trigger.i - mark.j > rule.reach:
            continue
        between = [token.lower for token in mentions.tokens[mark.j : trigger.i]]
        if not _HARD.isdisjoint(between) or "," in between:
            continue
        nouns = any(t.form == "noun" and mark.j <= t.i < trigger.i for t in mentions.triggers)
        if nouns or rules.borders.isdisjoint(between):
            return mark.i
    return -1


def _is_demand(polarity: str, denies: bool, frame: Frame, mentions: Mentions, attribution: Attribution | None) -> bool:
    """Whether a condition asks for the event: somebody threatens what comes if it does not ("unless X is freed")."""
    threat = attribution is not None or any(t.event == "threaten" for t in mentions.triggers)
    return threat and frame.trigger.event in _DEMANDED and (polarity == "negative") is not denies


def _modality(mark: Mark, rule: MarkRule, attribution: Attribution | None, event: str) -> str:
    if mark.kind == "hearsay":
        speaker = attribution.speaker if attribution else None
        return "hedged" if speaker is None or speaker.kind == "anonymous" else "asserted"
    if mark.kind == "future":
        return "planned" if attribution is not None else rule.alone
    if mark.kind == "charge":
        return "asserted" if event in _CHARGED else "hedged"
    return _OF_KIND.get(mark.kind, "asserted")


def _governs(mark: Mark, rule: MarkRule, trigger: Trigger, mentions: Mentions, rules: _Rules) -> bool:
    """Whether the mark's scope reaches the trigger."""
    opens = trigger.form == "finite" and mark.j == trigger.i + 1 < trigger.j
    if opens and trigger.event not in _SAID and mentions.tokens[trigger.i].lower in rules.openers:
        return True  # the phrase holds its auxiliary: "not attack", "failed to attack"
    if rule.scope == "clause" and mark.i < trigger.i and trigger.j < mark.j:
        return True  # inside the gap: "bleven rellen uit"
    if mark.kind == "negation" and any(mark.i <= at < mark.j for at in trigger.tokens):
        return False  # the negation is part of the phrase that names the event
    if mark.i == trigger.i and mark.kind == "planned" and mark.j - mark.i > 1 and trigger.tokens[1:2] >= (mark.j,):
        return trigger.event not in _SAID  # "called for … strike"
    if mark.i <= trigger.i < mark.j:
        return mark.i < trigger.i or mark.kind in ("hearsay", "fear")  # "feared dead", "zouden … hebben"
    if rule.nouns and trigger.form != "noun" or rule.verbs and trigger.form not in ("finite", "phrase", "past"):
        return False
    before = mentions.tokens[mark.i - 1].lower if mark.i else ""
    if mark.kind in ("negation", "hedge") and before in rules.articles and trigger.i != mark.j:
        return rule.scope == "next" and mark.j <= trigger.i <= mark.j + 1  # "the not yet finished town hall"
    noun = trigger.form == "noun"
    if rule.whole and mark.i <= 1 and mark.j <= trigger.i:
        if trigger.event in _SAID and any(t.lower == "," for t in mentions.tokens[mark.j : trigger.i]):
            return False  # "If …, the rebels threaten to …": they do so already
        return not any(token.lower in _HARD for token in mentions.tokens[mark.j : trigger.i])
    after = next((at for at in trigger.tokens if at >= mark.j), None)
    if after is not None and rule.scope != "before":
        start = mark.j + (mentions.tokens[mark.j].lower in rules.that)  # "reports that", "vrees dat"
        return _reaches(mark, rule, start, after, mentions, rules, noun)
    if rule.scope == "around" and trigger.form in ("finite", "past", "phrase"):
        return _reaches(mark, rule, trigger.i + 1, mark.i, mentions, rules, noun)
    if rule.scope in ("clause", "before"):
        return _reaches(mark, rule, trigger.i + 1, mark.i, mentions, rules, noun)
    return False


def _reaches(mark: Mark, rule: MarkRule, start: int, end: int, mentions: Mentions, rules: _Rules, noun: bool) -> bool:
    """Whether no border of a clause stands in tokens start..end, and they are few enough."""
    if rule.reach and end - start > rule.reach:
        return False
    if mark.kind == "negation" and rule.scope in ("after", "around", "next") and noun:
        known = mentions.tokens[end - 1].lower in rules.definite and end > start
        if known or (end - start > _NOUN_REACH and rule.scope != "next"):
            return False  # "has not confirmed the attack"
    for at in range(start, end):
        lower = mentions.tokens[at].lower
        if lower in _HARD or lower in rules.borders or lower == ",":
            return False
        if rule.phrase and lower in rules.auxiliaries:
            return False
        if lower in rules.joins and end == mark.i and mark.kind == "hearsay":
            return False
        if lower in rules.joins and mark.kind in ("negation", "hedge", "fear", "condition") and rule.scope != "next":
            return False
    return True


def _is_behind_blame(trigger: Trigger, mentions: Mentions, tables: Tables) -> bool:
    """Whether the event stands in a relative clause behind one that somebody is blamed for ("blamed them for the raid
    in which nine died"): that it happened is told by the text itself."""
    blamed = -1
    for mark in mentions.marks:
        if mark.kind == "speech" and mark.j <= trigger.i:
            verb = tables.verbs.get(mark.entry)
            blamed = mark.j if verb is not None and verb.effect == "accuse" else -1
    if blamed < 0:
        return False
    between = [token.lower for token in mentions.tokens[blamed : trigger.i]]
    nouns = any(t.form == "noun" and blamed <= t.i < trigger.i for t in mentions.triggers)
    return nouns and not tables.subordinate.isdisjoint(between)


def _effect(
    trigger: Trigger, mentions: Mentions, attributions: tuple[Attribution, ...], tables: Tables
) -> tuple[str, str]:
    """What the verb of speech that governs the trigger does to it, and that verb's word."""
    last: Mark | None = None
    for mark in mentions.marks:
        if mark.kind == "speech" and mark.j <= trigger.i:
            last = mark
    if last is None or trigger.i - last.j > _EFFECT_REACH:
        return "", ""
    verb = tables.verbs.get(last.entry)
    if verb is None or verb.effect in ("assert", "claim"):
        return "", ""
    between = mentions.tokens[last.j : trigger.i]
    stops = _rules_of(tables.language).stops
    if any(token.lower in stops for token in between):
        return "", ""
    return verb.effect, mentions.tokens[last.i].text
