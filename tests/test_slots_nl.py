"""Dutch reports through the whole engine: who did it, who says so, where, when and how surely."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Claim, Document
from lont.pipeline import read_document

FRIDAY = date(2024, 3, 15)


def find(text: str, event: str, number: int = 0) -> Claim:
    """The claim of an event in a report of Friday 15 March 2024, the one at `number` among several."""
    report = read_document(Document("test", text, "nl", published=FRIDAY))
    found = [claim for claim in report.claims if claim.event == event]
    assert len(found) > number, [claim.event for claim in report.claims]
    return found[number]


DOERS = [
    # Light verbs: the deed is the noun, the doer the verb's subject.
    ("De politie heeft in totaal nu 47 arrestaties verricht.", "arrest", "politie"),
    ("De regering heeft een grote aanval op de regio gelanceerd, met tanks.", "attack", "regering"),
    ("President Holm kondigde vrijdag een wapenstilstand af.", "withdraw", "President Holm"),
    # Who does a deed does the harm that comes of it.
    ("Bij een aanval van rebellen op het dorp zijn twaalf mensen gedood.", "kill", "rebellen"),
    ("De rebellen doodden twaalf mensen bij een aanval op het dorp.", "attack", "rebellen"),
    ("President Holm legt de schuld voor de aanslag bij de rebellen.", "accuse", "President Holm"),
    # Who is asked acts.
    ("De gezant roept de rebellen op de wapens neer te leggen.", "withdraw", "rebellen"),
    ("De president beval het leger de stad te bombarderen.", "shell", "leger"),
    # Reflexives have no object; leaders and names told with a title elsewhere act.
    ("De soldaten schoten en toen trok de politie zich terug.", "withdraw", "politie"),
    ("Poetin stuurde troepen naar de grens.", "deploy", "Poetin"),
    ("President Holm sprak vandaag. Holm stuurde troepen naar de stad.", "deploy", "Holm"),
    ("Rusland is Oekraïne binnengevallen.", "storm", "Rusland"),
    # Nobody: a place behind "door", an infinitive that stands as a noun.
    ("Bij rellen door het hele land vielen drie doden.", "riot", None),
    ("De minister zegt dat rellen niets te maken hebben met demonstreren.", "protest", None),
]


@pytest.mark.parametrize(("text", "event", "doer"), DOERS)
def test_who_did_it(text: str, event: str, doer: str | None) -> None:
    agent = find(text, event).agent
    assert (agent.text if agent else None) == doer


PLACES = [
    ("In Lyon, Marseille en Lille werden winkels geplunderd.", "loot", 0, "Lyon, Marseille en Lille"),
    ("In Breda, Geleen en Oss werd een agent aangehouden.", "arrest", 0, "Breda, Geleen en Oss"),
    ("Er kwamen acht mensen om: vijf in Utrecht en drie in Zwolle.", "kill", 1, "Utrecht"),
    ("Er kwamen acht mensen om: vijf in Utrecht en drie in Zwolle.", "kill", 2, "Zwolle"),
    ("Ruim 900 mensen werden opgepakt, van wie 400 in Parijs.", "arrest", 1, "Parijs"),
    ("In Leiden zijn drie jongens opgepakt.", "arrest", 0, "Leiden"),
    ("In Polen zijn twee mannen opgepakt.", "arrest", 0, "Polen"),
    ("In Montrouge, net ten zuiden van Parijs, werd een agent doodgeschoten.", "kill", 0, "Montrouge"),
    ("In Kenia is een toestel neergestort dat in Amsterdam was opgestegen.", "transport", 0, "Kenia"),
    ("Boeren blokkeerden de snelwegen rond Brussel.", "block", 0, "de snelwegen rond Brussel"),
    ("Een ziekenhuis in Conakry meldt tien doden. De oppositie wil demonstreren.", "protest", 0, "Conakry"),
]


@pytest.mark.parametrize(("text", "event", "number", "where"), PLACES)
def test_where_it_was(text: str, event: str, number: int, where: str) -> None:
    place = find(text, event, number).place
    assert place is not None and place.text == where


SOURCES = [
    ("Een arts sprak later van 17 doden.", "kill", "Een arts"),
    ("De gemeente kwam vrijdag uit op 26 doden.", "kill", "De gemeente"),
    ("Er vielen vijf doden en volgens het ziekenhuis raakten tien mensen gewond.", "kill", None),
    ("Er vielen vijf doden en volgens het ziekenhuis raakten tien mensen gewond.", "wound", "het ziekenhuis"),
]


@pytest.mark.parametrize(("text", "event", "speaker"), SOURCES)
def test_who_says_so(text: str, event: str, speaker: str | None) -> None:
    source = find(text, event).source
    assert (source.text if source else None) == speaker


CERTAINTY = [
    ("Dit weekend kan in delen van de stad de stroom uitvallen.", "shutdown", "hypothetical", "positive"),
    ("De groep dreigt de mannen te doden als hun leider niet vrijkomt.", "threaten", "asserted", "positive"),
    ("De bond dreigt met een staking als de verhoging niet wordt teruggedraaid.", "concede", "hypothetical", None),
    ("Betogers eisen dat de premier opstapt.", "protest", "asserted", "positive"),
]


@pytest.mark.parametrize(("text", "event", "modality", "polarity"), CERTAINTY)
def test_how_sure_it_is(text: str, event: str, modality: str, polarity: str | None) -> None:
    claim = find(text, event)
    assert claim.modality == modality
    assert polarity in (None, claim.polarity)


def test_the_coming_weekend_and_a_day_that_is_planned_for() -> None:
    coming = find("Dit weekend kan in delen van de stad de stroom uitvallen.", "shutdown").time
    assert coming is not None and (coming.start, coming.end) == (date(2024, 3, 16), date(2024, 3, 17))
    planned = find("Voor zaterdag is een betoging aangekondigd.", "protest").time
    assert planned is not None and planned.start == planned.end == date(2024, 3, 16)


def test_ranges_and_changes() -> None:
    told = find("Artsen spraken van 70 tot 100 doden.", "kill").quantity
    assert told is not None and (told.low, told.high) == (70, 100)
    risen = find("Het dodental na de bevingen in Turkije en Syrië is opgelopen tot boven de 5.000.", "kill").quantity
    assert risen is not None and (risen.low, risen.high) == (5000, None)


def test_people_of_a_country_that_is_named_like_them() -> None:
    claim = find("Bij een brand in Polen zijn twee Polen omgekomen.", "kill")
    assert claim.quantity is not None and claim.quantity.low == 2
    assert claim.target is not None and claim.target.country == "PL"


MORE = [
    ("De groep IS eiste de aanslagen op.", "attack", "source", "De groep IS"),
    ("IS eiste de aanslagen op via een persbureau.", "attack", "source", "IS"),
    ("De premier zei dat rebellen schoten; Kyiv ontkent elke betrokkenheid.", "accuse", "source", None),
    ("Het leger heeft de macht gegrepen en president Holm gearresteerd.", "arrest", "agent", "leger"),
    ("Het leger heeft de macht gegrepen en president Holm gearresteerd.", "arrest", "target", "president Holm"),
    ("De bond dreigt te staken als de verhoging niet wordt teruggedraaid.", "concede", "target", "de verhoging"),
    ("Een wegblokkade van vrachtwagenchauffeurs bij Breda duurt al een week.", "block", "agent", "vrachtwagenchauffeurs"),
    ("Een agent heeft de 17-jarige Nahel doodgeschoten.", "kill", "target", "17-jarige Nahel"),
]


@pytest.mark.parametrize(("text", "event", "slot", "words"), MORE)
def test_slots_behind_what_misleads(text: str, event: str, slot: str, words: str | None) -> None:
    filled = getattr(find(text, event), slot)
    assert (filled.text if filled else None) == words


def test_a_dam_does_not_go_on_strike() -> None:
    assert find("Ook bij de stuwdam Coca Codo Sinclair wordt gestaakt.", "strike").agent is None


def test_a_small_town_is_known_by_the_adjective_of_its_region() -> None:
    place = find("In het Limburgse Stein vernielden jongeren een bushokje.", "destroy").place
    assert place is not None and (place.text, place.country) == ("Stein", "NL")


def test_words_that_only_end_like_places_are_none() -> None:
    for text, event in (("De regering laat het leger terugslaan na de rellen.", "riot"), ("De blokkade duurt.", "block")):
        place = find(text, event).place
        assert place is None or place.text is None
