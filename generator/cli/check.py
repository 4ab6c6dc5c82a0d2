"""`library check`: all problems of all entries in one run; with --fix what is mechanical is mended first."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import suppress
from pathlib import Path

from generator.checking import Checked, check
from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.clock import hour
from generator.collections import FOLDERS
from generator.reading.folder import Folder, scan
from generator.reporting import REPORTERS
from generator.reporting.progress import progress

#: Seconds between two looks at the files that are watched.
_PAUSE = 0.5


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "检查条目：一次列出全部问题。退出码 0 没有问题，1 有问题，2 用法不对。"
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="路径",
        help="要检查的文件或文件夹；不写就检查整个 content 文件夹",
    )
    parser.add_argument(
        "--format",
        choices=sorted(REPORTERS),
        default="text",
        help="输出的形式：text 给人看，github 给 GitHub 工作流，json 给程序",
    )
    parser.add_argument("--strict", action="store_true", help="提醒也算问题")
    parser.add_argument("--fix", action="store_true", help="能照规矩改的就改：先列出改动，问过再写")
    parser.add_argument("--yes", action="store_true", help="与 --fix 同用：不问，直接写")
    parser.add_argument("--diff", action="store_true", help="只列出 --fix 会改什么，不写")
    parser.add_argument(
        "--completeness", action="store_true", help="最后列出每节课的配套有哪些、缺哪些（示例和草稿不算）"
    )
    parser.add_argument("--watch", action="store_true", help="看着文件，每次保存以后再检查；按 Ctrl+C 结束")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    paths: list[Path] = options.paths or [PROJECT_CONTENT]
    missing = [path for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        print(f"找不到：{'、'.join(map(str, missing))}", file=sys.stderr)
        return WRONG_USAGE
    left = False
    if options.fix or options.diff:
        from generator.cli.fix import fix

        folders = [
            (root, _inside(root, inside), _vocabularies_of(root)) for root, inside in _by_root(paths).items()
        ]
        stream = sys.stdout if options.format == "text" else sys.stderr
        left = not fix(folders, ask=not options.yes, write=options.fix and not options.diff, stream=stream)
    if options.watch:
        return _watch(paths, options)
    return _told(paths, options, left=left)


def _watch(paths: list[Path], options: argparse.Namespace) -> int:
    """Check again whenever a file has been saved, until somebody ends it."""
    roots = list(_by_root(paths))
    last: list[Folder] = []
    with suppress(KeyboardInterrupt):
        while True:
            now = [scan(root.resolve()) for root in roots]
            if now != last:
                print(f"—— {hour()} ——")
                _told(paths, options)
                sys.stdout.flush()
            last = now
            time.sleep(_PAUSE)
    return OK


def _told(paths: list[Path], options: argparse.Namespace, *, left: bool = False) -> int:
    checked = _merge([_check_root(root, inside) for root, inside in _by_root(paths).items()])
    print(REPORTERS[options.format](checked))
    if options.completeness:
        from generator.reporting.completeness import completeness

        # What programs read stays as it is.
        print(completeness(checked.entries), file=sys.stdout if options.format == "text" else sys.stderr)
    failed = checked.problems if options.strict else checked.errors
    return PROBLEMS if failed or left else OK


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


def _kept(root: Path) -> Path | None:
    """The folder in which a project keeps what was found, the same as its builds use; other folders have
    none.
    """
    project = root.resolve().parent
    return project / ".cache" / "library" / "checks" if (project / "mkdocs.yml").is_file() else None


def _check_root(root: Path, paths: list[Path]) -> Checked:
    with progress("检查条目") as told:
        return check(
            root,
            vocabularies_from=_vocabularies_of(root),
            only=_inside(root, paths),
            loose=not _has_collections(root),
            kept=_kept(root),
            told=told,
        )


def _inside(root: Path, paths: list[Path]) -> list[Path]:
    """The files below the content folder `root` that the given paths mean; none for all of them."""
    return (
        []
        if root in paths
        else [file for path in paths for file in ([path] if not path.is_dir() else [path, *path.rglob("*")])]
    )


def _vocabularies_of(root: Path) -> Path:
    """The content folder whose vocabularies hold for a content folder."""
    project = PROJECT_CONTENT if PROJECT_CONTENT.is_dir() else Path(__file__).resolve().parents[2] / "content"
    return root if (root / "vocabularies").is_dir() else project


def _merge(parts: list[Checked]) -> Checked:
    if len(parts) == 1:
        return parts[0]
    problems = sorted(
        {problem for part in parts for problem in part.problems},
        key=lambda problem: (problem.file, problem.line, problem.column, problem.code),
    )
    return Checked(
        tuple(problems),
        parts[0].vocabularies,
        parts[0].settings,
        parts[0].declared,
        sum(part.documents for part in parts),
    )
