"""The lines of a Markdown body as the rules see them: with offsets, code left out, and links found. Every step is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_LINE_END = re.compile(r"(\r\n|\n|\r)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000}?)\1(?!`)")
_DEFINITION = re.compile(r" {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*<?([^\s>]+)")
_HTML_URL = re.compile(r"<(img|a|video|audio|source)\b[^<>]{0,400}?\b(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)

LONGEST_LINE = 5000
#: How far a link's words and address may reach: more is no link that a person wrote.
_WORDS = 300
_TARGET = 1000


class BodyLine(NamedTuple):
    """A line of the body: where it starts in the document, its text, whether it is of fenced code.

    `plain` is the text with code spans replaced by spaces, offsets kept; nothing of code, and of a line so long that it is an error by itself.
    """

    start: int
    text: str
    code: bool
    plain: str


@dataclass(frozen=True)
class Link:
    """A link or picture: its words, its target, and where the target stands.

    The target of a `definition` ("[name]: target") may be a link's or a picture's.
    """

    start: int
    end: int
    words: str
    target: str
    image: bool
    definition: bool = False


def body_lines(text: str, start: int) -> list[BodyLine]:
    """The lines of `text` from `start` on; those inside fenced code are marked."""
    lines: list[BodyLine] = []
    fence = ""
    offset = start
    parts = _LINE_END.split(text[start:])
    for words, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if not words and not end:
            break  # the text ended with the line before
        opened = _FENCE.match(words) if "```" in words or "~~~" in words else None
        if fence:
            lines.append(BodyLine(offset, words, True, ""))
            if opened and opened[1].startswith(fence) and not words.strip().strip(fence[0]):
                fence = ""
        elif opened:
            fence = opened[1]
            lines.append(BodyLine(offset, words, True, ""))
        else:
            lines.append(BodyLine(offset, words, False, _plain(words)))
        offset += len(words) + len(end)
    return lines


def _plain(words: str) -> str:
    if len(words) > LONGEST_LINE:
        return ""
    return _CODE_SPAN.sub(lambda span: " " * len(span[0]), words) if "`" in words else words


def links(lines: list[BodyLine]) -> Iterator[Link]:
    """Every link and picture in the lines, however written."""
    for line in lines:
        text = line.plain
        if "](" in text:
            yield from _inline_links(text, line.start)
        if "]:" in text:
            match = _DEFINITION.match(text)
            if match:
                yield Link(line.start + match.start(2), line.start + match.end(2), match[1], match[2], False, True)
        if "<" in text:
            for match in _HTML_URL.finditer(text):
                image = match[1].lower() == "img"
                alt = re.search(r"\balt\s*=\s*[\"']([^\"']*)", match[0] + text[match.end() : match.end() + 400].split(">", 1)[0]) if image else None
                yield Link(line.start + match.start(2), line.start + match.end(2), alt[1] if alt else "" if image else "…", match[2], image)


def _inline_links(text: str, base: int) -> Iterator[Link]:
    at = text.find("](")
    while at >= 0:
        opened = _opening(text, at)
        closed = _closing(text, at + 2)
        if opened is not None and closed is not None:
            raw = text[at + 2 : closed]
            target = raw.strip()
            target = target[1 : target.index(">")] if target.startswith("<") and ">" in target else target.split(None, 1)[0] if target else ""
            begins = at + 2 + (raw.find(target) if target else 0)
            image = opened > 0 and text[opened - 1] == "!"
            yield Link(base + begins, base + begins + len(target), text[opened + 1 : at], target, image)
        at = text.find("](", at + 2)


def _opening(text: str, at: int) -> int | None:
    """Where the bracket that closes at `at` was opened; brackets within the words are skipped, three deep at most."""
    opened = text.rfind("[", max(0, at - _WORDS), at)
    for _ in range(3):
        if opened < 0 or text.count("]", opened, at) <= text.count("[", opened + 1, at):
            break
        opened = text.rfind("[", max(0, at - _WORDS), opened)
    return opened if opened >= 0 else None


def _closing(text: str, at: int) -> int | None:
    """Where the parenthesis opened before `at` closes; those within the address are skipped, three deep at most."""
    limit = at + _TARGET
    closed = text.find(")", at, limit)
    for _ in range(3):
        if closed < 0 or text.count("(", at, closed) <= text.count(")", at, closed):
            break
        closed = text.find(")", closed + 1, limit)
    return closed if closed >= 0 else None
