"""Main clauses that go on behind a relative clause, and numbers before the word of the event itself."""

from __future__ import annotations

import pytest

import lont
from lont.model import Claim


def claims_of(text: str, event: str) -> list[Claim]:
    """The claims of one event type in an English text."""
    return [claim for claim in lont.read(text, published="2024-05-16", lang="en").claims if claim.event == event]


@pytest.mark.parametrize(
    ("text", "event", "low"),
    [
        ("Rebels who attacked the village killed ten people.", "kill", 10),
        ("Soldiers who entered the town arrested 40 men.", "arrest", 40),
        ("A woman who was hurt in the blast said two men were killed.", "kill", 2),
        ("Out of 23 arrested sailors, 12 are from Ghana.", "arrest", 23),
        ("Police said there was one arrest.", "arrest", 1),
        ("There was one death and three injuries, officials said.", "kill", 1),
    ],
)
def test_number_belongs_to_the_main_clause(text: str, event: str, low: int) -> None:
    claim = claims_of(text, event)[0]
    assert claim.quantity is not None
    assert claim.quantity.low == low == claim.quantity.high


@pytest.mark.parametrize(
    ("text", "event", "speaker"),
    [
        ("A woman who was hurt in the blast said two men were killed.", "kill", "A woman who was hurt in the blast"),
        ("The officer who fired the shot says he killed the boy.", "kill", "The officer who fired the shot"),
        ("The general rejected that, saying the army had killed no one.", "kill", "The general"),
        ("Rebels left the talks, saying that the army had attacked them.", "attack", "Rebels"),
        ("Two men were killed, said the mayor.", "kill", "the mayor"),
    ],
)
def test_speaker_with_a_relative_clause_or_a_participle(text: str, event: str, speaker: str) -> None:
    source = claims_of(text, event)[0].source
    assert source is not None
    assert source.text == speaker


def test_who_needs_calm_is_not_who_says_so() -> None:
    claim = claims_of("The minister dismissed calls to resign, saying the country needs calm.", "dismiss")[0]
    assert claim.source is None or "country" not in claim.source.text


def test_a_town_and_its_verb_are_no_people() -> None:
    claim = claims_of("Rebels who attacked the village killed ten people.", "kill")[0]
    assert claim.target is not None
    assert claim.target.text == "people"


def test_nouns_of_a_relative_clause_do_not_tell_who_speaks() -> None:
    source = claims_of("The officer who killed a man says he wounded the boy.", "wound")[0].source
    assert source is not None
    assert source.kind == "police"
