"""Makes pages by their number, the same in every process: those before entries, of entries, after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.bounded import named
from generator.pages import Page, Site
from generator.publishing.frame import Frame, WholePages
from generator.publishing.keys import Keys
from generator.publishing.site_folder import stage
from generator.publishing.unchanged import KeptPage
from generator.publishing.words import packed

#: The paths of the share images of the page at an address.
ShareOf = Callable[[str], tuple[str, str] | None]


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
class PagesPart:
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

    def part(self, start: int, stop: int) -> PagesPart:
        """Make the pages from number `start` to `stop`; the files of new ones are staged."""
        part = PagesPart([], {})
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

    def components(self) -> bytes:
        """The bytes of the page of all components."""
        return self._documents.components()

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
