"""Fields: how a collection declares them, and how everything else reads the declarations."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from generator.schema.types import Choice, ScalarType
from generator.schema.vocabulary import Vocabularies, one_slip_apart
from generator.schema.wording.keys import ELSEWHERE


class Found(IntEnum):
    """Where on an entry's page a reader's words can be found, from what says least about the entry to what
    says most.
    """

    BODY = 0
    FACTS = 1
    HEADINGS = 2
    SUMMARY = 3
    PEOPLE = 4
    SCHOOL = 5
    THEME = 6
    TITLE = 7


@dataclass(frozen=True)
class Group:
    """A value of several fields, declared by a dataclass; `shorthand` names the one that a bare text
    fills.
    """

    of: type
    shorthand: str | None = None

    def describe(self) -> str:
        """Say in Chinese what may be written."""
        return "；".join(
            f"{field.label}{'（必填）' if field.required else ''}：{field.type.describe()}"
            for field in fields_of(self.of)
        )


FieldType = ScalarType | Group


@dataclass(frozen=True)
class Listing:
    """The listings that the terms of a field have: below which folder of the site, and what they are called.

    With `by_grade` each leads on to the grades of its entries; with `cells` each has, below every grade, a
    listing of its own.
    """

    folder: str
    title: str
    by_grade: bool = False
    cells: bool = False
    #: Whether the words that people search by lead there.
    everyday: bool = False


@dataclass(frozen=True)
class Field:
    """One declared field: what it is called, what it holds, who must fill it, and how to explain it."""

    name: str
    label: str
    type: FieldType
    help: str
    example: str
    many: bool = False
    required: bool = False
    #: Required when another field has one of these values: ("kind", ("micro-lesson",)).
    required_for: tuple[str, tuple[str, ...]] | None = None
    #: What readers see while the field is empty; nothing if it is "".
    blank: str = ""
    #: Explained and published after the fields of the entry's own collection.
    last: bool = False
    #: Where search finds the field's words; None if it is not searched.
    found: Found | None = Found.FACTS
    #: The name in addresses of the facet that the field's terms make; "" if they make none.
    facet: str = ""
    #: Where that facet stands among all: what readers ask for first comes first.
    facet_order: int = 50
    #: The listings of the field's terms; None if they have none.
    listing: Listing | None = None
    #: What stands behind its number: 课时, 分钟.
    unit: str = ""
    #: Whether it is among the facts of the entry's page; what has a place of its own there is not.
    fact: bool = True
    #: Whether forms on the web ask for it; what only those who look after the library can know is not asked
    #: for.
    asked: bool = True
    #: Other words for the label in forms and as headings of spreadsheets.
    synonyms: tuple[str, ...] = ()


def declare(
    label: str,
    type: FieldType,
    *,
    help: str,
    example: str,
    many: bool = False,
    required: bool = False,
    required_for: tuple[str, tuple[str, ...]] | None = None,
    blank: str = "",
    last: bool = False,
    default: Any = None,
    found: Found | None = Found.FACTS,
    facet: str = "",
    facet_order: int = 50,
    listing: Listing | None = None,
    unit: str = "",
    fact: bool = True,
    asked: bool = True,
    synonyms: tuple[str, ...] = (),
) -> Any:
    """Declare a field of an entry (or of a group within one) as an attribute of a dataclass.

    `label` is the Chinese name, `help` one sentence for editors, `example` what they would write after the
    colon.
    A field with `many` holds a tuple. An optional field that is left out is `default`.
    `synonyms` are other words for the label that forms and spreadsheets use; front matter does not take them.
    """
    declared = Field(
        name="",
        label=label,
        type=type,
        help=help,
        example=example,
        many=many,
        required=required,
        required_for=required_for,
        blank=blank,
        last=last,
        found=found,
        facet=facet,
        facet_order=facet_order,
        listing=listing,
        unit=unit,
        fact=fact,
        asked=asked,
        synonyms=synonyms,
    )
    if required and not many:
        return dataclasses.field(metadata={"declared": declared})
    return dataclasses.field(default=() if many else default, metadata={"declared": declared})


_FIELDS: dict[type, tuple[Field, ...]] = {}
_BY_WORD: dict[type, Mapping[str, Field]] = {}


def fields_of(declaring: type) -> tuple[Field, ...]:
    """The declared fields of a dataclass, in the order in which they are explained, each with its name
    filled in.
    """
    if declaring in _FIELDS:
        return _FIELDS[declaring]
    declared = [
        dataclasses.replace(attribute.metadata["declared"], name=attribute.name)
        for attribute in dataclasses.fields(declaring)
        if "declared" in attribute.metadata
    ]
    return _FIELDS.setdefault(declaring, tuple(sorted(declared, key=lambda field: field.last)))


def ways_of(declaring: type) -> Iterator[tuple[Field, ...]]:
    """The way to each field that holds texts: through the groups that it stands in, at any depth."""
    for declared in fields_of(declaring):
        if isinstance(declared.type, Group):
            yield from ((declared, *way) for way in ways_of(declared.type.of))
        else:
            yield (declared,)


def fields_by_word(declaring: type) -> Mapping[str, Field]:
    """The declared fields by English name and by Chinese label."""
    if declaring not in _BY_WORD:
        _BY_WORD[declaring] = {
            word: field for field in fields_of(declaring) for word in (field.name, field.label)
        }
    return _BY_WORD[declaring]


def field_called(declaring: type, word: str) -> Field | None:
    """The field that a form or a spreadsheet calls `word`: by label, English name or synonym, blanks and
    colons aside; None if there is none.
    """
    plain = _plain(word)
    return next(
        (
            field
            for field in fields_of(declaring)
            if plain in (_plain(each) for each in (field.label, field.name, *field.synonyms))
        ),
        None,
    )


def _plain(word: str) -> str:
    return re.sub(r"[\s:：*＊]+", "", word).lower()


def is_slip(declaring: type, word: str, meant: Field) -> bool:
    """Whether the key `word` can mean no other field than `meant`: another name of it, or one character
    away from it and from no other.
    """
    called = field_called(declaring, word)
    if called:
        return called == meant
    plain = _plain(word)
    near = {
        field.name
        for field in fields_of(declaring)
        if any(one_slip_apart(plain, known) for known in (field.label, field.name))
    }
    return near == {meant.name}


def is_required(field: Field, declaring: type, texts: Mapping[str, Any], vocabularies: Vocabularies) -> bool:
    """Whether an entry with these `texts` (by English name, as people write them) must have the field."""
    if field.required or not field.required_for:
        return field.required
    other, names = field.required_for
    choice, text = fields_by_word(declaring)[other].type, texts.get(other)
    term = (
        vocabularies[choice.vocabulary].get(text.strip())
        if isinstance(choice, Choice) and isinstance(text, str)
        else None
    )
    return term is not None and term.name in names


def suggest_field(declaring: type, word: str) -> Field | None:
    """The field that an author who wrote the key `word` most likely meant, or None."""
    called = field_called(declaring, word) or field_called(declaring, ELSEWHERE.get(word.strip().lower(), ""))
    if called:
        return called
    words = fields_by_word(declaring)
    close = difflib.get_close_matches(word.strip().lower(), list(words), n=1, cutoff=0.5)
    return words[close[0]] if close else None
