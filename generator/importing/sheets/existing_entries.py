"""The entries that a collection has already, as the rows of a spreadsheet are compared with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.reading import find_documents, read_document
from generator.schema import Context, LibraryEntry
from generator.schema.types import is_id
from generator.writing import Plain, id_for, plain_values, taken_ids


@dataclass(frozen=True)
class KnownEntry:
    """An entry on disk: its id, its path below the content folder, its values as written, and its text and
    bytes.
    """

    id: str
    path: str
    values: dict[str, Plain]
    text: str
    before: bytes
    #: Whether its front matter can be read, and so written.
    mendable: bool

    @property
    def title(self) -> str:
        """The title as written."""
        title = self.values.get("title", "")
        return title if isinstance(title, str) else ""


class KnownEntries:
    """The entries of a collection by id, and by title and unit as the check tells twins."""

    def __init__(self, content: Path, declaring: type[LibraryEntry], context: Context) -> None:
        self.declaring = declaring
        self.by_id: dict[str, KnownEntry] = {}
        self.by_identity: dict[str, list[KnownEntry]] = {}
        self.by_title: dict[str, list[KnownEntry]] = {}
        folder = content / declaring.collection
        self._taken = taken_ids(folder)
        self._numbers: dict[str, int] = {}
        for path in find_documents(content) if folder.is_dir() else ():
            if not path.is_relative_to(folder):
                continue
            document = read_document(path, content)
            values = plain_values(document.front.node, declaring) if document.front.node else {}
            entry = KnownEntry(
                path.stem,
                document.path,
                values,
                document.text,
                path.read_bytes() if document.readable else b"",
                document.readable and not document.findings,
            )
            self.by_id.setdefault(entry.id, entry)
            self.by_identity.setdefault(_identity(entry.title, _unit(values)), []).append(entry)
            self.by_title.setdefault("".join(entry.title.split()), []).append(entry)

    def find(self, name: str, texts: dict[str, str], has_unit: bool) -> KnownEntry | str | None:
        """The entry that a row means, None for a new one, or in Chinese why that can't be told."""
        if name:
            if not is_id(name):
                return f"编号「{name[:60]}」不能用：写条目的文件名，去掉 .md，如 pei-xie-zuo-ye；新条目留空"
            return self.by_id.get(name)
        title = texts.get("title", "")
        if not title:
            return None
        found = (
            self.by_identity.get(self.identity(texts), [])
            if has_unit
            else self.by_title.get("".join(title.split()), [])
        )
        if len(found) > 1:
            return f"已有 {len(found)} 个条目叫这个标题，分不清是哪一个：加上「编号」或「单位」列"
        return found[0] if found else None

    def identity(self, texts: dict[str, str]) -> str:
        """What tells a row from others, as the check tells twins: title and unit."""
        return _identity(texts.get("title", ""), texts.get("school") or texts.get("owner.name", ""))

    def new_id(self, title: str) -> str:
        """A new id out of the title, that neither an entry nor an earlier row has."""
        stem = id_for(title, (), self.declaring.__name__.lower())
        number = self._numbers.get(stem, 1)
        name = stem if number == 1 else f"{stem}-{number}"
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._numbers[stem] = number + 1
        self._taken.add(name)
        return name


def _identity(title: str, unit: str) -> str:
    return "\n".join(("".join(title.split()), unit.strip()))


def _unit(values: dict[str, Plain]) -> str:
    school, owner = values.get("school", ""), values.get("owner", "")
    name = owner.get("name", "") if isinstance(owner, dict) else ""
    return school if isinstance(school, str) and school else name if isinstance(name, str) else ""
