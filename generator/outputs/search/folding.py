"""Folding: one form for all the ways in which the same words are written, on pages and in what readers type.

The same steps stand in theme/scripts/search.js; tests/search_cases.json holds both to them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from generator.reading.radicals import SUPPLEMENT

#: From here on every letter is a word's part by itself (Han, kana, hangul); letters and digits before it
#: make words as a whole.
IDEOGRAPHS = "\u2e80"
_HAN = "".join(chr(code) for code in range(0x4E00, 0xA000))
#: Big5's characters in common use come before this one.
_BIG5_RARE = b"\xc9\x40"


@cache
def traditional() -> dict[str, str]:
    """Each Traditional character in use, and each radical that has no mapping in Unicode, with the
    Simplified one that it is folded to.

    In use are the common ones of Big5, and what OpenCC gives for the characters of GB 2312.
    Source of the mapping: OpenCC too, one character at a time. Readers' browsers fetch the same table, so
    it is kept small.
    """
    gb2312 = _HAN.encode("gb2312", "ignore").decode("gb2312")
    used = set(_convert(gb2312, "s2t"))
    used |= {
        character
        for character in _HAN.encode("big5", "ignore").decode("big5")
        if character.encode("big5") < _BIG5_RARE
    }
    ordered = "".join(sorted(used))
    table = {
        one: other
        for one, other in zip(ordered, _convert(ordered, "t2s"), strict=True)
        if one != other and len(other) == 1
    }
    table.update(SUPPLEMENT)
    return {one: table.get(other, other) for one, other in table.items()}


def _convert(characters: str, standard: str) -> list[str]:
    import opencc  # loaded where the table is worked out

    converted: str = opencc.OpenCC(standard).convert("\n".join(characters))
    return converted.split("\n")


class _Table(dict[int, str]):
    """Works out what a character folds to when it is first met."""

    def __missing__(self, code: int) -> str:
        table = traditional()
        plain = (table.get(each, each) for each in unicodedata.normalize("NFKC", chr(code)).lower())
        folded = "".join(each if unicodedata.category(each)[0] in "LN" else " " for each in plain)
        self[code] = folded
        return folded


#: What each character that was met folds to, by its code.
FOLDS = _Table()


def fold(text: str) -> str:
    """`text` in NFKC, in lower case, in Simplified characters, with a space for everything that is no
    letter and no digit.

    >>> fold("ＡＩ與「學習」")
    'ai与 学习 '
    """
    return unicodedata.normalize("NFC", text).translate(FOLDS)
