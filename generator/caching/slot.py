"""One thing that is kept between runs, as long as the same decides it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.caching.packed import Packed
from generator.caching.packing import pack

_Thing = TypeVar("_Thing")


@dataclass(frozen=True)
class Slot(Generic[_Thing]):
    """A place for one thing in a packed file.

    `decided_by` is a hash of all that decides the thing: kept under another one it is not found. `plain`
    makes lists, texts and numbers of it, `made` makes it of these again and may raise whatever comes of
    wrong ones.
    """

    file: Packed
    decided_by: str
    plain: Callable[[_Thing], Any]
    made: Callable[[Any], _Thing]

    def find(self) -> _Thing | None:
        """What is kept; None where there is nothing, or not what was written."""
        for _, data in self.file.find([self.decided_by]):
            try:
                return self.made(json.loads(data))
            except (ValueError, TypeError, LookupError, AttributeError):
                return None
        return None

    def keep(self, thing: _Thing, beside: Collection[str] = ()) -> None:
        """Keep this in place of all that is in the file but what has one of the keys `beside`."""
        text = json.dumps(self.plain(thing), ensure_ascii=False, separators=(",", ":"))
        self.file.add({self.decided_by: pack(text.encode("utf-8", "surrogatepass"))})
        self.file.forget_all_but({self.decided_by, *beside})
