"""Where sentences begin and end, of what kind they are, which repeat one another."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from lont.langdata.loader import LANGUAGES
from lont.langdata.schema import Basics
from lont.model import Sentence
from lont.text.lines import is_wrapped, split_lines
from lont.text.repeats import find_repeats
from lont.text.sentences import MAX_LENGTH, split_sentences
from lont.text.tokens import make_tokenizer

BASICS = {
    iso: msgspec.convert(tomli.loads((LANGUAGES / iso / "language.toml").read_text(encoding="utf-8")), Basics)
    for iso in ("nl", "en")
}
PLAIN = Basics(iso="xx", name="")


def pieces(text: str, iso: str = "nl") -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, BASICS[iso])]


@pytest.mark.parametrize(
    ("iso", "sentences"),
    [
        ("nl", ["Er vielen 1.200 gewonden.", "De haven ging om 21.30 uur dicht."]),
        ("nl", ["‘We gaan door’, zegt Jansen.", "‘Tot het eind.’", "De politie zweeg."]),
        ("nl", ["‘Weg met hem!’, riep de menigte.", "‘Ga weg, oude man.'", "Daarna werd het stil."]),
        ("nl", ["„Het is een ramp.’’", "Niemand weet meer."]),
        ("nl", ["„Een ramp”, zei T. de Vries, die dr. Smit sprak.", "Hij vertrok."]),
        ("nl", ["Karel V. is opgepakt.", "V. zwijgt."]),
        ("nl", ["Er was schade, o.a. bij nr. 12.", "Het leger kwam."]),
        ("nl", ["De stakers eisen loon enz.", "De directie weigert."]),
        ("nl", ["Is het voorbij?", "'s Avonds bleek van niet."]),
        ("nl", ["Hij sprak van een ‘schande’.", "(De burgemeester was er niet bij.)", "Einde."]),
        ("nl", ["52 mensen zijn opgepakt.", "12 van hen zitten nog vast."]),
        ("en", ["Gen. J. W. Carter spoke at 5 p.m. on Friday.", "Nobody replied."]),
        ("en", ["It began at 5 p.m.", "The crowd grew."]),
        ("en", ["The U.S. Embassy was shut.", "Staff left the U.S.", "They flew out on Jan. 4."]),
        ("en", ["He was ill.", "No. 12 burned."]),
        ("en", ['"Stop!" he cried.', '"We counted nine," she said.', "“It is over.”", "Then they left."]),
        ("en", ["Prices rose 2.5 percent to $3.40 a litre.", "Why?!", "Nobody knows... yet."]),
        ("en", ["The trade body (est. 1990) met.", "Mr. Okoro was freed."]),
    ],
)
def test_sentences_are_cut_at_their_ends(iso: str, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), iso) == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het land werd onafhankelijk.De lont brandde al.", ["Het land werd onafhankelijk.", "De lont brandde al."]),
        ("Hij zei niets.\"Wij wel\", riep ze.", ["Hij zei niets.", '"Wij wel", riep ze.']),
        ("Zie www.voorbeeld.Nl en vraag ir.De Boer.", ["Zie www.voorbeeld.Nl en vraag ir.De Boer."]),
    ],
)
def test_a_stop_glued_to_the_next_sentence(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_heading_run_into_a_sentence_stays_part_of_it() -> None:
    text = "De essentie Bij onlusten in Peru vielen doden. De haven is dicht."
    assert pieces(text) == ["De essentie Bij onlusten in Peru vielen doden.", "De haven is dicht."]


def test_headings_captions_and_text_are_told_apart() -> None:
    text = "Olie en stroom\n\nDe dam is dicht.\nFoto: de dam bij zonsopgang.\n1. Wat nu?\nDe dam. (Foto: ANP)"
    kinds = [(text[s.start : s.end], s.kind) for s in split_sentences(text, BASICS["nl"])]
    assert kinds[:3] == [
        ("Olie en stroom", "heading"),
        ("De dam is dicht.", "text"),
        ("Foto: de dam bij zonsopgang.", "caption"),
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The strike at the copper mine went on\nfor a fourth day while the guards\nwithdrew to the gate and the\n"
        "union said that\nit would stay.\n\nNext day\nit was\nover."
    )
    assert is_wrapped(text)
    assert len(list(split_lines(text))) == 2
    assert len(split_sentences(text, BASICS["en"])) == 2
    assert not is_wrapped("One.\nTwo.\nThree.\nFour.\nFive.\nSix.")


def test_an_endless_sentence_is_cut() -> None:
    spans = split_sentences("word " * 5000, PLAIN)
    assert len(spans) > 1
    assert all(s.end - s.start <= MAX_LENGTH for s in spans)


def _repeats(text: str, sentences: tuple[Sentence, ...]) -> dict[int, int]:
    return find_repeats(sentences, [make_tokenizer()(text, s.start, s.end) for s in sentences])


def test_repetitions_are_found_and_numbers_keep_sentences_apart() -> None:
    text = (
        "Honderden betogers bestormden woensdag het parlement in Quito, zei de politie.\n"
        "Foto: betogers bestormden woensdag het parlement.\n"
        "Bij rellen in Cuenca kwamen zeven betogers om.\n"
        "Bij rellen in Cuenca kwamen 9 betogers om."
    )
    assert _repeats(text, split_sentences(text, BASICS["nl"])) == {2: 1}


def test_a_caption_before_its_sentence_is_the_repetition() -> None:
    text = "Foto: stakers blokkeren donderdag de haven.\nStakers blokkeren donderdag de haven, niet op de foto."
    sentences = split_sentences(text, BASICS["nl"])
    assert sentences[0].kind == "caption"
    assert _repeats(text, sentences) == {1: 2}


HOSTILE = st.text(alphabet=st.sampled_from("aZ.!?…\"'’”“‘„»«()[] \n\t\r\u2028\x00\ud8001é。,;-–/:éß\u0130"), max_size=120)


@given(st.one_of(st.text(), HOSTILE), st.sampled_from(["nl", "en"]))
def test_any_text_is_covered_in_order_without_overlap(text: str, iso: str) -> None:
    sentences = split_sentences(text, BASICS[iso])
    at = 0
    for number, sentence in enumerate(sentences, 1):
        assert sentence.number == number
        assert not text[at : sentence.start].strip(), "words between sentences are lost"
        assert at <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        at = sentence.end
    assert not text[at:].strip()
    repeats = _repeats(text, sentences)
    assert all(1 <= n <= len(sentences) and n != other for n, other in repeats.items())


@pytest.mark.parametrize("name", ["seed", "nl-dev", "en-dev"])
def test_gold_sentences_are_single_sentences(shared: Path, name: str) -> None:
    total = right = 0
    for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        sentences = split_sentences(document["text"], BASICS[document["lang"]])
        for start, end in {(claim["start"], claim["end"]) for claim in document["claims"]}:
            inside = [s for s in sentences if (min(end, s.end) - max(start, s.start)) * 2 > s.end - s.start]
            total += 1
            right += len(inside) == 1 and inside[0].end - inside[0].start > 0.8 * (end - start)
    assert right >= 0.98 * total
