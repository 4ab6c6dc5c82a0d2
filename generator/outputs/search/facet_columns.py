"""Facets for the browser: for each the sets of values that entries have, and a column that says which set is each entry's.

A set's number is one or two characters: the first `ALPHABET` characters but the last few stand for themselves, those last few begin a
pair. The sets are numbered by how many entries have them, so that nearly all are one character.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.library import Facet, Library

#: Printable ASCII without what JSON escapes.
ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")


def facet_column(facet: Facet, library: Library) -> dict[str, Any]:
    """One facet: its name, the names of its values, its sets as lists of numbers of values, the width of leads, and the column."""
    numbers = {term: number for number, term in enumerate(facet.values)}
    of_entries = [tuple(numbers[term] for term in facet.of(entry)) for entry in library.entries]
    counted = Counter(of_entries)
    sets = sorted(counted, key=lambda each: (-counted[each], each))
    leads = _leads(len(sets))
    codes = {each: _code(number, leads) for number, each in enumerate(sets)}
    return {
        "name": facet.name,
        "values": [term.name for term in facet.values],
        "sets": [list(each) for each in sets],
        "leads": leads,
        "column": "".join(codes[each] for each in of_entries),
    }


def _leads(sets: int) -> int:
    """How many characters have to begin pairs so that all sets have a number."""
    size = len(ALPHABET)
    return next(leads for leads in range(size + 1) if size - leads + leads * size >= sets)


def _code(number: int, leads: int) -> str:
    single = len(ALPHABET) - leads
    if number < single:
        return ALPHABET[number]
    lead, second = divmod(number - single, len(ALPHABET))
    return ALPHABET[single + lead] + ALPHABET[second]
