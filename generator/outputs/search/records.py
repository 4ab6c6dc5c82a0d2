"""What search knows of an entry: where its words stand, and what a result shows of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from generator.library import Library
from generator.outputs.search.folding import traditional
from generator.pages.cards import Card
from generator.rendering import Passages
from generator.schema import Found, LibraryEntry
from generator.schema.words import words_by_place

#: How many entries one file of texts holds.
GROUP = 4


@dataclass(frozen=True)
class Door:
    """A listing that everyday words lead to: what it is called, its address, and the words."""

    label: str
    address: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """An entry as search knows it. `texts` holds one text a place, its passages apart by line breaks."""

    address: str
    card: Card
    themes: tuple[int, ...]
    texts: tuple[str, ...]

    def plain(self) -> list[Any]:
        """The record for a file of texts: themes are numbers of doors, whose words are known."""
        texts: list[Any] = list(self.texts)
        texts[Found.THEME] = list(self.themes)
        return [self.address, [list(badge) for badge in self.card.badges], self.card.line, texts]


def records(library: Library, words_of: Callable[[LibraryEntry], Passages], card_of: Callable[[LibraryEntry], Card], doors: list[Door]) -> list[Record]:
    """The records of all entries, newest first."""
    numbers: dict[str, int] = {}
    for number, door in enumerate(doors):
        numbers.setdefault(door.label, number)  # themes are the first doors
    return [_record(entry, words_of(entry), card_of(entry), numbers) for entry in library.entries]


def _record(entry: LibraryEntry, body: Passages, card: Card, doors: Mapping[str, int]) -> Record:
    words = words_by_place(entry)
    words[Found.HEADINGS] = list(body.headings)
    words[Found.BODY] = list(body.paragraphs)
    texts = tuple(normalize("NFC", "\n".join(words.get(place, ()))) for place in Found)
    return Record(entry.url[1:], card, tuple(doors[theme.label] for theme in entry.themes), texts)


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(traditional()))}]")


def group_data(group: list[Record]) -> list[Any]:
    """The contents of one file of texts: the Traditional characters in it with what they are folded to, then the records."""
    table = traditional()
    odd = sorted({each for record in group for text in record.texts for each in _traditional().findall(text)})
    return ["".join(each + table[each] for each in odd), *(record.plain() for record in group)]
