"""Other searches for static sites, on the same entries and with the same queries: Material for MkDocs' own, and Pagefind in two ways.

Chromium slows a page down to a phone's speed but never a page's workers, where both of these do their work. So here they work in
the page, each with its own code; on a phone their worker would be as slow as this, only would the page not stand still meanwhile.
"""

from __future__ import annotations

import functools
import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import TimeoutError as TooLate

from benchmarks.__main__ import measure
from benchmarks.corpus import ROOT
from benchmarks.search.ours import CPU_SLOWDOWN, Quality, Speed, phone, summary
from benchmarks.search.queries import Query, Text
from benchmarks.server import serving

#: Seconds after which a query on the phone profile is given up and counts as this much.
LIMIT = 60
#: How many queries are timed on the phone profile: each with an empty cache, then all on one page.
FIRST, FURTHER = 5, 10
#: All kinds of queries that are a piece of an entry's text, taken together.
PIECES = "2、3、4、6 字合计"
JIEBA = "jieba==0.42.1"

_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff])")
_CONFIG = """site_name: 资源库
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "*.md"
"""
# What a page of a peer offers: start() fetches and sets up, find(words) gives the ids of all results, best first,
# and first(words) ends when the first result is in hand, or it is clear that there is none.
_MATERIAL = """
const SETUP = 0, QUERY = 2, waiting = [];
let send;
const ask = (type, data) => new Promise((resolve, reject) => { waiting.push(resolve); send({ data: { type, data } }).catch(reject); });
const found = async words => (await ask(QUERY, words)).data.items;
window.peer = {
  async start() {
    const index = fetch('search/search_index.json').then(answer => answer.json());
    const worker = await (await fetch('WORKER')).text();
    new Function('addEventListener', 'postMessage', worker)((kind, listener) => { send = listener; }, answer => waiting.shift()(answer));
    await ask(SETUP, { ...await index, options: { suggest: false } });
  },
  find: async words => (await found(words)).map(sections => sections[0].location.split('/')[0]),
  first: found,
};
"""
# Pagefind keeps to the page where it is told to; the worker's script is still fetched, as a reader's browser has to.
_PAGEFIND = """
let pagefind, names;
const found = async words => {
  const [first, ...others] = await Promise.all(PHRASES(words).map(async phrase => (await pagefind.search(phrase)).results));
  const allowed = others.map(results => new Set(results.map(one => one.id)));
  return first.filter(one => allowed.every(ids => ids.has(one.id)));
};
const name = async one => [one.id, (await one.data()).url.split('/')[1]];
window.peer = {
  async start() {
    pagefind = await import('/pagefind/pagefind.js');
    await (await fetch('/pagefind/pagefind-worker.js')).text();
    await pagefind.options({ noWorker: true });
    await pagefind.init();
  },
  async find(words) {
    names ??= new Map(await Promise.all((await pagefind.search(null)).results.map(name)));
    return (await found(words)).map(one => names.get(one.id));
  },
  async first(words) { const [one] = await found(words); if (one) await one.data(); },
};
"""
_AS_TYPED = "(words => [words])"
_AS_PHRASES = r"""(words => words.split(' ').map(word => '"' + word.replace(/\p{Script=Han}/gu, ' $& ').replace(/\s+/g, ' ').trim() + '"'))"""
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


@dataclass(frozen=True)
class Peer:
    """A search ready to be served: its folder with a peer.html, and what its index takes: seconds of CPU, bytes stored and bytes sent compressed."""

    name: str
    note: str
    folder: Path
    index_cpu: float
    index_bytes: int
    sent_bytes: int


@dataclass
class PeerResult:
    """What was measured of a peer: by kind of query, on the phone profile, and bytes of buffers (WebAssembly's memory among them) beside the heap."""

    peer: Peer
    kinds: dict[str, Tally] = field(default_factory=dict)
    speed: Speed = field(default_factory=Speed)
    buffer_bytes: int = 0


def peers(folder: Path, texts: list[Text], queries: list[Query], browser: Browser) -> list[PeerResult]:
    """Build and measure the peers that can be had here, for the project `folder` whose entries are `texts`; says which are left out."""
    results = []
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for peer in _built(Path(name), folder / "content", texts):
            with serving(peer.folder) as address:
                result = PeerResult(peer, _kinds(browser, address, texts, queries))
                _time(browser, address, queries, result)
            results.append(result)
    return results


def _built(folder: Path, content: Path, texts: list[Text]) -> Iterator[Peer]:
    yield _material(folder / "material", content, texts)
    if package := _installed_pagefind():
        yield _pagefind(folder / "pagefind", package, texts, False)
        yield _pagefind(folder / "characters", package, texts, True)


def _material(folder: Path, content: Path, texts: list[Text]) -> Peer:
    pages = folder / "docs"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    (pages / "index.md").write_text("# 首页\n", "utf-8")
    for text in texts:
        (pages / f"{text.id}.md").write_text(_markdown(content, text), "utf-8")
    jieba = _installed_jieba()
    code = "import sys; from benchmarks.search.peers import build_material; build_material(*sys.argv[1:])"
    measure([sys.executable, "-c", code, str(folder), str(jieba or folder)], ROOT)
    site = folder / "site"
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    _write_page(site, _MATERIAL.replace("WORKER", worker.relative_to(site).as_posix()))
    index = site / "search" / "search_index.json"
    cpu = float((folder / "cpu.txt").read_text("utf-8"))
    note = "with jieba" if jieba else "WITHOUT jieba, which could not be installed"
    return Peer("Material for MkDocs", note, site, cpu, *_sizes([index, worker]))


def _markdown(content: Path, text: Text) -> str:
    """A page with all that read_texts() says the entry has: title, body, and between them the words of the front matter that are in neither."""
    body = (content / "courses" / f"{text.id}.md").read_text("utf-8").split("---\n", 2)[2]
    there = unicodedata.normalize("NFKC", f"{text.title}\n{body}").lower()
    return f"# {text.title}\n\n" + "\n\n".join(words for words in text.passages if words not in there) + f"\n\n{body}"


def build_material(folder: str, packages: str) -> None:
    """Build the MkDocs site in `folder`, with jieba from the folder `packages`; the search plugin's seconds of CPU go to cpu.txt.

    Runs in a process of its own, because whether there is jieba is decided when the plugin is imported.
    """
    sys.path.insert(0, packages)
    from material.plugins.search.plugin import SearchPlugin
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    spent: list[float] = []
    for event in ("on_page_context", "on_post_build"):
        setattr(SearchPlugin, event, _clocked(getattr(SearchPlugin, event), spent))
    build(load_config(f"{folder}/mkdocs.yml"))
    (Path(folder) / "cpu.txt").write_text(str(sum(spent)), "utf-8")


def _clocked(work: Callable[..., object], spent: list[float]) -> Callable[..., object]:
    @functools.wraps(work)
    def clocked(*given: object, **named: object) -> object:
        start = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent.append(time.process_time() - start)

    return clocked


def _pagefind(folder: Path, package: Path, texts: list[Text], spaced: bool) -> Peer:
    folder.mkdir()
    records = folder / "records.json"
    contents = ["\n".join(text.passages) for text in texts]
    contents = [_HAN.sub(r" \1 ", content) for content in contents] if spaced else contents
    records.write_text(json.dumps([{"id": text.id, "title": text.title, "content": content} for text, content in zip(texts, contents, strict=True)]), "utf-8")
    site = folder / "site"
    site.mkdir()
    _, cpu = measure(["node", str(Path(__file__).with_suffix(".mjs")), str(package), str(records), str(site / "pagefind")], folder)
    _write_page(site, _PAGEFIND.replace("PHRASES", _AS_PHRASES if spaced else _AS_TYPED))
    # Its ready-made boxes are left out: nothing here uses them.
    files = [path for path in (site / "pagefind").rglob("*") if path.suffix.startswith(".pf_") or path.name.startswith(("wasm.", "pagefind.js", "pagefind-worker", "pagefind-entry"))]
    note = "every character a word, each term sent as a phrase of its own" if spaced else "as it comes"
    return Peer("Pagefind, characters" if spaced else "Pagefind", note, site, cpu, *_sizes(files))


def _write_page(site: Path, script: str) -> None:
    (site / "peer.html").write_text(f'<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><script>{script}</script>', "utf-8")


def _sizes(files: list[Path]) -> tuple[int, int]:
    """Bytes as stored, and as a host sends them."""
    stored = [path.read_bytes() for path in files]
    return sum(map(len, stored)), sum(min(len(data), len(gzip.compress(data, 6))) for data in stored)
