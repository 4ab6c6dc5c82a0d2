"""Measures search: python -m benchmarks.search [--alone] [NUMBER ...] (entries; 2230 by default). --alone
leaves the other searches out. What is forgiven is measured on the library's own entries, with a NUMBER of 0
nothing else.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.corpus import write_corpus
from benchmarks.measuring import measure
from benchmarks.search.forgiving import print_everyday, print_mistakes
from benchmarks.search.ours import quality, speed, summary
from benchmarks.search.peers import peers, print_peers
from benchmarks.search.queries import draw, read_texts
from benchmarks.server import serving

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


def index_cpu(content: Path) -> tuple[float, dict[str, int]]:
    """Seconds of CPU that the index takes once bodies are rendered, and its numbers."""
    from generator.checking import check
    from generator.library import gather
    from generator.outputs.search import search_index
    from generator.pages import Site

    checked = check(content)
    site = Site(gather(checked.entries, checked.vocabularies))
    assert site.pages
    gc.collect()
    start = time.process_time()
    index = search_index(site)
    for _ in index.files():
        pass
    return time.process_time() - start, index.stats()


def run(count: int, alone: bool) -> None:
    """Measure this project's search with `count` entries, and the others unless `alone`, and print tables."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        content = write_corpus(folder, count, places=False)
        cpu, stats = index_cpu(content)
        print(
            f"\n## {count} entries\n\nindex: {cpu:.1f} s CPU; "
            + ", ".join(f"{words} {number}" for words, number in stats.items())
        )
        measure([sys.executable, "-m", "mkdocs", "build", "-q"], folder)
        texts = read_texts(content)
        queries = list(draw(texts, 20))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serving(folder / "site") as address:
            print(
                "\n| kind of query | queries | recall | precision of the first ten | known entry in the first ten |\n|---|---|---|---|---|"
            )
            for kind, tally in quality(browser.new_page(), address, texts, queries).items():
                recall = f"{tally.found / tally.wanted:.3f}" if tally.wanted else ""
                precision = f"{tally.right / tally.shown:.3f}" if tally.shown else ""
                known = f"{tally.known / tally.queries:.2f}" if kind.startswith("标题") else ""
                print(f"| {kind} | {tally.queries} | {recall} | {precision} | {known} |", *tally.missed[:3])
            measured = speed(browser, address, queries[::9], queries[4::5])
            seconds, late = summary(measured.first_seconds)
            size, large = summary([float(each) for each in measured.first_bytes])
            typed, pasted = summary(measured.typed_seconds), summary(measured.further_seconds)
            print("\n| phone profile | median | 90 % |\n|---|---|---|")
            print(
                f"| first result, s | {seconds:.2f} | {late:.2f} |\n| KB before it | {size / 1000:.1f} | {large / 1000:.1f} |"
            )
            for words, (again, slow) in (("typed", typed), ("pasted", pasted)):
                print(f"| further query, {words}, ms | {again * 1000:.0f} | {slow * 1000:.0f} |")
            print(f"| heap, MB | {measured.heap_bytes / 1e6:.1f} | |")
        if not alone:
            print_peers(peers(folder, texts, queries, browser))


def forgiving() -> None:
    """Measure what search forgives, on the entries of this library, and print tables."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        measure([sys.executable, "-m", "mkdocs", "build", "-q", "-d", f"{name}/site"], ROOT)
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS).new_page()
        with serving(Path(name) / "site") as address:
            page.goto(address + "search/")
            print_mistakes(page, ROOT / "content")
            print_everyday(page, ROOT / "content")


if __name__ == "__main__":
    options = [argument for argument in sys.argv[1:] if argument != "--alone"]
    forgiving()
    for argument in options or ["2230"]:
        if int(argument):
            run(int(argument), "--alone" in sys.argv)
