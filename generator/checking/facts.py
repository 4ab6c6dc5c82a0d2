"""What the rules across documents know of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.caching import digest
from generator.checking.markdown_rules import LocalTarget
from generator.collections import FOLDERS
from generator.reading.nodes import Node
from generator.schema import Entry


@dataclass(frozen=True)
class Facts:
    """What the rules across documents know of one; of its values and of their places in the text only those
    that they look at.

    `published` says whether its entry is for readers, `serves_families` whether something in it is for
    families, None where it makes none; `targets` are the links of its body within the library.
    """

    path: str
    collection: str
    id: str
    values: Mapping[str, Any]
    nodes: Mapping[str, Node]
    published: bool | None
    serves_families: bool | None
    targets: tuple[LocalTarget, ...]

    @property
    def declaring(self) -> type[Entry]:
        """The collection's declaration."""
        return FOLDERS[self.collection]

    @property
    def sum(self) -> str:
        """A hash of everything but the places of links: most edits of a body change nothing else here, so
        nothing that is found across documents.
        """
        targets = [
            (each.path, each.link.target, each.link.image, each.link.definition) for each in self.targets
        ]
        told = self.values, self.nodes, self.published, self.serves_families
        return digest(repr((self.collection, self.id, *told, targets)))
