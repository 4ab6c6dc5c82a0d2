"""Markdown to safe HTML, with its contents and its plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pymdownx.slugs import slugify

from generator.reading.paths import resolve
from generator.rendering.passages import Passages, passages
from generator.rendering.sanitise import sanitise
from generator.schema import FOLDERS, SitePage

_HAN = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_SOFT_BREAK = re.compile(
    rf"(?<=[{_HAN}])((?:</?(?:a|em|strong|del|ins|mark|code|span|u|b|i)\b[^>]*>)*)\n((?:</?(?:a|em|strong|del|ins|mark|code|span|u|b|i)\b[^>]*>)*)(?=[{_HAN}])"
)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_TASK = re.compile(r"<li>(\s*(?:<p>)?)\[([ xX])\] ")
_OUTSIDE = re.compile(r'<a (?=[^>]*href="https?:)', re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True)
class Heading:
    """A heading of the body: its level, its words and the id that links to it."""

    level: int
    words: str
    id: str


@dataclass(frozen=True)
class Rendered:
    """A body as safe HTML, and its headings of the first two levels."""

    html: str
    headings: tuple[Heading, ...]

    @cached_property
    def passages(self) -> Passages:
        """The body's words without markup."""
        return passages(self.html)


class _HeadingLevels(Treeprocessor):
    """The page's own title is the only first-level heading: a body that uses that level moves down by one."""

    def run(self, root: Element) -> None:
        if any(element.tag == "h1" for element in root.iter()):
            for element in root.iter():
                if re.fullmatch("h[1-5]", str(element.tag)):
                    element.tag = f"h{int(element.tag[1]) + 1}"


class _EntryExtension(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Before the contents are made (priority 5), after inline marks (20).
        md.treeprocessors.register(_HeadingLevels(md), "heading_levels", 15)


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=["tables", "footnotes", "attr_list", "admonition", "def_list", "fenced_code", "abbr", "toc", _EntryExtension()],
        extension_configs={
            "toc": {"slugify": slugify(case="lower"), "toc_depth": "2-3"},
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "回到正文的第 {} 处注释", "UNIQUE_IDS": False},
        },
        output_format="html",
    )


def render(body: str, path: str) -> Rendered:
    """Render the Markdown `body` of the file at `path` (below the content folder) for the page of that file.

    Links to other files of the library become links from this file's page to theirs.
    """
    converter = _markdown()
    converter.reset()
    html = sanitise(converter.convert(body), lambda target: page_address(target, path))
    html = _TASK.sub(
        lambda match: f'<li class="task-list-item">{match[1]}<span class="box{"" if match[2] == " " else " box-done"}" aria-hidden="true"></span>', html
    )
    html = "".join(part if part.startswith("<pre") else _SOFT_BREAK.sub(r"\1\2", part) for part in _PRE.split(html))
    html = _OUTSIDE.sub('<a rel="nofollow noopener" ', html)
    html = html.replace("<table>", '<div class="table-wrap" tabindex="0" role="region" aria-label="表格"><table class="lib-table">').replace(
        "</table>", "</table></div>"
    )
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    return Rendered(html, tuple(_headings(tokens)))


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found = []
    for token in tokens:
        if token["id"]:
            found.append(Heading(token["level"], unescape(re.sub(r"<[^>]+>", "", token["name"])), token["id"]))
        found += _headings(token["children"])
    return found


def page_address(target: str, path: str) -> str | None:
    """The address, from the page of the file at `path`, of what `target` in that file means; None if it is not allowed.

    >>> page_address("../bases/a.md", "courses/b.md")
    '../../bases/a/'
    """
    if _SCHEME.match(target):
        return target if target.lower().startswith(("http:", "https:", "mailto:", "tel:")) else None
    if target.startswith("//") or not target:
        return None
    if target.startswith("#"):
        return target
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    folder = path.rsplit("/", 1)[0]
    named = resolve(parts.path, folder)
    if named.startswith("..") or "\\" in named:
        return None
    fragment = f"#{quote(parts.fragment, safe='%')}" if parts.fragment else ""
    if parts.path.startswith("/") and parts.path.endswith("/"):
        return to_root(page_of(path)) + quote(named).lstrip(".") + "/" + fragment
    return to_root(page_of(path)) + quote(page_of(named) if named.endswith(".md") else published_path(named)) + fragment


def page_of(path: str) -> str:
    """The address, without a leading slash, of the page made from the file at `path`: "courses/a.md" is at "courses/a/"."""
    folder, _, inner = path.partition("/")
    stem = inner[: -len(".md")]
    declaring = FOLDERS.get(folder)
    if declaring is None:
        return f"{folder}/{stem}/"  # outside every collection: the checks have refused the link
    return declaring.url_for(stem if declaring is SitePage else stem.rsplit("/", 1)[-1])[1:]


def published_path(path: str) -> str:
    """The address, without a leading slash, at which a file beside an entry is published."""
    return path[len("pages/") :] if path.startswith("pages/") else path


def to_root(address: str) -> str:
    """The relative way from the page at `address` (no leading slash) up to the site's root."""
    return "../" * address.count("/") or "./"
