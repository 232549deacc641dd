"""How many people a sentence says were harmed: by ages, couples, lists, shares, and what is no number of victims."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Document
from lont.pipeline.read import read_document

NONE = (None, None)


def count(text: str, lang: str, event: str) -> list[tuple[float | None, float | None]]:
    """The bounds of each claim of the event, both None where it has no quantity."""
    report = read_document(Document("x", text, lang, date(2031, 5, 7)))
    quantities = [claim.quantity for claim in report.claims if claim.event == event]
    return [(q.low, q.high) if q else NONE for q in quantities]


@pytest.mark.parametrize(
    ("text", "lang", "event", "bounds"),
    [
        ("A 61 - year - old woman was killed in a crash.", "en", "kill", (1, 1)),
        ("Police arrested a 19-year-old Jo Doe.", "en", "arrest", (1, 1)),
        ("The 23- and 27-year-old suspects were arrested.", "en", "arrest", (2, 2)),
        ("De 17-, 18- en 19-jarige mannen uit Gouda zijn aangehouden.", "nl", "arrest", (3, 3)),
        ("The 14-year-old boys were arrested.", "en", "arrest", NONE),
    ],
)
def test_ages_tell_how_many_people(text: str, lang: str, event: str, bounds: tuple[float, float]) -> None:
    assert count(text, lang, event) == [bounds]


@pytest.mark.parametrize(
    ("text", "lang", "bounds"),
    [
        ("A couple was found dead in their home.", "en", (2, 2)),
        ("Een echtpaar is omgekomen bij de brand.", "nl", (2, 2)),
        ("Een gezin van vijf kwam om het leven.", "nl", (5, 5)),
        ("Een gezin kwam om het leven.", "nl", NONE),
        ("Half of the 40 passengers were killed.", "en", NONE),
        ("De helft van de 40 passagiers kwam om.", "nl", NONE),
        ("At least five military and rebel deaths were reported.", "en", (5, None)),
    ],
)
def test_words_for_several_people_and_for_shares(text: str, lang: str, bounds: tuple[float, float]) -> None:
    assert count(text, lang, "kill") == [bounds]


def test_an_article_counts_beside_a_number() -> None:
    assert count("A 63-year-old woman and two men were shot at.", "en", "attack") == [(3, 3)]
    assert count("A woman was shot at.", "en", "attack") == [NONE]


def test_auxiliaries_in_capitals_are_nobodys_name() -> None:
    assert count("THREE PEOPLE HAVE DIED IN A FIRE that broke out at a bank downtown.", "en", "kill") == [(3, 3)]


@pytest.mark.parametrize(
    ("text", "lang", "bounds"),
    [
        ("The judge asked about the six priests' murder.", "en", (6, 6)),
        ("The war has led to 300 political assassinations.", "en", (300, 300)),
        ("Two massacres were reported.", "en", NONE),
        ("Er waren twee bloedbaden.", "nl", NONE),
        ("The murder took place between 0200 and 0300.", "en", NONE),
        ("A charred body was found in the house.", "en", (1, 1)),
        ("A bag found near his body held money.", "en", NONE),
        ("Er is een lijk gevonden.", "nl", (1, 1)),
        ("The boat sank with 47 people on board presumed dead.", "en", (47, 47)),
        ("Our driver had two relatives killed by the army.", "en", (2, 2)),
    ],
)
def test_nouns_of_killing_count_the_killed(text: str, lang: str, bounds: tuple[float, float]) -> None:
    assert count(text, lang, "kill") == [bounds]


@pytest.mark.parametrize(
    ("text", "lang", "event", "bounds"),
    [
        ("Four killed, 12 hurt in bus attack", "en", "wound", [(12, 12)]),
        ("Soldiers captured and blindfolded 10 university guards.", "en", "arrest", [(10, 10)]),
        ("More than two million people have been internally displaced.", "en", "displace", [(2_000_000, None)]),
        ("One of the two arrested men was freed.", "en", "arrest", [(2, 2)]),
        ("Een van de twee opgepakte mannen is vrijgelaten.", "nl", "arrest", [(2, 2)]),
        ("One of the wounded has died.", "en", "wound", [NONE]),
        ("Een van de drie gewonden is overleden.", "nl", "wound", [(3, 3)]),
        ("One of the men who were arrested in May spoke to a court.", "en", "arrest", [NONE]),
        ("Bij aanvallen met onder meer messen zijn 32 Grieken en twee Turken omgekomen.", "nl", "kill", [(32, 32), (2, 2)]),
    ],
)
def test_the_number_is_that_of_whom_it_befell(
    text: str, lang: str, event: str, bounds: list[tuple[float, float]]
) -> None:
    assert count(text, lang, event) == bounds


@pytest.mark.parametrize(
    ("text", "lang", "bounds"),
    [
        ("The victims, two women and a man, were found dead on Monday.", "en", [(3, 3)]),
        ("De slachtoffers, een man en twee vrouwen, zijn overleden.", "nl", [(3, 3)]),
        ("The blast killed a police officer and a state bomb disposal technician.", "en", [(2, 2)]),
        ("Gunmen killed a driver and a cook, and police have no suspects.", "en", [(2, 2)]),
        ("Two women, a boy, and a girl were killed.", "en", [(4, 4)]),
        ("They killed a guard, two drivers, and three soldiers.", "en", [(1, 1), (2, 2), (3, 3)]),
        ("Four taxi and bus drivers were killed.", "en", [(4, 4)]),
        ("The shell killed 40 Palestinians seeking shelter in a school.", "en", [(40, 40)]),
        ("82 zelfmoorden per dag", "nl", [(82, 82)]),
        ("In de stad werd een industrieel vermoord.", "nl", [(1, 1)]),
    ],
)
def test_lists_and_asides_of_people(text: str, lang: str, bounds: list[tuple[float, float]]) -> None:
    assert sorted(count(text, lang, "kill"), key=str) == sorted(bounds, key=str)


def test_people_with_injuries_are_wounded() -> None:
    assert count("The attack left 50 people with serious injuries.", "en", "wound") == [(50, 50)]
    assert count("Het ongeval liet 20 mensen met ernstige verwondingen achter.", "nl", "wound") == [(20, 20)]


def test_those_killed_in_flight_are_no_count_of_the_displaced() -> None:
    assert count("The raid killed 12 villagers fleeing their homes.", "en", "displace") == [NONE]
    assert count("Some 12 villagers are fleeing their homes.", "en", "displace") == [(12, 12)]


def test_a_list_ends_where_another_clause_begins() -> None:
    text = "Police shot dead two men, and three protesters and a guard were hurt."
    assert count(text, "en", "kill") == [(2, 2)] and (2, 2) not in count(text, "en", "wound")


@pytest.mark.parametrize(
    ("text", "lang", "event", "bounds"),
    [
        ("Police killed as many as ten protesters.", "en", "kill", [(None, 10)]),
        ("Het leger doodde tot wel tien betogers.", "nl", "kill", [(None, 10)]),
        ("From 10 to 15 people died in the crash.", "en", "kill", [(10, 15)]),
        ("The death toll rose from 10 to 15.", "en", "kill", [(15, 15)]),
        ("Estimates of the dead range from 50 to 300.", "en", "kill", [(50, 300)]),
        ("Schattingen van het aantal doden lopen uiteen van 50 tot 300.", "nl", "kill", [(50, 300)]),
        ("A quarter of a million people were displaced.", "en", "displace", [(250_000, 250_000)]),
        ("Een kwart miljoen mensen is op de vlucht.", "nl", "displace", [(250_000, 250_000)]),
        ("None of the 40 passengers was hurt.", "en", "wound", [NONE]),
        ("Geen enkele persoon raakte gewond.", "nl", "wound", [NONE]),
        ("Police arrested him and two others.", "en", "arrest", [(3, 3)]),
        ("Hij en twee anderen werden gearresteerd.", "nl", "arrest", [(3, 3)]),
        ("De politie heeft twee mannen (23 en 27) en een vrouw (19) aangehouden.", "nl", "arrest", [(3, 3)]),
    ],
)
def test_ranges_shares_and_people_beside_a_number(
    text: str, lang: str, event: str, bounds: list[tuple[float, float]]
) -> None:
    assert count(text, lang, event) == bounds


@pytest.mark.parametrize(
    ("text", "event", "bounds"),
    [
        ("Turkey arrests four journalists.", "arrest", (4, 4)),
        ("Police arrests six people after a raid.", "arrest", (6, 6)),
        ("The army regrets the heroic deaths of 398 soldiers.", "kill", (398, 398)),
        ("A woman shot and killed two co - workers in May.", "kill", (2, 2)),
        ("The remains of 12 people were found in a pit.", "kill", (12, 12)),
    ],
)
def test_nouns_and_verbs_that_look_alike(text: str, event: str, bounds: tuple[float, float]) -> None:
    assert count(text, "en", event) == [bounds]


@pytest.mark.parametrize(
    ("text", "lang", "event", "bounds"),
    [
        ("A window was smashed in a car.", "en", "destroy", (1, 1)),
        ("A town was destroyed by the flood.", "en", "destroy", NONE),
        ("De toestellen, twee gevechtsvliegtuigen, werden neergehaald.", "nl", "shell", (2, 2)),
        ("The airstrikes bring the total number of munitions since May to 922.", "en", "shell", (922, 922)),
    ],
)
def test_things_are_counted(text: str, lang: str, event: str, bounds: tuple[float, float]) -> None:
    assert count(text, lang, event) == [bounds]
