"""What a term of a vocabulary may say, and in which shape: what is written otherwise would be read as
nothing, so it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.findings import Finding
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema.types import Flag

TEXTS = ("name", "label", "help", "url", "hours", "checked", "asked")
LISTS = ("variants", "synonyms", "sayings", "unless")
#: Texts that name a term of another vocabulary, to which this one belongs: a grade's stage, the theme of
#: serious words.
OWNERS = ("stage", "theme")
#: Whether lessons must be careful, and a term's turn among those asked most.
CAREFUL, RANK = "careful", "rank"
_KEYS = (*TEXTS, *LISTS, *OWNERS, CAREFUL, RANK)
#: What people put between words where a list belongs.
_BETWEEN = re.compile(r"[、，,；;\s]+")


def faults(item: Node) -> Iterator[Finding]:
    """What is wrong with the shape of one term, each at its place."""
    seen: set[str] = set()
    for key, value in item.items if isinstance(item, Mapping) else ():
        if key.text not in _KEYS:
            yield _wrong(key, f"没有「{key.text}」这一项，可以写的是 {'、'.join(_KEYS)}")
        elif key.text in seen:
            yield _wrong(key, f"同一项里「{key.text}」写了两次")
        else:
            yield from _of_list(key.text, value) if key.text in LISTS else _of_text(key.text, value)
        seen.add(key.text)


def _of_list(key: str, value: Node) -> Iterator[Finding]:
    if isinstance(value, Scalar) and value.text:
        words = ", ".join(filter(None, _BETWEEN.split(value.text)))
        yield Finding("vocabulary-list", value.start, value.end, params={"key": key, "words": words})
    elif isinstance(value, Mapping):
        yield _wrong(value, f"「{key}」应当是一个列表，写成 {key}: [甲, 乙]")
    elif isinstance(value, Sequence):
        for each in value.items:
            if not isinstance(each, Scalar):
                yield _wrong(each, f"「{key}」里的每一项应当是一个词")


def _of_text(key: str, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar):
        yield _wrong(value, f"「{key}」应当是一段文字，不要方括号和小横线")
    elif key == CAREFUL and value.text and value.text not in Flag.words:
        yield _wrong(value, f"「{key}」只能写 yes 或 no")
    elif key == RANK and not (value.text.isascii() and value.text.isdecimal()):
        yield _wrong(value, f"「{key}」应当是一个数，1 最先")


def _wrong(node: Node, what: str) -> Finding:
    return Finding("vocabulary-shape", node.start, node.end, params={"what": what})
