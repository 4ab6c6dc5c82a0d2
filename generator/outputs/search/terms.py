"""Terms: what the index lists of folded words. Runs of ideographs give overlapping bigrams, words in letters and digits are whole.

The last character of a run is a term by itself, so that every character begins a term and can be looked up alone.
"""

from __future__ import annotations

import re

from generator.outputs.search.folding import IDEOGRAPHS, fold

#: A longer word is listed by its beginning; readers find it by any beginning of that.
LONGEST_WORD = 24
_PARTS = re.compile(f"[{IDEOGRAPHS}-\U0010ffff]+|[^ {IDEOGRAPHS}-\U0010ffff]+")


def terms(text: str) -> set[str]:
    """The terms of a text as people write it.

    >>> sorted(terms("写作业，PPT"))
    ['ppt', '业', '作业', '写作']
    """
    found: set[str] = set()
    for part in _PARTS.findall(fold(text)):
        if part >= IDEOGRAPHS:
            found.update(map("".join, zip(part, part[1:], strict=False)))
            found.add(part[-1])
        else:
            found.add(part[:LONGEST_WORD])
    return found
