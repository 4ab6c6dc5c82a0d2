"""WordprocessingML as text: words, runs, paragraphs. All that comes in is text; all that goes out is sound
XML.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

#: Characters that XML 1.0 has no place for.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WordLook(NamedTuple):
    """How a run looks."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    raised: bool = False
    link: bool = False


PLAIN = WordLook()


def words_of(text: str) -> str:
    """Text for an element."""
    return escape(_IMPOSSIBLE.sub("", text))


def attribute(text: str) -> str:
    """Text for an attribute, in its quotes."""
    return quoteattr(_IMPOSSIBLE.sub("", text))


def run(text: str, look: WordLook = PLAIN) -> str:
    """Words of one look."""
    properties = "".join(
        (
            '<w:rStyle w:val="Hyperlink"/>' if look.link else "",
            '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="仿宋"/>' if look.code else "",
            "<w:b/>" if look.bold else "",
            "<w:i/>" if look.italic else "",
            "<w:strike/>" if look.struck else "",
            '<w:vertAlign w:val="superscript"/>' if look.raised else "",
        )
    )
    properties = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{words_of(text)}</w:t></w:r>' if text else ""


def paragraph(runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; `more` are its other properties, in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


BREAK = "<w:r><w:br/></w:r>"

__all__ = ["BREAK", "PLAIN", "WordLook", "attribute", "paragraph", "run", "words_of"]
