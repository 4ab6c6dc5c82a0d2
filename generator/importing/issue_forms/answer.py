"""What is answered to a submitted form, in Chinese Markdown: made, or what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checking import ERROR, Problem
from generator.github.plain_words import plain_words
from generator.importing.issue_forms.entry import Submission

#: The comment that is renewed at each edit is known by this.
MARK = "<!-- library-form -->"
_MOST = 40
_HOW = "改的时候，点这个 issue 右上角的 ··· 再点 Edit，改好保存；几分钟后这条回复会更新。不用重新提交。"


def to_mend(made: Submission, problems: Sequence[Problem], text: str) -> str:
    """The answer to a form that can't be an entry yet: what to mend, by the form's labels. `text` is the
    entry that was checked.
    """
    rows = [(label, words) for label, words in made.wrong]
    rows += [
        (_place(made, problem, text), f"{problem.message}。{problem.hint}")
        for problem in problems
        if problem.severity == ERROR
    ]
    shown = [f"- **{plain_words(label)}**：{plain_words(words)}" for label, words in dict.fromkeys(rows)]
    if len(shown) > _MOST:
        shown = [*shown[:_MOST], f"- 还有 {len(shown) - _MOST} 处，改好这些以后再看。"]
    return (
        "\n".join(
            [
                MARK,
                "",
                f"谢谢提交！还差 {len(dict.fromkeys(rows))} 处要改：",
                "",
                *shown,
                "",
                _HOW,
                *_remarks(made),
            ]
        )
        + "\n"
    )


def accepted(made: Submission, problems: Sequence[Problem], text: str, address: str) -> str:
    """The answer to a form that is an entry now; where the pull request is is put below it by the
    workflow.
    """
    advice = [
        f"- {plain_words(_place(made, problem, text))}：{plain_words(f'{problem.message}。{problem.hint}')}"
        for problem in problems
    ][:_MOST]
    lines = [
        MARK,
        "",
        f"谢谢提交！已经做成条目，合并以后会出现在网站的 `{address}`。接下来由维护的老师审阅。",
    ]
    if advice:
        lines += ["", "最好再改一改（不改也能收录）：", "", *advice]
    return "\n".join([*lines, "", f"还想修改的话：{_HOW}", *_remarks(made)]) + "\n"


def pull_request(made: Submission, issue: int, author: str) -> str:
    """The text of the pull request."""
    by = f"（提交人 {plain_words(author)}）" if author else ""
    return (
        "\n".join(
            [
                f"由表单 #{issue} 提交{by}。",
                "",
                "审阅时请核对事实和来源；检查已经通过。",
                *_remarks(made),
                "",
                f"Closes #{issue}",
            ]
        )
        + "\n"
    )


def _remarks(made: Submission) -> Iterator[str]:
    if made.remarks:
        yield from (
            "",
            "请维护的老师留意：",
            "",
            *(f"- {plain_words(remark)}" for remark in made.remarks[:_MOST]),
        )


def _place(made: Submission, problem: Problem, text: str) -> str:
    """The label of the question that a problem belongs to."""
    if problem.field in made.labels:
        return made.labels[problem.field]
    inner = [
        label
        for name, label in made.labels.items()
        if problem.field and name.split(".")[0] == problem.field.split(".")[0]
    ]
    if inner:
        return inner[0].split("·")[0]
    heading = next(
        (line[3:] for line in reversed(text.split("\n")[: problem.line]) if line.startswith("## ")), ""
    )
    return heading or "整个表单"
