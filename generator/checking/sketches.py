"""What tells at a glance how alike two bodies are, small enough to be kept: see near_duplicates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.checking.values import CheckedDocument
from generator.collections import COLLECTIONS

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

#: Shorter bodies, in characters of prose, say too little to be compared.
SHORTEST = 200
#: How many characters a piece has (a power of two): long enough that common phrases do not count.
SHINGLE = 8
#: The numbers of so many bits, a quarter of all, are the sample.
SAMPLED_BITS = 62

# Never goes back in a line: entries may be hostile.
_TABLE_HEAD = re.compile(r"^(?>[^\n|]*\|[^\n]*\n)(?=[ \t]*+\|?[ \t]*+:?-{2,}+[ \t:|-]*+$)", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#[^\n]*", re.MULTILINE)
_NO_PROSE = re.compile(r"\]\([^()\n]*\)|<[^<>\n]*>|[\W_]+")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Sketch:
    """The path of a document, a hash of its body's whole prose, and the sample of the numbers of its
    pieces: sorted, each in eight bytes.
    """

    path: str
    whole: bytes
    sample: bytes


def sketch_of(checked: CheckedDocument) -> Sketch | None:
    """The sketch of a library entry's body; None where it is too short to be compared."""
    if (
        checked.declaring not in COLLECTIONS.values()
        or len(checked.document.text) - checked.document.front.body_start < SHORTEST
    ):
        return None
    words = prose(checked.document.body)
    if len(words) < SHORTEST:
        return None
    numbers = pieces(words)
    whole = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Sketch(
        checked.document.path,
        whole,
        numbers[: numbers.searchsorted(numbers.dtype.type(1 << SAMPLED_BITS))].tobytes(),
    )


def prose(body: str) -> str:
    """The characters of a body that count: no headings, no table heads, no addresses, no marks, no blanks."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "|" in body:
        body = _TABLE_HEAD.sub("", body)
    body = _HEADING.sub("", body)
    # Only links and HTML have words that do not count; without them, what does is quicker found than what
    # does not.
    return _NO_PROSE.sub("", body) if "](" in body or "<" in body else "".join(_WORDS.findall(body))


def pieces(words: str) -> NDArray[uint64]:
    """The numbers of the overlapping pieces of a body's prose, sorted, each once."""
    import numpy as np

    numbers = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    length, factor = 1, 0x9E3779B97F4A7C15
    while (
        length < SHINGLE
    ):  # a polynomial of the characters, modulo 2**64: that of twice as many is made of two
        numbers = numbers[:-length] * np.uint64(factor) + numbers[length:]
        length, factor = length * 2, factor * factor % (1 << 64)
    numbers ^= numbers >> np.uint64(32)
    numbers *= np.uint64(0xD6E8FEB86659FD93)
    numbers.sort()
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))]
