"""Numbers: what they say, in which bounds, and what is no count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from lont.langdata.loader import load_language
from lont.lexicon.numbers import find_numbers
from lont.model import Number
from lont.text.tokens import make_tokenizer


def read(text: str, iso: str) -> tuple[Number, ...]:
    language = load_language(iso)
    basics = language.basics
    return find_numbers(make_tokenizer(basics.clitics_before, basics.clitics_after)(text, 0, len(text)), language)


def counts(text: str, iso: str) -> list[tuple[float | None, float | None]]:
    return [(n.low, n.high) for n in read(text, iso) if n.role == "count"]


NL = [
    ("2.000 betogers", [(2000, 2000)]),
    ("1 250 000 inwoners", [(1250000, 1250000)]),
    ("1,7 miljoen mensen", [(1700000, 1700000)]),
    ("minstens 18 doden en zeker twaalf gewonden", [(18, None), (12, None)]),
    ("ruim 50 agenten", [(50, None)]),
    ("meer dan duizend gewonden", [(1000, None)]),
    ("hooguit veertig mensen, tot wel 300 koeien", [(None, 40), (None, 300)]),
    ("drieënveertig boeren, tweehonderdvijftig soldaten", [(43, 43), (250, 250)]),
    ("tweeëndertigduizend zieken", [(32000, 32000)]),
    ("tientallen doden", [(20, 99)]),
    ("tientallen tot honderden doden", [(20, 999)]),
    ("enkele honderden boeren", [(200, 999)]),
    ("tienduizenden mensen, honderdduizenden boeren, miljoenen vogels",
     [(20000, 99999), (200000, 999999), (2000000, 9999999)]),
    ("meerdere agenten, diverse panden, een handvol mensen", [(2, 9), (2, 9), (2, 9)]),
    ("twee- à driehonderd mensen", [(200, 300)]),
    ("tussen de 10 en 15 doden", [(10, 15)]),
    ("tien tot vijftien auto's", [(10, 15)]),
    ("vijf of zes mannen", [(5, 6)]),
    ("anderhalf miljoen mensen, een half miljoen koeien", [(1500000, 1500000), (500000, 500000)]),
    ("minstens één dode", [(1, None)]),
    ("een van de mannen", []),
    ("honderd doden of meer", [(100, 100)]),
    ("20 of meer doden", [(20, None)]),
]  # fmt: skip
EN = [
    ("2,000 people", [(2000, 2000)]),
    ("1.7 million people", [(1700000, 1700000)]),
    ("at least 18 dead, more than 1,000 hurt, over 200 missing", [(18, None), (1000, None), (200, None)]),
    ("up to 40 men, as many as 30 cows, fewer than 20 cars", [(None, 40), (None, 30), (None, 20)]),
    ("a hundred and five men, twenty-three cows", [(105, 105), (23, 23)]),
    ("two hundred fifty thousand people", [(250000, 250000)]),
    ("dozens of men, hundreds of cows, thousands of cars", [(20, 99), (200, 999), (2000, 9999)]),
    ("tens of thousands of people, hundreds of thousands of cows", [(20000, 99999), (200000, 999999)]),
    ("several people, a few cows, a handful of men", [(2, 9), (2, 9), (2, 9)]),
    ("a dozen men, two dozen cows, half a dozen cars", [(12, 12), (24, 24), (6, 6)]),
    ("a couple of men", [(2, 2)]),
    ("between 10 and 15 people, 10 to 15 cows, 3-4 cars", [(10, 15), (10, 15), (3, 4)]),
    ("two to three hundred people", [(200, 300)]),
    ("rose from 10 to 15", [(10, 10), (15, 15)]),
    ("50 or more people", [(50, None)]),
    ("two and a half million people", [(2500000, 2500000)]),
    ("2000 people marched", [(2000, 2000)]),
]


@pytest.mark.parametrize(("text", "expected"), NL)
def test_dutch_counts(text: str, expected: list[tuple[float | None, float | None]]) -> None:
    assert counts(text, "nl") == expected


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english_counts(text: str, expected: list[tuple[float | None, float | None]]) -> None:
    assert counts(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "iso", "low", "role", "unit"),
    [
        ("de 38-jarige bakker", "nl", 38, "age", None),
        ("a 10-year-old boy", "en", 10, "age", None),
        ("a baker aged 24", "en", 24, "age", None),
        ("Jo Smith, 18, said", "en", 18, "age", None),
        ("op 5 januari", "nl", 5, "time", None),
        ("om 20.30 uur", "nl", 20.3, "time", None),
        ("at 5:30", "en", 5, "time", None),
        ("at 5 pm", "en", 5, "time", None),
        ("on January 5", "en", 5, "time", None),
        ("sinds 2019", "nl", 2019, "year", None),
        ("in 2019, after", "en", 2019, "year", None),
        ("300 kilometer verder", "nl", 300, "measure", "km"),
        ("a 24-hour curfew", "en", 24, "measure", "hour"),
        ("20 procent", "nl", 20, "percent", "percent"),
        ("20% of it", "en", 20, "percent", "percent"),
        ("€ 5 miljoen", "nl", 5000000, "money", "currency:EUR"),
        ("$35,000", "en", 35000, "money", "currency:USD"),
        ("1,7 miljoen vaten per dag", "nl", 1700000, "measure", "barrel/day"),
        ("1.7 million barrels a day", "en", 1700000, "measure", "barrel/day"),
        ("400,000 bpd", "en", 400000, "measure", "barrel/day"),
        ("een verdubbeling", "nl", 2, "other", "factor"),
        ("prices tripled", "en", 3, "other", "factor"),
        ("de negende grootste producent", "nl", 9, "ordinal", "rank"),
        ("the second-largest producer", "en", 2, "ordinal", "rank"),
        ("the sixth victim", "en", 6, "ordinal", None),
        ("vlucht 17", "nl", 17, "other", None),
        ("Highway 214", "en", 214, "other", None),
    ],
)
def test_what_is_no_count(text: str, iso: str, low: float, role: str, unit: str | None) -> None:
    number = read(text, iso)[0]
    assert (number.low, number.role, number.unit) == (low, role, unit)


@pytest.mark.parametrize(
    ("text", "iso", "relation"),
    [
        ("nog eens vijf doden", "nl", "increment"),
        ("another five men", "en", "increment"),
        ("five more", "en", "increment"),
        ("onder wie 3 kinderen", "nl", "part"),
        ("including three children", "en", "part"),
        ("three of them", "en", "part"),
        ("drie doden", "nl", "total"),
    ],
)
def test_relation(text: str, iso: str, relation: str) -> None:
    assert read(text, iso)[0].relation == relation


def test_parts_go_on_through_a_list() -> None:
    relations = [n.relation for n in read("20 doden, onder wie 3 kinderen en 2 vrouwen", "nl")]
    assert relations == ["total", "part", "part"]


def test_approximate() -> None:
    assert [n.approx for n in read("ongeveer 50 en een vijftigtal en 50", "nl")] == [True, True, False]


def test_ages_in_a_list_are_ages() -> None:
    assert [n.role for n in read("verdachten van 9, 15 en 16 jaar", "nl")][1:] == ["measure", "measure"]


@given(st.integers(2, 999_999))
def test_round_trip_digits(value: int) -> None:
    for iso, separator in (("nl", "."), ("en", ",")):
        assert (
            counts(f"{value:,}".replace(",", separator) + " koeien", iso) == [(value, value)] or 1800 <= value <= 2100
        )


@given(st.integers(2, 999_999), st.sampled_from(["nl", "en"]))
def test_round_trip_words(value: int, iso: str) -> None:
    text = num2words(value, lang=iso).replace(",", "")
    found = counts(text + " xx", iso)
    assert found == [(value, value)], text


@given(st.text(), st.sampled_from(["nl", "en"]))
def test_any_text(text: str, iso: str) -> None:
    end = 0
    for number in read(text, iso):
        assert end <= number.i < number.j
        end = number.j
        assert number.low is None or number.high is None or number.low <= number.high


WORDS = st.sampled_from(
    [
        "minstens",
        "een",
        "twee",
        "10",
        "15",
        "honderd",
        "tot",
        "en",
        "half",
        "miljoen",
        "tussen",
        "à",
        "-",
        ",",
        ".",
        "1.000",
        "2,5",
        "van",
        "a",
        "at",
        "least",
        "the",
        "hundred",
        "and",
        "thousand",
        "between",
        "to",
        "or",
        "more",
        "dozen",
        "some",
        "over",
        "3-4",
        "10.000.000",
        "0",
        "1e9",
        "½",
        "²",
        "5m",
        "$",
        "%",
        "jaar",
    ]
)


@given(st.lists(WORDS, max_size=12), st.sampled_from(["nl", "en"]))
def test_any_heap_of_number_words(words: list[str], iso: str) -> None:
    for number in read(" ".join(words), iso):
        assert number.low is not None or number.high is not None
        assert number.low is None or number.high is None or number.low <= number.high


def test_parts_end_where_the_list_ends() -> None:
    relations = [n.relation for n in read("3 doden, onder wie 2 kinderen, en er raakten 20 mensen gewond", "nl")]
    assert relations == ["total", "part", "total"]


def test_numbers_that_a_scraper_set_apart() -> None:
    assert counts("an estimated 1, 500 houses", "en") == [(1500, 1500)]
    assert [n.role for n in read("a 34 - year - old man", "en")] == ["age"]


def test_vague_intervals_join() -> None:
    assert counts("hundreds, if not thousands, of men", "en") == [(200, 9999)]
    assert counts("honderden, zo niet duizenden mensen", "nl") == [(200, 9999)]


@pytest.mark.parametrize(
    ("text", "iso", "role"),
    [
        ("two out of three people", "en", "other"),
        ("a boy, 9, died", "en", "age"),
        ("at 5.30pm", "en", "time"),
        ("om half zes", "nl", "time"),
        ("de jaren 90", "nl", "other"),
        ("a 10,000-strong crowd", "en", "count"),
    ],
)
def test_roles_by_what_stands_beside(text: str, iso: str, role: str) -> None:
    assert {number.role for number in read(text, iso)} == {role}
