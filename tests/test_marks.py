"""The words of scope: what counts as a mark and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.langdata.loader import load_language
from lont.lexicon.marks import find_marks
from lont.model import Mark
from lont.text.tokens import make_tokenizer


def marks(iso: str, text: str) -> list[tuple[str, str]]:
    """(kind, words) of each mark of a sentence."""
    language = load_language(iso)
    tokens = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)(text, 0, len(text))
    return [(m.kind, text[tokens[m.i].start : tokens[m.j - 1].end]) for m in find_marks(tokens, language)]


@pytest.mark.parametrize(
    ("iso", "text", "expected"),
    [
        ("en", "The harbour master said nobody drowned.", ("speech", "said")),
        ("en", "According to the mayor, two boats sank.", ("according", "According to")),
        ("en", "The raiders may have fled.", ("hedge", "may have")),
        ("en", "The troops will leave.", ("planned", "will")),
        ("en", "It would close the border.", ("future", "would")),
        ("en", "They vowed to march again.", ("planned", "vowed to")),
        ("en", "Three sailors are feared dead.", ("fear", "feared dead")),
        ("en", "No shots were fired.", ("negation", "No")),
        ("nl", "De gemeente maakte dinsdag het verbod bekend.", ("speech", "maakte dinsdag het verbod bekend")),
        ("nl", "Volgens de kapitein zonk het schip.", ("according", "Volgens")),
        ("nl", "Er zouden twee schepen gezonken zijn.", ("hearsay", "zouden twee schepen gezonken zijn")),
        ("nl", "De minister zou troepen sturen.", ("future", "zou")),
        ("nl", "Als het leger schiet, vluchten zij.", ("condition", "Als")),
        ("nl", "Er is niet geschoten.", ("negation", "niet")),
    ],
)
def test_marks_are_found(iso: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in marks(iso, text)


@pytest.mark.parametrize(
    ("iso", "text", "kind"),
    [
        ("en", "In May the strikers returned.", "hedge"),
        ("en", "Not only the port was shelled.", "negation"),
        ("en", "Needless to say, the port was shelled.", "speech"),
        ("nl", "Niet alleen de haven werd beschoten.", "negation"),
        ("nl", "Het begon als een staking.", "condition"),
        ("nl", "Dat wil zeggen dat de haven dicht is.", "speech"),
    ],
)
def test_what_only_looks_like_a_mark_is_none(iso: str, text: str, kind: str) -> None:
    assert kind not in [found for found, _ in marks(iso, text)]


def test_capitals_do_not_hide_a_modal() -> None:
    assert ("hedge", "MAY HAVE") in marks("en", "THE RAIDERS MAY HAVE FLED.")


@given(st.sampled_from(["nl", "en"]), st.text(max_size=120))
def test_marks_lie_inside_any_sentence_in_order(iso: str, text: str) -> None:
    language = load_language(iso)
    tokens = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)(text, 0, len(text))
    found = find_marks(tokens, language)
    assert all(isinstance(mark, Mark) and 0 <= mark.i < mark.j <= len(tokens) for mark in found)
    assert list(found) == sorted(found, key=lambda mark: (mark.i, mark.j))
