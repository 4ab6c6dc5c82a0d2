"""查重: bodies that share most of their text. Linear in the entries, also where thousands are alike.

A body is its prose without headings, table heads, marks and blanks, cut into overlapping pieces of SHINGLE characters, each a number.
Identical bodies are found by their whole text. For the others a quarter of the numbers, the same quarter for every body, leads from a body
to the first few bodies that hold the same pieces; those that share many are compared in full. What leads there is kept as a sketch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checking.shelf import Shelf
from generator.checking.sketches import Sketch, pieces, prose
from generator.checking.values import CheckedDocument
from generator.reading import Finding

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

#: From this share on (of the shorter body's pieces) two bodies are said to be alike.
THRESHOLD = 0.6
#: So many of the bodies that hold a piece, the first ones by id, are candidates for the others.
FIRST = 3
#: With so many candidates a body is compared in full.
COMPARED = 3


@dataclass(frozen=True)
class _Text:
    checked: CheckedDocument
    sketch: Sketch


def near_duplicates(shelf: Shelf) -> Iterator[tuple[CheckedDocument, Finding]]:
    """Every entry whose body shares most of its text with that of an earlier one by id, each named once, with the nearest."""
    sketches = shelf.sketches
    texts = [_Text(each, sketches[each.document.path]) for each in sorted(shelf.checked, key=_key) if each.document.path in sketches]
    first: dict[bytes, _Text] = {}
    different: list[_Text] = []
    for text in texts:
        same = first.setdefault(text.sketch.whole, text)
        if same is text:
            different.append(text)
        else:
            yield text.checked, _finding(text, same, 1.0)
    if len(different) > 1:
        yield from _alike(different)


def _key(checked: CheckedDocument) -> tuple[str, str]:
    return checked.id, checked.document.path


def _finding(text: _Text, other: _Text, share: float) -> Finding:
    document = text.checked.document
    start = document.front.body_start + len(document.body) - len(document.body.lstrip())
    params = {"other": other.checked.id, "path": other.checked.document.path, "share": int(share * 100)}
    return Finding("body-near-duplicate", start, start, params=params)


def _alike(texts: list[_Text]) -> Iterator[tuple[CheckedDocument, Finding]]:
    in_full: dict[int, NDArray[uint64]] = {}

    def full(at: int) -> NDArray[uint64]:
        if at not in in_full:
            in_full[at] = pieces(prose(texts[at].checked.document.body))
        return in_full[at]

    for at, candidates in enumerate(_candidates([text.sketch.sample for text in texts])):
        if candidates:
            share, other = max((_share(full(at), full(other)), -other) for other in candidates)
            if share >= THRESHOLD:
                yield texts[at].checked, _finding(texts[at], texts[-other], share)


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
