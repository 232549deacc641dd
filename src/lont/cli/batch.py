"""`lont claims`: many reports in, a line of claims for each out."""

from __future__ import annotations

import sys

from lont.errors import LontError
from lont.ingest.records import open_records, read_records
from lont.pipeline.batch import read_lines


def write_claims(source: str, jobs: int | None) -> int:
    """Write the claims of each document of a JSON Lines file to stdout; 1 where a record was faulty, else 0.

    A faulty record is told on stderr and passed over. LontError E-IN-FILE where the file cannot be opened.
    """
    faults = 0
    with open_records(source) as stream:
        for line in read_lines(read_records(stream, source), jobs=jobs):
            if isinstance(line, LontError):
                faults += 1
                print(f"lont: {line}", file=sys.stderr)
            else:
                sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return 1 if faults else 0
