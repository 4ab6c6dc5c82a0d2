"""data/progress.csv: what was to be reached and where it stands, for whoever reports on it in a
spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.addresses import PROGRESS_TABLE
from generator.library import Library, standings

_HEAD = (
    "指标",
    "目标",
    "至多",
    "单位",
    "年份",
    "已有",
    "在写在审",
    "示例（不算）",
    "还差",
    "怎样计数",
    "出处",
)
#: What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def progress_table(library: Library) -> list[tuple[str, str]]:
    """The file, by its path; none for a library that is to reach nothing."""
    if not library.declared.targets:
        return []
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(_plain(row) for row in _rows(library))
    return [(PROGRESS_TABLE, "\ufeff" + table.getvalue())]


def _rows(library: Library) -> Iterator[tuple[object, ...]]:
    for standing in standings(library):
        target, known = standing.target, standing.published is not None
        numbers = standing.published, standing.drafts, standing.samples, standing.missing
        goal = target.name, target.goal, target.at_most, target.unit, target.year
        yield (*goal, *(numbers if known else (None,) * 4), target.measure, target.source)


def _plain(row: tuple[object, ...]) -> list[object]:
    return [f"'{each}" if isinstance(each, str) and each.startswith(_FORMULA) else each for each in row]
