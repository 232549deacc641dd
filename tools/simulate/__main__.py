"""`python -m tools.simulate --seeds 100`: score the ledger on simulated crises."""

from __future__ import annotations

import argparse
import json
import sys

from tools.simulate.run import TUNING, choose_seeds, run_seeds


def main() -> int:
    """Print the measures of one run."""
    parser = argparse.ArgumentParser(prog="tools.simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=len(TUNING), help="how many")
    parser.add_argument("--report", action="store_true", help="the reported seeds 1000-1099; never to be tuned on")
    parser.add_argument("--text", action="store_true", help="through the engine: from texts, not from claims")
    parser.add_argument("--oracle", choices=("perfect", "plain"), help="score a reconciler that knows the labels")
    parser.add_argument("--misses", type=int, default=0, help="show so many ranges that miss the truth (tuning only)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.report and args.misses:
        parser.error("--misses shows seeds; the reported ones are not to be looked at")
    seeds = choose_seeds(args.seeds, report=args.report)
    tally = run_seeds(seeds, text=args.text, oracle=args.oracle)
    rows = tally.rows()
    if args.json:
        print(json.dumps(rows))
    else:
        print("\n".join(f"{name:26}{value:10.3f}" for name, value in rows.items()))
    print("\n".join(tally.misses[: args.misses]), end="\n" if args.misses else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
