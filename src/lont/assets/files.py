"""Read a text file that a user brings."""

from __future__ import annotations

from pathlib import Path

from lont.errors import LontError


def read_text(path: Path, *, code: str) -> str:
    """The text of a UTF-8 file, without its byte order mark. LontError E-<code>-FILE where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LontError(f"E-{code}-FILE", "file is missing", str(path), cure="name a CSV file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LontError(f"E-{code}-FILE", f"cannot be read: {error}", str(path), cure="save it as UTF-8") from None
