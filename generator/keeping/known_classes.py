"""Pickles of known classes only: reading one can make nothing but their objects, so that a foreign file can run no code."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

#: What stands for an object in a pickle (None for nothing: it is written itself), and the other way round.
Name = Callable[[Any], str | None]
Named = Callable[[str], Any]


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, name: Name) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._name = name

    def persistent_id(self, obj: Any) -> str | None:
        return self._name(obj)


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, classes: Mapping[tuple[str, str], type], named: Named) -> None:
        super().__init__(io.BytesIO(data))
        self._classes, self._named = classes, named

    def find_class(self, module: str, name: str) -> Any:
        found = self._classes.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found

    def persistent_load(self, pid: Any) -> Any:
        return self._named(pid)


def written(value: Any, name: Name) -> bytes:
    """`value` as bytes."""
    file = io.BytesIO()
    _Writer(file, name).dump(value)
    return file.getvalue()


def read(data: bytes, classes: Mapping[tuple[str, str], type], named: Named) -> Any:
    """What was written; raises ValueError where the bytes hold anything else."""
    try:
        return _Reader(data, classes, named).load()
    except Exception as error:  # broken bytes may raise anything
        raise ValueError("not what was written") from error
