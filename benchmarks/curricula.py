"""What the curricula of all grades cost: python -m benchmarks.curricula [COUNT [RUNS]]. A library of made-up
entries is built cold with and without them, in turn; then a lesson that two of them hold is changed.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import GRADES, course_id, write_corpus
from benchmarks.measuring import environment

#: Of the 48 periods of a year so many are lessons; the others are still to be written.
_LESSONS, _PERIODS, _UNITS = 24, 48, 8
_DOCUMENTS = ("slides", "word", "books")


def write_curricula(content: Path, courses: int) -> None:
    """Write a curriculum for each grade, next to `courses` made-up courses; neighbours share some lessons."""
    folder = content / "curricula"
    folder.mkdir(exist_ok=True)
    for number, grade in enumerate(GRADES):
        numbers = range(number * _LESSONS // 2, number * _LESSONS // 2 + _LESSONS)
        lessons = [f"{{课程: {course_id(each % courses)}, 节数: 1, 说明: 占一个课时}}" for each in numbers]
        gaps = [f"{{待补: {grade}还没有的第 {each} 节, 给谁: 家长}}" for each in range(_PERIODS - _LESSONS)]
        (folder / f"fang-an-{number:02}.md").write_text(_curriculum(grade, lessons, gaps), "utf-8")


def _curriculum(grade: str, lessons: list[str], gaps: list[str]) -> str:
    units = "".join(_unit(number, lessons[number::_UNITS] + gaps[number::_UNITS]) for number in range(_UNITS))
    return (
        f"---\n标题: {grade}课程方案\n年级: [{grade}]\n学年: 2026–2027\n"
        f"历程: [{{阶段: 草案, 日期: 2026-01-01}}]\n摘要: {grade}一学年的安排，课和没有的课各占一半，测量用。\n"
        f"单元:\n{units}---\n\n## 怎么用这份方案\n\n{grade}照着上。\n"
    )


def _unit(number: int, lines: list[str]) -> str:
    term = "上学期" if number < _UNITS // 2 else "下学期"
    written = "".join(f"  - {line}\n" for line in lines)
    return (
        f"- 名称: 第 {number + 1} 个月\n  学期: {term}\n  目标: 这个月要做到的一件小事。\n  课时:\n{written}"
    )


def main() -> None:
    """Measure, and say what was measured."""
    count, runs = (int(each) for each in (*sys.argv[1:], *(2230, 3)[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = write_corpus(folder, count)
        told = (folder / "mkdocs.yml").read_text("utf-8")
        for each in _DOCUMENTS:
            told = told.replace(f"{each}: true", f"{each}: false")
        (folder / "mkdocs.yml").write_text(told, "utf-8")
        courses = len(list((content / "courses").glob("*.md")))
        seconds: dict[bool, list[float]] = {False: [], True: []}
        for _ in range(runs):
            for has in (False, True):
                shutil.rmtree(content / "curricula", ignore_errors=True)
                if has:
                    write_curricula(content, courses)
                seconds[has].append(_cold(folder))
        _say(seconds, count)
        print("rebuilt after a lesson of two curricula was changed:", *_rebuilt(folder, course_id(12)))


def _cold(folder: Path) -> float:
    for name in ("site", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return _build(folder)


def _build(folder: Path) -> float:
    """Build the site; gives the seconds of processor that it took."""
    before = _processor()
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=folder, check=True, env=environment())
    return _processor() - before


def _processor() -> float:
    use = resource.getrusage(resource.RUSAGE_CHILDREN)
    return use.ru_utime + use.ru_stime


def _say(seconds: dict[bool, list[float]], count: int) -> None:
    without, having = (statistics.median(seconds[has]) for has in (False, True))
    print(f"{count} entries, cold, seconds of processor, medians: {without:.1f} without, {having:.1f} with")
    pairs = [with_ / without for without, with_ in zip(seconds[False], seconds[True], strict=True)]
    print(f"ratio: {statistics.median(pairs):.3f} ({', '.join(f'{each:.3f}' for each in pairs)})")


def _rebuilt(folder: Path, course: str) -> list[str]:
    """The curricula whose pages are others after a course's title was changed."""
    pages = sorted((folder / "site" / "curricula").glob("*/index.html"))
    before = {page: page.stat().st_mtime_ns for page in pages}
    path = folder / "content" / "courses" / f"{course}.md"
    path.write_text(path.read_text("utf-8").replace("标题: ", "标题: 另", 1), "utf-8")
    _build(folder)
    return [page.parent.name for page in pages if page.stat().st_mtime_ns != before[page]]


if __name__ == "__main__":
    main()
