"""Which pages exist, and their words as HTML fragments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from generator.addresses import published_path
from generator.bounded import bounded, named
from generator.collections import COLLECTIONS
from generator.icons import icon
from generator.library import Library
from generator.pages.cards import Card, card
from generator.pages.contact import HERE, NO_CONTACT, Contact
from generator.pages.covers import cover_art
from generator.pages.downloads import downloads_page, with_books
from generator.pages.entry_pages import entry_page, path_beside, sheet_of, site_page
from generator.pages.facts import facts, words_of
from generator.pages.guide import guide_pages
from generator.pages.invitation import Roads
from generator.pages.listings import listings
from generator.pages.progress_page import progress_page
from generator.pages.qr import qr_image
from generator.pages.search_page import search_page
from generator.pages.send_page import send_page
from generator.pages.shelf_page import shelf_page
from generator.pages.standard_pages import standard_pages
from generator.pages.templates import Compiled, Templates
from generator.pages.titles import unbroken_end
from generator.pages.wanted_pages import wanted_pages
from generator.rendering import Passages, Picture, Pictures, Rendered, classes_in, render, to_root
from generator.schema import Entry, LibraryEntry, fields_of
from generator.schema.wording.headings import bare_heading
from generator.views import template_folders, views
from generator.views.beside import FileShown, with_files
from generator.views.books import BookFile
from generator.views.page import Page

TEMPLATES = Path(__file__).resolve().parents[1] / "theme" / "templates"


@dataclass(frozen=True)
class Settings:
    """What the site's configuration says: its name, the address of the repository ("" for none) for 「修改」
    and 「纠错」, and its own.

    Its own `address` ends in a slash; "" where it is not known.
    """

    name: str = "课程与品牌资源库"
    repository: str = ""
    branch: str = "main"
    address: str = ""
    #: The day that the pages are made for: it decides what is picked for the home page.
    today: date = date.min
    #: What the file of slides beside a lesson's page is called; "" where there are none.
    slides: str = ""
    #: What the Word files beside an entry's page are called, each with the only section that it holds, "" for
    #: all; none where there are none.
    word: tuple[tuple[str, str], ...] = ()
    contact: Contact = NO_CONTACT
    #: The books that can be downloaded.
    handbooks: tuple[BookFile, ...] = ()
    #: The files beside the pages of entries, by the address of the page.
    files: Mapping[str, tuple[FileShown, ...]] = field(default_factory=dict)

    def report(self, what: str, title: str, address: str = "") -> str:
        """Where a reader says `what` about the page at `address` (about the one that they are on where that
        is ""); "" where the library has no such road.
        """
        page = f"{self.address or '/'}{address}" if address else HERE
        return self.contact.report(what, title, page, self.repository)


#: Stands for the way to the site's root in what is made once for several depths; in the words of an entry
#: it would do no harm.
_ROOT = "\0"
#: How much of a body stands for an entry that says nothing about itself.
_BRIEF = 100


@dataclass(frozen=True)
class Site:
    """All pages of a library, and the means to render each to an HTML fragment."""

    library: Library
    settings: Settings = Settings()
    #: What is known of pictures; those that are not can't be shown.
    pictures: Pictures = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        return {
            declared.name: getattr(self, declared.name) for declared in fields(self)
        }  # what is made from them is made again elsewhere

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, the home page first."""
        return (*self.opening, *map(self.entry_page, self.library.entries), *self.closing)

    @cached_property
    def opening(self) -> tuple[Page, ...]:
        """The pages that stand before those of entries: the ways in, and listings."""
        own = [
            page
            for view in views().values()
            for page in view.pages(self.library, self.settings.name, self.settings.today)
        ]
        progress = progress_page(self.library)
        books, library = self.settings.handbooks, self.library
        downloads = [downloads_page(books, library)] if books else []
        found = (*own, *listings(library), search_page(library), shelf_page(), send_page())
        shown = (with_books(page, books) for page in found)
        measured = (*([progress] if progress else []), *standard_pages(library))
        return (*shown, *downloads, *measured, *wanted_pages(library, self._roads))

    @property
    def _roads(self) -> Roads:
        told = self.settings
        return Roads(self.library.vocabularies, told.repository, told.contact, told.address)

    @cached_property
    def closing(self) -> tuple[Page, ...]:
        """The pages that stand after those of entries: what people write about the site, and the guide."""
        by_id = {entry.id: entry for entry in self.library.pages}
        written = [site_page(entry, by_id.get(entry.id.rpartition("/")[0])) for entry in self.library.pages]
        return (*written, *guide_pages(self.library, frozenset(page.address for page in written)))

    def entry_page(self, entry: LibraryEntry) -> Page:
        """The page of one entry."""
        page = with_files(entry_page(entry, self.library), self.settings.files)
        return with_books(page, self.settings.handbooks)

    @cached_property
    def _bodies(self) -> dict[str, Rendered]:
        return {}

    def body_of(self, entry: Entry) -> Rendered:
        """The entry's rendered body."""
        if entry.url not in self._bodies:
            with named(f"content/{entry.path}"), bounded():
                first = isinstance(entry, LibraryEntry) and entry.families_first
                self._bodies[entry.url] = render(entry.body, entry.path, self.pictures, families_first=first)
        return self._bodies[entry.url]

    def words_of(self, entry: Entry) -> Passages:
        """The words of the entry's body."""
        return self.body_of(entry).passages

    def words_of_all(self, entries: Sequence[Entry]) -> Iterator[Passages]:
        """The words of the bodies of entries: quicker than one after another."""
        return map(self.words_of, entries)

    def description_of(self, page: Page) -> str:
        """What a page says about itself; where its entry is silent, how its body begins."""
        entry = page.context.get("entry")
        return page.description or (
            " ".join(self.words_of(entry).paragraphs)[:_BRIEF] if isinstance(entry, Entry) else ""
        )

    def forget_bodies(self) -> None:
        """Give back the memory of bodies that are not needed any more."""
        self._bodies.clear()

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {}

    def card_of(self, entry: LibraryEntry) -> Card:
        """What is shown of `entry` where it is one of many."""
        if entry.url not in self._cards:
            self._cards[entry.url] = card(entry, self.library)
        return self._cards[entry.url]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages."""
        return self.fixed_addresses.union(entry.url[1:] for entry in self.library.entries)

    @property
    def fixed_addresses(self) -> frozenset[str]:
        """The addresses of all pages but those of entries."""
        return self._fixed_addresses

    @cached_property
    def _fixed_addresses(self) -> frozenset[str]:
        return frozenset(page.address for page in (*self.opening, *self.closing))

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=Templates([TEMPLATES, *template_folders()]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # every build has an environment of its own
            bytecode_cache=Compiled(),
        )
        environment.filters["unbroken_end"] = unbroken_end
        environment.globals.update(
            has_page=lambda address: address in self.addresses,
            card_of=self.card_of,
            cards_of=self._cards_of,
            facts_of=lambda entry: facts(entry, self.library),
            words_of=words_of,
            classes_of=lambda entry, heading: classes_in(entry.collection).get(bare_heading(heading), ""),
            collections=[(f"全部{declaring.noun}", f"{name}/") for name, declaring in COLLECTIONS.items()],
            fields_of=fields_of,
            site=self.settings,
            here=HERE,
            qr=self._qr,
            icon=lambda name: Markup(icon(name)),  # noqa: S704 - named in a template
            cover_art=lambda entry: Markup(cover_art(entry)),  # noqa: S704 - made of numbers
            picture_of=self.picture_of,
            beside=lambda entry, name: quote(published_path(path_beside(entry, name))),
        )
        return environment

    @cached_property
    def _card_fragments(self) -> dict[str, str]:
        return {}

    def _cards_of(self, entries: Sequence[LibraryEntry], root: str) -> Markup:
        """The cards of entries as HTML. An entry stands on many pages: its card is made once, with a mark
        where the way to the site's root belongs.
        """
        made = self._card_fragments
        for entry in entries:
            if entry.url not in made:
                made[entry.url] = self.template("card.html").render(
                    entry=entry, brief=self.card_of(entry), root=_ROOT
                )
        return Markup("".join(made[entry.url] for entry in entries).replace(_ROOT, root))  # noqa: S704 - made by a template

    def picture_of(self, entry: LibraryEntry, name: str) -> Picture | None:
        """The picture that an entry names in its front matter."""
        return self.pictures.get(path_beside(entry, name))

    def _qr(self, page: Page) -> Markup:
        """The QR code of the page's whole address; empty where the site's is not known."""
        return Markup(qr_image(self.settings.address and self.settings.address + page.address))  # noqa: S704 - made of numbers

    def template(self, name: str) -> jinja2.Template:
        """A template by the name of its file."""
        return self._environment.get_template(name)

    def render(self, page: Page) -> str:
        """The page's content as an HTML fragment; links in it are relative to the page's address."""
        context, entry = dict(page.context), page.context.get("entry")
        if isinstance(entry, Entry):
            body = self.body_of(entry)
            context |= {"body": body, "sheet": sheet_of(entry, body)}
        return self.template(page.template).render(context, page=page, root=to_root(page.address))
