"""Word → entry: opens the file safely, walks it, finds its form, headings and lists, guesses the front
matter, writes Markdown.

`read_word` is all that others need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from generator.importing.refused import Refused
from generator.importing.word.blocks import (
    Block,
    Paragraph,
    Remarks,
    Run,
    SectionHeading,
    WordPicture,
    one_line,
    pictures_of,
    text_of,
)
from generator.importing.word.forms import Forms, is_title, take_forms
from generator.importing.word.guess import guess, take_pairs
from generator.importing.word.markdown import markdown
from generator.importing.word.outline import structured
from generator.importing.word.own import OwnDocument, own_document, own_values
from generator.importing.word.own_links import links_home
from generator.importing.word.package import open_word
from generator.importing.word.pictures import Pictures
from generator.importing.word.running_heads import tell_running_heads
from generator.importing.word.tabbed import with_tabbed_tables
from generator.importing.word.texts import blocks_of_markdown, blocks_of_text, decoded
from generator.importing.word.titles import take_title
from generator.importing.word.walk import Walk
from generator.reading.source import MAX_BYTES
from generator.schema import Context, LibraryEntry
from generator.schema.entry import DRAFT
from generator.writing import Draft, Plain


@dataclass(frozen=True)
class Imported:
    """What a Word file gave: a draft for each id that it may get, and what a person should know."""

    values: Draft
    blocks: tuple[Block, ...]
    notes: dict[int, list[Block]]
    #: Labels of fields that were not said but concluded.
    guessed: tuple[str, ...]
    #: Where values come from that are not word for word what the document says: 年级：八年级 ← 教学对象：初二.
    account: tuple[str, ...]
    remarks: tuple[str, ...]
    #: The picture that stands for the entry, where the document says so.
    cover: WordPicture | None = None

    @property
    def title(self) -> str:
        """The title, "" if none was found."""
        return self.values.title

    def draft(self, name: str) -> Draft:
        """The draft of the entry with this id; raises Refused where its file would be longer than an entry
        may be.
        """
        body = markdown(self.blocks, name, self.notes)
        if len(body.encode()) > MAX_BYTES * 3 // 4:
            raise Refused("正文太长", "拆成几份，一课一份，再导入")
        values = dict(self.values.values)
        if self.cover:
            values["cover"] = {"file": f"{name}/{self.cover.name}", "alt": self.cover.alt}
        return replace(self.values, body=body, values=values)


def read_word(data: bytes, file: str, declaring: type[LibraryEntry], context: Context) -> Imported:
    """Read the Word file `data`, named `file`, as an entry of `declaring`; raises Refused, and nothing
    else, for what can't be one.
    """
    document = open_word(data)
    try:
        return _read(document, file, declaring, context)
    except Refused:
        raise
    except Exception:  # a document of broken parts may raise anything
        raise Refused(
            "文件的内容损坏了，读不懂", "用 Word 或 WPS 打开看看；能打开就另存为一个新的 .docx，再导入"
        ) from None


def read_text(data: bytes, file: str, declaring: type[LibraryEntry], context: Context) -> Imported:
    """Read a text of anywhere, plain or Markdown as the name of the `file` says, as an entry of `declaring`;
    raises Refused.
    """
    text = decoded(data)
    blocks = blocks_of_markdown(text) if file.lower().endswith((".md", ".markdown")) else blocks_of_text(text)
    return _entry(_Source(blocks, {}, "", file, Remarks()), {}, declaring, context)


@dataclass(frozen=True)
class _Source:
    """A document as blocks: its notes by number, the title that its properties give, the name of its file."""

    blocks: list[Block]
    notes: dict[int, list[Block]]
    properties: str
    file: str
    remarks: Remarks


def _read(document: Any, file: str, declaring: type[LibraryEntry], context: Context) -> Imported:
    remarks = Remarks()
    pictures = Pictures(remarks)
    walk = Walk(document, pictures, remarks)
    blocks = walk.blocks()
    source = _Source(blocks, walk.notes, document.core_properties.title or "", file, remarks)
    if own := own_document(blocks):
        return _own(own, source, pictures.files, declaring, context)
    tell_running_heads(document, remarks)
    return _entry(source, pictures.files, declaring, context)


def _entry(
    source: _Source, files: dict[str, bytes], declaring: type[LibraryEntry], context: Context
) -> Imported:
    remarks = source.remarks
    forms = take_forms(source.blocks, declaring)
    _tell_forms(forms, remarks)
    pairs, blocks = forms.pairs, forms.blocks
    more, blocks = take_pairs(blocks, declaring)
    pairs += more
    named = next((one_line(text) for label, text in pairs if is_title(label, declaring)), "")
    top = take_title(blocks, named, source.properties, source.file)
    blocks = _captioned(structured([*with_tabbed_tables(top.blocks)], remarks))
    if not any(text_of(block).strip() for block in blocks) and not any(text for _, text in pairs):
        raise Refused("文件里没有文字", "打开看看：内容若是图片（扫描件），要先录成文字")
    found = guess(declaring, pairs, top.title, top.around, blocks, context)
    blocks = [*_at_beginning(found.unplaced, remarks), *blocks]
    if top.names:
        remarks.say(f"表格的名称没有导入：{'、'.join(f'「{name}」' for name in dict.fromkeys(top.names))}")
    made = _imported(found.values, blocks, source, files, declaring, context)
    return replace(made, guessed=tuple(found.guessed), account=(*found.told(declaring),))


def _imported(
    values: Mapping[str, Plain],
    blocks: Sequence[Block],
    source: _Source,
    files: Mapping[str, bytes],
    declaring: type[LibraryEntry],
    context: Context,
    cover: WordPicture | None = None,
) -> Imported:
    """What these values and blocks come to, with the pictures that are used."""
    remarks = source.remarks
    inside = [*blocks, *chain.from_iterable(source.notes.values())]
    without_alt = sum(not picture.alt for picture in pictures_of(list(blocks)))
    if without_alt:
        remarks.say(f"图片 {without_alt} 张没有文字说明，请填在 ![ ] 的方括号里")
    used = {picture.name for picture in (*pictures_of(inside), *([cover] if cover else []))}
    # An import is somebody's raw text: it goes onto the site when a person has looked at it.
    status = context.vocabularies["statuses"].label_of(DRAFT)
    kept = {name: content for name, content in files.items() if name in used}
    draft = Draft(declaring, {**values, "status": status}, "", kept)
    return Imported(draft, tuple(blocks), source.notes, (), (), tuple(remarks), cover)


def _own(
    own: OwnDocument,
    source: _Source,
    files: dict[str, bytes],
    declaring: type[LibraryEntry],
    context: Context,
) -> Imported:
    """The entry of a document that the library has made."""
    values, unplaced = own_values(own.pairs, declaring, context)
    body = links_home(own.blocks, own.page, declaring)
    blocks = [*_at_beginning(unplaced, source.remarks), *body]
    return _imported(values, blocks, source, files, declaring, context, cover=own.cover)


def _at_beginning(unplaced: Sequence[tuple[str, str]], remarks: Remarks) -> list[Block]:
    """What stands under labels and no field takes, as paragraphs."""
    if not unplaced:
        return []
    said = [f"{label}：{' '.join(text.split())}" for label, text in unplaced]
    remarks.say(f"填不进字段、留在正文开头的：{'；'.join(dict.fromkeys(each[:40] for each in said))}")
    return [Paragraph((Run(each),)) for each in said]


def _tell_forms(forms: Forms, remarks: Remarks) -> None:
    """Say what of the forms is not taken over; raise Refused for those of several lessons."""
    several = [*dict.fromkeys(forms.titles)]
    if len(several) > 1:
        raise Refused(
            f"文件里有 {len(several)} 份教案（{'、'.join(several)[:100]}）", "拆成几个文件，一课一份，再导入"
        )
    if len(forms.titles) > 1:
        remarks.say(f"文件里有 {len(forms.titles)} 张表格是同一课的，合成了一个条目，请核对")
    if forms.links:
        remarks.say(f"表格里填进字段的文字，链接没有导入：{'、'.join(dict.fromkeys(forms.links))}")
    if forms.names:
        remarks.say(
            f"表格的名称、几栏的合称没有导入：{'、'.join(f'「{name}」' for name in dict.fromkeys(forms.names))}"
        )


def _captioned(blocks: list[Block]) -> list[Block]:
    """Pictures without words of their own take those of the caption below (图1 …)."""
    found = list(blocks)
    for at, block in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if (
            isinstance(block, Paragraph)
            and isinstance(following, Paragraph)
            and following.text.startswith(("图", "附图"))
            and len(following.text) <= 60
        ):
            found[at] = replace(
                block,
                inlines=tuple(
                    replace(each, alt=following.text)
                    if isinstance(each, WordPicture) and not each.alt
                    else each
                    for each in block.inlines
                ),
            )
    return found


__all__ = ["Imported", "SectionHeading", "read_text", "read_word"]
