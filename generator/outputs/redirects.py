"""Pages at former addresses that lead to where an entry is now."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.library import Library
from generator.rendering import to_root


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """For each former address the path of its file on the site and the file's text."""
    for entry in library.entries:
        for alias in entry.aliases:
            address = alias.strip("/") + "/"
            target = escape(to_root(address) + entry.url[1:])
            title = escape(entry.title)
            yield (
                f"{address}index.html",
                f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<meta http-equiv="refresh" content="0; url={target}">\n'
                f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{target}">\n</head>\n<body>\n<p>这一页搬到了：<a href="{target}">{title}</a></p>\n</body>\n</html>\n',
            )
