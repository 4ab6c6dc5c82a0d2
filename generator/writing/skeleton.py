"""Bodies to begin with: the customary sections, each with a mark that says what belongs there."""

from __future__ import annotations

from generator.schema import LibraryEntry, blank


def skeleton(declaring: type[LibraryEntry]) -> str:
    """A body of the collection's customary sections, each with one line of hint that the check will ask for
    until it is replaced.

    A collection without customary sections has one such line.
    """
    if not declaring.sections:
        return blank("正文")
    return "\n\n".join(
        f"## {section.label}\n\n{blank(section.hint)}" for section in declaring.sections if section.asked
    )
