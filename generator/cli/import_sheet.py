"""`library import` for spreadsheets: shows what every row would do, asks, and writes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.asking import agreed
from generator.cli.commands import OK, PROBLEMS, WRONG_USAGE
from generator.collections import COLLECTIONS
from generator.importing import Refused
from generator.importing.sheets import (
    CHANGED,
    NEW,
    REFUSED,
    SAME,
    Plan,
    Planned,
    plan_import,
    read_spreadsheet,
)
from generator.writing import replace_file, write_new

_UTF8_MARK = b"\xef\xbb\xbf"


def import_sheets(paths: list[Path], options: argparse.Namespace) -> int:
    """Import spreadsheets one after another; 1 where rows or a whole file could not be imported."""
    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    return max(_import(path, options) for path in paths)


def _import(path: Path, options: argparse.Namespace) -> int:
    try:
        tables = [
            table for table in read_spreadsheet(path) if not options.sheet or table.name == options.sheet
        ]
        if not tables:
            raise Refused(
                f"没有叫「{options.sheet}」的工作表" if options.sheet else "表格是空的",
                "打开表格看一看，名称要一字不差",
            )
        plan = plan_import(tables, COLLECTIONS[options.collection], options.content, clear=options.clear)
    except Refused as refused:
        print(f"{path}：{refused.wrong}。\n    改法：{refused.cure}", file=sys.stderr)
        return PROBLEMS
    print(f"{path}（导入到 {options.collection}）")
    _show(plan)
    todo = [row for row in plan.rows if row.state in (NEW, CHANGED)]
    code = PROBLEMS if plan.count(REFUSED) else OK
    if not todo:
        print("没有要写的。")
    elif options.dry_run:
        print("这是试运行，什么也没有写。")
    elif not options.yes and not agreed(f"写这 {len(todo)} 个文件吗？", sys.stdout):
        print("没有写。看过没问题，加上 --yes 再运行一次。")
    else:
        failed = [row for row in todo if not _write(options.content, row)]
        print(f"写好了 {len(todo) - len(failed)} 个文件。接下来运行 library check 看一遍。")
        code = PROBLEMS if failed else code
    return code


def _show(plan: Plan) -> None:
    for remark in plan.remarks:
        print(f"  {remark}")
    for row in plan.rows:
        sheet = f"{row.sheet}!" if row.sheet else ""
        what = f"（{'、'.join(row.changes)}）" if row.state == CHANGED else ""
        target = f" → {row.path}" if row.path and row.state != REFUSED else ""
        remarks = f"（{'；'.join(row.remarks)}）" if row.remarks and row.state != REFUSED else ""
        print(f"  {sheet}第 {row.row} 行  {row.state}{what}  {row.title or '（没有标题）'}{target}{remarks}")
        for problem in row.problems:
            print(f"      {problem}")
    unit = "个条目" if any(row.bundle for row in plan.rows) else "行"
    print(
        f"共 {len(plan.rows)} {unit}：{'，'.join(f'{state} {plan.count(state)}' for state in (NEW, CHANGED, SAME, REFUSED))}。"
    )


def _write(content: Path, row: Planned) -> bool:
    """Write a row's file; say so and give False where somebody else has been at it meanwhile, or it can't
    be written.
    """
    path = content / row.path
    data = row.text.encode()
    try:
        if row.before is None:
            write_new(path, data)
        elif path.read_bytes() != row.before:
            print(f"  {path} 刚刚被别人改过，没有写。再导入一次。", file=sys.stderr)
            return False
        else:
            replace_file(path, (_UTF8_MARK if row.before.startswith(_UTF8_MARK) else b"") + data)
    except FileExistsError:
        print(f"  已经有 {path} 了，没有覆盖。", file=sys.stderr)
        return False
    except OSError as error:
        print(f"  {path} 写不了：{error.strerror}", file=sys.stderr)
        return False
    return True
