"""Join a name to the description that stands beside it between commas: "Jane Doe, the head of the hospital"."""

from __future__ import annotations

from lont.lexicon.group_sentence import GroupSentence
from lont.model import Group, replace


def merge_appositions(sentence: GroupSentence, groups: list[Group]) -> list[Group]:
    """`groups` with each name and its description as one group that has the description's role and kind."""
    merged: list[Group] = []
    for group in merge_modifiers(sentence, groups):
        last = merged[-1] if merged else None
        if last is not None and _is_aside(sentence, last, group):
            merged[-1] = replace(last, j=group.j)
            continue
        if last is not None and sentence.word(last.j) == "," and last.j + 1 == group.i:
            both = _both(sentence, last, group)
            if both is not None:
                merged[-1] = both
                continue
        if last is not None and _is_of_body(sentence, last, group):
            merged[-1] = replace(last, j=group.j, role=group.role, kind=group.kind, core=(last.core[0], group.j))
            continue
        merged.append(group)
    return merged


def _is_aside(sentence: GroupSentence, counted: Group, group: Group) -> bool:
    """Whether a group between commas only says who those counted before it are ("seven people, mostly women, …")."""
    at = counted.j
    if counted.number is None or group.number is not None or sentence.word(at) != "," or sentence.word(group.j) != ",":
        return False
    return at + 2 == group.i and sentence.word(at + 1) in sentence.tables.mostly


def merge_modifiers(sentence: GroupSentence, groups: list[Group]) -> list[Group]:
    """`groups` with each counted adjective and the plural right after it as one ("three underage | boys", "23 Somali
    and | Yemeni pirates", "five military and | rebel deaths"): an adjective that is also a noun was taken for the
    head."""
    merged: list[Group] = []
    for group in groups:
        last = merged[-1] if merged else None
        if last is not None and _only_modifies(sentence, last, group):
            country = last.country or group.country
            merged[-1] = replace(group, i=last.i, number=last.number, country=country, core=(last.core[0], group.j))
        else:
            merged.append(group)
    return merged


def _only_modifies(sentence: GroupSentence, last: Group, group: Group) -> bool:
    some = last.number is not None and last.number.relation == "part"  # "one of the two arrested | men"
    many = last.number is not None and ((last.number.low or 0) > 1 or some) and not last.name
    if last.plural and not sentence.tables.is_body(sentence.words[last.head]):
        return False
    if not many or group.number is not None or group.name or not group.plural:
        return False
    if last.j == group.i:
        return last.unit == group.unit
    joined = last.j + 1 == group.i and sentence.word(last.j) in sentence.counting.ands
    opened = sentence.word(group.i) in sentence.tables.determiners
    return joined and not opened and (last.unit == group.unit or not last.plural)  # "four taxi and bus drivers"


def _both(sentence: GroupSentence, first: Group, second: Group) -> Group | None:
    after = sentence.word(second.j)
    if _is_plain_name(first) and _describes(second) and not _in_list(sentence, second):
        return replace(first, j=second.j, role=second.role, kind=second.kind, country=second.country or first.country,
                       core=(first.core[0], second.j))  # fmt: skip
    if _describes(first) and _is_plain_name(second) and after in (",", ".", ")", "", ";") and first.number is None:
        return replace(first, j=second.j, head=second.head, name=True, core=(first.core[0], second.j))
    return None


def _is_of_body(sentence: GroupSentence, name: Group, body: Group) -> bool:
    """ "Jane Doe of the Red Cross"."""
    near = name.j + 1 == body.i and sentence.word(name.j) in sentence.tables.of_words[:1]
    return near and _is_plain_name(name) and body.unit is None and body.kind != "other"


def _is_plain_name(group: Group) -> bool:
    return group.name and group.role == "civilian" and group.kind == "other" and group.core == (group.i, group.j)


def _describes(group: Group) -> bool:
    return not group.name and not group.plural and group.unit == "person" and not group.pronoun


def _in_list(sentence: GroupSentence, group: Group) -> bool:
    """Whether a list goes on behind the group ("A, a guard and a driver")."""
    at = group.j
    return sentence.word(at) == "," and group.number is not None and sentence.word(at + 1) in sentence.tables.singular
