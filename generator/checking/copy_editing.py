"""校对: spaces and punctuation between Chinese and Latin, in prose only: never in code, addresses, keys or
marks of tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from operator import attrgetter

import autocorrect_py

from generator.checking.body_lines import BodyLine
from generator.checking.markdown_rules import Body
from generator.reading import Finding
from generator.reading.nodes import Scalar
from generator.schema import fields_of
from generator.schema.types import Text

_HAN = r"\u3400-\u9fff"
# Only what can hold a slip is handed over: most lines have none, and it is slow.
_SUSPICIOUS = re.compile(rf"[{_HAN}][A-Za-z0-9,.!?;:()$%+]|[A-Za-z0-9,.!?;:()%°][{_HAN}]|[０-９Ａ-Ｚａ-ｚ]")
#: What is not prose, and where prose is cut: code, addresses, HTML, attributes, borders of cells, numbers
#: of documents, quoted fields, formulas, times and ratios, quoted English.
_NOT_PROSE = re.compile(
    r"`+[^`]*`+|\]\([^()]*\)|<[^<>]*>|(?:https?://|www\.)[^\s\u3000-\u303f\uff00-\uffef]*|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|\{[^{}]*\}|「[^「」:]*: [^「」]*」|〔\d{4}〕第?\d+ ?号|\|"
    r"|\$[^$\n]{1,200}\$|\d{1,4}(?:[:：]\d{1,4})+|[“\"‘'][!-~][ -~]{1,200}[”\"’']"
)
#: A line of a bibliography, by the mark of the kind of work (GB/T 7714): it is written as librarians do.
_REFERENCE = re.compile(r"\\?\[(?:[MCNJDRSPGAZKI]|EB|DB|CP|DS)(?:/(?:OL|CD|MT|DK))?\\?\]")
#: Names of works and other short quotations are written as whoever gave the name writes it (《3-6岁儿童学习与发展指南》).
_NAME = re.compile(r"《[^《》\n]*》|[“「『][^“”「」『』，。！？；：,.!?;:\n]{1,15}[”」』]")
_LEAD = re.compile(r"[ \t]*(?:(?:[-*+>]|#{1,6}|\d{1,3}[.)、])[ \t]*)*(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:")
#: Two passes settle it.
_PASSES = 2
#: Longer pieces of prose, in characters, are not compared change by change.
_COMPARED = 600


def copy_edits(body: Body) -> Iterator[Finding]:
    """What the copy editor would change in the body and in the fields that hold prose."""
    text = body.checked.document.text
    for declared in fields_of(body.checked.declaring):
        node = body.checked.values.nodes.get(declared.name)
        if isinstance(declared.type, Text) and declared.type.prose and isinstance(node, Scalar):
            start = node.start if node.plain else node.start + 1
            if text[start : start + len(node.text)] == node.text:
                # What YAML would take for a key or a remark is not brought in.
                yield from (
                    each
                    for each in _edits(node.text, start, declared.name)
                    if not node.plain or not re.search(r": | #", each.replacement or "")
                )
    for line in _suspicious(body):
        if (
            line.text.startswith(("    ", "\t"))
            or not _SUSPICIOUS.search(line.plain)
            or _DEFINITION.match(line.text)
            or _REFERENCE.search(line.text)
        ):
            continue
        lead = _LEAD.match(line.text)
        begin = lead.end() if lead else 0
        yield from _edits(line.text[begin:], line.start + begin)


def _suspicious(body: Body) -> Iterator[BodyLine]:
    """The lines of the body that can hold a slip, perhaps in code."""
    text, start = body.text, body.checked.document.front.body_start
    lines = body.lines
    at, end = 0, 0
    while found := _SUSPICIOUS.search(text, end):
        at = bisect_right(lines, start + found.start(), at, key=attrgetter("start"))
        yield lines[at - 1]
        if at == len(lines):
            break
        end = lines[at].start - start


def _edits(words: str, start: int, field: str = "") -> Iterator[Finding]:
    at = 0
    for mark in _NOT_PROSE.finditer(words):
        yield from _edit(words[at : mark.start()], start + at, field)
        at = mark.end()
    yield from _edit(words[at:], start + at, field)


def _edit(words: str, start: int, field: str) -> Iterator[Finding]:
    """What changes in a piece of prose."""
    if "](" in words or not _SUSPICIOUS.search(words):
        return
    old = words.strip()
    new = old
    for _ in range(_PASSES):
        new = autocorrect_py.format(new)
    if new == old:
        return
    place = start + len(words) - len(words.lstrip())
    names = [match.span() for match in _NAME.finditer(old)]
    if names and len(old) > _COMPARED:  # it can't be told what changes in a name: cut there
        for (_, end), (begin, _) in zip([(0, 0), *names], [*names, (len(old), 0)], strict=True):
            yield from _edit(old[end:begin], place + end, field)
        return
    for before, after, becomes in _changes(old, new):
        if any(before < end - 1 and after > begin + 1 for begin, end in names):
            continue
        yield Finding(
            "copy-edit", place + before, place + after, field, becomes, params={"value": old[before:after]}
        )


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where `old` becomes `new`: start, end and the new text of each change, with a character on either
    side to see it by.
    """
    if len(old) > _COMPARED:  # comparing is slow; one change will do
        same = next(
            (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
            min(len(old), len(new)),
        )
        yield same, len(old), new[same:]
        return
    group: tuple[int, int, int, int] | None = None
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        if group and old_from - group[1] <= 2:
            group = (group[0], old_to, group[2], new_to)
            continue
        if group:
            yield _widened(old, new, group)
        group = (old_from, old_to, new_from, new_to)
    if group:
        yield _widened(old, new, group)


def _widened(old: str, new: str, change: tuple[int, int, int, int]) -> tuple[int, int, str]:
    old_from, old_to, new_from, new_to = change
    left, right = min(1, old_from, new_from), min(1, len(old) - old_to, len(new) - new_to)
    return old_from - left, old_to + right, new[new_from - left : new_to + right]
