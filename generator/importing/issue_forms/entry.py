"""Answers into the draft of an entry, with remarks in Chinese on what was left out or is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.importing.issue_forms.answers import LONGEST_BODY, read_answers, ticked
from generator.importing.issue_forms.elements import BOXES, DROPDOWN, PROMISE, Element, IssueForm
from generator.importing.notation import read_notation
from generator.importing.titles import Titles
from generator.importing.values import fitted
from generator.schema import Context, LibraryEntry, fields_by_word, rungs_of
from generator.schema.types import Choice
from generator.writing import Draft, Plain, Uneven, assemble

_UPLOAD = r"https://(?:github\.com/(?:user-attachments/|[\w.-]+/[\w.-]+/assets/)|(?:private-)?user-images\.githubusercontent\.com/)"
#: Pictures and files that were dropped into a text area: they live on GitHub, and the program can't fetch
#: them.
_UPLOADED = re.compile(
    rf"!?\[[^\]\n]{{0,300}}\]\({_UPLOAD}[^)\s]{{1,500}}\)|<img\b[^<>]{{0,500}}{_UPLOAD}[^<>]{{0,500}}>|(?<![\w/]){_UPLOAD}[^\s)>\]]{{1,500}}"
)
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->)[\s\S]){0,20000}-->")
_HEADING = re.compile(r" {0,3}#{1,2}(?=[ \t])")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")


@dataclass
class Submission:
    """What a submitted form gives: a draft, what stands against it by the form's own labels, and what
    editors should know.
    """

    draft: Draft
    #: (label of the question, what is wrong and how to mend it)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


def read_submission(body: str, form: IssueForm, context: Context, content: Path | None = None) -> Submission:
    """The draft that the body of an issue, made with `form`, means. Never raises for what the body holds.
    `content` is the folder of the entries that may be named by their titles.
    """
    assert form.declaring is not None
    elements = form.elements(context.vocabularies)
    answers = read_answers(body, elements)
    texts: dict[str, str] = {}
    sections: list[str] = []
    groups: dict[str, Plain] = {}
    made = Submission(Draft(form.declaring))
    if len(body) >= LONGEST_BODY:
        made.remarks.append("内容到了 GitHub 的长度上限，末尾可能被截断，请核对。")
    for label in answers.missing:
        made.remarks.append(
            f"表单里找不到「{label}」这一栏：如果是编辑时删掉了它的标题，请补回「### {label}」。"
        )
    for label in answers.doubtful:
        made.remarks.append(f"「### {label}」出现了不止一次，请核对各栏有没有分错。")
    for element in elements:
        value = answers.values.get(element.id, "")
        if element.kind == BOXES:
            if ticked(value) < len(element.options):
                made.wrong.append((PROMISE, "没有全部勾选。勾选以后才能收录"))
            continue
        value = _without_uploads(value, element, made)
        if element.leaf is not None:
            made.labels[element.leaf.name] = element.label
            texts[element.leaf.name] = _text(element, value)
        elif element.deep is not None:
            groups[element.deep.name] = _noted(value, element, made, context, Titles(content))
        elif value.strip():
            sections.append(f"## {element.section}\n\n{_section(value, element.section)}")
    values = {**_values(form, texts, context, made), **groups}
    made.draft = Draft(form.declaring, values, "\n\n".join(sections))
    return made


def _noted(value: str, element: Element, made: Submission, context: Context, titles: Titles) -> list[Plain]:
    """The groups that were typed into one box; what can't be read stands against the form."""
    assert element.deep
    noted = read_notation(value, rungs_of(made.draft.declaring), context, titles)
    made.labels[element.deep.name] = element.label
    made.wrong += [(element.label, words) for words in noted.wrong]
    return noted.value


def _values(form: IssueForm, texts: dict[str, str], context: Context, made: Submission) -> dict[str, Plain]:
    declaring: type[LibraryEntry] | None = form.declaring
    assert declaring is not None
    if len(form.asked.terms) == 1:
        kind = fields_by_word(declaring)[form.asked.field].type
        assert isinstance(kind, Choice)
        texts[form.asked.field] = context.vocabularies[kind.vocabulary].label_of(form.asked.terms[0])
    while True:
        try:
            values = assemble(declaring, texts)
        except Uneven as uneven:
            made.wrong.append(
                (
                    made.labels[uneven.leaf],
                    f"有 {uneven.number} 行，同一项的别的栏有 {uneven.wanted} 行。各栏的行要对齐，没有的那一行写「-」",
                )
            )
            texts.pop(uneven.leaf)
        else:
            break
    for leaf_name, text in texts.items():
        declared = next(
            (
                each.leaf.field
                for each in form.elements(context.vocabularies)
                if each.leaf and each.leaf.name == leaf_name and not each.leaf.inner
            ),
            None,
        )
        if declared and text.strip():
            values[declared.name] = (
                fitted(declared, text, context)
                if not isinstance(values[declared.name], list) or not declared.many
                else values[declared.name]
            )
    return values


def _text(element: Element, value: str) -> str:
    if element.kind == DROPDOWN and element.multiple:
        return "\n".join(value.split(", "))
    if element.leaf is not None and element.leaf.inner and element.leaf.many:
        # Lines belong to those of the group's other questions; a dash or 无 holds a place.
        return "\n".join(
            "" if line.strip() in ("-", "—", "——", "无", "/") else line for line in value.split("\n")
        )
    return value.strip("\n")


def _without_uploads(value: str, element: Element, made: Submission) -> str:
    cut, number = _UPLOADED.subn("", value)
    if number:
        made.remarks.append(
            f"「{element.label}」里有 {number} 个上传的图片或文件，程序取不到，没有放进条目：请维护的老师从上面下载，放到条目旁边的同名文件夹里。"
        )
    return cut


def _section(text: str, label: str) -> str:
    """The text of a section such that it can't reach out of it: no comment or code left open, headings
    below the section's own.
    """
    text = _COMMENT.sub("", text).replace("<!--", "&lt;!--").strip("\n")
    return "\n".join(_lines(text.split("\n"), label)).strip("\n")


def _lines(lines: list[str], label: str) -> Iterator[str]:
    fence = ""
    begun = False
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark:
            fence = mark[1]
        elif not begun and line.lstrip("# \t").strip() == label and line.startswith("#"):
            continue  # the section's own heading, typed once more
        else:
            line = _HEADING.sub("###", line)
        begun = begun or bool(line.strip())
        yield line
    if fence:
        yield fence
