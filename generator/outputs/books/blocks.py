"""A body as a small tree of blocks: plain dicts and lists, which a book's template is given as data.

The tree comes from the body's safe HTML, so that a book says what the page says, whatever was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Block = dict[str, Any]
Run = dict[str, str]
SourceOf = Callable[[str], str]

_EMPTY = frozenset({"br", "img", "hr", "wbr", "col"})
_NAMES = (
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup "
    "time u var wbr"
)
_INLINE = frozenset(_NAMES.split())
_STYLES = {"strong": "b", "b": "b", "em": "i", "i": "i", "del": "s", "s": "s", "code": "c", "sup": "p"}
_BLANKS = re.compile(r"[ \t\r\n]+")
_HEADING = re.compile(r"h([1-6])")


@dataclass
class Node:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    def elements(self) -> list[Node]:
        """The elements directly in it."""
        return [each for each in self.children if isinstance(each, Node)]


class _TreeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _EMPTY:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree_of(html: str) -> Node:
    """The elements of sanitised (so well-formed) HTML."""
    reader = _TreeReader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def blocks_of(nodes: Iterable[Node | str], source_of: SourceOf) -> list[Block]:
    """What these elements hold, as blocks; words that stand between blocks are paragraphs. `source_of` gives
    where the bytes of the picture at an address are, "" for nowhere.
    """
    found: list[Block] = []
    waiting: list[Node | str] = []
    for node in nodes:
        if isinstance(node, str) or node.tag in _INLINE:
            waiting.append(node)
            continue
        found += _paragraph(waiting, source_of)
        waiting = []
        found += _block(node, source_of)
    return [*found, *_paragraph(waiting, source_of)]


def _paragraph(nodes: list[Node | str], source_of: SourceOf) -> Iterator[Block]:
    """Words as a paragraph, each picture among them as a block after it."""
    if runs := runs_of(nodes):
        yield {"k": "para", "c": runs}
    yield from _pictures(nodes, source_of)


def _pictures(nodes: Iterable[Node | str], source_of: SourceOf) -> Iterator[Block]:
    for node in nodes:
        if isinstance(node, Node):
            if node.tag == "img" and node.attributes.get("src"):
                source = source_of(node.attributes["src"])
                yield {"k": "picture", "source": source, "alt": node.attributes.get("alt", "")}
            yield from _pictures(node.children, source_of)


def _block(node: Node, source_of: SourceOf) -> list[Block]:
    if heading := _HEADING.fullmatch(node.tag):
        return [{"k": "heading", "level": int(heading[1]), "c": runs_of(node.children)}]
    if node.tag in ("ul", "ol"):
        items = [blocks_of(each.children, source_of) for each in node.elements()]
        start = node.attributes.get("start", "1")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        return [{"k": "list", "ordered": node.tag == "ol", "start": number, "items": items}]
    if node.tag == "table":
        return [_table(node)]
    if node.tag == "blockquote":
        return [{"k": "quote", "c": blocks_of(node.children, source_of)}]
    if node.tag == "pre":
        return [{"k": "code", "v": _text(node)}]
    if node.tag == "hr":
        return [{"k": "rule"}]
    if "admonition" in node.classes:
        return [{"k": "note", "c": blocks_of(node.children, source_of)}]
    return blocks_of(node.children, source_of)


def _table(node: Node) -> Block:
    rows = [[_cell(cell) for cell in row.elements()] for row in _rows(node)]
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *([{"c": [], "head": False}] * (width - len(row)))] for row in rows]
    has_head = bool(full) and all(cell["head"] or not cell["c"] for cell in full[0])
    return {"k": "table", "width": width, "head": has_head, "rows": full}


def _rows(node: Node) -> Iterator[Node]:
    for each in node.elements():
        if each.tag == "tr":
            yield each
        elif each.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(each)


def _cell(node: Node) -> Block:
    return {"c": runs_of(node.children), "head": node.tag == "th"}


def runs_of(nodes: Iterable[Node | str]) -> list[Run]:
    """Words with their style, without blanks at the ends; an address is written behind its words."""
    runs = [run for run in _runs(nodes, "") if run["t"]]
    if runs:
        runs[0]["t"] = runs[0]["t"].lstrip(" ")
        runs[-1]["t"] = runs[-1]["t"].rstrip(" ")
    return [run for run in runs if run["t"]]


def _runs(nodes: Iterable[Node | str], style: str) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            yield {"t": _BLANKS.sub(" ", node), "s": style}
        elif node.tag == "br":
            yield {"t": "\n", "s": style}
        elif "box" in node.classes:
            yield {"t": "☑" if "box-done" in node.classes else "☐", "s": "x"}
        elif "footnote-backref" not in node.classes and node.tag != "img":
            inner = style + _STYLES.get(node.tag, "")
            yield from _runs(node.children, inner)
            address = node.attributes.get("href", "")
            if address.startswith(("https://", "http://")) and address not in _text(node):
                yield {"t": f"（{address}）", "s": "a"}


def _text(node: Node) -> str:
    return "".join(each if isinstance(each, str) else _text(each) for each in node.children)


__all__ = ["Block", "Node", "Run", "blocks_of", "runs_of", "tree_of"]
