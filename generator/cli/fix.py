"""`library check --fix`: shows what would change, asks, and writes."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from generator.checking import CATALOGUE
from generator.checking.declared_files import read_settings
from generator.cli.asking import agreed
from generator.clock import today
from generator.fixing import Mended, mend
from generator.reading import find_documents, read_vocabularies
from generator.reading.source import MAX_BYTES
from generator.schema import Context
from generator.writing.files import replace_file

#: Between the first line that differs and the last one; more can't be compared in reasonable time.
_MOST_LINES = 5000
# What moves a terminal's cursor or turns its text around; entries come from strangers.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: A content folder, the files in it that are meant (none for all), and the content folder whose
#: vocabularies hold.
Folder = tuple[Path, list[Path], Path]


def fix(folders: list[Folder], *, ask: bool, write: bool, stream: TextIO) -> bool:
    """Mend what is mechanical in the files of `folders`; show it on `stream`. Return whether nothing is
    left that would be mended.

    Without `write` it only shows. With `ask` it writes after a yes; where nobody can be asked it only
    shows, and says how to go on.
    """
    mended = [(path, data, each) for folder in folders for path, data, each in _mended(*folder)]
    if not mended:
        print("没有能自动改的地方。", file=stream)
        return True
    for path, _, each in mended:
        print("\n".join(_shown(path, each)), file=stream)
    print(
        f"{len(mended)} 个文件里有能自动改的地方：{_counted([each for _, _, each in mended])}。", file=stream
    )
    if not write:
        print("没有写入。要改，请用 library check --fix。", file=stream)
        return False
    if ask and not sys.stdin.isatty():
        print("没有写入。确认无误后，加上 --yes 再运行一次。", file=stream)
        return False
    if ask and not agreed("改吗？", stream):
        print("没有写入。", file=stream)
        return False
    failed = [path for path, data, each in mended if not _written(path, data, each, stream)]
    return not failed


def _mended(root: Path, inside: list[Path], vocabularies_from: Path) -> Iterator[tuple[Path, bytes, Mended]]:
    """The files in which something would change, with their bytes. Links are left alone."""
    context = Context(read_vocabularies(vocabularies_from.resolve())[0], today())
    settings, _ = read_settings(
        vocabularies_from.resolve(), context
    )  # the check that follows names its faults
    wanted = {path.absolute() for path in inside}
    for path in find_documents(root):
        if (wanted and path.absolute() not in wanted) or not _is_own_file(path, root):
            continue
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError:
            continue  # the check that follows says so
        each = mend(path.relative_to(root).as_posix(), data, context, settings)
        if each.changed:
            yield path, data, each


def _is_own_file(path: Path, root: Path) -> bool:
    """Whether the path is a regular file below `root` that no link leads to."""
    return path.is_file() and path.resolve() == root.resolve() / path.relative_to(root)


def _shown(path: Path, each: Mended) -> Iterator[str]:
    name = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    for change in each.stored:
        yield _visible(f"{name}：{change}")
    if each.before != each.after:
        yield from (
            _visible(line) for line in _diff(each.before.split("\n"), each.after.split("\n"), name.as_posix())
        )


def _diff(before: list[str], after: list[str], name: str) -> Iterator[str]:
    same = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    if max(len(before), len(after)) - same > _MOST_LINES:
        yield f"--- {name}"
        yield f"+++ {name}"
        yield f"（第 {same + 1} 行起有改动，文件太长，不逐行列出）"
        return
    # The lines before are the same; three of them are shown around a change.
    skipped = max(0, same - 3)
    for line in difflib.unified_diff(before[skipped:], after[skipped:], name, name, lineterm=""):
        yield _moved(line, skipped) if line.startswith("@@") else line


def _moved(head: str, by: int) -> str:
    """The head of a hunk with its line numbers moved on."""
    return re.sub(r"([-+])(\d+)", lambda number: f"{number[1]}{int(number[2]) + by}", head)


def _visible(line: str) -> str:
    return _CONTROL.sub(lambda character: f"\\u{ord(character[0]):04x}", line)


def _counted(mended: list[Mended]) -> str:
    """How often each kind of problem is mended."""
    counts: dict[str, int] = {}
    for each in mended:
        for title in (
            *(CATALOGUE[code].title for code in each.mended),
            *(["文件的存法"] if each.stored else []),
        ):
            counts[title] = counts.get(title, 0) + 1
    return "、".join(f"{title} {count} 处" for title, count in counts.items())


def _written(path: Path, data: bytes, each: Mended, stream: TextIO) -> bool:
    try:
        if path.is_symlink() or path.read_bytes() != data:
            print(f"{path}：这期间有人改过，没有动它；请再运行一次。", file=stream)
            return False
        replace_file(path, each.data)
    except OSError as error:
        print(f"{path}：写不进去（{error.strerror}），没有动它。", file=stream)
        return False
    return True
