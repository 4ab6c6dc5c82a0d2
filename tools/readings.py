"""Writes generator/outputs/search/readings.json anew, from pypinyin: python tools/readings.py

GB 2312 lists its 3,755 common characters by their pinyin, and every browser can decode it: so the syllables in
order, each with its number of characters, say how all of them are read. What this order does not say (a second
reading, the 3,008 other characters) stands beside it.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from pypinyin import Style, pinyin

HERE = Path(__file__).resolve().parents[1] / "generator" / "outputs" / "search" / "readings.json"
#: How many readings of a character are listed; what comes later is rare.
MOST = 2


def readings(character: str) -> list[str]:
    """How a character is read, without tones, the commonest first; ü is written v."""
    return list(dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0]))


def place(syllable: str) -> str:
    """What a syllable is sorted by: ü comes after u, üe where ue would."""
    return syllable.replace("ve", "ue").replace("v", "u!")


def characters(first: int, last: int) -> list[str]:
    """The characters of some rows of GB 2312."""
    codes = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(first, last + 1) for cell in range(1, 95))
    return [text for code in codes if (text := code.decode("gb2312", "ignore"))]


def in_order(common: list[str]) -> list[str]:
    """The reading by which each of the common characters was put where it stands: the ascending sequence
    that agrees with most.
    """
    syllables = sorted({each for one in common for each in readings(one)[:MOST]}, key=place)
    best = [0] * len(syllables)
    came: list[list[int]] = []
    for one in common:
        known = set(readings(one))
        row, at = [], 0
        for number in range(len(syllables)):
            at = number if best[number] > best[at] else at
            row.append(at)
        came.append(row)
        best = [best[row[number]] + (syllable in known) for number, syllable in enumerate(syllables)]
    at = max(range(len(best)), key=best.__getitem__)
    found = []
    for row in reversed(came):
        found.append(syllables[at])
        at = row[at]
    return found[::-1]


def main() -> None:
    """Write the table."""
    common, rare = characters(16, 55), characters(56, 87)
    ordered = in_order(common)
    others = {
        one: more
        for one, said in zip(common, ordered, strict=True)
        if (more := [each for each in readings(one)[:MOST] if each != said])
    }
    others |= {one: readings(one)[:2] for one in rare}
    runs = [f"{syllable}{len(list(run))}" for syllable, run in groupby(ordered)]
    table = {"order": " ".join(runs), "others": {one: " ".join(each) for one, each in others.items()}}
    HERE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
