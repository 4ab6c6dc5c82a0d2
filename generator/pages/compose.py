"""Which pages exist, and their words as HTML fragments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from generator.library import Library
from generator.pages.cards import Card, card
from generator.pages.covers import cover_art
from generator.pages.door_pages import door_pages
from generator.pages.entry_pages import EntryPages, path_beside, site_page
from generator.pages.facts import words_of
from generator.pages.guide import guide_pages
from generator.pages.listings import listings
from generator.pages.page import Page
from generator.pages.qr import qr_svg
from generator.pages.search_page import search_page
from generator.pages.shelf_page import shelf_page
from generator.rendering import Picture, Pictures, Rendered, published_path, render, to_root
from generator.schema import LibraryEntry, fields_of

TEMPLATES = Path(__file__).resolve().parents[1] / "theme" / "templates"


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says: its name, the address of the repository ("" for none) for 「修改」 and 「纠错」, and its own.

    Its own `address` ends in a slash; "" where it is not known. `icon` gives the SVG of an icon by its name in Material's set.
    """

    name: str = "课程与品牌资源库"
    repository: str = ""
    branch: str = "main"
    address: str = ""
    #: The day that the pages are made for: it decides what is picked for the home page.
    today: date = date.min
    icon: Callable[[str], str] = lambda name: ""


@dataclass(frozen=True)
class Site:
    """All pages of a library, and the means to render each to an HTML fragment."""

    library: Library
    settings: Settings = Settings()
    #: What is known of pictures; those that are not can't be shown.
    pictures: Pictures = field(default_factory=dict)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, the home page first."""
        written = [site_page(entry, self.pictures) for entry in self.library.pages]
        addresses = frozenset(page.address for page in written)
        entry_pages = EntryPages(self.library, self.bodies)
        return (
            *door_pages(self.library, self.settings.name, self.settings.today),
            *listings(self.library),
            search_page(self.library),
            shelf_page(),
            *(entry_pages.page(entry) for entry in self.library.entries),
            *written,
            *guide_pages(self.library, addresses),
        )

    @cached_property
    def bodies(self) -> Mapping[str, Rendered]:
        """The rendered body of each entry of the library, by the entry's url."""
        return {entry.url: render(entry.body, entry.path, self.pictures) for entry in self.library.entries}

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {entry.url: card(entry, self.library) for entry in self.library.entries}

    def card_of(self, entry: LibraryEntry) -> Card:
        """What is shown of `entry` where it is one of many."""
        return self._cards[entry.url]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages."""
        return frozenset(page.address for page in self.pages)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals.update(
            has_page=lambda address: address in self.addresses,
            card_of=self.card_of,
            words_of=words_of,
            fields_of=fields_of,
            site=self.settings,
            qr=self._qr,
            icon=lambda name: Markup(self.settings.icon(name)),  # noqa: S704 - shipped with the theme
            cover_art=lambda entry: Markup(cover_art(entry)),  # noqa: S704 - made of numbers
            picture_of=self.picture_of,
            beside=lambda entry, name: quote(published_path(path_beside(entry, name))),
        )
        return environment

    def picture_of(self, entry: LibraryEntry, name: str) -> Picture | None:
        """The picture that an entry names in its front matter."""
        return self.pictures.get(path_beside(entry, name))

    def _qr(self, page: Page) -> Markup:
        """The QR code of the page's whole address; empty where the site's is not known."""
        return Markup(qr_svg(self.settings.address and self.settings.address + page.address))  # noqa: S704 - made of numbers

    def render(self, page: Page) -> str:
        """The page's content as an HTML fragment; links in it are relative to the page's address."""
        return self._environment.get_template(page.template).render(page.context, page=page, root=to_root(page.address))

    def fragments(self) -> Iterator[tuple[Page, str]]:
        """Every page with its fragment."""
        return ((page, self.render(page)) for page in self.pages)
