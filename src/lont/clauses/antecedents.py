"""Give pronouns, and names told without a title, the role and country of whom they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lont.model import Group, Mentions, replace

_FORCES = frozenset({"police", "military"})
REACH = 2
"""How many sentences back a pronoun may look."""


def resolve_pronouns(sentences: list[Mentions]) -> tuple[Mentions, ...]:
    """The same sentences, with a group for each name that is told elsewhere with a title, and with role, kind and
    country of every personal pronoun taken from the nearest group before it that agrees in number: the first of its
    sentence, since pronouns go on with the subject."""
    resolved: list[Mentions] = []
    sentences = know_names(sentences)
    for at, mentions in enumerate(sentences):
        if any(group.pronoun for group in mentions.groups):
            earlier = [m.groups for m in sentences[max(at - REACH, 0) : at]]
            mentions = replace(mentions, groups=tuple(_resolve(mentions.groups, earlier)))
        resolved.append(mentions)
    return tuple(resolved)


def know_names(sentences: list[Mentions]) -> list[Mentions]:
    """The same sentences with a group for each last name that the report gives with a title elsewhere ("President
    Holm … Holm sent troops")."""
    titled = {
        m.tokens[g.j - 1].lower: g
        for m in reversed(sentences)
        for g in m.groups
        if g.name and g.unit == "person" and g.role != "civilian" and not g.plural and not g.pronoun
        if g.j - g.i > 1 and m.tokens[g.j - 1].capital and _is_plain(m, g)
    }
    return [_with_names(m, titled) if m.groups or m.triggers else m for m in sentences] if titled else sentences


def _is_plain(mentions: Mentions, group: Group) -> bool:
    """Whether the group ends in the person's name: no apposition, and no place ("the governor of Unity")."""
    comma = any(token.text == "," for token in mentions.tokens[group.i : group.j])
    return not comma and not any(p.kind != "demonym" and p.i < group.j <= p.j for p in mentions.places)


def _with_names(mentions: Mentions, titled: dict[str, Group]) -> Mentions:
    found = [(at, token) for at, token in enumerate(mentions.tokens) if token.lower in titled]
    if not found or not mentions.triggers:
        return mentions
    taken = {at for g in mentions.groups for at in range(g.i, g.j)} | {
        at for p in mentions.places if p.kind != "noun" for at in range(p.i, p.j)
    }
    alone = [at for at, token in found if at not in taken and token.capital and _ends_name(mentions, at)]
    if not alone:
        return mentions
    names = [replace(titled[mentions.tokens[at].lower], i=at, j=at + 1, head=at, number=None, core=(at, at + 1))
             for at in alone]  # fmt: skip
    return replace(mentions, groups=tuple(sorted((*mentions.groups, *names), key=lambda group: group.i)))


def _ends_name(mentions: Mentions, at: int) -> bool:
    """Whether no other capital stands beside the name, as in the name of a place or body."""
    tokens = mentions.tokens
    beside = [tokens[k].capital for k in (at - 1, at + 1) if 0 < k < len(tokens)]
    return not any(beside)


def _resolve(groups: tuple[Group, ...], earlier: Sequence[tuple[Group, ...]]) -> Iterable[Group]:
    for index, group in enumerate(groups):
        antecedent = _find(group, groups[:index], earlier) if group.pronoun else None
        if antecedent is None:
            yield group
        else:
            yield replace(group, role=antecedent.role, kind=antecedent.kind, country=antecedent.country)


def _find(pronoun: Group, before: tuple[Group, ...], earlier: Sequence[tuple[Group, ...]]) -> Group | None:
    for groups in (before, *reversed(earlier)):
        told = [g for g in groups if not g.pronoun]
        force = [g for g in told[:1] if groups is before and _is_force(pronoun, g)]
        fitting = [g for g in told if _agrees(pronoun, g)] or force
        if fitting:
            return fitting[0]
    return None


def _agrees(pronoun: Group, group: Group) -> bool:
    """Whether the pronoun can stand for the group: people for people, and "it" for a body."""
    if pronoun.unit is None:
        return group.unit is None and group.role not in ("property", "other")
    return group.unit == "person" and group.plural == pronoun.plural


def _is_force(pronoun: Group, group: Group) -> bool:
    """Whether "they" can stand for a body of many that its sentence begins with ("police said they had arrested …")."""
    return pronoun.plural and pronoun.unit == "person" and group.role in _FORCES and not group.name
