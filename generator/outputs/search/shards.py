"""Shards: the index cut into files, each a stretch of the terms in order, small enough that a query fetches
little.

A shard is: the length of the list of terms in bytes; that list in UTF-8, a line for each first character
with all that
follow it (a space where the character stands alone) or for each whole word; the length in bytes of each
term's postings;
the postings. Numbers are in bytes of 7 bits, lowest first, with bit 7 set on all but the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from generator.outputs.search.folding import IDEOGRAPHS
from generator.outputs.search.postings import LONGEST_WORD, Postings

#: No shard is closed before this many bytes unless a term that follows is too large.
LEAST = 4096
#: A shard begins, where it can, with a term whose last character has a code that this divides, looked for in
#: a quarter of a shard's size at most: so that cuts come together again behind a term that has changed.
_OPENS = 8
_FARTHER = 4
#: The sizes of shards go by steps of so many bytes: were every byte to count, an edited word would cut all
#: shards anew.
_STEP = 256
#: What a term costs besides its postings: most of a line, and a length.
_OF_A_TERM = 4


@dataclass(frozen=True)
class Shard:
    """A stretch of the index: the text that is above every term before it and not above its own, and its
    bytes.
    """

    start: str
    data: bytes
    terms: int


def size_for(cost: int) -> int:
    """How large shards are, where all terms cost so much.

    Smaller ones make a query cheaper and the manifest, which names where each begins, dearer; with three or
    four shards to a query and
    three or four bytes to a name, what is fetched is least where a shard's size is about the square root of
    that of all.
    """
    return max(LEAST, round(isqrt(cost) / _STEP) * _STEP)


def cost_of(terms: int, size: int) -> int:
    """What so many terms cost whose postings have `size` bytes."""
    return size + _OF_A_TERM * terms


def shards(postings: Postings) -> Iterator[Shard]:
    """All shards in order."""
    costs = postings.ends + _OF_A_TERM * np.arange(1, postings.count + 1)
    before = ""
    for first, after in cuts(costs, size_for(int(costs[-1]) if costs.size else 0), postings.terms):
        terms, begun = postings.terms(first, after), int(postings.ends[first - 1]) if first else 0
        lengths = np.diff(postings.ends[first:after], prepend=begun).tolist()
        yield shard(before, terms, lengths, postings.data[begun : int(postings.ends[after - 1])])
        before = terms[-1]


def cuts(
    costs: NDArray[np.int64], size: int, terms: Callable[[int, int], Sequence[str]], *, whole: bool = True
) -> Iterator[tuple[int, int]]:
    """Where shards begin and end, among terms that cost so much together with all before them; `terms` gives
    those from one number to before another.

    Where these are not the `whole` rest of the index, only cuts that what follows can't change.
    """
    first, spent = 0, 0
    while first < len(costs):
        fits, farthest = np.searchsorted(costs, (spent + size, spent + size + size // _FARTHER), side="right")
        after = max(first + 1, int(fits))
        ahead = terms(after, min(int(farthest) + 1, len(costs)))
        opened = next((number for number, term in enumerate(ahead, after) if opens(term)), None)
        if not whole and (after > len(costs) or (opened is None and farthest >= len(costs))):
            return
        after = opened or after
        yield first, after
        first, spent = after, int(costs[after - 1])


def opens(term: str) -> bool:
    """Whether shards begin with this term, where they can."""
    return ord(term[-1]) % _OPENS == 0


def shard(before: str, terms: Sequence[str], lengths: Sequence[int], data: bytes | bytearray) -> Shard:
    """The shard of some terms, whose postings have those lengths; `before` is the term before them."""
    words = "\n".join(_lines(terms)).encode()
    return Shard(
        start_of(before, terms[0]),
        b"".join((varint(len(words)), words, *map(varint, lengths), data)),
        len(terms),
    )


def first_in(data: bytes) -> tuple[str, int]:
    """The first term of a shard, and how many bytes its postings have; from the shard's bytes."""
    size, at = _number(data, 0)
    line = data[at : at + min(size, 4 * (LONGEST_WORD + 1))].decode(errors="ignore").split("\n", 1)[0]
    return line if line < IDEOGRAPHS else line[:2].rstrip(" "), _number(data, at + size)[0]


def terms_in(data: bytes) -> dict[str, bytes]:
    """The terms of a shard in order, each with its postings; from its bytes."""
    size, at = _number(data, 0)
    lines = data[at : at + size].decode().split("\n")
    terms = [
        term
        for line in lines
        for term in (
            [line] if line < IDEOGRAPHS else (line[0] + each if each != " " else line[0] for each in line[1:])
        )
    ]
    at += size
    lengths = []
    for _ in terms:
        length = data[at]
        at += 1
        if length > 127:
            length, at = _number(data, at - 1)
        lengths.append(length)
    found = {}
    for term, length in zip(terms, lengths, strict=True):
        found[term] = data[at : at + length]
        at += length
    return found


def varint(number: int) -> bytes:
    """A whole number in bytes of 7 bits."""
    return _SHORT[number] if number < 128 else bytes((number & 127 | 128,)) + varint(number >> 7)


_SHORT = [bytes((number,)) for number in range(128)]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and where it ends."""
    number, shift = data[at] & 127, 7
    while data[at] > 127:
        at += 1
        number |= (data[at] & 127) << shift
        shift += 7
    return number, at + 1


def start_of(before: str, first: str) -> str:
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
