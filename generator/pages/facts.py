"""What is shown of an entry's fields: made from the declarations, so that a new field appears by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.addresses import GRADES
from generator.library import Library
from generator.schema import Entry, Field, Term, fields_of
from generator.schema.types import Grades, PartialDate


@dataclass(frozen=True)
class Item:
    """One value of a fact: its words, and the address of its listing on this site ("" for none) or of an
    outside page.
    """

    words: str
    address: str = ""
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A labelled field of an entry; `blank` marks one that nobody has filled in yet."""

    name: str
    label: str
    items: tuple[Item, ...]
    blank: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it needs more room than most."""
        return sum(len(item.words) + 1 for item in self.items) > 14


def facts(entry: Entry, library: Library) -> list[Fact]:
    """The fields of `entry` that have no place of their own on its page, in the declared order."""
    found = []
    for declared in fields_of(type(entry)):
        if not declared.fact:
            continue
        value = getattr(entry, declared.name)
        if value is None or value == ():
            if declared.blank:
                found.append(Fact(declared.name, declared.label, (Item(declared.blank),), True))
            continue
        if isinstance(declared.type, Grades):
            items: Iterable[Item] = grade_items(value, library)
        else:
            items = (_item(each, declared) for each in (value if isinstance(value, tuple) else (value,)))
        found.append(Fact(declared.name, declared.label, tuple(items)))
    return found


def grade_items(grades: tuple[Term, ...], library: Library) -> list[Item]:
    """Each grade with its listing; a single word where an entry serves them all."""
    if len(grades) == len(library.vocabularies["grades"].terms):
        return [Item("全学段", GRADES)]
    return [Item(grade.label, f"{GRADES}{grade.name}/") for grade in grades]


def grade_words(grades: tuple[Term, ...], library: Library) -> str:
    """Grades in as few words as possible: 全学段, 小学, 一年级–三年级、五年级."""
    order = library.vocabularies["grades"].terms
    if len(grades) == len(order):
        return "全学段"
    words: list[str] = []
    left = sorted(grades, key=lambda grade: grade.order)
    while left:
        run = [left.pop(0)]
        while left and left[0].order == run[-1].order + 1:
            run.append(left.pop(0))
        stages = [
            stage
            for stage in library.vocabularies["stages"]
            if [grade for grade in order if grade.parent == stage.name] == run
        ]
        words.append(
            stages[0].label
            if stages
            else run[0].label
            if len(run) == 1
            else f"{run[0].label}–{run[-1].label}"
        )
    return "、".join(words)


def _item(value: Any, field: Field) -> Item:
    if isinstance(value, Term):
        address = f"{field.listing.folder}{value.name}/" if field.listing else ""
        return Item(value.label, address, value.url)
    return Item(f"{words_of(value)} {field.unit}" if field.unit else words_of(value))


def words_of(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Term):
        return value.label
    if isinstance(value, str | int | float | date | PartialDate):
        return str(value)
    inner = [(declared, getattr(value, declared.name)) for declared in fields_of(type(value))]
    parts = [
        f"{declared.label} {words_of(each)}" if isinstance(each, bool | float) else words_of(each)
        for declared, each in inner
        if each is not None
    ]
    return " · ".join(parts)


__all__ = ["Fact", "Item", "facts", "grade_items", "grade_words", "words_of"]
