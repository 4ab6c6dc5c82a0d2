"""Shards: the index cut into files, each a stretch of the terms in order, small enough that a query fetches little.

A shard is: the length of the list of terms in bytes; that list in UTF-8, a line for each first character with all that
follow it (a space where the character stands alone) or for each whole word; the length in bytes of each term's postings;
the postings. Numbers are varints.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.outputs.search.folding import IDEOGRAPHS
from generator.outputs.search.postings import encode, varint

#: Bytes at which a shard is closed. Smaller ones make queries cheaper and the manifest, which names where each begins, dearer.
TARGET = 3072


@dataclass(frozen=True)
class Shard:
    """A stretch of the index: the text that is above every term before it and not above its own, and its bytes."""

    start: str
    data: bytes
    terms: int


def shards(postings: Mapping[str, array[int]]) -> Iterator[Shard]:
    """All shards in order. The order is that of UTF-16 units, in which JavaScript compares."""
    pending: list[tuple[str, bytes]] = []
    size, before = 0, ""
    for term in sorted(postings, key=lambda term: term.encode("utf-16-be")):
        data = encode(postings[term])
        cost = len(data) + 4
        if pending and size + cost > TARGET:
            yield _shard(before, pending)
            before, pending, size = pending[-1][0], [], 0
        pending.append((term, data))
        size += cost
    if pending:
        yield _shard(before, pending)


def _shard(before: str, pending: list[tuple[str, bytes]]) -> Shard:
    words = "\n".join(_lines(term for term, _ in pending)).encode()
    lengths = b"".join(varint(len(data)) for _, data in pending)
    return Shard(_start(before, pending[0][0]), varint(len(words)) + words + lengths + b"".join(data for _, data in pending), len(pending))


def _start(before: str, first: str) -> str:
    """As little of `first` as tells it from the last term of the shard before."""
    for length in range(1, len(first)):
        if first[:length] != before[:length]:
            return first[:length]
    return first


def _lines(terms: Iterable[str]) -> Iterator[str]:
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
