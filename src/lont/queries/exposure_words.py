"""Exposure in words of the reader's language: lines of what is said, with the reference beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lont.exposure.shapes import Exposure, FigureCheck, Speech, Stake
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.exposure import ExposureBrief
from lont.model import Quantity
from lont.queries.amounts import say_amount, say_number
from lont.queries.days import say_day
from lont.queries.exposure import Exposed
from lont.queries.template import fill, sentence_case

LISTED = 8
"""Assets told one by one in a line; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line: `text` rests on the claims, `reference` on the reference data. `claims` are those that it cites."""

    text: str
    reference: str
    claims: tuple[str, ...]
    sentences: tuple[int, ...] = ()
    """Numbers of sentences that say so though no claim was made of them."""


@dataclass(frozen=True)
class ExposureTeller:
    """Tells exposure in one language. `source` gives who says so after "according to"; days of the year of `near` are
    told without it."""

    words: ExposureBrief
    book: Wordbook
    source: Callable[[Speech], str | None]
    near: date | None = None

    def lines(self, exposed: Exposed) -> Iterator[Told]:
        """What is touched, the gravest and nearest first; then what only lies near, then the figures checked."""
        single: list[Exposure] = []
        folded: list[Exposure] = []
        for one in exposed.exposures:
            quiet = one.relation in ("region", "place") and one.status == "none" and not one.unharmed
            (folded if quiet or one.passed_on else single).append(one)
        yield from self._singles(single)
        yield from self._groups([one for one in folded if one.relation == "operator"], self._through)
        yield from self._groups([one for one in folded if one.relation != "operator"], self._region)
        yield from (self.check(check) for check in exposed.checks)

    def _singles(self, exposures: Sequence[Exposure]) -> Iterator[Told]:
        """A line for each, but those that one claim reaches through one company stand in one."""
        together: dict[tuple[object, ...], list[Exposure]] = {}
        for one in exposures:
            shared = (
                one.relation,
                one.through,
                one.kind,
                one.country,
                one.status,
                one.since,
                one.claims,
                one.sentences,
            )
            key: tuple[object, ...] = shared if one.relation in ("operator", "region") else (one.asset,)
            together.setdefault(key, []).append(one)
        for same in together.values():
            if same[0].relation == "region":
                yield self._unnamed(same)
            else:
                yield self._operated(same) if len(same) > 1 else self.line(same[0])

    def line(self, one: Exposure) -> Told:
        """One exposure."""
        if one.relation == "national" and one.kind == one.commodity:
            commodity = sentence_case(self.words.kinds[one.kind][0])
            text = fill(self.words.national, {"commodity": commodity, "country": self.country(one.country)})
            return Told(f"{text}.", self._national(one.stake), one.context, one.sentences)
        template = self.words.every if one.asset.startswith(f"{one.country}:") else self.words.line
        slots = {
            "name": one.name,
            "kind": self.words.kinds[one.kind][0],
            "kinds": sentence_case(self.words.kinds[one.kind][1]),
            "country": self.country(one.country),
        }
        reference = "" if one.unharmed else self.reference(one.stake)
        return Told(self._said(template, one, slots), reference, one.claims, one.sentences)

    def _said(self, template: str, one: Exposure, slots: dict[str, str]) -> str:
        more = {
            "status": self.status(one),
            "since": say_day(self.book.dates, one.since, self.near, weekday=False) if one.since else None,
            "source": self.source(one.source) if one.source else None,
            "hearsay": self.words.hearsay if one.hearsay else None,
            "how": self._how(one),
        }
        return f"{sentence_case(fill(template, {**slots, **more}) or one.name)}."

    def _how(self, one: Exposure) -> str | None:
        """How the claims reach an asset that they do not name."""
        if one.relation == "place":
            return self.words.at_place
        return self.words.by_company.format(company=one.through) if one.through and not one.passed_on else None

    def _operated(self, same: Sequence[Exposure]) -> Told:
        slots = {"company": same[0].through or "", "country": self.country(same[0].country)}
        return Told(
            self._said(self.words.operated, same[0], slots), self._list(same), same[0].claims, same[0].sentences
        )

    def _unnamed(self, same: Sequence[Exposure]) -> Told:
        """What is said of one of a kind that the report does not name, and those that lie in its region."""
        slots = {"kinds": sentence_case(self.words.kinds[same[0].kind][1]), "country": self.country(same[0].country)}
        listed = self.words.nearby.format(assets=self._list(same))
        return Told(self._said(self.words.unnamed, same[0], slots), listed, *_cited(same))

    def _groups(self, exposures: Iterable[Exposure], tell: Callable[[Sequence[Exposure]], Told]) -> Iterator[Told]:
        groups: dict[object, list[Exposure]] = {}
        for one in exposures:
            groups.setdefault(one.through if one.relation == "operator" else one.country, []).append(one)
        yield from (tell(same) for same in groups.values())

    def _through(self, same: Sequence[Exposure]) -> Told:
        text = fill(self.words.through, {"way": same[0].through})
        return Told(f"{text}.", self._list(same), *_cited(same))

    def _region(self, same: Sequence[Exposure]) -> Told:
        text = fill(self.words.region, {"country": self.country(same[0].country)})
        return Told(f"{text}.", self._list(same), *_cited(same))

    def _list(self, same: Sequence[Exposure]) -> str:
        """The names of assets with their kind and size, the largest first."""
        ranked = sorted(same, key=lambda one: (-(one.stake.share_world or 0), one.name))
        listed = [
            fill(self.words.listed, {
                "name": one.name, "kind": self.words.kinds[one.kind][0], "amount": self.amount(one.stake)
            }) or one.name
            for one in ranked[:LISTED]
        ]  # fmt: skip
        more = len(ranked) - LISTED
        listed += [self.words.and_more.format(n=more)] if more > 0 else []
        return f"{'; '.join(listed)}."

    # -------------------------------------------------------------------------------------------------- small parts
    def label(self, one: Exposure) -> str:
        """The asset's name with its kind; for all of a kind, the kind and the country."""
        if one.asset.startswith(f"{one.country}:"):
            return f"{sentence_case(self.words.kinds[one.kind][1])}, {self.country(one.country)}"
        return f"{one.name} ({self.words.kinds[one.kind][0]})"

    def country(self, iso: str) -> str:
        """The country's name."""
        return self.book.countries.get(iso, iso)

    def status(self, one: Exposure) -> str:
        """What is said of it."""
        return self.words.statuses["unharmed" if one.unharmed else one.status]

    def amount(self, stake: Stake) -> str | None:
        """The upper bound, or the interval, with its unit."""
        if stake.unit is None or (stake.low is None and stake.high is None):
            return None
        if stake.low is None and stake.high is not None:
            number = say_number(self.book.numbers, stake.high)
        else:
            number = say_amount(self.book.numbers, Quantity(stake.low, stake.high, stake.unit))
        return f"{number} {self.words.units[stake.unit]}"

    def shares(self, stake: Stake) -> str | None:
        """The shares of the outputs of the country and the world."""
        pairs = ((self.words.share_country, stake.share_country), (self.words.share_world, stake.share_world))
        told = [words.format(share=say_number(self.book.numbers, share)) for words, share in pairs if share]
        return ", ".join(told) or None

    def reference(self, stake: Stake) -> str:
        """What is at stake, and where that is from."""
        slots = {"amount": self.amount(stake), "shares": self.shares(stake)}
        told = fill(self.words.most if stake.low is None else self.words.exact, slots)
        return " ".join(part for part in (told, self._cited(stake)) if part) if told else self.words.unknown

    def _cited(self, stake: Stake) -> str:
        year = str(stake.year) if stake.year else None
        return fill(self.words.cited, {"source": stake.source, "year": year}) or "" if stake.source else ""

    def _national(self, stake: Stake) -> str:
        share = self.words.share_world.format(share=say_number(self.book.numbers, stake.share_world or 0))
        slots = {"amount": self.amount(stake), "year": str(stake.year), "share": share if stake.share_world else None}
        return " ".join(part for part in (fill(self.words.makes, slots) or "", self._cited(stake)) if part)

    def check(self, check: FigureCheck) -> Told:
        """A figure of the report beside the reference."""
        what, said, reference = self.compare(check)
        checked = self.words.checked.format(
            reference=reference, year=check.year, verdict=self.words.verdicts[check.verdict], source=check.source
        )
        return Told(f"{self.words.check.format(what=what, said=said)}.", checked, (check.claim,))

    def compare(self, check: FigureCheck) -> tuple[str, str, str]:
        """What the figure is of, what the report says, and what the reference has."""
        what = self.words.measures[f"{check.commodity} {check.measure}"].format(country=self.country(check.country))
        said = self._value(check.unit, check.low, check.high, approx=check.approx)
        return sentence_case(what), said, self._value(check.unit, check.reference, check.reference)

    def _value(self, unit: str, low: float | None, high: float | None, *, approx: bool = False) -> str:
        number = say_amount(self.book.numbers, Quantity(low, high, unit, approx))
        if unit in ("rank", "percent"):
            return str(getattr(self.words, unit)).format(n=number)
        return f"{number} {self.words.units.get(unit, unit)}"


def _cited(same: Sequence[Exposure]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The claims and sentences that the exposures rest on."""
    claims = dict.fromkeys(claim for one in same for claim in one.claims)
    return tuple(claims), tuple(sorted({number for one in same for number in one.sentences}))
