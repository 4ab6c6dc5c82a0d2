"""Postings: for each term the entries that have it, as bytes.

The terms of folded text: every ideograph with the character after it, or alone where it ends a run, so that
every one begins a term
and can be looked up by itself; every word in letters or digits; and the last letter of a word with an
ideograph after it, so
that 30分钟 can be told from 30 and 分钟.

Entries are numbered in the order of lists (newest first), so that equals are ranked by number. A posting is
one byte of which
bit 7 says that more bytes of the gap follow, bit 6 that a byte with the places follows them, and bits 0–5
are the
lowest of the gap; then the rest of the gap in bytes of 7 bits, lowest first, with bit 7 set on all but the
last;
then the places: bit n is set if the term stands in place n of `Found`; left out where that is the body
alone. The gap is
the number of entries skipped. So read as a number, the places rank entries: whatever is in the title is
above whatever is not.

All is done on arrays, and in pieces: a library of 22,300 entries has some twenty million pairs of characters.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

import numpy as np
from numpy.typing import NDArray

from generator.outputs.search.folding import IDEOGRAPHS

#: A longer word is listed by its beginning; readers find it by any beginning of that.
LONGEST_WORD = 24
#: How a posting is packed into 64 bits: two characters of 22 bits, or the number of a word; an entry; a
#: place.
_CHARACTER_BITS, _ENTRY_BITS, _PLACE_BITS = 22, 17, 3
_CODE_SHIFT = _ENTRY_BITS + _PLACE_BITS
MOST_ENTRIES = 1 << _ENTRY_BITS
#: A word, and the ideograph after it.
_WORD = re.compile(f"([^ {IDEOGRAPHS}-\U0010ffff]+)([{IDEOGRAPHS}-\U0010ffff]?)")
#: How many entries are read at a time (a power of two), to keep memory down; an entry's place among them
#: and a place in it go into 16 bits.
_CHUNK = 1 << 10
#: About how many postings are brought into order and encoded at a time, to keep memory down.
_PIECE = 1 << 19

Packed = NDArray[np.uint64]


@dataclass(frozen=True)
class Postings:
    """All terms in order (that of UTF-16 units, in which JavaScript compares), and their postings: `ends`
    says where in `data` those of each end.

    The terms are words, then pairs of characters, as numbers.
    """

    words: list[str]
    pairs: Packed
    ends: NDArray[np.int64]
    data: bytes | bytearray

    @property
    def count(self) -> int:
        """How many terms there are."""
        return len(self.ends)

    def terms(self, start: int = 0, stop: int | None = None) -> list[str]:
        """Some terms, by default all."""
        stop, words = self.count if stop is None else stop, len(self.words)
        return self.words[start:stop] + _in_letters(self.pairs[max(0, start - words) : max(0, stop - words)])


@dataclass(frozen=True)
class _LeftForNext:
    """The pairs of some entries: each pair, where its postings end, and these, each as the entry's place
    among these entries and the place in it.
    """

    pairs: Packed
    ends: NDArray[np.int32]
    low: NDArray[np.uint16]

    def between(self, first: int, after: int) -> Packed:
        """The postings of some of the pairs as they are packed, but for the entries before these."""
        start = int(self.ends[first - 1]) if first else 0
        ends = self.ends[first:after]
        codes = np.repeat(self.pairs[first:after], np.diff(ends, prepend=start))
        codes <<= np.uint64(_CODE_SHIFT)
        codes |= self.low[start : int(ends[-1]) if ends.size else start]
        return codes


def collect(entries: Iterable[Sequence[str]]) -> Postings:
    """The postings of all terms of entries, each of which is given as its folded texts by place.

    Raises ValueError for more than 131,072 entries.
    """
    read: list[_LeftForNext] = []
    numbers: dict[str, int] = {}
    of_words = array("Q")
    remaining = iter(enumerate(entries))
    while chunk := list(islice(remaining, _CHUNK)):
        if chunk[-1][0] >= MOST_ENTRIES:
            raise ValueError(f"more than {MOST_ENTRIES} entries")
        texts = [
            (text + " ", entry << _PLACE_BITS | place)
            for entry, each in chunk
            for place, text in enumerate(each)
            if text
        ]
        read.append(_compact(_pairs(texts)))
        for text, where in texts:
            for word, following in _WORD.findall(text):
                of_words.append(numbers.setdefault(word[:LONGEST_WORD], len(numbers)) << _CODE_SHIFT | where)
                if following:
                    of_words.append(
                        numbers.setdefault(word[-1] + following, len(numbers)) << _CODE_SHIFT | where
                    )
    words = sorted(numbers)
    return _encoded(words, chain([_ordered(of_words, [numbers[word] for word in words])], _pieces(read)))


def places_of(texts: Sequence[str]) -> dict[str, int]:
    """The terms of one entry, given as its folded texts, each with the places in which it stands as a set
    of bits.
    """
    found = collect([texts])
    ends = found.ends.tolist()
    return {
        term: found.data[end - 1] if end - start > 1 else 1
        for term, start, end in zip(found.terms(), [0, *ends], ends, strict=False)
    }


def altered(postings: bytes, changes: Mapping[int, int]) -> bytes:
    """The postings of a term with other places for some entries, by number; 0 takes an entry out."""
    single = _POSTING.findall(postings)
    numbers = list(
        accumulate(map(_steps.__getitem__, single), initial=-1)
    )  # each entry's, after the one before the first
    for number, places in sorted(changes.items(), reverse=True):
        at = bisect_left(numbers, number, 1)
        had, has = at < len(numbers) and numbers[at] == number, bool(places)
        new = [number] if has else []
        after = at + had
        parts = [_posting(number - numbers[at - 1] - 1, places)] if has else []
        if had != has and after < len(numbers):
            following = single[after - 1]
            parts.append(
                _posting(
                    numbers[after] - [numbers[at - 1], *new][-1] - 1,
                    following[-1] if following[0] & 64 else 1,
                )
            )
            single[at - 1 : after] = parts
        else:
            single[at - 1 : after - 1] = parts
        numbers[at:after] = new
    return b"".join(single)


class _Steps(dict[bytes, int]):
    """How far an entry is from the one before, by its posting."""

    def __missing__(self, posting: bytes) -> int:
        step, shift = posting[0] & 63, 6
        for byte in posting[1:] if posting[0] & 128 else ():
            step |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        self[posting] = step + 1
        return step + 1


_steps = _Steps()
#: One posting.
_POSTING = re.compile(
    rb"[\x00-\x3f]|[\x40-\x7f].|[\x80-\xbf][\x80-\xff]*[\x00-\x7f]|[\xc0-\xff][\x80-\xff]*[\x00-\x7f].",
    re.DOTALL,
)


def _posting(gap: int, places: int) -> bytes:
    made = bytearray([gap & 63 | (places != 1) * 64 | (gap >= 64) * 128])
    rest = gap >> 6
    while rest:
        made.append(rest & 127 | (rest > 127) * 128)
        rest >>= 7
    if places != 1:
        made.append(places)
    return bytes(made)


def _pairs(texts: list[tuple[str, int]]) -> Packed:
    """Every ideograph with the character after it, or with none where a space is, packed with its entry and
    place.
    """
    characters = np.frombuffer("".join(text for text, _ in texts).encode("utf-32-le"), dtype=np.uint32)
    where = np.repeat(
        np.array([where for _, where in texts], dtype=np.uint64), [len(text) for text, _ in texts]
    )
    codes = np.where(characters == ord(" "), 0, _sortable(characters)).astype(np.uint64)
    following = np.append(codes[1:], np.uint64(0))
    at = characters >= ord(IDEOGRAPHS)
    packed: Packed = ((codes[at] << _CHARACTER_BITS | following[at]) << _CODE_SHIFT | where[at]).astype(
        np.uint64
    )
    return packed


def _sortable(characters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points such that their order is that of UTF-16: the last of the basic plane come after the other
    planes.
    """
    return np.where(
        (characters >= 0xE000) & (characters < 0x10000), characters + 0x200000, characters
    ).astype(np.uint32)


def _compact(packed: Packed) -> _LeftForNext:
    packed.sort()
    packed = packed[_ends_of_runs(packed)]
    codes = _without(packed, _CODE_SHIFT)
    ends = np.flatnonzero(_ends_of_runs(codes))
    return _LeftForNext(
        codes[ends],
        (ends + 1).astype(np.int32),
        (packed & np.uint64((_CHUNK << _PLACE_BITS) - 1)).astype(np.uint16),
    )


def _ordered(of_words: array[int], order: list[int]) -> Packed:
    """The postings of words, each once, by the order of the words; `order` has their numbers in that
    order.
    """
    packed = np.array(of_words, dtype=np.uint64)
    places = np.zeros(len(order), dtype=np.uint64)
    places[np.array(order, dtype=np.int64)] = np.arange(len(order), dtype=np.uint64)
    packed = places[_without(packed, _CODE_SHIFT).astype(np.int64)] << np.uint64(
        _CODE_SHIFT
    ) | packed & np.uint64((1 << _CODE_SHIFT) - 1)
    packed.sort()
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


def _encoded(words: list[str], pieces: Iterable[Packed]) -> Postings:
    """All postings, given in order and all of a term in one piece."""
    codes, ends, data = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)], bytearray()
    for piece in filter(np.size, pieces):
        of_terms, ends_of_terms, postings = _encoded_piece(piece)
        codes.append(of_terms)
        ends.append(ends_of_terms + len(data))
        data += postings
    return Postings(words, np.concatenate(codes)[len(words) :], np.concatenate(ends), data)


def _pieces(read: Sequence[_LeftForNext]) -> Iterator[Packed]:
    """The postings of pairs in order, by stretches of the pairs: brought together at once, they would take
    many times the memory.
    """
    if not read:
        return
    largest = max(read, key=lambda each: each.low.size)
    count = 1 + sum(each.low.size for each in read) // _PIECE
    limits = largest.pairs[
        np.searchsorted(largest.ends, [largest.low.size * number // count for number in range(1, count)])
    ]
    cuts = [np.concatenate([[0], np.searchsorted(each.pairs, limits), [each.pairs.size]]) for each in read]
    for piece in range(len(limits) + 1):
        parts = [
            each.between(int(cut[piece]), int(cut[piece + 1])) for each, cut in zip(read, cuts, strict=True)
        ]
        for number, part in enumerate(parts):
            part += np.uint64(number * _CHUNK << _PLACE_BITS)
        packed = np.concatenate(parts)
        packed.sort(kind="stable")  # which is quick where whole runs are in order already
        yield packed


def _encoded_piece(packed: Packed) -> tuple[Packed, NDArray[np.int64], bytes]:
    """The codes of the terms, the ends of their postings, and all postings."""
    of_one = _without(packed, _PLACE_BITS)
    ends_of_one = np.flatnonzero(_ends_of_runs(of_one))
    starts_of_one = np.append(0, ends_of_one[:-1] + 1)[: ends_of_one.size]
    masks = np.left_shift(1, (packed & ((1 << _PLACE_BITS) - 1)).astype(np.uint8)).astype(np.uint8)
    places = np.bitwise_or.reduceat(masks, starts_of_one)
    codes = _without(packed[ends_of_one], _CODE_SHIFT)
    entries = (of_one[ends_of_one] & (MOST_ENTRIES - 1)).astype(np.int32)
    last = _ends_of_runs(codes)
    gaps = entries.copy()
    gaps[1:] -= np.where(last[:-1], 0, entries[:-1] + 1)
    return codes[last], *_bytes(gaps, places, last)


def _bytes(
    gaps: NDArray[np.int32], places: NDArray[np.uint8], last: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], bytes]:
    """The ends of the terms' postings (where `last` is set), and all postings."""
    placed = places != 1
    lengths = 1 + (gaps >= 64).astype(np.int32) + (gaps >= 64 << 7) + placed
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


def _in_letters(pairs: Packed) -> list[str]:
    halves = (pairs >> _CHARACTER_BITS, pairs & ((1 << _CHARACTER_BITS) - 1))
    one, other = (
        np.where(half >= 0x200000, half - 0x200000, half).astype(np.uint32).tobytes().decode("utf-32-le")
        for half in halves
    )
    return [a if b == "\0" else a + b for a, b in zip(one, other, strict=True)]
