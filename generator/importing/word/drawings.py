"""What is drawn in a Word document: pictures, text boxes, embedded files, and what can only be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import nsmap

from generator.importing.word.blocks import Inline, Remarks, Run, WordPicture
from generator.importing.word.pictures import Pictures

_O = "{urn:schemas-microsoft-com:office:office}"
_V = "{urn:schemas-microsoft-com:vml}"
_WP = "{" + nsmap["wp"] + "}"
_SHAPES = {"shape", "line", "rect", "roundrect", "oval", "polyline", "curve", "arc", "group"}
_W = "{" + nsmap["w"] + "}"
_R = "{" + nsmap["r"] + "}"
_A = "{" + nsmap["a"] + "}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Drawings:
    """Reads the drawings of one document. A part's `relations` lead to its pictures; `read_box` is given
    each text box.
    """

    def __init__(self, pictures: Pictures, remarks: Remarks) -> None:
        self._pictures = pictures
        self._remarks = remarks

    def embedded(self, element: Any, relations: Any, read_box: Callable[[Any], None]) -> Iterator[Inline]:
        """A file of another program within this one: what it shows is a picture, if a browser can show
        that.
        """
        program = next((each.get("ProgID", "") for each in element.iter(_O + "OLEObject")), "")
        if re.match(r"Equation|MathType|KSEE", program, re.IGNORECASE):
            self._remarks.count(
                "公式编辑器（MathType 一类）做的公式 {n} 个没有导入：请改用文字写出来，或截成图片放进来"
            )
            yield Run("（此处原有公式，没有导入）")
            return
        if program:
            self._remarks.count("嵌在文件里的其他文件 {n} 个没有导入：请打开它，把内容复制成文字、表格或图片")
        yield from self.drawing(element, relations, read_box)

    def drawing(self, element: Any, relations: Any, read_box: Callable[[Any], None]) -> Iterator[Inline]:
        """The pictures of a drawing; its text boxes come behind the paragraph."""
        boxes = [
            box for box in element.iter(_W + "txbxContent") if not _within(box, element, _MC + "Fallback")
        ]
        for box in boxes:
            if not any(_within(box, element, other) for other in (_W + "txbxContent",)):
                read_box(box)
                self._remarks.count("文本框 {n} 个：文字放在它所在段落的后面，请核对次序")
        alt = next(
            (alt_text(each.get("descr") or each.get("title") or "") for each in element.iter(_WP + "docPr")),
            "",
        )
        targets: dict[str, Any] = {}
        known = False
        for tag, attributes in (
            (_A + "blip", (_R + "embed", _R + "link")),
            (_V + "imagedata", (_R + "id", _R + "href")),
        ):
            for each in element.iter(tag):
                if _within(each, element, _W + "txbxContent") or _within(each, element, _MC + "Fallback"):
                    continue
                known = True
                name = next((value for attribute in attributes if (value := each.get(attribute))), "")
                # A drawing of many shapes may name one picture in each of them, or none.
                targets.setdefault(name if name in relations else "", relations.get(name))
        for relation in targets.values():
            picture = self._pictures.add(relation, alt)
            yield picture if isinstance(picture, WordPicture) else Run(picture)
        if not known and not boxes:
            yield from self._left_out(element)

    def _left_out(self, element: Any) -> Iterator[Inline]:
        """Say that a drawing without a picture is not taken over."""
        names = {str(each.tag).rpartition("}")[2] for each in element.iter()}
        if names & {"chart", "chartSpace"}:
            self._remarks.count("图表 {n} 个没有导入：请在 Word 里复制图表，粘贴成图片")
            yield Run("（此处原有图表，没有导入）")
        elif "relIds" in names:
            self._remarks.count("SmartArt 图示 {n} 个没有导入：请在 Word 里复制它，粘贴成图片，或改成列表")
            yield Run("（此处原有图示，没有导入）")
        elif element.tag != _W + "pict" or (
            names & _SHAPES and not any(each.get(_O + "hr") for each in element.iter())
        ):
            art = [
                words for each in element.iter(_V + "textpath") if (words := each.get("string", "").strip())
            ]
            self._remarks.count("图形 {n} 个没有导入：线条、箭头一类的图形请截成图片放进来")
            yield from (Run(words) for words in art)


def alt_text(words: str) -> str:
    """What the document says a picture shows, "" where a program has put in a file's name or its own
    guess.
    """
    words = re.sub(
        r"\s*(?:描述已自动生成|Description automatically generated|AI-generated content may be incorrect\.?)\s*",
        " ",
        words,
    )
    words = " ".join(words.split())
    return (
        ""
        if re.search(
            r"\.(?:jpe?g|png|gif|bmp|webp|tiff?|emf|wmf)$|[\\/]|^(?:图片|WordPicture|Image|图像|img|rId|temp)[\s_\d-]*$",
            words,
            re.IGNORECASE,
        )
        else words[:200]
    )


def _within(element: Any, limit: Any, tag: str) -> bool:
    """Whether an element of this name lies between `element` and the one that it was found in."""
    parent = element.getparent()
    while parent is not None and parent is not limit:
        if parent.tag == tag:
            return True
        parent = parent.getparent()
    return False
