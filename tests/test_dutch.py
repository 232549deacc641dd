"""Dutch reports through the whole engine: parted participles, asides, quotations closed by "aldus", "de stad"."""

from __future__ import annotations

from datetime import date

import pytest

from lont.model import Claim, Document
from lont.pipeline import read_document


def read(text: str) -> tuple[Claim, ...]:
    """The claims of a report of Friday 15 March 2024."""
    return tuple(read_document(Document("test", text, "nl", published=date(2024, 3, 15))).claims)


PARTED = [
    ("Het ministerie meldt dat twee soldaten om het leven zijn gekomen.", "kill", 2),
    ("Het ministerie meldt dat twee soldaten om het leven zouden zijn gekomen.", "kill", 2),
    ("De politie meldt dat drie kiosken in brand werden gestoken.", "destroy", 3),
    ("De burgemeester zegt dat vier huizen met de grond gelijk zijn gemaakt.", "destroy", 4),
]


@pytest.mark.parametrize(("text", "event", "count"), PARTED)
def test_an_auxiliary_parts_no_participle(text: str, event: str, count: int) -> None:
    (claim,) = [claim for claim in read(text) if claim.event == event]
    assert claim.quantity is not None and claim.quantity.low == count
    assert claim.polarity == "positive"


def test_an_auxiliary_alone_makes_no_event() -> None:
    assert not read("Het boek is in de kast gezet en de stoelen zijn weer netjes gemaakt.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De politie hield de verdachte (23) gisteren aan.", True),
        ("De politie hield de verdachte (de zoon van een bekende Gentse bakker) aan.", False),
        ("De politie hield een toespraak (lang). De oorlog houdt aan.", False),
    ],
)
def test_a_gap_passes_over_a_short_aside_only(text: str, found: bool) -> None:
    assert any(claim.event == "arrest" for claim in read(text)) is found


@pytest.mark.parametrize("close", ["aldus een woordvoerder van de politie", "zegt een woordvoerder van de politie"])
def test_a_quotation_of_several_sentences_is_its_closers(close: str) -> None:
    claims = read(
        f'Er zijn rellen in Breda. "Het is druk. De mobiele eenheid voert charges uit. Ze moeten weg", {close}.'
    )
    (charge,) = [claim for claim in claims if claim.event == "crackdown"]
    (riot,) = [claim for claim in claims if claim.event == "riot"]
    assert charge.source is not None and charge.source.kind == "police"
    assert riot.source is None


@pytest.mark.parametrize("words", ["in de stad", "in onze stad"])
def test_the_city_is_the_town_told_of(words: str) -> None:
    claims = read(f"In Breda braken rellen uit. De politie heeft {words} twaalf mensen opgepakt.")
    (arrest,) = [claim for claim in claims if claim.event == "arrest"]
    assert arrest.place is not None and arrest.place.text == "Breda"


def test_the_city_of_a_report_without_towns_stays_as_it_stands() -> None:
    (arrest,) = read("De politie heeft in de stad twaalf mensen opgepakt.")
    assert arrest.place is not None and arrest.place.text == "de stad"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("De politie wijst erop dat twee verdachten zijn opgepakt.", "asserted"),
        ("Alles wijst erop dat twee verdachten zijn opgepakt.", "hedged"),
    ],
)
def test_who_points_out_is_no_doubt(text: str, modality: str) -> None:
    (claim,) = read(text)
    assert claim.modality == modality
    assert (claim.source is not None) is (modality == "asserted")


@pytest.mark.parametrize("words", ["vielen er drie doden", "toont de ramp dat drie mensen zijn gedood"])
def test_a_title_with_one_name_ends_before_the_verb(words: str) -> None:
    (claim,) = [claim for claim in read(f"Volgens minister Jansen {words}.") if claim.event == "kill"]
    assert claim.source is not None and claim.source.text == "minister Jansen"


def test_throughout_the_country_is_no_town_named_later() -> None:
    claims = read("De politie heeft 184 mensen opgepakt bij rellen door het hele land. In Breda waren er vernielingen.")
    places = {claim.event: claim.place.text for claim in claims if claim.place is not None}
    assert places["arrest"] == places["riot"] == "het hele land"
    assert places["destroy"] == "Breda"


def test_the_city_may_be_named_first_by_the_next_sentence() -> None:
    claims = read("De politie heeft in de stad twaalf mensen opgepakt. In Breda waren er vernielingen.")
    places = {claim.event: claim.place.text for claim in claims if claim.place is not None}
    assert places == {"arrest": "Breda", "destroy": "Breda"}


def test_a_person_told_with_a_first_name_is_no_town() -> None:
    claims = read(
        "De politicus Jesse Duiven sprak. Hij legt de schuld bij Duiven zelf. Er waren rellen en vernielingen."
    )
    assert all(claim.place is None or claim.place.text != "Duiven" for claim in claims)


def test_a_town_that_things_happen_in_stays_one() -> None:
    claims = read("De politicus Jesse Duiven sprak. In Duiven waren er rellen en vernielingen.")
    assert {claim.place.text for claim in claims if claim.place is not None} == {"Duiven"}


def test_national_parties_tell_the_country() -> None:
    claims = read(
        "De PVV en de ChristenUnie keuren de rellen af. De PVV, de ChristenUnie en Forum voor "
        "Democratie eisen opheldering. Zulke rellen waren er ook in de VS."
    )
    riot = next(claim for claim in claims if claim.event == "riot")
    assert riot.place is not None and riot.place.country == "NL"
