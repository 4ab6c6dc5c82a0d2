"""Chinese words in pinyin, as names of files and addresses have them."""

from __future__ import annotations

import re

#: Longer names are cut at a syllable: addresses are read aloud and typed.
LONGEST = 48
#: Windows can't keep files of these names.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def romanised(words: str, fallback: str) -> str:
    """`words` as lower-case ASCII letters, digits and hyphens; `fallback` where they give none.

    Where the pinyin of characters is not installed (the extra `editors`), only what is Latin already counts.
    """
    syllables = [
        part for piece in _pieces(words) for part in re.findall(r"[a-z0-9]+", piece.lower(), re.ASCII)
    ]
    stem = syllables[0][:LONGEST] if syllables else fallback
    for syllable in syllables[1:]:
        if len(stem) + 1 + len(syllable) > LONGEST:
            break
        stem += f"-{syllable}"
    return f"{stem}-{fallback}" if stem in _RESERVED else stem


def _pieces(words: str) -> list[str]:
    try:
        from pypinyin import lazy_pinyin  # its tables take longer to load than many entries to check
    except ModuleNotFoundError:
        return [words]
    return list(lazy_pinyin(words, errors="default"))
