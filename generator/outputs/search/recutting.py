"""Shards cut again where terms have changed: those between stay as they are, and the outcome is that of
cutting all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.outputs.search.kept_index import Mark
from generator.outputs.search.postings import altered
from generator.outputs.search.shards import (
    Shard,
    cost_of,
    cuts,
    first_in,
    opens,
    shard,
    size_for,
    start_of,
    terms_in,
)

#: For terms the entries, by number, whose places have changed, with the places that they have now (0: none).
Changes = Mapping[str, Mapping[int, int]]


class Recutting:
    """Cuts known shards again; `cost` is what their terms cost together, `read` gives the bytes of shards."""

    def __init__(
        self, known: Sequence[Mark], cost: int, read: Callable[[Collection[Mark]], Iterator[bytes]]
    ) -> None:
        self._known, self._read = list(known), read
        self._data: dict[int, bytes] = {}
        self._terms: dict[int, dict[str, bytes]] = {}
        self._size, self.cost = size_for(cost), cost

    def recut(self, changes: Changes) -> list[Mark | Shard] | None:
        """All shards in order after the changes: those that are new with their bytes. Afterwards `cost` is
        that of their terms.

        None where shards are to have another size from here on, so that none stays as it is.
        """
        dirty = self._apply(changes)
        if size_for(self.cost) != self._size:
            return None
        made: list[Mark | Shard] = []
        at = 0
        for first in sorted(dirty):
            if first >= at:
                made += self._known[at:first]
                cut, at = self._stretch(first, dirty)
                made += cut
        return made + self._known[at:]

    def _apply(self, changes: Changes) -> set[int]:
        """Change the terms of shards; the numbers of those that have to be cut again."""
        starts = [_order(mark.start) for mark in self._known]
        by_shard: dict[int, list[str]] = {}
        for term in changes:
            by_shard.setdefault(max(0, bisect_right(starts, _order(term)) - 1), []).append(term)
        self._load({number + following for number in by_shard for following in (0, 1)})
        dirty = set(by_shard)
        for number, terms in by_shard.items():
            first, held = self._first(number), self._held(number)
            order = list(held)
            for term in terms:
                before = held.pop(term, b"")
                self.cost -= cost_of(bool(before), len(before))
                if after := altered(before, changes[term]):
                    held[term] = after
                    self.cost += cost_of(1, len(after))
                    if not before:
                        order.insert(bisect_left(order, _order(term), key=_order), term)
            self._terms[number] = {term: held[term] for term in order if term in held}
            if number and (
                not held or self._first(number) != first
            ):  # the shard before ends where this term does not fit any more
                dirty.add(number - 1)
        return dirty | {before for number in dirty for before in self._looking_ahead(number)}

    def _looking_ahead(self, number: int) -> Iterator[int]:
        """The shards before this one that might end elsewhere if its terms were others: those behind which
        no term was found to begin with.
        """
        while number and not (self._held(number) and opens(self._first(number)[0])):
            number -= 1
            yield number

    def _stretch(self, first: int, dirty: Collection[int]) -> tuple[list[Shard], int]:
        """The shards of a stretch that begins with a known one and ends where the cuts are again as they
        were; and the number of the known one after it.
        """
        terms: list[str] = []
        sizes: list[int] = []
        stop = first
        while True:
            held = self._held(stop)
            terms += held
            sizes += map(len, held.values())
            stop += 1
            if stop < len(self._known) and stop in dirty:
                continue
            following = self._first(stop) if stop < len(self._known) else None
            costs = np.cumsum([*sizes, *([following[1]] if following else [])]) + cost_of(1, 0) * np.arange(
                1, len(terms) + 1 + bool(following)
            )
            listed = [*terms, *([following[0]] if following else [])]
            made = cuts(costs, self._size, lambda start, end: listed[start:end], whole=following is None)  # noqa: B023 - used up before the next turn
            found = [cut for cut in made if cut[1] <= len(terms)]
            if following is None or not terms or (found and found[-1][1] == len(terms)):
                break
        if following is not None:
            self._known[stop] = replace(
                self._known[stop], start=start_of(terms[-1] if terms else "", following[0])
            )
        return list(self._cut(first, stop, terms, sizes, found)), stop

    def _cut(
        self,
        first: int,
        stop: int,
        terms: Sequence[str],
        sizes: Sequence[int],
        found: Sequence[tuple[int, int]],
    ) -> Iterator[Shard]:
        data = b"".join(postings for number in range(first, stop) for postings in self._held(number).values())
        ends = [0, *np.cumsum(sizes).tolist()]
        for start, after in found:
            made = shard(
                terms[start - 1] if start else "",
                terms[start:after],
                sizes[start:after],
                data[ends[start] : ends[after]],
            )
            yield replace(made, start=self._known[first].start) if not start and first else made

    def _held(self, number: int) -> dict[str, bytes]:
        """The terms of a shard in order, with their postings."""
        if number not in self._terms:
            self._load({number})
            self._terms[number] = terms_in(self._data[number])
        return self._terms[number]

    def _first(self, number: int) -> tuple[str, int]:
        """The first term of a shard, and how many bytes its postings have."""
        if number in self._terms:
            term, postings = next(iter(self._terms[number].items()))
            return term, len(postings)
        self._load({number})
        return first_in(self._data[number])

    def _load(self, numbers: Collection[int]) -> None:
        wanted = [
            number for number in sorted(numbers) if number < len(self._known) and number not in self._data
        ]
        self._data.update(
            zip(wanted, self._read([self._known[number] for number in wanted]) if wanted else (), strict=True)
        )


def _order(term: str) -> bytes:
    """Terms are in the order of UTF-16 units."""
    return term.encode("utf-16-be")
