"""The shape of `scopes.toml`: words that tell which of the people a figure counts, where their role does not."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Scopes(Strict):
    """`scopes.toml`: nouns, in all their forms, lower case."""

    civilians: list[str] = []
    """Those who take no part: civilian, bystander, resident. Not "people", who may be anybody."""
    children: list[str] = []
    """Those under age: child, schoolgirl, minor."""
