"""Finishes all pages: those that stand in the site's folder are not made again, and many are made by several processes at
once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.bounded import named
from generator.caching import digest
from generator.caching.processes import shared_out, start_method
from generator.options import SiteShard
from generator.outputs.output import SiteFile
from generator.pages import Page, Site
from generator.publishing.frame import Frame, WholePages
from generator.publishing.keys import Keys
from generator.publishing.site_as_kept import SiteAsKept
from generator.publishing.site_folder import stage
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
WORDS = "pages/words.sqlite"

#: The paths of the share images of the page at an address.
ShareOf = Callable[[str], tuple[str, str] | None]
#: What is told of progress: how many pages are done, of how many.
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class FinishedPage:
    """A page as a file: its number, what is known of it, and whether it was made just now and staged."""

    number: int
    page: KeptPage
    staged: bool

    @property
    def address(self) -> str:
        """Its address on the site."""
        return self.page.address

    @property
    def updated(self) -> date | None:
        """The day on which it last changed, where that is known."""
        return self.page.updated

    @property
    def key(self) -> str:
        """The key of its bytes."""
        return self.page.key

    @property
    def path(self) -> str:
        """Its file's path on the site."""
        return f"{self.address}index.html"


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


@dataclass(frozen=True)
class _Part:
    """What one process makes in one go: pages in order, and the words of bodies by the entry's url, as they
    are kept.
    """

    pages: list[FinishedPage]
    words: dict[str, bytes]


@dataclass(frozen=True)
class Maker:
    """Makes pages by their number: those before entries, of entries, after them. Works the same in every
    process.
    """

    site: Site
    frame: Frame
    share_of: ShareOf
    keys: Keys
    #: What of its entry decides the page at an address, beside what surrounds it.
    own: Mapping[str, str]
    #: The pages that stand and whose keys need not be worked out, by number; how many pages stand before
    #: those of entries and after them, where that is known.
    unchanged: Mapping[int, KeptPage]
    around: tuple[int, int] | None
    #: The keys of pages that stand in the site's folder, and the urls of entries whose words are known.
    standing: frozenset[str]
    words_known: frozenset[str]
    staging: Path

    def part(self, start: int, stop: int) -> _Part:
        """Make the pages from number `start` to `stop`; the files of new ones are staged."""
        part = _Part([], {})
        for number in range(start, stop):
            if number in self.unchanged:
                part.pages.append(FinishedPage(number, self.unchanged[number], staged=False))
                continue
            page = self._page(number)
            share = self.share_of(page.address)
            key, shown = self.keys.of_page(page, share)
            new = key not in self.standing
            if new:
                stage(self.staging, f"{page.address}index.html", self._document(page, share))
            entry = page.context.get("entry")
            if entry is not None and entry.url not in self.words_known:
                part.words[entry.url] = packed(self.site.words_of(entry))
            part.pages.append(
                FinishedPage(
                    number,
                    KeptPage(page.address, page.updated, key, self.own.get(page.address, ""), shown),
                    new,
                )
            )
            self.site.forget_bodies()
        return part

    def single(self, number: int) -> bytes:
        """The bytes of one page, whatever is kept."""
        page = self._page(number)
        return self._document(page, self.share_of(page.address))

    def _document(self, page: Page, share: tuple[str, str] | None) -> bytes:
        with named(f"/{page.address}"):
            return self._documents.document(page, share)

    def missing(self, root: str) -> bytes:
        """The bytes of 404.html; `root` is the site's root as an absolute path."""
        return self._documents.missing(root)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return sum(self.counts)

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """How many pages stand before those of entries, of entries, after them."""
        opening, closing = self.around or (len(self.site.opening), len(self.site.closing))
        return opening, len(self.site.library.entries), closing

    def _page(self, number: int) -> Page:
        opening, entries, _ = self.counts
        if number < opening:
            return self.site.opening[number]
        number -= opening
        return (
            self.site.entry_page(self.site.library.entries[number])
            if number < entries
            else self.site.closing[number - entries]
        )

    @cached_property
    def _documents(self) -> WholePages:
        return WholePages(self.site, self.frame)

    def __getstate__(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in _OF_MAKER}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)


_OF_MAKER = tuple(declared.name for declared in fields(Maker))


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
    body_words = BodyWords.at(kept / Path(WORDS).name)
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


def _parts(maker: Maker, new: int, workers: int, shard: SiteShard | None) -> Iterator[_Part]:
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


def _part(span: tuple[int, int]) -> _Part:
    assert _maker is not None
    return _maker.part(*span)
