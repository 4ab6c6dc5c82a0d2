"""`library export FOLDER --word`: the Word files of a collection's entries, called by their titles."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.build import shown_pictures
from generator.checking import check
from generator.cli.commands import OK, PROBLEMS
from generator.configuration import read_configuration
from generator.library import gather
from generator.making import linked_files
from generator.options import BuildOptions
from generator.outputs.pictures import PictureMaker
from generator.outputs.word import NAME, WordFiles
from generator.reporting.progress import progress
from generator.schema import LibraryEntry
from generator.schema.types import is_picture
from generator.writing import replace_file, write_new

_UNFIT = re.compile(r'[\x00-\x1f\\/:*?"<>|]+')


def export_word(options: argparse.Namespace) -> int:
    """Write a file for each published entry of the collection into a folder; the exit code. Raises
    Stopped.
    """
    told = read_configuration(Path("mkdocs.yml"), None)
    files, errors = _files(replace(told, content=options.content.resolve()))
    wanted = {
        path: entry
        for path, entry in files.entries.items()
        if path.endswith(f"/{NAME}") and entry.collection == options.collection
    }
    names = dict(zip(wanted, _names(wanted.values()), strict=True))
    there: list[Path] = []
    with progress("生成 Word") as said:
        for number, (path, data) in enumerate(files.bytes_of(list(wanted)), 1):
            target = options.path / names[path]
            there += [] if _written(target, data, force=options.force) else [target]
            said(number, len(wanted))
    print(f"写好了 {len(wanted) - len(there)} 个 Word 文件，在 {options.path}。")
    for target in there:
        print(f"已经有 {target} 了，没有覆盖。换一个文件夹，或加上 --force。", file=sys.stderr)
    if errors:
        print(f"有错误的条目没有导出（{errors} 个错误），先用 library check 查出来改好", file=sys.stderr)
    return PROBLEMS if there or errors else OK


def _files(told: BuildOptions) -> tuple[WordFiles, int]:
    """The Word files of all entries, and how many errors others have."""
    checked = check(told.content, kept=told.kept_checks)
    library = gather(checked.entries, checked.vocabularies)
    maker = PictureMaker(told.content, told.kept / "pictures")
    made = maker.make(shown_pictures(library), filter(is_picture, linked_files(library)))
    kept = told.kept / "word.sqlite"
    return WordFiles(library, told, made.known, kept, checked.fingerprints), checked.errors


def _names(entries: Iterable[LibraryEntry]) -> Iterator[str]:
    """What the file of each is called; entries of one title are told apart by their ids."""
    named = [(" ".join(_UNFIT.sub(" ", entry.title).split()), entry.id) for entry in entries]
    counts = Counter(title for title, _ in named)
    for title, name in named:
        yield f"{title}.docx" if title and counts[title] == 1 else f"{title}（{name}）.docx"


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


__all__ = ["export_word"]
