"""The package around a document: its parts, pictures, links and lists, packed the same way each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.outputs.word.lists import WordLists
from generator.outputs.word.marks import attribute, paragraph, run
from generator.outputs.word.parts import PACKAGE_LINKS, SETTINGS, W, content_types, styles
from generator.outputs.word.properties import About, properties

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'{W} xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ZIPPED = (2024, 1, 1, 0, 0, 0)
#: The parts that every document has beside its own words, by the kinds of their relationships.
_FIXED = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "numbering": "numbering.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}


class WordFrame(NamedTuple):
    """What stands around a document's words: the paragraphs at the top and at the foot of its pages, how its
    last section counts them, and styles beside those of every document.
    """

    header: str
    footer: str
    counting: str = ""
    styles: tuple[str, ...] = ()


@dataclass
class WordPackage:
    """What a document gathers while it is written."""

    _links: dict[str, str] = field(default_factory=dict)
    #: The names of pictures, by what they hold: a cover is often shown in the text again.
    _pictures: dict[bytes, str] = field(default_factory=dict)
    _shown: int = 0
    lists: WordLists = field(default_factory=WordLists)
    #: The paragraphs of footnotes, by the numbers that the text knows them by.
    _notes: dict[int, str] = field(default_factory=dict)

    def link(self, target: str) -> str:
        """The name of the relationship that leads to an address."""
        return self._links.setdefault(target, f"link{len(self._links) + 1}")

    def picture(self, data: bytes, suffix: str) -> tuple[str, int]:
        """Take in a picture, once however often it is shown; the name of its relationship, and the number of
        this showing.
        """
        self._shown += 1
        name = self._pictures.setdefault(data, f"image{len(self._pictures) + 1}{suffix}")
        return name.partition(".")[0], self._shown

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

    def packed(self, body: str, about: About, frame: WordFrame | None = None) -> bytes:
        """The .docx of a document of these blocks; without a frame of its own in that of an entry."""
        frame = frame or WordFrame(paragraph(run(about.site), "Header"), _PAGES)
        ending = f"<w:sectPr>{_RUNNING}{PAGE}{frame.counting}</w:sectPr>"
        parts = {
            "document": f"<w:document {_SPACES}><w:body>{body}{ending}</w:body></w:document>",
            "styles": styles(frame.styles),
            "settings": SETTINGS,
            "numbering": self.lists.part(),
            "header1": f"<w:hdr {W}>{frame.header}</w:hdr>",
            "footer1": f"<w:ftr {W}>{frame.footer}</w:ftr>",
            **({"footnotes": self._footnotes()} if self._notes else {}),
        }
        links = {"document": _links(_FIXED | ({"footnotes": "footnotes.xml"} if self._notes else {}))}
        links |= {"footnotes": ""} if self._notes else {}
        texts = {
            "[Content_Types].xml": content_types(parts),
            "_rels/.rels": PACKAGE_LINKS,
            "docProps/core.xml": properties(about),
            **{f"word/{name}.xml": xml for name, xml in parts.items()},
            **{f"word/_rels/{name}.xml.rels": self._relationships(fixed) for name, fixed in links.items()},
        }
        files = {name: (_HEAD + xml).encode() for name, xml in texts.items()}
        return _zipped(files | {f"word/media/{name}": data for data, name in self._pictures.items()})

    def _footnotes(self) -> str:
        notes = "".join(
            f'<w:footnote w:id="{number + 1}">{words or paragraph("", "FootnoteText")}</w:footnote>'
            for number, words in sorted(self._notes.items())
        )
        return f"<w:footnotes {_SPACES}>{_SEPARATORS}{notes}</w:footnotes>"

    def _relationships(self, fixed: str) -> str:
        """What a part leads to beside what is fixed: pictures in the package, addresses outside."""
        pictures = "".join(
            f'<Relationship Id="{name.partition(".")[0]}" Type="{_OFFICE}/image" Target="media/{name}"/>'
            for name in self._pictures.values()
        )
        links = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={attribute(target)} TargetMode="External"/>'
            for target, name in self._links.items()
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{fixed}{pictures}{links}</Relationships>'


def _links(parts: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for kind, name in parts.items()
    )


_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)
_RUNNING = (
    '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
)
#: A page of paper and its margins, as a section says them.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1304" w:left="1304" '
    'w:header="720" w:footer="720" w:gutter="0"/>'
)
_FIELD = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_PAGES = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">第 </w:t></w:r>'
    + _FIELD.format("PAGE")
    + '<w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r>'
    + _FIELD.format("NUMPAGES")
    + '<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p>'
)


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _ZIPPED), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


__all__ = ["PAGE", "WordFrame", "WordPackage"]
