"""The sites whose search is measured beside ours: the same entries with Material for MkDocs' own search,
and with Pagefind in two ways.

Chromium slows a page down to a phone's speed but never a page's workers, where both of these do their work.
So here they work in
the page, each with its own code; on a phone their worker would be as slow as this, only would the page not
stand still meanwhile.
"""

from __future__ import annotations

import functools
import gzip
import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import ROOT
from benchmarks.measuring import measure
from benchmarks.search.queries import Text

_HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff])")
_CONFIG = """site_name: 资源库
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "*.md"
"""
# What a page of a peer offers: start() fetches and sets up, find(words) gives the ids of all results, best
# first, first(words)
# ends when the first result is in hand or it is clear that there is none, memory() gives the bytes of
# WebAssembly's memory.
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
  memory: () => 0,
};
"""
# Pagefind keeps to the page where it is told to; the worker's script is still fetched, as a reader's
# browser has to.
_PAGEFIND = """
let pagefind, names, memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  memory = made.instance.exports.memory;
  return made;
};
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
  memory: () => memory.buffer.byteLength,
};
"""
_AS_TYPED = "(words => [words])"
_AS_PHRASES = r"""(words => words.split(' ').map(word => '"' + word.replace(/\p{Script=Han}/gu, ' $& ').replace(/\s+/g, ' ').trim() + '"'))"""


@dataclass(frozen=True)
class Peer:
    """A search ready to be served: its folder with a peer.html, and what its index takes: seconds of CPU,
    bytes stored and bytes sent compressed.
    """

    name: str
    note: str
    folder: Path
    index_cpu: float
    index_bytes: int
    sent_bytes: int


def built(folder: Path, content: Path, texts: list[Text]) -> Iterator[Peer]:
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
    code = (
        "import sys; from benchmarks.search.peer_sites import build_material; build_material(*sys.argv[1:])"
    )
    measure([sys.executable, "-c", code, str(folder), str(jieba or folder)], ROOT)
    site = folder / "site"
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    _write_page(site, _MATERIAL.replace("WORKER", worker.relative_to(site).as_posix()))
    index = site / "search" / "search_index.json"
    cpu = float((folder / "cpu.txt").read_text("utf-8"))
    note = "with jieba" if jieba else "WITHOUT jieba, which could not be installed"
    return Peer("Material for MkDocs", note, site, cpu, *_sizes([index, worker]))


def _markdown(content: Path, text: Text) -> str:
    """A page with all that read_texts() says the entry has: title, body, and between them the words of the
    front matter that are in neither.
    """
    body = (content / "courses" / f"{text.id}.md").read_text("utf-8").split("---\n", 2)[2]
    there = unicodedata.normalize("NFKC", f"{text.title}\n{body}").lower()
    return (
        f"# {text.title}\n\n"
        + "\n\n".join(words for words in text.passages if words not in there)
        + f"\n\n{body}"
    )


def build_material(folder: str, packages: str) -> None:
    """Build the MkDocs site in `folder`, with jieba from the folder `packages`; the search plugin's seconds
    of CPU go to cpu.txt.

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
    site = folder / "site"
    site.mkdir(parents=True)
    space: Callable[[str], str] = (lambda words: _HAN.sub(r" \1 ", words)) if spaced else str
    records = [
        {"id": text.id, "title": space(text.title), "content": space("\n".join(text.passages))}
        for text in texts
    ]
    (folder / "records.json").write_text(json.dumps(records), "utf-8")
    script = Path(__file__).with_name("peers.mjs")
    cpu = measure(["node", str(script), str(package), "records.json", "site/pagefind"], folder).cpu
    _write_page(site, _PAGEFIND.replace("PHRASES", _AS_PHRASES if spaced else _AS_TYPED))
    # Its ready-made search boxes are left out: nothing here uses them.
    used = re.compile(r".*\.pf_\w+|wasm\..*|pagefind(-worker)?\.js|pagefind-entry\.json")
    files = [path for path in (site / "pagefind").rglob("*") if used.fullmatch(path.name)]
    name, note = (
        ("Pagefind, characters", "every character a word, every term a phrase")
        if spaced
        else ("Pagefind", "as it comes")
    )
    return Peer(name, note, site, cpu, *_sizes(files))


def _write_page(site: Path, script: str) -> None:
    page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><script>{script}</script>'
    (site / "peer.html").write_text(page, "utf-8")


def _sizes(files: list[Path]) -> tuple[int, int]:
    """Bytes as stored, and as a host sends them."""
    stored = [path.read_bytes() for path in files]
    return sum(map(len, stored)), sum(min(len(data), len(gzip.compress(data, 6))) for data in stored)


def _installed_pagefind() -> Path | None:
    cache = ROOT / ".cache" / "pagefind"
    flags = [
        "--fetch-retries=1",
        "--ignore-scripts",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    files = {"package.json": Path(__file__).with_name("package.json").read_text("utf-8")}
    return (
        cache / "node_modules" / "pagefind" if _installed(cache, files, ["npm", "install", *flags]) else None
    )


def _installed_jieba() -> Path | None:
    cache = ROOT / ".cache" / "jieba"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--requirement",
        "requirements.txt",
        "--target",
        ".",
    ]
    return cache if _installed(cache, {"requirements.txt": "jieba==0.42.1\n"}, command) else None


def _installed(cache: Path, files: dict[str, str], command: list[str]) -> bool:
    """Whether `cache` has what `command` makes of `files`, running it where it has not; prints why it could
    not.
    """
    wanted = json.dumps([files, command[1:]])
    ready = cache / "ready"
    if ready.is_file() and ready.read_text("utf-8") == wanted:
        return True
    if shutil.which(command[0]) is None:
        print(f"\nSKIPPED {cache.name}: {command[0]} is not installed")
        return False
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    for name, text in files.items():
        (cache / name).write_text(text, "utf-8")
    done = subprocess.run(command, cwd=cache, capture_output=True, text=True)
    if done.returncode:
        print(f"\nSKIPPED {cache.name}: {Path(command[0]).name} could not install it")
        print(done.stderr, file=sys.stderr)
        return False
    ready.write_text(wanted, "utf-8")
    return True
