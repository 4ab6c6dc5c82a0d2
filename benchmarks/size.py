"""How large a published site is, by kind of file: python -m benchmarks.size [COUNT or FOLDER] (made-up
entries, 2230 by default, built with everything that the configuration as it comes makes; or a site that
stands there already).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.measuring import environment

#: The first pattern of a path, from the site's folder, says the kind.
_KINDS = (
    ("pages of entries", "courses/*/index.html", "bases/*/index.html", "brands/*/index.html"),
    ("lists and other pages", "**.html"),
    ("books, PDF", "downloads/**.pdf"),
    ("books, EPUB", "downloads/**.epub"),
    ("Word files", "**.docx"),
    ("slides", "**.pptx"),
    ("pictures of shared links", "share/**"),
    ("pictures", "**.webp", "**.jpg", "**.png"),
    ("search", "search/**"),
    ("data", "data/**", "schema/**", "**.xml", "**.gz"),
    ("styles and scripts", "assets/**"),
    ("all else", "**"),
)
_BLOCK, _MEGABYTE = 512, 1e6


def kind_of(path: str) -> str:
    """The kind of a file by its path on the site."""
    at = Path(f"/{path}")
    return next(kind for kind, *patterns in _KINDS if any(_fits(at, pattern) for pattern in patterns))


def table(site: Path) -> str:
    """Files, bytes and bytes on the disk of each kind, and of all, as a table in Markdown."""
    sums = {kind: [0, 0, 0] for kind, *_ in _KINDS}
    for path, size, on_disk in _files(site):
        for at, more in enumerate((1, size, on_disk)):
            sums[kind_of(path)][at] += more
    sums["all"] = [sum(column) for column in zip(*sums.values(), strict=True)]
    lines = ["| kind | files | MB | MB on the disk |", "|---|---|---|---|"]
    for kind, (files, size, on_disk) in sums.items():
        lines.append(f"| {kind} | {files:,} | {size / _MEGABYTE:.1f} | {on_disk / _MEGABYTE:.1f} |")
    return "\n".join(lines)


def _fits(at: Path, pattern: str) -> bool:
    """Whether a path is of a pattern; `**` stands for folders and names."""
    folder, any_depth, ending = pattern.partition("**")
    if not any_depth:
        return at.match(f"/{pattern}")
    return str(at).startswith(f"/{folder}") and at.name.endswith(ending)


def _files(site: Path) -> Iterator[tuple[str, int, int]]:
    for path in site.rglob("*"):
        if path.is_file():
            told = path.stat()
            yield path.relative_to(site).as_posix(), told.st_size, told.st_blocks * _BLOCK


def main() -> None:
    """Build, measure, and print the table."""
    told = sys.argv[1] if sys.argv[1:] else "2230"
    if not told.isdigit():
        print(table(Path(told)))
        return
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), int(told))
        build = [sys.executable, "-m", "mkdocs", "build", "-q"]
        subprocess.run(build, cwd=folder, env=environment(), check=True)
        print(table(Path(folder, "site")))


if __name__ == "__main__":
    main()
