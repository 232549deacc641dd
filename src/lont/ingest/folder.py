"""The files of a folder, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator


def list_files(folder: str) -> Iterator[str]:
    """Every file in `folder` and below it, by name; hidden ones and links to folders are passed over."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(here, name) for name in sorted(files) if not name.startswith("."))  # noqa: PTH118
