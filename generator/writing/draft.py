"""Drafts: what a Word file, a row, a form or a template gives before it is an entry's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.schema import Entry, Vocabularies, fields_of, is_required
from generator.writing.front_matter import Plain

#: How the remark at an empty field begins.
TO_FILL = "待填"


@dataclass(frozen=True)
class Draft:
    """An entry to be: its collection, the texts of its fields by English name, its body, and files to stand
    beside it.

    The texts are as people wrote them; whether they are right is for the check to say.
    """

    declaring: type[Entry]
    values: Mapping[str, Plain] = field(default_factory=dict)
    body: str = ""
    #: The bytes of pictures and other files by their name in the folder beside the entry.
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title, "" if there is none yet."""
        title = self.values.get("title", "")
        return title if isinstance(title, str) else ""

    def blanks(self, vocabularies: Vocabularies) -> dict[str, str]:
        """The required fields without a value, each with a remark that says what to write."""
        wanted = (
            declared
            for declared in fields_of(self.declaring)
            if is_required(declared, self.declaring, self.values, vocabularies)
        )
        return {
            declared.name: f"{TO_FILL}：{declared.help}例如：{declared.example}"
            for declared in wanted
            if not self.values.get(declared.name)
        }
