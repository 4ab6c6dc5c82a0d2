"""The words of an HTML fragment: its headings, and the passages between them, each without markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

#: Tags within a line of text; every other one sets the words around it apart.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b"
    r'(?:[^<>"]|"[^"]*")*>'
)
_HEADING = re.compile(r"<h[1-6]\b[^>]*>(.*?)</h[1-6]>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(
    r'<sup\b[^>]*><a class="footnote-ref".*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL
)
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")+>')


@dataclass(frozen=True)
class Passages:
    """The words of headings, and of what stands between them: paragraphs, items, cells."""

    headings: tuple[str, ...]
    paragraphs: tuple[str, ...]


def passages(html: str) -> Passages:
    """Read the words out of an HTML fragment as the sanitiser leaves it."""
    html = _INLINE.sub("", _FOOTNOTE_MARK.sub("", html))
    headings = tuple(" ".join(_words(match[1])) for match in _HEADING.finditer(html))
    return Passages(headings, tuple(_words(_HEADING.sub("<hr>", html))))


def _words(html: str) -> list[str]:
    parts = (" ".join(unescape(part).split()) for part in _TAG.split(html))
    return [part for part in parts if part]
