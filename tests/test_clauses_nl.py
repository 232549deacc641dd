"""Dutch sentences through the whole engine: what is claimed, how many, and whom it befell."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Claim, Document
from lont.pipeline import read_document

Expected = tuple[str, float | None, float | None, str | None]
"""Event, low, high, role of the target (None: not asked for)."""

CASES: list[tuple[str, list[Expected]]] = [
    # Verb second: subject before or behind the verb, split verbs, headlines without a stop.
    ("Politie pakt 14 vandalen op", [("arrest", 14, 14, None)]),
    ("Gisteren arresteerde de politie drie mannen.", [("arrest", 3, 3, "civilian")]),
    ("De politie deelde boetes uit en hield vier betogers aan.", [("arrest", 4, 4, "protester")]),
    ("Gewapende mannen overvielen een post en doodden elf soldaten.", [("kill", 11, 11, "military")]),
    ("De ontploffing doodde zeven mensen.", [("bomb", None, None, None), ("kill", 7, 7, "civilian")]),
    ("De granaat die vannacht insloeg doodde acht kinderen.", [("kill", 8, 8, "civilian")]),
    ("De storm kostte zes mensen het leven.", [("kill", 6, 6, "civilian")]),
    ("'s Avonds liet hij negen kinderen en twee begeleiders vrij.", [("concede", 11, 11, "civilian")]),
    ("In Breda vielen gewonden en arresteerde de politie vijf mannen.", [("arrest", 5, 5, "civilian")]),
    # Verb last: participles, subordinate and relative clauses, infinitives.
    ("Het leger heeft volgens artsen zeker dertig burgers gedood.", [("kill", 30, None, "civilian")]),
    ("Salas zou twee vrouwen hebben gedood.", [("kill", 2, 2, "civilian")]),
    ("De man heeft zijn buurman gedood.", [("kill", None, None, "civilian")]),
    ("De agenten die gisteren twee mannen hebben doodgeschoten, zijn geschorst.", [("kill", 2, 2, "civilian")]),
    ("De man die de politie heeft opgepakt, is een kok.", [("arrest", None, None, "civilian")]),
    ("Nadat hij vertrok doodden soldaten zes mannen.", [("kill", 6, 6, "civilian")]),
    ("De premier vindt het niet nodig om het leger in te zetten.", [("deploy", None, None, "military")]),
    ("De rebellen hebben de stad ingenomen en veertig burgers gedood.", [("kill", 40, 40, "civilian")]),
    ("Dat jongeren het station aanvallen, is nieuw.", [("attack", None, None, "property")]),
    # Passives.
    ("Drie artsen werden door militieleden ontvoerd.", [("abduct", 3, 3, None)]),
    ("Zes agenten raakten gewond toen ze met stenen werden bekogeld.", [("wound", 6, 6, "police")]),
    ("Twee mannen zijn opgepakt en afgevoerd.", [("arrest", 2, 2, "civilian")]),
    # Lists of those harmed: from their first on; nations and roles apart; other places; uncounted beside counted.
    ("De chauffeur en vier andere mensen kwamen om het leven.", [("kill", 5, 5, "worker")]),
    ("Twee agenten en zes winkeliers kwamen om het leven.", [("kill", 2, 2, "police"), ("kill", 6, 6, None)]),
    ("Bij het ongeluk zijn tien Denen en drie Zweden omgekomen.", [("kill", 10, 10, None), ("kill", 3, 3, None)]),
    ("In Antwerpen vielen zeven doden, elders nog vier.", [("kill", 7, 7, "civilian"), ("kill", 4, 4, None)]),
    (
        "Wandelaars zijn verdronken in hun tent en gisteren overleden drie duikers.",
        [("kill", None, None, None), ("kill", 3, 3, None)],
    ),
    ("De negen overige reizigers liepen brandwonden op.", [("wound", 9, 9, "civilian")]),
    # Figures: totals, parts, lists, ages and magnitudes.
    ("Het dodental loopt op tot zeker 120.", [("kill", 120, None, "civilian")]),
    ("Het officiële dodental staat nu op 1.250.", [("kill", 1250, 1250, "civilian")]),
    ("Nog eens vijf mensen raakten gewond.", [("wound", 5, 5, "civilian")]),
    (
        "Zeker negen doden en tientallen gewonden bij een treinongeluk",
        [("kill", 9, None, "civilian"), ("wound", 20, 99, "civilian")],
    ),
    (
        "Er kwamen veertig mensen om, onder wie acht kinderen.",
        [("kill", 40, 40, "civilian"), ("kill", 8, 8, "civilian")],
    ),
    (
        "Onder de gewonden zijn drie kinderen van 9, 15 en 16 jaar, een agent en een verpleegster.",
        [("wound", 3, 3, "civilian"), ("wound", 1, 1, "police")],
    ),
    ("De brand heeft niet aan twaalf, maar aan dertien arbeiders het leven gekost.", [("kill", None, None, None)]),
    ("De aardbeving had een kracht van 7,1 en kostte 220 mensen het leven.", [("kill", 220, 220, "civilian")]),
    ("Een 23-jarige man is doodgestoken.", [("kill", 1, 1, "civilian")]),
    ("De politie heeft 84 arrestaties verricht.", [("arrest", 84, 84, "civilian")]),
    ("Er waren vier ontploffingen.", [("bomb", 4, 4, None)]),
    ("Ruim 10.000 mensen zijn op de vlucht geslagen.", [("displace", 10000, None, "civilian")]),
    (
        "De politie heeft 40 betogers, onder wie zes scholieren, opgepakt.",
        [("arrest", 40, 40, "protester"), ("arrest", 6, 6, None)],
    ),
    (
        "Daarbij kwamen tot zondagavond 27 mensen, onder wie vier boeren, om het leven.",
        [("kill", 27, 27, "civilian"), ("kill", 4, 4, None)],
    ),
    ("Hij is gevlucht en zou twee agenten hebben verwond.", [("wound", 2, 2, "police")]),
    ("In de stad zijn 120 mensen aan het virus overleden.", [("kill", 120, 120, "civilian")]),
    # Events with few words of their own.
    ("Het treinpersoneel legt maandag het werk neer.", [("strike", None, None, None)]),
    ("Boeren blokkeerden met trekkers de snelweg.", [("block", None, None, "property")]),
    ("De minister van Justitie is opgestapt.", [("dismiss", None, None, "government")]),
    ("Het land wijst zes diplomaten uit.", [("sanction", 6, 6, None)]),
    ("De olieprijs steeg met 3 procent tot 80 dollar per vat.", [("price", 3, 3, None)]),
    ("Het emiraat verhoogt de olieproductie met 300.000 vaten per dag.", [("output", 300000, 300000, None)]),
    ("Duizenden gezinnen zitten zonder stroom.", [("shutdown", None, None, None)]),
    ("De maatschappij schrapt morgen tachtig vluchten.", [("transport", 80, 80, "property")]),
    ("Het leger trekt zich terug uit de stad.", [("withdraw", None, None, None)]),
    ("De regering heeft de omstreden wet ingetrokken.", [("concede", None, None, None)]),
    ("De burgemeester heeft het leger om bijstand gevraagd.", [("request", None, None, "military")]),
    ("De soldaten schoten zonder waarschuwing op de betogers.", [("crackdown", None, None, "protester")]),
]

DENIED = ["Er vielen geen slachtoffers.", "Niemand raakte gewond.", "Er zijn geen arrestaties verricht."]
SILENT = [
    "Het onderzoek wijst uit dat de dijk sterk is.",
    "Het is een soort vergelding voor vroeger.",
    "De spits schoot de bal naast het doel.",
    "Er is onrust onder de beleggers.",
]


def _read(text: str) -> tuple[Claim, ...]:
    return read_document(Document("nl", text, "nl", date(2020, 1, 15))).claims


def _shown(claim: Claim) -> Expected:
    quantity, target = claim.quantity, claim.target
    low, high = (quantity.low, quantity.high) if quantity else (None, None)
    return claim.event, low, high, target.role if target else None


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentence_makes_its_claims(text: str, expected: list[Expected]) -> None:
    shown = [_shown(claim) for claim in _read(text)]
    for event, low, high, role in expected:
        fitting = [s for s in shown if s[0] == event and (low is high is None or s[1:3] == (low, high))]
        assert fitting, (event, low, high, shown)
        assert role is None or role in [s[3] for s in fitting], (role, shown)


@pytest.mark.parametrize("text", DENIED)
def test_what_did_not_happen_is_negative(text: str) -> None:
    claims = _read(text)
    assert claims and all(claim.polarity == "negative" for claim in claims)


@pytest.mark.parametrize("text", SILENT)
def test_no_event_no_claim(text: str) -> None:
    assert not _read(text)


def test_a_subject_that_is_shared_is_named_for_both_verbs() -> None:
    storm, destroy = _read("Boze burgers hebben het kantoor bestormd en in brand gestoken.")
    assert storm.agent and destroy.agent and storm.agent.text == destroy.agent.text == "burgers"
    assert storm.target and destroy.target and destroy.target.text == "kantoor"


def test_a_count_of_events_is_no_count_of_people() -> None:
    (claim,) = _read("Er waren vier ontploffingen.")
    assert claim.quantity and claim.quantity.unit == "explosion"


def test_a_split_verb_ends_a_headline() -> None:
    (claim,) = _read("Politie pakt 14 vandalen op")
    assert claim.trigger == "pakt … op" and claim.agent and claim.agent.role == "police"
