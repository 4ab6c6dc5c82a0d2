"""Entries made Word files and read again, in one process: what the tests of Word compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from conftest import ROOT

from generator.body import html_of, parse
from generator.caching import digest
from generator.checking import check
from generator.configuration import read_configuration
from generator.importing.word import Imported, read_word
from generator.library import Library, gather
from generator.outputs.word import NAME, WordFiles
from generator.outputs.word.document import docx_of
from generator.pages.entry_pages import pictures_of
from generator.reading import read_document, read_vocabularies
from generator.rendering.pictures import Picture
from generator.schema import Context, Entry, LibraryEntry, fields_of
from generator.schema.types import is_file
from generator.writing import entry_text, plain_values

CONTENT = ROOT / "content"
VOCABULARIES, _ = read_vocabularies(CONTENT)
CONTEXT = Context(VOCABULARIES, date(2027, 1, 1))
#: What no Word file can bring back, by kind, and why.
NOT_BROUGHT_BACK: Mapping[str, str] = {
    "status": "what is imported is a draft, whatever it was",
    "attachments": "they stand beside the entry, not in its document",
    "video": "one that is a file stands beside the entry; an address comes back",
}
#: Pictures come back under names of their own.
_NEW_NAME = re.compile(r"\S+/pic-1\.\w+")


@cache
def library() -> Library:
    """The project's own library."""
    checked = check(CONTENT, today=CONTEXT.today)
    return gather([entry for entry in checked.entries if entry.published], VOCABULARIES)


def word_files(made_of: Library, content: Path = CONTENT) -> WordFiles:
    """The Word files of a library."""
    options = read_configuration(ROOT / "mkdocs.yml", ROOT / "site")
    shown = {path for entry in made_of.entries for path in pictures_of(entry)}
    pictures = {path: Picture(path, 1, 1, digest((content / path).read_bytes())) for path in shown}
    return WordFiles(made_of, replace(options, content=content), pictures, Path("none"), {})


def document(entry: LibraryEntry, made_of: Library | None = None, content: Path = CONTENT) -> bytes:
    """The Word file of an entry."""
    return docx_of(word_files(made_of or library(), content).task(f"{entry.url[1:]}{NAME}"))


def read(entry: LibraryEntry, data: bytes) -> Imported:
    """What an import takes the file for."""
    return read_word(data, f"{entry.title}.docx", type(entry), CONTEXT)


def text_again(entry: LibraryEntry, imported: Imported) -> str:
    """The file of the entry that comes back, with what can't be brought back as it was."""
    draft = imported.draft(entry.id)
    node = read_document(CONTENT / entry.path, CONTENT).front.node
    before = plain_values(node, type(entry)) if node else {}
    left = {
        name: before.get(name, "")
        for name in NOT_BROUGHT_BACK
        if name not in draft.values or name == "status"
    }
    text = entry_text(replace(draft, values={**draft.values, **left}), VOCABULARIES)
    return _NEW_NAME.sub(entry.cover.file if entry.cover else "", text)


def differing_fields(entry: Entry, again: Entry) -> Iterator[str]:
    """The fields that came back otherwise, but for those that can't."""
    for declared in fields_of(type(entry)):
        before, after = getattr(entry, declared.name), getattr(again, declared.name)
        if before != after and not _is_left(declared.name, before):
            yield f"{declared.name}: {before} → {after}"


def _is_left(name: str, value: Any) -> bool:
    return name in NOT_BROUGHT_BACK and (name != "video" or is_file(str(value)))


def same(body: str) -> str:
    """What a body comes to on the page: all its words and what they are, with blanks made alike."""
    parsed = parse(body)
    html = html_of(parsed.tokens, parsed.names)
    html = re.sub(r' (?:id|align)="[^"]*"', "", html)
    return re.sub(r"\s+", " ", re.sub(r"\s*(</?[^>]+>)\s*", r"\1", html)).strip()
