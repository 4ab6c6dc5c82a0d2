"""What is shown of an entry wherever it is one of many: on a card of a listing, as a result of a search."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library import Library
from generator.pages.facts import grade_words
from generator.schema import LibraryEntry
from generator.schema.entry import SAMPLE_MARK
from generator.views import Badge, view_of


@dataclass(frozen=True)
class Card:
    """An entry in brief: badges, one or two sentences, a line of facts, and the name of its colour."""

    badges: tuple[Badge, ...]
    text: str
    line: str
    tone: str


def card(entry: LibraryEntry, library: Library) -> Card:
    """The card of `entry`."""
    view = view_of(entry)
    sample = [("sample", SAMPLE_MARK)] if entry.is_sample else []
    grades = grade_words(entry.grades, library) if entry.grades else ""
    line = " · ".join([grades, *view.numbers(entry)])
    return Card((*sample, *view.badges(entry)), view.text(entry), line, view.tone(entry))
