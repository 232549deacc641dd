"""A table as one self-contained HTML page, escaped throughout, without external resources."""

from __future__ import annotations

from pathlib import Path

from lont.langdata.ledger import load_ledger_words
from lont.langdata.loader import load_language
from lont.queries.ledger.view import View
from lont.queries.page import TEMPLATES, load_template

OWN = Path(__file__).parent / "templates"


def render_html(view: View, *below: View) -> str:
    """The page, with further answers below the first; words and reasons of a row open on request, without a script."""
    book = load_language(view.lang).brief
    return load_template(OWN, "ledger.html.j2").render(
        view=view,
        views=(view, *below),
        why=load_ledger_words(view.lang).labels.why,
        sentence=book.labels.sentence if book else "",
        css=(TEMPLATES / "page.css").read_text(encoding="utf-8") + (OWN / "ledger.css").read_text(encoding="utf-8"),
    )
