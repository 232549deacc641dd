"""Coded errors that name the file, the place in it and the cure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)  # not frozen: Python itself sets __traceback__, and unpickling sets fields
class LontError(Exception):
    """Anything Lont reports to its user instead of a traceback.

    `code` is stable (`E-IN-…` input, `E-LANG-…` language data, `E-GOLD-…` evaluation, `E-USE-…` usage);
    `path` and `line` say where, `cure` what to do about it. `str()` gives all of it in one line.
    """

    code: str
    message: str
    path: str | None = None
    line: int | None = None
    cure: str | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""
        cure = f" ({self.cure})" if self.cure else ""
        return f"{place}[{self.code}] {self.message}{cure}"
