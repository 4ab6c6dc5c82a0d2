"""Finishes all pages: those that stand in the site's folder are not made again, and many are made by several
processes at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.caching import digest
from generator.caching.processes import shared_out, start_method
from generator.options import SiteShard
from generator.outputs.output import SiteFile
from generator.pages import Site
from generator.pages.downloads import books_at
from generator.publishing.frame import Frame
from generator.publishing.keys import Keys
from generator.publishing.page_maker import FinishedPage, Maker, PagesPart, ShareOf
from generator.publishing.site_as_kept import SiteAsKept
from generator.publishing.unchanged import AllPages, KeptPage, all_pages_at
from generator.publishing.words import BodyWords, packed
from generator.schema import Fingerprints

#: From so many entries on, more processes pay; where they begin from nothing, only if so many bodies are to
#: be rendered.
_MANY, _MANY_NEW = 300, 500
_CHUNK = 40
#: So few new bodies are rendered before any page is made.
_FEW = 40
#: The words of how many bodies are put into the kept file at a time.
_TOGETHER = 500
#: Where the words of bodies are kept.
WORDS = "words.sqlite"

#: What is told of progress: how many pages are done, of how many.
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Finished:
    """All pages in order."""

    pages: tuple[FinishedPage, ...]
    maker: Maker

    @property
    def site(self) -> Site:
        """The site with the words of all bodies."""
        return self.maker.site

    def files(self) -> Iterator[SiteFile]:
        """Every page."""
        return (SiteFile(page.path, page.key, staged=page.staged) for page in self.pages)

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of pages that stood in the site's folder, and no longer do."""
        wanted = frozenset(paths)
        return ((page.path, self.maker.single(page.number)) for page in self.pages if page.path in wanted)


def finish(
    site: Site,
    frame: Frame,
    share_of: ShareOf,
    kept: Path,
    staging: Path,
    *,
    fingerprints: Mapping[str, Fingerprints] | None = None,
    standing: frozenset[str] = frozenset(),
    shard: SiteShard | None = None,
    told: Told = lambda done, of: None,
    when_read: Callable[[Site, Keys], None] = lambda site, keys: None,
    workers: int | None = None,
) -> Finished:
    """Finish every page of a site: new ones are put into the folder `staging`, and what is known of all of
    them is kept in the folder `kept`.

    `fingerprints` are the hashes of entries that are known, by the path of their document; `standing` are the
    keys of the files that the site's folder holds as they were written: such pages are not made. Of a `shard`
    only the pages that belong to it are made, and given.
    `when_read` is given the site with the words of all bodies, and its keys, as soon as they are known:
    before any page is made, if few bodies are new.
    The outcome is the same for any number of `workers`, by default as many as there are processors.
    """
    body_words = BodyWords.at(kept / WORDS)
    keys = Keys(site, frame, fingerprints or {})
    of_bodies = {entry.url: keys.of_body(entry) for entry in (*site.library.entries, *site.library.pages)}
    known = body_words.known(of_bodies)
    missing = [entry for entry in (*site.library.entries, *site.library.pages) if entry.url not in known.keys]
    early = len(missing) <= _FEW
    if early:
        body_words.kept.add({of_bodies[entry.url]: packed(site.words_of(entry)) for entry in missing})
        known = replace(known, keys=of_bodies)
    site = SiteAsKept.of(site, known)
    keys = replace(keys, site=site)
    if early:
        when_read(site, keys)
    own = {
        entry.url[1:]: f"{keys.of_entry(entry)} {share_of(entry.url[1:])}" for entry in site.library.entries
    }
    for address, shown in books_at(site.settings.handbooks).items():
        own[address] = f"{own.get(address, '')} {shown}"
    briefs = [keys.of_brief(entry) for entry in site.library.entries]
    kept_pages = all_pages_at(kept / "unchanged.sqlite", digest(keys.of_structure, repr(share_of(""))))
    unchanged: Mapping[int, KeptPage] = {}
    if before := kept_pages.find():
        site = SiteAsKept.of(site, known, before.fixed_addresses)
        keys = replace(keys, site=site)
        lost = frozenset() if early else frozenset(entry.url[1:] for entry in missing)
        unchanged = {
            number: page
            for number, page in before.unchanged(briefs, own).items()
            if page.key in standing and page.address not in lost
        }
    around = (before.opening, before.closing) if before else None
    maker = Maker(
        site, frame, share_of, keys, own, unchanged, around, standing, frozenset(known.keys), staging
    )
    pages: list[FinishedPage] = []
    words: dict[str, bytes] = {}
    for part in _parts(maker, len(missing), workers or os.cpu_count() or 1, shard):
        pages += part.pages
        words |= {of_bodies[url]: data for url, data in part.words.items()}
        if len(words) >= _TOGETHER:
            body_words.kept.add(words)
            words = {}
        told(len(pages), maker.count)
    body_words.kept.add(words)
    if not early:
        site = SiteAsKept.of(site, replace(known, keys=of_bodies), site.kept_addresses)
        when_read(site, replace(keys, site=site))
    body_words.kept.forget_all_but(set(of_bodies.values()))
    if len(unchanged) < maker.count and shard is None:
        opening, _, closing = maker.counts
        kept_pages.keep(AllPages(opening, closing, [page.page for page in pages], briefs))
    return Finished(tuple(pages), replace(maker, site=site))


def _parts(maker: Maker, new: int, workers: int, shard: SiteShard | None) -> Iterator[PagesPart]:
    """All parts of the work, or of a shard of it; `new` bodies are to be rendered."""
    count = maker.count
    left = count - len(maker.unchanged)
    spans = [(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    if shard:
        spans = [span for place, span in enumerate(spans) if shard.takes(place)]
    method = start_method()
    if workers < 2 or left < _MANY or (method != "fork" and new < _MANY_NEW):
        yield from (maker.part(*span) for span in spans)
        return
    yield from shared_out(_part, spans, _begin, maker, method=method, workers=workers)


_maker: Maker | None = None


def _begin(maker: Maker) -> None:
    global _maker
    _maker = maker


def _part(span: tuple[int, int]) -> PagesPart:
    assert _maker is not None
    return _maker.part(*span)
