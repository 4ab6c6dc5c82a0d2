"""Blocks as XHTML for an EPUB: everything is escaped, nothing is taken over as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from generator.outputs.books.blocks import Block, Run

#: What XML can't hold.
_UNSPEAKABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = {"b": "strong", "i": "em", "s": "del", "c": "code", "p": "sup"}


def words(text: str) -> str:
    """Words as they stand in XML."""
    return escape(_UNSPEAKABLE.sub("\ufffd", text))


def blocks(found: Iterable[Block]) -> str:
    """Blocks one after another."""
    return "\n".join(map(_block, found))


def _block(block: Block) -> str:
    return _MAKERS[block["k"]](block)


def _runs(found: Iterable[Run]) -> str:
    return "".join(map(_run, found))


def _run(run: Run) -> str:
    made = words(run["t"]).replace("\n", "<br/>")
    if "a" in run["s"]:
        return f'<span class="address">{made}</span>'
    for style in dict.fromkeys(run["s"]):
        if style in _TAGS:
            made = f"<{_TAGS[style]}>{made}</{_TAGS[style]}>"
    return f"{made} " if "x" in run["s"] else made


def _heading(block: Block) -> str:
    level = min(6, max(3, block["level"]))
    return f"<h{level}>{_runs(block['c'])}</h{level}>"


def _list(block: Block) -> str:
    items = "".join(f"<li>{blocks(item)}</li>" for item in block["items"])
    if not items:
        return ""
    start = f' start="{block["start"]}"' if block["start"] != 1 else ""
    return f"<ol{start}>{items}</ol>" if block["ordered"] else f"<ul>{items}</ul>"


def _table(block: Block) -> str:
    if not block["width"]:
        return ""
    rows = block["rows"]
    head = f"<thead>{_row(rows[0], 'th')}</thead>" if block["head"] else ""
    body = "".join(_row(row, "td") for row in (rows[1:] if block["head"] else rows))
    return f"<table>{head}{f'<tbody>{body}</tbody>' if body else ''}</table>"


def _row(cells: list[dict[str, Any]], tag: str) -> str:
    made = (f"<{tag}>{_runs(cell['c'])}</{tag}>" if cell["c"] else "<td></td>" for cell in cells)
    return f"<tr>{''.join(made)}</tr>"


def _picture(block: Block) -> str:
    told = words(block["alt"] or "图片")
    if "file" not in block:
        return f"<p>（图：{told}，见网页）</p>"
    caption = f"<figcaption>{told}</figcaption>" if block["alt"] else ""
    return f'<figure><img src="{block["file"]}" alt="{told}"/>{caption}</figure>'


_MAKERS = {
    "para": lambda block: f"<p>{_runs(block['c'])}</p>",
    "heading": _heading,
    "list": _list,
    "table": _table,
    "quote": lambda block: f"<blockquote>{blocks(block['c'])}</blockquote>",
    "note": lambda block: f"<aside>{blocks(block['c'])}</aside>",
    "code": lambda block: f"<pre>{words(block['v'])}</pre>",
    "rule": lambda _: "<hr/>",
    "picture": _picture,
}

__all__ = ["blocks", "words"]
