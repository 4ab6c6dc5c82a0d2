"""The section that families take home is marked off, so that it can be printed alone."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def marked_off(tokens: Sequence[Token], section: str) -> Sequence[Token]:
    """The blocks of a body with the first section of the second level that has this heading in a division
    of its own.
    """
    heads = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    start = next((at for at in heads if tokens[at].tag == "h2" and tokens[at].meta["words"] == section), None)
    if start is None:
        return tokens
    next_head = (at for at in heads if at > start and tokens[at].tag in ("h1", "h2"))
    footnotes = (at for at, token in enumerate(tokens) if token.type == "footnote_block_open")
    end = next(next_head, next(footnotes, len(tokens)))
    opened = Token("sheet_open", "div", 1, attrs={"class": "sheet", "id": "sheet"}, block=True)
    closed = Token("sheet_close", "div", -1, block=True)
    return [*tokens[:start], opened, *tokens[start:end], closed, *tokens[end:]]
