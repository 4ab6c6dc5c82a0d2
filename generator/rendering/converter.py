"""Markdown to HTML, not yet safe: the dialect that entries are written in, with no more of it at work than a text uses.

Python-Markdown tries each of its processors on each block and each of its patterns on each stretch of text. Most Chinese prose has none of the
characters that they look for, so an extension is left out where its mark does not occur, and text without marks is set aside.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, TocTreeprocessor, nest_toc_tokens, remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.extensions.toc import unescape as without_escapes
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.slugs import slugify

from generator.schema.sections import SHEET_SECTION

#: Each extension with the marks without any of which it does nothing.
_EXTENSIONS = (
    ("tables", ("|",)),
    ("footnotes", ("[^",)),
    ("attr_list", ("{",)),
    ("admonition", ("!!!",)),
    ("def_list", (": ", ":\t")),
    ("fenced_code", ("```", "~~~")),
    ("abbr", ("*[",)),
)
_CONTENTS = "[TOC]"
#: What some pattern of inline marks begins with: without any of it text is text. Blanks before a line break make a break; U+0002 begins placeholders.
#: What an editor may give a heading to be called in a list of contents.
_LABEL = "data-toc-label"
_MARKUP = re.compile(r"[\x02<>&]")
_MARK = re.compile(r"[`\\\[<&*_\x02]|  \n")


class _PlainText(Treeprocessor):
    """Text without marks is not looked through for them."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _MARK.search(element.text):
                element.text = AtomicString(element.text)


class _HeadingLevels(Treeprocessor):
    """The page's own title is the only first-level heading: a body that uses that level moves down by one."""

    def run(self, root: Element) -> None:
        if any(element.tag == "h1" for element in root.iter()):
            for element in root.iter():
                if re.fullmatch("h[1-5]", str(element.tag)):
                    element.tag = f"h{int(element.tag[1]) + 1}"


class _Headings(TocTreeprocessor):
    """Ids and contents as Python-Markdown makes them; without its list of contents where none is shown, and without markup where a heading has none."""

    def run(self, doc: Element) -> None:
        given = {name: value for element in doc.iter() for name, value in element.attrib.items() if name in ("id", _LABEL)}
        if self.marker or _LABEL in given:
            super().run(doc)
            return
        used = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib} if given else set()
        tokens: list[Any] = []
        for element in doc.iter():
            if self.header_rgx.match(str(element.tag)):
                text = element.text or ""
                plain = not len(element) and not _MARKUP.search(text)
                name = " ".join(text.split()) if plain else strip_tags(render_inner_html(remove_fnrefs(element), self.md))
                if "id" not in element.attrib:
                    element.attrib["id"] = unique(self.slugify(unescape(name), self.sep), used)
                level = int(element.tag[1])
                if self.toc_top <= level <= self.toc_bottom:
                    tokens.append({"level": level, "id": without_escapes(element.attrib["id"]), "name": name})
        self.md.toc_tokens = nest_toc_tokens(tokens)  # type: ignore[attr-defined]


class _Contents(TocExtension):
    TreeProcessorClass = _Headings


class _Sheet(Treeprocessor):
    """The section that families take home is marked off, so that it can be printed alone."""

    def run(self, root: Element) -> None:
        children = list(root)
        start = next((at for at, each in enumerate(children) if each.tag == "h2" and "".join(each.itertext()).strip() == SHEET_SECTION), None)
        if start is None:
            return
        end = next((at for at in range(start + 1, len(children)) if children[at].tag in ("h1", "h2")), len(children))
        sheet = Element("div", {"id": "sheet", "class": "sheet"})
        for each in children[start:end]:
            root.remove(each)
            sheet.append(each)
        root.insert(start, sheet)


class _EntryExtension(Extension):
    def __init__(self, *, plain_text: bool) -> None:
        super().__init__()
        self._plain_text = plain_text

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Before the contents are made (priority 5), after inline marks (20).
        md.treeprocessors.register(_HeadingLevels(md), "heading_levels", 15)
        md.treeprocessors.register(_Sheet(md), "sheet", 14)
        if self._plain_text:
            md.treeprocessors.register(_PlainText(md), "plain_text", 21)


@cache
def _markdown(extensions: tuple[str, ...], *, contents: bool) -> markdown.Markdown:
    configs: dict[str, dict[str, Any]] = {
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TITLE": "回到正文的第 {} 处注释", "UNIQUE_IDS": False},
    }
    return markdown.Markdown(
        extensions=[
            *extensions,
            _Contents(slugify=slugify(case="lower"), toc_depth="2-3", marker=_CONTENTS if contents else ""),
            _EntryExtension(plain_text="abbr" not in extensions),  # words that stand for longer ones may be anywhere
        ],
        extension_configs={name: config for name, config in configs.items() if name in extensions},
        output_format="html",
    )


def convert(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text as HTML that nobody has made safe yet, and its headings of the first two levels as Python-Markdown's contents have them."""
    extensions = tuple(name for name, marks in _EXTENSIONS if any(mark in text for mark in marks))
    converter = _markdown(extensions, contents=_CONTENTS in text)
    converter.reset()
    html = converter.convert(text)
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    return html, tokens
