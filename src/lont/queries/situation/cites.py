"""Number the sentences that a brief cites, in the order in which it first cites them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lont.queries.situation.load import Told
from lont.queries.words import tidy


class Register:
    """The citations of one brief. A number stands for a sentence, from which several claims may be cited."""

    def __init__(self, told: Mapping[str, Told]) -> None:
        self.told = told
        self.claims: dict[tuple[str, int], list[str]] = {}
        self._numbers: dict[tuple[str, int], int] = {}

    def cite(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the sentences of these claims, ascending."""
        numbers = set()
        for claim in claims:
            key = self._key(claim)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            known = self.claims.setdefault(key, [])
            if claim not in known:
                known.append(claim)
            numbers.add(number)
        return tuple(sorted(numbers))

    def has(self, one: Told) -> bool:
        """Whether the claim's sentence has a number already."""
        return self._key(one.entry.claim) in self._numbers

    def _key(self, claim: str) -> tuple[str, int]:
        one = self.told[claim]
        return one.entry.document, one.claim.start

    def sentences(self) -> list[tuple[int, Told, tuple[str, ...]]]:
        """Each number with a claim of its sentence and the ids of all that are cited from it."""
        told = ((number, self.claims[key]) for key, number in self._numbers.items())
        return [(number, self.told[claims[0]], tuple(claims)) for number, claims in told]


def sentence_of(one: Told) -> str:
    """The exact sentence, on one line."""
    return tidy(one.entry.words)
