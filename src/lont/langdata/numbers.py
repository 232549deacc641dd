"""The shape of `numbers.toml`: how a language writes numbers, bounds and what is no count of people or things."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Vague(Strict):
    """Words that give an interval: `forms` (a few words each) mean `low`..`high` (either may be missing)."""

    forms: list[str]
    low: float | None = None
    high: float | None = None
    approx: bool = False


class Numbers(Strict):
    """All words are lower case; a *form* may be several words and may have shell braces."""

    decimal: str = "."
    """The decimal separator, by CLDR."""
    grouping: list[str] = []
    """Separators of groups of three digits, by CLDR and common use; a space stands for every kind of space."""
    cardinals: dict[str, int] = {}
    """Words below a hundred that are not put together from others, with the words for one under `one`."""
    scales: dict[str, int] = {}
    """Words that multiply what stands before them (hundred and up); without it they mean one of their kind."""
    digit_scales: dict[str, int] = {}
    """Letters that stand against digits ("5m", "20k")."""
    one: list[str] = []
    """Words for one; alone they count only behind a bound ("at least one") or with a group."""
    bare_scales: list[str] = []
    """Scales that count without anything before them ("honderd mensen"); the others need an article or a number."""
    joiners: list[str] = []
    """What joins the parts of a number written as one word: `ën`, `-`."""
    ands: list[str] = []
    """Words that may stand after a scale inside a number ("a hundred and five")."""
    articles: list[str] = []
    """Words that may stand before a scale or between a bound and its number ("a hundred", "almost a dozen")."""
    halves: dict[str, float] = {}
    """Words with a half in them that stand before a scale: anderhalf, half."""
    and_a_half: list[str] = []
    """Forms that add a half to the number before them."""
    ordinals: dict[str, int] = {}
    """Ordinals that are not a cardinal with one of `ordinal_endings`."""
    ordinal_endings: list[str] = []
    digit_ordinals: list[str] = []
    """Endings that make digits an ordinal: th, e, ste."""
    tal_endings: list[str] = []
    """Endings that make a cardinal a count of about so many from ten on ("vijftigtal"), of just so many below it."""
    vague: list[Vague] = []
    lower: list[str] = []
    """Forms before a number that leave its high bound open."""
    upper: list[str] = []
    """Forms before a number that leave its low bound open."""
    approx: list[str] = []
    lower_after: list[str] = []
    upper_after: list[str] = []
    approx_after: list[str] = []
    ranges: list[str] = []
    """Words between the ends of a range; `ranges_or` only between numbers that lie close together."""
    ranges_or: list[str] = []
    between: list[str] = []
    between_and: list[str] = []
    change_from: list[str] = []
    """Words that make "10 to 15" after them a change from one number to another."""
    change_not: list[str] = []
    """Phrases with one of them at the end after which it is a range all the same ("sprak van 70 tot 100 doden")."""
    increment_before: list[str] = []
    increment_after: list[str] = []
    part_before: list[str] = []
    """Forms before a number that is a part of another ("of whom", "including")."""
    part_after: list[str] = []
    ratio: list[str] = []
    """Words between the numbers of a share ("two out of three"), neither of which counts anything."""
    percent: list[str] = []
    currencies: dict[str, list[str]] = {}
    """ISO 4217 code → forms after (words) or before (signs) an amount."""
    local_currencies: dict[str, dict[str, str]] = {}
    """Word for money → country → its own currency of that name; elsewhere the word means what `currencies` says."""
    measures: dict[str, list[str]] = {}
    """Unit → forms after a number that measures and does not count."""
    measures_before: list[str] = []
    """Words right before a number that is a measure ("magnitude 6")."""
    barrel: list[str] = []
    per_day: list[str] = []
    barrel_day: list[str] = []
    """Forms that mean barrels a day by themselves ("bpd")."""
    age_after: list[str] = []
    age_before: list[str] = []
    age_endings: list[str] = []
    """Endings of words such as "38-jarige", "10-year-old"."""
    count_endings: list[str] = []
    """Endings against digits that leave them a count ("10,000-strong")."""
    age_of: list[str] = []
    """A word between a person and a bare age ("een jongen van 15")."""
    months: list[str] = []
    clock_before: list[str] = []
    clock_after: list[str] = []
    clock_always: list[str] = []
    """Words after which any number is a time of day ("half", "kwart over")."""
    clock_units: list[str] = []
    """Words for hours that also tell the time of day ("om drie uur")."""
    year_before: list[str] = []
    labels: list[str] = []
    """Words before a number that only names something ("flight 17", "artikel 5")."""
    labels_after: list[str] = []
    """Words after a number that make it no count ("times", "keer")."""
    factors: dict[str, list[str]] = {}
    """A number → the forms that say that something became so many times what it was."""
    ranks: list[str] = []
    """Superlatives after an ordinal ("second-largest")."""
    rank_forms: dict[str, list[str]] = {}
    """A rank → forms that mean it by themselves ("op een na grootste")."""
    fractions: dict[str, int] = {}
    """Denominators ("derde", "thirds")."""
