"""The last line of defence: work on one file that would take for ever is stopped, and what fails unforeseen
names the file.

Texts of strangers are bounded before they are read (lengths, depths, numbers of marks); this is for what
nobody has thought of.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from generator.stopped import Stopped

#: A text of a megabyte is checked in half a second, and the longest real lesson takes a hundredth.
MOST_SECONDS = 2
_HERE = Path(__file__).parent


class TookTooLong(Exception):
    """Work was stopped because it took too much time."""


@contextmanager
def bounded(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """What is done meanwhile takes at most so many seconds of CPU, else raises TookTooLong.

    Only the main thread of a process can be stopped, and not on Windows; elsewhere there is no bound.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TookTooLong


@contextmanager
def named(what: str) -> Iterator[None]:
    """Work on `what`, a file or a page: raises Stopped with its name where it takes too long or fails."""
    try:
        yield
    except (Stopped, OSError):  # says itself what is wrong
        raise
    except TookTooLong:
        raise Stopped(f"{what}：生成网页用了 {MOST_SECONDS} 秒还没有完，网站没有更新。") from None
    except Exception as error:
        raise Stopped(f"{what}：生成网页时程序出错（{reason(error)}），网站没有更新。") from error


def reason(error: Exception) -> str:
    """What went wrong, in one line for whoever mends the program: kind, words, and the place in it."""
    place, trace = "", error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_HERE):
            place = f"，{file.relative_to(_HERE)}:{trace.tb_lineno}"
        trace = trace.tb_next
    words = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}{': ' if words else ''}{words}{place}"
