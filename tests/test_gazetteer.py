"""The compiled gazetteer: what it holds, that it opens and answers fast, that it survives any question."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.lexicon.gazetteer import FILE, Gazetteer, fold_name, open_gazetteer


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Zhanaozen", "KZ", "city"),
        ("Janaozen", "KZ", "city"),
        ("Жанаозен", "KZ", "city"),
        ("Mangystau", "KZ", "region"),
        ("Mangistau", "KZ", "region"),
        ("Tengiz", "KZ", "point"),
        ("Noersoeltan", "KZ", "city"),
        ("Loegansk", "UA", "city"),
        ("Donbas", "UA", "region"),
        ("Krim", "UA", "region"),
        ("Tahrir Square", "EG", "point"),
        ("Taksimplein", "TR", "point"),
        ("Gazastrook", "PS", "region"),
        ("Kaspische Zee", None, "sea"),
        ("Straat van Hormuz", None, "sea"),
        ("Tsjetsjenië", "RU", "region"),
        ("Abchazië", "GE", "region"),
        ("Париж", "FR", "city"),
        ("Verenigde Staten", "US", "country"),
        ("Estados Unidos", "US", "country"),
        ("Noord-Korea", "KP", "country"),
        ("Timboektoe", "ML", "city"),
        ("Apeldoorn", "NL", "city"),
    ],
)
def test_likeliest_meaning(name: str, country: str | None, precision: str) -> None:
    best = open_gazetteer().find(name)[0]
    assert (best.country, best.precision) == (country, precision)


def test_a_name_keeps_its_rivals() -> None:
    countries = [candidate.country for candidate in open_gazetteer().find("Athens")]
    assert countries[0] == "GR"
    assert "US" in countries


def test_position_and_population() -> None:
    best = open_gazetteer().find("Almaty")[0]
    assert best.lat == pytest.approx(43.25, abs=0.1)
    assert best.lon == pytest.approx(76.9, abs=0.1)
    assert 1_500_000 < best.population < 2_500_000
    assert best.geonameid == 1526384


def test_a_curated_place_is_not_told_twice() -> None:
    cities = [c for c in open_gazetteer().find("Zhanaozen") if c.precision == "city"]
    assert len(cities) == 1
    assert cities[0].geonameid


@pytest.mark.parametrize(("word", "least"), [("new", 2), ("san", 3), ("xyzzy", 1), ("strait", 3)])
def test_longest_name_with_a_first_word(word: str, least: int) -> None:
    assert open_gazetteer().longest(word) >= least


def test_spelling_does_not_matter() -> None:
    gazetteer = open_gazetteer()
    assert gazetteer.find("ZÜRICH") == gazetteer.find("zurich")
    assert gazetteer.find("N'Djamena")[0] == gazetteer.find("N’Djamena")[0]
    assert gazetteer.find("Nur-Sultan") == gazetteer.find("nur sultan")


def test_size_and_attribution() -> None:
    assert FILE.stat().st_size <= 15_000_000
    assert "CC BY 4.0" in (FILE.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_it_is_mapped_and_not_read() -> None:
    """Opening must not pull fourteen megabytes into memory: the file stays a map (`lont bench` times the start)."""
    assert isinstance(Gazetteer()._data, mmap.mmap)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"no gazetteer" * 10)
    with pytest.raises(ValueError, match="no gazetteer"):
        Gazetteer(path)


@given(st.text())
def test_any_question_has_an_answer(name: str) -> None:
    gazetteer = open_gazetteer()
    for candidate in gazetteer.find(name):
        assert candidate.name
        assert candidate.lat is None or -90 <= candidate.lat <= 90
        assert candidate.lon is None or -180 <= candidate.lon <= 180
    assert gazetteer.longest(name) >= 1


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing(name: str) -> None:
    folded = fold_name(name)
    assert fold_name(folded) == folded
