"""`python -m lont.cli`: the `lont` command where its script is not installed."""

from lont.cli import main

main()
