"""The usual 教案 form: a table of labels and what was filled in, taken apart into fields and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.importing.sections import is_part, is_section, plain_name, section_of, squeezed
from generator.importing.word.blocks import (
    Block,
    Cell,
    Paragraph,
    SectionHeading,
    Table,
    links_of,
    pictures_of,
)
from generator.schema import LibraryEntry, field_called
from generator.schema.types import Url, Video

_LONGEST_LABEL = 12
#: How columns of a lesson's process are called.
_COLUMN = re.compile(r".{0,4}(?:活动|环节|步骤|意图|时间|内容|流程|备课|过程|行为|任务|预设)")


@dataclass
class Form:
    """What a form says: pairs of label and text, and blocks for the body with the sections' headings among
    them.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    #: Words that only name a group of fields.
    names: list[str] = field(default_factory=list)
    #: Links behind words that became a field's.
    links: list[str] = field(default_factory=list)


def form_of(table: Table, declaring: type[LibraryEntry]) -> Form | None:
    """The form in a table, None where it is a table of another kind."""
    lines = _merged(table.rows)
    below: tuple[tuple[Cell, ...], ...] = (*lines[1:], ())
    rows: list[_Row] = []
    name = ""
    for cells, under in zip(lines, below, strict=True):
        name = name if cells[0].continues else cells[0].text
        rows.append(_Row(cells, declaring, long=bool(under) and under[0].continues, above=name))
    first = [row for row in rows if row.starts]
    if (
        sum(len(row.labels) for row in first) < 2
        or len(first) < len(rows) / 3
        or (len(first) == 1 and len(rows) > 2)
    ):
        return None
    if rows[0].all_labels and len(first) < 2:
        return None
    form = Form(names=[*dict.fromkeys(squeezed(row.name) for row in rows if squeezed(row.name))])
    section = ""
    beside = False  # whether the section's label stands left of what belongs to it, over several rows
    loose: list[tuple[Cell, ...]] = []

    def close() -> None:
        if loose:
            form.blocks.append(Table(tuple(loose)))
            loose.clear()

    for row in rows:
        if not row.starts:
            close_at = len(row.cells) == 1
            if close_at:
                close()
                form.blocks += _deeper(row.cells[0].blocks)
            elif row.pairs_by_shape and not section:
                close()
                form.pairs += row.pairs_by_shape
            elif any(squeezed(cell.text) or any(pictures_of(cell.blocks)) for cell in row.cells):
                within = row.whole[1:] if beside and row.continued else row.whole
                if beside and row.continued and _is_part(within, section):
                    close()
                    section = _open_part(form, within, section)
                else:
                    loose.append(within)
            continue
        for label, cells in row.groups():
            close()
            if _is_heading(label, declaring):
                section = _open(form, label, section)
                beside = bool(cells)
                while (
                    len(cells) > 1
                    and not squeezed(cells[-1].text)
                    and not any(pictures_of(cells[-1].blocks))
                    and not row.long
                ):
                    cells = cells[:-1]
                if len(cells) == 1:
                    form.blocks += _deeper(cells[0].blocks)
                elif row.long and _is_part(cells, section):
                    section = _open_part(form, cells, section)
                elif cells:
                    loose.append(cells)
            else:
                value = "\n".join(cell.text for cell in cells if cell.text)
                links = [link for cell in cells for link in links_of(cell.blocks) if link not in value]
                declared = field_called(declaring, plain_name(label) or label)
                if links and declared is not None and isinstance(declared.type, Url | Video):
                    value = links[0]
                else:
                    form.links += links
                form.pairs.append((label, value))
                form.blocks += [
                    Paragraph((picture,)) for cell in cells for picture in pictures_of(cell.blocks)
                ]
                section = ""
    close()
    return form


def _merged(rows: tuple[tuple[Cell, ...], ...]) -> list[tuple[Cell, ...]]:
    """The rows, with blank cells below the label of a table within the form as if they were merged with it:
    some leave them blank.
    """
    found: list[tuple[Cell, ...]] = []
    heads = 0
    for row in rows:
        if len(row) > 2 and is_section(row[0].text, weak=True):
            heads = len(row) if _COLUMN.fullmatch(squeezed(row[1].text)) else 0
        elif len(row) != heads or squeezed(row[0].text) or any(pictures_of(row[0].blocks)):
            heads = 0
        found.append(
            (replace(row[0], continues=True), *row[1:]) if heads and not squeezed(row[0].text) else row
        )
    return found


def _open(form: Form, label: str, before: str) -> str:
    """Put the heading of a section into the body; returns the section."""
    name = plain_name(label)
    section = section_of(label) or name
    if section != before:
        form.blocks.append(SectionHeading(2, section))
    if is_part(label):
        form.blocks.append(SectionHeading(3, name))
    return section


def _is_part(cells: tuple[Cell, ...], section: str) -> bool:
    """Whether cells beside a section's name are a part of it: its own name, and what belongs to it."""
    return len(cells) == 2 and bool(section) and section_of(cells[0].text) == section


def _open_part(form: Form, cells: tuple[Cell, ...], section: str) -> str:
    form.blocks.append(SectionHeading(3, plain_name(cells[0].text)))
    form.blocks += _deeper(cells[1].blocks)
    return section


def _is_heading(label: str, declaring: type[LibraryEntry]) -> bool:
    return is_section(label, weak=True) or field_called(declaring, plain_name(label) or label) is None


def _deeper(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, depth=block.depth + 1) if isinstance(block, Paragraph) else block


class _Row:
    """A row of a table that may be a form, without the cells that continue those above."""

    def __init__(
        self, row: tuple[Cell, ...], declaring: type[LibraryEntry], *, long: bool, above: str
    ) -> None:
        self._declaring = declaring
        #: The words of the cell that the first one continues.
        self.above = above
        #: Its first cell goes on in the next row: what stands beside is a table.
        self.long = long
        self.whole = row
        #: A label that goes over several rows leaves its mark in each.
        self.continued = bool(row) and row[0].continues
        self.cells = tuple(cell for cell in row if not cell.continues)
        #: The words of a cell that only names the fields beside it.
        self.name = ""
        if self._is_beside_a_name():
            self.name = self.above
            self.cells = self.cells[1:] if long else self.cells
            self.continued = self.long = False
        self.labels = [] if self.continued else [cell for cell in self.cells if self._known(cell)]
        # A section's name further right may be the head of a column; a field's is a label.
        self.starts = (
            bool(self.labels)
            and not self.continued
            and (
                self._known(self.cells[0])
                or (self._even() and any(self._is_field(cell) for cell in self.cells[2::2]))
            )
        )
        self.all_labels = len(self.labels) == len(self.cells)

    def _known(self, cell: Cell) -> bool:
        words = cell.text
        name = plain_name(words) or squeezed(words)
        return (
            0 < len(name) <= _LONGEST_LABEL
            and not any(isinstance(block, Table) for block in cell.blocks)
            and (is_section(words, weak=True) or field_called(self._declaring, name) is not None)
        )

    def _is_beside_a_name(self) -> bool:
        """Whether the row is one of fields, beside a cell over several rows that only names them all
        (基本信息).
        """
        fields = self.cells[1:] if self.long and not self.continued else self.cells if self.continued else ()
        named = bool(self.long or self.continued) and not (
            self.long and not self.continued and self._known(self.cells[0])
        )
        return (
            named
            and len(squeezed(self.above)) <= _LONGEST_LABEL
            and len(fields) >= 2
            and self._is_field(fields[0])
            and not is_section(self.above, weak=True)
        )

    def _is_field(self, cell: Cell) -> bool:
        return self._known(cell) and not _is_heading(cell.text, self._declaring)

    def _even(self) -> bool:
        """Whether labels and values take turns."""
        return (
            len(self.cells) >= 2
            and len(self.cells) % 2 == 0
            and all(0 < len(squeezed(cell.text)) <= _LONGEST_LABEL for cell in self.cells[::2])
        )

    @property
    def pairs_by_shape(self) -> list[tuple[str, str]]:
        """Labels and values of a row in which no label is known."""
        if not self._even() or self.continued:
            return []
        return [
            (squeezed(label.text), value.text)
            for label, value in zip(self.cells[::2], self.cells[1::2], strict=True)
        ]

    def groups(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """Each label of the row with the cells that belong to it."""
        even = self._even() and not self.long
        label = ""
        values: list[Cell] = []
        for at, cell in enumerate(self.cells):
            known = self._known(cell)
            # What stands in a label's place is one, known or not; what stands in a value's place is one,
            # unless the row does not take turns.
            if (even and at % 2 == 0 and (known or not self._sub_header())) or (
                known and not even and (at == 0 or (values and self._has_value(at)))
            ):
                if label:
                    yield label, tuple(values)
                label, values = squeezed(cell.text), []
            else:
                values.append(cell)
        yield label, tuple(values)

    def _has_value(self, at: int) -> bool:
        """Whether a label can stand at this place: something stands beside it, and the row is not one of a
        table beside its first label.
        """
        return at + 1 < len(self.cells) and not (self.long and len(self.cells) > 2)

    def _sub_header(self) -> bool:
        """Whether the first label is a section's, and the rest a row of the table within it."""
        return (
            len(self.cells) > 2
            and is_section(self.cells[0].text, weak=True)
            and not any(self._known(cell) for cell in self.cells[2::2])
        )
