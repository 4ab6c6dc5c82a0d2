"""All that a book's template is given: plain data, in which nothing is ever read as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from generator.library import Library
from generator.outputs.books.blocks import blocks_of
from generator.outputs.books.chapters import Chapter, chapters_of, for_reader
from generator.outputs.books.composing import Volume
from generator.pages.cards import card
from generator.pages.facts import words_of
from generator.rendering import NO_PICTURES, render
from generator.schema import LibraryEntry, Term
from generator.schema.sections import FAMILIES

#: What families write down after a week.
_PROMPTS = ("我们试了哪一条，什么时候", "孩子的反应（原话）", "下次想改的一处")


@dataclass(frozen=True)
class Imprint:
    """What every book says of the site: its name and address, the licence of what stands in it, its
    colour.
    """

    site: str
    address: str
    licence: str
    colour: str


def book_data(
    book: Volume, library: Library, imprint: Imprint, pictures: Mapping[str, str]
) -> dict[str, Any]:
    """The book as data, ready for JSON; `pictures` says where their bytes are, by path below content/."""
    of_lesson = partial(_lesson, book=book, library=library, imprint=imprint, pictures=pictures)
    return {
        "title": book.title,
        "of": book.name,
        "kind": book.kind,
        "left": book.left,
        "lessons": len(book.lessons),
        "families": book.reader == FAMILIES,
        "about": book.about,
        "site": imprint.site,
        "address": imprint.address,
        "licence": imprint.licence,
        "colour": imprint.colour,
        "version": _version(book),
        "changed": str(book.changed or ""),
        "authors": _authors(book),
        "foreword": _foreword(book, pictures),
        "parts": [
            {"title": part.title, "about": part.about, "lessons": [*map(of_lesson, part.lessons)]}
            for part in book.parts
        ],
        "themes": _themes(book),
        "samples": [entry.title for entry in book.lessons if entry.is_sample],
        "waiting": [entry.title for entry in book.lessons if not entry.reviews and not entry.is_sample],
        "help": [_help(term) for term in library.vocabularies["help"]],
    }


def _foreword(book: Volume, pictures: Mapping[str, str]) -> list[dict[str, Any]]:
    """What whoever composed the book says of it."""
    if book.composed is None:
        return []
    chapters = chapters_of(render(book.composed.body, book.composed.path, NO_PICTURES).html)
    return [_section(chapter, book.composed, pictures) for chapter in chapters]


def _version(book: Volume) -> str:
    """The date of what changed last: a book without a change keeps its version."""
    newest = book.changed
    return f"{newest.year} 年 {newest.month} 月 {newest.day} 日" if newest else ""


def _authors(book: Volume) -> list[str]:
    names = (author.name for entry in book.lessons for author in getattr(entry, "authors", ()))
    return list(dict.fromkeys(names))


def _lesson(
    entry: LibraryEntry, book: Volume, library: Library, imprint: Imprint, pictures: Mapping[str, str]
) -> dict[str, Any]:
    brief = card(entry, library)
    people = "、".join(author.name for author in getattr(entry, "authors", ()))
    licence = getattr(entry, "licence", None)
    return {
        "id": entry.url,
        "title": entry.title,
        "intro": entry.intro,
        "line": brief.line,
        "badges": [words for _, words in brief.badges],
        "by": "　".join(each for each in (people, getattr(entry, "school", None) or "") if each),
        "licence": licence.label if isinstance(licence, Term) else "",
        "sources": [words_of(each) for each in getattr(entry, "sources", ())],
        "address": imprint.address and f"{imprint.address}{entry.url[1:]}",
        "sections": [_section(chapter, entry, pictures) for chapter in chapters_for(entry, book.reader)],
        "prompts": list(_PROMPTS) if book.reader == FAMILIES else [],
    }


def chapters_for(entry: LibraryEntry, reader: str) -> list[Chapter]:
    """The sections of a lesson that stand in the book for a reader."""
    chapters = chapters_of(render(entry.body, entry.path, NO_PICTURES).html)
    at_home = frozenset(section.label for section in entry.sections if section.at_home)
    if reader == FAMILIES and entry.families_first:
        return [part for part in chapters if part.audience in (FAMILIES, "")]
    return for_reader(chapters, reader, at_home)


def _section(chapter: Chapter, entry: LibraryEntry, pictures: Mapping[str, str]) -> dict[str, Any]:
    def source_of(address: str) -> str:
        return pictures.get(picture_path(address, entry.url), "")

    return {
        "title": chapter.label,
        "sheet": chapter.is_sheet,
        "audience": chapter.audience,
        "blocks": blocks_of(chapter.nodes, source_of),
    }


def picture_path(address: str, url: str) -> str:
    """The path on the site of the picture that the page at `url` shows by `address`."""
    return unquote(urlsplit(urljoin(f"https://library.example{url}", address)).path)[1:]


def _themes(book: Volume) -> list[dict[str, Any]]:
    """The themes of the book's lessons, and the lessons that each leads to."""
    found: dict[Term, list[str]] = {}
    for entry in book.lessons:
        for theme in entry.themes:
            found.setdefault(theme, []).append(entry.url)
    ordered = sorted(found, key=lambda term: term.order)
    return [{"title": theme.label, "lessons": found[theme]} for theme in ordered]


def _help(term: Term) -> dict[str, str]:
    return {"number": term.label, "for": term.help, "hours": str(getattr(term, "hours", "") or "")}


__all__ = ["Imprint", "book_data", "chapters_for"]
