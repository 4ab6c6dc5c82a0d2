"""Folds many texts at once, on arrays: a library has some ten million characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.outputs.search.folding import FOLDS

#: For each character the one that it folds to, as far as they have been met: _NEW where it has not been,
#: _ODD where it folds to none or to several.
_ONE_TO_ONE: NDArray[np.uint32] = np.zeros(0x110000, dtype=np.uint32)
_NEW, _ODD = 0, 1


def fold_all(texts: Sequence[str]) -> list[str]:
    """Each of the texts folded: many at once, which is quicker."""
    normal = [unicodedata.normalize("NFC", text) for text in texts]
    joined = "".join(normal)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    found = _ONE_TO_ONE[codes]
    if not found.all():
        for code in np.unique(codes[found == _NEW]).tolist():
            folded = FOLDS[code]
            _ONE_TO_ONE[code] = ord(folded) if len(folded) == 1 else _ODD
        found = _ONE_TO_ONE[codes]
    odd = found == _ODD
    found[odd] = ord(" ")
    plain = found.tobytes().decode("utf-32-le")
    ends = np.cumsum([len(text) for text in normal])
    made = [plain[end - len(text) : end] for text, end in zip(normal, ends.tolist(), strict=True)]
    for at in np.unique(np.searchsorted(ends, np.flatnonzero(odd), side="right")).tolist():
        made[at] = normal[at].translate(FOLDS)
    return made


def folded(entries: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The texts of entries as they are looked up."""
    texts = iter(fold_all([text for each in entries for text in each]))
    return ([next(texts) for _ in each] for each in entries)
