"""Files that cost work to make, kept in one file between builds by what decides each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from generator.caching import Packed
from generator.caching.packing import pack
from generator.caching.processes import shared_out

_Task = TypeVar("_Task")
#: Files just made: path and bytes.
Made = list[tuple[str, bytes]]


def kept_files(
    kept: Path,
    keys: Mapping[str, str],
    paths: Collection[str],
    make: Callable[[Sequence[str]], Iterable[Made]],
) -> Iterator[tuple[str, bytes]]:
    """The files at these paths, in any order, out of the file `kept`; `make` makes what is not there or got
    damaged. `keys` says what decides each path's bytes; what has no such key any more is forgotten.
    """
    missing = {keys[path]: path for path in paths}
    store = Packed(kept)
    for key, data in store.find(list(missing)):
        yield missing.pop(key), data
    for made in make(list(missing.values())):
        store.add({keys[path]: pack(data) for path, data in made})
        yield from made
    if missing:
        store.forget_all_but(set(keys.values()))


def made_together(
    make: Callable[[Sequence[_Task]], Made], tasks: Sequence[_Task], *, together: int, many: int
) -> Iterator[Made]:
    """What `make`, of an importable module, makes of the tasks, so many `together`; from `many` on in several
    processes.
    """
    batches = [tasks[start : start + together] for start in range(0, len(tasks), together)]
    workers = None if len(tasks) >= many else 1
    return shared_out(make, batches, _begin, None, method="spawn", workers=workers)


def _begin(_: None) -> None:
    """Nothing is known beforehand."""
