"""The pages of entries and of what people write about the site itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from posixpath import dirname

from generator.library import Library
from generator.reading.paths import resolve
from generator.rendering import Rendered
from generator.schema import Entry, Leaf, LibraryEntry, leaves_of
from generator.schema.sections import SHEET_SECTION
from generator.schema.types import IMAGE_SUFFIXES, Asset, ScalarType, Video, is_file
from generator.views import Position, view_of
from generator.views.page import Page

#: The style sheet of pages that show a text at length.
ENTRY_STYLES = ("entry",)
#: How many entries a page leads on to by cards.
ONWARD = 3


def sheet_of(entry: Entry, body: Rendered) -> str:
    """What the entry's own sheet of paper is called, "" where it has none."""
    own = view_of(entry).sheet if isinstance(entry, LibraryEntry) else ""
    return own or (SHEET_SECTION if 'id="sheet"' in body.html else "")


def entry_page(entry: LibraryEntry, library: Library) -> Page:
    """The page of an entry; its template is also given the rendered body."""
    view = view_of(entry)
    named = [(each.heading, library.named_in(entry, each.field)) for each in view.relations]
    shelves = [(heading, found) for heading, found in named if found]
    shown = {each.url for _, found in shelves for each in found}
    naming = {link.entry.url: link.entry for link in library.back_links(entry)}
    places = {url: place for url, each in naming.items() if (place := _position(entry, each, library))}
    back = {url: each for url, each in naming.items() if url not in shown and url not in places}
    same = [each for _, found in shelves for each in found if each.collection == entry.collection]
    related = [each for each in library.related(entry) if each.url not in shown and each.url not in back]
    context = {
        "entry": entry,
        "shelves": shelves,
        "back": list(back.values()),
        "onward": [*same, *related][:ONWARD],
        "turn": view.turn(entry, library),
        "places": sorted(places.values(), key=lambda place: place.order),
        "crumbs": [(type(entry).noun, f"{entry.collection}/"), *view.crumbs(entry)],
        **view.context(entry, library),
    }
    return Page(
        entry.url[1:],
        entry.title,
        entry.intro or "",
        view.template,
        context,
        entry.changed,
        entry.path,
        view.scripts,
        (*ENTRY_STYLES, *view.styles),
    )


def _position(entry: LibraryEntry, naming: LibraryEntry, library: Library) -> Position | None:
    return view_of(naming).position_of(entry, naming, library)


def site_page(entry: Entry, above: Entry | None = None) -> Page:
    """A page about the site itself, below `above` where there is one; its template is also given the
    rendered body.
    """
    context = {"entry": entry, "crumbs": [(above.title, above.url[1:])] if above else []}
    about = entry.title, entry.intro, "site_page.html", context, entry.changed, entry.path
    return Page(entry.url[1:], *about, styles=ENTRY_STYLES)


def path_beside(entry: Entry, name: str) -> str:
    """The path below content/ of the file that the entry's front matter names."""
    return resolve(name, dirname(entry.path))


def files_of(entry: Entry) -> list[str]:
    """Paths below content/ of the files that the entry's page plays or links to."""
    named = (path_beside(entry, name) for name, picture in _named(entry) if not picture)
    return list(dict.fromkeys([*named, *entry.body_files]))


def pictures_of(entry: Entry) -> list[str]:
    """Paths below content/ of the pictures that the site shows of the entry."""
    named = (path_beside(entry, name) for name, picture in _named(entry) if picture)
    return list(dict.fromkeys([*named, *entry.body_pictures]))


def _named(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The files that the entry's front matter names, and whether each is a picture to be shown."""
    declaring: type = type(entry)
    for leaf, shown in _naming_files(declaring):
        yield from ((name, shown) for name in leaf.values(entry) if is_file(name))


@cache
def _naming_files(declaring: type) -> tuple[tuple[Leaf, bool], ...]:
    """What of a collection's entries names files, and whether those are pictures to be shown."""
    naming = [leaf for leaf in leaves_of(declaring) if isinstance(leaf.type, Asset | Video)]
    return tuple((leaf, _is_shown(leaf.type)) for leaf in naming)


def _is_shown(kind: ScalarType) -> bool:
    return isinstance(kind, Asset) and set(kind.suffixes) <= set(IMAGE_SUFFIXES)


__all__ = ["ENTRY_STYLES", "entry_page", "files_of", "path_beside", "pictures_of", "sheet_of", "site_page"]
