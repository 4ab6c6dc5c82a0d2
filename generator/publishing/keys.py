"""The key of a page: a hash of everything that its template is given. A page whose key is known need not be rendered again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator.keeping import digest, identity
from generator.pages import Page, Site, pictures_of
from generator.publishing.frame import Frame
from generator.schema import Entry, Term
from generator.schema.types import PartialDate


class _Unknown(Exception):
    """A page's context holds something of which no key is made: such pages are few, and rendered in every build."""


@dataclass(frozen=True)
class Keys:
    """Makes the keys of a site's pages and bodies."""

    site: Site
    frame: Frame

    def of_body(self, entry: Entry) -> str:
        """What decides the words of the entry's body."""
        return digest(self._of_all_bodies, self.of_entry(entry))

    def of_entry(self, entry: Entry) -> str:
        """What decides all that is shown of an entry, beside what decides every page."""
        known = self._entries.get(entry.url)
        if known is None:
            pictures = [self.site.pictures.get(path) for path in pictures_of(entry)]
            own = [getattr(entry, name) for name in _names_of(type(entry))]
            known = self._entries[entry.url] = digest(f"{type(entry).__name__} {own!r} {pictures!r}")
        return known

    def of_page(self, page: Page, share: tuple[str, str] | None) -> str:
        """The key of a page; "" where none can be made."""
        try:
            context = self._plain(page.context)
        except _Unknown:
            return ""
        own = (page.address, page.title, page.description, page.template, page.updated, page.source, page.scripts, share)
        return digest(self._of_all_pages, repr(own), repr(context))

    @cached_property
    def _entries(self) -> dict[str, str]:
        return {}

    @cached_property
    def _of_all_bodies(self) -> str:
        return digest("bodies", identity())

    @cached_property
    def _of_all_pages(self) -> str:
        # Icons come with a library whose version counts; the day decides only which entries the home page is given.
        settings = [getattr(self.site.settings, declared.name) for declared in dataclasses.fields(self.site.settings) if declared.name not in ("icon", "today")]
        words = [[dataclasses.astuple(term) for term in vocabulary] for _, vocabulary in sorted(self.site.library.vocabularies.items())]
        return digest("pages", identity(), repr(settings), repr(self.frame), repr(words), repr(sorted(self.site.fixed_addresses)))

    def _plain(self, value: Any) -> Any:
        """The same in plain values whose repr says all."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, Entry):
            return self.of_entry(value)
        if kind is list or kind is tuple:
            return [self._plain(each) for each in value]
        if isinstance(value, Mapping):
            return [(key, self._plain(each)) for key, each in value.items()]
        if kind.__module__ in _SHOWN_IN and dataclasses.is_dataclass(kind):
            return [kind.__name__, *(self._plain(getattr(value, name)) for name in _names_of(kind))]
        raise _Unknown

    def __getstate__(self) -> dict[str, object]:
        return {"site": self.site, "frame": self.frame}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)


_names: dict[type, tuple[str, ...]] = {}


def _names_of(declaring: type) -> tuple[str, ...]:
    if declaring not in _names:
        _names[declaring] = tuple(declared.name for declared in dataclasses.fields(declaring))
    return _names[declaring]


_PLAIN = frozenset({type(None), str, int, float, bool, date, PartialDate, Term})
#: The modules whose dataclasses hold nothing but what is shown.
_SHOWN_IN = frozenset(f"generator.pages.{name}" for name in ("entry_pages", "families", "listings", "streets"))
