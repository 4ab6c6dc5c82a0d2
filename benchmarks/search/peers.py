"""Other searches for static sites, measured on the same entries with the same queries: peers() measures,
print_peers() prints tables.
"""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.search.ours import CPU_SLOWDOWN, Quality, Speed, phone, summary
from benchmarks.search.peer_sites import Peer, built
from benchmarks.search.queries import Query, Text
from benchmarks.server import serving

#: Seconds after which a query on the phone profile is given up and counts as this much.
LIMIT = 60
#: How many queries are timed on the phone profile: each with an empty cache, then all on one page.
FIRST, FURTHER = 5, 10
#: All kinds of queries that are a piece of an entry's text, taken together.
PIECES = "2、3、4、6 字合计"

_TIME = """([words, start]) => {
  window.outcome = undefined;
  setTimeout(async () => {
    const begun = performance.now();
    try {
      if (start) await peer.start();
      await peer.first(words);
      window.outcome = { seconds: (performance.now() - begun) / 1000 };
    } catch (error) { window.outcome = { error: String(error) }; }
  });
}"""


@dataclass
class Tally(Quality):
    """What Quality counts, and how many queries had no result at all."""

    empty: int = 0

    def add(self, other: Tally) -> None:
        """Count what `other` counts as well."""
        for name in ("wanted", "found", "shown", "right", "queries", "known", "empty", "missed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class PeerResult:
    """What was measured of a peer: by kind of query, on the phone profile, and bytes of WebAssembly's
    memory, which no heap counts.
    """

    peer: Peer
    kinds: dict[str, Tally] = field(default_factory=dict)
    speed: Speed = field(default_factory=Speed)
    wasm_bytes: int = 0


def peers(folder: Path, texts: list[Text], queries: list[Query], browser: Browser) -> list[PeerResult]:
    """Build and measure the peers that can be had here, for the project `folder` whose entries are `texts`;
    says which are left out.
    """
    results = []
    wanted = [query.wanted(texts) for query in queries]
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for peer in built(Path(name), folder / "content", texts):
            with serving(peer.folder) as address:
                result = PeerResult(peer, _kinds(browser, address, queries, wanted))
                _time(browser, address, queries, result)
            results.append(result)
    return results


def _kinds(browser: Browser, address: str, queries: list[Query], wanted: list[set[str]]) -> dict[str, Tally]:
    page = browser.new_page()
    page.goto(address + "peer.html")
    page.evaluate("peer.start()")
    kinds: dict[str, Tally] = {}
    pieces = Tally()
    for query, ids in zip(queries, wanted, strict=True):
        tally = _tally(query, page.evaluate("words => peer.find(words)", query.typed), ids)
        kinds.setdefault(query.kind, Tally()).add(tally)
        if re.match(r"\d 字", query.kind):
            pieces.add(tally)
    page.close()
    return {**kinds, PIECES: pieces}


def _tally(query: Query, found: list[str], wanted: set[str]) -> Tally:
    shown = found[:10]
    tally = Tally(queries=1, known=query.known in shown, empty=not found)
    if query.parts:
        tally.wanted, tally.found = len(wanted), len(wanted & set(found))
        tally.shown, tally.right = len(shown), sum(name in wanted for name in shown)
        tally.missed = [] if wanted <= set(found) and set(shown) <= wanted else [query.typed]
    return tally


def _time(browser: Browser, address: str, queries: list[Query], result: PeerResult) -> None:
    for query in _spread(queries, FIRST, 0):
        with phone(browser) as (page, session):
            page.goto(address + "peer.html")
            received: list[int] = []
            session.on(
                "Network.loadingFinished",
                lambda event, received=received: received.append(int(event["encodedDataLength"])),
            )
            result.speed.first_seconds.append(_answer(page, query.typed, True))
            result.speed.first_bytes.append(sum(received))
        if result.speed.first_seconds[-1] >= LIMIT:
            break  # what takes so long is setting up, the same for every query
    with phone(browser) as (page, session):
        page.goto(address + "peer.html")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})  # setting up was timed above
        page.evaluate("peer.start()")
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        result.speed.further_seconds = [
            _answer(page, query.typed, False) for query in _spread(queries, FURTHER, 1)
        ]
        session.send("HeapProfiler.enable")
        session.send("HeapProfiler.collectGarbage")
        result.speed.heap_bytes = int(session.send("Runtime.getHeapUsage")["usedSize"])
        result.wasm_bytes = page.evaluate("peer.memory()")


def _spread(queries: list[Query], number: int, skipped: int) -> list[Query]:
    """`number` queries from the whole of the list, so of many kinds, after the first `skipped` ones."""
    return queries[skipped :: max(1, len(queries) // number)][:number]


def _answer(page: Page, words: str, start: bool) -> float:
    """Seconds until the first result is in hand, LIMIT at most; `start` counts fetching and setting up as
    well.
    """
    page.evaluate(_TIME, [words, start])
    try:
        outcome = page.wait_for_function(
            "() => window.outcome", timeout=LIMIT * 1000, polling=100
        ).json_value()
    except TooLate:
        return LIMIT
    if "error" in outcome:
        raise RuntimeError(outcome["error"])
    return min(float(outcome["seconds"]), LIMIT)


def print_peers(results: list[PeerResult]) -> None:
    """Print Markdown tables: what each peer finds, by kind of query, then what all of them cost, side by
    side.
    """
    for result in results:
        print(f"\n### {result.peer.name} ({result.peer.note})\n")
        print(
            "| kind of query | queries | recall | precision of the first ten | known entry in the first ten | no result |\n|---|---|---|---|---|---|"
        )
        for kind, tally in result.kinds.items():
            recall = f"{tally.found / tally.wanted:.3f}" if tally.wanted else ""
            precision = f"{tally.right / tally.shown:.3f}" if tally.shown else ""
            known = f"{tally.known / tally.queries:.2f}" if kind.startswith("标题") else ""
            print(
                f"| {kind} | {tally.queries} | {recall} | {precision} | {known} | {tally.empty / tally.queries:.2f} |"
            )
    print(
        "\n| phone profile: median (90 %) |"
        + "".join(f" {result.peer.name} |" for result in results)
        + "\n|---|"
        + "---|" * len(results)
    )
    for label, cell in _ROWS.items():
        print(f"| {label} |" + "".join(f" {cell(result)} |" for result in results))


def _both(values: list[float], digits: int, limit: float = math.inf) -> str:
    middle, late = (
        f"{value:.{digits}f}" if value < limit else f"over {limit:.0f}" for value in summary(values)
    )
    return f"{middle} ({late})"


_ROWS: dict[str, Callable[[PeerResult], str]] = {
    "first result, s": lambda result: _both(result.speed.first_seconds, 2, LIMIT),
    "KB before it": lambda result: _both([each / 1000 for each in result.speed.first_bytes], 1),
    "further query, ms": lambda result: _both(
        [each * 1000 for each in result.speed.further_seconds], 0, LIMIT * 1000
    ),
    "heap, MB": lambda result: f"{result.speed.heap_bytes / 1e6:.1f}",
    "WebAssembly's memory, MB": lambda result: f"{result.wasm_bytes / 1e6:.1f}",
    "index: s CPU": lambda result: f"{result.peer.index_cpu:.1f}",
    "index: MB stored": lambda result: f"{result.peer.index_bytes / 1e6:.2f}",
    "index: MB as sent": lambda result: f"{result.peer.sent_bytes / 1e6:.2f}",
}
