"""The shape of `marks.toml`: words that tell whether a thing happened, may have, will, or did not."""

from __future__ import annotations

from lont.langdata.schema import Strict


class MarkRule(Strict, kw_only=True):
    """Words of one kind that govern what stands near them in the same way."""

    id: str
    kind: str
    """`negation`, `hedge`, `hearsay`, `planned`, `condition` (and all else hypothetical), `fear`, `future`
    (planned where somebody is quoted, hypothetical elsewhere: "would"), `given` (takes the event as known, whatever is
    said before: "an end *to* the raids"), `charge` (a court must say who did it; that somebody died is not in doubt),
    `idiom` (looks like a mark and is none)."""
    forms: list[str]
    scope: str = "after"
    """What it governs: `after` (what follows in its clause), `clause` (both sides of it in its clause), `next` (the
    noun phrase right after it), `around` (`next`, or a finite verb before it in its clause: Dutch "schoot niet"),
    `before` (what stands before it in its clause)."""
    reach: int = 0
    """At most so many tokens between mark and trigger; 0: no limit but the clause."""
    alone: str = "hypothetical"
    """For `future`: the modality where nobody is quoted ("zou" alone: hedged)."""
    opens: bool = False
    """Only where it opens a clause: first in the sentence, or after a comma or a word that joins (Dutch "als")."""
    whole: bool = False
    """Where it opens the sentence it governs all of it ("If …, troops will go in")."""
    denies: bool = False
    """For a `condition`: it holds where the event does not come ("unless")."""
    phrase: bool = False
    """Governs no further than its own phrase: an auxiliary ends it ("a man accused of theft was shot")."""
    nouns: bool = False
    """Governs nouns only ("a suspected attack")."""
    verbs: bool = False
    """Only events that a present form or an infinitive tells ("can attack", not "the attack can …")."""
    lower: bool = False
    """Only where written in lower case ("may", not "May")."""


class Marks(Strict):
    """`marks.toml`."""

    mark: list[MarkRule] = []
    borders: list[str] = []
    """Words that open a new clause where no comma does: after, while, who, nadat, terwijl."""
    presupposing: list[str] = []
    """Prepositions that, with a definite article, name what has happened whatever the verb says: "for the attack"."""
    definite: list[str] = []
    joins: list[str] = []
    """Words that join two clauses or two verbs: and, but, en."""
