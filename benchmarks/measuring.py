"""Runs a command and says what it took: elapsed seconds, CPU and memory of it and of every process that it
started.
"""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

#: Seconds between two looks at the memory; and how much longer than a look they are at least, since a look
#: holds the process up.
_STEP, _REST = 0.05, 50


@dataclass(frozen=True)
class Measured:
    """Elapsed seconds; seconds of CPU; the most bytes of memory at one moment (0 where the system does not
    tell).

    Memory is what all processes of the tree hold together; what they share counts once.
    """

    seconds: float
    cpu: float
    memory: int


def measure(command: list[str], folder: Path, *, wanted: int = 0) -> Measured:
    """Run a command in a folder to its end; raises RuntimeError, with what the command said, where its exit
    code is not the `wanted` one.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
    )
    watch = MemoryWatch(process.pid)
    said, _ = process.communicate()
    seconds = perf_counter() - start
    memory = watch.stop()
    if process.returncode != wanted:
        raise RuntimeError(f"{command} failed:\n{said}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory)


def environment() -> dict[str, str]:
    """What the measured commands get: as here, without a notice that is no matter of theirs."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


class MemoryWatch:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """End the watch; the most bytes seen at one moment."""
        self._end.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while True:
            begun = perf_counter()
            self._most = max(self._most, sum(map(_held, _tree(self._pid))))
            if self._end.wait(max(_STEP, (perf_counter() - begun) * _REST)):
                return


def _tree(pid: int) -> list[int]:
    found = [pid]
    for each in found:  # grows while it is gone through
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            found += map(int, _read(children).split())
    return found


def _held(pid: int) -> int:
    """The bytes of memory that a process holds; of what several processes share, its part (Linux: PSS)."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """The text of a file of a process, which may just have ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
