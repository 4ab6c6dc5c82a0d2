"""`library export FOLDER --book`: books as files, all of them or those that are named."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.build import shown_pictures
from generator.checking import check
from generator.cli.commands import OK, PROBLEMS, WRONG_USAGE
from generator.cli.exported_files import file_names, tell_errors, write_all
from generator.configuration import read_configuration
from generator.library import gather
from generator.making import linked_files
from generator.options import BuildOptions
from generator.outputs.books import MISSING, Books
from generator.outputs.books.composing import Volume
from generator.outputs.books.of_site import books_of_site
from generator.outputs.pictures import PictureMaker
from generator.reporting.progress import progress
from generator.schema.types import is_picture

_SHOWN = 8


def export_books(options: argparse.Namespace) -> int:
    """Write the files of books into a folder; the exit code. Raises Stopped."""
    told = read_configuration(Path("mkdocs.yml"), None)
    books, errors = _books(replace(told, content=options.content.resolve()))
    if books is None:
        print(MISSING, file=sys.stderr)
        return PROBLEMS
    chosen, unknown = _chosen(books.all, options.book or ())
    if unknown:
        print("\n".join(_unknown(each, books.all) for each in unknown), file=sys.stderr)
        return WRONG_USAGE
    wanted = [
        (path, book) for book in chosen for path in book.paths if not options.epub or path.endswith(".epub")
    ]
    if chosen and not wanted:
        print(
            f"{'、'.join(book.title for book in chosen)}没有 EPUB：只有学本有。去掉 --epub。", file=sys.stderr
        )
        return WRONG_USAGE
    named = file_names((book.title, _id(book), path.rpartition(".")[2]) for path, book in wanted)
    names = {path: name for (path, _), name in zip(wanted, named, strict=True)}
    with progress("生成书") as said:
        there = write_all(options, names, books.bytes_of(list(names)), said)
    print(f"写好了 {len(names) - there} 个文件，{len(chosen)} 本书，在 {options.path}。")
    return PROBLEMS if tell_errors(errors) or there else OK


def _books(told: BuildOptions) -> tuple[Books | None, int]:
    """The books of the library, and how many errors entries have that stand in none."""
    checked = check(told.content, kept=told.kept_checks)
    library = gather(checked.entries, checked.vocabularies)
    maker = PictureMaker(told.content, told.kept / "pictures")
    made = maker.make(shown_pictures(library), filter(is_picture, linked_files(library)))
    return books_of_site(told, library, made, checked.fingerprints), checked.errors


def _chosen(books: Sequence[Volume], names: Sequence[str]) -> tuple[list[Volume], list[str]]:
    """The books that are called so, all where none is named; and the names that none has."""
    called = {id(book): set(_called(book)) for book in books}
    unknown = [name for name in names if not any(name in each for each in called.values())]
    wanted = set(names)
    return [book for book in books if not names or called[id(book)] & wanted], unknown


def _called(book: Volume) -> Iterator[str]:
    """What people may call a book: by its whole title, by what it is of, by the entry that composes it."""
    yield from (book.title, book.name)
    if book.composed:
        yield from (book.composed.id, book.composed.title)


def _id(book: Volume) -> str:
    return book.composed.id if book.composed else book.of.name if book.of else ""


def _unknown(name: str, books: Sequence[Volume]) -> str:
    titles = [book.title for book in books]
    close = difflib.get_close_matches(name, [each for book in books for each in _called(book)], n=1)
    meant = f"是不是「{close[0]}」？" if close else ""
    there = "、".join(titles[:_SHOWN]) or "还没有"
    more = f" 等 {len(titles)} 本" if len(titles) > _SHOWN else ""
    return f"没有叫「{name[:60]}」的书。{meant}现在有：{there}{more}。"


__all__ = ["export_books"]
