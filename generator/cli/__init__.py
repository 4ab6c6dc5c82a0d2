"""The command `library`: one module a command, loaded only when its command is given; the rules are
elsewhere.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from generator.cli.commands import PROBLEMS
from generator.stopped import Stopped, refused_by_system

#: The commands in the order of the help: the module of each, and what it is for. A module has `register`,
#: which tells a parser what the command takes and which function runs it.
COMMANDS = {
    "check": ("check", "检查条目"),
    "build": ("build", "生成网站"),
    "new": ("new", "新建条目"),
    "import": ("import_", "从 Word 文件或表格导入条目"),
    "export": ("export", "导出表格"),
    "form": ("form", "把提交的表单变成条目"),
    "forms": ("forms", "生成 GitHub 的表单、标签和审阅人"),
    "pr-summary": ("pr_summary", "一次改动的摘要"),
    "stats": ("stats", "数一数：指标走到哪里，库里有什么"),
    "search-index": ("search_index", "生成搜索索引"),
    "schema": ("schema", "输出条目字段的 JSON Schema"),
}
#: What only those need who import, export and make entries (the extra `editors`), as it is imported.
EDITORS = frozenset({"docx", "lxml", "openpyxl", "pypinyin"})
_NO_EDITORS = "这个命令要用的程序（{name}）还没有装：请在项目文件夹里运行 make editors，再试一次。"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 clean, 1 problems, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # Names and texts of strangers may hold what a terminal can't show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(given)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return PROBLEMS
    except BrokenPipeError:  # whoever reads has seen enough: library check | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except OSError as error:
        print(refused_by_system(error), file=sys.stderr)
        return PROBLEMS
    except ModuleNotFoundError as error:
        if error.name not in EDITORS:
            raise
        print(_NO_EDITORS.format(name=error.name), file=sys.stderr)
        return PROBLEMS


def _run(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="library", description="课程与品牌资源库的命令行工具")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for name, (module, words) in COMMANDS.items():
        command = commands.add_parser(name, help=words)
        if name == next(iter(given), None):
            import_module(f"{__name__}.{module}").register(command)
    options = parser.parse_args(given)
    from generator.caching.processes import collect_rarely  # the help needs none of it

    collect_rarely()
    code: int = options.run(options)
    sys.stdout.flush()  # while a closed pipe can still be told
    return code
