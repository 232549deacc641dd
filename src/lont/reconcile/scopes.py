"""Whom a figure counts: from the role of those it befell (or who took part) to the scope of its series."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from lont.langdata.loader import available_languages, load_language

SCOPE_OF_ROLE: Mapping[str, str] = {
    "police": "security-forces",
    "military": "security-forces",
    "rebel": "militants",
    "criminal": "militants",
    "protester": "protesters",
    "journalist": "journalists",
    "worker": "workers",
    "government": "officials",
    "opposition": "other",
    "organisation": "other",
    "company": "other",
    "property": "other",
}
"""Roles of gold/GUIDELINES.md. `civilian` is not among them: it is also the role of plain "people", whoever they are,
so only the words tell whether civilians alone are meant."""
_TAKE_PART = frozenset(("protest", "riot", "strike", "block", "clash", "deploy", "withdraw", "storm", "loot"))
"""Event types whose number counts those who take part (gold/GUIDELINES.md): all who do, whatever they are called."""
_PLAIN = (None, "civilian", "protester", "worker", "other")
"""Roles that leave open whether children, or civilians, are meant."""


def scope_of(event: str, role: str | None, text: str | None, lang: str | None = None) -> str:
    """The scope (model.ledger.SCOPES) of a figure of `event` on people of `role`, named as `text` in a report in
    `lang`.

    >>> scope_of("kill", "police", "officers", "en"), scope_of("kill", "civilian", "people", "en")
    ('security-forces', 'all')
    >>> scope_of("kill", "civilian", "twee kinderen", "nl"), scope_of("protest", "protester", "protesters", "en")
    ('children', 'all')
    """
    if event in _TAKE_PART:
        return "all"
    if role in _PLAIN and text:
        words = {word.strip(".,;:'’\"()").lower() for word in text.split()}
        words |= {word.rpartition("-")[2] for word in words}
        civilians, children = _nouns(lang)
        if words & children:
            return "children"
        if role != "protester" and words & civilians:
            return "civilians"
    return SCOPE_OF_ROLE.get(role or "", "all")


@functools.cache
def _nouns(lang: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The words for civilians and for children of `lang`; none where the language has no data."""
    if lang not in available_languages():
        return frozenset(), frozenset()
    language = load_language(lang or "")
    scopes = language.scopes
    found = (
        frozenset(" ".join(words) for form in forms for words in language.phrases(form))
        for forms in (scopes.civilians, scopes.children)
    )
    civilians, children = found
    return civilians, children
