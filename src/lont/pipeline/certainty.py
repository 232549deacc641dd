"""Words that name an event only in a report on a crisis: keep them where the report has a sure event."""

from __future__ import annotations

from collections.abc import Sequence

from lont.langdata.loader import Language
from lont.model import Frame


def drop_unsure(frames: Sequence[Sequence[Frame]], language: Language) -> list[list[Frame]]:
    """The frames without those of weak rules, where no frame of the document is of a sure rule."""
    crisis = any(not is_weak(frame, language) for of_sentence in frames for frame in of_sentence)
    return [[f for f in of_sentence if crisis or not is_weak(f, language)] for of_sentence in frames]


def is_weak(frame: Frame, language: Language) -> bool:
    """Whether the frame's rule needs the company of a sure one."""
    rule = language.rules[frame.trigger.rule][1]
    return rule.weak or "@crisis" in rule.needs
