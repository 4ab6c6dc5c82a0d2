"""The command `library`. Prints; the rules are elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.checking import Checked, check
from generator.reporting import REPORTERS
from generator.schema import FOLDERS

OK, PROBLEMS, WRONG_USAGE = 0, 1, 2
PROJECT_CONTENT = Path("content")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 clean, 1 problems, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="library", description="课程与品牌资源库的命令行工具")
    commands = parser.add_subparsers(required=True, metavar="命令")
    checking = commands.add_parser("check", help="检查条目", description="检查条目：一次列出全部问题。退出码 0 没有问题，1 有问题，2 用法不对。")
    checking.add_argument("paths", nargs="*", type=Path, metavar="路径", help="要检查的文件或文件夹；不写就检查整个 content 文件夹")
    checking.add_argument("--format", choices=sorted(REPORTERS), default="text", help="输出的形式：text 给人看，github 给 GitHub 工作流，json 给程序")
    checking.add_argument("--strict", action="store_true", help="提醒也算问题")
    checking.set_defaults(run=_check)
    indexing = commands.add_parser("search-index", help="生成搜索索引", description="检查条目并生成搜索索引。退出码 0 完成，1 条目有错误，2 用法不对。")
    indexing.add_argument("content", nargs="?", type=Path, default=PROJECT_CONTENT, metavar="路径", help="content 文件夹；不写就是当前文件夹里的 content")
    indexing.add_argument("--stats", action="store_true", help="列出条目、词项、分片、字节各有多少")
    indexing.add_argument("--output", type=Path, metavar="文件夹", help="把索引写进这个文件夹（里面会有 search/）；不写就不保存")
    indexing.set_defaults(run=_search_index)
    return parser


def _check(options: argparse.Namespace) -> int:
    paths: list[Path] = options.paths or [PROJECT_CONTENT]
    missing = [path for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        print(f"找不到：{'、'.join(map(str, missing))}", file=sys.stderr)
        return WRONG_USAGE
    checked = _merge([_check_root(root, inside) for root, inside in _by_root(paths).items()])
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    print(REPORTERS[options.format](checked))
    failed = checked.problems if options.strict else checked.errors
    return PROBLEMS if failed else OK


def _search_index(options: argparse.Namespace) -> int:
    # The other commands need neither pages nor arrays, and start faster without them.
    from generator.library import gather
    from generator.outputs.search import search_index
    from generator.pages import Site

    if not options.content.is_dir():
        print(f"找不到文件夹：{options.content}", file=sys.stderr)
        return WRONG_USAGE
    checked = check(options.content)
    if checked.errors:
        print(REPORTERS["text"](checked))
        return PROBLEMS
    index = search_index(Site(gather(checked.entries, checked.vocabularies)))
    if options.output:
        for path, data in index.files():
            target = options.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data.encode() if isinstance(data, str) else data)
    if options.stats or not options.output:
        for words, number in index.stats().items():
            print(f"{words}：{number:,}")
    return OK


def _by_root(paths: list[Path]) -> dict[Path, list[Path]]:
    """The given paths by the content folder that they belong to."""
    roots: dict[Path, list[Path]] = {}
    for path in paths:
        roots.setdefault(_root_of(path.absolute()), []).append(path.absolute())
    return roots


def _root_of(path: Path) -> Path:
    """The content folder of a path: the one above a collection's folder, or else the folder itself."""
    for folder in (path, *path.parents):
        if folder.name in FOLDERS and folder.is_dir() and (folder != path or not _has_collections(path)):
            return folder.parent
    return path if path.is_dir() and not path.name.endswith(".md") else path.parent


def _has_collections(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in FOLDERS)


def _check_root(root: Path, paths: list[Path]) -> Checked:
    inside = [] if root in paths else [file for path in paths for file in ([path] if not path.is_dir() else [path, *path.rglob("*")])]
    own = root / "vocabularies"
    project = PROJECT_CONTENT if PROJECT_CONTENT.is_dir() else Path(__file__).resolve().parents[1] / "content"
    return check(root, vocabularies_from=root if own.is_dir() else project, only=inside, loose=not _has_collections(root))


def _merge(parts: list[Checked]) -> Checked:
    if len(parts) == 1:
        return parts[0]
    problems = sorted({problem for part in parts for problem in part.problems}, key=lambda problem: (problem.file, problem.line, problem.column, problem.code))
    entries = tuple(entry for part in parts for entry in part.entries)
    return Checked(entries, tuple(problems), parts[0].vocabularies, sum(part.documents for part in parts))


if __name__ == "__main__":
    sys.exit(main())
