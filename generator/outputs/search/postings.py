"""Postings: for each term the entries that have it, as bytes.

The terms of folded text: every ideograph with the character after it, or alone where it ends a run, so that every one begins a term
and can be looked up by itself; every word in letters or digits; and the last letter of a word with an ideograph after it, so
that 30分钟 can be told from 30 and 分钟.

Entries are numbered in the order of lists (newest first), so that equals are ranked by number. A posting is one byte of which
bit 7 says that more bytes of the gap follow, bit 6 that a byte with the places follows them, and bits 0–5 are the
lowest of the gap; then the rest of the gap in bytes of 7 bits, lowest first, with bit 7 set on all but the last;
then the places: bit n is set if the term stands in place n of `Found`; left out where that is the body alone. The gap is
the number of entries skipped. So read as a number, the places rank entries: whatever is in the title is above whatever is not.

All is done on arrays: a library of 22,300 entries has some twenty million pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from generator.outputs.search.folding import IDEOGRAPHS

#: A longer word is listed by its beginning; readers find it by any beginning of that.
LONGEST_WORD = 24
#: How a posting is packed into 64 bits: two characters of 22 bits, or the number of a word; an entry; a place.
_CHARACTER_BITS, _ENTRY_BITS, _PLACE_BITS = 22, 17, 3
_CODE_SHIFT = _ENTRY_BITS + _PLACE_BITS
MOST_ENTRIES = 1 << _ENTRY_BITS
_WORD = re.compile(f"[^ {IDEOGRAPHS}-\U0010ffff]+")
_BOUNDARY = re.compile(f"[^ {IDEOGRAPHS}-\U0010ffff][{IDEOGRAPHS}-\U0010ffff]")
#: How many entries are sorted at a time, to keep memory down.
_CHUNK = 2048

#: How many postings are encoded at a time, for the same reason.
_PIECE = 1 << 20

Packed = NDArray[np.uint64]


@dataclass(frozen=True)
class Postings:
    """The terms in order (that of UTF-16 units, in which JavaScript compares); where in `data` the postings of each end; all postings."""

    terms: list[str]
    ends: NDArray[np.int64]
    data: bytes


def collect(entries: Iterable[Sequence[str]]) -> Postings:
    """The postings of all terms of entries, each of which is given as its folded texts by place.

    Raises ValueError for more than 131,072 entries.
    """
    remaining = iter(enumerate(entries))
    pairs: list[Packed] = []
    words: dict[str, list[int]] = {}
    while chunk := list(islice(remaining, _CHUNK)):
        if chunk[-1][0] >= MOST_ENTRIES:
            raise ValueError(f"more than {MOST_ENTRIES} entries")
        texts = [(text + " ", number << _PLACE_BITS | place) for number, each in chunk for place, text in enumerate(each) if text]
        pairs.append(_unique(_pairs(texts)))
        for text, where in texts:
            for word in chain(_WORD.findall(text), _BOUNDARY.findall(text)):
                words.setdefault(word[:LONGEST_WORD], []).append(where)
    ordered = sorted(words)
    of_words = np.array([code << _CODE_SHIFT | where for code, word in enumerate(ordered) for where in words[word]], dtype=np.uint64)
    packed = np.concatenate([_unique(of_words), *pairs])  # each once: no two chunks have an entry in common
    del pairs
    packed.sort()
    return _encoded(packed, ordered)


def _pairs(texts: list[tuple[str, int]]) -> Packed:
    """Every ideograph with the character after it, or with none where a space is, packed with its entry and place."""
    characters = np.frombuffer("".join(text for text, _ in texts).encode("utf-32-le"), dtype=np.uint32)
    where = np.repeat(np.array([where for _, where in texts], dtype=np.uint64), [len(text) for text, _ in texts])
    codes = np.where(characters == ord(" "), 0, _sortable(characters)).astype(np.uint64)
    following = np.append(codes[1:], np.uint64(0))
    at = characters >= ord(IDEOGRAPHS)
    packed: Packed = ((codes[at] << _CHARACTER_BITS | following[at]) << _CODE_SHIFT | where[at]).astype(np.uint64)
    return packed


def _sortable(characters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points such that their order is that of UTF-16: the last of the basic plane come after the other planes."""
    return np.where((characters >= 0xE000) & (characters < 0x10000), characters + 0x200000, characters).astype(np.uint32)


def _unique(packed: Packed) -> Packed:
    """Sorted, each once. NumPy's own function hashes before it sorts, which is slower here."""
    packed = np.sort(packed)
    kept: Packed = packed[_ends_of_runs(packed)]
    return kept


def _without(packed: Packed, bits: int) -> Packed:
    """All but the lowest bits."""
    rest: Packed = np.right_shift(packed, np.uint64(bits))
    return rest


def _ends_of_runs(values: Packed) -> NDArray[np.bool_]:
    """For each value whether the next one differs."""
    ends = np.ones(values.size, dtype=np.bool_)
    ends[:-1] = values[1:] != values[:-1]
    return ends


def _encoded(packed: Packed, words: list[str]) -> Postings:
    codes, ends, data, size = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)], [], 0
    for piece in _pieces(packed):
        of_terms, ends_of_terms, postings = _encoded_piece(piece)
        codes.append(of_terms)
        ends.append(ends_of_terms + size)
        data.append(postings)
        size += len(postings)
    return Postings(_terms(np.concatenate(codes), words), np.concatenate(ends), b"".join(data))


def _pieces(packed: Packed) -> Iterator[Packed]:
    """What is sorted in pieces, all of a term in one: encoding takes many times the memory of what is encoded."""
    start = 0
    while start < packed.size:
        last = min(start + _PIECE, packed.size) - 1
        stop = int(np.searchsorted(packed, packed[last] | np.uint64((1 << _CODE_SHIFT) - 1), side="right"))
        yield packed[start:stop]
        start = stop


def _encoded_piece(packed: Packed) -> tuple[Packed, NDArray[np.int64], bytes]:
    """The codes of the terms, the ends of their postings, and all postings."""
    of_one = _without(packed, _PLACE_BITS)
    ends_of_one = np.flatnonzero(_ends_of_runs(of_one))
    starts_of_one = np.append(0, ends_of_one[:-1] + 1)[: ends_of_one.size]
    masks = np.left_shift(1, (packed & ((1 << _PLACE_BITS) - 1)).astype(np.uint8)).astype(np.uint8)
    places = np.bitwise_or.reduceat(masks, starts_of_one)
    codes = _without(packed[ends_of_one], _CODE_SHIFT)
    entries = (of_one[ends_of_one] & (MOST_ENTRIES - 1)).astype(np.int64)
    last = _ends_of_runs(codes)
    gaps = entries.copy()
    gaps[1:] -= np.where(last[:-1], 0, entries[:-1] + 1)
    return codes[last], *_bytes(gaps, places, last)


def _bytes(gaps: NDArray[np.int64], places: NDArray[np.uint8], last: NDArray[np.bool_]) -> tuple[NDArray[np.int64], bytes]:
    """The ends of the terms' postings (where `last` is set), and all postings."""
    placed = places != 1
    lengths = 1 + sum((gaps >= 64 << 7 * more).astype(np.int64) for more in range(2)) + placed
    ends = np.cumsum(lengths)
    starts = ends - lengths
    data = np.zeros(int(ends[-1]) if ends.size else 0, dtype=np.uint8)
    data[starts] = gaps & 63 | placed * 64 | (gaps >= 64) * 128
    for more in range(2):
        at = gaps >= 64 << 7 * more
        rest = gaps[at] >> 6 + 7 * more
        data[starts[at] + 1 + more] = rest & 127 | (rest > 127) * 128
    data[ends[placed] - 1] = places[placed]
    return ends[last], data.tobytes()


def _terms(codes: Packed, words: list[str]) -> list[str]:
    ideographs = codes[len(words) :]
    halves = (ideographs >> _CHARACTER_BITS, ideographs & ((1 << _CHARACTER_BITS) - 1))
    one, other = (np.where(half >= 0x200000, half - 0x200000, half).astype(np.uint32).tobytes().decode("utf-32-le") for half in halves)
    return words + [a if b == "\0" else a + b for a, b in zip(one, other, strict=True)]
