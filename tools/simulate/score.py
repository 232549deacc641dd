"""The scores of a ledger whose truth is known."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.simulate.crisis import World
from tools.simulate.oracle import Account, Reconciler, bounds, disputes, newest_words
from tools.simulate.reporters import Told

from lont.model.ledger import Series

SLACK = 1e-9
"""Bounds widened by a tenth are floats."""


@dataclass
class Tally:
    """Counts over any number of worlds; `rows` turns them into figures."""

    worlds: int = 0
    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    assigned: int = 0
    figures: int = 0
    days_in: int = 0
    days: int = 0
    days_in_later: int = 0
    below: int = 0
    above: int = 0
    open_days: int = 0
    widths: list[float] = field(default_factory=list)
    spreads: list[float] = field(default_factory=list)
    disputes: Counter[str] = field(default_factory=Counter)
    merged: int = 0
    merged_placed: int = 0
    agreed: set[str] = field(default_factory=set)
    agreed_placed: set[str] = field(default_factory=set)
    read: int = 0
    read_exactly: int = 0
    spurious: int = 0
    told: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in the counts of another tally."""
        for name, value in vars(other).items():
            if isinstance(value, Counter | set):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    def rows(self) -> dict[str, float]:
        """The measures: shares and medians (people), nan where nothing was there to measure."""
        precision, recall = _mean(self.precision), _mean(self.recall)
        width, spread = _median(self.widths), _median(self.spreads)
        d = self.disputes
        return {
            "events_bcubed_precision": precision,
            "events_bcubed_recall": recall,
            "events_bcubed_f1": _ratio(2 * precision * recall, precision + recall),
            "series_assignment": _ratio(self.assigned, self.figures),
            "truth_in_range": _ratio(self.days_in, self.days),
            "truth_in_range_or_later": _ratio(self.days_in_later, self.days),
            "truth_below_range": _ratio(self.below, self.days),
            "truth_above_range": _ratio(self.above, self.days),
            "open_ranges": _ratio(self.open_days, self.days),
            "width_median": width,
            "honest_spread_median": spread,
            "width_to_spread": (width + 1) / (spread + 1),
            "width_to_spread_each": _median(
                [(w + 1) / (s + 1) for w, s in zip(self.widths, self.spreads, strict=True)]
            ),
            "dispute_precision": _ratio(d["hit"], d["hit"] + d["false"]),
            "dispute_recall": _ratio(d["hit"], d["hit"] + d["missed"]),
            "dispute_undecided": _ratio(d["grey"], d.total()),
            "false_merges": self.merged,
            "false_merges_placed": self.merged_placed,
            "false_agreements": len(self.agreed),
            "false_agreements_placed": len(self.agreed_placed),
            "engine_recall": _ratio(self.read, self.told),
            "engine_numbers_exact": _ratio(self.read_exactly, self.read),
            "engine_spurious": _ratio(self.spurious, self.spurious + self.read),
            "series_days": self.days,
            "worlds": self.worlds,
        }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else float("nan")


def _median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")


def score_bcubed(predicted: Mapping[str, str], true: Mapping[str, str]) -> tuple[float, float]:
    """B-cubed precision and recall over the keys of `true`; what is not predicted stands alone."""
    if not true:
        return 1.0, 1.0
    both: Counter[tuple[str, str]] = Counter((predicted.get(one, one), label) for one, label in true.items())
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for (cluster, label), size in both.items():
        ours[cluster] += size
        theirs[label] += size
    precision = sum(n * n / ours[cluster] for (cluster, _), n in both.items()) / len(true)
    recall = sum(n * n / theirs[label] for (_, label), n in both.items()) / len(true)
    return precision, recall


def match_series(predicted: Mapping[str, str], true: Mapping[str, str]) -> int:
    """How many figures stand in the one predicted series that is matched to their true one; matches are one to one, the
    largest overlap first, so that splitting and lumping both cost."""
    overlaps = Counter((predicted[one], label) for one, label in true.items() if one in predicted)
    used: set[str] = set()
    right = 0
    for (cluster, label), size in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
        if f"p{cluster}" not in used and f"t{label}" not in used:
            used |= {f"p{cluster}", f"t{label}"}
            right += size
    return right


def score_world(
    world: World, told: Sequence[Told], reconcile: Reconciler, *, meant: Sequence[Told] | None = None
) -> Tally:
    """Reconcile the claims day by day, as a desk would have them, and score each day's ranges and the last day's events
    and series. `meant` is what the reporters told, where `told` is what the engine read of it."""
    tally = Tally(worlds=1)
    labels = {one.entry.claim: one for one in told}
    first, last = min(one.day for one in told), max(one.day for one in told)
    account = Account((), ())
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        account = reconcile([one.seen(day) for one in told if one.day <= day])
        _score_day(tally, world, meant or told, labels, account, day)
    _score_events(tally, world, labels, account)
    _score_assignment(tally, world, labels, account)
    return tally


def _score_events(tally: Tally, world: World, labels: Mapping[str, Told], account: Account) -> None:
    predicted = {claim: event.id for event in account.events for claim in event.claims}
    true = {claim: one.event for claim, one in labels.items() if one.event and one.entry.polarity == "positive"}
    precision, recall = score_bcubed(predicted, true)
    tally.precision.append(precision)
    tally.recall.append(recall)
    for event in account.events:
        everyone = [labels[claim] for claim in event.claims if claim in labels and labels[claim].event]
        tally.merged += _mixed(world, everyone)
        tally.merged_placed += _mixed(world, [one for one in everyone if one.placed])


def _mixed(world: World, told: Iterable[Told]) -> bool:
    """Whether claims of different crises stand together."""
    return len({world.crisis_of(one.event or one.series or "") for one in told}) > 1


def _score_assignment(tally: Tally, world: World, labels: Mapping[str, Told], account: Account) -> None:
    predicted = {figure.claim: one.id for one in account.series for figure in one.figures}
    true = {c: one.series for c, one in labels.items() if one.series and one.entry.polarity == "positive"}
    tally.assigned += match_series(predicted, true)
    tally.figures += len(true)


def _score_day(
    tally: Tally, world: World, told: Sequence[Told], labels: Mapping[str, Told], account: Account, day: date
) -> None:
    by_series: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.series and one.day <= day:
            by_series[one.series].append(one)
    stands = {series.id: _standing(series, labels) for series in account.series}
    newest_of: dict[str, date] = {}
    for series in account.series:
        for one in stands[series.id]:
            family = _family(series)
            newest_of[family] = max(newest_of.get(family, date.min), one.meant)
    for series in account.series:
        standing = stands[series.id]
        if not standing:
            continue
        if series.state == "agreed":
            mark = f"{world.seed}/{series.id}"
            tally.agreed |= {mark} if _mixed(world, standing) else set()
            tally.agreed_placed |= {mark} if _mixed(world, [one for one in standing if one.placed]) else set()
        name, own = _newest(series, standing, labels)
        _score_range(tally, series, [world.truth(name, when) for when in (own, newest_of[_family(series)])], name, day)
        words = newest_words(by_series[name], day)
        _score_width(tally, series, words)
        _score_dispute(tally, series, by_series[name], words)


def _family(series: Series) -> str:
    """The series that bound each other as whole and part: one measure of one event or situation."""
    owner = series.events[0] if len(series.events) == 1 and series.place else f"{series.situation} {series.country}"
    return f"{owner} {series.event}"


def _standing(series: Series, labels: Mapping[str, Told]) -> list[Told]:
    """The counted figures of a series that have a true one."""
    standing = [labels[f.claim] for f in series.figures if f.state == "standing" and f.claim in labels]
    return [one for one in standing if one.series]


def _newest(series: Series, standing: Sequence[Told], labels: Mapping[str, Told]) -> tuple[str, date]:
    """The true series that most of the figures belong to (of equals, the newest counted one's), and the day of the
    newest counted figure."""
    names = Counter(labels[f.claim].series or "" for f in series.figures if f.claim in labels)
    del names[""]
    newest = max(standing, key=lambda one: (one.meant, names[one.series or ""], one.entry.claim))
    best, most = names.most_common(1)[0]
    return (newest.series or best) if names[newest.series or ""] == most else best, newest.meant


def _score_range(tally: Tally, series: Series, truths: Sequence[int], name: str, day: date) -> None:
    """`truths` are the true value at the newest counted figure's day and, as a second reading, at that of the newest
    figure that bounds the series as its part or whole."""
    tally.days += 1
    low = series.low if series.low is not None else float("-inf")
    high = series.high if series.high is not None else float("inf")
    tally.open_days += series.low is None or series.high is None
    inside = [low - SLACK <= truth <= high + SLACK for truth in truths]
    tally.days_in += inside[0]
    tally.days_in_later += any(inside)
    if inside[0]:
        return
    tally.below += truths[0] < low
    tally.above += truths[0] > high
    if len(tally.misses) < 2000:
        said = "; ".join(
            f"{f.source or f.outlet} {f.low}-{f.high} {f.kind} {f.as_of:%m-%d} {f.state}" for f in series.figures[-6:]
        )
        tally.misses.append(f"{day} {name} truth {truths} range {series.low}-{series.high} {series.state}: {said}")


def _score_width(tally: Tally, series: Series, words: Mapping[str, Told]) -> None:
    """Width of a closed range beside the spread of the honest speakers' newest words (all bounds that they name)."""
    if series.low is None or series.high is None:
        return
    named = [b for one in words.values() if one.honest for b in bounds(one) if b is not None]
    if sum(one.honest for one in words.values()) >= 2 and named:
        tally.widths.append(series.high - series.low)
        tally.spreads.append(max(named) - min(named))


def _score_dispute(tally: Tally, series: Series, told: Sequence[Told], words: Mapping[str, Told]) -> None:
    """A dispute is true where two newest words cannot both hold. Where a speaker who bends figures is wrong but only an
    older figure says so, or a figure is denied without a rival, nobody can tell: not scored."""
    true = disputes(words)
    denied = any(one.entry.polarity == "negative" for one in told)
    bent = len(words) > 1 and any(not one.honest for one in words.values())
    if not true and (denied or bent):
        tally.disputes["grey"] += 1
    elif true:
        tally.disputes["hit" if series.state == "disputed" else "missed"] += 1
    else:
        tally.disputes["false" if series.state == "disputed" else "quiet"] += 1


def score_reading(tally: Tally, told: Sequence[Told], meant: Sequence[Told]) -> None:
    """How much of what the reporters told the engine read: claims by sentence and type, and their numbers."""
    read: dict[str, bool] = {}
    for one in told:
        if one.claim is None:
            tally.spurious += 1
        else:
            read[one.claim.claim] = read.get(one.claim.claim, False) or (
                (one.entry.low, one.entry.high) == (one.claim.low, one.claim.high)
            )
    tally.told += len(meant)
    tally.read += len(read)
    tally.read_exactly += sum(read.values())
