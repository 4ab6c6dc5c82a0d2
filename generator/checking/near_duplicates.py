"""查重: bodies that share most of their text. Linear in the entries, also where thousands are alike.

A body is its prose without headings, table heads, marks and blanks, cut into overlapping pieces of SHINGLE characters, each a number.
Identical bodies are found by their whole text. For the others a quarter of the numbers, the same quarter for every body, leads from a body
to the first few bodies that hold the same pieces; those that share many are compared in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checking.shelf import Shelf
from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.schema import COLLECTIONS

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

#: From this share on (of the shorter body's pieces) two bodies are said to be alike.
THRESHOLD = 0.6
#: Shorter bodies, in characters of prose, say too little to be compared.
SHORTEST = 200
#: How many characters a piece has: long enough that common phrases do not count.
SHINGLE = 8
#: So many of the bodies that hold a piece, the first ones by id, are candidates for the others.
FIRST = 3
#: With so many candidates a body is compared in full.
COMPARED = 3

# Never goes back in a line: entries may be hostile.
_TABLE_HEAD = re.compile(r"^(?>[^\n|]*\|[^\n]*\n)(?=[ \t]*+\|?[ \t]*+:?-{2,}+[ \t:|-]*+$)", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#[^\n]*", re.MULTILINE)
_NO_PROSE = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>|[\W_]+")


@dataclass(frozen=True)
class _Text:
    checked: CheckedDocument
    prose: str


def near_duplicates(shelf: Shelf) -> Iterator[tuple[CheckedDocument, Finding]]:
    """Every entry whose body shares most of its text with that of an earlier one by id, each named once, with the nearest."""
    texts = [text for each in sorted(shelf.checked, key=_key) if (text := _text(each))]
    first: dict[str, _Text] = {}
    different: list[_Text] = []
    for text in texts:
        same = first.setdefault(text.prose, text)
        if same is text:
            different.append(text)
        else:
            yield text.checked, _finding(text, same, 1.0)
    if len(different) > 1:
        yield from _alike(different)


def prose(body: str) -> str:
    """The characters of a body that count: no headings, no table heads, no addresses, no marks, no blanks."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "|" in body:
        body = _TABLE_HEAD.sub("", body)
    return _NO_PROSE.sub("", _HEADING.sub("", body))


def _key(checked: CheckedDocument) -> tuple[str, str]:
    return checked.id, checked.document.path


def _text(checked: CheckedDocument) -> _Text | None:
    if checked.declaring not in COLLECTIONS.values() or len(checked.document.text) - checked.document.front.body_start < SHORTEST:
        return None
    words = prose(checked.document.body)
    return _Text(checked, words) if len(words) >= SHORTEST else None


def _finding(text: _Text, other: _Text, share: float) -> Finding:
    document = text.checked.document
    start = document.front.body_start + len(document.body) - len(document.body.lstrip())
    params = {"other": other.checked.id, "path": other.checked.document.path, "share": int(share * 100)}
    return Finding("body-near-duplicate", start, start, params=params)


def _alike(texts: list[_Text]) -> Iterator[tuple[CheckedDocument, Finding]]:
    pieces = _pieces([text.prose for text in texts])
    for at, candidates in enumerate(_candidates(pieces)):
        if candidates:
            share, other = max((_share(pieces[at], pieces[other]), -other) for other in candidates)
            if share >= THRESHOLD:
                yield texts[at].checked, _finding(texts[at], texts[-other], share)


def _pieces(texts: list[str]) -> list[NDArray[uint64]]:
    """For each text the numbers of its pieces, sorted, each once."""
    import numpy as np

    found = []
    for text in texts:
        characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        count = len(characters) - SHINGLE + 1
        numbers = np.zeros(count, dtype=np.uint64)
        for offset in range(SHINGLE):  # a polynomial of the characters, modulo 2**64
            numbers *= np.uint64(0x9E3779B97F4A7C15)
            numbers += characters[offset : offset + count]
        numbers ^= numbers >> np.uint64(32)
        numbers *= np.uint64(0xD6E8FEB86659FD93)
        numbers.sort()
        found.append(numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))])
    return found


def _candidates(pieces: list[NDArray[uint64]]) -> Iterator[list[int]]:
    """For each text the earlier ones that share the most of the sampled pieces."""
    import numpy as np

    sampled = [numbers[: np.searchsorted(numbers, np.uint64(1 << 62))] for numbers in pieces]
    numbers = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(sampled), dtype=np.int64), [len(each) for each in sampled])
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
    for at, each in enumerate(sampled):
        enough = len(each) * THRESHOLD / 3
        yield [other for other, count in votes.get(at, Counter()).most_common(COMPARED) if count >= min(enough, len(sampled[other]) * THRESHOLD / 3)]


def _share(one: NDArray[uint64], other: NDArray[uint64]) -> float:
    import numpy as np

    return len(np.intersect1d(one, other, assume_unique=True)) / min(len(one), len(other))
