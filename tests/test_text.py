"""Language and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.text.detect import detect_language
from lont.text.tokens import make_tokenizer


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "De politie heeft in de haven veertig stakers opgepakt."),
        ("en", "Police detained forty dock workers at the port on Tuesday."),
        ("en", "LIMA, 4 MAY (RADIO) -- THE MINISTER HAS RESIGNED, A SPOKESMAN SAID TODAY."),
        ("de", "Die Polizei hat am Dienstag vierzig Streikende festgenommen."),
        ("fr", "La police a arrêté quarante grévistes dans le port mardi soir."),
        ("es", "La policía detuvo el martes a cuarenta huelguistas en el puerto."),
        ("ru", "Полиция во вторник задержала в порту сорок забастовщиков."),
        ("kk", "Полиция сейсенбі күні портта қырық ереуілшіні ұстады."),
        ("uk", "Поліція затримала у вівторок сорок страйкарів у порту."),
    ],
)
def test_language_is_told(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", " \n\t", "12 345 !!!", "\x00\x00", "\ud800\udfff", "a", "— … ?"])
def test_what_has_no_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


@given(st.text(max_size=400))
def test_any_text_has_a_language_or_none(text: str) -> None:
    code = detect_language(text)
    assert code is None or 2 <= len(code) <= 8


def tokens(text: str) -> list[str]:
    return [t.text for t in make_tokenizer(("l'",), ("'s", "n't"))(text, 0, len(text))]


def test_tokens() -> None:
    assert tokens("Peru's 1.200 stakers (38-jarige) didn't…") == [
        "Peru", "'s", "1.200", "stakers", "(", "38-jarige", ")", "did", "n't", "…",
    ]  # fmt: skip
    assert tokens("auto’s om 21:30, U.S. 1,7 miljoen") == ["auto", "’s", "om", "21:30", ",", "U.S.", "1,7", "miljoen"]


@given(st.text(max_size=200), st.integers(0, 50), st.integers(0, 200))
def test_tokens_are_true_to_the_text(text: str, start: int, end: int) -> None:
    at = start
    for token in make_tokenizer(("l'",), ("'s",))(text, start, end):
        assert text[token.start : token.end] == token.text != ""
        assert at <= token.start < token.end <= end
        assert not text[at : token.start].strip() or start > end
        at = token.end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wel 1\u00a0700 man's", ["wel", "1\u00a0700", "man", "'s"]),  # a number holds white space that does not break
        ("man man's\tman", ["man", "man", "'s", "man"]),  # what was met before is cut as it was
        ("  \u2028 ", []),
    ],
)
def test_tokens_lie_where_they_say(text: str, words: list[str]) -> None:
    tokens = make_tokenizer(after=("'s",))(text, 0, len(text))
    assert [t.text for t in tokens] == words
    assert all(text[t.start : t.end] == t.text for t in tokens)


def test_tokens_know_their_shape() -> None:
    shapes = {t.text: (t.capital, t.upper, t.letters) for t in make_tokenizer()("PKK U.S. Lima 9-jarige", 0, 22)}
    assert shapes == {
        "PKK": (True, True, True),
        "U.S.": (True, True, False),
        "Lima": (True, False, True),
        "9-jarige": (False, False, False),
    }
