"""`library export`: a collection as a spreadsheet to be edited and imported again, or its empty template; its
Word files; books.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.collections import COLLECTIONS
from generator.reading import find_documents, read_document, read_vocabularies
from generator.schema import LibraryEntry, columns_in, leaves_of
from generator.writing import plain_values, replace_file, write_new


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "把一类条目导出成表格，改好可以再导入；或者导出空白的模板、每条一个的 Word 文件、学本和操作手册。退出码 0 完成，1 有条目没有导出或文件写不了，2 用法不对。"
    parser.add_argument(
        "path",
        type=Path,
        metavar="文件",
        help="要写的文件：.xlsx，或 .csv；加了 --word、--book、--epub 是文件夹",
    )
    parser.add_argument(
        "--collection",
        choices=sorted(COLLECTIONS),
        default=next(iter(COLLECTIONS)),
        help=f"哪一类条目；不写就是 {next(iter(COLLECTIONS))}",
    )
    parser.add_argument("--template", action="store_true", help="只要空白的模板，也有正文各小节的列")
    parser.add_argument("--word", action="store_true", help="每个发布的条目一个 Word 文件，放进文件夹")
    parser.add_argument(
        "--book",
        nargs="*",
        action="extend",
        metavar="书名",
        help="学本和操作手册（PDF、EPUB、Word），放进文件夹；写书名（三年级学本）、年级、主题或自编书的编号，就只要那几本",
    )
    parser.add_argument("--epub", action="store_true", help="书只要 EPUB")
    parser.add_argument("--force", action="store_true", help="文件已经有了就换掉它")
    parser.add_argument(
        "--content",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    # The other commands start faster without them.
    if options.word and options.content.is_dir():
        from generator.cli.export_word import export_word

        return export_word(options)
    if (options.book is not None or options.epub) and options.content.is_dir():
        from generator.cli.export_books import export_books

        return export_books(options)
    from generator.exporting.spreadsheet import columns_of, delimited, workbook

    path: Path = options.path
    if path.suffix.lower() not in (".xlsx", ".csv") or not path.parent.is_dir():
        print(f"写不了 {path}：文件名要以 .xlsx 或 .csv 结尾，文件夹要已经有", file=sys.stderr)
        return WRONG_USAGE
    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    content = options.content.resolve()
    declaring = COLLECTIONS[options.collection]
    vocabularies, _ = read_vocabularies(content)
    entries, unread = ([], []) if options.template else _rows(content, declaring)
    rows = [row for entry in entries for row in entry]
    labels = {heading for row in rows for heading in row}
    rare = [leaf.name for leaf in leaves_of(declaring) if leaf.label in labels]
    columns = columns_of(declaring, vocabularies, bodies=options.template, rare=rare)
    data = (
        delimited(columns, rows)
        if path.suffix.lower() == ".csv"
        else workbook(columns, rows, vocabularies, declaring.noun)
    )
    try:
        if options.force and path.is_file():
            replace_file(path, data)
        else:
            write_new(path, data)
    except FileExistsError:
        print(f"已经有 {path} 了，没有覆盖。换一个文件名，或加上 --force。", file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        print(f"{path} 写不了：{error.strerror}", file=sys.stderr)
        return PROBLEMS
    print(
        f"写好了 {path}：{'空白模板' if options.template else f'{len(entries)} 个条目'}，{len(columns)} 列。改好以后：library import {path} --collection {options.collection}"
    )
    for name in unread:
        print(f"没有导出 {name}", file=sys.stderr)
    return PROBLEMS if unread else OK


def _rows(content: Path, declaring: type[LibraryEntry]) -> tuple[list[list[dict[str, str]]], list[str]]:
    """The rows of every entry, texts by heading, and why others have none."""
    from generator.importing.sheets.headings import ID
    from generator.importing.sheets.unfolding import Unclear, rows_of

    labels = {leaf.name: leaf.label for leaf in columns_in(declaring)}
    entries: list[list[dict[str, str]]] = []
    unread: list[str] = []
    folder = content / declaring.collection
    for path in find_documents(content):
        if not path.is_relative_to(folder):
            continue
        document = read_document(path, content)
        if document.front.node is None or document.findings:
            unread.append(f"{document.path}：条目信息有错误，先用 library check 查出来改好")
            continue
        try:
            rows = rows_of(plain_values(document.front.node, declaring), declaring)
        except Unclear as unclear:
            unread.append(f"{document.path}：{unclear}，再导出")
            continue
        named = ({labels[name]: text for name, text in texts.items()} for texts in rows)
        entries.append([{ID: path.stem, **row} for row in named])
    return entries, unread
