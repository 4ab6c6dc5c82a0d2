"""`library search-index`: the search index alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.checked_library import library_in, take_content
from generator.cli.commands import OK
from generator.outputs.search import search_index
from generator.pages import Site


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "检查条目并生成搜索索引。退出码 0 完成，1 条目有错误，2 用法不对。"
    take_content(parser)
    parser.add_argument("--stats", action="store_true", help="列出条目、词项、分片、字节各有多少")
    parser.add_argument(
        "--output", type=Path, metavar="文件夹", help="把索引写进这个文件夹（里面会有 search/）；不写就不保存"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    library, code = library_in(options.content)
    if library is None:
        return code
    index = search_index(Site(library))
    if options.output:
        for path, data in index.bytes_of([file.path for file in index.files()]):
            target = options.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    if options.stats or not options.output:
        for words, number in index.stats().items():
            print(f"{words}：{number:,}")
    return OK
