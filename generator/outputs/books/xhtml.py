"""The plain blocks of a book as XHTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

_LOOKS = (("code", "code"), ("bold", "strong"), ("emph", "em"), ("struck", "s"), ("small", "small"))
#: What XML can't hold. Source: https://www.w3.org/TR/xml/#charsets.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blocks_as_xhtml(blocks: Iterable[Mapping[str, Any]]) -> str:
    """These blocks; footnotes stand in brackets where they are referred to."""
    return "".join(map(_block, blocks))


def _block(block: Mapping[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            level = max(3, min(6, block["level"]))
            return f"<h{level}>{_words(block['words'])}</h{level}>"
        case "paragraph":
            return f"<p>{_words(block['words'])}</p>"
        case "list":
            return _list(block)
        case "table":
            return _table(block["rows"])
        case "quote":
            return f"<blockquote>{blocks_as_xhtml(block['blocks'])}</blockquote>"
        case "picture":
            return f"<figure>{_picture(block)}<figcaption>{_text(block['alt'])}</figcaption></figure>"
        case "code":
            return f"<pre>{_text(block['text'])}</pre>"
    return "<hr/>"


def _list(block: Mapping[str, Any]) -> str:
    items = "".join(
        f"<li>{_box(item['box'])}{blocks_as_xhtml(item['blocks'])}</li>" for item in block["items"]
    )
    if block["counted"]:
        return f'<ol start="{block["start"]}">{items}</ol>'
    boxes = ' class="boxes"' if all(item["box"] for item in block["items"]) else ""
    return f"<ul{boxes}>{items}</ul>"


def _box(box: str) -> str:
    return {"": "", "open": "☐ ", "done": "☑ "}[box]


def _table(rows: Iterable[Iterable[Any]]) -> str:
    head, *body = ([_words(cell) for cell in row] for row in rows)
    first = "".join(f"<th>{cell}</th>" for cell in head)
    rest = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{rest or f'<tr>{_blank(len(head))}</tr>'}</tbody></table>"


def _blank(width: int) -> str:
    return "<td></td>" * width


def _words(runs: Iterable[Mapping[str, Any]]) -> str:
    return "".join(map(_run, runs))


def _run(run: Mapping[str, Any]) -> str:
    if "note" in run:
        told = "".join(_words(block["words"]) for block in run["note"] if "words" in block)
        return f"<small>（{told}）</small>"
    if "picture" in run:
        return _picture(run)
    said = _text(run["text"]).replace("\n", "<br/>")
    for name, tag in _LOOKS:
        said = f"<{tag}>{said}</{tag}>" if run.get(name) else said
    return said


def _picture(run: Mapping[str, Any]) -> str:
    return f'<img src="{run["picture"]}" alt="{_text(run["alt"])}"/>'


def _text(words: str) -> str:
    return escape(_NO_XML.sub("", words))
