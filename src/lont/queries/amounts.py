"""Numbers and intervals in words of the reader's language."""

from __future__ import annotations

from lont.langdata.brief import Brief as Wordbook
from lont.langdata.brief import Numbering
from lont.model import EVENTS, Quantity


def say_number(book: Numbering, value: float) -> str:
    """The number as the language writes it: 1.700, 1,7 miljoen. Rounded to three decimals."""
    for size, template in ((10**9, book.billion), (10**6, book.million)):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return template.format(n=_plain(book, value / size))
    return _plain(book, value)


def _plain(book: Numbering, value: float) -> str:
    whole, _, part = f"{value:,.3f}".rstrip("0").rstrip(".").partition(".")
    grouped = whole.replace(",", book.group)
    return f"{grouped}{book.decimal}{part}" if part else grouped


def say_amount(book: Numbering, quantity: Quantity, more: tuple[str, ...] = (), *, table: bool = False) -> str:
    """The number with its bound words; in a table vague words carry their interval ("dozens (20–99)").

    `more` are words of the report's language that open a quantity whose low bound is not reached ("more than").
    """
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return _closed(book, low, high, approx=quantity.approx, table=table)
    if low is not None:
        over = " ".join(quantity.text.lower().split()).startswith(more) if more else False
        return (book.more_than if over else book.at_least).format(n=say_number(book, low))
    return book.at_most.format(n=say_number(book, high)) if high is not None else ""


def _closed(book: Numbering, low: float, high: float, *, approx: bool, table: bool) -> str:
    if low == high:
        exact = say_number(book, low)
        return book.about.format(n=exact) if approx else exact
    for bottom, top, alone, before in book.vague:
        if (bottom, top) == (low, high):
            span = {"low": _plain(book, bottom), "high": _plain(book, top)}
            return book.vague_template.format(words=alone, **span) if table else before
    return book.between.format(low=say_number(book, low), high=say_number(book, high))


def say_count(
    book: Wordbook, quantity: Quantity, more: tuple[str, ...] = (), *, table: bool = False, unknown: str = ""
) -> str:
    """The number with its unit's noun: "at least 3 bombs", "1.7 million barrels a day"; in a table without "people".
    `unknown` is how a unit is told that the language has no word for."""
    amount = say_amount(book.numbers, quantity, more, table=table)
    nouns = book.units.get(quantity.unit)
    if (quantity.unit == "person" and table) or (nouns is None and quantity.unit in EVENTS):
        return amount
    noun = nouns[not is_one(quantity)] if nouns else unknown or quantity.unit.removeprefix("currency:")
    return noun.format(n=amount) if "{n}" in noun else f"{amount} {noun}"


def is_one(quantity: Quantity) -> bool:
    """Whether the number is exactly one."""
    return quantity.low == quantity.high == 1
