"""The shape of `exposure.toml`: the words by which a language tells what befell an oil field, a mine or a pipeline.

A language without the file finds assets by name and place, and says "none" for what befell them.
"""

from __future__ import annotations

import functools
from pathlib import Path

from lont.langdata.loader import LANGUAGES
from lont.langdata.schema import Strict
from lont.langdata.toml import read_table


class ExposureWords(Strict, frozen=True, kw_only=True):
    """Forms are in the notation of `schema`; words for kinds and commodities also count at the end of a compound."""

    halted: list[str] = []
    cut: list[str] = []
    adjusted: list[str] = []
    """Changed or disturbed, to an extent that the words do not tell."""
    threatened: list[str] = []
    resumed: list[str] = []
    unharmed: list[str] = []
    """Words that say that nothing befell it ("not affected", "as normal")."""
    contrast: list[str] = []
    """Words that open a part of a sentence that tells of something else ("while", "but"), lower case."""
    to: list[str] = []
    """Words right before a number that say that it is what remains ("fell to 300,000"), lower case."""
    kinds: dict[str, list[str]] = {}
    """Kind of asset → nouns for it, all of them beside its name."""
    plural: dict[str, list[str]] = {}
    """Kind of asset → words for those of a country together ("oil fields", "railway lines")."""
    commodities: dict[str, list[str]] = {}
    """`oil`, `gas`, `uranium` → words; they also count at the beginning of a compound."""
    measures: dict[str, list[str]] = {}
    """`production`, `exports`, `reserves` → words."""
    endings: list[str] = []
    """Endings that a name takes, lower case, with a hyphen or apostrophe where it has one."""


@functools.cache
def load_exposure_words(lang: str | None, folder: Path = LANGUAGES) -> ExposureWords:
    """The words of a language; none where it has no `exposure.toml`. LontError E-LANG-… with file and line."""
    path = folder / (lang or "") / "exposure.toml"
    return read_table(path, ExposureWords) if lang and path.is_file() else ExposureWords()
