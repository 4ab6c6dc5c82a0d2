"""Leaves: the single texts that an entry's fields come down to, as a spreadsheet has columns and a command has options."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.fields import Field, Group, fields_of
from generator.schema.types import ScalarType


@dataclass(frozen=True)
class Leaf:
    """A field that holds texts: one of the entry's own, or an `inner` one of a group."""

    field: Field
    inner: Field | None = None

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
        """The English name: "date", "award.prize"."""
        return f"{self.field.name}.{self.inner.name}" if self.inner else self.field.name

    @property
    def label(self) -> str:
        """The Chinese name: 「日期」, 「获奖·等次」."""
        return f"{self.field.label}·{self.inner.label}" if self.inner else self.field.label


_LEAVES: dict[type, tuple[Leaf, ...]] = {}


def leaves_of(declaring: type) -> tuple[Leaf, ...]:
    """The leaves of a collection, in the order of the declarations."""
    if declaring not in _LEAVES:
        _LEAVES[declaring] = tuple(
            leaf
            for field in fields_of(declaring)
            for leaf in ([Leaf(field, inner) for inner in fields_of(field.type.of)] if isinstance(field.type, Group) else [Leaf(field)])
        )
    return _LEAVES[declaring]
