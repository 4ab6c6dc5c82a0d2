"""What exports into a folder share: names of files that people read, and files that are never written over
unasked.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.reporting.progress import Told
from generator.writing import replace_file, write_new

_UNFIT = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')


def file_names(files: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """What each file is called, by the title of what is in it, its id and its ending; those that would have
    one name are told apart by their ids.
    """
    named = [(" ".join(_UNFIT.sub(" ", title).split()), name, ending) for title, name, ending in files]
    counts = Counter((title, ending) for title, _, ending in named)
    for title, name, ending in named:
        alone = title and counts[title, ending] == 1
        yield f"{title}.{ending}" if alone else f"{title}（{name}）.{ending}"


def write_all(
    options: argparse.Namespace,
    names: Mapping[str, str],
    files: Iterable[tuple[str, bytes]],
    said: Told,
) -> int:
    """Write files under their names into the folder that the command was given; how many were there already,
    which has been said.
    """
    there: list[Path] = []
    for number, (path, data) in enumerate(files, 1):
        target = options.path / names[path]
        there += [] if _written(target, data, force=options.force) else [target]
        said(number, len(names))
    for target in there:
        print(f"已经有 {target} 了，没有覆盖。换一个文件夹，或加上 --force。", file=sys.stderr)
    return len(there)


def tell_errors(errors: int) -> int:
    """Say that entries with errors are missing from what was exported."""
    if errors:
        print(f"有错误的条目没有导出（{errors} 个错误），先用 library check 查出来改好", file=sys.stderr)
    return errors


def _written(path: Path, data: bytes, *, force: bool) -> bool:
    """Whether the file was written: one that is there only with `force`."""
    if force and path.is_file():
        replace_file(path, data)
        return True
    try:
        write_new(path, data)
    except FileExistsError:
        return False
    return True


__all__ = ["file_names", "tell_errors", "write_all"]
