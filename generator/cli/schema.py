"""`library schema`: the JSON Schema of what editors write, and VS Code's snippets."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.collections import FOLDERS
from generator.reading import read_vocabularies

SNIPPETS = Path(".vscode/library.code-snippets")


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "输出条目开头部分的 JSON Schema，供编辑器补全和说明。退出码 0 完成，1 词表有错误，2 用法不对。"
    )
    parser.add_argument(
        "collection",
        nargs="?",
        choices=sorted(FOLDERS),
        metavar="类别",
        help=f"{'、'.join(FOLDERS)} 之一；不写就是全部",
    )
    parser.add_argument(
        "--output", type=Path, metavar="文件夹", help="写进这个文件夹，每类一个 <类别>.json；不写就打印出来"
    )
    parser.add_argument(
        "--content",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹，词表在它里面；不写就是当前文件夹里的 content",
    )
    parser.add_argument("--vscode", action="store_true", help=f"重新生成 {SNIPPETS}")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    # The other commands need none of this, and start faster without it.
    from generator.exporting.snippets import snippets
    from generator.outputs.entry_schema import entry_schema

    content: Path = options.content
    if not content.is_dir():
        print(f"找不到文件夹：{content}", file=sys.stderr)
        return WRONG_USAGE
    vocabularies, broken = read_vocabularies(content.resolve())
    if broken:
        print(
            f"词表有错误，请先用 library check 改正：{'、'.join(document.path for document in broken)}",
            file=sys.stderr,
        )
        return PROBLEMS
    wanted = [options.collection] if options.collection else list(FOLDERS)
    texts = {f"{name}.json": entry_schema(FOLDERS[name], vocabularies) for name in wanted}
    if options.vscode:
        _write(content.resolve().parent / SNIPPETS, snippets(vocabularies))
    elif options.output:
        for name, text in texts.items():
            _write(options.output / name, text)
    elif options.collection:
        print(texts[f"{options.collection}.json"], end="")
    else:
        print("{" + ",\n".join(f'"{Path(name).stem}": {text.rstrip()}' for name, text in texts.items()) + "}")
    return OK


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    print(path)
