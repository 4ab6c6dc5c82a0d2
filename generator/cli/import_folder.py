"""`library import FOLDER`: all files of a folder in one go, with a table of results that the next run goes
on from.
"""

from __future__ import annotations

import argparse
import csv
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from generator.cli.commands import OK, PROBLEMS, WRONG_USAGE
from generator.cli.import_sheet import import_sheets
from generator.cli.import_word import NEXT, TEXTS, Importer, read_bytes

#: The file beside what was imported that says what came of each, and is read again.
REPORT = "导入结果.csv"
_HEADER = ("文件", "结果", "条目", "说明", "校验")
IMPORTED, REFUSED, KNOWN = "导入", "没有导入", "以前导入过"
_WORD, _SHEETS = (".docx", *TEXTS), (".xlsx", ".csv", ".tsv")
_OTHERS = (".doc", ".wps", ".pdf", ".rtf", ".odt", ".docm", ".xls", ".ods", ".et", ".pages")


@dataclass(frozen=True)
class FileResult:
    """What came of a file: its path below the folder, the outcome, the entry, what to know, a hash of its
    bytes.
    """

    file: str
    outcome: str
    entry: str
    said: str
    hash: str


def import_folder(folder: Path, options: argparse.Namespace) -> int:
    """Import every file of a folder; 1 where some were refused."""
    if not options.content.is_dir():
        print(f"找不到 content 文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    known = {each.hash: each for each in _read(folder / REPORT) if each.outcome == IMPORTED}
    importer = Importer(options)
    results: list[FileResult] = []
    for path in _files(folder):
        result = _one(folder, path, known, importer, options)
        results.append(result)
        print(
            f"{result.outcome}  {result.file}{f' → {result.entry}' if result.entry else ''}  {result.said}".rstrip()
        )
        if not options.dry_run:
            _note(folder / REPORT, result)
        if result.outcome == IMPORTED:
            known[result.hash] = result
    counts = "，".join(
        f"{kind} {sum(each.outcome == kind for each in results)} 个" for kind in (IMPORTED, KNOWN, REFUSED)
    )
    print(
        f"{folder}：共 {len(results)} 个文件，{counts}。"
        + ("" if options.dry_run else f"结果记在 {folder / REPORT}。")
    )
    if any(each.outcome == IMPORTED for each in results) and not options.dry_run:
        print(NEXT)
    return PROBLEMS if any(each.outcome == REFUSED for each in results) else OK


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it that may be imported; no links, nothing hidden, none that
    a word processor has open.
    """
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        wanted = path.suffix.lower() in (*_WORD, *_SHEETS, *_OTHERS) and path.name != REPORT
        if wanted and not hidden and stat.S_ISREG(path.lstat().st_mode):
            yield path


def _one(
    folder: Path, path: Path, known: dict[str, FileResult], importer: Importer, options: argparse.Namespace
) -> FileResult:
    name = path.relative_to(folder).as_posix()
    try:
        data = read_bytes(path)
    except OSError as error:
        return FileResult(name, REFUSED, "", f"读不出来（{error.strerror}）", "")
    digest = sha256(data).hexdigest()
    if digest in known:
        return FileResult(name, KNOWN, known[digest].entry, "", digest)
    if path.suffix.lower() in _SHEETS:
        done = import_sheets([path], options) == OK
        return FileResult(name, IMPORTED if done else REFUSED, "", "" if done else "见上面的说明", digest)
    outcome = importer.take(path, data)
    if outcome.entry is None:
        return FileResult(
            name, REFUSED, "", " ".join(outcome.said[0].removeprefix("没有导入。").split()), digest
        )
    told = "；".join(line for line in outcome.said if line.startswith(("待填：", "注意：")))
    return FileResult(name, IMPORTED, outcome.entry.relative_to(options.content).as_posix(), told, digest)


def _read(report: Path) -> list[FileResult]:
    """What earlier runs have noted; nothing where there is no report, or somebody has changed its columns."""
    with suppress(OSError, ValueError, csv.Error):
        with report.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
        return [FileResult(*row) for row in rows[1:] if len(row) == len(_HEADER)]
    return []


def _note(report: Path, result: FileResult) -> None:
    """Add a result at once, so that a run that is broken off can go on."""
    try:
        with report.open("a", encoding="utf-8-sig" if not report.exists() else "utf-8", newline="") as stream:
            writer = csv.writer(stream)
            if stream.tell() == 0:
                writer.writerow(_HEADER)
            writer.writerow(
                [f"'{each}" if each[:1] in "=+-@＝＋－＠" and each else each for each in astuple(result)]
            )
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        print(f"结果记不下来（{report}：{error.strerror}）。", file=sys.stderr)
