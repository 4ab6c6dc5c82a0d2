"""Shards: the index cut into files, each a stretch of the terms in order, small enough that a query fetches little.

A shard is: the length of the list of terms in bytes; that list in UTF-8, a line for each first character with all that
follow it (a space where the character stands alone) or for each whole word; the length in bytes of each term's postings;
the postings. Numbers are in bytes of 7 bits, lowest first, with bit 7 set on all but the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np

from generator.outputs.search.folding import IDEOGRAPHS
from generator.outputs.search.postings import Postings

#: No shard is closed before this many bytes unless a term that follows is too large.
LEAST = 2048
#: What a term costs besides its postings: most of a line, and a length.
_OF_A_TERM = 4


@dataclass(frozen=True)
class Shard:
    """A stretch of the index: the text that is above every term before it and not above its own, and its bytes."""

    start: str
    data: bytes
    terms: int


def shards(postings: Postings) -> Iterator[Shard]:
    """All shards in order.

    Smaller ones make a query cheaper and the manifest, which names where each begins, dearer; with three or four shards to a query and
    three or four bytes to a name, what is fetched is least where a shard's size is about the square root of that of all.
    """
    terms, ends = postings.terms, postings.ends
    costs = ends + _OF_A_TERM * np.arange(1, len(terms) + 1)
    size = max(LEAST, isqrt(int(costs[-1]))) if terms else LEAST
    first, spent, begun = 0, 0, 0
    while first < len(terms):
        after = max(first + 1, int(np.searchsorted(costs, spent + size, side="right")))
        lengths = np.diff(ends[first:after], prepend=begun).tolist()
        words = "\n".join(_lines(terms[first:after])).encode()
        end = int(ends[after - 1])
        data = varint(len(words)) + words + b"".join(map(varint, lengths)) + postings.data[begun:end]
        yield Shard(_start(terms[first - 1] if first else "", terms[first]), data, after - first)
        first, spent, begun = after, int(costs[after - 1]), end


def varint(number: int) -> bytes:
    """A whole number in bytes of 7 bits."""
    if number < 128:
        return bytes((number,))
    return bytes((number & 127 | 128,)) + varint(number >> 7)


def _start(before: str, first: str) -> str:
    """As little of `first` as tells it from the last term of the shard before."""
    for length in range(1, len(first)):
        if first[:length] != before[:length]:
            return first[:length]
    return first


def _lines(terms: Sequence[str]) -> Iterator[str]:
    line = ""
    for term in terms:
        if term < IDEOGRAPHS:
            yield term
        elif line and line[0] == term[0]:
            line += term[1:] or " "
        else:
            if line:
                yield line
            line = term[0] + (term[1:] or " ")
    if line:
        yield line
