"""The commands. Only this package prints; every error of the user is one line on stderr and exit code 2."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from lont.errors import LontError

GARBAGE = 100_000
"""New objects that may be garbage after which the collector looks for cycles."""


def main() -> None:
    """The `lont` command. Exit codes: 0 done, 1 a bar missed or a record passed over, 2 an error of the user."""
    # Loading a language makes some hundred thousand objects that stay: with Python's own threshold of 700 the collector
    # looks through them again and again, for a quarter of the time of `lont read`.
    gc.set_threshold(GARBAGE, 20, 50)
    atexit.register(gc.disable)  # and at the end there is nothing to look for: the process goes with all it holds
    from lont.cli.app import app

    prepare_streams()
    try:
        app(standalone_mode=True)
    except LontError as error:
        print(f"lont: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        # whoever read has had enough; keep Python from complaining when it flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def prepare_streams() -> None:
    """UTF-8 where the output is no terminal; on one, signs that it cannot show are replaced."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
