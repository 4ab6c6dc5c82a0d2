"""Facets for the browser: for each the sets of values that entries have, and a column that says which set
is each entry's.

The sets are numbered by how many entries have them. Where there are few, one character holds the numbers of
several entries, as the digits of
a number in base "how many sets", lowest first: that compresses better. Where there are many, most numbers
are one character; the last few
characters of the alphabet are leads, each of which begins a pair for the rest.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.library import Facet, Library

#: Printable ASCII without what JSON escapes.
ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")


def facet_column(facet: Facet, library: Library) -> dict[str, Any]:
    """One facet: its name, the names of its values, its sets as lists of numbers of values, how many
    entries a character holds, how many leads there are, the column.
    """
    numbers = {term: number for number, term in enumerate(facet.values)}
    of_entries = [tuple(sorted(numbers[term] for term in facet.of(entry))) for entry in library.entries]
    counted = Counter(of_entries)
    sets = sorted(counted, key=lambda each: (-counted[each], each))
    codes = {each: number for number, each in enumerate(sets)}
    numbered = [codes[each] for each in of_entries]
    per, leads = _per_character(len(sets)), _leads(len(sets))
    packed = [
        sum(number * len(sets) ** place for place, number in enumerate(numbered[at : at + per]))
        for at in range(0, len(numbered), per)
    ]
    return {
        "name": facet.name,
        "values": [term.name for term in facet.values],
        "sets": [list(each) for each in sets],
        "per": per,
        "leads": leads,
        "column": "".join(_code(number, leads) for number in packed),
    }


def _per_character(sets: int) -> int:
    """How many entries' numbers of sets go into one character."""
    return max(count for count in range(1, 33) if count == 1 or sets**count <= len(ALPHABET))


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
