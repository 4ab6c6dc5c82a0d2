"""`library search-index`: the search index alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.checking import check
from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.library import gather
from generator.outputs.search import search_index
from generator.pages import Site
from generator.reporting import REPORTERS


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "检查条目并生成搜索索引。退出码 0 完成，1 条目有错误，2 用法不对。"
    parser.add_argument(
        "content",
        nargs="?",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="路径",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.add_argument("--stats", action="store_true", help="列出条目、词项、分片、字节各有多少")
    parser.add_argument(
        "--output", type=Path, metavar="文件夹", help="把索引写进这个文件夹（里面会有 search/）；不写就不保存"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    checked = check(options.content)
    if checked.errors:
        print(REPORTERS["text"](checked))
        return PROBLEMS
    index = search_index(Site(gather(checked.entries, checked.vocabularies)))
    if options.output:
        for path, data in index.bytes_of([file.path for file in index.files()]):
            target = options.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    if options.stats or not options.output:
        for words, number in index.stats().items():
            print(f"{words}：{number:,}")
    return OK
