"""The styles of a book in Word beside those of every document."""

from __future__ import annotations

import re
from functools import cache

from generator.outputs.word.parts import black, style

_HEXADECIMAL = re.compile(r"#([0-9a-fA-F]{6})")
_NO_BRAND = "A3341F"
_QUIET = '<w:color w:val="5A6068"/>'


@cache
def book_styles(colour: str) -> tuple[str, ...]:
    """The styles of a book's cover, contents and lessons, in a colour ("#rrggbb")."""
    found = _HEXADECIMAL.fullmatch(colour)
    ink = (found[1] if found else _NO_BRAND).upper()
    brand = f'<w:color w:val="{ink}"/>'
    bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ink}"/></w:pBdr>'
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="12" w:color="{ink}"/></w:pBdr>'
    return (
        style("CoverSite", "封面网站", '<w:spacing w:before="1200" w:after="2600"/>', f"{black(24)}{_QUIET}"),
        style(
            "CoverTitle",
            "封面书名",
            f'{line}<w:spacing w:after="360"/><w:jc w:val="left"/>',
            f"{brand}{black(72)}",
            based="Title",
        ),
        style("CoverAbout", "封面说明", '<w:spacing w:after="5200"/>', black(26)),
        style("CoverEnd", "封面版本", "", f"{black(22)}{_QUIET}"),
        style("Front", "前页标题", '<w:keepNext/><w:spacing w:before="240" w:after="200"/>', black(36)),
        style("PartNumber", "部分序号", '<w:keepNext/><w:spacing w:before="2400"/>', f"{brand}{black(24)}"),
        style(
            "Lead",
            "引语",
            f'{bar}<w:spacing w:before="120" w:after="200" w:line="340" w:lineRule="auto"/>',
            black(23),
        ),
        style("Facts", "说明文字", '<w:spacing w:after="80"/>', f"{black(19)}{_QUIET}"),
        style(
            "Theme",
            "索引主题",
            '<w:keepNext/><w:spacing w:before="200" w:after="40"/>',
            f"{brand}{black(22)}",
        ),
        style("Indexed", "索引条目", '<w:spacing w:after="20"/><w:ind w:left="240"/>', black(21)),
        _of_contents(1, f"<w:b/>{brand}"),
        _of_contents(2, ""),
    )


def _of_contents(level: int, more: str) -> str:
    """The style of the entries of one level: Word fills in such entries itself, so it must know the name."""
    ends = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9298"/></w:tabs>'
    place = f'{ends}<w:spacing w:before="{160 if level == 1 else 20}" w:after="20"/><w:ind w:left="{(level - 1) * 240}"/>'
    return style(f"TOC{level}", f"toc {level}", place, f"{black(21)}{more}", based="Normal")


__all__ = ["book_styles"]
