"""What a sentence says happened, to how many and to whom: whole sentences through the engine.

Every sentence is made up for this test.
"""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Document
from lont.pipeline.read import read_document

Expected = tuple[str, float | None, float | None, str | None]

# Sentence, then each claim that must be among those made: event, low, high, role of the target (None: not tested).
CASES: list[tuple[str, list[Expected]]] = [
    # numbers and the groups that they count
    ("An explosion killed at least 12 and wounded dozens.", [("kill", 12, None, None), ("wound", 20, 99, None)]),
    ("Two soldiers and five civilians were killed.", [("kill", 2, 2, "military"), ("kill", 5, 5, "civilian")]),
    ("Two soldiers were killed and five civilians wounded.", [("kill", 2, 2, "military"), ("wound", 5, 5, "civilian")]),
    ("The shooting left one officer dead and two others wounded.", [("kill", 1, 1, "police"), ("wound", 2, 2, None)]),
    ("Two people, a man and a woman, were killed.", [("kill", 2, 2, "civilian")]),
    ("5 soldiers, 12 rebels killed in Mali clash", [("kill", 5, 5, "military"), ("kill", 12, 12, "rebel")]),
    ("The bodies of 11 migrants were found.", [("kill", 11, 11, "civilian")]),
    (
        "The office confirmed the deaths of 83 protesters and 7 policemen.",
        [("kill", 83, 83, "protester"), ("kill", 7, 7, "police")],
    ),
    ("Among the dead were two children.", [("kill", 2, 2, "civilian")]),
    ("Six more people died overnight, raising the toll to 58.", [("kill", 6, 6, None), ("kill", 58, 58, None)]),
    ("The death toll rose from 20 to 27 on Tuesday.", [("kill", 27, 27, None)]),
    (
        "The number of people killed in the unrest has risen to 164.",
        [("kill", 164, 164, None), ("riot", None, None, None)],
    ),
    # parts of a whole, and what only looks like one
    ("Six people, including a baby, were injured.", [("wound", 6, 6, "civilian"), ("wound", 1, 1, "civilian")]),
    (
        "Eight civilians were killed, including five children, and 11 others were injured.",
        [("kill", 8, 8, "civilian"), ("kill", 5, 5, "civilian"), ("wound", 11, 11, "civilian")],
    ),
    # who is subject, who is object
    ("Police officers shot dead a protester.", [("kill", 1, 1, "protester")]),
    ("Four gunmen were killed by police.", [("kill", 4, 4, "criminal")]),
    ("Unidentified men set fire to 14 cars.", [("destroy", 14, 14, "property")]),
    ("Dozens were rescued after a ferry was hit by a missile.", [("shell", None, None, None)]),
    ("Two activists from the PLR (Front for Liberty) were murdered.", [("kill", 2, 2, "civilian")]),
    ("The bomb, which killed 14, was hidden in a car.", [("kill", 14, 14, "civilian"), ("bomb", None, None, None)]),
    ("So far, 14 police have been hurt and two killed.", [("wound", 14, 14, "police"), ("kill", 2, 2, "police")]),
    ("A raid in Syria's Idlib province killed more than 30 militants.", [("kill", 30, None, "rebel")]),
    ("They subjected the villagers to torture.", [("assault", None, None, "civilian")]),
    ("Doctors said 30 of the 80 wounded were women.", [("wound", 80, 80, None)]),
    ("Thousands of workers took to the streets and youths clashed with police.", [("clash", None, None, "police")]),
    # what is no count of people
    ("A 24-year-old man was stabbed to death.", [("kill", 1, 1, "civilian")]),
    ("A magnitude 6.1 earthquake killed at least nine.", [("kill", 9, None, None)]),
    # things counted by their own unit
    ("OPEC agreed to cut production by 1 million barrels a day.", [("output", 1000000, 1000000, None)]),
    ("Brent crude fell 2.5 percent.", [("price", 2.5, 2.5, None)]),
    ("An additional 2,000 soldiers have been sent to the region.", [("deploy", 2000, 2000, "military")]),
    ("Jets destroyed 40 kilns, 9 sheds and 3 trucks.", [("destroy", 40, 40, None), ("destroy", 3, 3, None)]),
    ("Rebels blew up the pipeline 40 times.", [("bomb", 40, 40, None)]),
    ("Men threw two grenades at a bank.", [("bomb", 2, 2, None)]),
    ("Troops cleared 20 percent of the city of militants after a clash.", [("storm", 20, 20, None)]),
    # what the rest of the report decides
    ("Jets bombed the port. The strikes went on.", [("shell", None, None, None)]),
    ("Airstrikes hit a convoy near the border.", [("shell", None, None, None)]),
    ("Teachers are on strike. The strikes went on.", [("strike", None, None, None)]),
    # types that reports name in many ways
    ("Hundreds march in Lagos over fuel prices.", [("protest", 200, 999, None)]),
    ("Up to 100,000 marched in Warsaw, police said.", [("protest", None, 100000, None)]),
    ("Nurses walk out over pay.", [("strike", None, None, None)]),
    ("Dockworkers have begun an indefinite strike.", [("strike", None, None, None)]),
    ("The newspaper was ordered to close.", [("restrict", None, None, None)]),
    ("A nationwide curfew has been lifted.", [("concede", None, None, None)]),
    ("The finance minister stepped down on Tuesday.", [("dismiss", None, None, "government")]),
    ("Washington expelled twelve Russian diplomats.", [("sanction", 12, 12, "government")]),
    ("Militants kidnapped 14 pupils from a school.", [("abduct", 14, 14, "civilian")]),
    ("The rebels declared a unilateral ceasefire.", [("withdraw", None, None, None)]),
    ("Officers fired tear gas at the crowd.", [("crackdown", None, None, "protester")]),
    ("More than 300 families have been displaced by the fighting.", [("displace", 300, None, "civilian")]),
    ("Police fire tear gas at marchers and arrest around 105 people.", [("arrest", 105, 105, "civilian")]),
    ("Only three people died and dozens got injured.", [("kill", 3, 3, None), ("wound", 20, 99, None)]),
    ("Shells hit a UN school.", [("shell", None, None, "organisation")]),
    ("Thousands called for President Olander to resign.", [("dismiss", None, None, "government")]),
    ("A man who killed two people was arrested.", [("kill", 2, 2, "civilian"), ("arrest", 1, 1, "civilian")]),
    ("Soldiers who killed a priest have been freed.", [("concede", None, None, "military")]),
    ("The internet was cut off in Almaty.", [("shutdown", None, None, None)]),
]

AGENTS = [
    ("Rebels attacked at dawn.", "attack", "rebel"),
    ("The president threatened to send in the army.", "threaten", "government"),
    ("Protesters stormed the parliament building.", "storm", "protester"),
    ("Government forces shell a camp, killing six people.", "kill", "military"),
    ("A man who killed two people was arrested.", "kill", "criminal"),
    ("A man shot dead two shopkeepers.", "kill", "criminal"),
    ("The Russian military killed four people.", "kill", "military"),
    ("The army deployed tanks around the capital.", "deploy", "military"),
    ("The operation began after several terrorists broke into the building.", "storm", "rebel"),
    ("Police fired at students gathered outside the court.", "protest", "protester"),
]

NOTHING = [
    ("He told her to put the gun down and wait.", "kill"),
    ("The boom fuelled an explosion in demand.", "bomb"),
    ("The air force fired against the camp.", "dismiss"),
    ("The collapse shattered all hopes of a deal.", "destroy"),
    ("Twelve candidates have withdrawn their nominations.", "withdraw"),
    ("Members of Extinction Rebellion blocked a bridge.", "riot"),
    ("A coach swerved and strikes a lorry, killing two.", "strike"),
]


def _claims(sentence: str):
    return read_document(Document("made-up", sentence, "en", date(2024, 3, 15))).claims


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_events_with_their_numbers_and_targets(sentence: str, expected: list[Expected]) -> None:
    claims = _claims(sentence)
    made = [
        (c.event, c.quantity.low if c.quantity else None, c.quantity.high if c.quantity else None, c.target)
        for c in claims
    ]
    for event, low, high, role in expected:
        fitting = [t for e, lo, hi, t in made if (e, lo, hi) == (event, low, high)]
        assert fitting, f"no {event} {low}–{high} among {made}"
        if role is not None:
            assert any(target is not None and target.role == role for target in fitting), made


@pytest.mark.parametrize(("sentence", "event", "role"), AGENTS)
def test_who_did_it(sentence: str, event: str, role: str) -> None:
    agents = [c.agent.role for c in _claims(sentence) if c.event == event and c.agent]
    assert agents == [role]


@pytest.mark.parametrize(("sentence", "event"), NOTHING)
def test_words_that_only_look_like_the_event(sentence: str, event: str) -> None:
    assert event not in {claim.event for claim in _claims(sentence)}


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("No one was killed in the crush.", "kill"),
        ("There were no injuries.", "wound"),
        ("The government denied that anyone had been killed.", "kill"),
        ("Officials said no arrests were made.", "arrest"),
    ],
)
def test_what_did_not_happen_has_no_number(sentence: str, event: str) -> None:
    found = [claim for claim in _claims(sentence) if claim.event == event]
    assert [(claim.polarity, claim.quantity) for claim in found] == [("negative", None)]


def test_a_total_counts_only_the_harmed() -> None:
    counted = [c.event for c in _claims("The number of people killed in the unrest has risen to 164.") if c.quantity]
    assert counted == ["kill"]


def test_no_crowd_is_made_of_the_dead() -> None:
    claims = _claims("Protests went on after the deaths of 83 protesters.")
    assert [(c.event, c.quantity.low) for c in claims if c.quantity] == [("kill", 83)]


def test_a_bare_number_names_no_victim() -> None:
    claims = _claims("The blast left 24 dead and 200 injured.")
    assert [(c.event, c.quantity.low, c.target) for c in claims if c.quantity] == [
        ("kill", 24, None),
        ("wound", 200, None),
    ]


def test_what_would_not_have_been_was() -> None:
    """A counterfactual that is negated tells what happened; the mark before a quotation is none of its speaker's words."""
    said = read_document(Document("a", "If the guards had come in time, we would not have 40 damaged stalls in Lima.", "en"))
    (claim,) = [claim for claim in said.claims if claim.event == "destroy"]
    assert (claim.quantity.low, claim.polarity) == (40, "positive")
    quoted = read_document(Document("b", "`` The government assumes that 12 people were killed.", "en"))
    assert quoted.claims[0].source.text == "The government"
