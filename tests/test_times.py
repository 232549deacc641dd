"""The time grammar: what is found in a sentence, and what it says before it is resolved."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from lont.errors import LontError
from lont.langdata.loader import load_language
from lont.langdata.times import Times, When
from lont.lexicon.time_patterns import parse_feast, parse_reading
from lont.lexicon.times import find_times
from lont.model import TimeMention
from lont.text.tokens import make_tokenizer

LANGUAGES = ("en", "nl")


def find(iso: str, text: str) -> list[tuple[str, When]]:
    language = load_language(iso)
    tokens = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)(text, 0, len(text))
    return [(text[tokens[m.i].start : tokens[m.j - 1].end], m.value) for m in find_times(tokens, language)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("iso", "text", "words"),
    [
        ("en", "The bridge fell on Friday morning around 9.30.", ["on Friday morning around 9.30"]),
        ("en", "She left on Oct. 10, 2002, and came back 5 January.", ["on Oct. 10, 2002", "5 January"]),
        ("en", "The port has been shut since March.", ["since March"]),
        ("en", "It began at 5:30 p.m. on Tuesday.", ["at 5:30 p.m. on Tuesday"]),
        ("en", "Two dams burst last night, early on.", ["last night"]),
        ("en", "Nobody came for a third straight night.", ["for a third straight night"]),
        ("en", "The 2006 war and the riots in 2011.", ["The 2006", "in 2011"]),
        (
            "en",
            "Prices rose over the past two weeks, and again three months ago.",
            ["over the past two weeks", "three months ago"],
        ),
        ("en", "Shops were shut from Monday to Wednesday.", ["from Monday to Wednesday"]),
        ("en", "He was seen on New Year's Eve.", ["on New Year's Eve"]),
        ("nl", "Sinds woensdag rijden er geen treinen.", ["Sinds woensdag"]),
        ("nl", "Pas tegen tien uur donderdagavond was het stil.", ["Pas tegen tien uur donderdagavond"]),
        ("nl", "Vanochtend rond 8.15 uur brak de dijk.", ["Vanochtend rond 8.15 uur"]),
        ("nl", "In de nacht van zaterdag op zondag brandde het.", ["In de nacht van zaterdag op zondag"]),
        ("nl", "Al dagen staat er een rij.", ["Al dagen"]),
        ("nl", "Twee dagen geleden en vorige week vrijdag.", ["Twee dagen geleden", "vorige week vrijdag"]),
        ("nl", "De brand van vrijdag 3 mei 2019 was de ergste.", ["van vrijdag 3 mei 2019"]),
        ("nl", "Koninginnedag verliep rustig, eind maart niet.", ["Koninginnedag", "eind maart"]),
    ],
)
def test_finds_the_words(iso: str, text: str, words: list[str]) -> None:
    assert [found for found, _ in find(iso, text)] == words


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("en", "They may march on the palace."),
        ("en", "Black Friday drew crowds, and Bloody Sunday is a song."),
        ("en", "QUITO, 3 MAR 91 (AGENCY) -- [TEXT] A BRIDGE FELL."),
        ("en", "The curfew runs, with 2,000 soldiers and 24 trucks."),
        ("en", "He served 24 hours."),
        ("nl", "Van de ene op de andere dag was alles anders."),
        ("nl", "Er zijn drie uur nodig."),
        ("nl", "De avondklok geldt van 22.00 tot 6 uur."),
    ],
)
def test_leaves_alone(iso: str, text: str) -> None:
    assert find(iso, text) == []


def test_reads_kinds() -> None:
    (_, when), *_ = find("en", "He fled early Tuesday.")
    assert (when.kind, when.weekday) == ("weekday", 1)
    (_, when), *_ = find("nl", "Het gebeurde dinsdagnacht.")
    assert (when.kind, when.weekday, when.part) == ("weekday", 1, "overnight")
    (_, when), *_ = find("en", "It has burned for three days now.")
    assert (when.kind, when.number, when.unit) == ("running", 3, "day")
    (_, when), *_ = find("en", "He comes every Friday.")
    assert when.kind == "vague"
    (_, when), *_ = find("en", "in recent weeks")
    assert (when.kind, when.number) == ("past", None)
    (_, when), *_ = find("en", "until Friday")
    assert when.lead == "until"


def test_numeric_date_follows_the_language() -> None:
    assert find("en", "3/5/2021")[0][1][5:8] == (2021, 3, 5)
    assert find("nl", "3/5/2021")[0][1][5:8] == (2021, 5, 3)
    assert find("nl", "2021-05-03")[0][1][5:8] == (2021, 5, 3)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_date_written_out_is_read_as_itself(day: date, iso: str) -> None:
    month = load_language(iso).calendar.months[day.month - 1][0]
    name = month.title() if iso == "en" else month
    forms = [f"{day.day} {name} {day.year}", day.isoformat()] + (
        [f"{name} {day.day}, {day.year}"] if iso == "en" else []
    )
    for form in forms:
        found = find(iso, f"x {form} x")
        assert len(found) == 1
        assert (found[0][1].year, found[0][1].month, found[0][1].day) == (day.year, day.month, day.day)


@given(st.lists(st.integers(0, 400), max_size=12), st.sampled_from(LANGUAGES))
@settings(max_examples=200)
def test_mentions_stand_in_order_and_apart(picks: list[int], iso: str) -> None:
    words = sorted(
        {w for form in load_language(iso).times.readings.values() for f in form for w in f.split() if w[0] != "@"}
    )
    words += ["3", "2011", "monday", "maandag", "mei", "May", ",", "17.30", "5-7", "June", "\ud800", "x"]
    text = " ".join(words[p % len(words)] for p in picks)
    language = load_language(iso)
    tokens = make_tokenizer()(text, 0, len(text))
    mentions: tuple[TimeMention, ...] = find_times(tokens, language)
    assert all(0 <= m.i < m.j <= len(tokens) for m in mentions)
    assert all(a.j <= b.i for a, b in zip(mentions, mentions[1:], strict=False))


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_no_text_raises(text: str, iso: str) -> None:
    find(iso, text)


def test_every_reading_and_feast_of_the_data_parses() -> None:
    for iso in LANGUAGES:
        times = load_language(iso).times
        assert all(parse_reading(key) for key in times.readings)
        assert all(parse_feast(key) for key in times.feasts)
    with pytest.raises(ValueError, match="no kind"):
        parse_reading("yesterday -1")
    with pytest.raises(ValueError, match="no part"):
        parse_reading("unit -1 wek")


def test_a_wrong_reading_is_an_error_with_file_and_line() -> None:
    language = load_language("en")
    bad = replace(language, times=convert({"readings": {"unit 0 wek": ["this wek"]}}, Times))
    with pytest.raises(LontError, match=r"E-LANG-TIME.*wek"):
        find_times((), bad)


def test_calendars_are_what_cldr_says() -> None:
    pytest.importorskip("babel")
    assert build_cldr().main(["--check"]) == 0


def build_cldr() -> ModuleType:
    path = Path(__file__).parent.parent / "tools" / "build_cldr.py"
    spec = importlib.util.spec_from_file_location("build_cldr", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("iso", "text"),
    [("en", "The March 9 Movement spoke."), ("en", "A Christmas party was held."), ("nl", "De 4 mei beweging sprak.")],
)
def test_a_date_in_a_name_is_no_time(iso: str, text: str) -> None:
    basics = load_language(iso).basics
    tokens = make_tokenizer(basics.clitics_before, basics.clitics_after)(text, 0, len(text))
    assert find_times(tokens, load_language(iso)) == ()
