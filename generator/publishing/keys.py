"""The key of a page: a hash of everything that its template is given. A page whose key is known need not be rendered again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from generator.keeping import digest, identity
from generator.pages import Page, Site
from generator.publishing.frame import Frame
from generator.rendering import Picture
from generator.schema import Entry, LibraryEntry, Term
from generator.schema.types import PartialDate


class _Unknown(Exception):
    """A page's context holds something that is not a plain value."""


@dataclass(frozen=True)
class Keys:
    """Makes the keys of a site's pages and bodies."""

    site: Site
    frame: Frame
    _entries: dict[str, str] = field(default_factory=dict)
    _made_sums: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of_body(self, entry: Entry) -> str:
        """What decides the words of the entry's body."""
        return digest(self._of_all_bodies, self.of_entry(entry))

    def of_entry(self, entry: Entry) -> str:
        """What decides all that the entry's own page shows of it, beside what decides every page."""
        known = self._entries.get(entry.url)
        if known is None:
            known = self._sums(entry)[0]
            pictures = [self.site.pictures.get(path) for path in entry.body_pictures]
            if (cover := self._cover(entry)) or pictures:
                known = digest(known, repr((cover, pictures)))
            self._entries[entry.url] = known
        return known

    def of_brief(self, entry: Entry) -> str:
        """What decides all that other pages show of an entry: everything but its body."""
        cover = self._cover(entry)
        return digest(self._sums(entry)[1], repr(cover)) if cover else self._sums(entry)[1]

    def _cover(self, entry: Entry) -> Picture | None:
        return self.site.picture_of(entry, entry.cover.file) if isinstance(entry, LibraryEntry) and entry.cover else None

    def _sums(self, entry: Entry) -> tuple[str, str]:
        """Hashes of all that decides the entry, and of all that it holds beside its body: those that the library knows, else made here."""
        known = self.site.library.sums.get(entry.path) or self._made_sums.get(entry.path)
        if known is None:
            own, body = ([getattr(entry, name) for name in _names_of(type(entry)) if (name in _OF_BODY) is of_body] for of_body in (False, True))
            brief = digest(f"{type(entry).__name__} {own!r}")
            known = self._made_sums[entry.path] = digest(brief, repr(body)), brief
        return known

    @cached_property
    def of_surroundings(self) -> str:
        """What decides all pages beside the bodies of library entries: nothing of it changes when one of them is edited."""
        library = self.site.library
        featured = [entry.url for entry in library.featured(self.site.settings.today)]
        return digest(self._of_site, *map(self.of_brief, library.entries), "featured", *featured, "pages", *map(self.of_entry, library.pages))

    def of_page(self, page: Page, share: tuple[str, str] | None) -> str:
        """The key of a page. One that is given more than plain values may show all that surrounds bodies."""
        own = (page.address, page.title, page.description, page.template, page.updated, page.source, page.scripts, share)
        try:
            context = repr([(key, self.of_entry(each) if key == "entry" else self._plain(each)) for key, each in page.context.items()])
        except _Unknown:
            context = self.of_surroundings
        return digest(self._of_all_pages, repr(own), context)

    @cached_property
    def _of_all_bodies(self) -> str:
        return digest("bodies", identity())

    @cached_property
    def _of_all_pages(self) -> str:
        return digest(self._of_site, repr(sorted(self.site.fixed_addresses)))

    @cached_property
    def _of_site(self) -> str:
        # Icons come with a library whose version counts; the day decides only which entries the home page is given.
        settings = [getattr(self.site.settings, declared.name) for declared in dataclasses.fields(self.site.settings) if declared.name not in ("icon", "today")]
        words = [[dataclasses.astuple(term) for term in vocabulary] for _, vocabulary in sorted(self.site.library.vocabularies.items())]
        return digest("pages", identity(), repr(settings), repr(self.frame), repr(words))

    def _plain(self, value: Any) -> Any:
        """The same in plain values whose repr says all."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, Entry):
            return self.of_brief(value)
        if kind is list or kind is tuple:
            return [self._plain(each) for each in value]
        if isinstance(value, Mapping):
            return [(key, self._plain(each)) for key, each in value.items()]
        if kind.__module__ in _SHOWN_IN and dataclasses.is_dataclass(kind):
            return [kind.__name__, *(self._plain(getattr(value, name)) for name in _names_of(kind))]
        raise _Unknown

    def __getstate__(self) -> dict[str, object]:
        return {"site": self.site, "frame": self.frame, "_entries": self._entries, "_made_sums": self._made_sums}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)


#: The fields of an entry that only its own page shows.
_OF_BODY = frozenset({"body", "body_files", "body_pictures"})
_names: dict[type, tuple[str, ...]] = {}


def _names_of(declaring: type) -> tuple[str, ...]:
    if declaring not in _names:
        _names[declaring] = tuple(declared.name for declared in dataclasses.fields(declaring))
    return _names[declaring]


_PLAIN = frozenset({type(None), str, int, float, bool, date, PartialDate, Term})
#: The modules whose dataclasses hold nothing but what is shown.
_SHOWN_IN = frozenset(f"generator.pages.{name}" for name in ("entry_pages", "families", "listings", "streets"))
