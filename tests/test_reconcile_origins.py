"""Reprints share an origin; reports that only tell alike do not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lont.model import Document
from lont.reconcile import Origin, sketch_text
from lont.reconcile.origins import Copies, Sketched, compare_sketches, find_agency, rank_document

DAY = date(2031, 3, 3)
TEXT = (
    "ARNA (AFP) – Hundreds of bakers marched through the old harbour of Arna on Monday after the price of flour doubled. "
    "Police in riot gear kept them from the customs house, where the minister Karel Oost was to speak. At least four of "
    "them were hurt when a wall gave way, a doctor at the Sint Anna hospital said. The march was the third in a week."
)


def document(name: str, text: str = TEXT, day: int = 0, outlet: str | None = None) -> Document:
    return Document(name, text, "en", DAY + timedelta(days=day), outlet=outlet)


def explain_origins(documents: Iterable[Document]) -> dict[str, Origin]:
    """The origin of each document, taken in their order as the store takes them."""
    sketched = [Sketched(d.id, sketch_text(d.text, d.outlet), d.outlet, d.day) for d in documents]
    copies = Copies()
    return {one.id: copies.settle(one) for one in sorted(sketched, key=rank_document)}


def group_origins(documents: Iterable[Document]) -> dict[str, str]:
    return {document: origin.id for document, origin in explain_origins(documents).items()}


def test_a_reprint_shares_the_origin_of_the_first() -> None:
    shorter = TEXT.rsplit(" The march", 1)[0]
    origins = explain_origins([document("b", shorter, 1, "Post"), document("a", outlet="AFP"), document("c", day=2)])
    assert {name: origin.id for name, origin in origins.items()} == {"a": "a", "b": "a", "c": "a"}
    assert "the same words as a" in origins["b"].reason and origins["a"].reason == ""
    assert origins["b"].agency == "AFP"


def test_the_same_formula_with_another_number_or_name_is_no_copy() -> None:
    formula = "{} reports a record {} new cases of fever in the past day, the most since the summer of last year there"
    texts = [formula.format("Arna", 300), formula.format("Arna", 412), formula.format("Borg", 300)]
    assert len(set(group_origins(document(str(n), text) for n, text in enumerate(texts)).values())) == 3


def test_the_same_words_a_year_later_are_no_copy() -> None:
    assert group_origins([document("a"), document("b", day=365)]) == {"a": "a", "b": "b"}


def test_short_texts_are_left_alone() -> None:
    assert sketch_text("Two killed in Arna") is None
    assert group_origins([document("a", "Two killed"), document("b", "Two killed")]) == {"a": "a", "b": "b"}


def test_agencies_are_found_at_head_and_foot() -> None:
    assert find_agency("BRUSSEL (Belga) – Tekst.") == "Belga"
    assert find_agency("x" * 400 + " bron: ANP") == "ANP"
    assert find_agency("Text", "AFP via The Harbour Post") == "AFP"
    assert find_agency("The APACHE helicopter; an apa") is None


@given(st.lists(st.text(max_size=200), max_size=6))
def test_any_text_has_an_origin_whatever_the_order(texts: list[str]) -> None:
    documents = [document(str(n), text, n % 3) for n, text in enumerate(texts)]
    origins = group_origins(documents)
    assert set(origins) == {one.id for one in documents} and set(origins.values()) <= set(origins)
    assert origins == group_origins(reversed(documents))
    assert all(origins[origin] == origin for origin in origins.values())


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=6), min_size=14, max_size=60)


@given(WORDS)
def test_a_text_is_like_itself_however_it_is_set_and_unlike_another(words: list[str]) -> None:
    def likeness(other: str) -> float:
        return compare_sketches(sketch_text(" ".join(words)) or "", sketch_text(other) or "")

    assert likeness("\n  ".join(words).upper() + ".") == 1
    assert likeness(" ".join(word + "z" for word in words)) < 0.2
