"""What search knows of an entry: where its words stand, and what a result shows of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from generator.addresses import LISTINGS
from generator.collections import COLLECTIONS
from generator.library import Library
from generator.outputs.search.folding import traditional
from generator.pages import Site
from generator.pages.cards import Card
from generator.rendering import Passages
from generator.schema import Field, Found, LibraryEntry, Term, fields_of
from generator.schema.types import Choice, Grades
from generator.schema.words import words_by_place

#: How many entries one file of texts holds.
GROUP = 4
#: An entry as it stands in a file of texts: its address, its badges, a line of facts, and its texts, one a
#: place, passages apart by line breaks;
#: in the place of themes their numbers among the doors.
Record = list[Any]


@dataclass(frozen=True)
class WayIn:
    """A listing that everyday words lead to: what it is called, its address, the words, and the text by
    which the entries of a theme are found.
    """

    label: str
    address: str
    words: tuple[str, ...]
    text: str


def doors_of(library: Library) -> list[WayIn]:
    """All doors; those of themes are the first."""
    return [
        WayIn(
            term.label,
            f"{LISTINGS[field]}{term.name}/",
            (*term.synonyms, *term.variants),
            normalize("NFC", "\n".join((term.label, *term.synonyms))),
        )
        for field, vocabulary in _doors()
        for term in library.vocabularies[vocabulary]
        if library.having(field, term.name)
    ]


def themes_of(library: Library) -> list[Term]:
    """The themes that have a listing, in the order of doors."""
    field, vocabulary = _doors()[0]
    return [term for term in library.vocabularies[vocabulary] if library.having(field, term.name)]


def _doors() -> list[tuple[str, str]]:
    """The fields whose listings everyday words lead to, and the vocabularies of their terms.

    Themes come first: records name them by number.
    """
    fields = [field for declaring in COLLECTIONS.values() for field in fields_of(declaring)]
    fields.sort(key=lambda field: (field.found is not Found.THEME, field.facet_order))
    return list(
        dict.fromkeys((field.name, vocabulary) for field in fields if (vocabulary := _door_words(field)))
    )


def _door_words(field: Field) -> str:
    """The vocabulary whose words lead to listings of the field; "" where none do."""
    if isinstance(field.type, Grades):
        return field.name
    leads = field.listing is not None and field.listing.everyday
    return field.type.vocabulary if leads and isinstance(field.type, Choice) else ""


def records(site: Site, entries: Sequence[LibraryEntry], doors: Sequence[WayIn]) -> Iterator[Record]:
    """The records of entries."""
    numbers: dict[str, int] = {}
    for number, door in enumerate(doors):
        numbers.setdefault(door.label, number)
    for entry, words in zip(entries, site.words_of_all(entries), strict=True):
        yield _record(entry, words, site.card_of(entry), numbers)


def _record(entry: LibraryEntry, body: Passages, card: Card, doors: Mapping[str, int]) -> Record:
    words = words_by_place(entry)
    words[Found.HEADINGS] = list(body.headings)
    words[Found.BODY] = list(body.paragraphs)
    texts: list[Any] = [normalize("NFC", "\n".join(words.get(place, ()))) for place in Found]
    texts[Found.THEME] = [doors[theme.label] for theme in entry.themes]
    return [entry.url[1:], [list(badge) for badge in card.badges], card.line, texts]


def texts_of(record: Record, doors: Sequence[WayIn]) -> list[str]:
    """The texts of a record by place, with those of its themes."""
    texts: list[Any] = list(record[3])
    texts[Found.THEME] = "\n".join(doors[number].text for number in texts[Found.THEME])
    return texts


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(traditional()))}]")


def group_data(group: Sequence[Record], doors: Sequence[WayIn]) -> list[Any]:
    """The contents of one file of texts: the Traditional characters in it with what they are folded to,
    then the records.
    """
    table = traditional()
    odd = sorted(
        {
            each
            for record in group
            for text in texts_of(record, doors)
            for each in _traditional().findall(text)
        }
    )
    return ["".join(each + table[each] for each in odd), *group]


def json_bytes(data: Any) -> bytes:
    """Data as a file of the index."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
