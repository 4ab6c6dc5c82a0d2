"""All forms of a document, taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.importing.word.blocks import Block, Table, one_line
from generator.importing.word.form import form_of
from generator.importing.word.titles import clean_title
from generator.schema import LibraryEntry, field_called


@dataclass
class Forms:
    """What all forms say: pairs of label and text, and the blocks of the document with what the forms hold
    for the body in their place.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    #: The title that each form gives, words that only name several fields, addresses behind words that
    #: became a field's.
    titles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


def take_forms(blocks: list[Block], declaring: type[LibraryEntry]) -> Forms:
    """Take the forms out of `blocks`, also those within others; boxes of one cell are opened."""
    found = Forms()
    _take(blocks, declaring, found)
    return found


def _take(blocks: list[Block], declaring: type[LibraryEntry], found: Forms) -> None:
    for block in blocks:
        form = form_of(block, declaring) if isinstance(block, Table) else None
        if form:
            found.pairs += form.pairs
            found.names += form.names
            found.links += form.links
            found.titles += [
                title
                for label, text in form.pairs
                if is_title(label, declaring) and (title := clean_title(one_line(text)))
            ][:1]
            _take(form.blocks, declaring, found)
        elif isinstance(block, Table) and sum(len(row) for row in block.rows) == 1:
            _take(list(block.rows[0][0].blocks), declaring, found)
        else:
            found.blocks.append(block)


def is_title(label: str, declaring: type[LibraryEntry]) -> bool:
    """Whether a label is one of the title."""
    declared = field_called(declaring, label)
    return declared is not None and declared.name == "title"
