"""Run the examples of language data: every rule must find its hits and leave its misses."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from lont.clauses.conditions import CLASSES, CRISIS, NO_ROLES, TOLD
from lont.langdata.loader import Language
from lont.langdata.schema import ASKED, EventRule, Idiom
from lont.lexicon.mentions import find_mentions
from lont.lexicon.triggers import trigger_table
from lont.model import EVENTS, ROLES, Document, Sentence
from lont.pipeline.read import frame_sentence, read_document, tokenizer


@dataclass(frozen=True)
class Failure:
    """An example that does not do what it must, or a class of words (`sentence` is the form that names it, or empty).
    `rule` is the full id, `<iso>.idioms` or `<iso>.syntax`."""

    rule: str
    sentence: str
    message: str


def check_rules(language: Language) -> list[Failure]:
    """All examples that fail, in the order of the files, and classes of words that nothing reads or that are not there;
    an empty list when the language is sound."""
    failures: list[Failure] = list(_check_classes(language))
    for full, (_, rule) in language.rules.items():
        failures += _check_rule(full, rule, language)
    for idiom in language.idioms:
        failures += _check_idiom(idiom, language)
    return failures


def _check_classes(language: Language) -> Iterator[Failure]:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(language.folder.rglob("*.toml")))
    named, classes = set(re.findall(r"@([\w-]+)", text)), language.syntax.classes
    for name in sorted(classes.keys() - named - ASKED.keys()):
        yield Failure(f"{language.iso}.syntax", "", f"the class {name!r} is in no form, nor does the engine ask for it")
    for full, (_, rule) in language.rules.items():
        for form in (*rule.forms, *rule.past, *rule.participle):
            for name in re.findall(r"(?<![{,])@([\w-]+)", form):
                if name not in classes:
                    yield Failure(full, form, f"names the class {name!r}, which syntax.toml does not have")
        for entry in (*rule.needs, *rule.unless):
            if entry.startswith("@") and not _is_condition(entry, classes):
                yield Failure(full, entry, "is no condition, and no class of syntax.toml")
        for role in {*rule.target_is, *rule.agent_is} - {*ROLES, *NO_ROLES}:
            yield Failure(full, role, "is no role")


def _is_condition(entry: str, classes: Container[str]) -> bool:
    """Whether a rule's `needs` or `unless` can name it; what cannot be named would always hold."""
    if entry.startswith(TOLD):
        return entry.removeprefix(TOLD) in EVENTS
    return entry == CRISIS or entry in CLASSES or entry[1:] in classes


def _check_rule(full: str, rule: EventRule, language: Language) -> Iterator[Failure]:
    if not rule.hits:
        yield Failure(full, "", "has no hits: write a sentence that it must find")
    for sentence in rule.hits:
        if full not in (found := rules_of(sentence, language)):
            yield Failure(full, sentence, f"is not found; found: {', '.join(sorted(found)) or 'nothing'}")
    for sentence in rule.misses:
        if full in rules_of(sentence, language):
            yield Failure(full, sentence, "is found and must not be")


def _check_idiom(idiom: Idiom, language: Language) -> Iterator[Failure]:
    name = f"{language.iso}.idioms"
    tokenize, table = tokenizer(language), trigger_table(language)
    for sentence in idiom.hits:
        if not table.idioms(tokenize(sentence, 0, len(sentence))):
            yield Failure(name, sentence, "holds no idiom")
    for sentence in idiom.misses:
        if not read_document(Document("example", sentence, language.iso)).claims:
            yield Failure(name, sentence, "makes no claim")


def rules_of(sentence: str, language: Language) -> frozenset[str]:
    """The ids of the rules that find an event in a sentence, before those of one event are merged into one claim."""
    tokens = tokenizer(language)(sentence, 0, len(sentence))
    mentions = find_mentions(Sentence(1, 0, len(sentence), 0), tokens, language)
    _, frames = frame_sentence(mentions, language)
    return frozenset(frame.trigger.rule for frame in frames)
