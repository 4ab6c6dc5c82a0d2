"""What a page weighs on its way to a reader, and that nothing in it moves once it is there. Times are for
`make lighthouse`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.pages.kinds import file_of, one_of_each
from benchmarks.server import serving

#: Of all that a page fetches but pictures.
BYTES = {"home": 60_000, "lesson": 45_000}
#: Icons and drawn covers are among it: 3 KB that come once, in place of some 2 KB in every page.
CODE_BYTES = 49_000
SHIFT = 0.02
MOVES = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value; }).observe({ type: 'layout-shift', buffered: true });
  let y = 0;
  const step = () => {
    scrollTo(0, y += 600);
    if (y < document.documentElement.scrollHeight) setTimeout(step, 50);
    else setTimeout(() => resolve(sum), 300);
  };
  setTimeout(step, 800);
})"""


@pytest.fixture(scope="module")
def address(own_site: Path) -> Iterator[str]:
    with serving(own_site) as at:
        yield at


@dataclass
class Loaded:
    """What a page fetched: the bytes over the wire and the paths, by kind of resource."""

    sent: dict[str, int] = field(default_factory=dict)
    paths: dict[str, set[str]] = field(default_factory=dict)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone's page with an empty cache."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    yield context.new_page()
    context.close()


def load(page: Page, url: str) -> Loaded:
    """Open a page and see what it fetches until it has all it wants."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    kinds: dict[str, str] = {}
    loaded = Loaded()

    def answered(event: dict) -> None:
        kinds[event["requestId"]] = event["type"]
        loaded.paths.setdefault(event["type"], set()).add(urlsplit(event["response"]["url"]).path.lstrip("/"))

    def finished(event: dict) -> None:
        kind = kinds.get(event["requestId"], "")
        loaded.sent[kind] = loaded.sent.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    session.detach()
    return loaded


@pytest.mark.browser
@pytest.mark.parametrize("kind", BYTES)
def test_a_page_is_light(kind: str, address: str, own_site: Path, page: Page) -> None:
    loaded = load(page, address + ("" if kind == "home" else one_of_each(own_site)[kind]))
    assert loaded.sent["Document"] > 0
    assert sum(size for what, size in loaded.sent.items() if what != "Image") <= BYTES[kind], loaded.sent


@pytest.mark.browser
def test_styles_and_scripts_are_few(address: str, own_site: Path, browser: Browser) -> None:
    pages = one_of_each(own_site)
    paths: set[str] = set()
    for place in (
        pages["lesson"],
        pages["search"] + "?q=作业",
        *(pages[kind] for kind in ("shelf",) if kind in pages),
    ):
        context = browser.new_context()
        loaded = load(context.new_page(), address + place)
        paths |= loaded.paths.get("Stylesheet", set()) | loaded.paths.get("Script", set())
        context.close()
    sizes = {path: len(gzip.compress(file_of(own_site, path).read_bytes(), 6)) for path in paths}
    assert any(path.endswith(".css") for path in sizes)
    assert any(path.endswith(".js") for path in sizes)
    assert sum(sizes.values()) <= CODE_BYTES, sizes


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["home", "grade", "lesson", "base"])
def test_nothing_moves_once_a_page_is_there(address: str, own_site: Path, page: Page, kind: str) -> None:
    page.goto(address + one_of_each(own_site)[kind], wait_until="load")
    assert page.evaluate(MOVES) <= SHIFT
