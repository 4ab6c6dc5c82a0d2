"""`library new`: a new entry with its customary sections, asked for on a terminal or given as options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.checking import ERROR, Problem, problems_of_new
from generator.cli.asking import Asking, complaint
from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.clock import today
from generator.collections import COLLECTIONS
from generator.reading import read_vocabularies
from generator.schema import Context, Group, Leaf, LibraryEntry, is_required, leaves_of
from generator.schema.entry import DRAFT
from generator.schema.types import is_id
from generator.writing import Draft, assemble, entry_text, id_for, skeleton, taken_ids, write_new

#: How the leaves' options are kept apart from the command's own.
_LEAF = "leaf "


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = "新建条目：在终端里一项一项地问，或用选项写明；没有终端时，没写的必填项留空并标明。退出码 0 已新建，1 没有新建，2 用法不对。"
    kinds = parser.add_subparsers(required=True, metavar="种类")
    for declaring in COLLECTIONS.values():
        kind = kinds.add_parser(
            declaring.__name__.lower(), help=f"新建{declaring.noun}", description=f"新建{declaring.noun}。"
        )
        kind.add_argument("--id", help="条目编号，也是文件名；不写就用标题的拼音")
        kind.add_argument(
            "--content",
            type=Path,
            default=PROJECT_CONTENT,
            metavar="文件夹",
            help="content 文件夹；不写就是当前文件夹里的 content",
        )
        for leaf in leaves_of(declaring):
            example = leaf.own.example.strip("[]").replace("%", "%%")
            kind.add_argument(
                f"--{_option(leaf)}",
                dest=_LEAF + leaf.name,
                metavar=leaf.own.label,
                help=f"{leaf.label}：{leaf.own.help}例如：{example}",
            )
        kind.set_defaults(run=_run, declaring=declaring)


def _option(leaf: Leaf) -> str:
    return leaf.name.replace(".", "-").replace("_", "-")


def _run(options: argparse.Namespace) -> int:
    content: Path = options.content
    declaring: type[LibraryEntry] = options.declaring
    if not content.is_dir():
        print(f"找不到文件夹：{content}", file=sys.stderr)
        return WRONG_USAGE
    context = Context(read_vocabularies(content.resolve())[0], today())
    texts = {
        name.removeprefix(_LEAF): text
        for name, text in vars(options).items()
        if name.startswith(_LEAF) and text
    }
    wrong = [
        f"--{_option(leaf)}：{said}"
        for leaf in leaves_of(declaring)
        if (text := texts.get(leaf.name)) and (said := complaint(leaf, text, context)[0])
    ]
    if options.id is not None and not is_id(options.id):
        wrong.append(
            f"--id：「{options.id}」不能用作条目编号。改成小写英文字母、数字和连字符，如 pei-xie-zuo-ye"
        )
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return PROBLEMS
    if sys.stdin.isatty():
        try:
            for leaf in _wanted(declaring, texts, context):
                texts[leaf.name] = Asking(context).ask(leaf)
        except (EOFError, KeyboardInterrupt):
            print("\n没有新建。", file=sys.stderr)
            return PROBLEMS
    texts.setdefault("status", context.vocabularies["statuses"].label_of(DRAFT))
    return _write(
        content, options.id, Draft(declaring, assemble(declaring, texts), skeleton(declaring)), context
    )


def _wanted(declaring: type[LibraryEntry], texts: dict[str, str], context: Context) -> Iterator[Leaf]:
    """The leaves that must be filled and are not; some depend on what the texts, which grow meanwhile,
    say.
    """
    for leaf in leaves_of(declaring):
        if leaf.name in texts or (leaf.inner and not leaf.inner.required):
            continue
        # An optional group of which something is given needs the rest of what it must have.
        begun = isinstance(leaf.field.type, Group) and any(
            name.startswith(f"{leaf.field.name}.") for name in texts
        )
        if begun or is_required(leaf.field, declaring, texts, context.vocabularies):
            yield leaf


def _write(content: Path, name: str | None, draft: Draft, context: Context) -> int:
    folder = content / draft.declaring.collection
    taken = taken_ids(folder)
    stem = name or id_for(draft.title, taken, draft.declaring.__name__.lower())
    path = folder / f"{stem}.md"
    if stem in taken:
        print(f"已经有 {stem} 了，没有覆盖。换一个 --id，或直接修改原来的文件。", file=sys.stderr)
        return PROBLEMS
    text = entry_text(draft, context.vocabularies)
    problems = [
        problem
        for problem in problems_of_new(content, path.relative_to(content).as_posix(), text)
        if problem.severity == ERROR
    ]
    blanks = [problem for problem in problems if problem.code == "field-missing"]
    wrong = [problem for problem in problems if problem.code != "field-missing"]
    if wrong:
        print("没有新建：", file=sys.stderr)
        for problem in wrong:
            here = "" if _is(problem, path) else f"（{problem.file}）"
            print(f"  {problem.message}{here}。{problem.hint}", file=sys.stderr)
        return PROBLEMS
    try:
        write_new(path, text.encode())
    except FileExistsError:
        print(f"已经有 {path} 了，没有覆盖。", file=sys.stderr)
        return PROBLEMS
    print(f"新建了 {path}")
    if blanks:
        print(
            f"还要填：{'、'.join(problem.message.removeprefix('缺少') for problem in blanks)}（文件里标着「待填」）"
        )
    print("接下来：")
    print("  1. 打开这个文件，把每个小节里的「【待填：……】」换成正文，用不上的小节连标题删掉。")
    print(f"  2. 检查：library check {path}")
    print("  3. 写好以后，把「状态: 草稿」改成「状态: 发布」。")
    return OK


def _is(problem: Problem, path: Path) -> bool:
    return Path(problem.file).absolute() == path.resolve()
