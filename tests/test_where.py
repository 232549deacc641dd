"""Where events are: in their clause, carried from earlier sentences, or only in a country."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lont.claims.where import PlaceContext
from lont.langdata.loader import load_language
from lont.lexicon.place_settle import settle_places
from lont.lexicon.places import find_places
from lont.model import Mentions, Place, Sentence, Trigger
from lont.text.tokens import make_tokenizer


class Told(NamedTuple):
    """A sentence and the events that its words name: (word, event type)."""

    text: str
    events: tuple[tuple[str, str], ...] = ()


def choose(iso: str, *sentences: Told, title: str = "") -> tuple[Place | None, str]:
    """The place of the last event of the last sentence."""
    language = load_language(iso)
    tokenize = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)
    mentions: list[Mentions] = []
    for number, told in enumerate(sentences, 1):
        tokens = tokenize(told.text, 0, len(told.text))
        words = [t.lower for t in tokens]
        triggers = tuple(Trigger((words.index(word),), "x", event, "noun") for word, event in told.events)
        sentence = Sentence(number, 0, len(told.text), number)
        mentions.append(Mentions(sentence, tokens, triggers, places=find_places(tokens, language)))
    head = tokenize(title, 0, len(title))
    head_places = find_places(head, language)
    settled = settle_places(mentions, language, (head, head_places))
    context = PlaceContext(head, settled, language, head_places)
    last = settled[-1]
    return context.choose(last, (0, len(last.tokens)), last.triggers[-1])


@pytest.mark.parametrize(
    ("iso", "text", "event", "place"),
    [
        ("en", "Nine people were killed in Homs on Friday.", ("killed", "kill"), ("Homs", "SY")),
        ("en", "In Homs, nine people were killed.", ("killed", "kill"), ("Homs", "SY")),
        ("en", "The governor of Idlib said that nine were killed in Homs.", ("killed", "kill"), ("Homs", "SY")),
        ("en", "Nine were killed in Homs, the minister said in Damascus.", ("killed", "kill"), ("Homs", "SY")),
        ("en", "A man from Cairo was arrested in Tunis.", ("arrested", "arrest"), ("Tunis", "TN")),
        ("en", "Protesters stormed the parliament.", ("stormed", "storm"), ("the parliament", None)),
        ("en", "An earthquake shook Manila and killed two.", ("killed", "kill"), ("Manila", "PH")),
        ("en", "A bomb exploded at a bank in Athens.", ("exploded", "bomb"), ("a bank in Athens", "GR")),
        ("nl", "In Gent zijn negen mensen opgepakt.", ("opgepakt", "arrest"), ("Gent", "BE")),
        ("nl", "Negen mannen uit Luik zijn in Gent opgepakt.", ("opgepakt", "arrest"), ("Gent", "BE")),
        ("nl", "Op het Malieveld in Den Haag is betoogd.", ("betoogd", "protest"), ("het Malieveld in Den Haag", "NL")),
        ("nl", "Rebellen bliezen een brug op bij de stad Gorlivka.", ("bliezen", "bomb"), ("de stad Gorlivka", "UA")),
    ],
)
def test_place_in_the_sentence(iso: str, text: str, event: tuple[str, str], place: tuple[str, str | None]) -> None:
    chosen, why = choose(iso, Told(text, (event,)))
    assert chosen is not None
    assert (chosen.text, chosen.country) == place
    assert why.startswith("named in its")


def test_each_event_takes_the_place_beside_it() -> None:
    text = "A thousand marched in Athens and another thousand demonstrated in Patras."
    assert (found := choose("en", Told(text, (("marched", "protest"),)))[0]) and found.text == "Athens"
    both = (("marched", "protest"), ("demonstrated", "protest"))
    assert (found := choose("en", Told(text, both))[0]) and found.text == "Patras"


def test_the_town_and_not_what_explains_it() -> None:
    chosen, _ = choose("en", Told("Two were shot in Homs, in the province of Homs, on Monday.", (("shot", "attack"),)))
    assert chosen is not None
    assert chosen.text == "Homs"


def test_a_place_is_carried_to_the_next_event() -> None:
    chosen, why = choose(
        "en",
        Told("A bomb exploded in Homs.", (("exploded", "bomb"),)),
        Told("Nine people were killed.", (("killed", "kill"),)),
    )
    assert chosen is not None
    assert (chosen.text, chosen.country, why) == ("Homs", "SY", "carried from sentence 1")
    assert chosen.lat == pytest.approx(34.73, abs=0.1)


def test_a_place_is_carried_from_the_title() -> None:
    chosen, why = choose("nl", Told("Er vielen negen doden.", (("doden", "kill"),)), title="Aanslag in Istanbul")
    assert chosen is not None
    assert (chosen.text, chosen.country, why) == ("Istanbul", "TR", "carried from the title")


def test_another_countrys_place_is_not_carried() -> None:
    chosen, _ = choose(
        "en",
        Told("Protests went on in Tunisia, where Tunisian police fired tear gas.", (("protests", "protest"),)),
        Told("In Tunisia, unions called a strike.", (("strike", "strike"),)),
        Told("A bomb exploded in Homs last year.", (("exploded", "bomb"),)),
        Told("Nine Tunisians were killed.", (("killed", "kill"),)),
    )
    assert chosen is not None
    assert chosen.country == "TN"


def test_a_country_that_acts_is_no_place() -> None:
    chosen, _ = choose(
        "en",
        Told("Fighting went on in Ukraine, Ukrainian officials said.", (("fighting", "clash"),)),
        Told("Ukrainian troops said that Russia had shelled them.", (("shelled", "shell"),)),
    )
    assert chosen is not None
    assert chosen.country == "UA"


def test_a_demonym_gives_the_country() -> None:
    chosen, why = choose("nl", Told("De Kazachse politie heeft negen mensen gedood.", (("gedood", "kill"),)))
    assert chosen == Place(None, "KZ", basis="context")
    assert "country" in why


def test_the_country_beyond_a_border_is_not_where_it_is() -> None:
    chosen, _ = choose(
        "en",
        Told("Egyptian troops fought in Egypt.", (("fought", "clash"),)),
        Told("Five were killed on the border with Libya.", (("killed", "kill"),)),
    )
    assert chosen is not None
    assert (chosen.text, chosen.country, chosen.lat) == ("the border with Libya", "EG", None)


def test_victims_are_hurt_before_they_reach_the_hospital() -> None:
    chosen, _ = choose(
        "en",
        Told("A bomb exploded in Homs.", (("exploded", "bomb"),)),
        Told("A man died at the hospital.", (("died", "kill"),)),
    )
    assert chosen is not None
    assert chosen.text == "Homs"


def test_a_noun_keeps_the_country_but_no_position_of_it() -> None:
    chosen, _ = choose("en", Told("Greek police were attacked at the Blue Harbor Bank.", (("attacked", "attack"),)))
    assert chosen is not None
    assert (chosen.text, chosen.country, chosen.lat) == ("the Blue Harbor Bank", "GR", None)


@pytest.mark.parametrize(
    ("iso", "text", "event", "place"),
    [
        ("en", "Militants stormed the parliament.", ("stormed", "storm"), "the parliament"),
        ("en", "Nine guests were treated at the hospital.", ("treated", "wound"), "the hospital"),
        ("en", "The clashes began in Homs, in the province of Homs, and wounded five.", ("wounded", "wound"), "Homs"),
        ("en", "Clashes in Homs and Hama left nine dead.", ("clashes", "clash"), "Homs and Hama"),
        ("en", "Thousands gathered in the Greek capital.", ("gathered", "protest"), "the Greek capital"),
        ("en", "A mob burned a depot in Chad's eastern desert.", ("burned", "destroy"), "a depot in Chad's eastern desert"),
        ("en", "CLASHES BROKE OUT IN GRANVILLO, USULUTAN DEPARTMENT.", ("clashes", "clash"), "GRANVILLO"),
        ("nl", "Er geldt een avondklok voor de hele provincie.", ("avondklok", "restrict"), "de hele provincie"),
        ("nl", "Honderden mensen betoogden voor het stadhuis.", ("betoogden", "protest"), "het stadhuis"),
        ("nl", "Het leger heeft de dorpen Vestra en Lomna in de regio Loegansk heroverd.", ("heroverd", "storm"),
         "de dorpen Vestra en Lomna"),
    ],
)  # fmt: skip
def test_the_words_of_the_place(iso: str, text: str, event: tuple[str, str], place: str) -> None:
    chosen, _ = choose(iso, Told(text, (event,)))
    assert chosen is not None
    assert chosen.text == place


@pytest.mark.parametrize(
    ("text", "event", "country"),
    [
        ("Kenyan police said in Nairobi that help from Russia was welcome.", ("help", "aid"), "KE"),
        ("Kenya accused Somalia of a raid in Kenya.", ("accused", "accuse"), "KE"),
        ("At the Security Council, Kenya accused its neighbour.", ("accused", "accuse"), None),
        ("Troops from Kenya, Kenyan officials said, withdrew to Somalia.", ("withdrew", "withdraw"), "KE"),
    ],
)
def test_states_that_act_are_no_places(text: str, event: tuple[str, str], country: str | None) -> None:
    chosen, _ = choose("en", Told(text, (event,)))
    assert chosen is not None
    assert chosen.country == country


def test_a_report_of_two_countries_is_set_where_it_opens() -> None:
    chosen, _ = choose(
        "en",
        Told("A camp in Somalia's Gedo region was bombed on Monday.", (("bombed", "shell"),)),
        Told("Kenya's army denied the strike.", (("strike", "shell"),)),
        Told("Kenya said that Kenyan planes had bombed nobody.", (("bombed", "shell"),)),
    )
    assert chosen is not None
    assert chosen.country == "SO"


def test_where_a_spokesman_speaks_is_not_where_it_happened() -> None:
    chosen, _ = choose("en", Told("Nine were killed in Homs, he told reporters in Damascus.", (("killed", "kill"),)))
    assert chosen is not None
    assert chosen.text == "Homs"


def test_a_sentence_without_events_sets_the_stage() -> None:
    chosen, why = choose(
        "nl",
        Told("In Gent werd betoogd.", (("betoogd", "protest"),)),
        Told("Ook in Aalst was het onrustig."),
        Told("Er werden negen mensen opgepakt.", (("opgepakt", "arrest"),)),
    )
    assert chosen is not None
    assert (chosen.text, why) == ("Aalst", "carried from sentence 2")


def test_a_site_that_recurs_is_carried() -> None:
    chosen, _ = choose(
        "en",
        Told("Malian gunmen attacked the hotel at dawn.", (("attacked", "attack"),)),
        Told("Some 140 guests slept in the hotel."),
        Told("Smoke rose above the hotel."),
        Told("An hour passed."),
        Told("Another hour passed."),
        Told("Nine people were killed.", (("killed", "kill"),)),
    )
    assert chosen is not None
    assert chosen.text == "the hotel"


def test_no_position_for_what_is_far_away_from_it() -> None:
    chosen, _ = choose("en", Told("Two died in a raid 60 km west of Bogota.", (("raid", "attack"),)))
    assert chosen is not None
    assert (chosen.country, chosen.lat) == ("CO", None)


@pytest.mark.parametrize(
    ("iso", "text", "event", "place"),
    [
        ("en", "Two were shot in Homs when men threw grenades at a checkpoint.", ("grenades", "bomb"), "Homs"),
        ("nl", "In Gent werd in een rivier een lichaam gevonden.", ("lichaam", "kill"), "Gent"),
        ("en", "Mosul, a city on the road to the town of Erbil, has seen clashes.", ("clashes", "clash"), "Mosul"),
        ("en", "Jets struck Sabra Tuk, 20 miles south of Kirkuk, and hit a mosque in Daquq.", ("hit", "shell"),
         "a mosque in Daquq"),
        ("en", "Residents of Goma were evacuated.", ("evacuated", "displace"), "Goma"),
        ("nl", "België verbiedt het vuurwerk.", ("verbiedt", "restrict"), "België"),
        ("nl", "In het aan België grenzende Rijnland-Palts is het leger ingezet.", ("ingezet", "deploy"),
         "Rijnland-Palts"),
        ("nl", "In Gent moest een school worden ontruimd en in Luik liep een tunnel vol.", ("ontruimd", "displace"),
         "Gent"),
    ],
)  # fmt: skip
def test_what_says_more(iso: str, text: str, event: tuple[str, str], place: str) -> None:
    chosen, _ = choose(iso, Told(text, (event,)))
    assert chosen is not None
    assert chosen.text == place


def test_a_heading_sets_the_country_below_it() -> None:
    events = (("doden", "kill"),)
    before = Told("In Luik vielen negen doden, in Gent nog twee en in Namur één.", events)
    place, _ = choose("nl", before, Told("Duitsland: vijf doden door noodweer", events))
    assert place is not None
    assert place == Place("Duitsland", "DE", "Germany", 2921044, place.lat, place.lon, "country")
    below, _ = choose("nl", before, Told("Duitsland: vijf doden door noodweer"), Told("Er vielen vijf doden.", events))
    assert below is not None
    assert below.country == "DE"


def test_the_hotel_is_the_one_named_before() -> None:
    killed = (("killed", "kill"),)
    place, why = choose("en", Told("Gunmen entered a hotel in Bamako."), Told("Nine were killed in the hotel.", killed))
    assert place is not None
    assert (place.text, place.country) == ("a hotel in Bamako", "ML")
    assert why == "that of sentence 1"


def test_who_condemns_an_attack_is_nowhere_near_it() -> None:
    place, _ = choose("en", Told("The pope condemned the killings in Kano.", (("condemned", "accuse"),)))
    assert place is None
    place, _ = choose("en", Told("The pope condemned the killings in Kano.", (("killings", "kill"),)))
    assert place is not None
    assert place.text == "Kano"


def test_nothing_known_gives_nothing() -> None:
    chosen, why = choose("en", Told("Nine people were killed.", (("killed", "kill"),)))
    assert chosen is None
    assert why


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5), st.sampled_from(["nl", "en"]))
def test_any_text_has_an_answer(texts: list[str], iso: str) -> None:
    language = load_language(iso)
    tokenize = make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)
    mentions = []
    for number, text in enumerate(texts, 1):
        tokens = tokenize(text, 0, len(text))
        triggers = (Trigger((0,), "x", "kill", "noun"),) if tokens else ()
        places = find_places(tokens, language)
        mentions.append(Mentions(Sentence(number, 0, len(text), number), tokens, triggers, places=places))
    context = PlaceContext((), settle_places(mentions, language), language)
    for sentence in mentions:
        for trigger in sentence.triggers:
            place, why = context.choose(sentence, (0, len(sentence.tokens)), trigger)
            assert why
            assert place is None or place.text or place.country


BLAST = Told("A bomb exploded at a bank in Athens.", (("exploded", "bomb"),))
QUIET = Told("The investigation goes on.")


def test_incidents_are_carried_to_the_site_and_marches_to_its_town() -> None:
    place, _ = choose("en", BLAST, Told("Two guards died.", (("died", "kill"),)))
    assert place is not None and (place.text, place.name) == ("a bank in Athens", "Athens")
    place, _ = choose("en", BLAST, Told("Thousands marched.", (("marched", "protest"),)))
    assert place is not None and (place.text, place.name) == ("Athens", "Athens")


@pytest.mark.parametrize(("event", "words"), [("kill", "winkelcentrum De Kroon"), ("protest", "Breda")])
def test_the_scene_of_the_first_incident_holds_to_the_end_of_the_report(event: str, words: str) -> None:
    first = Told("Bij een schietpartij in winkelcentrum De Kroon in Breda vielen doden.", (("schietpartij", "attack"),))
    last = Told("Volgens getuigen waren het er drie.", (("drie", event),))
    place, _ = choose("nl", first, *[Told("Het onderzoek loopt.")] * 6, last)
    assert place is not None and place.text == words
    assert place.name == "Breda" and place.lat == pytest.approx(51.6, abs=0.2)


def test_a_site_that_no_gazetteer_knows_lies_in_the_town_behind_it() -> None:
    place, _ = choose("nl", Told("De man schoot in winkelcentrum De Kroon in Breda.", (("schoot", "attack"),)))
    assert place is not None and (place.text, place.name, place.country) == ("winkelcentrum De Kroon", "Breda", "NL")


def test_the_town_of_a_site_is_the_city() -> None:
    first = Told("Bij een bank in Athene ontplofte een bom.", (("ontplofte", "bomb"),))
    place, _ = choose("nl", first, Told("In de stad brandden winkels.", (("brandden", "destroy"),)))
    assert place is not None and (place.text, place.name) == ("Athene", "Athens")


def test_a_town_that_only_gives_a_distance_is_not_where_the_report_is_set() -> None:
    first = Told("The gang met in Gresham, 20 miles east of Portland.")
    place, _ = choose("en", first, QUIET, QUIET, QUIET, QUIET, Told("Two men died.", (("died", "kill"),)))
    assert place is not None and "Portland" not in (place.text or "")


def test_a_region_of_several_countries_does_not_outweigh_the_sea_of_the_events() -> None:
    first = Told(
        "Patrolling the waters off the Horn of Africa, a warship seized 20 pirates in the Gulf of Aden.",
        (("seized", "arrest"),),
    )
    place, _ = choose("en", first, *[QUIET] * 5, Told("Three pirates died.", (("died", "kill"),)))
    assert place is not None and place.text == "Gulf of Aden"
