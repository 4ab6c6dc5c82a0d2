"""One noted line taken apart: words, what stands in 《》 and in brackets, what follows the colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"[ \t\u3000]*(?:[-*•·●–—－]|\d{1,2}[.、．)）])[ \t\u3000]*(?=\S)")
_HEAD = re.compile(r"[ \t\u3000]*(?:#{1,6}[ \t])?")
_OPEN = {"《": "》", "（": "）", "(": ")", "「": "」", "“": "”"}


@dataclass(frozen=True)
class Parts:
    """The words before the colon, but for a name in 《》 and what stands in brackets at the end; and what
    follows the colon.
    """

    tokens: tuple[str, ...]
    quoted: str
    aside: str
    after: str


def is_bare(line: str) -> bool:
    """Whether a line says nothing, but for a mark or a ruler."""
    return not line.strip(" \t\u3000-*•·●–—－_=#.")


def has_colon(words: str) -> bool:
    """Whether a colon stands in a text that is in no brackets."""
    return _colon(words) >= 0


def mark_of(line: str) -> tuple[bool, str]:
    """Whether a line is one of a list, and its words without the mark that says so."""
    found = _ITEM.match(line)
    if found:
        return True, line[found.end() :].strip()
    return False, _HEAD.sub("", line, count=1).strip()


def parts_of(words: str) -> Parts:
    """A line's parts."""
    at = _colon(words)
    head, after = (words[:at], words[at + 1 :]) if at >= 0 else (words, "")
    quoted = re.search(r"《([^《》]+)》", head)
    if quoted:
        head = f"{head[: quoted.start()]} {head[quoted.end() :]}"
    aside = re.search(r"[（(]([^（）()]*)[）)]\s*$", head)
    if aside:
        head = head[: aside.start()]
    return Parts(
        tuple(head.split()),
        quoted[1].strip() if quoted else "",
        aside[1].strip() if aside else "",
        after.strip(),
    )


def _colon(words: str) -> int:
    """Where the first colon stands that is in no brackets; -1 for none."""
    closing: list[str] = []
    for at, sign in enumerate(words):
        if closing and sign == closing[-1]:
            closing.pop()
        elif sign in _OPEN:
            closing.append(_OPEN[sign])
        elif sign in "：:" and not closing:
            return at
    return words.find("：") if closing else -1


__all__ = ["Parts", "has_colon", "is_bare", "mark_of", "parts_of"]
