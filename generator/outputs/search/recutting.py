"""Shards cut again where terms have changed: those between stay as they are, and the outcome is that of cutting all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.outputs.search.postings import altered
from generator.outputs.search.shards import Shard, cost_of, cuts, shard, size_for, start_of, terms_in

#: For terms the entries, by number, whose places have changed, with the places that they have now (0: none).
Changes = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class Mark:
    """What is known of a shard without its bytes: where it starts, how many terms it has, and the digest of its bytes."""

    start: str
    terms: int
    digest: str


class Recutting:
    """Cuts known shards again; `cost` is what their terms cost together, `read` gives the bytes of shards and raises KeyError where they are lost."""

    def __init__(self, known: Sequence[Mark], cost: int, read: Callable[[Collection[Mark]], Iterator[bytes]]) -> None:
        self._known, self._read = list(known), read
        self._terms: dict[int, dict[str, bytes]] = {}
        self._size, self.cost = size_for(cost), cost

    def recut(self, changes: Changes) -> list[Mark | Shard]:
        """All shards in order after the changes: those that are new with their bytes. Afterwards `cost` is that of their terms."""
        touched = self._apply(changes)
        # A shard ends where the next one's first term does not fit any more.
        dirty = {max(0, number - back) for number in touched for back in (0, 1)}
        if size_for(self.cost) != self._size:
            self._size, dirty = size_for(self.cost), set(range(len(self._known)))
        made: list[Mark | Shard] = []
        at = 0
        for first in sorted(dirty):
            if first >= at:
                made += self._known[at:first]
                cut, at = self._stretch(first, dirty)
                made += cut
        return made + self._known[at:]

    def _apply(self, changes: Changes) -> list[int]:
        """Change the terms of shards; the numbers of these."""
        starts = [_order(mark.start) for mark in self._known]
        by_shard: dict[int, list[str]] = {}
        for term in changes:
            by_shard.setdefault(max(0, bisect_right(starts, _order(term)) - 1), []).append(term)
        self._load({number + beside for number in by_shard for beside in (-1, 0, 1, 2)})
        for number, terms in by_shard.items():
            held = self._terms[number]
            for term in terms:
                before = held.pop(term, b"")
                self.cost -= cost_of(bool(before), len(before))
                if after := altered(before, changes[term]):
                    held[term] = after
                    self.cost += cost_of(1, len(after))
            self._terms[number] = {term: held[term] for term in sorted(held, key=_order)}
        return sorted(by_shard)

    def _stretch(self, first: int, dirty: Collection[int]) -> tuple[list[Shard], int]:
        """The shards of a stretch that begins with a known one and ends where the cuts are again as they were; and the number of the known one after it."""
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
            following = next(iter(self._held(stop).items()), None) if stop < len(self._known) else None
            costs = np.cumsum([*sizes, *([len(following[1])] if following else [])]) + cost_of(1, 0) * np.arange(1, len(terms) + 1 + bool(following))
            found = [cut for cut in cuts(costs, self._size) if cut[1] <= len(terms)]
            if following is None or not terms or (found and found[-1][1] == len(terms)):
                break
        if following is not None:
            self._known[stop] = replace(self._known[stop], start=start_of(terms[-1] if terms else "", following[0]))
        return list(self._cut(first, stop, terms, sizes, found)), stop

    def _cut(self, first: int, stop: int, terms: Sequence[str], sizes: Sequence[int], found: Sequence[tuple[int, int]]) -> Iterator[Shard]:
        data = b"".join(postings for number in range(first, stop) for postings in self._held(number).values())
        ends = [0, *np.cumsum(sizes).tolist()]
        for start, after in found:
            made = shard(terms[start - 1] if start else "", terms[start:after], sizes[start:after], data[ends[start] : ends[after]])
            yield replace(made, start=self._known[first].start) if not start and first else made

    def _held(self, number: int) -> Mapping[str, bytes]:
        if number not in self._terms:
            self._load({number})
        return self._terms[number]

    def _load(self, numbers: Collection[int]) -> None:
        wanted = [number for number in sorted(numbers) if 0 <= number < len(self._known) and number not in self._terms]
        for number, data in zip(wanted, self._read([self._known[number] for number in wanted]), strict=True):
            self._terms[number] = terms_in(data)


def _order(term: str) -> bytes:
    """Terms are in the order of UTF-16 units."""
    return term.encode("utf-16-be")
