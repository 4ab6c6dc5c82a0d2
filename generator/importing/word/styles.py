"""What styles make of paragraphs and runs: headings, titles, lists, bold, hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from docx.document import Document
from docx.oxml.ns import nsmap

from generator.importing.word.blocks import CAPTION, CODE, QUOTATION
from generator.importing.word.indents import Indent, indent_of
from generator.schema.wording.own_word import OWN_STYLES

_W = "{" + nsmap["w"] + "}"
_DEEPEST = 30
_ROLES = {
    **{name.lower(): name for name in OWN_STYLES},
    **dict.fromkeys(("quote", "intense quote", "引用", "明显引用"), QUOTATION),
    **dict.fromkeys(("caption", "题注"), CAPTION),
    **dict.fromkeys(("html preformatted", "html 预设格式"), CODE),
}
_SWITCHES: dict[str, tuple[str, ...]] = {
    "bold": ("b",),
    "italic": ("i",),
    "hidden": ("vanish",),
    "struck": ("strike", "dstrike"),
    "underlined": ("u",),
}


@dataclass(frozen=True)
class Look:
    """What a style or direct formatting says; None and "" where it says nothing."""

    heading: int = 0
    is_title: bool = False
    centred: bool = False
    number: str = ""
    number_level: int = 0
    #: How much deeper than its number says: "List Bullet 2".
    list_depth: int = 0
    #: What the style says that the paragraph is, "" for nothing.
    role: str = ""
    #: A line of the list of contents.
    is_contents: bool = False
    #: What the style says, and what the paragraph itself does: a list's own indentation comes between.
    style_indent: Indent = field(default_factory=Indent)
    own_indent: Indent = field(default_factory=Indent)


@dataclass(frozen=True)
class RunLook:
    """How a run looks."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    struck: bool = False
    underlined: bool = False
    #: "superscript" or "subscript".
    raised: str = ""


def on(element: Any, *, there: bool = False) -> bool:
    """Whether a property of Word's is switched on; with `there`, whether it is there at all."""
    return element is not None and (
        there or element.get(_W + "val", "1").lower() not in ("0", "false", "off", "none")
    )


class Styles:
    """The styles of one document, each with what it is based on."""

    def __init__(self, document: Document) -> None:
        root: Any = document.styles.element
        self._elements = {each.get(_W + "styleId"): each for each in root.findall(_W + "style")}
        default = next(
            (
                each
                for each in root.findall(_W + "style")
                if each.get(_W + "type") == "paragraph" and each.get(_W + "default") in ("1", "true")
            ),
            None,
        )
        self._default = default.get(_W + "styleId") if default is not None else ""
        self._looks: dict[str, Look] = {}
        self._runs: dict[str, RunLook] = {}

    def _chain(self, name: str) -> list[Any]:
        """The style and what it is based on, the base first."""
        chain: list[Any] = []
        while (
            (element := self._elements.get(name)) is not None
            and element not in chain
            and len(chain) < _DEEPEST
        ):
            chain.insert(0, element)
            base = element.find(_W + "basedOn")
            name = base.get(_W + "val", "") if base is not None else ""
        return chain

    def paragraph(self, properties: Any) -> Look:
        """The look of a paragraph with these direct properties (may be None)."""
        style = properties.find(_W + "pStyle") if properties is not None else None
        name = style.get(_W + "val", "") if style is not None else self._default
        if name not in self._looks:
            look = Look()
            for element in self._chain(name):
                look = _with(_named(element, look), element.find(_W + "pPr"))
                look = replace(
                    look, style_indent=look.style_indent.under(indent_of(element.find(_W + "pPr")))
                )
            self._looks[name] = look
        return replace(_with(self._looks[name], properties), own_indent=indent_of(properties))

    def run(self, run: Any, parent: Any) -> RunLook:
        """The look of a run: its own, its style's, its paragraph's style's."""
        while parent is not None and parent.tag != _W + "p":
            parent = parent.getparent()
        # The properties come first, if there are any; to search all runs for each run, or only to count
        # them, would take forever.
        first = next(iter(parent), None) if parent is not None else None
        style = first.find(_W + "pStyle") if first is not None and first.tag == _W + "pPr" else None
        properties = run.find(_W + "rPr")
        look = self._run_style(style.get(_W + "val", "") if style is not None else self._default)
        if properties is None:
            return look
        character = properties.find(_W + "rStyle")
        if character is not None:
            of_style = self._run_style(character.get(_W + "val", ""))
            either: dict[str, Any] = {
                name: getattr(look, name) or getattr(of_style, name) for name in (*_SWITCHES, "raised")
            }
            look = replace(look, **either)
        return _run_with(look, properties)

    def _run_style(self, name: str) -> RunLook:
        if name not in self._runs:
            look = RunLook()
            for element in self._chain(name):
                look = _run_with(look, element.find(_W + "rPr"))
            self._runs[name] = look
        return self._runs[name]


def _named(element: Any, look: Look) -> Look:
    """What a style's name says: names of headings are the same in every language's Word, or translated by
    WPS and LibreOffice.
    """
    name = element.find(_W + "name")
    words = name.get(_W + "val", "").strip().lower() if name is not None else ""
    if words in ("title", "标题", "文档标题"):
        return replace(look, is_title=True)
    if re.fullmatch(
        r"(?:toc|目录)\s*(?:[1-9]|heading|标题)|(?:contents|index) heading|table of figures|图表目录", words
    ):
        return replace(look, is_contents=True)
    if words in _ROLES:
        return replace(look, role=_ROLES[words])
    deeper = re.fullmatch(r"list (?:bullet|number) ([2-5])", words)
    if deeper:
        return replace(look, list_depth=int(deeper[1]) - 1)
    found = re.fullmatch(r"(?:heading|标题)\s*([1-9])", words)
    return replace(look, heading=int(found[1]), is_title=False) if found else look


def _with(look: Look, properties: Any) -> Look:
    if properties is None:
        return look
    outline, centred, number = (properties.find(_W + name) for name in ("outlineLvl", "jc", "numPr"))
    if outline is not None and re.fullmatch(r"[0-9]", outline.get(_W + "val", "")):
        level = int(outline.get(_W + "val")) + 1
        look = replace(look, heading=level if level <= 9 else 0)
    if centred is not None:
        look = replace(look, centred=centred.get(_W + "val") == "center")
    if number is not None:
        name, level = number.find(_W + "numId"), number.find(_W + "ilvl")
        if name is not None:
            look = replace(look, number="" if name.get(_W + "val") == "0" else name.get(_W + "val", ""))
        if level is not None and re.fullmatch(r"[0-9]", level.get(_W + "val", "")):
            look = replace(look, number_level=int(level.get(_W + "val")))
    return look


def _run_with(look: RunLook, properties: Any) -> RunLook:
    if properties is None:
        return look
    said: dict[str, Any] = {
        name: on(element)
        for name, tags in _SWITCHES.items()
        for tag in tags
        if (element := properties.find(_W + tag)) is not None
    }
    raised = properties.find(_W + "vertAlign")
    if raised is not None:
        said["raised"] = raised.get(_W + "val", "").replace("baseline", "")
    return replace(look, **said) if said else look
