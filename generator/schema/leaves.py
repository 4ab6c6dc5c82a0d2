"""Leaves: the single texts that an entry's fields come down to, as a spreadsheet has columns and a command
has options.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.schema.fields import Field, Group, fields_of
from generator.schema.types import ScalarType, Text

#: A text no longer than this is a name; several of them are told apart by 、 and commas too, which sentences
#: have within them.
_NAME = 60
_BETWEEN_NAMES = re.compile(r"[、，,；;\n]+")
_BETWEEN_SENTENCES = re.compile(r"[；;\n]+")
_BETWEEN_LINES = re.compile(r"\n")


@dataclass(frozen=True)
class Leaf:
    """A field that holds texts: one of the entry's own, or an `inner` one of a group; or one of a group that
    lies deeper, below the groups of the fields `above`.
    """

    field: Field
    inner: Field | None = None
    above: tuple[Field, ...] = ()
    #: What it is called in a table, where that is not made of its own label.
    word: str = ""

    @property
    def own(self) -> Field:
        """The declaration of the text itself."""
        return self.inner or self.field

    @property
    def type(self) -> ScalarType:
        """What the text may be."""
        assert isinstance(self.own.type, ScalarType)
        return self.own.type

    @property
    def name(self) -> str:
        """The English name: "date", "award.prize", "units.periods.course"."""
        fields = (*self.above, self.field, *((self.inner,) if self.inner else ()))
        return ".".join(field.name for field in fields)

    @property
    def many(self) -> bool:
        """Whether an entry may have several of it."""
        return self.field.many

    def values(self, entry: object) -> Iterator[Any]:
        """What an entry holds of it, one after another."""
        held = getattr(entry, self.field.name)
        for each in held if isinstance(held, tuple) else (held,):
            value = getattr(each, self.inner.name) if self.inner and each is not None else each
            if value is not None:
                yield value

    def split(self, text: str) -> list[str]:
        """The single texts in `text`, as people write several in one place.

        Sentences of a group (what a source says, beside its address) are one a line: a 「；」 within belongs
        to them.
        """
        parts = self._between().split(text)
        return [part.strip() for part in parts if part.strip()]

    def _between(self) -> re.Pattern[str]:
        """What stands between two of its texts."""
        sentences = isinstance(self.type, Text) and self.type.longest > _NAME
        if not sentences:
            return _BETWEEN_NAMES
        return _BETWEEN_LINES if self.inner else _BETWEEN_SENTENCES

    @property
    def label(self) -> str:
        """The Chinese name: 「日期」, 「获奖·等次」."""
        return self.word or (f"{self.field.label}·{self.inner.label}" if self.inner else self.field.label)


_LEAVES: dict[type, tuple[Leaf, ...]] = {}


def leaves_of(declaring: type) -> tuple[Leaf, ...]:
    """The leaves of a collection, in the order of the declarations. A field whose groups hold groups has
    none: no row of cells can say which belongs to which, and its texts stand in rows of their own (`rungs_of`).
    """
    if declaring not in _LEAVES:
        _LEAVES[declaring] = tuple(leaf for field in fields_of(declaring) for leaf in _leaves(field))
    return _LEAVES[declaring]


def _leaves(field: Field) -> Iterator[Leaf]:
    if not isinstance(field.type, Group):
        yield Leaf(field)
    elif not is_deep(field):
        yield from (Leaf(field, inner) for inner in fields_of(field.type.of))


def is_deep(field: Field) -> bool:
    """Whether the field holds groups within groups, or groups that hold several of something."""
    inner = fields_of(field.type.of) if isinstance(field.type, Group) else ()
    return any(isinstance(each.type, Group) or each.many for each in inner)
