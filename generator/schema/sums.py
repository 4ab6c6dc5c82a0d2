"""Hashes of an entry: what tells, without looking at it, whether anything that depends on it has to be made again."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from generator.keeping import digest
from generator.schema.entry import Entry
from generator.schema.fields import fields_of
from generator.schema.types import Text

#: The fields of an entry that come from its body.
_OF_BODY = frozenset({"body", "body_files", "body_pictures"})


class Sums(NamedTuple):
    """Hashes of an entry: of all that it holds, of all but its body, and of all but its body and its free texts.

    Free texts decide neither an order nor a shelf nor a relation: while the last one stays the same an entry stands on the same pages.
    """

    whole: str
    brief: str
    structure: str


def sums_of(entry: Entry) -> Sums:
    """The hashes of an entry."""
    brief, structure, body = (repr([(name, getattr(entry, name)) for name in names]) for names in _names(type(entry)))
    kind = type(entry).__name__
    return Sums(digest(kind, brief, body), digest(kind, brief), digest(kind, structure))


def _names(declaring: type[Entry]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of fields that are hashed: all but those of the body, of these all but free texts, those of the body."""
    if declaring in _known:
        return _known[declaring]
    names = [declared.name for declared in dataclasses.fields(declaring)]
    texts = {declared.name for declared in fields_of(declaring) if isinstance(declared.type, Text)}
    brief = tuple(name for name in names if name not in _OF_BODY)
    _known[declaring] = brief, tuple(name for name in brief if name not in texts), tuple(name for name in names if name in _OF_BODY)
    return _known[declaring]


_known: dict[type[Entry], tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {}
