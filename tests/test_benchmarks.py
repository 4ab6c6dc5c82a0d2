"""Benchmarks: the same corpus each time and nothing wrong with it, marks where they belong, and a page
that says what was measured.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT

from benchmarks.corpus import write_corpus
from benchmarks.flames import flames
from benchmarks.plot import plot
from benchmarks.profile import by_stage, read
from benchmarks.report import BEGIN, END, put_into, read_results, table, write_results
from benchmarks.works import CHECK, COLD, HUGO, HUGO_RELATED, WARM, Work
from generator.checking import check
from generator.collections.courses.fields import Course
from generator.library import gather
from generator.schema import fields_of

FACTS = {"date": "2026-11-24", "machine": "2 cores"}


def figures(cold: float) -> dict[int, dict[str, Work]]:
    """A cold build of `cold` seconds at 2,230 entries and ten times that at 22,300, beside a Hugo that
    takes one and ten.
    """
    small = {
        COLD: Work((cold,), (cold,), (200_000_000,)),
        HUGO: Work((1.0,), (1.0,), (900_000_000,)),
        WARM: Work((1.0, 9.0, 1.5), (1.0, 9.0, 1.5)),
    }
    return {2230: small, 22300: {COLD: Work((cold * 10,)), HUGO: Work((10.0,))}}


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("count", [1, 3, 223])
def test_a_corpus_is_the_same_each_time_and_has_no_problem(tmp_path: Path, count: int) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        write_corpus(folder, count)
    assert files_of(one) == files_of(two)
    checked = check(one / "content")
    assert checked.problems == ()
    assert len(checked.entries) == max(count, 3)


def test_a_corpus_uses_every_field_of_a_course_and_relations_in_all_directions(tmp_path: Path) -> None:
    content = write_corpus(tmp_path, 600)
    checked = check(content)
    courses = [entry for entry in checked.entries if isinstance(entry, Course)]
    used = {
        field.name
        for field in fields_of(Course)
        for course in courses
        if getattr(course, field.name) not in (None, ())
    }
    assert used == {field.name for field in fields_of(Course)}, (
        "a new field has its place in benchmarks/corpus.py too"
    )
    assert {"courses", "bases", "brands"} == {
        entry.collection for entry in gather(checked.entries, checked.vocabularies).entries
    }
    assert all(getattr(entry, "courses", True) for entry in checked.entries)
    pictured = [course for course in courses if course.cover or course.body_pictures]
    assert len(pictured) / len(courses) == pytest.approx(0.2, abs=0.01)
    sizes = [len(course.body.encode()) for course in courses]
    assert sorted(sizes)[len(sizes) // 20] >= 2000
    assert max(sizes) <= 4200


def test_the_table_marks_what_reaches_its_bar_and_what_does_not() -> None:
    rows = {line.split(" | ")[0].strip("| "): line for line in table(figures(2.9), FACTS).splitlines()[:13]}
    assert "✓ 2.90 × (≤ 3.00 ×) | ✓ 2.90 × (≤ 3.00 ×)" in rows[f"{COLD}, against {HUGO}"]
    assert "– | –" in rows[f"{COLD}, against {HUGO_RELATED}"]
    assert "✗ 1.50 s (≤ 0.80 s) | –" in rows[WARM]
    assert "✓ 200 MB (≤ 280 MB) | –" in rows["peak memory of all our processes together"]
    assert "– | ✓ 10.0 × (≤ 10.5 ×)" in rows["growth of the cold build's time from a tenth of the entries"]
    assert "✗ 3.10 × (≤ 3.00 ×) | ✗ 3.10 × (≤ 3.00 ×)" in table(figures(3.1), FACTS)


def test_a_size_without_bars_has_no_mark() -> None:
    assert not {"✓", "✗"} & set(table({223: {CHECK: Work((9.0,))}}, FACTS).split("✓ reached")[0])


def test_results_can_be_read_back_and_the_plot_is_an_svg(tmp_path: Path) -> None:
    write_results(tmp_path, figures(2.0), FACTS)
    assert read_results(tmp_path) == (figures(2.0), FACTS)
    assert ElementTree.fromstring((tmp_path / "plot.svg").read_text("utf-8")).tag.endswith("svg")
    assert COLD in plot(figures(2.0))


def test_the_page_on_speed_shows_the_table_of_the_results() -> None:
    page, results = (ROOT / "docs" / "speed.md").read_text("utf-8"), ROOT / "benchmarks" / "results"
    written = (results / "table.md").read_text("utf-8")
    assert written == table(*read_results(results))
    assert page.partition(BEGIN)[2].partition(END)[0].strip() == written.strip()
    assert put_into(page, written) == page
    with pytest.raises(ValueError, match="marks"):
        put_into(page.replace(END, ""), written)


def test_a_profile_adds_up_what_every_process_did_by_part_of_the_work() -> None:
    root = ROOT.as_posix()
    stacks = read(
        [
            f"main (/x/site-packages/mkdocs/commands/build.py:10);render ({root}/generator/rendering/markdown.py:5);run (/x/site-packages/markdown/core.py:1) 150",
            f"work (/usr/lib/pool.py:1);render ({root}/generator/rendering/markdown.py:7) 50",
            "main (/x/site-packages/mkdocs/commands/build.py:20);write (/x/site-packages/mkdocs/utils/__init__.py:9) 30",
        ]
    )
    said = by_stage(stacks)
    assert "| render Markdown | 2.00 | 87 % |" in said
    assert "| MkDocs: writing | 0.30 | 13 % |" in said
    assert "| generator/rendering/markdown.py render | 2.00 |" in said
    assert "generator/rendering/markdown.py render – 2.00 s" not in flames(
        stacks, "cold", 100
    )  # two processes are two boxes
    assert "generator/rendering/markdown.py render – 1.50 s" in flames(Counter(stacks), "cold", 100)
