"""Hashes of an entry: what tells, without looking at it, whether anything that depends on it has to be made
again.
"""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from generator.caching import digest
from generator.schema.entry import Entry
from generator.schema.fields import fields_of
from generator.schema.types import Text
from generator.schema.vocabulary import Vocabularies

#: The fields of an entry that come from its body.
_OF_BODY = frozenset({"body", "body_files", "body_pictures"})


def fingerprint_of_words(vocabularies: Vocabularies) -> str:
    """A hash of every vocabulary with all that is said of its terms."""
    words = [
        (name, [tuple(vars(term).values()) for term in vocabulary])
        for name, vocabulary in sorted(vocabularies.items())
    ]
    return digest(repr(words))


class Fingerprints(NamedTuple):
    """Hashes of an entry: of all that it holds, of all but its body, and of all but its body and its free
    texts.

    Free texts decide neither an order nor a shelf nor a relation: while the last one stays the same an
    entry stands on the same pages.
    """

    whole: str
    brief: str
    structure: str


def fingerprints_of(entry: Entry, whole: str = "") -> Fingerprints:
    """The hashes of an entry; `whole` is that of all that it holds, where one is known."""
    free, kind = _free_texts(type(entry)), type(entry).__name__
    values = {
        declared.name: repr(getattr(entry, declared.name))
        for declared in dataclasses.fields(entry)
        if declared.name not in _OF_BODY
    }
    brief = digest(kind, *(part for pair in values.items() for part in pair))
    structure = digest(kind, *(part for pair in values.items() if pair[0] not in free for part in pair))
    return Fingerprints(
        whole or digest(brief, *(repr(getattr(entry, name)) for name in sorted(_OF_BODY))), brief, structure
    )


def _free_texts(declaring: type[Entry]) -> frozenset[str]:
    """The names of the fields that hold free text."""
    if declaring not in _known:
        _known[declaring] = frozenset(
            declared.name for declared in fields_of(declaring) if isinstance(declared.type, Text)
        )
    return _known[declaring]


_known: dict[type[Entry], frozenset[str]] = {}
