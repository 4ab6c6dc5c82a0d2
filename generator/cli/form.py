"""`library form`: a submitted issue form into an entry, or into the list of what to mend."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generator.checking import ERROR, problems_of_new
from generator.cli.commands import OK, PROBLEMS, PROJECT_CONTENT, WRONG_USAGE
from generator.clock import today
from generator.importing.issue_forms import FORMS, accepted, pull_request, read_submission, to_mend
from generator.reading import read_vocabularies
from generator.schema import Context
from generator.writing import entry_text, id_for, taken_ids
from generator.writing.front_matter import tidy_text

#: GitHub takes no longer comments; what is written here is far shorter.
_LONGEST_COMMENT = 60_000


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "把提交的 GitHub 表单（issue 的正文）变成条目和回复。退出码 0 做成了，1 有要改的，2 用法不对。"
    )
    parser.add_argument("body", type=Path, metavar="文件", help="issue 的正文，存成文件")
    parser.add_argument(
        "--form",
        required=True,
        choices=[form.name for form in FORMS.values() if form.declaring],
        help="哪一种表单",
    )
    parser.add_argument(
        "--content",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.add_argument(
        "--output-dir",
        type=Path,
        required=True,
        metavar="文件夹",
        help="条目、回复（comment.md）和合并请求的文字写到这里",
    )
    parser.add_argument("--issue", type=int, default=0, metavar="号", help="issue 的编号")
    parser.add_argument("--author", default="", metavar="账号", help="提交人的 GitHub 账号")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    content: Path = options.content
    output: Path = options.output_dir
    if not content.is_dir() or not options.body.is_file():
        print(f"找不到：{options.body if content.is_dir() else content}", file=sys.stderr)
        return WRONG_USAGE
    form = FORMS[options.form]
    assert form.declaring is not None
    context = Context(read_vocabularies(content.resolve())[0], today())
    body = options.body.read_bytes().decode("utf-8", errors="replace")
    made = read_submission(body, form, context, content)
    folder = form.declaring.collection
    name = id_for(made.draft.title, taken_ids(content / folder), folder.removesuffix("s"))
    path = f"{folder}/{name}.md"
    text = entry_text(made.draft, context.vocabularies)
    problems = problems_of_new(content, path, text)
    bad = bool(made.wrong) or any(problem.severity == ERROR for problem in problems)
    output.mkdir(parents=True, exist_ok=True)
    answer = (
        to_mend(made, problems, text) if bad else accepted(made, problems, text, form.declaring.url_for(name))
    )
    (output / "comment.md").write_text(answer[:_LONGEST_COMMENT], encoding="utf-8")
    if not bad:
        target = output / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        author = options.author if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}", options.author) else ""
        (output / "pull-request.md").write_text(pull_request(made, options.issue, author), encoding="utf-8")
        (output / "title.txt").write_text(
            f"{form.asked.title}：{tidy_text(made.draft.title)}\n", encoding="utf-8"
        )
    print(answer)
    return PROBLEMS if bad else OK
