"""The parts that are the same in every document: styles, settings, kinds of lists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from generator.schema.wording.own_word import COVER, LABEL, MADE, ORIGIN

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The space of names that all parts write in.
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KINDS = {"document": "document.main", "header1": "header", "footer1": "footer"}
PACKAGE_LINKS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="rId2" '
    f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
SETTINGS = (
    f'<w:settings {W}><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_SONG, _HEI = "宋体", "黑体"
_TIGHT, _SMALL = (
    '<w:spacing w:line="280" w:lineRule="auto" w:after="0"/>',
    '<w:sz w:val="18"/><w:szCs w:val="18"/>',
)


def content_types(parts: Iterable[str]) -> str:
    """The part that says what the others are, by their names in word/."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{_KINDS.get(name, name)}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpg" ContentType="image/jpeg"/>{overrides}<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


@cache
def styles(more: tuple[str, ...] = ()) -> str:
    """The styles: text in 宋体, five; headings in 黑体, of Word's own names, so that its navigation knows
    them; and `more`.
    """
    default = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(_SONG, "Times New Roman")}<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    return f"<w:styles {W}>{default}{''.join((*_all_styles(), *more))}</w:styles>"


def _all_styles() -> tuple[str, ...]:
    line = '<w:spacing w:line="340" w:lineRule="auto" w:after="80"/>'
    sizes = (32, 28, 24, 22, 21)
    return (
        style("Normal", "Normal", line, default=True),
        style("Title", "Title", '<w:spacing w:after="200"/><w:jc w:val="center"/>', black(40)),
        *(
            style(f"Heading{level}", f"heading {level}", _of_heading(level), black(size), based="Normal")
            for level, size in enumerate(sizes, 1)
        ),
        style(
            "Quote",
            "Quote",
            '<w:ind w:left="420" w:right="420"/>',
            fonts("楷体", "Times New Roman"),
            based="Normal",
        ),
        style("Code", "HTML Preformatted", "", fonts("仿宋", "Consolas"), based="Normal"),
        style("Caption", "caption", '<w:jc w:val="center"/>', black(18), based="Normal"),
        style("Cell", "表格文字", '<w:spacing w:line="280" w:lineRule="auto" w:after="0"/>', based="Normal"),
        style("Head", "表格表头", "", fonts(_HEI, "Arial"), based="Cell"),
        style("Small", "表格小字", '<w:spacing w:line="260" w:lineRule="auto"/>', _SMALL, based="Cell"),
        style("Gap", "表格间隔", _TIGHT, '<w:sz w:val="12"/>', based="Normal"),
        style("Label", LABEL, "", f"{fonts(_HEI, 'Arial')}<w:b/>", based="Cell"),
        style("Made", MADE, "", based="Cell"),
        style("Cover", COVER, '<w:keepNext/><w:jc w:val="center"/>', based="Normal"),
        style("Origin", ORIGIN, _TIGHT, _SMALL, based="Normal"),
        style("FootnoteText", "footnote text", _TIGHT, _SMALL, based="Normal"),
        style("Header", "header", '<w:jc w:val="right"/>', '<w:sz w:val="18"/>', based="Normal"),
        style("Footer", "footer", '<w:jc w:val="center"/>', '<w:sz w:val="18"/>', based="Normal"),
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        '<w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style>',
        _TABLE,
    )


def style(
    name: str, called: str, of_paragraph: str, of_run: str = "", *, based: str = "", default: bool = False
) -> str:
    """A style of paragraphs, by its id and the name that people see; what it says of them and of their
    words.
    """
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    runs = f"<w:rPr>{of_run}</w:rPr>" if of_run else ""
    kind = ' w:default="1"' if default else "" if called.isascii() else ' w:customStyle="1"'
    then = '<w:next w:val="Normal"/>' if name.startswith(("Title", "Heading")) else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{name}"><w:name w:val="{called}"/>{above}{then}<w:qFormat/>'
        f"<w:pPr>{of_paragraph}</w:pPr>{runs}</w:style>"
    )


def _of_heading(level: int) -> str:
    return f'<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="{level - 1}"/>'


def black(size: int) -> str:
    """Words in 黑体, of a size in half points."""
    return f'{fonts(_HEI, "Arial")}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def fonts(chinese: str, latin: str) -> str:
    """In which fonts words stand."""
    # Quotation marks and dashes are Chinese ones.
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
    f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
    '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


__all__ = ["PACKAGE_LINKS", "SETTINGS", "W", "black", "content_types", "fonts", "style", "styles"]
