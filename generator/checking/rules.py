"""The rules that a collection brings: on one of its entries, and across the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.values import CheckedDocument
from generator.collections import FOLDERS, package_of
from generator.reading import Finding

#: A rule on one document, which sees no other.
EntryRule = Callable[[CheckedDocument], Iterator[Finding]]
#: A rule that sees what is known of all documents.
LibraryRule = Callable[[Register], Iterator[tuple[Facts, Finding]]]


@dataclass(frozen=True)
class Rules:
    """What a collection's `rules.py` names RULES: its rules on one of its own entries, and those across the
    library.
    """

    entry: tuple[EntryRule, ...] = ()
    library: tuple[LibraryRule, ...] = ()
    #: The fields that the rules across the library look at, beside titles, relations and files.
    looks_at: tuple[str, ...] = ()


@cache
def rules_of(collection: str) -> Rules:
    """The rules of a collection; none where it has no module of that name."""
    name = f"{package_of(collection)}.rules"
    if find_spec(name) is None:
        return Rules()
    rules: Rules = import_module(name).RULES
    return rules


def library_rules() -> Iterator[LibraryRule]:
    """The rules across the library of all collections."""
    for collection in FOLDERS:
        yield from rules_of(collection).library
