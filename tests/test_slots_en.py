"""English reports through the whole engine: phrases, and the nouns to which they belong."""

from __future__ import annotations

from datetime import date

import pytest

import lont
from lont.model import Claim, Document
from lont.pipeline import read_document


def find(text: str, event: str) -> Claim | None:
    """The first claim of an event in a report of 15 March 2024."""
    report = read_document(Document("test", text, "en", published=date(2024, 3, 15)))
    return next((claim for claim in report.claims if claim.event == event), None)


PHRASES = [
    # A phrase behind a noun is its own, through places, times and the verb by which it was done.
    ("A raid by river brigands on the depot failed.", "attack", "agent", "brigands"),
    ("A raid by river brigands on the depot failed.", "attack", "target", "depot"),
    ("The raid was carried out on Monday by members of the army.", "attack", "agent", "members of the army"),
    ("Roadblocks have been built on the highway by farmers.", "block", "agent", "farmers"),
    ("Mortar shells had been fired at army units.", "shell", "target", "army units"),
    # Not behind another verb and its object, nor before the noun.
    ("The rioting has sparked grave new complaints by the police.", "riot", "agent", None),
    ("The minister was driven away by the police after the riots.", "riot", "agent", None),
    # What is said to be hit by a blow is its target; what stands before it otherwise is not.
    ("The bridges near the town were targeted by air strikes.", "shell", "target", "bridges"),
    # Light verbs, owners, and peoples' names before a noun.
    ("The coalition on Monday conducted ten air strikes near the town.", "shell", "agent", "coalition"),
    ("The army had carried out a mortar attack on the village.", "shell", "agent", "army"),
    ("Investigators began reviewing claims of attacks on the village.", "attack", "agent", None),
    ("The guerrillas have intensified their attacks on pipelines.", "attack", "agent", "guerrillas"),
    ("The governor denounced the regime's escalating attacks on the town.", "attack", "agent", "regime"),
    # Who does a deed does the harm that comes of it, and the other way round; who is blamed for it does it.
    ("Twelve people were killed in a rebel attack on the village.", "kill", "agent", "rebel"),
    ("In an attack by militants on the village twelve people were killed.", "kill", "agent", "militants"),
    ("A Russian air strike killed 12 people in Aleppo.", "kill", "agent", "Russian"),
    ("A Russian air strike that killed 12 people was condemned.", "kill", "agent", "Russian"),
    ("An officer accused the coalition of killing 60 civilians in air strikes.", "shell", "agent", "coalition"),
    ("Police blamed gangs for the attack on the patrol.", "attack", "agent", "gangs"),
    ("Police blamed gangs for the attack on the patrol.", "accuse", "target", "gangs"),
    ("Rebels attacked the camp as soldiers were wounded in a crash.", "wound", "agent", None),
    # Who says it, and whom it is told, do not do it.
    ("Syrian state media said an Israeli missile strike had targeted the airport.", "shell", "agent", "Israeli"),
    ("The spokesman told The Daily Post the quakes had damaged 18 houses, hurting 11 men.", "destroy", "agent", None),
    ("The spokesman told The Daily Post the quakes had damaged 18 houses, injuring 11 men.", "wound", "agent", None),
    ("Marchers enraged over the fatal shooting of a teenager by police sat down.", "kill", "agent", "police"),
    # What a verb in -ing holds, or stands between dashes, is no subject.
    ("A guard questioning a woman and a man outside a flat was fatally shot.", "kill", "target", "guard"),
    ("Officers guarding his home were attacked.", "attack", "target", "Officers"),
    ("A boat carrying migrants capsized off the coast.", "destroy", "target", "boat"),
    ("Youths - some on foot, others riding motorcycles - attacked a police station.", "attack", "agent", "Youths"),
    ("They closed a guard training school, destroyed airstrips and left.", "destroy", "agent", "They"),
    # Behind "was" and "were" a past form is passive, with whatever phrase it opens.
    ("The mayor was accused of ordering the raid.", "accuse", "target", "mayor"),
    ("The mayor was accused of ordering the raid.", "accuse", "agent", None),
    ("40 families were forced by the army to flee their homes.", "displace", "target", "families"),
    ("40 families were forced by the army to flee their homes.", "displace", "agent", "army"),
    ("The villagers have reportedly been forced to abandon the valley.", "displace", "target", "villagers"),
    ("The army forced the villagers to abandon the valley.", "displace", "agent", "army"),
    # A body that is but the event's own words does nothing.
    ("Rescue operations are under way after the quake.", "aid", "agent", None),
    ("Chilean rescue teams arrived at the mine.", "aid", "agent", "Chilean rescue teams"),
    # In a headline a verb is no name.
    ("Gunman Kills Deputy in Lagos", "kill", "agent", "Gunman"),
    ("Gunman Kills Deputy in Lagos", "kill", "target", "Deputy"),
    # Things do nothing, and "major" is no officer before a noun.
    ("A major earthquake killed 12 people.", "kill", "agent", None),
    ("A major and two soldiers were killed.", "kill", "target", "A major and two soldiers"),
    ("At least 300 people were injured by a chlorine gas leak.", "wound", "agent", None),
    ("Jets bombed a school on Friday.", "shell", "agent", "Jets"),
    ("The protesters were attacked by men with clubs.", "assault", "agent", "men"),
    ("The protesters were pushed back by riot police.", "crackdown", "agent", "riot police"),
    # Who does what a verb in -ing tells stands right before it, whatever is done to them.
    ("Guards fired tear gas at youths throwing stones.", "riot", "agent", "youths"),
    ("Guards fired tear gas at youths looting shops.", "loot", "agent", "youths"),
]


@pytest.mark.parametrize(("text", "event", "slot", "words"), PHRASES)
def test_phrases_belong_to_their_noun(text: str, event: str, slot: str, words: str | None) -> None:
    claim = find(text, event)
    assert claim is not None
    filled = getattr(claim, slot)
    assert (filled.text if filled else None) == words


def test_a_people_is_not_called_criminal() -> None:
    claim = find("Twelve farmers were killed in an attack by Israelis.", "kill")
    assert claim is not None and claim.agent is not None and (claim.agent.text, claim.agent.role) == ("Israelis", "other")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The suspect has four prior arrests.", "arrest"),
        ("A rioter was charged with possession of stolen property.", "loot"),
        ("A cyclist fled after the police check.", "displace"),
    ],
)
def test_what_is_no_event_of_the_report(text: str, event: str) -> None:
    assert find(text, event) is None


def test_they_stands_for_the_police_that_its_sentence_begins_with() -> None:
    said = find("Police said they had arrested 12 men after a search.", "arrest")
    met = find("President Holm met police. They arrested 12 men.", "arrest")
    assert said is not None and met is not None and said.agent is not None and met.agent is not None
    assert (said.agent.role, met.agent.role) == ("police", "other")


def test_what_is_surrounded_is_not_told_as_deployed() -> None:
    reading = lont.read("A SWAT team encircled the apartment complex at noon on Friday.", published="2024-03-15", lang="en")
    (line,) = reading.brief(lang="en").responses
    assert line.text.startswith("Troops or police deployed by SWAT team")


def test_who_is_forced_to_flee_is_counted() -> None:
    claim = find("More than 500 people were forced to flee their homes.", "displace")
    assert claim is not None and claim.quantity is not None and claim.quantity.low == 500


def test_a_time_behind_another_word_of_the_same_event_is_its_time() -> None:
    claim = find("The bridges were targeted by air strikes on Monday.", "shell")
    assert claim is not None and claim.time is not None and claim.time.start == date(2024, 3, 11)


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("Police made an effort to learn details of the shooting.", "attack", "asserted"),
        ("Reporters asked for an explanation of the explosion.", "bomb", "asserted"),
        ("The rebels will attack the town.", "attack", "planned"),
        ("The union called for a strike.", "strike", "planned"),
    ],
)
def test_what_a_definite_noun_tells_is_known_whatever_the_verb_says(text: str, event: str, modality: str) -> None:
    claim = find(text, event)
    assert claim is not None and claim.modality == modality


def test_a_year_before_the_main_clause_holds_in_its_relative_clause() -> None:
    claim = find("In 2004, a quake triggered a wave that killed 230,000 people.", "kill")
    assert claim is not None and claim.time is not None and claim.time.start == date(2004, 1, 1)
    freed = find("In 2020, the court freed a man who had killed three people.", "kill")
    assert freed is not None and freed.time is None


def test_counted_things_are_no_place() -> None:
    claim = find("More than a hundred schools remain occupied by students.", "storm")
    assert claim is not None and claim.place is None and claim.quantity is not None and claim.quantity.low == 100
