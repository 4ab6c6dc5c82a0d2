"""The usual 教案 form: a table of labels and what was filled in, taken apart into fields and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.importing.placing import is_time
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
from generator.importing.word.titles import is_form_name
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
    rows = _rows(_merged(table.rows), declaring)
    if not _is_form(rows):
        return None
    reading = _Reading(declaring, Form(names=_group_names(rows)))
    for row in rows:
        reading.read(row)
    reading.close()
    return reading.form


def _rows(lines: list[tuple[Cell, ...]], declaring: type[LibraryEntry]) -> list[_Row]:
    below: tuple[tuple[Cell, ...], ...] = (*lines[1:], ())
    rows: list[_Row] = []
    name = ""
    for cells, under in zip(lines, below, strict=True):
        name = name if cells[0].continues else cells[0].text
        rows.append(_Row(cells, declaring, under=under, above=name))
    return rows


def _is_form(rows: list[_Row]) -> bool:
    """Whether enough rows begin with a label that is known."""
    first = [row for row in rows if row.starts]
    is_one_of_many = len(first) == 1 and len(rows) > 2
    is_header_only = rows[0].all_labels and len(first) < 2
    has_few_labels = sum(len(row.labels) for row in first) < 2 or len(first) < len(rows) / 3
    return not (has_few_labels or is_one_of_many or is_header_only)


def _group_names(rows: list[_Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows if (name := squeezed(row.name))))


class _Reading:
    """Reads the rows of a form one after another."""

    def __init__(self, declaring: type[LibraryEntry], form: Form) -> None:
        self.form = form
        self._declaring = declaring
        self._section = ""
        #: Whether the section's label stands left of what belongs to it, over several rows.
        self._beside = False
        #: Rows of a table within the section that is open.
        self._loose: list[tuple[Cell, ...]] = []

    def read(self, row: _Row) -> None:
        """Read one row."""
        if not row.starts:
            self._read_more(row)
            return
        for label, cells in row.groups():
            self.close()
            words = "\n".join(cell.text for cell in cells)
            if _is_heading(label, self._declaring) and not is_time(label, words):
                self._read_section(label, cells, row)
            else:
                self._read_field(label, cells)

    def close(self) -> None:
        """End the table within the section."""
        if self._loose:
            self.form.blocks.append(Table(tuple(self._loose)))
            self._loose.clear()

    def _read_more(self, row: _Row) -> None:
        """Read a row without a known label: it belongs to the section above it, or is one of pairs."""
        if len(row.cells) == 1 and not self.form.blocks and is_form_name(row.cells[0].text):
            self.form.names.append(squeezed(row.cells[0].text))
        elif len(row.cells) == 1:
            self.close()
            self.form.blocks += _deeper(row.cells[0].blocks)
        elif row.pairs_by_shape and not self._section:
            self.close()
            self.form.pairs += row.pairs_by_shape
        elif not all(map(_is_blank, row.cells)):
            self._read_within(row)

    def _read_within(self, row: _Row) -> None:
        is_beside = self._beside and row.continued
        cells = row.whole[1:] if is_beside else row.whole
        if is_beside and _is_part(cells, self._section):
            self.close()
            self._open_part(cells)
        else:
            self._loose.append(cells)

    def _read_section(self, label: str, cells: tuple[Cell, ...], row: _Row) -> None:
        self._section = _open(self.form, label, self._section)
        self._beside = bool(cells)
        if row.heads_a_table:  # the section's name is the head of the first column too
            self._loose.append(row.whole)
            return
        while len(cells) > 1 and not row.long and _is_blank(cells[-1]):
            cells = cells[:-1]
        if len(cells) == 1:
            self.form.blocks += _deeper(cells[0].blocks)
        elif row.long and _is_part(cells, self._section):
            self._open_part(cells)
        elif cells:
            self._loose.append(cells)

    def _read_field(self, label: str, cells: tuple[Cell, ...]) -> None:
        value = "\n".join(cell.text for cell in cells if cell.text)
        links = [link for cell in cells for link in links_of(cell.blocks) if link not in value]
        declared = field_called(self._declaring, plain_name(label) or label)
        if links and declared is not None and isinstance(declared.type, Url | Video):
            value = links[0]
        else:
            self.form.links += links
        self.form.pairs.append((label, value))
        pictures = (picture for cell in cells for picture in pictures_of(cell.blocks))
        self.form.blocks += [Paragraph((picture,)) for picture in pictures]
        self._section = ""

    def _open_part(self, cells: tuple[Cell, ...]) -> None:
        self.form.blocks.append(SectionHeading(3, plain_name(cells[0].text)))
        self.form.blocks += _deeper(cells[1].blocks)


def _is_blank(cell: Cell) -> bool:
    return not squeezed(cell.text) and not any(pictures_of(cell.blocks))


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


def _is_heading(label: str, declaring: type[LibraryEntry]) -> bool:
    return is_section(label, weak=True) or field_called(declaring, plain_name(label) or label) is None


def _deeper(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, depth=block.depth + 1) if isinstance(block, Paragraph) else block


class _Row:
    """A row of a table that may be a form, without the cells that continue those above."""

    def __init__(
        self, row: tuple[Cell, ...], declaring: type[LibraryEntry], *, under: tuple[Cell, ...], above: str
    ) -> None:
        self._declaring = declaring
        #: The words of the cell that the first one continues.
        self.above = above
        #: Its first cell goes on in the next row: what stands beside is a table.
        long = self.long = bool(under) and under[0].continues
        #: Names of columns stand in it, the section's own among them, and rows of as many cells below.
        self.heads_a_table = (
            not long
            and len(row) == len(under) > 2
            and not _is_blank(under[0])
            and all(_COLUMN.fullmatch(squeezed(cell.text)) for cell in row[1:])
        )
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
