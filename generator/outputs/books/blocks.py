"""The Markdown of an entry, as the one parse gives it, in the plain blocks that books are set from. They are data
and never Typst, so that nothing that strangers write is taken for a command.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import nh3
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

#: A block or a run of words, as JSON.
Data = dict[str, Any]
#: Gives the path of a picture's file for its address in the text, "" where it can't be shown.
PictureAt = Callable[[str], str]

_TASK = re.compile(r"\[([ xX])\] ")
_LOOKS = {"strong": "bold", "em": "emph", "s": "struck"}
_CHINESE = "\u2e80"


def blocks_of(tokens: Sequence[Token], picture_at: PictureAt) -> list[Data]:
    """The blocks of these tokens, footnotes where they are referred to."""
    root = SyntaxTreeNode(list(tokens))
    notes = {
        note.meta["id"]: note.children
        for block in root.children
        if block.type == "footnote_block"
        for note in block.children
    }
    return _Writer(picture_at, notes).all_of(root.children)


class _Writer:
    def __init__(self, picture_at: PictureAt, notes: dict[int, list[SyntaxTreeNode]]) -> None:
        self.picture_at = picture_at
        self.notes = notes

    def all_of(self, nodes: Iterable[SyntaxTreeNode]) -> list[Data]:
        return [block for node in nodes for block in self._block(node)]

    def _block(self, node: SyntaxTreeNode) -> Iterator[Data]:
        match node.type:
            case "heading":
                yield {"kind": "heading", "level": int(node.tag[1]), "words": self._words(node)}
            case "paragraph":
                yield from self._paragraph(node)
            case "bullet_list" | "ordered_list":
                start = int(node.attrs.get("start", 1))
                items = [self._item(item) for item in node.children]
                yield {
                    "kind": "list",
                    "counted": node.type == "ordered_list",
                    "start": start,
                    "items": items,
                }
            case "table":
                yield self._table(node)
            case "blockquote":
                yield {"kind": "quote", "blocks": self.all_of(node.children)}
            case "fence" | "code_block":
                yield {"kind": "code", "text": node.content.rstrip("\n")}
            case "html_block":
                if words := html.unescape(nh3.clean(node.content, tags=set())).strip():
                    yield {"kind": "paragraph", "words": [{"text": words}]}
            case "hr":
                yield {"kind": "rule"}
            case "footnote_block" | "inline":
                return
            case _:
                yield from self.all_of(node.children)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Data]:
        words = self._words(node)
        shown = [each for each in words if "picture" in each]
        if shown and len(shown) == len(words):
            yield from ({"kind": "picture", **each} for each in shown)
        elif words:
            yield {"kind": "paragraph", "words": words}

    def _item(self, node: SyntaxTreeNode) -> Data:
        blocks = self.all_of(node.children)
        first = blocks[0].get("words") if blocks else None
        box = _TASK.match(first[0].get("text", "")) if first else None
        if first and box:
            first[0]["text"] = first[0]["text"][box.end() :]
        return {"blocks": blocks, "box": "" if not box else "done" if box[1] != " " else "open"}

    def _table(self, node: SyntaxTreeNode) -> Data:
        rows = [
            [self._words(cell) for cell in row.children] for part in node.children for row in part.children
        ]
        width = max(map(len, rows), default=0)
        return {"kind": "table", "rows": [row + [[]] * (width - len(row)) for row in rows], "width": width}

    def _words(self, node: SyntaxTreeNode) -> list[Data]:
        inline = next((child for child in node.children if child.type == "inline"), None)
        return list(_joined(self._runs(inline.children, {}))) if inline else []

    def _runs(self, nodes: Sequence[SyntaxTreeNode], look: Data) -> Iterator[Data]:
        for node in nodes:
            match node.type:
                case "strong" | "em" | "s":
                    yield from self._runs(node.children, look | {_LOOKS[node.type]: True})
                case "link":
                    yield from self._runs(node.children, look)
                    if (target := str(node.attrs.get("href", ""))).startswith(("http://", "https://")):
                        yield {"text": f"（{target}）", "small": True}
                case "softbreak":
                    yield {"soft": True}
                case "hardbreak":
                    yield {"text": "\n"}
                case "code_inline":
                    yield look | {"text": node.content, "code": True}
                case "footnote_ref":
                    yield {"note": self.all_of(self.notes.get(node.meta["id"], ()))}
                case "image":
                    path = self.picture_at(str(node.attrs.get("src", "")))
                    yield {"picture": path, "alt": node.content} if path else look | {"text": node.content}
                case "html_inline":
                    continue
                case _:
                    yield look | {"text": node.content}


def _joined(runs: Iterable[Data]) -> Iterator[Data]:
    """Without the ends of lines: between Chinese characters they are nothing, else blanks."""
    waiting, last = False, ""
    for run in runs:
        if "soft" in run:
            waiting = True
            continue
        text = run.get("text", "")
        if waiting and not (last[-1:] >= _CHINESE and text[:1] >= _CHINESE):
            yield {"text": " "}
        waiting, last = False, text or last
        if text or "text" not in run:
            yield run
