"""One entry, or its family sheet, as a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from markdown_it.token import Token

from generator.body import parse
from generator.outputs.word.body import BodyWriter
from generator.outputs.word.drawing import WordImage, code_picture, inline_picture, photo
from generator.outputs.word.form import Line
from generator.outputs.word.inlines import Inlines
from generator.outputs.word.marks import WordLook, attribute, paragraph, run
from generator.outputs.word.package import WordPackage
from generator.outputs.word.properties import About
from generator.outputs.word.tables import form, schedule
from generator.reading.paths import resolve
from generator.rendering.addresses import page_address
from generator.schema.sections import PROCESS_SECTION
from generator.schema.wording.headings import bare_heading
from generator.schema.wording.timetable import stages_of_headings

#: What stands above the fields that only the library needs.
_FOR_THE_LIBRARY = "条目信息（资源库用；改好的文件可以再交回来，这几栏请留着）"


@dataclass(frozen=True)
class WordTask:
    """What a file is made from. `section` is the only one that is wanted, "" for all."""

    path: str
    title: str
    top: tuple[Line, ...]
    end: tuple[Line, ...]
    #: The pictures that may be shown: paths below `content`, and what each is known by.
    pictures: Mapping[str, str]
    #: The picture that stands for the entry, as its front matter names it, and its words; "" for none.
    cover: tuple[str, str]
    body: str
    #: The path of the entry's file below `content`, and the address of its page ("" where none is known).
    source: str
    content: Path
    address: str
    author: str
    licence: str
    site: str
    changed: str
    section: str = ""


def docx_of(task: WordTask) -> bytes:
    """The .docx of a task: the same bytes for the same task."""
    package = WordPackage()
    writer = BodyWriter(Inlines(package, _addresses(task), lambda target: _picture(task, target)))
    whole = _sheet(task, writer) if task.section else _entry(task, writer)
    title = f"{task.title}：{task.section}" if task.section else task.title
    about = About(title, task.author, task.site, task.address, task.changed)
    return package.packed(paragraph(run(title), "Title") + whole + _origin(task, package), about)


def _entry(task: WordTask, writer: BodyWriter) -> str:
    tokens = _tokens(task.body)
    at = _behind_heading(tokens, PROCESS_SECTION) if (stages := stages_of_headings(task.body)) else 0
    planned = schedule(stages) if at else ""
    body = writer.blocks(tokens[:at]) + planned + writer.blocks(tokens[at:])
    heading = paragraph(run(_FOR_THE_LIBRARY), "Origin", '<w:keepNext/><w:spacing w:before="240"/>')
    end = heading + form(task.end, small=True) if task.end else ""
    return form(task.top) + _cover(task, writer.inlines.package) + body + end


@lru_cache(maxsize=2)  # an entry and its sheet come one after the other
def _tokens(body: str) -> Sequence[Token]:
    return parse(body).tokens


def _sheet(task: WordTask, writer: BodyWriter) -> str:
    return writer.blocks(section_tokens(_tokens(task.body), task.section))


def section_tokens(tokens: Sequence[Token], section: str) -> Sequence[Token]:
    """The blocks below the heading of a section, and the footnotes; none where it is not there."""
    start = _behind_heading(tokens, section)
    if not start:
        return ()
    notes = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    level = tokens[start - 1].tag
    ends = (
        at
        for at, token in enumerate(tokens)
        if at > start and token.type == "heading_open" and token.level == 0 and token.tag <= level
    )
    return [*tokens[start : min(next(ends, notes), notes)], *tokens[notes:]]


def _behind_heading(tokens: Sequence[Token], words: str) -> int:
    """The place behind the heading with these bare words; 0 where there is none."""
    return next(
        (
            at + 3
            for at, token in enumerate(tokens)
            if token.type == "heading_open"
            and token.level == 0
            and bare_heading(tokens[at + 1].content) == words
        ),
        0,
    )


def _addresses(task: WordTask) -> Callable[[str], str]:
    """What says where a link of the entry leads from outside its page."""

    def address_of(target: str) -> str:
        found = page_address(target, task.source) or ""
        if not found or found.startswith("#"):
            return ""
        try:
            whole = urljoin(task.address, found)
        except ValueError:
            return ""
        return whole if whole.startswith(("http:", "https:", "mailto:", "tel:")) else ""

    return address_of


def _picture(task: WordTask, target: str) -> WordImage | None:
    named = resolve(target, task.source.rpartition("/")[0])
    return photo(task.content / named, task.pictures[named]) if named in task.pictures else None


def _cover(task: WordTask, package: WordPackage) -> str:
    name, words = task.cover
    image = _picture(task, name) if name else None
    if image is None:
        return ""
    return paragraph(inline_picture(package, image, words), "Cover") + paragraph(run(words), "Caption")


def _origin(task: WordTask, package: WordPackage) -> str:
    """Where it is from, and under which licence, with the code of the page."""
    lines = [f"出自：{task.site}"] + ([f"许可：{task.licence}"] if task.licence else [])
    found = paragraph("", "Origin") + "".join(paragraph(run(line), "Origin") for line in lines)
    if not task.address:
        return found
    words = run(task.address, WordLook(link=True))
    link = f"<w:hyperlink r:id={attribute(package.link(task.address))}>{words}</w:hyperlink>"
    code = paragraph(code_picture(package, task.address), "Origin")
    return found + paragraph(run("网页：") + link, "Origin") + code


__all__ = ["WordTask", "docx_of", "section_tokens"]
