"""The pages of entries and of what people write about the site itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname

from generator.addresses import LISTINGS
from generator.collections.bases.fields import Base
from generator.collections.brands.fields import Brand
from generator.collections.courses.fields import SHEET_SECTION, Course
from generator.collections.pages.fields import SitePage
from generator.library import Library
from generator.pages.families import Below, brands_below, family_of
from generator.pages.maps import map_links
from generator.pages.page import Page
from generator.reading.paths import resolve
from generator.rendering import Rendered
from generator.schema import Entry, LibraryEntry

TEMPLATES: dict[type, str] = {Course: "course.html", Base: "practice_base.html", Brand: "brand.html"}
#: The relations of each collection that its page shows as lists of cards, with their headings.
RELATIONS: dict[type, tuple[tuple[str, str], ...]] = {
    Course: (("bases", "可以去的实践基地"), ("brand", "所属品牌"), ("related", "作者推荐的课程")),
    Base: (("courses", "在这里上的课程"),),
    Brand: (("parent", "上级品牌"), ("courses", "品牌课程"), ("bases", "品牌基地")),
}


@dataclass(frozen=True)
class Turn:
    """The way on from a course to those before and after it; `words` says among which."""

    words: str
    before: LibraryEntry | None
    after: LibraryEntry | None


def sheet_of(entry: Entry, body: Rendered) -> str:
    """What the entry's own sheet of paper is called, "" where it has none."""
    if isinstance(entry, Base):
        return "参观单"
    return SHEET_SECTION if 'id="sheet"' in body.html else ""


@dataclass(frozen=True)
class EntryPages:
    """Makes the page of one entry."""

    library: Library

    def page(self, entry: LibraryEntry) -> Page:
        """The page of a course, base or brand; its template is also given the rendered body."""
        shelves = [(heading, found) for name, heading in RELATIONS[type(entry)] if (found := self.library.named_in(entry, name))]
        shown = {each.url for _, found in shelves for each in found}
        back: dict[str, LibraryEntry] = {link.entry.url: link.entry for link in self.library.back_links(entry) if link.entry.url not in shown}
        context = {
            "entry": entry,
            "shelves": shelves,
            "back": list(back.values()),
            "related": [other for other in self.library.related(entry) if other.url not in shown and other.url not in back],
            "turn": self._turn(entry),
            "crumbs": [(type(entry).noun, f"{entry.collection}/"), *self._crumb(entry)],
        }
        if isinstance(entry, Base):
            context["maps"] = map_links(entry)
        elif isinstance(entry, Brand):
            context["family"] = family_of(entry, self.library, self._below)
        return Page(entry.url[1:], entry.title, entry.intro or "", TEMPLATES[type(entry)], context, entry.changed, entry.path)

    @cached_property
    def _below(self) -> Below:
        return brands_below(self.library)

    def _turn(self, entry: LibraryEntry) -> Turn | None:
        if not isinstance(entry, Course):
            return None
        return Turn(f"{entry.grades[0].label} · {entry.category.label}", *self.library.neighbours(entry))

    def _crumb(self, entry: LibraryEntry) -> list[tuple[str, str]]:
        if isinstance(entry, Course):
            return [(entry.category.label, f"{LISTINGS['category']}{entry.category.name}/")]
        if isinstance(entry, Base) and entry.kind:
            return [(entry.kind.label, f"{LISTINGS['kind']}{entry.kind.name}/")]
        return []


def site_page(entry: SitePage, above: SitePage | None = None) -> Page:
    """A page about the site itself, below `above` where there is one; its template is also given the rendered body."""
    context = {"entry": entry, "crumbs": [(above.title, above.url[1:])] if above else []}
    return Page(entry.url[1:], entry.title, entry.summary, "site_page.html", context, entry.changed, entry.path)


def path_beside(entry: Entry, name: str) -> str:
    """The path below content/ of the file that the entry's front matter names."""
    return resolve(name, dirname(entry.path))


def files_of(entry: Entry) -> list[str]:
    """Paths below content/ of the files that the entry's page plays or links to."""
    named = []
    if isinstance(entry, Course):
        named += [attachment.file for attachment in entry.attachments]
        if entry.video_file:
            named.append(entry.video_file)
    return list(dict.fromkeys([*(path_beside(entry, name) for name in named), *entry.body_files]))


def pictures_of(entry: Entry) -> list[str]:
    """Paths below content/ of the pictures that the site shows of the entry."""
    cover = [path_beside(entry, entry.cover.file)] if isinstance(entry, LibraryEntry) and entry.cover else []
    return list(dict.fromkeys([*cover, *entry.body_pictures]))


__all__ = ["EntryPages", "files_of", "path_beside", "pictures_of", "site_page"]
