"""What search guesses by where nothing has what was typed: how characters are read, and the words that people
may have meant.

Browsers fetch it once, and only then; theme/scripts/meaning.js reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator.library import Library
from generator.outputs.search.folding import fold
from generator.outputs.search.records import themes_of
from generator.schema import LibraryEntry
from generator.schema.wording.headings import HEADING, bare_heading

#: How many bytes the words may have that are looked through; with the readings some 20 KB when packed.
_ROOM = 30_000
#: What phrases are padded with: how much, how often, who. What they are about does not change by it.
_PADDING = (
    "怎么办|怎么样|怎么|怎样|如何|为什么|为啥|什么|咋办|咋个|请问|应该|可以|能不能|要不要|是不是|有没有|该不该|好不好|老是|总是|动不动|每次|天天|"
    "经常|特别|非常|一直|突然|最近|我家|我们|家里|孩子|小孩|娃儿|娃娃|幺儿|儿子|女儿|闺女|男孩|女孩|小朋友|"
    "[的了吗呢吧啊呀么嘛着是就也都又还很太老总娃我你您他她它们这那个把被给让跟和]"
)
_HERE = Path(__file__).resolve().parent


def meaning_table(library: Library) -> dict[str, Any]:
    """The table: `order` and `others` are the readings of characters, `alike` sets of those that look alike,
    `padding` a pattern of what says nothing, `sayings` what families say, a text for each theme in the order of doors, `elsewhere`
    words about what the library has not, `words` titles and headings.
    """
    sayings = ["\n".join(term.sayings) for term in themes_of(library)]
    words = list(_words(library))
    known = {character for text in (*sayings, *words, *_labels(library)) for character in fold(text)}
    order, others = _readings()
    return {
        "order": order,
        "others": {one: more for one, more in others.items() if one in known},
        "alike": _look_alikes(),
        "padding": _PADDING,
        "sayings": sayings,
        "elsewhere": _elsewhere(library),
        "words": normalize("NFC", "\n".join(words)),
    }


def headings_in(library: Library) -> tuple[str, ...]:
    """The headings that the table names: they are all that it knows of bodies."""
    titles = set(_titles(library))
    return tuple(words for words in _words(library) if words not in titles)


def _words(library: Library) -> Iterator[str]:
    """Titles, then headings, as far as there is room for them."""
    room = _ROOM - sum(len(line.encode()) + 1 for term in themes_of(library) for line in term.sayings)
    seen: set[str] = set()
    for words in _titles_and_headings(library):
        room -= len(words.encode()) + 1
        if room < 0:
            return
        if words not in seen:
            yield words
        seen.add(words)


def _titles_and_headings(library: Library) -> Iterator[str]:
    yield from _titles(library)
    for entry in _own(library):
        yield from _headings(entry)


def _titles(library: Library) -> Iterator[str]:
    """The titles of all entries of one's own; of the collections with fewer entries first."""
    counts: dict[str, int] = {}
    for entry in library.entries:
        counts[entry.collection] = counts.get(entry.collection, 0) + 1
    return (entry.title for entry in sorted(_own(library), key=lambda entry: counts[entry.collection]))


def _own(library: Library) -> Iterator[LibraryEntry]:
    return (entry for entry in library.entries if not entry.is_sample)


def _headings(entry: LibraryEntry) -> Iterator[str]:
    """The headings of a body but for the customary ones."""
    customary = {section.label for section in entry.sections}
    for line in entry.body.splitlines():
        found = HEADING.match(line) if "#" in line else None
        words = bare_heading(found[2]) if found else ""
        if len(words) > 1 and words not in customary:
            yield words


def _elsewhere(library: Library) -> str:
    terms = library.vocabularies.get("elsewhere", ())
    return "\n".join(word for term in terms for word in (term.label, *term.synonyms))


def _labels(library: Library) -> Iterator[str]:
    for vocabulary in library.vocabularies.values():
        for term in vocabulary:
            yield from (term.label, *term.synonyms)


@cache
def _readings() -> tuple[str, Mapping[str, str]]:
    table = json.loads((_HERE / "readings.json").read_text("utf-8"))
    return table["order"], table["others"]


@cache
def _look_alikes() -> str:
    """Sets of characters that are taken for one another, with spaces between them."""
    lines: Iterable[str] = (_HERE / "look_alikes.txt").read_text("utf-8").splitlines()
    return " ".join(line for line in lines if line and not line.startswith("#"))
