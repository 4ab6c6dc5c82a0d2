"""Plain text and Markdown from anywhere, as the blocks that Word files become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.body import parse
from generator.importing.refused import Refused
from generator.importing.word.blocks import BREAK, Block, Cell, ListItem, Paragraph, Run, Table
from generator.reading.source import MAX_BYTES, decode
from generator.schema.wording.keys import ELSEWHERE, NOT_OURS

_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([^\s:：#-][^\s:：#]{0,19})[ \t]*[:：][ \t]*(\S.*)")
#: An hour behind a day, as programs write it.
_HOUR = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}\S{0,20}(?: [+-]\d{4})?\Z")
_ENCODINGS = ("gb18030", "utf-16")


def decoded(data: bytes) -> str:
    """The text of a file that somebody wrote somewhere; raises Refused for what is none."""
    if len(data) > MAX_BYTES:
        raise Refused("文件太长", "拆成几份，一课一份，再导入")
    text, findings = decode(data)
    for encoding in _ENCODINGS if findings else ():
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if "\0" in text or not text.strip():
        raise Refused("读不出文字", "用记事本打开看看，另存为「UTF-8」再导入")
    return text


def blocks_of_text(text: str) -> list[Block]:
    """A paragraph a line."""
    return [Paragraph((Run(line),)) for line in text.split("\n") if line.strip()]


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of Markdown; what stands between --- at its beginning are labels like others."""
    front = _FRONT.match(text)
    tokens = parse(text[front.end() :] if front else text).tokens
    said = _said(front[0]) if front else ()
    return [*(Paragraph((Run(line),)) for line in said), *_blocks(tokens)]


def _said(front: str) -> Iterator[str]:
    """The lines of front matter that may be of our fields, with the words that they have here."""
    for line in front.split("\n"):
        found = _KEY.match(line)
        if found and found[1].lower() not in NOT_OURS:
            value = _HOUR.sub("", found[2].strip(" []\"'"))
            yield f"{ELSEWHERE.get(found[1].lower(), found[1])}：{value}"


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:  # noqa: C901 - a table of cases
    lists: list[int | None] = []
    rows: list[tuple[Cell, ...]] = []
    style = 0
    begun = False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                begun = True
            case "list_item_close":
                number = lists[-1]
                lists[-1] = None if number is None else number + 1
            case "heading_open":
                style = len(token.markup) if token.markup.startswith("#") else 1
            case "heading_close":
                style = 0
            case "table_open":
                rows = []
            case "tr_open":
                rows.append(())
            case "table_close":
                yield Table(tuple(rows))
                rows = []
            case "inline" if rows:
                rows[-1] += (Cell((Paragraph(_runs(token)),)),)
            case "inline":
                item = ListItem(len(lists) - 1, lists[-1], goes_on=not begun) if lists else None
                begun = False
                yield Paragraph(_runs(token), style=style, item=item)
            case "fence" | "code_block" | "html_block":
                yield from (Paragraph((Run(line),)) for line in token.content.split("\n") if line.strip())


def _runs(inline: Token) -> tuple[Run, ...]:
    """The words of a block with their looks. Pictures are told by their words: they are not at hand."""
    found: list[Run] = []
    bold = italic = 0
    link = ""
    for token in inline.children or ():
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type in ("link_open", "link_close"):
            target = str(token.attrs.get("href", ""))
            link = target if target.startswith(("http://", "https://")) else ""
        words = BREAK if token.type.endswith("break") else token.content
        if token.type in ("text", "code_inline", "image", "softbreak", "hardbreak") and words:
            found.append(Run(words, bold=bool(bold), italic=bool(italic), link=link))
    return tuple(found)
