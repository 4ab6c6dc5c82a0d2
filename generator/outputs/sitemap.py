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


def sitemap(address: str, pages: Iterable[PageDay]) -> list[tuple[str, bytes]]:
    """The sitemap, plain and packed, of pages given by address and date; `address` is the site's own,
    without which there is none.
    """
    if not address:
        return []
    entries = "".join(
        f"    <url>\n        <loc>{escape(address + page)}</loc>\n        <lastmod>{(updated or _NO_DATE).isoformat()}</lastmod>\n    </url>\n"
        for page, updated in pages
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'.encode()
    return [("sitemap.xml", text), ("sitemap.xml.gz", gzip.compress(text, mtime=0))]
