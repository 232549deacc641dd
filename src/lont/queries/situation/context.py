"""What all sections of a brief share: the material, the voice, the citations, the series with their bounds traced."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lont.model.ledger import Rung
from lont.queries.situation.cites import Register
from lont.queries.situation.figures import Measured, measure, rank_series
from lont.queries.situation.load import Material, Told
from lont.queries.situation.moments import Moment, Part, find_parts
from lont.queries.situation.shapes import Derivation, Line, Section
from lont.queries.situation.trace import Tracer
from lont.queries.situation.voice import Voice
from lont.reconcile.ladder import climb_ladder, sort_rungs


@dataclass(frozen=True)
class Context:
    """Sections are told in the order in which they stand, since citations are numbered as they come."""

    material: Material
    voice: Voice
    register: Register
    measured: Sequence[Measured]
    before: Mapping[str, Measured] | None
    parts: Sequence[Part]

    @functools.cached_property
    def rungs(self) -> Sequence[Rung]:
        """The rungs of the escalation ladder, in the order in which they were reached."""
        return sort_rungs(climb_ladder(one.entry for one in self.material.standing))

    @property
    def told(self) -> Mapping[str, Told]:
        """All claims, by id."""
        return self.material.told

    def line(
        self,
        text: str,
        claims: Iterable[str],
        *,
        lead: str = "",
        key: str = "",
        derived: Sequence[Derivation] = (),
        counts: Sequence[int] = (),
        same: Iterable[str] = (),
    ) -> Line:
        """A line with its citations; its text ends in a full stop. `same` are all claims of the event that it tells."""
        claims = tuple(dict.fromkeys(claims))
        text = text if text.endswith((".", "…", "?", "!")) else f"{text}."
        cites = self.register.cite(claims)
        others = {self.told[claim].entry.origin for claim in same} - {self.told[claim].entry.origin for claim in claims}
        return Line(text, cites, claims, lead, key, tuple(derived), tuple(counts), len(others))

    def section(
        self, key: str, lines: Sequence[Line | Callable[[], Line]], *, most: int, see: str = "", title: str = ""
    ) -> Section:
        """A section of at most `most` lines; those given as functions are told, and cited, only where shown."""
        shown = tuple(line if isinstance(line, Line) else line() for line in lines[:most])
        title = title or self.voice.words.titles[key]
        command = f"lont {see} --situation {self.material.situation.id}" if see else ""
        return Section(key, title, shown, max(0, len(lines) - most), command)

    def moment_text(self, moment: Moment) -> str:
        """All that a moment's sentence tells: the place of its lead first, other places behind what happened there."""
        where = self.voice.where(moment.lead)
        phrases = [self.voice.phrase(moment.lead)]
        for part in moment.parts[1:]:
            place, phrase = self.voice.where(part.one), self.voice.phrase(part.one, quote=False)
            phrases.append(f"{phrase} ({place})" if place not in ("", where) else phrase)
        text = "; ".join(dict.fromkeys(phrases))
        return f"{where}: {text}" if where else text[:1].upper() + text[1:]

    def moment_line(self, moment: Moment, *, key: str = "") -> Line:
        """A line on a moment that its day leads."""
        claims = [part.one.entry.claim for part in moment.parts]
        lead, same = self.voice.when(moment.lead), moment.parts[0].claims
        return self.line(self.moment_text(moment), claims, lead=lead, key=key, same=same)


def make_context(material: Material, voice: Voice) -> Context:
    """The context of a brief on `material`."""
    told = dict(material.told)
    entries = {claim: one.entry for claim, one in told.items()}
    tracer = Tracer(entries, material.series)
    measured = rank_series(measure(series, tracer, told) for series in material.series)
    before = None
    if material.before is not None:
        earlier = Tracer(entries, material.before)
        before = {series.id: measure(series, earlier, told) for series in material.before}
    return Context(material, voice, Register(told), measured, before, find_parts(material))
