"""Pages at former addresses that lead to where an entry is now."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.library import Library
from generator.outputs.content_policy import NOTHING
from generator.rendering import to_root

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{target}">
</head>
<body>
<p>这一页搬到了：<a href="{target}">{title}</a></p>
</body>
</html>
"""


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """For each former address the path of its file on the site and the file's text."""
    for entry in library.entries:
        for alias in entry.aliases:
            address = alias.strip("/") + "/"
            target = escape(to_root(address) + entry.url[1:])
            title = escape(entry.title)
            yield f"{address}index.html", _PAGE.format(policy=NOTHING, title=title, target=target)
