"""sitemap.xml: every page with the day on which it last changed."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import TypeAlias

#: The address of a page and the day on which it last changed, where that is known.
PageDay: TypeAlias = tuple[str, date | None]

#: A site without dated pages still has the same bytes in every build.
_NO_DATE = date(2024, 5, 21)
#: How many pages a sitemap may name. Source: sitemaps.org, protocol.
MOST = 50_000


def sitemap(address: str, pages: Iterable[PageDay]) -> list[tuple[str, bytes]]:
    """The sitemap, plain and packed, of pages given by address and date; `address` is the site's own,
    without which there is none. Of more pages than one sitemap may name there are several, and sitemap.xml
    names these.
    """
    if not address:
        return []
    found = list(pages)
    parts = [found[start : start + MOST] for start in range(0, len(found), MOST)]
    if len(parts) < 2:
        return _packed("sitemap.xml", _of_pages(address, found))
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    files = [(name, _of_pages(address, part)) for name, part in zip(names, parts, strict=True)]
    entries = "".join(f"    <sitemap><loc>{escape(address + name)}</loc></sitemap>\n" for name in names)
    return [*_packed("sitemap.xml", _document("sitemapindex", entries)), *files]


def _of_pages(address: str, pages: Iterable[PageDay]) -> bytes:
    entries = "".join(
        f"    <url>\n        <loc>{escape(address + page)}</loc>\n        <lastmod>{(updated or _NO_DATE).isoformat()}</lastmod>\n    </url>\n"
        for page, updated in pages
    )
    return _document("urlset", entries)


def _document(name: str, entries: str) -> bytes:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{space}">\n{entries}</{name}>\n'.encode()


def _packed(path: str, text: bytes) -> list[tuple[str, bytes]]:
    return [(path, text), (f"{path}.gz", gzip.compress(text, mtime=0))]
