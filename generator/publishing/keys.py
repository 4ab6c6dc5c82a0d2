"""The key of a page: a hash of everything that its template is given. A page whose key is known need not be
rendered again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from generator.caching import digest, identity
from generator.pages import Page, Site
from generator.publishing.frame import Frame
from generator.rendering import Picture
from generator.schema import Entry, Fingerprints, LibraryEntry, Term, fingerprint_of_words, fingerprints_of
from generator.schema.types import PartialDate


class _Unknown(Exception):
    """A page's context holds something that is not a plain value."""


@dataclass(frozen=True)
class Keys:
    """Makes the keys of a site's pages and bodies."""

    site: Site
    frame: Frame
    #: The hashes of entries that are known already, by the path of their document.
    fingerprints: Mapping[str, Fingerprints] = field(default_factory=dict)
    _entries: dict[str, str] = field(default_factory=dict)
    _made_fingerprints: dict[str, Fingerprints] = field(default_factory=dict)

    def of_body(self, entry: Entry) -> str:
        """What decides the words of the entry's body."""
        return f"{self._of_all_bodies}{self.of_entry(entry)}"

    def of_entry(self, entry: Entry) -> str:
        """What decides all that the entry's own page shows of it, beside what decides every page."""
        known = self._entries.get(entry.url)
        if known is None:
            known = self._fingerprints(entry).whole
            pictures = [self.site.pictures.get(path) for path in entry.body_pictures]
            if (cover := self._cover(entry)) or pictures:
                known = digest(known, repr((cover, pictures)))
            self._entries[entry.url] = known
        return known

    def of_brief(self, entry: Entry) -> str:
        """What decides all that other pages show of an entry: everything but its body."""
        cover = self._cover(entry)
        return (
            digest(self._fingerprints(entry).brief, repr(cover)) if cover else self._fingerprints(entry).brief
        )

    def _cover(self, entry: Entry) -> Picture | None:
        return (
            self.site.picture_of(entry, entry.cover.file)
            if isinstance(entry, LibraryEntry) and entry.cover
            else None
        )

    def _fingerprints(self, entry: Entry) -> Fingerprints:
        """The hashes of an entry: those that the library knows, else made here."""
        known = self.fingerprints.get(entry.path) or self._made_fingerprints.get(entry.path)
        if known is None:
            known = self._made_fingerprints[entry.path] = fingerprints_of(entry)
        return known

    @cached_property
    def of_structure(self) -> str:
        """What decides which pages there are and which entries stand on each, in what order: nothing of it
        changes when bodies or free texts are edited.
        """
        library = self.site.library
        featured = [entry.url for entry in library.featured(self.site.settings.today)]
        structures = (self._fingerprints(entry).structure for entry in library.entries)
        counted = (self._fingerprints(entry).structure for entry in library.drafts)
        parts = (*structures, "drafts", *counted, "featured", *featured, "declared", repr(library.declared))
        return digest(self._of_site, *parts, "pages", *map(self.of_entry, library.pages))

    @cached_property
    def of_surroundings(self) -> str:
        """What decides all pages beside the bodies of library entries: nothing of it changes when one of
        them is edited.
        """
        return digest(self.of_structure, *map(self.of_brief, self.site.library.entries))

    def of_page(self, page: Page, share: tuple[str, str] | None) -> tuple[str, tuple[int, ...] | None]:
        """The key of a page, and the numbers in the library of the entries that it shows beside its own.

        A page that is given more than plain values may show all that surrounds bodies: of these None is
        given instead of numbers.
        """
        own = (
            page.address,
            page.title,
            page.description,
            page.template,
            page.updated,
            page.source,
            page.scripts,
            page.styles,
            share,
        )
        shown: set[int] = set()
        try:
            context = repr(
                [
                    (key, self.of_entry(each) if key == "entry" else self._plain(each, shown))
                    for key, each in page.context.items()
                ]
            )
        except _Unknown:
            return digest(self.of_all_pages, repr(own), self.of_surroundings), None
        return digest(self.of_all_pages, repr(own), context), tuple(sorted(shown))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry.url: number for number, entry in enumerate(self.site.library.entries)}

    @cached_property
    def _of_all_bodies(self) -> str:
        return digest("bodies", identity())

    @cached_property
    def of_all_pages(self) -> str:
        """What decides all pages beside what each is given: their frame, and which pages there are."""
        return digest(self._of_site, repr(sorted(self.site.fixed_addresses)))

    @cached_property
    def _of_site(self) -> str:
        # Icons come with a library whose version counts; the day decides only which entries the home page
        # is given, and books and files are given to their own pages alone.
        settings = [
            getattr(self.site.settings, declared.name)
            for declared in dataclasses.fields(self.site.settings)
            if declared.name not in ("icon", "today", "handbooks", "files")
        ]
        words = fingerprint_of_words(self.site.library.vocabularies)
        return digest("pages", identity(), repr(settings), repr(self.frame), words)

    def _plain(self, value: Any, shown: set[int]) -> Any:
        """The same in plain values whose repr says all; the numbers of entries are added to those that are
        `shown`.
        """
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, LibraryEntry):
            shown.add(self._numbers[value.url])
            return self.of_brief(value)
        if kind is list or kind is tuple:
            return [self._plain(each, shown) for each in value]
        if isinstance(value, Mapping):
            return [(key, self._plain(each, shown)) for key, each in value.items()]
        if kind.__module__.startswith(_SHOWN_IN) and dataclasses.is_dataclass(kind):
            return [kind.__name__, *(self._plain(getattr(value, name), shown) for name in _names_of(kind))]
        raise _Unknown

    def __getstate__(self) -> dict[str, object]:
        return {
            "site": self.site,
            "frame": self.frame,
            "fingerprints": self.fingerprints,
            "_entries": self._entries,
            "_made_fingerprints": self._made_fingerprints,
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)


_names: dict[type, tuple[str, ...]] = {}


def _names_of(declaring: type) -> tuple[str, ...]:
    if declaring not in _names:
        _names[declaring] = tuple(declared.name for declared in dataclasses.fields(declaring))
    return _names[declaring]


_PLAIN = frozenset({type(None), str, int, float, bool, date, PartialDate, Term})
#: The modules whose dataclasses hold nothing but what is shown.
_SHOWN_IN = ("generator.views.", "generator.collections.")
