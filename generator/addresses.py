"""Every address that the site makes by itself, without a leading slash; pages end in one. What people write
takes none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.collections import COLLECTIONS, FOLDERS
from generator.schema import fields_of
from generator.schema.types import Grades

HOME = ""
PARENTS = "parents/"
TEACHERS = "teachers/"
SEARCH = "search/"
SHELF = "shelf/"
#: Where teachers learn whom to send a lesson to that they have as a file.
SEND = "send/"
#: How far the library is.
PROGRESS = "progress/"
#: What is still to be written; below it by grade and by theme.
WANTED = "wanted/"
WANTED_FEED = "wanted/feed.xml"
#: What a plan asks of each category of courses, and below it what a guideline asks of families.
STANDARD = "standard/"
OUTLINE = "standard/outline/"
#: The page of all books; their files are below it.
DOWNLOADS = "downloads/"
#: The components of the pages, for whoever changes them: in no list, in no search.
STYLE = "style/"
GRADES = "grades/"
#: People write the editors' guide; these pages of it are made from the declarations.
GUIDE = "guide/"
FIELDS = "guide/fields/"
VOCABULARIES = "guide/vocabularies/"
PROBLEMS = "guide/problems/"
COMPLETENESS = "guide/completeness/"


def _listings() -> Iterator[tuple[str, str]]:
    for declaring in COLLECTIONS.values():
        for field in fields_of(declaring):
            if isinstance(field.type, Grades):
                yield field.name, GRADES
            elif field.listing:
                yield field.name, field.listing.folder


#: The folders of the listings that the terms of a field have, by the field's name.
LISTINGS = dict(_listings())

ADMIN = "admin/"
ASSETS = "assets/"
DATA = "data/"
PROGRESS_TABLE = "data/progress.csv"
SCHEMA = "schema/"
SHARE = "share/"
#: The theme's own files.
THEME = "library/"
MISSING = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
START = "index.html"
SECURITY, SECURITY_BEFORE = ".well-known/security.txt", "security.txt"

#: Below these everything is the site's own.
_FOLDERS = frozenset(
    {
        *LISTINGS.values(),
        *(f"{name}/" for name in COLLECTIONS),
        SEARCH,
        ADMIN,
        ASSETS,
        DATA,
        SCHEMA,
        SHARE,
        THEME,
        STYLE,
        DOWNLOADS,
        WANTED,
        STANDARD,
        ".well-known/",
        "404/",
        "sitemap/",
    }
)
_PAGES = frozenset(
    {
        HOME,
        PARENTS,
        TEACHERS,
        SHELF,
        SEND,
        PROGRESS,
        WANTED,
        VOCABULARIES,
        PROBLEMS,
        COMPLETENESS,
        *(f"{FIELDS}{name}/" for name in COLLECTIONS),
    }
)
_FILES = frozenset({MISSING, ROBOTS, SITEMAP, f"{SITEMAP}.gz", START, SECURITY_BEFORE})


def is_generated(address: str) -> bool:
    """Whether the site makes what is at `address` itself, or may as its library grows: a page ("teachers/")
    or a file ("robots.txt").
    """
    page = address.removesuffix(START)
    return page in _PAGES or address in _FILES or f"{address.split('/', 1)[0]}/" in _FOLDERS


def is_always_there(address: str) -> bool:
    """Whether the site has a page at `address` whatever its library holds, or as soon as it holds anything:
    a link may lead there.
    """
    return (
        (address in _PAGES and address != PROGRESS)
        or address in (GRADES, SEARCH, ADMIN)
        or address in {f"{name}/" for name in COLLECTIONS}
    )


def published_path(path: str) -> str:
    """The address, without a leading slash, at which the file at a path below content/ is published as it
    is, beside an entry.

    >>> published_path("pages/guide/biao.pdf")
    'guide/biao.pdf'
    """
    folder, _, inner = path.partition("/")
    return inner if folder in FOLDERS and FOLDERS[folder].at_root else path


def free_name(name: str, taken: Collection[str]) -> str:
    """A name for a page that people write, made of the `name` that they chose, that neither the site nor
    another page has `taken`.

    >>> free_name("teachers", ())
    'teachers-shuo-ming'
    """
    plain = name.replace("/", "-")
    wanted = f"{plain}-shuo-ming"
    number = 1
    while is_generated(f"{wanted}/") or wanted in taken:
        number += 1
        wanted = f"{plain}-shuo-ming-{number}"
    return wanted
