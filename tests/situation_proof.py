"""The proof that a brief of a situation tells no number of its own: each stands in a claim that is cited beside it.

What a claim says is read from the ledger's tables, not from what the brief was made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lont.langdata.loader import load_language
from lont.queries.situation.shapes import Derivation, Line, Row, SituationBrief, Word
from lont.store import Ledger, StoredClaim

TENTH = 0.1


class Proof:
    """Holds the numbers of a brief against the claims of its ledger."""

    def __init__(self, ledger: Ledger, lang: str) -> None:
        self.ledger = ledger
        book = load_language(lang).brief
        assert book is not None
        self.numbers = book.numbers
        self.known: dict[str, StoredClaim] = {}

    def claim(self, name: str) -> StoredClaim:
        if name not in self.known:
            found = self.ledger.claim(name)
            assert found is not None, f"no claim {name} in the ledger"
            self.known[name] = found
        return self.known[name]

    # -------------------------------------------------------------------------------------------- what texts and claims say
    def read(self, text: str) -> set[float]:
        """All numbers of a text, as the reader's language writes them."""
        group, decimal = re.escape(self.numbers.group), re.escape(self.numbers.decimal)
        scales = {self.numbers.million.format(n="").strip(): 10**6, self.numbers.billion.format(n="").strip(): 10**9}
        pattern = rf"(\d{{1,3}}(?:{group}\d{{3}})+|\d+)({decimal}\d+)?(?: ({'|'.join(scales)}))?"
        found = set()
        for whole, part, scale in re.findall(pattern, text):
            value = float(whole.replace(self.numbers.group, "") + part.replace(self.numbers.decimal, "."))
            found.add(round(value * scales.get(scale, 1), 3))
        return found

    def bounds(self, name: str) -> set[float]:
        """The bounds of a claim, as people corrected them."""
        entry = self.claim(name).entry
        return {round(float(bound), 3) for bound in (entry.low, entry.high) if bound is not None}

    def say(self, name: str) -> set[float]:
        """All numbers that a claim says: its bounds, its days, those of its report, and the digits of its sentence."""
        stored = self.claim(name)
        entry = stored.entry
        days = (entry.as_of, entry.start, entry.end, entry.said)
        found = self.bounds(name) | {float(part) for day in days if day for part in (day.day, day.year)}
        place = stored.record["place"] or {}
        document = self.ledger.document(entry.document)
        name = document.record_id if document and not entry.outlet else None  # by which the report is named
        words = (stored.sentence, entry.source, entry.outlet, entry.place, place.get("text"), name)
        for text in words:
            found |= self.read(text or "") | {float(digits) for digits in re.findall(r"\d+", text or "")}
        return found

    # --------------------------------------------------------------------------------------------------------- the proof
    def derived(self, derivations: Sequence[Derivation], cited: Iterable[str]) -> set[float]:
        """The numbers that follow from claims that are cited; AssertionError where the sum is wrong, or rests on none."""
        found: set[float] = set()
        for one in derivations:
            assert one.terms, one
            for term in one.terms:
                assert set(term.claims) & set(cited), f"{one} rests on claims that are not cited"
                said = term.value if term.said is None else term.said
                assert all(round(float(said), 3) in self.bounds(claim) for claim in term.claims), one
                if term.said is not None:
                    assert all(self.claim(claim).entry.approx for claim in term.claims), one
                    assert round(abs(term.value - said), 3) == round(abs(said) * TENTH, 3), one
                found |= {round(float(term.value), 3), round(float(said), 3)}
            assert round(float(one.value), 3) == round(sum(term.sign * float(term.value) for term in one.terms), 3), one
            found.add(round(float(one.value), 3))
        return found

    def check(self, text: str, claims: Sequence[str], derivations: Sequence[Derivation] = (), *counts: int) -> None:
        """AssertionError for a number that neither a cited claim says, nor follows from such, nor counts reports."""
        allowed = set().union(*(self.say(claim) for claim in claims)) | self.derived(derivations, claims)
        loose = self.read(text) - allowed - {float(count) for count in counts}
        assert not loose, f"{loose} of {text!r} in none of {[self.claim(claim).sentence for claim in claims]}"

    def check_line(self, line: Line) -> None:
        assert line.claims or not self.read(line.text), line
        self.check(f"{line.lead} {line.text}", line.claims, line.derived, *line.counts)

    def check_row(self, row: Row) -> None:
        assert row.claims, row
        bounds = {float(bound) for bound in (row.low, row.high) if bound is not None}
        assert bounds == {float(one.value) for one in row.derived}, row
        self.check(" ".join((row.standing, row.how, row.whom, row.where)), row.claims, row.derived)
        for word in row.words:
            self.check_word(word)

    def check_word(self, word: Word) -> None:
        assert word.claims
        assert {float(bound) for bound in (word.low, word.high) if bound is not None} == self.bounds(word.claims[0])
        self.check(" ".join((word.text, word.says, word.day, word.note)), word.claims)

    def check_cites(self, brief: SituationBrief) -> None:
        """Each number in brackets stands in the list of cited sentences, with the claims that were cited by it."""
        listed = {cited.number: cited for cited in brief.cited}
        assert sorted(listed) == list(range(1, len(listed) + 1))
        for cites, claims in all_citations(brief):
            assert {claim for number in cites for claim in listed[number].claims} >= set(claims)
            assert all(set(listed[number].claims) & set(claims) for number in cites)
        for cited in brief.cited:
            for claim in cited.claims:
                stored = self.claim(claim)
                assert " ".join(stored.sentence.split()) == cited.sentence
                document = self.ledger.document(stored.entry.document)
                assert document is not None and document.record_id == cited.document

    def check_all(self, brief: SituationBrief) -> None:
        """The whole brief."""
        for section in brief.sections:
            for line in section.lines:
                self.check_line(line)
        for row in brief.figures:
            self.check_row(row)
        self.check_cites(brief)


def all_citations(brief: SituationBrief) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """The numbers in brackets with the claims that they stand for."""
    for section in brief.sections:
        for line in section.lines:
            yield line.cites, line.claims
    for row in brief.figures:
        yield row.cites, row.claims
        for word in row.words:
            yield word.cites, word.claims
