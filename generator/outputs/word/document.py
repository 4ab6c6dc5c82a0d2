"""One entry, or its family sheet, as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from markdown_it.token import Token

from generator.body import parse
from generator.outputs.word.body import BodyWriter
from generator.outputs.word.drawing import WordImage, code_picture, photo
from generator.outputs.word.marks import Look, attribute, paragraph, run
from generator.outputs.word.package import WordPackage
from generator.outputs.word.tables import form
from generator.reading.paths import resolve
from generator.rendering.addresses import page_address
from generator.schema.wording.headings import bare_heading


@dataclass(frozen=True)
class WordTask:
    """What a file is made from. `section` is the only one that is wanted, "" for all."""

    path: str
    title: str
    facts: tuple[tuple[str, str], ...]
    body: str
    #: The path of the entry's file below `content`, and the address of its page ("" where none is known).
    source: str
    content: Path
    address: str
    author: str
    licence: str
    site: str
    section: str = ""


def docx_of(task: WordTask) -> bytes:
    """The .docx of a task: the same bytes for the same task."""
    package = WordPackage()
    writer = BodyWriter(package, task_address(task), lambda target: _picture(task, target))
    tokens = parse(task.body).tokens
    title, top = task.title, form(task.facts)
    if task.section:
        tokens, title, top = section_tokens(tokens, task.section), f"{task.title}：{task.section}", ""
    body = paragraph(run(title), "Title") + top + writer.blocks(tokens) + _source(task, package)
    return package.packed(body, title, task.author, task.site, task.address)


def task_address(task: WordTask):  # type: ignore[no-untyped-def]
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


def section_tokens(tokens: Sequence[Token], section: str) -> Sequence[Token]:
    """The blocks below the heading of a section; none where it is not there."""
    tops = [
        at
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2")
    ]
    start = next((at for at in tops if bare_heading(tokens[at + 1].content) == section), None)
    if start is None:
        return ()
    return tokens[start + 3 : next((at for at in tops if at > start), len(tokens))]


def _picture(task: WordTask, target: str) -> WordImage | None:
    named = resolve(target, task.source.rpartition("/")[0])
    if ":" in target or named.startswith("..") or "\\" in named:
        return None
    return photo(task.content / named)


def _source(task: WordTask, package: WordPackage) -> str:
    """Where it is from, and under which licence, with the code of the page."""
    lines = [f"出自：{task.site}"] + ([f"许可：{task.licence}"] if task.licence else [])
    found = paragraph("", "Source") + "".join(paragraph(run(line), "Source") for line in lines)
    if not task.address:
        return found
    link = f"<w:hyperlink r:id={attribute(package.link(task.address))}>{run(task.address, Look(link=True))}</w:hyperlink>"
    return (
        found
        + paragraph(run("网页：") + link, "Source")
        + paragraph(code_picture(package, task.address), "Source")
    )


__all__ = ["WordTask", "docx_of", "section_tokens"]
