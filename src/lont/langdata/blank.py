"""Lay out a blank language, commented from the schema itself, so that the comments cannot go stale."""

from __future__ import annotations

import ast
import inspect
import textwrap
from pathlib import Path

import msgspec

from lont.errors import LontError
from lont.langdata.loader import LANGUAGES, SHAPES
from lont.langdata.schema import ASKED, EventRule, EventRules, Idiom, Idioms
from lont.model import EVENTS

_WIDTH = 110
_EXAMPLES: dict[type[msgspec.Struct], tuple[str, type[msgspec.Struct]]] = {
    EventRules: ("rule", EventRule),
    Idioms: ("idiom", Idiom),
}


def lay_out_language(iso: str, folder: Path = LANGUAGES) -> list[Path]:
    """Write a commented blank for language `iso` (ISO 639-1, two letters); the paths written, in order.

    LontError: E-LANG-ISO for a wrong code, E-LANG-EXISTS where the language has data already.
    """
    if len(iso) != 2 or not (iso.isascii() and iso.isalpha() and iso.islower()):
        raise LontError("E-LANG-ISO", f"{iso!r} is no ISO 639-1 code", cure="two lower-case letters, such as tr")
    home = folder / iso
    if home.exists():
        raise LontError(
            "E-LANG-EXISTS", "the language has data already", str(home), cure="edit it, or take it away first"
        )
    (home / "events").mkdir(parents=True)
    written = []
    for name, shape in SHAPES.items():
        written.append(_write(home / name, blank_file(shape, iso)))
    for event in EVENTS:
        written.append(_write(home / "events" / f"{event}.toml", blank_file(EventRules, iso)))
    return written


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def blank_file(shape: type[msgspec.Struct], iso: str) -> str:
    """A TOML text that loads as `shape`: every key with its comment, all but the required ones commented out."""
    if shape in _EXAMPLES:
        name, inner = _EXAMPLES[shape]
        head = f"{_comment(_summary(shape))}\n{name} = []\n# Take the line above away and write one table for each:\n"
        return head + f"#\n# [[{name}]]\n" + "".join(_commented(field) for field in _fields(inner, iso, required=False))
    return f"{_comment(_summary(shape))}\n" + "".join(_fields(shape, iso, required=True))


def _commented(text: str) -> str:
    return "".join(line if line.startswith("#") or not line.strip() else f"# {line}" for line in text.splitlines(True))


def _fields(shape: type[msgspec.Struct], iso: str, *, required: bool) -> list[str]:
    docs, lines = _docs(shape), []
    for field in msgspec.structs.fields(shape):
        comment = _comment(docs.get(field.name, ""))
        if field.name == "classes":
            comment += "".join(_comment(f"{name}: {words}") for name, words in ASKED.items())
        value = _value(field, iso)
        needed = required and field.required
        lines.append(f"\n{comment}{'' if needed else '# '}{field.encode_name} = {value}\n")
    return lines


def _value(field: msgspec.structs.FieldInfo, iso: str) -> str:
    if field.encode_name == "iso":
        return f'"{iso}"'
    if field.type is bool:
        return str(field.default).lower()
    if field.type is str:
        return f'"{field.default}"' if isinstance(field.default, str) else '""'
    return "{}" if "dict" in str(field.type) else "[]" if "list" in str(field.type) else "0"


def _summary(shape: type) -> str:
    return inspect.getdoc(shape) or shape.__name__


def _comment(text: str) -> str:
    lines = textwrap.wrap(" ".join(text.split()), _WIDTH)
    return "".join(f"# {line}\n" for line in lines)


def _docs(shape: type) -> dict[str, str]:
    """The docstring that stands below each field in the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(shape))).body[0]
    assert isinstance(body, ast.ClassDef)
    docs, name = {}, None
    for node in body.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docs[name] = str(node.value.value)
            name = None
    return docs
