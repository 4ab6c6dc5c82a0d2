"""A library for a command that only looks at it: its folder, and what the check leaves of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.checking import check
from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.library import Library, gather
from generator.reporting import REPORTERS


def take_content(parser: argparse.ArgumentParser) -> None:
    """Let a command take the content folder."""
    parser.add_argument(
        "content",
        nargs="?",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="路径",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )


def library_in(content: Path) -> tuple[Library | None, int]:
    """The library in a folder and OK; None and the exit code where it can't be had, which has been said."""
    if not content.is_dir():
        print(f"找不到文件夹：{content}", file=sys.stderr)
        return None, WRONG_USAGE
    checked = check(content)
    if checked.errors:
        print(REPORTERS["text"](checked))
        return None, PROBLEMS
    return gather(checked.entries, checked.vocabularies, checked.declared), OK
