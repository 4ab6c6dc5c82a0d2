"""Which entries are most like one: what a page shows as related. Entries are known by their place in the
library's order, so that much is compared as numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from generator.schema import LibraryEntry, Term

#: How many related entries a page shows, and how far along a row of like entries they are looked for.
RELATED = 6
_REACH = 20
#: What a theme in common weighs, what another single term; of grades three count, one each.
_THEME, _SINGLE, _MOST_GRADES = 5, 2, 3

#: Themes, grades, and what an entry has one of, each as a set of bits.
_Traits = tuple[int, int, int]


class Likeness:
    """How alike the entries of a library are: `rows` are those that stand together, in order, and `listed`
    the names of the fields of a kind of entry that hold listed terms.
    """

    def __init__(
        self,
        entries: Sequence[LibraryEntry],
        rows: Mapping[tuple[str, str], Sequence[LibraryEntry]],
        listed: Mapping[type, Collection[str]],
    ) -> None:
        self._entries, self._entry_rows, self._listed = entries, rows, listed
        self._traits: list[_Traits | None] = [None] * len(entries)
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._bits: dict[tuple[str, str], int] = {}

    def most_like(
        self, entry: LibraryEntry, keys: Iterable[tuple[str, str]], apart: Collection[str]
    ) -> list[LibraryEntry]:
        """The entries most like this one, but for those whose urls are `apart`.

        Looks only at the neighbours on the rows with these keys, so that the cost does not grow with the
        library.
        """
        own = self._numbers[entry.url]
        near: set[int] = set()
        for key in keys:
            row = self._row(key)
            at = bisect_left(row, own)
            near.update(row[max(0, at - _REACH) : at + _REACH + 1])
        near.difference_update(self._numbers[url] for url in apart if url in self._numbers)
        near.discard(own)
        # The likest first, of like ones the first in order: both in one number, the order in what is left
        # over.
        count = len(self._entries)
        found = nlargest(RELATED, [like * count - number for like, number in self._weighed(own, near)])
        return [self._entries[-each % count] for each in found]

    def _weighed(self, own: int, near: Iterable[int]) -> Iterable[tuple[int, int]]:
        themes, grades, single = self._traits_of(own)
        known = self._traits
        for number in near:
            their_themes, their_grades, their_single = known[number] or self._traits_of(number)
            like = (
                _THEME * (themes & their_themes).bit_count() + _SINGLE * (single & their_single).bit_count()
            )
            yield like + min(_MOST_GRADES, (grades & their_grades).bit_count()), number

    def _row(self, key: tuple[str, str]) -> list[int]:
        if key not in self._rows:
            self._rows[key] = [self._numbers[entry.url] for entry in self._entry_rows.get(key, ())]
        return self._rows[key]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {entry.url: number for number, entry in enumerate(self._entries)}

    def _traits_of(self, number: int) -> _Traits:
        known = self._traits[number]
        if known is None:
            entry = self._entries[number]
            named = ((name, getattr(entry, name)) for name in self._listed[type(entry)])
            known = self._traits[number] = (
                self._set(("themes", term.name) for term in entry.themes),
                self._set(("grades", term.name) for term in entry.grades),
                self._set((name, value.name) for name, value in named if isinstance(value, Term)),
            )
        return known

    def _set(self, names: Iterable[tuple[str, str]]) -> int:
        return sum({1 << self._bits.setdefault(name, len(self._bits)) for name in names})


__all__ = ["RELATED", "Likeness"]
