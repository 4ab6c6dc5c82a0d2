"""The package around a document: its parts, pictures, links and lists, packed the same way each time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from generator.outputs.word.marks import attribute, paragraph, run
from generator.outputs.word.parts import CONTENT_TYPES, PACKAGE_LINKS, SETTINGS, bullets, numbers, styles
from generator.outputs.word.properties import About, properties

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ZIPPED = (2024, 1, 1, 0, 0, 0)
#: The numbers of the lists that every document has: bullets, paragraphs that go on an item, boxes to tick, and
#: ticked ones.
BULLETS, GOES_ON, OPEN, TICKED = 1, 2, 3, 4
_MARKS = ((BULLETS, "•"), (GOES_ON, " "), (OPEN, "☐"), (TICKED, "☑"))
_NUMBERED, _FIRST_NUMBERED = 5, 10
#: The parts that every document has beside its own words, by the kinds of their relationships.
_FIXED = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("numbering", "numbering.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
    ("footnotes", "footnotes.xml"),
)


@dataclass
class WordPackage:
    """What a document gathers while it is written."""

    _links: dict[str, str] = field(default_factory=dict)
    _pictures: dict[str, bytes] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    #: The paragraphs of footnotes, by the numbers that the text knows them by.
    _notes: dict[int, str] = field(default_factory=dict)

    def link(self, target: str) -> str:
        """The name of the relationship that leads to an address."""
        return self._links.setdefault(target, f"link{len(self._links) + 1}")

    def picture(self, data: bytes, suffix: str) -> tuple[str, int]:
        """Take in a picture; the name of its relationship, and its number."""
        number = len(self._pictures) + 1
        self._pictures[f"image{number}{suffix}"] = data
        return f"picture{number}", number

    def numbered(self, start: int) -> int:
        """The number of a list of its own that counts from `start`."""
        self._starts.append(start)
        return _FIRST_NUMBERED + len(self._starts) - 1

    def note(self, number: int) -> str:
        """The run that leads to a footnote."""
        self._notes.setdefault(number, "")
        return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number + 1}"/></w:r>'

    def explain(self, number: int, paragraphs: str) -> None:
        """What stands in a footnote, if the text names it; a footnote in another one has no place in Word."""
        if number in self._notes:
            self._notes[number] = re.sub(
                "<w:r>(?:(?!</w:r>).)*<w:footnoteReference[^>]*/></w:r>", "", paragraphs
            )

    def note_mark(self) -> str:
        """The run with a footnote's own number, before its words."""
        return f"<w:r>{_RAISED}<w:footnoteRef/></w:r>{run(' ')}"

    def packed(self, body: str, about: About) -> bytes:
        """The .docx of a document of these blocks."""
        document = f"<w:document {SPACES}><w:body>{body}{_SECTION}</w:body></w:document>"
        parts = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_LINKS,
            "docProps/core.xml": properties(about),
            "word/document.xml": document,
            "word/styles.xml": styles(SPACES),
            "word/settings.xml": SETTINGS.format(spaces=SPACES),
            "word/numbering.xml": self._numbering(),
            "word/header1.xml": f"<w:hdr {SPACES}>{_line('Header', about.site)}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {SPACES}>{_PAGES}</w:ftr>",
            "word/footnotes.xml": self._footnotes(),
            "word/_rels/document.xml.rels": _relationships(_FIXED_LINKS + self._links_out()),
            "word/_rels/footnotes.xml.rels": _relationships(self._links_out() if self._notes else ""),
        }
        files = {name: (_HEAD + xml).encode() for name, xml in parts.items()}
        return _zipped(files | {f"word/media/{name}": data for name, data in self._pictures.items()})

    def _footnotes(self) -> str:
        notes = "".join(
            f'<w:footnote w:id="{number + 1}">{words or paragraph("", "FootnoteText")}</w:footnote>'
            for number, words in sorted(self._notes.items())
        )
        return f"<w:footnotes {SPACES}>{_SEPARATORS}{notes}</w:footnotes>"

    def _numbering(self) -> str:
        own = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_NUMBERED}"/>{_from(start)}</w:num>'
            for number, start in enumerate(self._starts, _FIRST_NUMBERED)
        )
        fixed = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _ in _MARKS
        )
        kinds = "".join(bullets(number, mark) for number, mark in _MARKS) + numbers(_NUMBERED)
        return f"<w:numbering {SPACES}>{kinds}{fixed}{own}</w:numbering>"

    def _links_out(self) -> str:
        """What the text leads to: pictures in the package, addresses outside."""
        pictures = "".join(
            f'<Relationship Id="picture{number}" Type="{_OFFICE}/image" Target="media/{name}"/>'
            for number, name in enumerate(self._pictures, 1)
        )
        links = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={attribute(target)} TargetMode="External"/>'
            for target, name in self._links.items()
        )
        return pictures + links


_FIXED_LINKS = "".join(
    f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for kind, name in _FIXED
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1304" w:left="1304" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
_FIELD = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_PAGES = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">第 </w:t></w:r>'
    + _FIELD.format("PAGE")
    + '<w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r>'
    + _FIELD.format("NUMPAGES")
    + '<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p>'
)


def _relationships(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _line(style: str, words: str) -> str:
    return paragraph(run(words), style)


def _from(start: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(9)
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _ZIPPED), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


__all__ = ["BULLETS", "GOES_ON", "OPEN", "SPACES", "TICKED", "WordPackage"]
