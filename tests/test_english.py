"""Faults of the English engine that were found on reports, each told again in sentences made up for this test."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Claim, Document
from lont.pipeline.read import read_document


def claims_of(text: str) -> tuple[Claim, ...]:
    return read_document(Document("t", text, "en", date(2024, 3, 14))).claims


def only(text: str, event: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if claim.event == event]


@pytest.mark.parametrize(
    ("text", "event", "told"),
    [
        ("At least 12 people died in Lagos, 5 in Ibadan and 3 in Kano.", "kill", [(12, "Lagos"), (5, "Ibadan"), (3, "Kano")]),
        ("Twelve people died in Aleppo and five in Homs.", "kill", [(12, "Aleppo"), (5, "Homs")]),
        ("The blast killed 12 soldiers in Aleppo and five civilians in Homs.", "kill", [(12, "Aleppo"), (5, "Homs")]),
        ("Gunmen killed ten people in Kano and four in Jos on Monday.", "kill", [(10, "Kano"), (4, "Jos")]),
        ("About 1,000 people demonstrated in Athens and another 500 in Patras.", "protest", [(1000, "Athens"), (500, "Patras")]),
    ],
)  # fmt: skip
def test_each_number_keeps_the_place_beside_it(text: str, event: str, told: list[tuple[int, str]]) -> None:
    assert [(c.quantity.low, c.place.text) for c in only(text, event) if c.quantity and c.place] == told


def test_who_kills_is_no_place() -> None:
    claim = only("Forty soldiers were killed in Idlib, raising the number of men killed by Turkey to 139.", "kill")[-1]
    assert claim.place is not None and claim.place.text == "Idlib"


def test_an_open_number_and_one_of_others_stand_apart() -> None:
    found = only("Several drug dealers and a soldier are killed in a raid.", "kill")
    told = [(c.quantity.low, c.target.text) for c in found if c.quantity and c.target]
    assert told == [(2, "drug dealers"), (1, "soldier")]


def test_a_later_sentence_is_at_the_town_and_not_at_any_shop_in_it() -> None:
    first, second = only("Youths looted shops in Athens. Ten banks were looted.", "loot")
    assert first.place is not None and first.place.text == "shops in Athens"
    assert second.place is not None and second.place.text == "Athens"


@pytest.mark.parametrize(
    ("text", "event", "agent"),
    [
        ("A bus crashed into a tree after the driver fell asleep, killing five.", "kill", None),
        ("Gunmen arrived after the guard left, killing five people.", "kill", "Gunmen"),
        ("A plane crashed near Bergen, killing the pilot and two tourists while injuring three others.", "wound", None),
        ("Six people were hurt after a missile hit a house in Haifa.", "shell", None),
        ("A policeman was charged with killing a boy in Athens.", "kill", None),
        ("Japan gave 3 million US dollars in aid to Kenya.", "aid", "Japan"),
        ("The council will send Ukraine more weapons.", "aid", "council"),
        ("Police say the man burst into the shop and opened fire.", "attack", "man"),
        ("Russia says that Ukraine launched a drone attack on Moscow, striking a building.", "shell", "Ukraine"),
        ("They arranged to meet her, then shot her in the head.", "attack", "They"),
    ],
)
def test_who_did_it(text: str, event: str, agent: str | None) -> None:
    found = only(text, event)[0].agent
    assert (found.text if found else None) == agent


@pytest.mark.parametrize(
    ("text", "event", "quantity", "target"),
    [
        ("Omar Said, a retired teacher from Leeds, was arrested on Monday.", "arrest", None, "Omar Said, a retired teacher"),
        ("Police killed three men, with two more women being injured.", "wound", 2, "women"),
        ("Former minister Ana Ruiz and four others were wounded.", "wound", 5, None),
        ("The mayor and two guards were killed in Cali.", "kill", 2, "guards"),
        ("A gunman killed a man and another man was wounded.", "wound", 1, "man"),
        ("The ministry put the death toll at one.", "kill", 1, None),
        ("Raids bring the number of people killed since Dec. 5 to 922.", "kill", 922, None),
        ("7. A public rally in the square was deadly for one.", "kill", None, None),
        ("The threats resulted in two evacuations.", "displace", None, None),
        ("The death toll of the attack on Barda has risen to 21 with dozens more wounded.", "wound", 20, None),
        ("A man killed his wife, brother and seven others in Kano before being arrested.", "arrest", 1, "man"),
        ("The death toll from the quake that struck Haiti two days ago increases to 1,297 people.", "kill", 1297, None),
        ("Five officers who were in a helicopter that crashed near the lake were killed.", "kill", 5, "officers"),
        ("Five people were killed and one other person was injured.", "wound", 1, "person"),
        ("Ann Lee, a lawyer and a former judge, was killed.", "kill", None, "Ann Lee, a lawyer"),
        ("The terrorist attack took place at 2100 on 15 January.", "attack", None, None),
        ("The poll of 5 and 6 December told of the terrorist attack.", "attack", None, None),
        ("The army shot down a helicopter and damaged two others.", "destroy", 2, None),
        ("Six people are injured and a house is badly damaged.", "destroy", 1, None),
        ("A man who has been ill for years was killed in Leeds.", "kill", 1, "man"),
    ],
)  # fmt: skip
def test_how_many_and_who(text: str, event: str, quantity: int | None, target: str | None) -> None:
    claim = only(text, event)[0]
    assert (claim.quantity.low if claim.quantity else None) == quantity
    assert target is None or (claim.target is not None and claim.target.text == target)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The blast caused several large fires at the refinery.", "attack"),
        ("A candidate was eliminated in the second round of voting.", "kill"),
        ("The general, rebuffing calls for foreign help, sent troops.", "request"),
        ("The militia launched a drone attack on a base.", "attack"),
        ("http://example.com/2013/03/dozens-riot-over-shooting.html", "riot"),
        ("Firefighters attacked the blaze from above.", "attack"),
        ("The army released a communique on the talks.", "concede"),
    ],
)
def test_what_is_no_event_of_its_own(text: str, event: str) -> None:
    assert not only(text, event)


def test_kidnappers_are_not_kidnapped() -> None:
    assert [claim.target for claim in only("The kidnappers were shot dead by police.", "abduct")] == [None]


@pytest.mark.parametrize(
    ("text", "event", "modality", "polarity"),
    [
        ("If the students are not freed by Friday, the union will close the port, its leader warned.", "concede", "planned", "positive"),
        ("He threatened to march unless the prisoners are freed.", "concede", "planned", "positive"),
        ("A guard was charged with killing an inmate.", "kill", "asserted", "positive"),
        ("A guard is suspected of killing an inmate.", "kill", "hedged", "positive"),
        ("A man was charged with arson.", "destroy", "hedged", "positive"),
    ],
)  # fmt: skip
def test_how_sure(text: str, event: str, modality: str, polarity: str) -> None:
    claim = only(text, event)[0]
    assert (claim.modality, claim.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prime Minister Theresa May announces that troops were withdrawn.", "Prime Minister Theresa May"),
        ("According to the Relief Society forty people were arrested.", "the Relief Society"),
        ("A spokesman for the Leeds police advised Reuters that a bomb exploded.", "A spokesman for the Leeds police"),
    ],
)
def test_who_says_so(text: str, source: str) -> None:
    found = claims_of(text)[0].source
    assert found is not None and found.text == source


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The government gave 2 billion pesos in aid to victims in Manila.", "currency:PHP"),
        ("The government gave 2 billion pesos in aid to victims in Puebla.", "currency:MXN"),
        ("Canada pledged 50 million dollars in aid.", "currency:CAD"),
        ("Canada pledged 50 million US dollars in aid.", "currency:USD"),
    ],
)
def test_money_is_that_of_the_country(text: str, unit: str) -> None:
    quantity = only(text, "aid")[0].quantity
    assert quantity is not None and quantity.unit == unit


def test_the_sign_of_money_makes_no_place_of_a_state() -> None:
    claim = only("The bandits wanted nearly US$73,000 for three hostages in Kano.", "abduct")[0]
    assert claim.place is not None and claim.place.text == "Kano"
