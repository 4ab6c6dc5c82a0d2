"""Shows how far long work has come: a line that renews itself on a terminal, a plain line for each finished
stretch elsewhere, on standard error.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: Shorter work says nothing.
_LEAST = 200
#: How often the line on a terminal is renewed, in seconds.
_OFTEN = 0.1

#: What hears of progress: how many are done, of how many.
Told = Callable[[int, int], None]


def silent(done: int, of: int) -> None:
    """Hear of progress and say nothing."""


@contextmanager
def progress(words: str, *, quiet: bool = False, stream: TextIO | None = None) -> Iterator[Told]:
    """While the context lasts, show on `stream` how far the work called `words` (检查, 生成页面 …) has come."""
    out = stream or sys.stderr
    if quiet:
        yield silent
    elif out.isatty():
        yield from _line(words, out)
    else:
        yield from _plain(words, out)


def _plain(words: str, out: TextIO) -> Iterator[Told]:
    begun, last = time.monotonic(), 0

    def told(done: int, of: int) -> None:
        nonlocal last
        last = done

    yield told
    if last >= _LEAST:
        print(f"{words}：{last}，{time.monotonic() - begun:.1f} 秒", file=out, flush=True)


def _line(words: str, out: TextIO) -> Iterator[Told]:
    # Only terminals need it, and importing it takes longer than a small check.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Renewed by hand: a thread of its own would forbid forking.
    with Progress(*columns, console=Console(file=out), auto_refresh=False, transient=True) as shown:
        task, renewed = shown.add_task(words, total=None), 0.0

        def told(done: int, of: int) -> None:
            nonlocal renewed
            now = time.monotonic()
            shown.update(task, completed=done, total=of)
            if of >= _LEAST and (now - renewed >= _OFTEN or done == of):
                renewed = now
                shown.refresh()

        yield told


__all__ = ["Told", "progress", "silent"]
