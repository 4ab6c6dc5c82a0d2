"""Measures checking and building: python -m benchmarks [NUMBER ...] (entries; 223 and 2230 by default)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_corpus


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command in a folder; return elapsed seconds and seconds of CPU, and fail where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    elapsed = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print a table of seconds, pages and bytes for each number of entries."""
    counts = [int(argument) for argument in sys.argv[1:]] or [223, 2230]
    print("| entries | work | elapsed s | CPU s | pages | bytes of an entry's page | bytes of the site |\n|---|---|---|---|---|---|---|")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_corpus(folder, count)
            elapsed, cpu = measure([sys.executable, "-m", "generator.cli", "check"], folder)
            print(f"| {count} | library check | {elapsed:.2f} | {cpu:.2f} | | | |")
            elapsed, cpu = measure([sys.executable, "-m", "mkdocs", "build", "-q"], folder)
            pages = list((folder / "site").rglob("*.html"))
            entries = [path.stat().st_size for path in (folder / "site" / "courses").glob("ke-*/index.html")]
            total = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
            print(f"| {count} | mkdocs build | {elapsed:.2f} | {cpu:.2f} | {len(pages)} | {sum(entries) // len(entries)} | {total} |")


if __name__ == "__main__":
    main()
