"""Measures the main pages with Lighthouse, as on a phone: python -m benchmarks.pages [--runs 3] [ADDRESS
...]. Exit 1 when a bar is not met.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.pages.lighthouse import ROOT, Figures, audit, installed, together
from benchmarks.server import serving

PAGES = {
    "home": "",
    "grade": "grades/g3/",
    "lesson": "courses/pei-xie-zuo-ye/",
    "search": "search/?q=%E4%BD%9C%E4%B8%9A",
    "base": "bases/chongqing-lishi-mingrenguan/",
}
#: Each number with its bar, and whether it is a least (else a most).
BARS = {
    "performance": (99, True),
    "accessibility": (100, True),
    "best_practices": (100, True),
    "seo": (100, True),
    "lcp": (1.2, False),
    "cls": (0.02, False),
}
#: Seconds to the largest of what is shown where that is found first: results come after the index of their
#: words.
SLOWER = {"search": 2.0}
#: KB over the wire without pictures.
WEIGHTS = {"home": 60, "lesson": 45}


@contextmanager
def served_site() -> Iterator[str]:
    """Build the site for the very address that it is served at, as Lighthouse compares the two; gives that
    address.
    """
    with tempfile.TemporaryDirectory() as name, serving(Path(name) / "site") as address:
        environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", f"{name}/site"],
            cwd=ROOT,
            check=True,
            env=environment,
        )
        yield address


def missed(kind: str, figures: Figures) -> list[str]:
    """The bars that a page does not meet, in words."""
    found = []
    for name, (bar, least) in BARS.items():
        value = getattr(figures, name)
        bar = SLOWER.get(kind, bar) if name == "lcp" else bar
        if value < bar if least else value > bar:
            found.append(f"{kind}: {name.replace('_', ' ')} is {value:.3g}, the bar is {bar}")
    heaviest = WEIGHTS.get(kind)
    if heaviest and figures.bytes_without_images > heaviest * 1000:
        found.append(
            f"{kind}: {figures.bytes_without_images / 1000:.0f} KB without pictures, the bar is {heaviest}"
        )
    return found


def main() -> int:
    """Print a Markdown table of what each page gets, then what is below its bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument(
        "addresses",
        nargs="*",
        metavar="ADDRESS",
        help="a page's address from the site's root; otherwise the main pages",
    )
    parser.add_argument(
        "--runs", type=int, default=3, help="how often each page is measured; the median counts (default 3)"
    )
    options = parser.parse_args()
    pages = {address: address for address in options.addresses} or PAGES
    command = installed()
    print(
        "| page | performance | accessibility | best practices | SEO | LCP, s | CLS | TBT, ms | KB without pictures | KB of pictures | requests |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    below, failed = [], []
    with served_site() as address:
        for kind, place in pages.items():
            figures = together([audit(command, address + place) for _ in range(max(1, options.runs))])
            scores = f"{figures.performance:.0f} | {figures.accessibility:.0f} | {figures.best_practices:.0f} | {figures.seo:.0f}"
            sizes = f"{figures.bytes_without_images / 1000:.1f} | {figures.image_bytes / 1000:.1f} | {figures.requests:.0f}"
            print(
                f"| {kind} | {scores} | {figures.lcp:.2f} | {figures.cls:.3f} | {figures.tbt:.0f} | {sizes} |",
                flush=True,
            )
            below += missed(kind, figures)
            failed += [f"{kind}: {each}" for each in figures.failed]
    for title, lines in (("Below the bar", below), ("Audits that failed", failed)):
        if lines:
            print(f"\n{title}:\n\n" + "\n".join(f"- {line}" for line in lines))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
