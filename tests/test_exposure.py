"""From claims to assets: relations, statuses, supply at stake, figures held against the reference."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lont
from lont.assets.load import load_library
from lont.assets.names import NameFinder
from lont.assets.schema import Asset, Capacity
from lont.exposure.entries import as_entry, bare_entries
from lont.exposure.figures import check_figures
from lont.exposure.find import find_exposures
from lont.exposure.shapes import RELATIONS, STATUSES
from lont.exposure.stake import reference_rate, yearly_rate
from lont.exposure.words import load_lexicon, tokenize
from lont.model import EVENTS, MODALITIES
from lont.model.ledger import Entry
from lont.queries.exposure import expose_report, exposure_records

LIBRARY = load_library()
FINDER = NameFinder(LIBRARY)
DAY = date(2022, 1, 6)
ATYRAU = {"place": "Atyrau", "lat": 47.1, "lon": 51.9, "precision": "city", "admin1": "Atyraū oblysy", "geonameid": 1}


def make_entry(words: str, event: str = "output", claim: str = "c1", **fields) -> Entry:
    given = {"document": "d", "origin": "d", "as_of": DAY, "lang": "en", "country": "KZ", "words": words}
    return Entry(claim=claim, event=event, **{**given, **fields})


OF_SUPPLY = (
    make_entry("The country's oil exports are large.", "figure", claim="s"),
    make_entry("Some were arrested.", "arrest", claim="t"),
)
"""Claims of a report that speaks of the country's supply, and of a crisis."""


def find(*entries: Entry):
    return {one.asset: one for one in find_exposures(entries, LIBRARY, FINDER)}


def status(words: str, event: str = "output", **fields) -> str | None:
    found = find(make_entry(words, event, **fields)).get("kz-tengiz")
    return None if found is None else "unharmed" if found.unharmed else found.status


@pytest.mark.parametrize(
    ("unit", "expected"), [("barrel/day", (500.0, "barrel/day")), ("m3/year", (1.37, "m3/day")), ("tonne/year", (500.0, "tonne/year"))]
)
def test_the_reference_is_the_highest_publication_in_every_unit(unit, expected):
    capacity = Capacity(value=300, unit=unit, year=2024, high=500)
    asset = Asset(id="kz-x", kind="gas-field", name="Xyl", country="KZ", lat=46, lon=53, capacity=capacity, source="Own", year=2024)
    assert reference_rate(asset) == expected


# ------------------------------------------------------------------------------------------------------------- status
@pytest.mark.parametrize(
    ("words", "event", "fields", "expected"),
    [
        ("Output at Tengiz was halted.", "output", {}, "halted"),
        ("Output at Tengiz was partially halted.", "output", {}, "cut"),
        ("Chevron reduced output at Tengiz.", "output", {}, "cut"),
        ("There was a temporary adjustment of output at Tengiz.", "output", {}, "adjusted"),
        ("Something about output at Tengiz.", "output", {}, "adjusted"),
        ("Output at Tengiz was not affected.", "output", {}, "unharmed"),
        ("Output at Tengiz was halted.", "output", {"polarity": "negative"}, "unharmed"),
        ("Output at Tengiz has resumed.", "output", {"polarity": "negative"}, "halted"),
        ("Output at Tengiz resumed after it had been halted.", "output", {}, "resumed"),
        ("Output at Tengiz rose.", "output", {}, None),
        ("Output at Tengiz was halted.", "output", {"modality": "planned"}, "threatened"),
        ("Output at Tengiz was halted.", "output", {"modality": "hypothetical"}, "threatened"),
        ("Workers threatened on Monday to halt output at Tengiz.", "output", {}, "threatened"),
        ("Drones struck Tengiz.", "shell", {}, "threatened"),
        ("Drones struck Tengiz and set fire to a tank.", "shell", {}, "adjusted"),
        ("Workers laid down tools at Tengiz.", "strike", {}, "threatened"),
        ("A crowd gathered at Tengiz.", "protest", {}, "threatened"),
        ("Protesters forced Tengiz to shut down.", "block", {}, "halted"),
        ("Guards at Tengiz were killed.", "kill", {}, "none"),
        ("The minister spoke of Tengiz.", "accuse", {}, None),
        ("Tengiz produces much.", "figure", {}, None),
        ("In 2011 output at Tengiz was halted.", "output", {"salience": "background"}, None),
        ("Output at Tengiz was halted.", "output", {"withdrawn": True}, None),
    ],
)
def test_what_is_said_of_an_asset(words, event, fields, expected):
    assert status(words, event, **fields) == expected


def test_parts_of_a_sentence_speak_of_their_own_asset():
    found = find(make_entry("Tengiz was shut down, while Kashagan was not affected."))
    assert found["kz-tengiz"].status == "halted"
    assert (found["kz-kashagan"].status, found["kz-kashagan"].unharmed) == ("none", True)


def test_dutch_hearsay_is_told_as_done_and_marked():
    entry = make_entry("Aannemers zouden het werk op Tengiz verstoord hebben.", lang="nl", modality="hedged")
    found = find(entry)["kz-tengiz"]
    assert (found.status, found.hearsay) == ("adjusted", True)


def test_the_newest_day_counts_then_the_gravest_then_the_sure():
    halted = make_entry("Tengiz was halted.", claim="a", as_of=DAY)
    resumed = make_entry("Tengiz resumed output.", claim="b", as_of=DAY + timedelta(2))
    cut = make_entry("Tengiz cut output.", claim="c", as_of=DAY)
    rumour = make_entry("Tengiz was halted.", claim="d", as_of=DAY, modality="hedged")
    assert find(halted, resumed)["kz-tengiz"].status == "resumed"
    assert find(resumed, halted)["kz-tengiz"].since == DAY + timedelta(2)
    assert find(cut, halted)["kz-tengiz"].status == "halted"
    assert find(cut, rumour)["kz-tengiz"].status == "cut"
    assert find(rumour)["kz-tengiz"].hearsay and not find(cut, rumour)["kz-tengiz"].hearsay


def test_the_nearest_relation_that_says_anything_counts():
    named = make_entry("Tengiz was halted.", claim="a", as_of=DAY)
    near = make_entry("The oil field was attacked.", "attack", claim="b", as_of=DAY + timedelta(9), place="x", lat=46.2, lon=53.4, precision="point")
    found = find(named, near)["kz-tengiz"]
    assert (found.status, found.since, found.claims) == ("halted", DAY, ("a",))
    spared = make_entry("Output at Tengiz was not affected.", claim="c", as_of=DAY)
    assert find(spared, near)["kz-tengiz"].unharmed
    dead = make_entry("Two men died at Tengiz.", "kill", claim="d", as_of=DAY)
    assert find(dead, near)["kz-tengiz"].status == "threatened"


def test_a_state_that_lasts_began_on_its_first_day():
    days = [make_entry("Tengiz was halted.", claim=str(n), as_of=DAY + timedelta(n)) for n in range(4)]
    assert find(*days)["kz-tengiz"].since == DAY
    back = make_entry("Tengiz resumed.", claim="r", as_of=DAY + timedelta(1))
    assert find(days[0], back, days[3])["kz-tengiz"].since == DAY + timedelta(3)


def test_who_says_so_is_the_speaker_of_the_claim_that_carries_it():
    bare = make_entry("Output at Tengiz was adjusted.", claim="a")
    said = make_entry("Output at Tengiz was adjusted, said Chevron.", claim="b", source="Chevron", source_kind="company")
    found = find(bare, said)["kz-tengiz"]
    assert (found.source.text, found.source.kind, set(found.claims)) == ("Chevron", "company", {"a", "b"})


# ---------------------------------------------------------------------------------------------------------- relations
def test_a_shared_name_needs_its_noun():
    assert "kz-atyrau-refinery" in find(make_entry("The refinery in Atyrau was shut.", **ATYRAU))
    assert "kz-atyrau-refinery" in find(make_entry("De raffinaderij van Atyrau ligt stil.", lang="nl"))
    assert "sd-port-sudan" not in find(make_entry("An aircraft crashed in Port Sudan.", "transport", country="SD"))
    assert "iq-kirkuk" in find(make_entry("Het Kirkuk-olieveld ligt stil.", lang="nl", country="IQ"))
    assert "ng-bonny" in find(make_entry("The Bonny terminal was shut.", country="NG"))
    assert "ng-bonny" not in find(make_entry("A helicopter crashed off Bonny Island.", "transport", country="NG"))
    assert "kz-atyrau-refinery" not in find(make_entry("Shops in Atyrau were shut.", "restrict"))


def test_a_name_in_another_country_is_somebody_elses():
    assert find(make_entry("Leviathan stopped touring.", "strike", country="US")) == {}
    assert "xx-hormuz" in find(make_entry("Ships were attacked in the Strait of Hormuz.", "attack", country="GB"))


def test_a_claim_at_the_place_and_one_in_the_region():
    riot = make_entry("A crowd rioted.", "riot", **ATYRAU)
    found = find(riot, *OF_SUPPLY)
    assert found["kz-bolashak"].relation == "region" and found["kz-bolashak"].status == "none"
    assert "kz-tengiz" not in found  # in the same division, 150 km off
    assert "kz-uzen-atyrau-samara" not in found  # of a line only the ends are known
    at_field = make_entry("A crowd rioted.", "riot", place="x", lat=46.16, lon=53.4, precision="point")
    assert find(at_field, *OF_SUPPLY)["kz-tengiz"].relation == "place"
    nowhere = find(make_entry("A crowd rioted.", "riot"), *OF_SUPPLY)  # only the country is known: no place, no region
    assert set(nowhere) == {"KZ:oil"}
    assert find(make_entry("A bus crashed.", "transport", **ATYRAU), *OF_SUPPLY) == {}


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ((make_entry("A crowd rioted.", "riot", **ATYRAU), OF_SUPPLY[1]), "no word of supply"),
        ((make_entry("A crowd rioted.", "riot", **ATYRAU), OF_SUPPLY[0]), "one claim is no crisis"),
        ((make_entry("Two men were stabbed.", "attack", **ATYRAU), *OF_SUPPLY), "a crime"),
        ((make_entry("A crowd rioted.", "riot", **ATYRAU), OF_SUPPLY[1], make_entry("Police fired tear gas at the market.", "figure", claim="g")), "gas of another sort"),
        ((make_entry("A crowd rioted.", "riot", **ATYRAU), OF_SUPPLY[1], make_entry("Norway exports oil.", "figure", claim="n", country="NO")), "another country's supply"),
        ((make_entry("A crowd rioted.", "riot", place="Bronx", lat=40.8, lon=-73.9, precision="city", country="US", claim=f"r{n}") for n in range(3)), "21 km from the end of a line"),
        ((make_entry("A crowd rioted.", "riot", place="Rotterdam", lat=51.92, lon=4.48, precision="city", admin1="Zuid-Holland", country="NL", claim=f"r{n}") for n in range(9)), "a port, of which no word is said"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)  # fmt: skip
def test_what_only_lies_near_is_told_of_where_that_tells_an_energy_desk_something(entries, why):
    assert not [one for one in find(*entries).values() if one.relation in ("place", "region")], why


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_nearer_is_never_a_weaker_relation(north, east):
    def rank(scale):
        entry = make_entry("Rebels fought.", "clash", place="x", lat=46.15 + north * scale, lon=53.38 + east * scale, precision="point")
        found = find(entry).get("kz-tengiz")
        return RELATIONS.index(found.relation) if found else len(RELATIONS)

    assert rank(0.5) <= rank(1.0)


def test_an_operator_stands_for_its_assets_of_the_kind():
    found = find(make_entry("Chevron said that output of oil was cut.", source="Chevron", source_kind="company"))
    assert found["kz-tengiz"].relation == "operator" and found["kz-tengiz"].through == "Chevron"
    assert "kz-central-asia-china" not in found
    far = {"place": "Almaty", "lat": 43.25, "lon": 76.9, "precision": "city"}
    assert find(make_entry("Chevron said that output of oil was cut.", **far)) == {}


def test_of_a_companys_assets_those_count_that_the_report_names():
    named = make_entry("Drones hit Abqaiq.", "shell", claim="a", country="SA")
    said = make_entry("Saudi Aramco cut its output of oil.", claim="b", country="SA")
    found = find(named, said)
    assert found["sa-abqaiq"].status == "cut" and set(found["sa-abqaiq"].claims) == {"a", "b"}
    assert "sa-safaniya" not in found
    alone = find(said)
    assert alone["SA:oil-field"].relation == "operator" and alone["SA:oil-field"].through == "Saudi Aramco"


def test_a_sentence_may_refer_to_the_one_asset_that_was_named():
    named = make_entry("Gunmen attacked El Sharara.", "attack", claim="a", country="LY")
    field = make_entry("Production at the field was halted.", claim="b", country="LY")
    assert find(named, field)["ly-sharara"].status == "halted"
    other = make_entry("Production at the field was halted.", claim="b", country="LY", document="another")
    assert find(named, other)["ly-sharara"].status == "threatened"
    two = make_entry("Gunmen attacked El Feel.", "attack", claim="c", country="LY")
    assert find(named, two, field)["ly-sharara"].status == "threatened"


def test_what_depends_on_a_line_is_reached_through_it():
    found = find(make_entry("Drones halted the CPC pipeline.", "shell", country="RU"))
    tengiz = found["kz-tengiz"]
    assert (tengiz.relation, tengiz.status, tengiz.through, tengiz.passed_on) == ("operator", "threatened", "CPC pipeline", True)
    spared = make_entry("Output at Tengiz was not affected.", claim="b")
    found = find(make_entry("Drones halted the CPC pipeline.", "shell", country="RU"), spared)
    assert found["kz-tengiz"].unharmed and not found["kz-tengiz"].passed_on
    assert found["kz-kashagan"].passed_on


def test_all_of_a_kind_in_a_country():
    found = find(make_entry("The unrest reached the Kazakh oil fields.", "riot"))
    assert (found["KZ:oil-field"].relation, found["KZ:oil-field"].status) == ("national", "threatened")
    assert found["KZ:oil-field"].stake.high == LIBRARY.total("KZ", "oil", year=2022).value
    found = find(make_entry("Contractors are said to have disrupted rail lines.", "transport", modality="hedged"))
    assert (found["KZ:railway"].status, found["KZ:railway"].hearsay, found["KZ:railway"].stake.high) == ("adjusted", True, None)
    assert find(make_entry("Rail lines were disrupted.", "transport", country="DE")) == {}
    assert find(make_entry("Water came through pipelines.", "transport")) == {}


# ----------------------------------------------------------------------------------------------------------- national
def crisis(*more: Entry, country: str = "KZ", events: tuple[str, ...] = ("kill", "protest", "arrest", "arrest", "wound")):
    dead = {"low": 40, "high": 40, "unit": "person"}
    told = [
        make_entry("Something happened.", event, claim=f"x{n}", country=country, **(dead if event == "kill" else {}))
        for n, event in enumerate(events)
    ]
    return find(*told, *more)


def test_a_country_in_crisis_is_exposed_without_a_claim_of_damage():
    uranium = crisis()["KZ:uranium"]
    assert (uranium.relation, uranium.status, uranium.claims) == ("national", "none", ())
    assert len(uranium.context) == 5 and uranium.stake.share_world > 40
    assert "KZ:oil" not in crisis()  # two per cent of the world's, and no word of oil
    assert "KZ:oil" in crisis(make_entry("The market fears for oil.", "price", claim="p"))
    assert "KZ:oil" not in crisis(make_entry("His family was in the oil business.", "price", claim="p"))
    assert crisis(country="NL") == {}
    assert crisis(events=("protest", "arrest", "arrest", "arrest", "arrest")) == {}  # nobody was killed
    assert crisis(events=("kill", "wound", "kill", "wound", "kill")) == {}  # a crime or an accident: no unrest
    spoken = make_entry("It is a great producer of uranium.", "figure", claim="f")
    assert "KZ:uranium" in crisis(spoken, events=("protest", "arrest"))
    assert crisis(spoken, events=("protest",)) == {}  # one claim is no crisis


def test_a_crisis_is_grave_by_revolt_and_not_by_one_who_resigns():
    assert "KZ:uranium" in crisis(events=("kill", "riot", "arrest", "arrest", "wound"))
    assert crisis(events=("kill", "dismiss", "arrest", "arrest", "wound")) == {}
    assert crisis(events=("kill", "block", "arrest", "arrest", "wound")) == {}


@pytest.mark.parametrize(
    ("words", "lang", "commodities", "supplies"),
    [
        ("It is a great producer of uranium.", "en", ("uranium",), ("uranium",)),
        ("Police fired tear gas at the exporters.", "en", (), ()),
        ("The crowd gasped when the exporter spoke.", "en", (), ()),
        ("Gas leaked from a stove in a house by the market square where the fields begin.", "en", ("gas",), ()),
        ("Het land is een belangrijk olie- en uraniumproducent.", "nl", ("oil", "uranium"), ("oil", "uranium")),
        ("De olieprijs steeg.", "nl", ("oil",), ()),
        ("De olierijke streek bleef rustig.", "nl", ("oil",), ("oil",)),
        ("Hij gaf een gastoptreden in het land.", "nl", (), ()),
        ("De regering verbrak de band met het Vaticaan, buiten het land.", "nl", (), ()),
    ],
)
def test_which_words_speak_of_a_commodity_and_of_its_supply(words, lang, commodities, supplies):
    lexicon, tokens = load_lexicon(lang), tokenize(words)
    assert tuple(sorted(lexicon.commodities_in(tokens))) == commodities
    assert tuple(sorted(lexicon.supplies_in(tokens))) == supplies


def test_nothing_is_called_free_of_damage_that_is_damaged():
    assert "KZ:oil" not in crisis(make_entry("Oil output at Tengiz was cut.", claim="t"))
    assert "KZ:uranium" not in crisis(make_entry("Uranium mines were shut.", claim="u"))


# -------------------------------------------------------------------------------------------------------------- stake
@pytest.mark.parametrize(
    ("words", "fields", "low", "high"),
    [
        ("There was a temporary adjustment of output at Tengiz.", {}, None, 600_000),
        ("Output at Tengiz was cut by 100,000 barrels a day.", {"low": 100_000, "high": 100_000, "unit": "barrel/day"}, 100_000, 100_000),
        ("Output at Tengiz was cut to 450,000 barrels a day.", {"low": 450_000, "high": 450_000, "unit": "barrel/day"}, 150_000, 150_000),
        ("Output at Tengiz was cut to 700,000 barrels a day.", {"low": 700_000, "high": 700_000, "unit": "barrel/day"}, None, None),
        ("Output at Tengiz was cut by 10 to 20 percent.", {"low": 10, "high": 20, "unit": "percent"}, 60_000, 120_000),
        ("Output at Tengiz was cut by at least 10 percent.", {"low": 10, "high": None, "unit": "percent"}, 60_000, None),
        ("Output at Tengiz was cut by 300 workers.", {"low": 300, "high": 300, "unit": "person"}, None, 600_000),
        ("Output at Tengiz may be cut by 10 percent.", {"low": 10, "high": 10, "unit": "percent", "modality": "hypothetical"}, None, 600_000),
    ],
)
def test_supply_at_stake(words, fields, low, high):
    stake = find(make_entry(words, **fields))["kz-tengiz"].stake
    assert (stake.low, stake.high) == (low, high)
    assert stake.basis and stake.source and stake.unit == "barrel/day"


def test_a_number_for_several_is_given_to_none():
    entry = make_entry("Output at Tengiz and Kashagan fell by 90,000 barrels a day.", low=90_000, high=90_000, unit="barrel/day")
    found = find(entry)
    assert [found[key].stake.low for key in ("kz-tengiz", "kz-kashagan")] == [None, None]


def test_a_number_in_a_sentence_of_its_own_is_of_the_one_asset_that_was_hit():
    halted = make_entry("The Kirkuk–Ceyhan pipeline was halted.", claim="a", country="IQ")
    number = make_entry("It is about 450,000 barrels a day.", "figure", claim="b", country="IQ", low=4.5e5, high=4.5e5, unit="barrel/day")
    assert find(halted, number)["iq-kirkuk-ceyhan"].stake.low == 450_000
    pumped = make_entry("The country pumps 450,000 barrels a day.", "figure", claim="b", country="IQ", low=4.5e5, high=4.5e5, unit="barrel/day")
    assert find(halted, pumped)["iq-kirkuk-ceyhan"].stake.low is None
    elsewhere = make_entry("It is about 450,000 barrels a day.", "figure", claim="b", document="e", low=4.5e5, high=4.5e5, unit="barrel/day")
    assert find(halted, elsewhere)["iq-kirkuk-ceyhan"].stake.low is None


def test_a_number_for_all_of_a_kind():
    fell = make_entry("Oil production fell by 200,000 barrels a day.", low=2e5, high=2e5, unit="barrel/day")
    stake = find(fell)["KZ:oil-field"].stake
    assert (stake.low, stake.high, stake.unit) == (200_000, 200_000, "barrel/day")
    half = make_entry("Oil production fell by 50 percent.", low=50, high=50, unit="percent")
    assert find(half)["KZ:oil-field"].stake.low == pytest.approx(905_000)


def test_shares_are_of_the_upper_bound():
    stake = find(make_entry("Tengiz was halted."))["kz-tengiz"].stake
    assert stake.share_country == pytest.approx(100 * 600 / 1810, rel=0.02)
    assert stake.share_world == pytest.approx(100 * 0.6 / 89.9, rel=0.02)


def test_units_of_gas_are_brought_together():
    assert yearly_rate(1e6, "m3/day", "gas") == 365e6
    assert yearly_rate(1e6, "tonne/year", "gas") == 1360e6
    assert yearly_rate(1e3, "tonne/year", "uranium") == 1e3
    assert yearly_rate(1e3, "megawatt", None) is None and yearly_rate(None, "m3/day", "gas") is None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(EVENTS), st.sampled_from(MODALITIES), st.sampled_from(["positive", "negative"]),
    st.sampled_from(["Tengiz and Kashagan halted output.", "Chevron cut oil output.", "The field resumed.", "Rail lines were not affected.", "", "Tengiz " * 50]),
    st.one_of(st.none(), st.floats(0, 1e9)), st.one_of(st.none(), st.floats(0, 1e9)), st.sampled_from(["barrel/day", "percent", "person", None]),
    st.sampled_from(["KZ", "RU", None, "XX"]), st.sampled_from(["en", "nl", None, "xx"]),
)  # fmt: skip
def test_whatever_is_said_what_comes_out_is_in_order(event, modality, polarity, words, low, high, unit, country, lang):
    low, high = sorted((low, high)) if low is not None and high is not None else (low, high)
    entry = make_entry(words, event, modality=modality, polarity=polarity, low=low, high=high, unit=unit, country=country, lang=lang)
    for one in find(entry, make_entry("Tengiz was halted.", claim="z")).values():
        assert one.status in STATUSES and one.relation in RELATIONS
        assert one.claims or one.context or one.sentences
        stake = one.stake
        assert stake.low is None or stake.high is None or stake.low <= stake.high
        assert all(share is None or 0 <= share <= 100 for share in (stake.share_country, stake.share_world))


# ------------------------------------------------------------------------------------------------------------ figures
def check(words: str, low: float, unit: str, *, trigger: str = "", **fields):
    entry = make_entry(words, "figure", low=low, high=low, unit=unit, trigger=trigger, **fields)
    return next(iter(check_figures([entry], LIBRARY, FINDER)), None)


def test_figures_are_held_against_the_reference_of_the_year_before():
    found = check("Kazakhstan pumps 1.7 million barrels a day.", 1.7e6, "barrel/day")
    assert (found.commodity, found.measure, found.year, found.reference, found.verdict) == ("oil", "production", 2021, 1.81e6, "agrees")
    assert check("Kazakhstan pumps 1.4 million barrels a day.", 1.4e6, "barrel/day").verdict == "near"
    assert check("Kazakhstan pumps 3 million barrels a day.", 3e6, "barrel/day").verdict == "differs"
    assert check("It is the largest producer of uranium.", 1, "rank", trigger="producer").verdict == "agrees"
    assert check("It is the ninth exporter of crude oil.", 9, "rank", trigger="exporter").measure == "exports"
    assert check("It makes 40 percent of the world's uranium.", 40, "percent", trigger="makes") is None  # no word for the measure
    assert check("It produces 40 percent of the world's uranium.", 40, "percent").verdict == "near"


def test_figures_of_something_else_are_not_checked():
    assert check("The field can pump 300,000 barrels a day.", 3e5, "barrel/day") is None
    assert check("Tengiz pumps 600,000 barrels a day.", 6e5, "barrel/day") is None
    assert check("The attacks halted 900,000 barrels a day.", 9e5, "barrel/day") is None
    assert check("They sold 5,000 barrels a day.", 5e3, "barrel/day") is None
    assert check("It exports wheat.", 5, "rank", trigger="exports") is None
    assert check("It pumps 1.7 million barrels a day.", 1.7e6, "barrel/day", country="LU") is None


# ---------------------------------------------------------------------------------------------------- reports and seed
LIBYA = (
    "TRIPOLI - Armed men closed El Sharara, the largest oilfield in the Libyan south, on Friday, an engineer said. "
    "Production at El Feel was not affected. At least two guards were wounded in clashes near the gate."
)
SEED_LIKE = (
    "In Almaty vielen tientallen doden bij betogingen tegen de regering. Duizenden mensen werden gearresteerd. "
    "De onlusten bereikten woensdag de Kazachse olievelden. Op het olieveld Tengiz werd de productie tijdelijk aangepast, meldde Chevron woensdag. "
    "Er zouden ook treinlijnen verstoord zijn. Het land is de grootste producent van uranium."
)


def expose(text: str, published: str, lang: str):
    reading = lont.read(text, published=published, lang=lang)
    return exposure_records(expose_report(reading.document, reading.sentences, reading.claims)), reading


def test_a_report_like_the_seed_shows_all_four():
    records, reading = expose(SEED_LIKE, "2022-01-06", "nl")
    by_id = {record["id"]: record for record in records}
    assert by_id["kz-tengiz"]["relation"] == "named" and by_id["kz-tengiz"]["status"] == "adjusted"
    assert (by_id["kz-tengiz"]["low"], by_id["kz-tengiz"]["high"]) == (None, 600_000)
    assert by_id["KZ:oil-field"]["relation"] == "national"
    assert (by_id["KZ:oil-field"]["asset"], by_id["KZ:uranium"]["asset"]) == ("Oil fields, Kazakhstan", "Uranium, Kazakhstan")
    assert reading.to_record("nl")["exposure"] == records
    assert by_id["KZ:uranium"]["status"] == "none" and by_id["KZ:uranium"]["claims"] == []
    text = reading.to_text("en", width=200)
    assert "Energy exposure" in text and "Tengiz (oil field)" in text and "without any claim of damage" in text
    assert "Blootstelling" in reading.to_text("nl") and "Tengiz" in reading.to_html("nl")
    assert json.dumps(reading.to_record("en")["brief"]["exposure"])


def test_a_sentence_without_a_claim_still_tells():
    records, _ = expose(LIBYA, "2024-08-03", "en")
    by_id = {record["id"]: record for record in records}
    assert by_id["ly-sharara"]["status"] == "halted"
    assert by_id["ly-el-feel"]["unharmed"] is True
    assert by_id["ly-el-feel"]["claims"] or by_id["ly-el-feel"]["sentences"]


def test_a_report_on_something_else_shows_nothing():
    text = "The mayor opened a library. Ten people protested in Lyon about the trolls of the keystone party. One was arrested."
    assert expose(text, "2024-08-03", "en")[0] == []


def test_sentences_with_a_claim_are_not_told_twice():
    reading = lont.read(LIBYA, published="2024-08-03", lang="en")
    bare = list(bare_entries(reading.document, reading.sentences, reading.claims, "LY"))
    claimed = {claim.sentence for claim in reading.claims if claim.event in ("wound", "clash", "block", "output")}
    assert not claimed & {int(entry.claim.partition(":")[2]) for entry in bare}


def test_an_entry_keeps_what_the_claim_says():
    reading = lont.read("In Almaty werden donderdag minstens 18 agenten gedood, meldde het ministerie.", published="2022-01-07")
    claim = next(claim for claim in reading.claims if claim.event == "kill")
    entry = as_entry(claim, reading.document)
    assert (entry.low, entry.high, entry.country, entry.place) == (18, None, "KZ", "Almaty")
    assert (entry.start, entry.source_kind) == (date(2022, 1, 6), "government")


def test_claims_that_say_the_same_are_weighed_once_each(monkeypatch):
    """No comparison of every claim with every other: that made a long report take minutes."""
    compared = []
    plain = Entry.__eq__
    monkeypatch.setattr(Entry, "__eq__", lambda self, other: compared.append(1) or plain(self, other))
    count = 500
    find(*(make_entry("Output at Tengiz was halted.", claim=f"c{n}") for n in range(count)))
    assert len(compared) <= 10 * count


# ----------------------------------------------------------------------------------------------------------- commands
def test_the_command_reads_one_report(tmp_path):
    from typer.testing import CliRunner

    from lont.cli.app import app

    path = tmp_path / "report.md"
    path.write_text(SEED_LIKE, encoding="utf-8")
    result = CliRunner().invoke(app, ["exposure", str(path), "--date", "2022-01-06", "--format", "json"])
    assert result.exit_code == 0
    keys = ["asset", "kind", "country", "relation", "status", "low", "high", "unit", "since", "source", "claims"]
    assert list(json.loads(result.stdout)[0])[: len(keys)] == keys
    table = CliRunner().invoke(app, ["exposure", str(path), "--date", "2022-01-06", "--in", "nl", "--format", "md"])
    assert "Tengiz" in table.stdout and "vaten per dag" in table.stdout
    both = CliRunner().invoke(app, ["exposure", str(path), "--country", "KZ"])
    assert both.exception is not None and "E-USE-FORM" in str(both.exception)


def test_the_command_asks_a_ledger(tmp_path):
    from typer.testing import CliRunner

    from lont.cli.app import app

    source = tmp_path / "reports.jsonl"
    source.write_text(json.dumps({"id": "a", "lang": "nl", "published": "2022-01-06", "title": None, "text": SEED_LIKE}))
    database = str(tmp_path / "lont.db")
    assert CliRunner().invoke(app, ["ingest", str(source), "--db", database]).exit_code == 0
    result = CliRunner().invoke(app, ["exposure", "--db", database, "--country", "KZ", "--format", "json"])
    assert "kz-tengiz" in [record["id"] for record in json.loads(result.stdout)]
    empty = CliRunner().invoke(app, ["exposure", "--db", database, "--country", "NL"])
    assert empty.exit_code == 0 and "No asset is touched" in empty.stdout
