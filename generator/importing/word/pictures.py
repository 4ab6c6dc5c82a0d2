"""The pictures of a Word document, as files beside the entry."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image

from generator.importing.refused import Refused
from generator.importing.word.blocks import Remarks, WordPicture
from generator.reading.picture_header import FORMATS, MOST_PIXELS, UnusablePicture, read_header

_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
#: Formats that Word takes and browsers don't; made PNG.
_MADE_PNG = ("BMP", "TIFF")
MOST_BYTES = 40 * 1024 * 1024
MOST_PICTURES = 200


class Pictures:
    """Gathers pictures as they come: each gets a plain name of its own, whatever it was called in the
    document.
    """

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._known: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def add(self, relation: Any, alt: str) -> WordPicture | str:
        """The picture that a relationship leads to, or the words to put in its place; nothing outside the
        file is looked at.
        """
        if relation is None:
            return self._left_out("找不到", "请在 Word 里重新插入它")
        if relation.is_external:
            return self._left_out(
                "不在文件里，只是链接到别处", "请在 Word 里先把它嵌入文件（复制，粘贴成图片）"
            )
        part = relation.target_part
        name = str(part.partname)
        if name not in self._known:
            made = self._made(part.blob)
            if made is None:
                return self._left_out(*self._why(part.blob))
            suffix, data = made
            self._known[name] = f"pic-{len(self.files) + 1}{suffix}"
            self.files[self._known[name]] = data
        return WordPicture(self._known[name], alt)

    def _made(self, data: bytes) -> tuple[str, bytes] | None:
        """The suffix and bytes of a picture that can be published, or None."""
        if len(data) > MOST_BYTES or len(self.files) >= MOST_PICTURES:
            return None
        with warnings.catch_warnings(action="ignore"):
            _without_bomb(data)
            try:
                return _SUFFIXES[read_header(io.BytesIO(data)).format], data
            except UnusablePicture:
                pass
            try:
                image = Image.open(io.BytesIO(data), formats=_MADE_PNG)
                if image.size[0] * image.size[1] > MOST_PIXELS:
                    return None
                stream = io.BytesIO()
                image.convert("RGB").save(stream, "PNG")
            except Exception:  # a parser of broken bytes may raise anything
                return None
        return ".png", stream.getvalue()

    def _why(self, data: bytes) -> tuple[str, str]:
        if data[:4] == b"\xd7\xcd\xc6\x9a" or data[:4] == b"\x01\0\x09\0" or data[40:44] == b" EMF":
            return "是 EMF/WMF 矢量图，浏览器显示不了", "请在 Word 里右击它、「另存为图片」存成 PNG，再插回去"
        if len(self.files) >= MOST_PICTURES:
            return f"超过了 {MOST_PICTURES} 张", "请拆成几份"
        if len(data) > MOST_BYTES:
            return f"超过 {MOST_BYTES >> 20} MB", "请在 Word 里「压缩图片」"
        return "损坏了、像素太多，或格式不认识", "请用看图软件另存为 JPG 或 PNG，再插回去"

    def _left_out(self, why: str, cure: str) -> str:
        self._remarks.count(f"图片 {{n}} 张没有导入：{why}。{cure}")
        return "（此处原有图片，没有导入）"


def _without_bomb(data: bytes) -> None:
    """Refuse a picture that claims more pixels than any camera takes: it is there to fill the memory of
    whoever opens it.
    """
    try:
        Image.open(io.BytesIO(data), formats=(*FORMATS, *_MADE_PNG)).close()
    except Image.DecompressionBombError:
        raise Refused(
            "文件里有一张图片声称有几亿像素以上（像是图片炸弹）",
            "在 Word 里删掉这张图片，或换成普通照片大小的，存好再导入",
        ) from None
    except (
        Exception
    ):  # a parser of broken bytes may raise anything; what the picture is worth is told elsewhere
        return
