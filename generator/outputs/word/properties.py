"""What a document says of itself."""

from __future__ import annotations

from typing import NamedTuple

from generator.outputs.word.marks import words_of

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class About(NamedTuple):
    """What a document's properties and its running head say: its title, who wrote it, whose it is, the
    address of its page, and the day of its latest change ("" where none is known).
    """

    title: str
    author: str
    site: str
    address: str
    changed: str


def properties(about: About) -> str:
    """The part with the title, the author, the language, the days."""
    days = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{about.changed}T00:00:00Z</dcterms:{kind}>'
        for kind in ("created", "modified")
        if about.changed
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{words_of(about.title)}</dc:title><dc:creator>{words_of(about.author)}</dc:creator>"
        f"<dc:description>{words_of(about.address)}</dc:description><dc:language>zh-CN</dc:language>"
        f"{days}</cp:coreProperties>"
    )


__all__ = ["About", "properties"]
