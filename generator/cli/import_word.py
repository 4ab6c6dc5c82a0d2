"""`library import lesson.docx`: Word files into entries, each whole or not at all."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.cli.commands import OK, PASTED, PROBLEMS, WRONG_USAGE
from generator.clock import today
from generator.collections import COLLECTIONS
from generator.importing import Refused
from generator.importing.converting import converted, kind_of, libre_office
from generator.importing.editing import Editor
from generator.importing.word import Imported, read_text, read_word
from generator.importing.word.package import MOST_FILE
from generator.reading import read_vocabularies
from generator.schema import Context, fields_by_word
from generator.writing import Draft, entry_text, id_for, taken_ids, write_new

#: Endings of plain texts.
TEXTS = (".txt", ".md", ".markdown")
_CONVERTED = "注意：原文件是 .{}，由 LibreOffice 转换，表格和图片请对照原文看一遍"
NEXT = "接下来：填好「待填」的几行，运行 library check 检查；看过没有问题，再删掉「状态: 草稿」这一行。"


@dataclass(frozen=True)
class Outcome:
    """What came of one file: the entry that it became (None where it was refused), and what to say of it."""

    entry: Path | None
    said: tuple[str, ...]


class Importer:
    """Imports files one after another into one content folder. Raises Refused where there is none."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._content: Path = options.content
        self._dry_run: bool = options.dry_run
        self._declaring = COLLECTIONS[options.collection]
        own = self._content / "vocabularies"
        shipped = Path(__file__).resolve().parents[2] / "content"
        self._vocabularies, _ = read_vocabularies(self._content if own.is_dir() else shipped)
        self._context = Context(self._vocabularies, today())
        self._editor = Editor(self._content, self._context)
        self._taken = taken_ids(self._content / options.collection)

    def take(self, path: Path, data: bytes) -> Outcome:
        """Import a file of these bytes; `path` is what it is called."""
        is_text = path.suffix.lower() in TEXTS
        read = read_text if is_text else read_word
        kind = "" if is_text or not libre_office() else kind_of(data, path.suffix)
        try:
            data = converted(data, kind) if kind and len(data) <= MOST_FILE else data
            outcome = self._written(path, read(data, path.name, self._declaring, self._context))
            return Outcome(outcome.entry, (*outcome.said, _CONVERTED.format(kind))) if kind else outcome
        except Refused as refused:
            return Outcome(None, (f"没有导入。{refused.wrong}。\n  怎么办：{refused.cure}。",))
        except FileExistsError:
            return Outcome(None, ("没有导入。已有同名的文件。",))
        except OSError as error:
            return Outcome(None, (f"没有导入。读写出错（{error.strerror}）。",))

    def _written(self, path: Path, imported: Imported) -> Outcome:
        fallback = self._declaring.collection.removesuffix("s")
        words = imported.title or path.stem
        name, usual = id_for(words, self._taken, fallback), id_for(words, (), fallback)
        draft = imported.draft(name)
        inside = f"{self._declaring.collection}/{name}.md"
        text, edits = self._editor.edited(inside, entry_text(draft, self._vocabularies))
        target = self._content / inside
        if not self._dry_run:
            write_new(target, text.encode(), draft.files)
        self._taken.add(name)
        said = [] if name == usual else [_taken(usual, name)]
        said += _report(imported, draft, edits, self._context)
        said += ["会写成：", *text.rstrip("\n").split("\n")] if self._dry_run else []
        return Outcome(target, tuple(said))


def _taken(usual: str, name: str) -> str:
    return f"注意：编号 {usual} 已经有了，改用 {name}。如果是同一个内容，请删掉重复的一份"


def import_word(paths: list[Path], options: argparse.Namespace) -> int:
    """Import Word files and texts; print in Chinese what came of each. Returns 1 if any was refused."""
    if not options.content.is_dir():
        print(f"找不到 content 文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    importer = Importer(options)
    failed = sum(not _imported(importer, path, dry_run=options.dry_run) for path in paths)
    if len(paths) > 1:
        can = "可以导入" if options.dry_run else "导入"
        print(f"共 {len(paths)} 个文件：{can} {len(paths) - failed} 个，没有导入 {failed} 个。")
    if failed < len(paths) and not options.dry_run:
        print(NEXT)
    return PROBLEMS if failed else OK


def _imported(importer: Importer, path: Path, *, dry_run: bool) -> bool:
    try:
        outcome = importer.take(path, read_bytes(path))
    except OSError as error:
        outcome = Outcome(None, (f"没有导入。读写出错（{error.strerror}）。",))
    if outcome.entry is None:
        print(f"{path}：{outcome.said[0]}")
        return False
    print(f"{path} → {outcome.entry}{'（试运行，没有写）' if dry_run else ''}")
    print("".join(f"  {line}\n" for line in outcome.said), end="")
    return True


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of what comes in for `-`; no more than an import takes."""
    if path == PASTED:
        return sys.stdin.buffer.read(MOST_FILE + 1)
    with path.open("rb") as stream:
        return stream.read(MOST_FILE + 1)


def _report(imported: Imported, draft: Draft, edits: int, context: Context) -> list[str]:
    """What was recognised, what is blank, what was mended, what was left out."""
    words = fields_by_word(draft.declaring)
    said = [
        words[name].label
        for name in draft.values
        if name != "status" and words[name].label not in imported.guessed
    ]
    lines = [f"识别出：{'、'.join(said) or '无'}" + (f"；图片 {len(draft.files)} 张" if draft.files else "")]
    lines += [f"取自：{each}" for each in imported.account]
    if imported.guessed:
        lines.append(f"按标题或内容推断，请核对：{'、'.join(imported.guessed)}")
    blanks = [words[name].label for name in draft.blanks(context.vocabularies)]
    if blanks:
        lines.append(f"待填：{'、'.join(blanks)}")
    if edits:
        lines.append(f"校对：改了 {edits} 处空格和标点（不想要，就在 settings.yml 里写「校对: 否」）")
    return lines + [f"注意：{remark}" for remark in imported.remarks]
