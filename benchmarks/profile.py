"""Where a build's time goes: python -m benchmarks.profile [NUMBER] (entries; 2230 by default).

py-spy looks at the build and at every process that it starts, a hundred times a second, from outside, as an
ordinary user where
the system lets a program look at those that it has started itself (Linux does; macOS wants root). Written
into build/profile/: for a cold build and for a rebuild
after one edited entry a table of seconds by part of the work, and a flame graph. Processes that work side
by side are added up.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.corpus import ROOT, course_id, write_corpus
from benchmarks.flames import flames
from benchmarks.measuring import environment
from benchmarks.stages import OURS, stage_of

#: How often a second is looked.
_RATE = 100
OUTPUT = ROOT / "build" / "profile"


def record(project: Path, raw: Path) -> Counter[tuple[str, ...]]:
    """Build the project under py-spy; how often each stack was seen, the outermost function first."""
    spy = shutil.which("py-spy", path=str(Path(sys.executable).parent)) or "py-spy"
    command = [
        spy,
        "record",
        "--rate",
        str(_RATE),
        "--format",
        "raw",
        "--subprocesses",
        "--full-filenames",
        "--output",
        str(raw),
    ]
    done = subprocess.run(
        [*command, "--", sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode or not raw.is_file():
        raise SystemExit(
            f"The build could not be watched (py-spy needs leave to look at other processes).\n{done.stdout}{done.stderr}"
        )
    return read(raw.read_text("utf-8").splitlines())


def read(lines: Iterable[str]) -> Counter[tuple[str, ...]]:
    """The stacks that py-spy wrote, with the names of files shortened to modules."""
    stacks: Counter[tuple[str, ...]] = Counter()
    for line in lines:
        words, _, times = line.rpartition(" ")
        stacks[tuple(_short(frame) for frame in words.split(";"))] += int(times)
    return stacks


def _short(frame: str) -> str:
    """A frame as py-spy writes it, `render (/somewhere/generator/pages/compose.py:120)`, as
    `generator/pages/compose.py render`.
    """
    if frame.startswith("process "):
        return frame.partition(":")[0]
    if not frame.endswith(")") or " (" not in frame:
        return frame
    function, _, place = frame[:-1].rpartition(" (")
    path = place.rpartition(":")[0] if place.rpartition(":")[2].isdigit() else place
    for mark in ("/site-packages/", f"{ROOT.as_posix()}/"):
        if mark in path:
            return f"{path.partition(mark)[2]} {function}"
    return f"{Path(path).name} {function}"


def by_stage(stacks: Counter[tuple[str, ...]]) -> str:
    """A table in Markdown: seconds by part of the work, then by function of MkDocs and of ours."""
    seconds: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for stack, times in stacks.items():
        seconds[stage_of(stack)] += times
        for frame in {
            frame
            for frame in stack
            if frame.startswith(("mkdocs/commands/build.py", "mkdocs/structure/", "mkdocs/utils/", OURS))
        }:
            within[frame] += times
    total = max(seconds.total(), 1)
    lines = ["| part of the work | seconds | share |", "|---|---|---|"]
    lines += [
        f"| {stage} | {times / _RATE:.2f} | {100 * times / total:.0f} % |"
        for stage, times in seconds.most_common()
    ]
    lines += [
        f"| all | {total / _RATE:.2f} | 100 % |",
        "",
        "| function, with all that it calls | seconds |",
        "|---|---|",
    ]
    return (
        "\n".join(
            [*lines, *(f"| {frame} | {times / _RATE:.2f} |" for frame, times in within.most_common(40))]
        )
        + "\n"
    )


def main() -> None:
    """Profile a cold build and a rebuild; print the parts and write everything into build/profile/."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2230
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "project"
        project.mkdir()
        content = write_corpus(project, count)
        for what in ("cold", "rebuild"):
            stacks = record(project, folder / what)
            text = f"# {what}, {count:,} entries\n\n{by_stage(stacks)}"
            (OUTPUT / f"{what}.md").write_text(text, "utf-8")
            (OUTPUT / f"{what}.svg").write_text(flames(stacks, f"{what}, {count:,} entries", _RATE), "utf-8")
            print(text.split("\n| function", 1)[0])
            with (content / "courses" / f"{course_id(count // 2)}.md").open("a", encoding="utf-8") as file:
                file.write("\n先听孩子说完，再说自己的看法。\n")
    print(f"functions and flame graphs: {OUTPUT.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
