"""`library build`: the whole site, without MkDocs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from generator.build import build
from generator.cli.commands import OK
from generator.configuration import read_configuration

_CONFIGURATION = Path("mkdocs.yml")


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "检查条目并生成整个网站，和 mkdocs build 一样，只是不经过 MkDocs。退出码 0 完成，1 没有完成。"
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=_CONFIGURATION,
        metavar="文件",
        help="配置文件；不写就是当前文件夹里的 mkdocs.yml",
    )
    parser.add_argument("--site", type=Path, metavar="文件夹", help="网站放进这个文件夹；不写就照配置")
    parser.add_argument("--quiet", action="store_true", help="只说错误和提醒，不说进度")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    told = read_configuration(options.config, options.site)
    built = build(replace(told, quiet=options.quiet), _say)
    if not options.quiet:
        print(f"网站在 {told.site.name}：{built.pages} 页，写了 {built.written} 个文件。")
    return OK


def _say(gravity: str, words: str) -> None:
    print(words, file=sys.stderr)
