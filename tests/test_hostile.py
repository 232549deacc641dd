"""Thousands of hostile and random inputs: no crash, no hang, offsets true."""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lont.errors import LontError
from lont.ingest import read_document, read_records
from lont.ingest.decode import decode
from lont.ingest.markdown import strip_markup
from lont.ingest.page import read_page, strip_tags
from lont.langdata.loader import load_language
from lont.model import Document
from lont.pipeline.output import claims_record
from lont.pipeline.read import read_document as read_claims
from lont.text.detect import detect_language
from lont.text.sentences import split_sentences

SAMPLES = Path(__file__).parent.parent / "samples"
ALPHABETS = (
    "abc ABC.,;:!?\n",
    "‘’“”„«»\"'`(…)[].!? \n\t",
    "0123456789.,%$€-–— miljoen hundred",
    "éïøßİıſʼ\u0301\u200b\u200f\u202e\ufeff\U0001f525 ",
    "\x00\x01\x1b\x7f\x85\u2028\u2029\r\n\ud800\udc00\udfff a",
    "қазақстан протест город 戒厳令 مظاهرة ",
)


def random_text(dice: random.Random, words: list[str]) -> str:
    """A short text of random characters, of shuffled words of the samples, or of both."""
    kind = dice.random()
    if kind < 0.3:
        alphabet = dice.choice(ALPHABETS)
        return "".join(dice.choice(alphabet) for _ in range(dice.randrange(200)))
    if kind < 0.5:
        return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randrange(60)))
    chosen = [dice.choice(words) for _ in range(dice.randrange(80))]
    for _ in range(dice.randrange(6)):
        chosen.insert(dice.randrange(len(chosen) + 1), dice.choice(["\n", "\x00", "‘", "’", '"', "(", ")", ".", "…", "—", "%", "�", "1.2.3,4"]))
    return dice.choice((" ", "", "\n", "  ")).join(chosen)


def sample_words() -> list[str]:
    return [word for path in sorted(SAMPLES.glob("*.md")) for word in path.read_text(encoding="utf-8").split()]


def texts(seed: int, count: int) -> Iterator[str]:
    dice, words = random.Random(seed), sample_words()
    return (random_text(dice, words) for _ in range(count))


@pytest.mark.parametrize("lang", ["nl", "en", None])
def test_random_texts_through_the_whole_path(lang: str | None) -> None:
    for number, text in enumerate(texts(7, 1500)):
        title = text[:40] if number % 3 == 0 else None
        report = read_claims(Document("x", text, lang, None, title))
        for claim in report.claims:
            assert 0 <= claim.start < claim.end <= len(text)
            assert all(claim.start <= i < j <= claim.end for i, j in claim.evidence)
        json.dumps(claims_record("x", report.claims))


def test_random_bytes_are_read_or_refused() -> None:
    dice = random.Random(11)
    for _ in range(3000):
        raw = dice.randbytes(dice.randrange(120))
        if dice.random() < 0.5:
            raw = dice.choice((b"<html>", b'{"text":', b"---\n", b"\xff\xfe", b"\x1f\x8b", b"<?xml encoding='x'?>")) + raw
        try:
            document = read_document("-", stdin=io.BytesIO(raw))
        except LontError as error:
            assert str(error)
            continue
        document.text.encode()
        detect_language(document.text)
        split_sentences(document.text, load_language("en").basics)


def test_random_lines_are_records_or_errors() -> None:
    dice = random.Random(13)
    stream = b"\n".join(dice.randbytes(dice.randrange(40)) for _ in range(3000))
    for item in read_records(io.BytesIO(stream), "x"):
        assert isinstance(item, Document | LontError)


def test_mangled_pages_are_read() -> None:
    dice = random.Random(17)
    page = "<html><head><title>x</title></head><body><article><p>Ten people were killed.</p></article></body></html>"
    for _ in range(150):
        mangled = list(page)
        for _ in range(dice.randrange(1, 12)):
            mangled[dice.randrange(len(mangled))] = dice.choice("<>/&;'\"=!-\x00é\U0001f525 ")
        read_page("".join(mangled)).text.encode()


BOMBS: dict[str, Callable[[], str]] = {
    "open tags": lambda: "<div>" * 100_000,
    "nested lists": lambda: "<ul><li>" * 20_000 + "x",
    "angle brackets": lambda: "<" * 200_000,
    "comments": lambda: "<!--" * 50_000,
    "entities": lambda: "&lt;" * 100_000,
    "attributes": lambda: "<p " + "a=b " * 50_000 + ">x",
    "meta": lambda: "<meta property='date' " * 20_000,
    "declarations": lambda: "<![" * 50_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_html_bombs(name: str) -> None:
    source = BOMBS[name]()
    began = time.monotonic()
    read_page("<html><body>" + source)
    strip_tags(source)
    decode(source.encode(), "x", [])
    assert time.monotonic() - began < 120  # no hang


@pytest.mark.parametrize(
    "source",
    ["> " * 2000 + "x", "[" * 5000, "*a " * 5000, "![](" * 3000, "`" * 5000 + "a", "- " * 1500 + "x", "|a" * 3000 + "\n|-" * 3000],
    ids=["quotes", "brackets", "stars", "pictures", "ticks", "lists", "tables"],
)  # fmt: skip
def test_markdown_bombs(source: str) -> None:
    began = time.monotonic()
    strip_markup(source)
    assert time.monotonic() - began < 120  # no hang


LONG: dict[str, Callable[[], str]] = {
    "one letter": lambda: "a" * 300_000,
    "stops": lambda: "." * 300_000,
    "stops and spaces": lambda: ". " * 100_000,
    "quotes": lambda: '."A' * 100_000,
    "open quotes": lambda: "‘" * 100_000,
    "closing quotes": lambda: "x.’ " * 50_000,
    "spaces": lambda: " " * 300_000,
    "line ends": lambda: "\n" * 300_000,
    "carriage returns": lambda: "a\r\n" * 60_000,
    "one sentence": lambda: "police killed twelve people, " * 4_000,
    "one line again and again": lambda: "Twelve people were killed in Lima on Monday.\n" * 2_000,
    "capitals": lambda: "Lima " * 20_000,
    "digits": lambda: "1" * 100_000,
    "grouped digits": lambda: "1.000." * 20_000,
    "numbers": lambda: "twelve hundred and " * 8_000,
    "said": lambda: "he said that she said " * 5_000,
    "brackets": lambda: "(" * 50_000 + ")" * 50_000,
    "links": lambda: "http://" * 30_000,
    "at signs": lambda: "a@" * 50_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_do_not_hang(name: str) -> None:
    """Twice the text takes about twice the work: the processor's time, in one run, so that a busy machine fails none."""
    text = LONG[name]()
    half = spend(text[: len(text) // 2])
    assert spend(text) < 3.3 * half + 1.0


def spend(text: str) -> float:
    """Seconds of the processor that a text takes."""
    began = time.process_time()
    read_claims(Document("x", text, "en"))
    detect_language(text)
    return time.process_time() - began
