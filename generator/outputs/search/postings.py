"""Postings: for each term the entries that have it, as bytes.

Entries are numbered in the order of lists (newest first), so that equals are ranked by number. A posting is
one byte of which bit 7 says that more bytes of the gap follow, bit 6 that a byte with the place follows them, and bits 0–5
are the lowest of the gap; then the rest of the gap in bytes of 7 bits, lowest first, with bit 7 set on all but
the last; then the place (a number of `Found`), which is left out where it is the body. The gap is the number of entries skipped.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

#: A posting in memory: the entry's number, shifted, and the place in the bits below.
PLACE_BITS = 3
_PLACE = (1 << PLACE_BITS) - 1


def collect(entries: Iterable[Mapping[str, int]]) -> dict[str, array[int]]:
    """The postings of every term, from each entry's terms with their places, in the order of the entries."""
    postings: dict[str, array[int]] = {}
    for number, places in enumerate(entries):
        shifted = number << PLACE_BITS
        for term, place in places.items():
            known = postings.get(term)
            if known is None:
                postings[term] = known = array("I")
            known.append(shifted | place)
    return postings


def encode(postings: Iterable[int]) -> bytes:
    """The postings of one term as bytes."""
    out = bytearray()
    next_number = 0
    for posting in postings:
        number, place = posting >> PLACE_BITS, posting & _PLACE
        gap = number - next_number
        next_number = number + 1
        if gap < 64:
            out.append(gap | 64 if place else gap)
        else:
            out.append(gap & 63 | (192 if place else 128))
            out += varint(gap >> 6)
        if place:
            out.append(place)
    return bytes(out)


def varint(number: int) -> bytes:
    """A whole number in bytes of 7 bits, lowest first, with bit 7 set on all but the last."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
