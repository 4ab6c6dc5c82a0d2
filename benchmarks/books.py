"""How long the books of a library take, and how large they are: python -m benchmarks.books [COUNT]; the
project's own content without a number.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import ROOT, write_corpus
from generator.checking import check
from generator.library import gather
from generator.outputs.books import Books, Imprint
from generator.outputs.share_images import find_font

_MEGABYTE = 1e6


def main() -> None:
    """Make all books twice, and say what both cost."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = write_corpus(folder, int(sys.argv[1])) if sys.argv[1:] else ROOT / "content"
        content = content if (content / "courses").is_dir() else content / "content"
        checked = check(content)
        library, font = gather(checked.entries, checked.vocabularies), find_font()
        assert font
        imprint = Imprint("资源库", "https://library.example/", "CC BY-NC-SA 4.0", "#a3341f")
        for words in ("cold", "warm"):
            started, before = time.perf_counter(), _processor()
            records = Books(library, imprint, font, folder / "kept.sqlite", {}).records()
            size = sum(file.size for each in records for file in each.files) / _MEGABYTE
            print(
                f"{words}: {len(library.entries)} entries, {len(records)} books, "
                f"{sum(each.pages for each in records)} pages, {size:.1f} MB, "
                f"{time.perf_counter() - started:.1f} s, {_processor() - before:.1f} s of processor"
            )


def _processor() -> float:
    uses = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


if __name__ == "__main__":
    main()
