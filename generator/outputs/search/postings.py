"""Postings: for each term the entries that have it, as bytes.

Entries are numbered in the order of lists (newest first), so that equals are ranked by number. A posting is one byte of which
bit 7 says that more bytes of the gap follow, bit 6 that a byte with the place follows them, and bits 0–5 are the
lowest of the gap; then the rest of the gap in bytes of 7 bits, lowest first, with bit 7 set on all but the last;
then the place (a number of `Found`), which is left out where it is the body. The gap is the number of entries skipped.

All is done on arrays: a library of 22,300 entries has some twenty million pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

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
#: How many entries are sorted at a time, to keep memory down.
_CHUNK = 2048

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
        pairs.append(_best_places(_pairs(texts)))
        for text, where in texts:
            for word in _WORD.findall(text):
                words.setdefault(word[:LONGEST_WORD], []).append(where)
    ordered = sorted(words)
    of_words = np.array([code << _CODE_SHIFT | where for code, word in enumerate(ordered) for where in words[word]], dtype=np.uint64)
    return _encoded(_best_places(np.concatenate([of_words, *pairs])), ordered)


def _pairs(texts: list[tuple[str, int]]) -> Packed:
    """Every ideograph with the one after it, or with none where it ends a run, packed with its entry and place."""
    characters = np.frombuffer("".join(text for text, _ in texts).encode("utf-32-le"), dtype=np.uint32)
    where = np.repeat(np.array([where for _, where in texts], dtype=np.uint64), [len(text) for text, _ in texts])
    codes = np.where(characters >= ord(IDEOGRAPHS), _sortable(characters), 0).astype(np.uint64)
    following = np.append(codes[1:], np.uint64(0))
    at = codes > 0
    return ((codes[at] << _CHARACTER_BITS | following[at]) << _CODE_SHIFT) | where[at]


def _sortable(characters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points such that their order is that of UTF-16: the last of the basic plane come after the other planes."""
    return np.where((characters >= 0xE000) & (characters < 0x10000), characters + 0x200000, characters).astype(np.uint32)


def _best_places(packed: Packed) -> Packed:
    """Sorted, and of each term in each entry only the posting with the highest place."""
    packed = np.sort(packed)
    term_and_entry = packed >> _PLACE_BITS
    return packed[np.append(term_and_entry[1:] != term_and_entry[:-1], [True] * bool(packed.size))]


def _encoded(packed: Packed, words: list[str]) -> Postings:
    codes = packed >> _CODE_SHIFT
    entries = ((packed >> _PLACE_BITS) & (MOST_ENTRIES - 1)).astype(np.int64)
    places = (packed & ((1 << _PLACE_BITS) - 1)).astype(np.uint8)
    first = np.append([True] * bool(packed.size), codes[1:] != codes[:-1])
    gaps = entries.copy()
    gaps[1:] -= np.where(first[1:], 0, entries[:-1] + 1)
    lengths = 1 + sum((gaps >= 64 << 7 * more).astype(np.int64) for more in range(2)) + (places > 0)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    data = np.zeros(int(ends[-1]) if ends.size else 0, dtype=np.uint8)
    data[starts] = gaps & 63 | (places > 0) * 64 | (gaps >= 64) * 128
    for more in range(2):
        at = gaps >= 64 << 7 * more
        rest = gaps[at] >> 6 + 7 * more
        data[starts[at] + 1 + more] = rest & 127 | (rest > 127) * 128
    data[ends[places > 0] - 1] = places[places > 0]
    last = np.append(first[1:], [True] * bool(packed.size))
    return Postings(_terms(codes[last], words), ends[last], data.tobytes())


def _terms(codes: Packed, words: list[str]) -> list[str]:
    ideographs = codes[len(words) :]
    halves = (ideographs >> _CHARACTER_BITS, ideographs & ((1 << _CHARACTER_BITS) - 1))
    one, other = (np.where(half >= 0x200000, half - 0x200000, half).astype(np.uint32).tobytes().decode("utf-32-le") for half in halves)
    return words + [a if b == "\0" else a + b for a, b in zip(one, other, strict=True)]
