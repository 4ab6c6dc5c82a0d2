"""How long a spreadsheet takes: python -m benchmarks.roster [NUMBER] (rows; 2000 by default), one row in a
hundred of them wrong.

Imported into an empty library, then once more as it is, then with one row in ten changed; what was written
is counted too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import openpyxl

from benchmarks.corpus import ROOT
from benchmarks.measuring import measure

HEADINGS = (
    "课程名称",
    "课型",
    "类别",
    "适用年段",
    "学科领域",
    "内容简介",
    "授课日期",
    "学校",
    "授课教师",
    "赛事",
    "获奖级别",
    "获奖等次",
    "获奖年份",
    "视频链接",
)
_WRONG, _CHANGED = 100, 10


def write_roster(path: Path, count: int, *, changed: bool) -> None:
    """Write a spreadsheet of `count` micro-lessons; where `changed`, one in ten says another grade."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for number in range(count):
        grade = "七年级" if changed and not number % _CHANGED else "3-5年级"
        summary = f"孩子写作业磨蹭，家长一催就吵，这是第{number}种情形，这节课练会三个不伤和气的办法。"
        prize = "甲等" if number % _WRONG == _WRONG - 1 else "一等奖"
        video = f"https://www.bilibili.com/video/BV1xx4{number:05}"
        sheet.append(
            (
                f"第{number}课",
                "微课",
                "网络课",
                grade,
                "家庭教育",
                summary,
                "2025/3/1",
                "第一小学",
                "张三、李四",
                "评选",
                "区级",
                prize,
                2025,
                video,
            )
        )
    book.save(path)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        content, roster = Path(name) / "content", Path(name) / "roster.xlsx"
        shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
        command = [
            sys.executable,
            "-m",
            "generator.cli",
            "import",
            str(roster),
            "--content",
            str(content),
            "--yes",
        ]
        for work, changed in (("new", False), ("once more", False), ("one in ten changed", True)):
            write_roster(roster, count, changed=changed)
            before = _stored(content)
            took = measure(command, ROOT, wanted=1)
            written = sum(before.get(path) != state for path, state in _stored(content).items())
            print(
                f"{count} rows, {work}: {took.seconds:.1f} s, {took.cpu:.1f} s of CPU, {took.memory / 1e6:.0f} MB; {written} files written"
            )


def _stored(content: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in content.rglob("*.md")}


if __name__ == "__main__":
    main()
