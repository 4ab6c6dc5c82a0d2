"""The command `library`: one module a command; the rules are elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from generator.caching.processes import collect_rarely
from generator.cli import build, check, export, form, forms, import_, new, pr_summary, schema, search_index
from generator.cli.commands import PROBLEMS
from generator.stopped import Stopped

#: The modules of the commands, in the order of the help. Each has `register`, which adds its command to the
#: parser.
COMMANDS = (check, build, new, import_, export, form, forms, pr_summary, search_index, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 clean, 1 problems, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="library", description="课程与品牌资源库的命令行工具")
    commands = parser.add_subparsers(required=True, metavar="命令")
    for command in COMMANDS:
        command.register(commands)
    options = parser.parse_args(arguments)
    # Names and texts of strangers may hold what a terminal can't show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    collect_rarely()
    try:
        code: int = options.run(options)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return PROBLEMS
    return code
