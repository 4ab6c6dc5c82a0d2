"""`library import`: what teachers have, Word files and spreadsheets, into entries. Only sends each file to
the module that knows its kind.

To add a kind of file: put its suffixes into KINDS, with a module of this package and its function `(paths,
options) -> exit code`; it is
loaded only when such a file is there. Options that only one kind needs are declared here too, so that the
help is whole.
"""

from __future__ import annotations

import argparse
import importlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.cli.commands import PASTED, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.collections import COLLECTIONS
from generator.importing import Refused

#: Where files of a suffix go: the name of a module in this package, and its function.
KINDS: dict[str, tuple[str, str]] = {
    ".docx": ("import_word", "import_word"),
    **dict.fromkeys(
        (".xlsx", ".csv", ".tsv", ".xls", ".xlsm", ".xlsb", ".ods", ".et"), ("import_sheet", "import_sheets")
    ),
}
#: Files of other suffixes go there too: it tells by their content what they are, and what to do.
OTHERS = KINDS[".docx"]


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "从 Word 文件（.docx）、文字（.txt、.md）或表格（.xlsx、.csv，一行一个条目；条目里一层套一层的，最里面的一项一行）导入条目；文件夹里的全部导入，结果记在文件夹里，再导入一次不会重复。"
        "表格再导入一次，只更新改过的字段。退出码 0 全部导入，1 有没有导入的，2 用法不对。"
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="文件",
        help="要导入的文件或文件夹，可以有几个；写 - 就读贴进来的文字",
    )
    parser.add_argument(
        "--collection",
        choices=sorted(COLLECTIONS),
        default=next(iter(COLLECTIONS)),
        help=f"导入成哪一类条目；不写就是 {next(iter(COLLECTIONS))}",
    )
    parser.add_argument(
        "--content",
        "--output",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.add_argument(
        "--dry-run", "--试运行", dest="dry_run", action="store_true", help="只说会怎样，什么也不写"
    )
    parser.add_argument("--yes", action="store_true", help="表格：不问，直接写；没有终端时必须加")
    parser.add_argument("--sheet", metavar="名称", help="表格：只读这个工作表；不写就读全部有标题行的")
    parser.add_argument(
        "--clear", action="store_true", help="表格：空白的格子表示删掉那个字段；不写就保留原来的"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    paths: list[Path] = [PASTED if path == Path("-") else path for path in options.paths]
    missing = [path for path in paths if path != PASTED and not os.path.lexists(path)]
    if missing:
        print(f"找不到文件：{'、'.join(map(str, missing))}", file=sys.stderr)
        return WRONG_USAGE
    by_kind: dict[tuple[str, str], list[Path]] = {}
    codes: list[int] = []
    for path in dict.fromkeys(paths):
        refused = None if path == PASTED else _no_plain_file(path)
        if path.is_dir() and not path.is_symlink():
            codes.append(_function("import_folder", "import_folder")(path, options))
        elif refused:
            print(f"{path}：没有导入。{refused.wrong}。\n  怎么办：{refused.cure}。")
            codes.append(PROBLEMS)
        else:
            by_kind.setdefault(KINDS.get(path.suffix.lower(), OTHERS), []).append(path)
    return max(codes + [_function(*kind)(group, options) for kind, group in by_kind.items()])


def _no_plain_file(path: Path) -> Refused | None:
    """Why a path is not even opened: a link may lead anywhere, and reading a pipe or a device may never
    end.
    """
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return Refused("这是一个链接（快捷方式），不是文件本身", "把它所指的文件复制过来，再导入")
    return Refused("这不是普通文件", "请选 .docx、.xlsx 或 .csv 文件")


def _function(module: str, name: str) -> Callable[[Any, argparse.Namespace], int]:
    function: Callable[[Any, argparse.Namespace], int] = getattr(
        importlib.import_module(f"generator.cli.{module}"), name
    )
    return function
