"""English reports through the whole engine: phrases, and the nouns to which they belong."""

from __future__ import annotations

from datetime import date

import pytest

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
