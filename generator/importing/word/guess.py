"""Front matter out of a document: its form, the lines under its title, its title, its properties, its
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.placing import Placed, place
from generator.importing.sections import is_section, plain_name, squeezed
from generator.importing.word.blocks import Block, Paragraph, SectionHeading
from generator.importing.word.titles import KIND_WORDS, clean_title
from generator.schema import Context, LibraryEntry, Term, field_called, fields_by_word
from generator.schema.asked import Asked
from generator.schema.types import Choice, Grades
from generator.schema.wording.unfilled import is_unfilled
from generator.writing import Plain

_PAIR = re.compile(
    r"([^\s：:，。；]{1,12})[ \t\u3000]*[：:][ \t]*([^：:]*?)(?=(?:[\t\u3000;；]|[ ]{2,})[ \t\u3000]*[^\s：:，。；]{1,12}[ \t\u3000]*[：:]|$)"
)


@dataclass
class Guess:
    """The fields that could be known; which of them are guesses; what a form said that no field takes."""

    values: dict[str, Plain] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    #: Where the values of fields come from: the name of the field, the label and the text in the document.
    account: list[tuple[str, str, str]] = field(default_factory=list)

    def told(self, declaring: type[LibraryEntry]) -> Iterator[str]:
        """A line for each value that is not word for word what the document says."""
        words = fields_by_word(declaring)
        for name, label, text in self.account:
            value = "、".join(_texts(self.values[name]))
            if squeezed(value) != squeezed(text) and name != "title":
                yield f"{words[name].label}：{value} ← {label}：{' '.join(text.split())[:60]}"


def take_pairs(
    blocks: list[Block], declaring: type[LibraryEntry]
) -> tuple[list[tuple[str, str]], list[Block]]:
    """Lines 「执教：王老师　单位：示例小学」 before the first section, as pairs, and the blocks without them."""
    pairs: list[tuple[str, str]] = []
    rest: list[Block] = []
    open_ = True
    for block in blocks:
        if isinstance(block, SectionHeading) or (isinstance(block, Paragraph) and is_section(block.text)):
            open_ = False
        if open_ and isinstance(block, Paragraph) and not block.item and len(block.text) <= 300:
            found = [
                (squeezed(match[1]), match[2].strip())
                for line in _joined_labels(block.text).split("\n")
                for match in _PAIR.finditer(line)
            ]
            if (
                found
                and all(field_called(declaring, label) and not is_section(label) for label, _ in found)
                and _covers(block.text, found)
            ):
                pairs += found
                continue
        rest.append(block)
    return pairs, rest


def _joined_labels(text: str) -> str:
    """Labels padded to look even (课　题：) without their blanks."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,4}(?=[\u4e00-\u9fff][ \u3000]?[：:])", "", text)


def _covers(text: str, pairs: list[tuple[str, str]]) -> bool:
    """Whether the pairs are all that the line says."""
    said = sum(len(squeezed(label)) + len(squeezed(value)) + 1 for label, value in pairs)
    return said >= len(re.sub(r"[\s;；]+", "", text)) - 1


def guess(
    declaring: type[LibraryEntry],
    pairs: list[tuple[str, str]],
    title: str,
    around: str,
    blocks: list[Block],
    context: Context,
) -> Guess:
    """The values of the fields of `declaring`: what is said under a label, then what the words `around` the
    title name.
    """
    found = Guess({"title": title} if title else {})
    for label, text in pairs:
        if is_unfilled(text):
            continue
        name = plain_name(label) or label
        declared = field_called(declaring, name)
        if declared is not None and declared.name == "title":
            _take_named(found, label, text, title)
        else:
            _take(found, label, text, place(declaring, name, text, context))
    _from_title(found, declaring, title, around, blocks, context)
    return found


def _take_named(found: Guess, label: str, text: str, title: str) -> None:
    """The title has been chosen; a label that names another one is not lost."""
    if clean_title(text) == title:
        found.account.append(("title", label, text))
    else:
        found.unplaced.append((label, text))


def _take(found: Guess, label: str, text: str, placed: Placed) -> None:
    """Take the values that a text came to; what is said twice and differs, or fits nothing, stays in the
    body.
    """
    differs = False
    for name, value in placed.values.items():
        if found.values.setdefault(name, value) != value:
            differs = True
        else:
            found.account.append((name, label, text))
    if placed.says_more or differs:
        found.unplaced.append((label, text))


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _from_title(
    found: Guess,
    declaring: type[LibraryEntry],
    title: str,
    around: str,
    blocks: list[Block],
    context: Context,
) -> None:
    words = fields_by_word(declaring)

    def put(name: str, value: Plain) -> None:
        if value and name in words and not found.values.get(name):
            found.values[name] = value
            found.guessed.append(words[name].label)

    if not found.values.get("grades"):
        put("grades", list(Grades().find(around, context)))
    for name in ("category", "subject"):
        if name in words and isinstance(choice := words[name].type, Choice):
            named = [term for term in context.vocabularies[choice.vocabulary] if term.label in around]
            put(name, named[0].label if len(named) == 1 else "")
    headings = {block.words for block in blocks if isinstance(block, SectionHeading)}
    for asked in _of_one_kind(declaring):
        choice = words[asked.field].type
        if isinstance(choice, Choice) and (
            re.search(KIND_WORDS, around) or headings.issuperset(_needed(asked))
        ):
            put(asked.field, context.vocabularies[choice.vocabulary].label_of(asked.terms[0]))
    if "themes" in words and isinstance(words["themes"].type, Choice):
        themes: list[Plain] = [
            term.label
            for term in context.vocabularies[words["themes"].type.vocabulary]
            if _tells(term, title)
        ]
        put("themes", themes[:3])


def _of_one_kind(declaring: type[LibraryEntry]) -> list[Asked]:
    """The forms for a single kind of entry that can't be without certain sections: what has those is of
    that kind.
    """
    return [asked for asked in declaring.forms if len(asked.terms) == 1 and _needed(asked)]


def _needed(asked: Asked) -> list[str]:
    return [section.label for section in asked.sections if section.needed]


def _tells(term: Term, title: str) -> bool:
    return term.label in title or any(len(each) >= 3 and each in title for each in term.synonyms)
