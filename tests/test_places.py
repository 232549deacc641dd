"""Places in sentences: names, peoples, nouns, and what only looks like a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.langdata.forms import expand_braces
from lont.langdata.loader import load_language
from lont.lexicon.place_settle import settle_places
from lont.lexicon.places import find_places
from lont.model import Mentions, PlaceMention, Sentence
from lont.text.tokens import make_tokenizer


def read(iso: str, text: str) -> Mentions:
    """The sentence with its places."""
    language = load_language(iso)
    tokens = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)(text, 0, len(text))
    return Mentions(Sentence(1, 0, len(text), 1), tokens, places=find_places(tokens, language))


def told(iso: str, text: str, least: float = 0.0) -> dict[str, PlaceMention]:
    """The places of a sentence by their words."""
    mentions = read(iso, text)
    return {mentions.text(text, p.i, p.j): p for p in mentions.places if p.weight >= least}


@pytest.mark.parametrize(
    ("iso", "text", "words", "kind", "country", "after"),
    [
        ("en", "A mob rioted in Thessaloniki overnight.", "Thessaloniki", "name", "GR", "in"),
        ("en", "A mob looted shops in Thessaloniki.", "shops in Thessaloniki", "noun", "GR", "in"),
        ("en", "Two guards were shot at a bank in Athens.", "a bank in Athens", "noun", "GR", "at"),
        ("en", "A bomb went off near Tahrir Square.", "Tahrir Square", "name", "EG", "near"),
        ("en", "Fighting reached the northern city of Idlib.", "the northern city of Idlib", "name", "SY", None),
        ("en", "The shooting was at the Harbor View Bank.", "the Harbor View Bank", "noun", None, "at"),
        ("en", "Shells fell on Almaty's main square.", "Almaty's main square", "noun", "KZ", "on"),
        ("en", "Clashes broke out on the border with Libya.", "the border with Libya", "noun", None, "on"),
        ("en", "A march was held in northern Iraq.", "northern Iraq", "name", "IQ", "in"),
        ("en", "He was found on the roof of the hotel.", "the hotel", "noun", None, "on"),
        ("nl", "In de stad Zjanaozen braken rellen uit.", "de stad Zjanaozen", "name", "KZ", "in"),
        ("nl", "Er vielen doden in de olierijke regio Mangistau.", "de olierijke regio Mangistau", "name", "KZ", "in"),
        ("nl", "De menigte trok naar het vliegveld.", "het vliegveld", "noun", None, "naar"),
        ("nl", "Agenten stonden op het Taksimplein.", "het Taksimplein", "noun", "TR", "op"),
        ("nl", "Een auto brandde uit in de Kerkstraat in Gent.", "de Kerkstraat in Gent", "noun", "BE", "in"),
        ("nl", "Bij de grens met Libië is geschoten.", "de grens met Libië", "noun", None, "bij"),
        ("nl", "In Noord-Syrië wordt gevochten.", "Noord-Syrië", "name", "SY", "in"),
    ],
)
def test_places_are_found(iso: str, text: str, words: str, kind: str, country: str | None, after: str | None) -> None:
    places = told(iso, text)
    assert words in places, places
    place = places[words]
    assert (place.kind, place.country, place.after) == (kind, country, after)


@pytest.mark.parametrize("form", ["Kazachse", "Kazach", "Kazachen"])
def test_dutch_demonyms(form: str) -> None:
    places = told("nl", f"Volgens {form} regeringskringen is het rustig.")
    assert places[form].kind == "demonym"
    assert places[form].country == "KZ"
    assert places[form].precision is None


@pytest.mark.parametrize(
    ("word", "country"), [("Kazakh", "KZ"), ("Kazakhs", "KZ"), ("pro-Russian", "RU"), ("South Koreans", "KR")]
)
def test_english_demonyms(word: str, country: str) -> None:
    assert told("en", f"Many {word} left.")[word].country == country


@pytest.mark.parametrize("iso", ["nl", "en"])
def test_demonyms_cover_the_world_and_name_one_country(iso: str) -> None:
    places = load_language(iso).places
    owner: dict[str, str] = {}
    for country, forms in places.demonyms.items():
        for form in forms:
            for spelling in expand_braces(form):
                assert owner.setdefault(spelling, country) == country, spelling
    assert len(places.demonyms) >= 175


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("en", "President Washington met Paris Hilton and Boris Johnson."),
        ("en", "The Islamic State and Hamas issued statements in March."),
        ("en", "Of those, many were Reading books."),
        ("en", "The hotel staff and an embassy official ran."),
        ("nl", "Het was Over en uit voor Chevron."),
        ("nl", "Islamitische Staat eist de aanslag op."),
        ("nl", "Niemand liep op straat."),
    ],
)
def test_what_only_looks_like_a_place(iso: str, text: str) -> None:
    assert not {words: p for words, p in told(iso, text, least=0.6).items() if p.kind != "demonym"}


def test_a_paper_is_no_place() -> None:
    places = told("en", "The New York Times and the Washington Post reported it.")
    assert all(place.weight < 0.5 for place in places.values())


def test_an_unknown_village_is_a_place_without_a_position() -> None:
    place = told("en", "Three died in Qwerzhanuk village on Monday.")["Qwerzhanuk village"]
    assert (place.kind, place.lat, place.geonameid) == ("noun", None, None)
    place = told("nl", "Twee doden in Qwerzhanoek.")["Qwerzhanoek"]
    assert (place.kind, place.country, place.lat) == ("name", None, None)


def test_names_are_found_in_capitals() -> None:
    places = told("en", "GUERRILLAS ATTACKED A FARM NEAR SAN SALVADOR AND FLED.")
    assert any("SAN SALVADOR" in words and p.country == "SV" for words, p in places.items())
    assert not any("FLED" in words for words in places)


def settled(*texts: str) -> list[dict[str, PlaceMention]]:
    mentions = settle_places([read("en", text) for text in texts], load_language("en"))
    return [{m.text(t, p.i, p.j): p for p in m.places} for m, t in zip(mentions, texts, strict=True)]


def test_the_report_s_country_decides_between_namesakes() -> None:
    american = settled("Ohio police were called to Athens.", "The fire in Athens killed two, the Ohio governor said.")
    assert american[1]["Athens"].country == "US"
    assert settled("A fire in Athens killed two, Greek police said.")[0]["Athens"].country == "GR"


def test_a_comma_decides_between_namesakes() -> None:
    assert settled("A fire in Paris, Texas, killed two.")[0]["Paris"].country == "US"


def test_a_small_foreign_namesake_is_given_no_position() -> None:
    texts = ("Protests went on in Colombia.", "Colombian troops shot at students in Florida.", "Bogota is in Colombia.")
    assert settled(*texts)[0]["Colombia"].country == "CO"
    village = settled("Kazakh troops left Kazakhstan.", "In Kazakhstan, two died in Woodburn.")[1]["Woodburn"]
    assert (village.country, village.lat, village.geonameid) == (None, None, None)


def test_a_doubtful_name_needs_the_document() -> None:
    assert "Clifton" not in settled("It rained.", "Mr Clifton spoke.")[1]


@given(st.text(max_size=300), st.sampled_from(["nl", "en"]))
def test_any_text_is_read(text: str, iso: str) -> None:
    mentions = read(iso, text)
    ends = [0]
    for place in mentions.places:
        assert 0 <= place.i < place.j <= len(mentions.tokens)
        assert place.i >= ends[-1]
        ends.append(place.j)
    settle_places([mentions], load_language(iso))


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "Athens",
        "in",
        ",",
        "of",
        ".",
        '"',
        "'",
        "bank",
        "city",
        "Square",
        "north",
        "Kazakh",
        "'s",
        "24",
        "at",
        "New",
        "York",
        "and",
        "St.",
        "border",
        "with",
        "village",
        "Idlib",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    mentions = read("en", text)
    ends = [0]
    for place in mentions.places:
        assert place.i >= ends[-1]
        assert place.i < place.j <= len(mentions.tokens)
        ends.append(place.j)


def test_a_band_that_acts_abroad_does_not_move_a_town() -> None:
    (places,) = settled("Boko Haram jihadists raid the town of Diffa, killing four civilians.")
    assert places["the town of Diffa"].country == "NE"


@pytest.mark.parametrize(
    ("iso", "text", "words", "country"),
    [
        ("en", "Two died in el-Arish on Monday.", "el-Arish", "EG"),
        ("en", "Two died in San Luis de la Vereda.", "San Luis de la Vereda", None),
        ("nl", "Hij woont in de Rue du Moulin.", "de Rue du Moulin", None),
        ("nl", "Er braken rellen uit in de omgeving van het Lindeplein.", "de omgeving van het Lindeplein", None),
        ("nl", "Betogers zeiden dat delen van Quito bezet zijn.", "delen van Quito", "EC"),
        ("en", "Thousands marched in the Greek capital.", "the Greek capital", "GR"),
    ],
)
def test_whole_names(iso: str, text: str, words: str, country: str | None) -> None:
    mentions = read(iso, text)
    assert {mentions.text(text, p.i, p.j): p.country for p in mentions.places}.get(words, "none found") == country


def test_a_capital_has_its_position() -> None:
    mentions = read("en", "Thousands marched in the Greek capital.")
    assert [p.name for p in mentions.places] == ["Athens"]


def test_no_unknown_names_in_headlines() -> None:
    assert not read("en", "Two People Dead In Shooting, Police Say").places


def test_a_house_called_after_a_country_is_not_there() -> None:
    (places,) = settled("Three were shot outside Hotel Brasil in Lima, Peru, Peruvian police said.")
    assert all(p.country != "BR" for p in places.values())


def test_a_name_may_open_with_an_article() -> None:
    assert "hotel De Kroon" in told("nl", "Bij een brand in hotel De Kroon in Gent vielen twee doden.")


def test_a_region_before_it_makes_a_word_a_town() -> None:
    places = told("nl", "De rellen waren in het Groningse Haren.")
    assert places["Haren"].country == "NL"
    assert "Haren" not in told("nl", "Haren waren overal te vinden in het Groningse.")


def test_a_town_that_only_a_comma_explains() -> None:
    places = told("en", "Jets hit Tukara, a village near Damascus, on Monday.")
    assert places["Tukara"].country == "SY"
    assert "Tukara" not in told("en", "They thanked Tukara, the village's oldest man.")


def test_a_quarter_called_like_a_foreign_city_is_not_there() -> None:
    """A site's own name tells no town abroad; that of the town which it lies in does."""
    texts = ("Police in Managua, Nicaragua, said so.", "Nicaraguan police were in the San Jose neighbourhood.")
    assert [p.country for words, p in settled(*texts)[1].items() if "San Jose" in words] == [None]
    (bank,) = (p for w, p in settled("Nicaragua, Nicaragua.", "He robbed a bank in San Jose.")[1].items() if "bank" in w)
    assert bank.country in ("US", "CR")


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("In het Rotterdamse pretpark Plaswijk vielen doden.", "het Rotterdamse pretpark Plaswijk", "Rotterdam"),
        ("In de Antwerpse haven vielen doden.", "de Antwerpse haven", "Antwerp"),
        ("In de Eindhovense binnenstad vielen doden.", "de Eindhovense binnenstad", "Eindhoven"),
        ("In de Turkse haven vielen doden.", "de Turkse haven", None),
    ],
)
def test_a_site_lies_in_the_town_of_its_adjective(text: str, words: str, town: str | None) -> None:
    (mentions,) = settle_places([read("nl", text)], load_language("nl"))
    (place,) = (p for p in mentions.places if p.kind != "demonym")
    assert " ".join(t.text for t in mentions.tokens[place.i : place.j]) == words
    assert place.name == town and (place.lat is not None) == (town is not None)


def test_a_province_s_adjective_names_no_town() -> None:
    (mentions,) = settle_places([read("nl", "In het Limburgse Stein vielen doden.")], load_language("nl"))
    assert [p.name for p in mentions.places if p.kind == "name"] == ["Stein"]
