"""查重: bodies that share most of their text. Linear in the entries, also where thousands are alike.

A body is its prose without headings, table heads, marks and blanks, cut into overlapping pieces of SHINGLE characters, each a number.
Identical bodies are found by their whole text. For the others a quarter of the numbers, the same quarter for every body, leads from a body
to the first few bodies that hold the same pieces; those that share many are compared in full. What leads there is kept as a sketch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from generator.checking.sketches import Sketch, pieces, prose

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

#: From this share on (of the shorter body's pieces) two bodies are said to be alike.
THRESHOLD = 0.6
#: So many of the bodies that hold a piece, the first ones by id, are candidates for the others.
FIRST = 3
#: With so many candidates a body is compared in full.
COMPARED = 3


class Alike(NamedTuple):
    """The path of a document whose body is most of that of another one, the other's path, and what share of the shorter one they have in common."""

    path: str
    other: str
    share: float


def near_duplicates(sketches: Mapping[str, Sketch], body_of: Callable[[str], str]) -> Iterator[Alike]:
    """Every entry whose body shares most of its text with that of an earlier one by id, each named once, with the nearest.

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

    for at, candidates in enumerate(_candidates(samples)):
        if candidates:
            share, other = max((_share(full(at), full(other)), -other) for other in candidates)
            if share >= THRESHOLD:
                yield Alike(paths[at], paths[-other], share)


def _candidates(samples: list[bytes]) -> Iterator[list[int]]:
    """For each text the earlier ones that share the most of the sampled pieces."""
    import numpy as np

    sizes_of = [len(sample) // 8 for sample in samples]
    numbers = np.frombuffer(b"".join(samples), dtype=np.uint64)
    owners = np.repeat(np.arange(len(samples), dtype=np.int64), sizes_of)
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
    begins = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    sizes = np.diff(np.append(begins, len(numbers)))
    begin_of = np.repeat(begins, sizes)
    rank = np.arange(len(numbers)) - begin_of
    votes: dict[int, Counter[int]] = {}
    for nth in range(FIRST):
        later: NDArray[int64] = np.flatnonzero(rank > nth)
        for text, other in zip(owners[later].tolist(), owners[begin_of[later] + nth].tolist(), strict=True):
            votes.setdefault(text, Counter())[other] += 1
    for at, size in enumerate(sizes_of):
        enough = size * THRESHOLD / 3
        yield [other for other, count in votes.get(at, Counter()).most_common(COMPARED) if count >= min(enough, sizes_of[other] * THRESHOLD / 3)]


def _share(one: NDArray[uint64], other: NDArray[uint64]) -> float:
    import numpy as np

    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))
