"""Writes what was measured: raw figures as JSON, a table with the bars, a plot; and the table into
docs/speed.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks.plot import plot
from benchmarks.works import BARS, LARGE, SHARED, SMALL, WORKS, Figures, Work

BEGIN, END = "<!-- benchmarks: written by make bench -->\n", "<!-- end of benchmarks -->\n"


def write_results(folder: Path, figures: Figures, circumstances: Mapping[str, str]) -> None:
    """Write figures.json, table.md and plot.svg into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = {
        "circumstances": circumstances,
        "figures": {
            str(count): {work: asdict(each) for work, each in at.items()} for count, at in figures.items()
        },
    }
    (folder / "figures.json").write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "table.md").write_text(table(figures, circumstances), "utf-8")
    (folder / "plot.svg").write_text(plot(figures), "utf-8")


def read_results(folder: Path) -> tuple[Figures, Mapping[str, str]]:
    """The figures and circumstances in `folder`."""
    raw = json.loads((folder / "figures.json").read_text("utf-8"))
    figures = {
        int(count): {
            work: Work(*(tuple(each[name]) for name in ("seconds", "cpu", "memory")))
            for work, each in at.items()
        }
        for count, at in raw["figures"].items()
    }
    return figures, raw["circumstances"]


def table(figures: Figures, circumstances: Mapping[str, str]) -> str:
    """The bars with ✓ and ✗, then what was measured, in Markdown."""
    counts = sorted(figures)
    head = "".join(f" {count:,} entries |" for count in counts) + "\n|---|" + "---|" * len(counts)
    lines = [f"| bar |{head}"]
    lines += [
        f"| {bar.words} | " + " | ".join(bar.cell(figures, count) for count in counts) + " |" for bar in BARS
    ]
    lines += ["", f"| seconds elapsed / of CPU; MB |{head}"]
    lines += [
        f"| {work} | " + " | ".join(_cell(figures[count].get(work)) for count in counts) + " |"
        for work in WORKS
    ]
    said = "; ".join(f"{name}: {value}" for name, value in circumstances.items())
    notes = (
        "✓ reached, ✗ not, – not measured. Medians. Hugo's bare layout has a page template, unpaged lists, three taxonomies, no search, feeds or data. "
        f"Our builds are whole ones with listings, related entries, search index and open data; “{SHARED}” is the configuration as it comes, without slides, Word files and books. "
        "Memory is the most that all processes of a command hold at one moment; what they share counts once. "
        f"Bars are set for {SMALL:,} and {LARGE:,} entries."
    )
    return "\n".join([*lines, "", said + ".", "", notes]) + "\n"


def _cell(work: Work | None) -> str:
    if work is None:
        return "–"
    cpu = f" / {sorted(work.cpu)[len(work.cpu) // 2]:.2f}" if work.cpu else ""
    memory = f"; {max(work.memory) / 1e6:.0f}" if work.memory and max(work.memory) else ""
    return f"{work.elapsed:.2f}{cpu}{memory}"


def put_into(page: str, table: str) -> str:
    """The text of `page` with another table between the marks."""
    before, found, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise ValueError("docs/speed.md has lost the marks around the table of benchmarks")
    return before + BEGIN + "\n" + table + "\n" + END + after
