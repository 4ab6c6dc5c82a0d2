"""`library import lesson.docx`: Word files into entries, each whole or not at all."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.commands import OK, PROBLEMS, WRONG_USAGE
from generator.clock import today
from generator.collections import COLLECTIONS
from generator.importing import Refused
from generator.importing.editing import Editor
from generator.importing.word import Imported, read_word
from generator.importing.word.package import MOST_FILE
from generator.reading import read_vocabularies
from generator.schema import Context, fields_by_word
from generator.writing import Draft, entry_text, id_for, taken_ids, write_new


def import_word(paths: list[Path], options: argparse.Namespace) -> int:
    """Import Word files; print in Chinese what came of each. Returns 1 if any was refused."""
    content: Path = options.content
    declaring = COLLECTIONS[options.collection]
    if not content.is_dir():
        print(f"找不到 content 文件夹：{content}", file=sys.stderr)
        return WRONG_USAGE
    own = content / "vocabularies"
    vocabularies, _ = read_vocabularies(
        content if own.is_dir() else Path(__file__).resolve().parents[2] / "content"
    )
    context = Context(vocabularies, today())
    editor = Editor(content, context)
    folder = content / options.collection
    taken = taken_ids(folder)
    failed = 0
    for path in paths:
        try:
            imported = read_word(_bytes(path), path.name, declaring, context)
            name = id_for(imported.title or path.stem, taken, declaring.collection.removesuffix("s"))
            draft = imported.draft(name)
            target = folder / f"{name}.md"
            text, edits = editor.edited(f"{options.collection}/{name}.md", entry_text(draft, vocabularies))
            if not options.dry_run:
                write_new(target, text.encode(), draft.files)
        except Refused as refused:
            failed += 1
            print(f"{path}：没有导入。{refused.wrong}。\n  怎么办：{refused.cure}。")
            continue
        except OSError as error:
            failed += 1
            print(
                f"{path}：没有导入。{'已有同名的文件' if isinstance(error, FileExistsError) else f'读写出错（{error.strerror}）'}。"
            )
            continue
        taken.add(name)
        usual = id_for(imported.title or path.stem, (), declaring.collection.removesuffix("s"))
        print(f"{path} → {target}{'（试运行，没有写）' if options.dry_run else ''}")
        if name != usual:
            print(f"  注意：编号 {usual} 已经有了，改用 {name}。如果是同一个内容，请删掉重复的一份")
        print("".join(f"  {line}\n" for line in _report(imported, draft, edits, context)), end="")
    if len(paths) > 1:
        print(
            f"共 {len(paths)} 个文件：{'可以导入' if options.dry_run else '导入'} {len(paths) - failed} 个，没有导入 {failed} 个。"
        )
    if failed < len(paths) and not options.dry_run:
        print(
            "接下来：填好「待填」的几行，运行 library check 检查；看过没有问题，再删掉「状态: 草稿」这一行。"
        )
    return PROBLEMS if failed else OK


def _bytes(path: Path) -> bytes:
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
