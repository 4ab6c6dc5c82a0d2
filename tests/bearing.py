"""What every reader of strangers' texts must bear: any text is read within two seconds of CPU or refused at
its place, and nothing ends in a traceback.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from conftest import BODY, COURSE, ROOT
from hypothesis import strategies as st

from generator.bounded import MOST_SECONDS, TookTooLong, bounded, named, reason
from generator.checking import ERROR, check
from generator.checking.declared_files import read_settings
from generator.checking.document_checks import Task
from generator.collections import COLLECTIONS
from generator.importing.issue_forms import FORMS, read_submission
from generator.importing.notation import read_notation
from generator.importing.refused import Refused
from generator.importing.sheets.delimited import read_delimited
from generator.importing.titles import Titles
from generator.reading import read_vocabularies
from generator.rendering import render
from generator.schema import Context, rungs_of
from generator.stopped import Stopped

#: What texts of people, of programs and of attackers are made of.
MARKS = (
    *("- ", "* ", "1. ", "> ", "* > ", "#", "# a", "##甲", "---", "===", ": a", "~ a", "```", "~~~", "    ", "\t"),
    *("[", "]", "](", "![", "[^", "[^1]", "[a]: b", "[^a]: b", "*[a]: b", "[a](b.md)", "![a](b.png)", "[[a]]"),
    *("<a ", "<a\n", "<", "</", "<!--", "<div>", "<img src=x ", "<br>", "&amp;", "&#", "http://a.b/", "a@b.c "),
    *("*", "**", "***a", "_", "__a", "~~", "`", "``a", "\\", "$", "{: .a}", "{#a}", "!!! note", "| a ", "|---|"),
    *("\u3000", "\u200b", "\u0301", "😀", "，", "：", "《", "甲：乙\n", "'", '"', "&a ", "*a ", "!a ", "%", "\r"),
)  # fmt: skip
#: Where a mark may stand again and again, in an entry.
PLACES: dict[str, Callable[[str, int], str]] = {
    "alone": lambda mark, size: _course(mark * (size // len(mark))),
    "on lines": lambda mark, size: _course(f"{mark}\n" * (size // (len(mark) + 1))),
    "on long lines": lambda mark, size: _course(f"{mark * (900 // len(mark))}\n" * (size // 900)),
    "in a cell": lambda mark, size: _course(f"| a | b |\n|---|---|\n| {mark * (size // len(mark))} | b |\n"),
    "in a heading": lambda mark, size: _course(f"## {mark * (size // len(mark))}\n\n甲\n"),
    "in a list": lambda mark, size: _course(f"- {mark * 8}\n" * (size // (len(mark) * 8 + 3))),
    "in a value": lambda mark, size: _course("甲", f"对象: {mark * (size // len(mark))}\n"),
    "as fields": lambda mark, size: _course("甲", f"{mark}\n" * (size // (len(mark) + 1))),
}


def _course(body: str, more: str = "") -> str:
    return COURSE.format(title="一节课", more=more, body=f"{BODY}\n{body}\n")


@cache
def _context() -> Context:
    return Context(read_vocabularies(ROOT / "content")[0], date(2026, 9, 1))


@cache
def _task() -> Task:
    settings, _ = read_settings(ROOT / "content", _context())
    return Task(ROOT / "content", _context(), settings)


def fault_of_entry(text: str) -> str:
    """What goes wrong when an entry of this text is checked and made a page of; "" for nothing."""
    task = Task(_task().content, _context(), _task().settings, instead={"courses/fuzz.md": text})
    looked = task.look("courses/fuzz.md")
    codes = {problem.code for problem in looked.head.problems}
    if codes & {"file-fails", "file-too-slow"}:
        return looked.head.problems[0].message
    entry = getattr(looked, "entry", None)
    if entry is None or any(problem.severity == ERROR for problem in looked.head.problems):
        return ""  # refused
    try:
        with named(entry.path), bounded():
            assert render(entry.body, entry.path).passages
    except Stopped as stopped:
        return str(stopped)
    return ""


def fault_of_form(text: str) -> str:
    """The same for the text of an issue from a form."""
    return _fault(lambda: read_submission(text, FORMS["lesson"], _context()))


def fault_of_notation(text: str) -> str:
    """The same for groups within groups that are typed into one box."""
    rungs = next(found for each in COLLECTIONS.values() if (found := rungs_of(each)))
    return _fault(lambda: read_notation(text, rungs, _context(), Titles(ROOT / "content")))


def fault_of_table(text: str) -> str:
    """The same for a table of comma-separated values."""
    return _fault(lambda: read_delimited(text.encode("utf-8", "surrogatepass")))


def fault_of_vocabulary(text: str) -> str:
    """The same for a file of a vocabulary."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "content" / "vocabularies", Path(folder, "vocabularies"))
        file = Path(folder, "vocabularies", "themes.yml")
        file.write_text(text, "utf-8", errors="surrogatepass")
        return _fault(lambda: check(Path(folder)))


def _fault(read: Callable[[], object]) -> str:
    try:
        with bounded():
            read()
    except Refused:
        return ""
    except TookTooLong:
        return f"more than {MOST_SECONDS} seconds"
    except Exception as error:
        return reason(error)
    return ""


READERS = {
    "entry": fault_of_entry,
    "form": fault_of_form,
    "notation": fault_of_notation,
    "table": fault_of_table,
    "vocabulary": fault_of_vocabulary,
}


@cache
def _originals(reader: str) -> tuple[str, ...]:
    """Real texts of a kind, to be changed."""
    if reader == "form":
        questions = [element.label for element in FORMS["lesson"].elements(_context().vocabularies)]
        return ("\n\n".join(f"### {each}\n\n三年级, 四年级" for each in questions),)
    if reader == "notation":
        return ("上学期 9月 甲乙：丙丁\n- 《戊》 2节（家长，家校沟通）：己\n- 待补 庚\n" * 3,)
    if reader == "table":
        return ("标题,年级,摘要\n甲,三年级,乙\n" * 3,)
    where = {"entry": "*/*.md", "vocabulary": "vocabularies/*.yml"}[reader]
    return tuple(path.read_text("utf-8") for path in sorted((ROOT / "content").glob(where)))


@st.composite
def texts(draw: st.DrawFn, reader: str) -> str:
    """Real texts, changed as slips, other programs and malice change them; or nothing but marks."""
    text = draw(st.sampled_from([*_originals(reader), ""]))
    for _ in range(draw(st.integers(1, 6))):
        begin = draw(st.integers(0, len(text)))
        end = min(len(text), begin + draw(st.sampled_from([0, 0, 1, 3, 40, 400])))
        mark = draw(st.sampled_from(MARKS) | st.text(max_size=3))
        times = draw(st.sampled_from([1, 1, 2, 7, 60, 900]))
        piece = draw(
            st.sampled_from([mark * times, f"{mark}\n" * times, text[begin:end] * min(times, 60), ""])
        )
        text = text[:begin] + piece + text[end:]
    return text[:60_000]


def kept() -> Iterator[tuple[str, str]]:
    """The texts that once went wrong: kind of reader and text."""
    for path in sorted((ROOT / "tests" / "fuzz").glob("*/*")):
        yield path.parent.name, path.read_bytes().decode("utf-8", "surrogatepass")
