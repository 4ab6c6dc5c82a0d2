"""`library build`: the whole site, without MkDocs."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path

from generator.build import build
from generator.cli.commands import OK
from generator.configuration import read_configuration
from generator.options import SiteShard
from generator.sharding import join, shard_options

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
    parser.add_argument(
        "--shard",
        type=_shard,
        metavar="几/几",
        help="只生成全部页面的一份，例如 2/4 是四份里的第二份，放进 site-2-of-4；几台机器各生成一份，再用 --join 拼合",
    )
    parser.add_argument(
        "--join",
        type=Path,
        nargs="+",
        default=[],
        metavar="文件夹",
        help="把 --shard 生成的几份拼成整个网站：搜索、数据等其余文件这时生成，缺的也补上",
    )
    parser.add_argument("--quiet", action="store_true", help="只说错误和提醒，不说进度")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    told = replace(read_configuration(options.config, options.site), quiet=options.quiet)
    name = told.site.name
    if options.shard:
        told = shard_options(told, options.shard)
        name = told.site.parent.name
    for words in join(options.join, told) if options.join else ():
        _say("warning", words)
    built = build(told, _say)
    if not options.quiet:
        what = "这一份" if options.shard else "网站"
        print(f"{what}在 {name}：{built.pages} 页，写了 {built.written} 个文件。")
    return OK


def _shard(words: str) -> SiteShard:
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", words)
    if not found or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(f"「{words}」要写成「第几份/共几份」，例如 2/4")
    return SiteShard(int(found[1]), int(found[2]))


def _say(gravity: str, words: str) -> None:
    print(words, file=sys.stderr)
