"""`library stats`: where each target stands, and what the library holds; the figures of the page
/progress/.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator

from generator.cli.checked_library import library_in, take_content
from generator.cli.commands import OK
from generator.library import Progress, progress_of
from generator.pages.progress_page import words_of


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "数一数库里有什么、离指标还差多少；示例不算。退出码 0 完成，1 条目有错误，2 用法不对。"
    )
    take_content(parser)
    parser.add_argument("--json", action="store_true", help="写成 JSON，给别的程序用")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    library, code = library_in(options.content)
    if library is None:
        return code
    progress = progress_of(library)
    print(_json(progress) if options.json else "\n".join(_lines(progress)))
    return OK


def _json(progress: Progress) -> str:
    standings = [
        {**dataclasses.asdict(standing), "missing": standing.missing} for standing in progress.standings
    ]
    found = {**dataclasses.asdict(progress), "standings": standings}
    return json.dumps(found, ensure_ascii=False, indent=2, default=str)


def _lines(progress: Progress) -> Iterator[str]:
    for standing in progress.standings:
        yield f"{standing.target.name}（目标 {standing.target.goal} {standing.target.unit}）：{words_of(standing)}"
    counted = [("按月", progress.months), *((table.heading, table.rows) for table in progress.tables)]
    for heading, rows in (*counted, ("审核通过", progress.reviewed)):
        if rows:
            yield f"{heading}：" + "，".join(f"{words} {count}" for words, count in rows)
    for cross in progress.crosses:
        yield f"{cross.heading}：{'、'.join(cross.columns)}"
        for label, counts in cross.rows:
            yield f"  {label}：{'、'.join(map(str, counts))}"
