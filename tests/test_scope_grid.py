"""How surely and whether at all: every verb under every plain turn of negation, plan, doubt and condition.

A rule's own phrase may hold its auxiliary ("not attack", "te bestormen"); whatever it holds, the turn must be heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from lont.model import Document
from lont.pipeline.read import read_document

Case = tuple[str, str, str]  # sentence, modalities, polarity

ENGLISH = [
    ("kill", "rebels", "killed ten villagers", "kill ten villagers"),
    ("wound", "gunmen", "wounded five guards", "wound five guards"),
    ("arrest", "police", "arrested ten activists", "arrest ten activists"),
    ("abduct", "gunmen", "kidnapped two nurses", "kidnap two nurses"),
    ("displace", "settlers", "expelled 300 families", "expel 300 families"),
    ("assault", "guards", "beat the prisoners", "beat the prisoners"),
    ("attack", "rebels", "attacked the town", "attack the town"),
    ("attack", "rebels", "ambushed a convoy", "ambush a convoy"),
    ("bomb", "militants", "blew up the bridge", "blow up the bridge"),
    ("shell", "the army", "shelled the village", "shell the village"),
    ("clash", "protesters", "clashed with police", "clash with police"),
    ("storm", "rebels", "stormed the parliament", "storm the parliament"),
    ("loot", "youths", "looted shops", "loot shops"),
    ("destroy", "rebels", "destroyed the bridge", "destroy the bridge"),
    ("protest", "students", "marched through the capital", "march through the capital"),
    ("riot", "youths", "rioted in the suburbs", "riot in the suburbs"),
    ("strike", "teachers", "went on strike", "go on strike"),
    ("block", "farmers", "blocked the road", "block the road"),
    ("crackdown", "police", "fired tear gas at protesters", "fire tear gas at protesters"),
    ("restrict", "the government", "imposed a curfew", "impose a curfew"),
    ("shutdown", "the government", "cut off the internet", "cut off the internet"),
    ("sanction", "the union", "imposed sanctions on the regime", "impose sanctions on the regime"),
    ("withdraw", "the rebels", "withdrew from the town", "withdraw from the town"),
    ("concede", "the government", "released the prisoners", "release the prisoners"),
    ("dismiss", "the president", "dismissed the minister", "dismiss the minister"),
    ("aid", "the agency", "sent food to the refugees", "send food to the refugees"),
    ("negotiate", "the two sides", "held talks", "hold talks"),
    ("transport", "the airline", "cancelled all flights", "cancel all flights"),
]
DUTCH = [
    ("kill", "rebellen", "tien dorpelingen", "doden", "te doden", "gedood"),
    ("wound", "schutters", "vijf bewakers", "verwonden", "te verwonden", "verwond"),
    ("arrest", "agenten", "tien activisten", "arresteren", "te arresteren", "gearresteerd"),
    ("arrest", "agenten", "de redacteur", "oppakken", "op te pakken", "opgepakt"),
    ("abduct", "schutters", "twee verplegers", "ontvoeren", "te ontvoeren", "ontvoerd"),
    ("displace", "soldaten", "300 gezinnen", "verdrijven", "te verdrijven", "verdreven"),
    ("assault", "bewakers", "de gevangenen", "mishandelen", "te mishandelen", "mishandeld"),
    ("attack", "rebellen", "de stad", "aanvallen", "aan te vallen", "aangevallen"),
    ("bomb", "strijders", "de brug", "opblazen", "op te blazen", "opgeblazen"),
    ("shell", "vliegtuigen", "de haven", "bombarderen", "te bombarderen", "gebombardeerd"),
    ("storm", "rebellen", "het parlement", "bestormen", "te bestormen", "bestormd"),
    ("loot", "jongeren", "winkels", "plunderen", "te plunderen", "geplunderd"),
    ("destroy", "rebellen", "de brug", "vernielen", "te vernielen", "vernield"),
    ("protest", "studenten", "in de hoofdstad", "demonstreren", "te demonstreren", "gedemonstreerd"),
    ("strike", "leraren", "voor hoger loon", "staken", "te staken", "gestaakt"),
    ("block", "boeren", "de weg", "blokkeren", "te blokkeren", "geblokkeerd"),
    ("crackdown", "agenten", "traangas", "inzetten", "in te zetten", "ingezet"),
    ("restrict", "ministers", "de betoging", "verbieden", "te verbieden", "verboden"),
    ("shutdown", "ministers", "het internet", "afsluiten", "af te sluiten", "afgesloten"),
    ("deploy", "generaals", "troepen naar de hoofdstad", "sturen", "te sturen", "gestuurd"),
    ("withdraw", "rebellen", "zich uit de stad", "terugtrekken", "terug te trekken", "teruggetrokken"),
    ("concede", "ministers", "de gevangenen", "vrijlaten", "vrij te laten", "vrijgelaten"),
    ("dismiss", "ministers", "de politiechef", "ontslaan", "te ontslaan", "ontslagen"),
    ("aid", "hulporganisaties", "voedsel naar de vluchtelingen", "sturen", "te sturen", "gestuurd"),
]


def turn_english(who: str, past: str, base: str) -> Iterator[Case]:
    first = who[0].upper() + who[1:]
    yield f"{first} {past}.", "asserted", "positive"
    yield f"{first} did not {base}.", "asserted", "negative"
    yield f"{first} didn't {base}.", "asserted", "negative"
    yield f"{first} never {past}.", "asserted", "negative"
    yield f"{first} refused to {base}.", "asserted planned", "negative"
    yield f"{first} failed to {base}.", "asserted", "negative"
    yield f"The spokesman denied that {who} {past}.", "asserted hedged", "negative"
    yield f"{first} will {base}.", "planned", "positive"
    yield f"{first} will not {base}.", "planned", "negative"
    yield f"{first} threatened to {base}.", "planned", "positive"
    yield f"The president ordered {who} to {base}.", "planned", "positive"
    yield f"{first} may {base}.", "hypothetical hedged", "positive"
    yield f"{first} could {base}.", "hypothetical hedged", "positive"
    yield f"Officials fear that {who} will {base}.", "hypothetical", "positive"
    yield f"{first} reportedly {past}.", "hedged", "positive"
    yield f"{first} allegedly {past}.", "hedged", "positive"


def turn_dutch(who: str, what: str, base: str, to: str, done: str) -> Iterator[Case]:
    first = who[0].upper() + who[1:]
    yield f"{first} hebben {what} {done}.", "asserted", "positive"
    yield f"Volgens de minister hebben {who} {what} {done}.", "asserted", "positive"
    yield f"{first} hebben {what} niet {done}.", "asserted", "negative"
    yield f"{first} hebben {what} nooit {done}.", "asserted", "negative"
    yield f"{first} weigeren {what} {to}.", "asserted planned", "negative"
    yield f"De woordvoerder ontkent dat {who} {what} hebben {done}.", "asserted hedged", "negative"
    yield f"Er is geen bewijs dat {who} {what} hebben {done}.", "asserted hedged", "negative"
    yield f"{first} zullen {what} {base}.", "planned", "positive"
    yield f"{first} zullen {what} niet {base}.", "planned", "negative"
    yield f"{first} zijn van plan om {what} {to}.", "planned", "positive"
    yield f"{first} kunnen {what} {base}.", "hypothetical", "positive"
    yield f"Als {who} {what} {base}, stoppen de gesprekken.", "hypothetical", "positive"
    yield f"Ambtenaren vrezen dat {who} {what} zullen {base}.", "hypothetical", "positive"
    yield f"{first} zouden {what} hebben {done}.", "hedged", "positive"
    yield f"{first} hebben naar verluidt {what} {done}.", "hedged", "positive"
    yield f"Het is onduidelijk of {who} {what} hebben {done}.", "hedged hypothetical", "positive"


def list_faults(iso: str, event: str, cases: Iterator[Case]) -> list[str]:
    """What a reader would be told wrongly, or not at all."""
    faults: list[str] = []
    for sentence, modalities, polarity in cases:
        report = read_document(Document("grid", sentence, iso, date(2023, 5, 7)))
        claim = next((c for c in report.claims if c.event == event), None)
        if claim is None:
            faults.append(f"no {event}: {sentence}")
        elif claim.modality not in modalities.split() or claim.polarity != polarity:
            faults.append(f"{claim.modality}, {claim.polarity}: {sentence}")
    return faults


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[2])
def test_english_turns(row: tuple[str, str, str, str]) -> None:
    event, *words = row
    assert not list_faults("en", event, turn_english(*words))


@pytest.mark.parametrize("row", DUTCH, ids=lambda row: row[3])
def test_dutch_turns(row: tuple[str, str, str, str, str, str]) -> None:
    event, *words = row
    assert not list_faults("nl", event, turn_dutch(*words))
