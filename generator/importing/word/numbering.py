"""Word's automatic numbers: what stands before a paragraph although nobody typed it."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from generator.importing.word.blocks import ListItem
from generator.importing.word.indents import Indent, indent_of

_CHINESE = "零一二三四五六七八九"
_MOST = 9
#: Bullets that are boxes to tick, and ticked ones.
_TICKED = ("☑", "☒")
_BOXES = ("☐", "□", *_TICKED)


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._indents: dict[str, dict[int, Indent]] = {}
        self._counts: dict[str, list[int]] = {}
        self._abstract_of: dict[str, str] = {}
        part = next(
            (
                each.target_part
                for each in document.part.rels.values()
                if not each.is_external and each.reltype == RELATIONSHIP_TYPE.NUMBERING
            ),
            None,
        )
        root: Any = getattr(part, "element", None)
        if root is None:
            return
        abstracts = {
            each.get(qn("w:abstractNumId")): _levels(each) for each in root.findall(qn("w:abstractNum"))
        }
        indents = {
            each.get(qn("w:abstractNumId")): _indents(each) for each in root.findall(qn("w:abstractNum"))
        }
        for num in root.findall(qn("w:num")):
            name, link = num.get(qn("w:numId")), num.find(qn("w:abstractNumId"))
            abstract = link.get(qn("w:val")) if link is not None else ""
            levels = dict(abstracts.get(abstract, {}))
            overrides = num.findall(qn("w:lvlOverride"))
            for override in overrides:
                levels.update(_levels(override))
                _start_anew(levels, override)
            self._levels[name] = levels
            self._indents[name] = {
                **indents.get(abstract, {}),
                **{at: indent for override in overrides for at, indent in _indents(override).items()},
            }
            # Lists that share a definition count on, unless they say where to start.
            self._abstract_of[name] = name if overrides else abstract

    def mark(self, number_id: str, level: int) -> tuple[ListItem | None, str]:
        """For the next paragraph of a list: the item that it is, or the words that stand before it ("一、",
        "（二）").
        """
        levels = self._levels.get(number_id)
        if not levels or number_id == "0":
            return None, ""
        level = max(0, min(level, _MOST - 1))
        form, pattern, start = levels.get(level, ("decimal", f"%{level + 1}.", 1))
        counts = self._counts.setdefault(self._abstract_of[number_id], [0] * _MOST)
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_MOST - level - 1)
        if form == "none":
            return None, ""
        if form == "bullet":
            box = pattern.strip() in _BOXES
            return ListItem(level, None, box, pattern.strip() in _TICKED, goes_on=not pattern.strip()), ""
        if form in ("decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth") and re.fullmatch(
            rf"[（(]?%{level + 1}[.．、)）]?", pattern
        ):
            return ListItem(level, counts[level]), ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return written(
                counts[at] or 1, levels.get(at, ("decimal", "", 1))[0] if 0 <= at < _MOST else "decimal"
            )

        return None, re.sub(r"%([1-9])", number, pattern).strip()

    def indent(self, number_id: str, level: int) -> Indent:
        """What a list says of the indentation of its items."""
        return self._indents.get(number_id, {}).get(level, Indent())


def _indents(parent: Any) -> dict[int, Indent]:
    return {
        int(at): indent_of(level.find(qn("w:pPr")))
        for level in parent.iter(qn("w:lvl"))
        if (at := level.get(qn("w:ilvl"), "0")) in set("012345678")
    }


def _levels(parent: Any) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in parent.iter(qn("w:lvl")):
        values = {
            name: child.get(qn("w:val"), "")
            for name in ("numFmt", "lvlText", "start")
            if (child := level.find(qn(f"w:{name}"))) is not None
        }
        start, at = values.get("start", "1"), level.get(qn("w:ilvl"), "0")
        if at.isascii() and at.isdigit() and int(at) < _MOST:
            found[int(at)] = (
                values.get("numFmt", "decimal"),
                values.get("lvlText", ""),
                int(start) if re.fullmatch(r"[0-9]{1,4}", start) else 1,
            )
    return found


def _start_anew(levels: dict[int, tuple[str, str, int]], override: Any) -> None:
    """Have a level of a list begin with the number that an override of it says."""
    at, start = override.get(qn("w:ilvl"), ""), override.find(qn("w:startOverride"))
    first = start.get(qn("w:val"), "") if start is not None else ""
    if re.fullmatch(r"[0-8]", at) and int(at) in levels and re.fullmatch(r"[0-9]{1,4}", first):
        form, pattern, _ = levels[int(at)]
        levels[int(at)] = (form, pattern, int(first))


def written(number: int, form: str) -> str:
    """A number from 1 on in one of Word's number formats."""
    if form.startswith(("chinese", "japanese", "taiwanese", "ideographDigital")):
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("upperLetter", "lowerLetter") and number <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十") + (
        _CHINESE[ones] if ones or not tens else ""
    )
