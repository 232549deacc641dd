"""Examples and samples are written for Lont: none is a sentence of the gold files or of the corpus."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import tomli

from lont.langdata.loader import LANGUAGES, load_language
from lont.text.sentences import split_sentences

ROOT = Path(__file__).parent.parent
LEAST_WORDS = 7
"""Shorter sentences ("Police arrested ten people.") meet by chance."""


def key(sentence: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", sentence.lower()))


def examples() -> Iterator[str]:
    for path in LANGUAGES.rglob("*.toml"):
        stack: list[object] = [tomli.loads(path.read_text(encoding="utf-8"))]
        while stack:
            value = stack.pop()
            if isinstance(value, dict):
                stack += value.values()
            elif isinstance(value, list):
                stack += value
            elif isinstance(value, str):
                yield value
    for path in (ROOT / "samples").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        yield from (text[s.start : s.end] for s in split_sentences(text, load_language(path.name[:2]).basics))


def known_sentences(shared: Path) -> Iterator[str]:
    for name in ("seed", "nl-dev", "en-dev"):
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield from (claim["sentence"] for claim in json.loads(line)["claims"])
    for name, iso in (("nl", "nl"), ("en", "en"), ("current-events-en", "en")):
        basics = load_language(iso).basics
        with gzip.open(shared / "corpus" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                yield from (text[s.start : s.end] for s in split_sentences(text, basics))


def test_no_example_is_taken_from_gold_or_corpus(shared: Path) -> None:
    own = {key(example): example for example in examples()}
    own = {words: example for words, example in own.items() if len(words) >= LEAST_WORDS}
    assert len(own) > 50
    taken = sorted({own[words] for words in map(key, known_sentences(shared)) if words in own})
    assert not taken
