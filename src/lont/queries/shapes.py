"""What a brief consists of."""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = ("what", "how_many", "who", "where", "when", "says", "sure")
"""The columns of the table of figures, as `Figure` and `Labels` name them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a brief: its text, the numbers of the sentences that it cites and the ids of its claims. `reference` is
    said beside it and rests on reference data, not on the claims."""

    text: str
    cites: tuple[int, ...]
    claims: tuple[str, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of figures. `event` is the event type, the rest is in the reader's language; `rival` is True
    where another row contradicts it."""

    event: str
    what: str
    how_many: str
    who: str
    where: str
    when: str
    says: str
    sure: str
    rival: bool
    cites: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the report, the name of its kind, and the sentences that it speaks in."""

    text: str
    kind: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in language `lang`. `heading` is the report's title or its first words, `scene` where and when it was
    published, `note` what it says in place of sections where there are no claims. Sections without lines are empty."""

    lang: str
    heading: str
    note: str
    scene: str
    key_points: tuple[Line, ...]
    figures: tuple[Figure, ...]
    causes: tuple[Line, ...]
    responses: tuple[Line, ...]
    events: tuple[Line, ...]
    economy: tuple[Line, ...]
    exposure: tuple[Line, ...]
    limits: tuple[Line, ...]
    background: tuple[Line, ...]
    sources: tuple[Speaker, ...]

    def sections(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The sections that are lists of lines, each with its key in `labels`, in the order in which they stand."""
        keys = ("key_points", "causes", "responses", "events", "economy", "exposure", "limits", "background")
        return tuple((key, getattr(self, key)) for key in keys)
