"""Measures our build beside Hugo's, the preview and the check: python -m benchmarks [NUMBER ...] (entries;
223 and 2230 by default).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import ROOT
from benchmarks.hugo import hugo_command
from benchmarks.machine import circumstances
from benchmarks.report import put_into, table, write_results
from benchmarks.running import Bench
from benchmarks.works import SMALL

RESULTS = ROOT / "benchmarks" / "results"
#: Where people read the table.
SHOWN = ROOT / "docs" / "speed.md"


def main() -> None:
    """Measure, print the table, and write it with figures and plot into the folder for results (and into
    docs/speed.md, if it is the project's).
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "counts",
        nargs="*",
        type=int,
        default=[223, 2230],
        metavar="NUMBER",
        help="how many entries; 223 and 2230 by default",
    )
    parser.add_argument(
        "--skip-related",
        action="store_true",
        help=f"above {SMALL} entries leave out Hugo with related pages (four minutes at 22300)",
    )
    parser.add_argument("--skip-serve", action="store_true", help="leave out mkdocs serve")
    parser.add_argument(
        "--rounds",
        type=int,
        help="how often each is measured; by default three times, from 10000 entries once",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=RESULTS,
        help="the folder for results; another than the project's leaves docs/speed.md alone",
    )
    options = parser.parse_args()
    hugo_command()  # says at once if it is missing
    figures = {}
    for count in sorted(set(options.counts)):
        with tempfile.TemporaryDirectory() as name:
            bench = Bench(Path(name), count, related=count <= SMALL or not options.skip_related)
            rounds = options.rounds or (3 if count < 10000 else 1)
            figures[count] = bench.run(
                rounds,
                0 if options.skip_serve else min(rounds + 1, 3),
                lambda said: print(said, file=sys.stderr, flush=True),
            )
    facts = circumstances(ROOT)
    write_results(options.output, figures, facts)
    if options.output.resolve() == RESULTS:
        SHOWN.write_text(put_into(SHOWN.read_text("utf-8"), table(figures, facts)), "utf-8")
    print(table(figures, facts))


if __name__ == "__main__":
    main()
