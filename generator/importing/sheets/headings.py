"""Finds the heading row of a table and what each of its columns holds, by the labels, names and synonyms of
the declarations.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.importing.sections import other_names
from generator.importing.sheets.tables import SheetTable, TableRow, letters
from generator.schema import Field, Group, Leaf, LibraryEntry, Section, fields_of, leaves_of, rungs_of

#: How many rows may stand above the headings.
_ABOVE = 20
#: What a column may hold: the text of a leaf, a whole group in one cell, a section of the body, or one of
#: ID and BODY.
ID, BODY = "编号", "正文"
#: The sheet of a template that explains its columns.
INSTRUCTIONS = "填写说明"
#: The hidden one that holds the words of its drop-down lists.
LISTS = "词表"
Target = Leaf | Field | Section | str
_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    ID: ("条目编号", "id", "文件名"),
    BODY: ("课程内容", "教案正文", "body"),
}
#: Headings of columns that say nothing about an entry.
_NOTHING = frozenset({"序号", "序", "no", "备注", "说明备注", "审核备注"})
_MARKS = re.compile(r"[\s·・.。/\\_\-–—:：*＊()（）\[\]【】<>《》、,，'\"“”]+")
_ASIDE = re.compile(r"[(（\[【][^\n]{0,80}?[)）\]】]")


@dataclass(frozen=True)
class Headings:
    """The columns of a table that hold something known, by number from 0; the index of the first row below;
    what is to be said of the rest.
    """

    columns: Mapping[int, Target]
    below: int
    remarks: tuple[str, ...]
    #: Columns of the same field as another, which they are a second word for; what they say of other fields
    #: still counts.
    spare: Mapping[int, Target] = field(default_factory=dict)

    def column_of(self, name: str) -> int | None:
        """The column that holds the leaf or field of this English name, or a part of it."""
        first = name.split(".")[0]
        names = {
            target.name: column
            for column, target in reversed([*self.columns.items()])
            if isinstance(target, Leaf | Field)
        }
        whole = {wider.split(".")[0]: column for wider, column in reversed([*names.items()])}
        return names.get(name, names.get(first, whole.get(first)))


def read_headings(table: SheetTable, declaring: type[LibraryEntry]) -> Headings | None:
    """The headings of a table; None if no row near its top has any that make an entry."""
    words = _words(declaring)
    best: tuple[int, int, list[str]] | None = None
    for at, row in enumerate(table.rows[:_ABOVE]):
        upper = [cell.text for cell in row.cells]
        for depth in (1, 2):
            heads = (
                upper
                if depth == 1
                else _two_rows(row, table.rows[at + 1] if at + 1 < len(table.rows) else None)
            )
            known = {target for head in heads if (target := _target(head, words)) is not None}
            if len(known) > (best[0] if best else 1) and any(
                target == ID or (isinstance(target, Leaf) and target.name == "title") for target in known
            ):
                best = (len(known), at + depth, heads)
    if best is None:
        return None
    return _columns(best[2], best[1], words)


def known_headings(declaring: type[LibraryEntry]) -> str:
    """What headings there may be, for messages."""
    return "、".join(
        [
            ID,
            *(leaf.label for leaf in leaves_of(declaring) if not leaf.field.last),
            *(leaf.label for rung in rungs_of(declaring) for leaf in rung.leaves),
            *(section.label for section in declaring.sections),
            BODY,
        ]
    )


def _columns(heads: list[str], below: int, words: Mapping[str, Target]) -> Headings:
    columns: dict[int, Target] = {}
    spare: dict[int, Target] = {}
    remarks: list[str] = []
    seen: dict[Target, str] = {}
    for column, head in enumerate(heads):
        shown = " ".join(head.split())[:30]
        if not shown or _plain(head) in _NOTHING:
            continue
        target = _target(head, words)
        if target is None:
            close = (
                difflib.get_close_matches(_plain(head)[:30], list(words), n=1, cutoff=0.5)
                if len(remarks) < 50
                else []
            )
            meant = f"，是不是「{_label(words[close[0]])}」？" if close else "；这一列没有读"
            remarks.append(f"{letters(column)} 列：不认识「{shown}」这一列{meant}")
        elif target in seen and (_is_own(head, target) <= _is_own(seen[target], target)):
            spare[column] = target
            remarks.append(f"{letters(column)} 列：「{shown}」和「{seen[target]}」说的是同一项，没有读")
        else:
            for other in [at for at, known in columns.items() if known == target]:
                spare[other] = columns.pop(other)
                remarks.append(f"{letters(other)} 列：「{seen[target]}」和「{shown}」说的是同一项，没有读")
            seen[target] = shown
            columns[column] = target
    return Headings(columns, below, tuple(remarks), spare)


def _is_own(head: str, target: Target) -> bool:
    """Whether a heading is the very name of what its column holds, not another word for it."""
    names = [target] if isinstance(target, str) else [target.label]
    return _plain(_ASIDE.sub("", head)) in map(_plain, names)


def _two_rows(upper: TableRow, lower: TableRow | None) -> list[str]:
    """Headings that stand in two rows: a group above, its parts below."""
    if lower is None:
        return []
    heads: list[str] = []
    above = ""
    for column in range(max(len(upper.cells), len(lower.cells))):
        head = upper.cells[column].text if column < len(upper.cells) else ""
        part = lower.cells[column].text if column < len(lower.cells) else ""
        # Programs that can't merge leave the cells to the right of a group's name empty.
        above = head or (above if part else "")
        heads.append(above + part if part != above else above)
    return heads


def _label(target: Target) -> str:
    return target if isinstance(target, str) else target.label


def _plain(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", word)).lower()


def _target(head: str, words: Mapping[str, Target]) -> Target | None:
    if len(head) > 60:
        return None
    for word in (_plain(head), _plain(_ASIDE.sub("", head)), _plain(head).removesuffix("必填")):
        if word in words:
            return words[word]
    return None


_WORDS: dict[type, dict[str, Target]] = {}


def _words(declaring: type[LibraryEntry]) -> Mapping[str, Target]:
    """Every word for every target; where two share a word, the plainer name has it."""
    if declaring not in _WORDS:
        found = _WORDS.setdefault(declaring, {})
        for word, target in _named(declaring):
            found.setdefault(_plain(word), target)
    return _WORDS[declaring]


def _named(declaring: type[LibraryEntry]) -> Iterator[tuple[str, Target]]:
    for leaf in leaves_of(declaring):
        yield leaf.label, leaf
        yield leaf.name, leaf
    for word, synonyms in _OTHER_WORDS.items():
        yield from ((each, word) for each in (word, *synonyms))
    for declared in fields_of(declaring):
        for word in (declared.label, declared.name, *declared.synonyms):
            whole = _whole(declared)
            if whole:
                yield word, whole
    for leaf in leaves_of(declaring):
        if leaf.inner:
            groups, parts = (leaf.field.label, *leaf.field.synonyms), (leaf.inner.label, *leaf.inner.synonyms)
            yield from ((group + part, leaf) for group in groups for part in parts)
    for leaf in (leaf for rung in rungs_of(declaring) for leaf in rung.leaves):
        parts = (leaf.field.label, *leaf.field.synonyms)
        yield from ((word, leaf) for word in (leaf.label, leaf.name, *parts))
        yield from ((leaf.above[-1].label + part, leaf) for part in parts)
    for section in declaring.sections:
        yield from ((word, section) for word in (section.label, *other_names(section)))
    for leaf in leaves_of(declaring):
        if leaf.inner and not leaf.many and not leaf.field.last:
            yield from ((part, leaf) for part in (leaf.inner.label, *leaf.inner.synonyms))


def _whole(field: Field) -> Target | None:
    """What a column named after the field itself holds: for a group its shorthand, or all of it in one
    cell.
    """
    if not isinstance(field.type, Group):
        return Leaf(field)
    if field.type.shorthand:
        return Leaf(
            field, next(inner for inner in fields_of(field.type.of) if inner.name == field.type.shorthand)
        )
    return None if field.many else field
