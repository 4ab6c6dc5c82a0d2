"""`library forms`: the issue forms, labels and reviewers on GitHub, made from the declarations."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.commands import OK, PROJECT_CONTENT, WRONG_USAGE
from generator.exporting.repository_files import repository_files
from generator.reading import read_vocabularies


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "按字段声明和词表生成 GitHub 的 issue 表单和标签，在 CODEOWNERS 里补上新的条目种类。退出码 0 完成，2 用法不对。"
    parser.add_argument(
        "--content",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.add_argument(
        "--output", type=Path, default=Path(".github"), metavar="文件夹", help="写到哪里；不写就是 .github"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    vocabularies, _ = read_vocabularies(options.content.resolve())
    owners = options.output / "CODEOWNERS"
    for name, text in repository_files(
        vocabularies, owners.read_text("utf-8") if owners.is_file() else ""
    ).items():
        path = options.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)
    return OK
