"""Pickles of known classes only: reading one can make nothing but their objects, so that a foreign file can
run no code.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

#: Gives the object that a name stands for.
Named = Callable[[str], Any]


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, kind: type, name: Callable[[Any], str | None]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._kind, self._name = kind, name

    def reducer_override(self, obj: Any) -> Any:
        name = self._name(obj) if type(obj) is self._kind else None
        return NotImplemented if name is None else (_named, (name,))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, classes: Mapping[tuple[str, str], type], named: Named) -> None:
        super().__init__(io.BytesIO(data))
        self._classes, self._named = classes, named

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _named.__name__):
            return self._named
        found = self._classes.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _named(name: str) -> Any:
    """Stands in a pickle for what gives the object of a name."""
    raise pickle.UnpicklingError(name)


def written(value: Any, kind: type, name: Callable[[Any], str | None]) -> bytes:
    """`value` as bytes; of objects of the class `kind` only the name that `name` gives them, unless it
    gives None.
    """
    file = io.BytesIO()
    _Pickler(file, kind, name).dump(value)
    return file.getvalue()


def read(data: bytes, classes: Mapping[tuple[str, str], type], named: Named) -> Any:
    """What was written; raises ValueError where the bytes hold anything else."""
    try:
        return _Unpickler(data, classes, named).load()
    except Exception as error:  # broken bytes may raise anything
        raise ValueError("not what was written") from error
