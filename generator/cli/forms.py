"""`library forms`: the issue forms, made from the declarations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.commands import OK, PROJECT_CONTENT, WRONG_USAGE, Commands
from generator.importing.issue_forms import form_files
from generator.reading import read_vocabularies


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("forms", help="生成 GitHub 表单", description="按字段声明和词表生成 GitHub 的 issue 表单。退出码 0 完成，2 用法不对。")
    parser.add_argument("--content", type=Path, default=PROJECT_CONTENT, metavar="文件夹", help="content 文件夹；不写就是当前文件夹里的 content")
    parser.add_argument("--output", type=Path, default=Path(".github/ISSUE_TEMPLATE"), metavar="文件夹", help="写到哪里；不写就是 .github/ISSUE_TEMPLATE")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    vocabularies, _ = read_vocabularies(options.content.resolve())
    options.output.mkdir(parents=True, exist_ok=True)
    for name, text in form_files(vocabularies).items():
        (options.output / name).write_text(text, encoding="utf-8")
        print(options.output / name)
    return OK
