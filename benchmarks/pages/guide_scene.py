"""What the pictures of the editors' guide show: a small project with a lesson that comes from Word, a
roster, a form, and what the commands say of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl import load_workbook

from generator.importing.issue_forms import FORMS
from generator.importing.issue_forms.elements import BOXES
from generator.reading import read_vocabularies

ROOT = Path(__file__).resolve().parents[2]
#: The address of the entry that comes from the Word file.
LESSON = "courses/zhou-mo-yi-qi-zuo-dun-fan/"
#: The usual form of a 教案: labels and texts, a line a paragraph.
_LESSON = (
    ("课题", "周末一起做顿饭"),
    ("年级", "三年级至四年级"),
    ("课程类别", "基础课"),
    ("领域", "家庭教育"),
    ("执教", "林老师"),
    ("单位", "示例小学"),
    ("授课日期", "2025年3月8日"),
    ("课程简介", "孩子只等着吃饭，家长一个人忙。这节课教一家人分好工，周末一起做出一顿饭。"),
    ("教学目标", "1. 说得出做一顿饭要几步。\n2. 一家人当场分好工。"),
    ("教学准备", "每家一张分工卡；提前一周通知家长带围裙。"),
    (
        "教学过程",
        "一、说说上周的饭是谁做的（5 分钟）\n二、把一顿饭拆成八步（10 分钟）\n三、一家人分工，写在卡上（15 分钟）\n四、练一句话：「这一步归你，我等着」（10 分钟）",
    ),
    ("亲子任务", "周末照着卡做一顿饭，全家坐下来一起吃。"),
)
#: Rows of a roster by the template's headings; in the last two something has to be mended.
_ROSTER = (
    {
        "标题": "早上不用催",
        "年级": "一年级、二年级",
        "类型": "教案",
        "类别": "基础课",
        "领域": "家庭教育",
        "日期": "2025-03-01",
    },
    {
        "标题": "零花钱怎么给",
        "年级": "三年级–五年级",
        "类型": "教案",
        "类别": "基础课",
        "领域": "家庭教育",
        "日期": "2025-03-08",
    },
    {
        "标题": "成绩单来了",
        "年级": "七年级",
        "类型": "教案",
        "类别": "通识",
        "领域": "心理健康教育",
        "日期": "2025-04-12",
    },
    {
        "标题": "选科之前聊一聊",
        "年级": "高一",
        "类型": "教案",
        "类别": "定制课",
        "领域": "生涯教育",
        "日期": "2025-02-30",
    },
)
_SUMMARIES = (
    "早上叫不醒、催不动，一家人都生气。这节课教孩子自己起床的三个办法。",
    "给多少、怎么给、花完了怎么办，一家人坐下来说清楚。",
    "成绩单拿回家的那个晚上，先说哪句话，不说哪句话。",
    "选科以前，家长和孩子各列三件事，再坐到一起谈。",
)
#: What somebody filled in on GitHub; two answers can't be taken.
_ANSWERS = {
    "标题": "下雨天在家玩什么",
    "年级": "小班, 中班",
    "类别": "通识课",
    "领域": "家庭教育",
    "摘要": "下雨天怎么玩。",
    "日期": "去年春天",
    "教学目标": "1. 会玩三种不用屏幕的游戏。",
    "教学过程": "一、说说下雨天在家做什么。\n\n二、一起玩三种游戏。",
}


@dataclass(frozen=True)
class Scene:
    """A project in `folder`, built into site/; and what was written beside it."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def word(self) -> Path:
        return self.folder / "周末一起做顿饭.docx"

    @property
    def roster(self) -> Path:
        return self.folder / "名单.xlsx"

    def library(self, *arguments: str) -> str:
        """What the command `library` prints; whether it finds problems or not."""
        return _run(self.folder, "-m", "generator.cli", *arguments)

    def entry_files(self) -> dict[str, str]:
        """The texts of all entries by their path in the repository."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8")
            for path in sorted((self.folder / "content").rglob("*.md"))
        }

    def form_answer(self) -> str:
        """The comment, in Markdown, on a form with two answers that can't be taken."""
        vocabularies, _ = read_vocabularies(self.folder / "content")
        parts = []
        for each in FORMS["lesson"].elements(vocabularies):
            value = (
                "\n".join(f"- [x] {option}" for option in each.options)
                if each.kind == BOXES
                else _ANSWERS.get(each.label, "_No response_")
            )
            parts.append(f"### {each.label}\n\n{value}")
        body = self.folder / "form.md"
        body.write_text("\n\n".join(parts), "utf-8")
        self.library("form", body.name, "--form", "lesson", "--output-dir", "form")
        return (self.folder / "form" / "comment.md").read_text("utf-8")

    def change_summary(self) -> str:
        """The summary, in Markdown, of a change that adds an entry with two mistakes."""
        path = "content/courses/zao-shang-bu-yong-cui.md"
        text = (self.folder / "content" / LESSON.rstrip("/")).with_suffix(".md").read_text("utf-8")
        text = (
            text.replace("标题: 周末一起做顿饭", "标题: 早上不用催")
            .replace("类别: 基础课", "类别：基础课")
            .replace("年级: [三年级至四年级]", "年级: 3年级")
        )
        self._git("init", "--quiet")
        self._commit()
        (self.folder / path).write_text(text, "utf-8")
        self._commit()
        where = (
            "--site-url",
            "https://library.example/",
            "--head-repository",
            "https://github.com/example/yuzhong-library",
            "--head-branch",
            "edit",
        )
        try:
            return self.library("pr-summary", "--base", "HEAD~1", *where)
        finally:
            (self.folder / path).unlink()

    def _commit(self) -> None:
        self._git("add", "content")
        self._git(
            "-c",
            "user.name=example",
            "-c",
            "user.email=example@example.org",
            "commit",
            "--quiet",
            "--message",
            "example",
        )

    def _git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)


def make_scene(folder: Path) -> Scene:
    """Write the project into the empty `folder` and build its site, with the web editor. Raises
    RuntimeError where that fails.
    """
    scene = Scene(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "cms").symlink_to(ROOT / ".cache" / "cms")
    _write_lesson(scene.word)
    (folder / "told.txt").write_text(scene.library("import", scene.word.name), "utf-8")
    entry = (folder / "content" / LESSON.rstrip("/")).with_suffix(".md")
    # What is left for a person to do after an import: the lesson is made up, and it is published.
    entry.write_text(entry.read_text("utf-8").replace("状态: 草稿", "示例: 是"), "utf-8")
    scene.library("export", scene.roster.name, "--template")
    _fill(scene.roster)
    _run(folder, "-m", "mkdocs", "build", "--quiet", "--strict")
    if not (scene.site / LESSON / "index.html").is_file() or not (scene.site / "admin").is_dir():
        raise RuntimeError(
            "the site has no web editor, or not the lesson from Word: make site, then try again"
        )
    return scene


def _run(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def _write_lesson(path: Path) -> None:
    document = Document()
    page, style = document.sections[0], document.styles["Normal"]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = Cm(2)
    style.font.size = Pt(14)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Sans CJK SC")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    words = title.add_run("家长学校教案")
    words.bold, words.font.size = True, Pt(20)
    table = document.add_table(len(_LESSON), 2, "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, (Cm(3.5), Cm(13.5)), strict=True):
        column.width = width
    for row, (label, text) in zip(table.rows, _LESSON, strict=True):
        row.cells[0].text = label
        first, *more = text.split("\n")
        row.cells[1].text = first
        for line in more:
            row.cells[1].add_paragraph(line)
    document.save(str(path))


def _fill(path: Path) -> None:
    """Put the roster's rows under the headings of the template."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {
        str(cell.value): cell.column for row in sheet.iter_rows(max_row=2) for cell in row if cell.value
    }
    start = next(cell.row for row in sheet.iter_rows(max_row=2) for cell in row if cell.value == "标题") + 1
    for number, (row, summary) in enumerate(zip(_ROSTER, _SUMMARIES, strict=True), start):
        for heading, value in {**row, "摘要": summary}.items():
            sheet.cell(number, columns[heading], value)
    book.save(path)
