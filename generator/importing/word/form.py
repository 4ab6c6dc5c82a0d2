"""The usual 教案 form: a table of labels and what was filled in, taken apart into fields and sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.importing.sections import is_part, is_section, plain_name, section_of, squeezed
from generator.importing.word.blocks import Block, Cell, Heading, Paragraph, Table
from generator.schema import Entry, field_called

_LONGEST_LABEL = 12


@dataclass
class Form:
    """What a form says: pairs of label and text, and blocks for the body with the sections' headings among them."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def form_of(table: Table, declaring: type[Entry]) -> Form | None:
    """The form in a table, None where it is a table of another kind."""
    rows = [_Row(row, declaring) for row in table.rows]
    first = [row for row in rows if row.starts]
    if sum(len(row.labels) for row in first) < 2 or len(first) < len(rows) / 3 or (len(first) == 1 and len(rows) > 2):
        return None
    if rows[0].all_labels and len(first) < 2:
        return None
    form = Form()
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
            elif any(squeezed(cell.text) for cell in row.cells):
                loose.append(row.whole[1:] if beside and row.continued else row.whole)
            continue
        for label, cells in row.groups():
            close()
            if _is_heading(label, declaring):
                section = _open(form, label, section)
                beside = bool(cells)
                if len(cells) == 1:
                    form.blocks += _deeper(cells[0].blocks)
                elif cells:
                    loose.append(cells)
            else:
                value = "\n".join(cell.text for cell in cells if cell.text)
                form.pairs.append((label, value))
                section = ""
    close()
    return form


def _open(form: Form, label: str, before: str) -> str:
    """Put the heading of a section into the body; returns the section."""
    name = plain_name(label)
    section = section_of(label) or name
    if section != before:
        form.blocks.append(Heading(2, section, name if name != section else ""))
    if is_part(label):
        form.blocks.append(Heading(3, name))
    return section


def _is_heading(label: str, declaring: type[Entry]) -> bool:
    return is_section(label, weak=True) or field_called(declaring, plain_name(label) or label) is None


def _deeper(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, depth=block.depth + 1) if isinstance(block, Paragraph) else block


class _Row:
    """A row of a table that may be a form, without the cells that continue those above."""

    def __init__(self, row: tuple[Cell, ...], declaring: type[Entry]) -> None:
        self._declaring = declaring
        self.whole = row
        #: A label that goes over several rows leaves its mark in each.
        self.continued = bool(row) and row[0].continues
        self.cells = tuple(cell for cell in row if not cell.continues)
        self.labels = [] if self.continued else [cell for cell in self.cells if self._known(cell)]
        self.starts = (
            bool(self.labels) and not self.continued and (self._known(self.cells[0]) or (self._even() and any(self._known(cell) for cell in self.cells[2::2])))
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

    def _even(self) -> bool:
        """Whether labels and values take turns."""
        return len(self.cells) >= 2 and len(self.cells) % 2 == 0 and all(0 < len(squeezed(cell.text)) <= _LONGEST_LABEL for cell in self.cells[::2])

    @property
    def pairs_by_shape(self) -> list[tuple[str, str]]:
        """Labels and values of a row in which no label is known."""
        if not self._even() or self.continued:
            return []
        return [(squeezed(label.text), value.text) for label, value in zip(self.cells[::2], self.cells[1::2], strict=True)]

    def groups(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """Each label of the row with the cells that belong to it."""
        even = self._even()
        label = ""
        values: list[Cell] = []
        for at, cell in enumerate(self.cells):
            known = self._known(cell)
            # What stands in a label's place is one, known or not; what stands in a value's place is one, unless the row does not take turns.
            if (even and at % 2 == 0 and (known or not self._sub_header())) or (known and not even and (at == 0 or values)):
                if label:
                    yield label, tuple(values)
                label, values = squeezed(cell.text), []
            else:
                values.append(cell)
        yield label, tuple(values)

    def _sub_header(self) -> bool:
        """Whether the first label is a section's, and the rest a row of the table within it."""
        return len(self.cells) > 2 and is_section(self.cells[0].text, weak=True) and not any(self._known(cell) for cell in self.cells[2::2])
