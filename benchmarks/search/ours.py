"""This project's search in Chromium: what it finds, what it fetches, how long it takes on the phone
profile.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.search.queries import Query, Text

#: A cheap phone on a mobile network: 1.6 Mbit/s, 150 ms there and back, a sixth of this machine's speed.
CPU_SLOWDOWN, LATENCY_MS, BYTES_PER_SECOND = 6, 150, 1_600_000 // 8
#: Between two words from an input method; quick for a phone.
TYPING_MS = 400

_FIND = """async words => {
  const { find, ranked } = window.librarySearch, found = await find(words), shown = [], all = [];
  for await (const one of ranked(found)) { shown.push(one.number); if (shown.length === 10) break; }
  if (found.sure) all.push(...found.scores.keys());
  else for await (const one of ranked(found)) all.push(one.number);
  return { near: Boolean(found.near), shown, all };
}"""
_FIRST = """(() => {
  const fetched = performance.getEntriesByType('resource').filter(each => each.name.includes('/search/')).map(each => each.startTime);
  return [firstResult + performance.timeOrigin, Math.min(...fetched) + performance.timeOrigin];
})()"""
_WATCH = """
addEventListener('DOMContentLoaded', () => {
  const results = document.querySelector('[data-part=results]');
  if (results) new MutationObserver(() => { if (results.children.length && !window.firstResult) window.firstResult = performance.now(); }).observe(results, { childList: true });
});
"""


@dataclass
class Quality:
    """Of one kind of queries: how many entries were wanted and found, how many shown and right, how many
    known ones in the first ten.
    """

    wanted: int = 0
    found: int = 0
    shown: int = 0
    right: int = 0
    queries: int = 0
    known: int = 0
    missed: list[str] = field(default_factory=list)


def quality(page: Page, address: str, texts: list[Text], queries: list[Query]) -> dict[str, Quality]:
    """Recall and precision by kind of query, against what the entries' own text says."""
    page.goto(address + "search/")
    kinds: dict[str, Quality] = {}
    for query in queries:
        result = page.evaluate(_FIND, query.typed)
        tally = kinds.setdefault(query.kind, Quality())
        tally.queries += 1
        shown = [texts[number].id for number in result["shown"]]
        tally.known += query.known in shown
        if not query.parts:
            continue
        wanted = query.wanted(texts)
        found = set() if result["near"] else {texts[number].id for number in result["all"]}
        tally.wanted += len(wanted)
        tally.found += len(wanted & found)
        tally.shown += len(shown)
        tally.right += sum(name in wanted for name in shown)
        if not wanted <= found or not set(shown) <= wanted:
            tally.missed.append(query.typed)
    return kinds


@contextmanager
def phone(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A page with an empty cache, on the phone profile."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        },
    )
    yield page, session
    context.close()


@dataclass
class Speed:
    """First results: seconds from the first fetch of the search, and bytes until then. Further ones:
    seconds from the last key or the pasting.
    """

    first_seconds: list[float] = field(default_factory=list)
    first_bytes: list[int] = field(default_factory=list)
    #: As an input method hands words over: two characters at a time, TYPING_MS apart.
    typed_seconds: list[float] = field(default_factory=list)
    #: All at once; for the peers this is all there is.
    further_seconds: list[float] = field(default_factory=list)
    heap_bytes: int = 0


def speed(browser: Browser, address: str, first: list[Query], further: list[Query]) -> Speed:
    """Time first results with an empty cache, then further ones on one page: typed on the one, pasted on
    another.
    """
    measured = Speed()
    for query in first:
        with phone(browser) as (page, session):
            received: list[tuple[float, int]] = []
            page.add_init_script(_WATCH)
            _count_bytes(session, received)
            page.goto(address + "search/?q=" + quote(query.typed))
            page.wait_for_function("() => window.firstResult", timeout=60000)
            shown, begun = page.evaluate(_FIRST)
            measured.first_seconds.append((shown - begun) / 1000)
            measured.first_bytes.append(sum(size for when, size in received if when * 1000 <= shown))
    for seconds, pieces in ((measured.typed_seconds, 2), (measured.further_seconds, 100)):
        with phone(browser) as (page, session):
            page.goto(address + "search/?q=" + quote(further[0].typed))
            page.wait_for_selector(".lib-result")
            for query in further[1:]:
                page.wait_for_timeout(400)
                for end in range(pieces, len(query.typed), pieces):
                    page.evaluate(_KEYS, query.typed[:end])
                    page.wait_for_timeout(TYPING_MS)
                seconds.append(page.evaluate(_TYPE + ".then(ms => ms / 1000)", query.typed))
            session.send("HeapProfiler.enable")
            session.send("HeapProfiler.collectGarbage")
            measured.heap_bytes = max(
                measured.heap_bytes, int(session.send("Runtime.getHeapUsage")["usedSize"])
            )
    return measured


_KEYS = """words => {
  const box = document.querySelector('[name=q]');
  box.value = words;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}"""
_TYPE = (
    """words => new Promise(resolve => {
  const results = document.querySelector('[data-part=results]');
  const before = results.firstChild, begun = performance.now();
  const observer = new MutationObserver(() => {
    if (results.firstChild && results.firstChild !== before) { observer.disconnect(); resolve(performance.now() - begun); }
  });
  observer.observe(results, { childList: true });
  ("""
    + _KEYS
    + """)(words);
})"""
)


def _count_bytes(session: CDPSession, received: list[tuple[float, int]]) -> None:
    clock: dict[str, float] = {}
    ours: set[str] = set()

    def sent(event: dict[str, object]) -> None:
        clock.setdefault("offset", float(str(event["wallTime"])) - float(str(event["timestamp"])))
        if "/search/" in str(event["request"]["url"]) and "?" not in str(event["request"]["url"]):  # type: ignore[index]
            ours.add(str(event["requestId"]))

    def got(event: dict[str, object]) -> None:
        if event["requestId"] in ours:
            received.append(
                (float(str(event["timestamp"])) + clock["offset"], int(str(event["encodedDataLength"])))
            )

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", got)


def summary(values: list[float]) -> tuple[float, float]:
    """The median and the 90th percentile."""
    return statistics.median(values), sorted(values)[int(len(values) * 0.9)]
