"""One text in, its claims and its brief out: the library's front door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lont.ingest.moments import parse_published
from lont.ingest.records import hash_content
from lont.langdata.loader import available_languages, load_language
from lont.model import Claim, Document, Report, Sentence
from lont.pipeline.read import read_document

if TYPE_CHECKING:
    from lont.queries.shapes import Brief


@dataclass(frozen=True)
class Reading:
    """A document read. `report` is what the engine gave: document, sentences, claims and notices for the user."""

    report: Report

    @property
    def document(self) -> Document:
        """The document, its language filled in."""
        return self.report.document

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, numbered from 1, with their offsets in `document.text`."""
        return self.report.sentences

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text."""
        return self.report.claims

    @property
    def notices(self) -> tuple[str, ...]:
        """What could not be read or resolved, and why, for people."""
        return self.report.notices

    @cached_property
    def default_lang(self) -> str:
        """The brief's language where none is asked: the document's, where a brief can be written in it, else `en`."""
        lang = self.document.lang
        return lang if lang in available_languages() and load_language(lang).brief is not None else "en"

    def brief(self, lang: str | None = None) -> Brief:
        """The brief in language `lang` (ISO 639-1; `default_lang` where None). LontError E-USE-LANG, E-LANG-UNKNOWN."""
        from lont.queries.brief import make_brief

        return make_brief(self.document, self.sentences, self.claims, lang=lang or self.default_lang)

    def to_text(self, lang: str | None = None, *, width: int = 100) -> str:
        """The brief as plain text of at most `width` columns."""
        from lont.queries.terminal import print_text

        return print_text(self.brief(lang), width)

    def to_markdown(self, lang: str | None = None) -> str:
        """The brief as Markdown."""
        from lont.queries.markdown import render_markdown

        return render_markdown(self.brief(lang))

    def to_html(self, lang: str | None = None) -> str:
        """One self-contained page: the brief, and the text with its claims highlighted and explained."""
        from lont.queries.page import render_page

        return render_page(self.report, self.brief(lang))

    def to_record(self, lang: str | None = None) -> dict[str, Any]:
        """Document, sentences, claims and brief in types that JSON knows."""
        from lont.queries.records import reading_record

        return reading_record(self.report, self.brief(lang))


def read(
    text: str,
    *,
    published: str | date | datetime | None = None,
    lang: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
) -> Reading:
    """Read one report. `published` is a date or an RFC 3339 moment; without it, days such as "Thursday" stay open.
    `lang` (ISO 639-1) is told from the text where it is None. LontError E-IN-DATE for a date that is none.

    >>> import lont
    >>> reading = lont.read(
    ...     "At least 18 soldiers were killed on Thursday, the ministry said.", published="2022-01-07", lang="en"
    ... )
    >>> claim = reading.claims[0]
    >>> claim.event, claim.quantity.low, claim.quantity.high
    ('kill', 18, None)
    >>> claim.time.start.isoformat(), claim.source.kind
    ('2022-01-06', 'government')
    >>> print(reading.brief(lang="nl").key_points[0].text)
    Minstens 18 militairen (‘soldiers’) omgekomen (donderdag 6 januari), volgens ‘the ministry’ (overheid).
    """
    moment = parse_published(published)
    document = Document(hash_content(text), text, lang, moment, title, outlet)
    return Reading(read_document(document))
