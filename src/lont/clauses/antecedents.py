"""Give pronouns the role and country of the group that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lont.model import Group, Mentions, replace

REACH = 2
"""How many sentences back a pronoun may look."""


def resolve_pronouns(sentences: list[Mentions]) -> tuple[Mentions, ...]:
    """The same sentences, with role, kind and country of every personal pronoun taken from the nearest group before it
    that agrees in number: the first of its sentence, since pronouns go on with the subject."""
    resolved: list[Mentions] = []
    for at, mentions in enumerate(sentences):
        if any(group.pronoun for group in mentions.groups):
            earlier = [m.groups for m in sentences[max(at - REACH, 0) : at]]
            mentions = replace(mentions, groups=tuple(_resolve(mentions.groups, earlier)))
        resolved.append(mentions)
    return tuple(resolved)


def _resolve(groups: tuple[Group, ...], earlier: Sequence[tuple[Group, ...]]) -> Iterable[Group]:
    for index, group in enumerate(groups):
        antecedent = _find(group, groups[:index], earlier) if group.pronoun else None
        if antecedent is None:
            yield group
        else:
            yield replace(group, role=antecedent.role, kind=antecedent.kind, country=antecedent.country)


def _find(pronoun: Group, before: tuple[Group, ...], earlier: Sequence[tuple[Group, ...]]) -> Group | None:
    for groups in (before, *reversed(earlier)):
        fitting = [g for g in groups if not g.pronoun and _agrees(pronoun, g)]
        if fitting:
            return fitting[0]
    return None


def _agrees(pronoun: Group, group: Group) -> bool:
    """Whether the pronoun can stand for the group: people for people, and "it" for a body."""
    if pronoun.unit is None:
        return group.unit is None and group.role not in ("property", "other")
    return group.unit == "person" and group.plural == pronoun.plural
