"""查重: bodies that share most of their text. Linear in the entries, also where thousands are alike.

A body is its prose without headings, table heads, marks and blanks, cut into overlapping pieces of SHINGLE
characters, each a number.
Identical bodies are found by their whole text. For the others a quarter of the numbers, the same quarter
for every body, leads from a body
to the first few bodies that hold the same pieces; those that share many are compared in full. What leads
there is kept as a sketch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.checking.sketches import SAMPLED_BITS, Sketch, pieces, prose

if TYPE_CHECKING:
    from numpy import int64, uint32, uint64
    from numpy.typing import NDArray

#: From this share on (of the shorter body's pieces) two bodies are said to be alike.
THRESHOLD = 0.6
#: So many of the bodies that hold a piece, the first ones by id, are candidates for the others.
FIRST = 3
#: With so many candidates a body is compared in full.
COMPARED = 3
#: So many pieces are brought together at a time, and of so many texts: enough to be quick, few enough to
#: take little memory.
_AT_ONCE = 1 << 20
_TEXTS = 500


class Alike(NamedTuple):
    """The path of a document whose body is most of that of another one, the other's path, and what share of
    the shorter one they have in common.
    """

    path: str
    other: str
    share: float


def near_duplicates(sketches: Mapping[str, Sketch], body_of: Callable[[str], str]) -> Iterator[Alike]:
    """Every entry whose body shares most of its text with that of an earlier one by id, each named once,
    with the nearest.

    Given are the sketches of bodies by the path of the document, and what gives the body of one.
    """
    first: dict[bytes, str] = {}
    different: list[str] = []
    for path in sorted(sketches, key=lambda path: (id_of(path), path)):
        same = first.setdefault(sketches[path].whole, path)
        if same is path:
            different.append(path)
        else:
            yield Alike(path, same, 1.0)
    if len(different) > 1:
        yield from _alike(different, [sketches[path].sample for path in different], body_of)


def id_of(path: str) -> str:
    """The id of the library entry at a path."""
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def _alike(paths: list[str], samples: list[bytes], body_of: Callable[[str], str]) -> Iterator[Alike]:
    in_full: dict[int, NDArray[uint64]] = {}

    def full(at: int) -> NDArray[uint64]:
        if at not in in_full:
            in_full[at] = pieces(prose(body_of(paths[at])))
        return in_full[at]

    for at, candidates in _candidates(samples):
        share, other = max((_share(full(at), full(other)), -other) for other in candidates)
        if share >= THRESHOLD:
            yield Alike(paths[at], paths[-other], share)


def _candidates(samples: list[bytes]) -> Iterator[tuple[int, list[int]]]:
    """Each text for which there are some, with the earlier ones that share the most of the sampled pieces;
    of those that share as many, the first.
    """
    import numpy as np

    sizes = np.fromiter(map(len, samples), np.int64, len(samples)) // 8
    pairs, votes = _votes(samples, sizes)
    texts, others = pairs // len(samples), pairs % len(samples)
    order = np.lexsort((others, -votes, texts))
    texts, others, votes = texts[order], others[order], votes[order]
    nearest = np.ones(len(texts), dtype=bool)
    nearest[COMPARED:] = texts[COMPARED:] != texts[:-COMPARED]
    nearest &= votes >= np.minimum(sizes[texts], sizes[others]) * THRESHOLD / 3
    found: dict[int, list[int]] = {}
    for text, other in zip(texts[nearest].tolist(), others[nearest].tolist(), strict=True):
        found.setdefault(text, []).append(other)
    yield from found.items()


def _votes(samples: list[bytes], sizes: NDArray[int64]) -> tuple[NDArray[int64], NDArray[int64]]:
    """Each pair of a text and one of the FIRST that hold a piece of it, as text * len(samples) + other,
    with how many pieces led there.
    """
    import numpy as np

    found, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    bits = (int(sizes.sum()) // _AT_ONCE).bit_length()
    for part in range(1 << bits):
        owners, begins = _holders(*_part(samples, sizes, part, bits), len(samples))
        piece = np.repeat(begins, np.diff(np.append(begins, len(owners))))
        rank = np.arange(len(owners)) - piece
        for nth in range(FIRST):
            later = np.flatnonzero(rank > nth)
            pairs, votes = np.unique(
                owners[later] * len(samples) + owners[piece[later] + nth], return_counts=True
            )
            found.append(pairs)
            counts.append(votes)
    pairs, place = np.unique(np.concatenate(found), return_inverse=True)
    votes = np.zeros(len(pairs), np.int64)
    np.add.at(votes, place, np.concatenate(counts))
    return pairs, votes


def _part(
    samples: list[bytes], sizes: NDArray[int64], part: int, bits: int
) -> tuple[NDArray[uint64], NDArray[uint32]]:
    """The sampled pieces whose numbers begin with these bits, and the text that each is in; without most of
    those that are in no other.
    """
    import numpy as np

    found, beside = [], []
    for start in range(0, len(samples), _TEXTS):
        numbers = np.frombuffer(b"".join(samples[start : start + _TEXTS]), np.uint64)
        there = sizes[start : start + _TEXTS]
        wanted = np.flatnonzero(
            numbers >> np.uint64(SAMPLED_BITS - bits) == part
        )  # taking by places is many times quicker than by yes and no
        found.append(numbers.take(wanted))
        beside.append(np.repeat(np.arange(start, start + len(there), dtype=np.uint32), there).take(wanted))
    numbers, owners = np.concatenate(found), np.concatenate(beside)
    for turn in range(
        2
    ):  # a piece that shares its slot with another one, by chance, hardly ever does so twice
        slot_bits = len(numbers).bit_length() + 1
        shift = max(0, SAMPLED_BITS - bits - (turn + 1) * slot_bits)
        slots = (numbers >> np.uint64(shift) & np.uint64((1 << slot_bits) - 1)).astype(np.int64)
        last, several = np.empty(1 << slot_bits, np.uint32), np.zeros(1 << slot_bits, bool)
        last[slots] = owners
        several[slots.take(np.flatnonzero(last.take(slots) != owners))] = True
        wanted = np.flatnonzero(several.take(slots))
        numbers, owners = numbers.take(wanted), owners.take(wanted)
    return numbers, owners


def _holders(
    numbers: NDArray[uint64], owners: NDArray[uint32], texts: int
) -> tuple[NDArray[int64], NDArray[int64]]:
    """The texts that hold the pieces that several do, piece after piece and each in their order; and where
    each piece begins.

    A piece and its text are sorted as one number, with the text in its last bits. What that takes from the
    62 bits of a piece makes two pieces one
    by chance, but hardly ever: of five million less than once.
    """
    import numpy as np

    bits = np.uint64((texts - 1).bit_length())
    held = np.sort(numbers << np.uint64(64 - SAMPLED_BITS) >> bits << bits | owners)
    same = np.zeros(len(held) + 1, bool)
    np.equal(held[1:] >> bits, held[:-1] >> bits, out=same[1:-1])
    several = np.flatnonzero(same[1:] | same[:-1])
    return (held.take(several) & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64), np.flatnonzero(
        ~same.take(several)
    )


def _share(one: NDArray[uint64], other: NDArray[uint64]) -> float:
    import numpy as np

    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))
