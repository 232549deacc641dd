"""`lont lang check`: run the examples of language data."""

from __future__ import annotations

from lont.langdata.loader import available_languages, load_language
from lont.pipeline.rules import check_rules


def check_languages(iso: str | None) -> int:
    """Print what fails of one language or all; 1 where something does, else 0. LontError E-LANG-…."""
    failed = False
    for code in [iso] if iso else available_languages():
        language = load_language(code)
        failures = check_rules(language)
        failed |= bool(failures)
        for failure in failures:
            print(f"{failure.rule}: {failure.sentence!r} {failure.message}")
        examples = sum(len(rule.hits) + len(rule.misses) for _, rule in language.rules.values())
        print(f"{code}: {len(language.rules)} rules, {examples} examples, {len(failures)} failures")
    return 1 if failed else 0
