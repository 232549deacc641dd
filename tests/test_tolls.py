"""Tolls as reports tell them: who revises, counts and takes them back, which number is the toll, whose place it has."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Claim, Document
from lont.pipeline.read import read_document


def read(text: str, lang: str = "en", event: str = "kill") -> list[Claim]:
    report = read_document(Document("x", text, lang, date(2031, 5, 7)))
    return [claim for claim in report.claims if claim.event == event]


def only(text: str, lang: str = "en", event: str = "kill") -> Claim:
    [claim] = read(text, lang, event)
    return claim


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "low"),
    [
        ("Peru's interior ministry on Saturday revised its toll down to eight dead.", "en", "Peru's interior ministry", 8),
        ("Hospitals have counted 12 dead so far.", "en", "Hospitals", 12),
        ("The Red Crescent has tallied 60 bodies.", "en", "The Red Crescent", 60),
        ("De regering houdt het op vier doden.", "nl", "De regering", 4),
        ("De autoriteiten gaan uit van 40 doden.", "nl", "De autoriteiten", 40),
        ("Ziekenhuizen tellen twaalf doden.", "nl", "Ziekenhuizen", 12),
    ],
)
def test_whoever_counts_a_toll_is_its_source(text: str, lang: str, speaker: str, low: int) -> None:
    claim = only(text, lang)
    assert claim.source is not None and claim.source.text == speaker
    assert claim.quantity is not None and claim.quantity.low == low


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The blast put the death toll at one, police said.", "en"),
        ("De ontploffing bracht het dodental op één, meldde de politie.", "nl"),
    ],
)
def test_a_toll_of_one_counts(text: str, lang: str) -> None:
    quantity = only(text, lang).quantity
    assert quantity is not None and (quantity.low, quantity.high) == (1, 1)


@pytest.mark.parametrize(
    ("text", "lang", "event", "low"),
    [
        ("Officials lowered the death toll to 40 from 52.", "en", "kill", 40),
        ("The death toll rose from 20 to 27.", "en", "kill", 27),
        ("Het dodental is verlaagd naar 40 van 52.", "nl", "kill", 40),
        ("Het aantal gewonden steeg van 20 naar 27.", "nl", "wound", 27),
    ],
)
def test_the_number_that_a_toll_comes_from_is_not_the_toll(text: str, lang: str, event: str, low: int) -> None:
    claim = only(text, lang, event)
    assert claim.quantity is not None and claim.quantity.low == low


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The health ministry withdrew its statement that 164 people had died.", "en"),
        ("The ministry retracted its claim that 164 people had been killed.", "en"),
        ("The ministry retracts the figure of 164 deaths.", "en"),
        ("Het ministerie trok de verklaring in dat er 164 mensen waren gedood.", "nl"),
    ],
)
def test_what_a_speaker_takes_back_is_denied(text: str, lang: str) -> None:
    claim = only(text, lang)
    assert claim.polarity == "negative" and claim.source is not None


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("A total of 164 people were killed in the unrest in Peru, 103 of them in Lima.", "en"),
        ("Bij de onlusten in Peru zijn 164 mensen omgekomen, van wie 103 in Lima.", "nl"),
    ],
)
def test_the_place_of_a_part_is_not_that_of_the_whole(text: str, lang: str) -> None:
    whole, part = sorted(read(text, lang), key=lambda claim: claim.relation == "part")
    assert whole.quantity is not None and whole.quantity.low == 164
    assert whole.place is not None and whole.place.name == "Peru"
    assert part.quantity is not None and part.quantity.low == 103 and part.relation == "part"
    assert part.place is not None and part.place.name == "Lima"
    assert all(claim.quantity is None for claim in read(text, lang, "riot")), "a part of the dead is no crowd"


def test_a_protest_does_not_take_the_number_of_its_dead() -> None:
    text = "The death toll from the protests surpassed 50."
    claim = only(text)
    assert claim.quantity is not None and (claim.quantity.low, claim.quantity.high) == (50, None)
    assert only(text, event="protest").quantity is None


def test_a_place_says_whether_the_sentence_or_another_tells_it() -> None:
    text = "Clashes broke out in Lima on Monday. Four people were killed."
    assert [claim.place.basis for claim in read(text) if claim.place] == ["context"]
    assert [claim.place.basis for claim in read(text, event="clash") if claim.place] == ["sentence"]
    silent = only("Vier mensen zijn gedood.", "nl").place
    assert silent is not None and (silent.country, silent.basis) == ("NL", "assumed")
