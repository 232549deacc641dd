"""`lont read`: take a report in, give its brief out in the form that was asked."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from lont.errors import LontError
from lont.ingest.read import read_document as ingest
from lont.model import Document
from lont.pipeline.read import read_document
from lont.reading import Reading

WIDTH = 100
"""Columns where the output is no terminal and COLUMNS does not say."""
FORMS = {".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".txt": "text", "": "text"}


def choose_form(*, as_json: bool, as_md: bool, as_html: bool, out: Path | None) -> str:
    """`json`, `md`, `html`, or `text`: what the options say, else the ending of the file to write. LontError E-USE-FORM
    for two forms at once, or an ending that is none."""
    asked = [form for form, given in (("json", as_json), ("md", as_md), ("html", as_html)) if given]
    if len(asked) > 1:
        raise LontError("E-USE-FORM", f"--{' and --'.join(asked)} at once", cure="choose one form")
    if asked:
        return asked[0]
    ending = out.suffix.lower() if out else ""
    if ending not in FORMS:
        cure = "end it in .txt, .json, .md or .html, or say --json, --md or --html"
        raise LontError("E-USE-FORM", f"no form has the ending {ending}", str(out), cure=cure)
    return FORMS[ending]


def load_document(source: str, **given: Any) -> Document:
    """The document at `source`; notices go to stderr. `given` are the options of `lont.ingest.read.read_document`."""
    notices: list[str] = []
    document = ingest(source, notices=notices, **given)
    tell(notices)
    return document


def read_source(source: str, **given: Any) -> Reading:
    """The document at `source`, read. LontError E-IN-…."""
    return Reading(read_document(load_document(source, **given)))


def tell(notices: list[str] | tuple[str, ...]) -> None:
    """What the user should know, on stderr."""
    for notice in notices:
        print(f"lont: {notice}", file=sys.stderr)


def show_reading(reading: Reading, *, form: str, lang: str | None, out: Path | None) -> None:
    """Write the reading in `form` to `out` or to stdout; its brief in language `lang`."""
    tell(reading.notices)
    if form == "text" and out is None:
        from lont.queries.terminal import render_terminal

        brief = reading.brief(lang)
        show(lambda width: render_terminal(brief, width))
        return
    if form == "json":
        text = dump(reading.to_record(lang))
    elif form == "html":
        text = reading.to_html(lang)
    else:
        text = reading.to_markdown(lang) if form == "md" else reading.to_text(lang)
    if out is None:
        sys.stdout.write(text)
    else:
        write(out, text)


def dump(record: dict[str, Any]) -> str:
    """The record as indented JSON with a line's end."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def write(out: Path, text: str) -> None:
    """Write a UTF-8 file. LontError E-USE-OUT where that cannot be done."""
    try:
        out.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise LontError("E-USE-OUT", f"cannot write: {error.strerror}", str(out), cure="check the folder") from None


def show(renderable: Any) -> None:
    """Print a rich renderable, or what a function of the width gives; plain, and WIDTH columns wide where piped."""
    from rich.console import Console

    if sys.stdout.isatty():
        console = Console(highlight=False, emoji=False, markup=False)
        console.print(renderable(console.width) if callable(renderable) else renderable)
        return
    width = int(columns) if (columns := os.environ.get("COLUMNS", "")).isdecimal() else WIDTH
    console = Console(width=max(width, 20), color_system=None, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        console.print(renderable(width) if callable(renderable) else renderable)
    sys.stdout.write("\n".join(line.rstrip() for line in capture.get().split("\n")))
