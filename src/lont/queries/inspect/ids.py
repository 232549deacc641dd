"""Ids as people type them: whole, by an unambiguous beginning, or a situation's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from lont.errors import LontError
from lont.queries.ledger.question import find_situation
from lont.store import Filter, Ledger
from lont.store.connect import reading
from lont.store.schema import CLAIMS, EVENTS, SERIES, SITUATIONS

TABLES: dict[str, Table] = {"claim": CLAIMS, "event": EVENTS, "series": SERIES, "situation": SITUATIONS}
"""Where the ids of each kind stand."""
SHORTEST = 3
"""Signs that the beginning of an id must have."""
NEAR = 6
"""Ids that an error proposes."""
_ID = re.compile(r"[a-z]?[0-9a-f]*")


class Target(NamedTuple):
    """What an id means: `kind` is one of TABLES."""

    kind: str
    id: str


def find_target(ledger: Ledger, text: str, kinds: Sequence[str] = tuple(TABLES)) -> Target:
    """What `text` means among `kinds`: an id, the beginning of only one, or the name of a situation.

    LontError E-USE-ID where it means nothing or several, with what it may mean; E-USE-SITUATION for a name."""
    text = text.strip()
    if not text.isprintable():  # no database takes a NUL or half a character
        raise LontError("E-USE-ID", f"{text!r} is no id", cure="`lont events` and `lont situations` list ids")
    found = _look_up(ledger, text, kinds)
    if len(found) == 1:
        return found[0]
    if found:
        fits = "; ".join(f"{one.kind} {one.id}" for one in found[:NEAR])
        more = "; …" if len(found) > NEAR else ""
        raise LontError("E-USE-ID", f"{text!r} begins several ids", cure=f"give more of it: {fits}{more}")
    if "situation" in kinds and " " in text:
        return Target("situation", find_situation(ledger, text).id)
    raise LontError("E-USE-ID", f"no {_either(kinds)} {text!r} in the ledger", cure=_advise(ledger, text, kinds))


def _look_up(ledger: Ledger, text: str, kinds: Sequence[str]) -> list[Target]:
    """The targets of that id; where there is none, those whose id begins so, a few more than an error shows."""
    if not text:
        return []
    with reading(ledger.engine) as connection:
        exact = [Target(kind, text) for kind in kinds if _find(connection, TABLES[kind], text, 1, whole=True)]
        if exact or len(text) < SHORTEST or not _ID.fullmatch(text):
            return exact
        return [Target(kind, id) for kind in kinds for id in _find(connection, TABLES[kind], text, NEAR + 1)]


def _find(connection: Connection, table: Table, text: str, limit: int, *, whole: bool = False) -> list[str]:
    """The ids that are `text`, or begin so; a range, so that the index answers: no sign of an id comes after "g"."""
    column = table.c.id
    wanted = (column == text,) if whole else (column >= text, column < text + "g")
    return list(connection.execute(select(column).where(*wanted).order_by(column).limit(limit)).scalars())


def _either(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"


def _advise(ledger: Ledger, text: str, kinds: Sequence[str]) -> str:
    """What to do instead: of a report its claims, of another kind that kind."""
    other = _look_up(ledger, text, [kind for kind in TABLES if kind not in kinds])
    if other:
        return f"that is {'an' if other[0].kind == 'event' else 'a'} {other[0].kind}: `lont show {other[0].id}`"
    document = ledger.document(text)
    if document:
        claims = [entry.claim for entry in ledger.entries(Filter(document=document.document.id), judged=False)]
        if not claims:
            return "that is a report of which no claim was taken"
        return f"that is a report; its claims: {', '.join(claims[:NEAR])}{', …' if len(claims) > NEAR else ''}"
    if "situation" in kinds and not _ID.fullmatch(text) and ledger.situation(text) is None:
        return "`lont search WORDS` finds claims, `lont events` and `lont situations` list ids"
    return "`lont search WORDS` finds claims, `lont events`, `lont figures` and `lont situations` give ids in JSON"
