"""The library as open data: every published entry with its fields by English name, and the JSON Schema of
that file.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring as _text
from operator import attrgetter
from posixpath import dirname, relpath
from typing import Any

from generator.collections import COLLECTIONS
from generator.library import Library
from generator.outputs.output import SiteFile
from generator.pages.entry_pages import path_beside
from generator.rendering import NO_PICTURES, Pictures
from generator.schema import Group, LibraryEntry, Term, Vocabularies, fields_of
from generator.schema.types import ID_PATTERN, PartialDate

_PATH = "data/library.json"


@dataclass(frozen=True)
class OpenData:
    """data/library.json, made only where it is asked for; `key` is a hash of all that it shows."""

    library: Library
    pictures: Pictures
    key: str

    def files(self) -> list[SiteFile]:
        """The one file."""
        return [SiteFile(_PATH, self.key)]

    def bytes_of(self, paths: Collection[str]) -> list[tuple[str, bytes]]:
        """Its bytes, where its path is asked for."""
        return [(path, library_json(self.library, self.pictures).encode("utf-8")) for path in paths]


def library_json(library: Library, pictures: Pictures = NO_PICTURES) -> str:
    """The text of data/library.json; entries in the order of collection and id, one a line."""
    order = {collection: place for place, collection in enumerate(COLLECTIONS)}
    entries = sorted(library.entries, key=lambda entry: (order[entry.collection], entry.id))
    return (
        '{"entries": [\n'
        + ",\n".join(_entry(_with_published_cover(entry, pictures)) for entry in entries)
        + "\n]}\n"
    )


def _with_published_cover(entry: LibraryEntry, pictures: Pictures) -> LibraryEntry:
    """The entry naming, in place of its cover's original, which is not published, the widest variant of
    it.
    """
    picture = pictures.get(path_beside(entry, entry.cover.file)) if entry.cover else None
    if entry.cover is None or picture is None:
        return entry
    return dataclasses.replace(
        entry,
        cover=dataclasses.replace(entry.cover, file=relpath(picture.variants[-1].path, dirname(entry.path))),
    )


def _entry(entry: LibraryEntry) -> str:
    """One entry as JSON: its collection, id, address from the site's root, and the fields that are filled
    in.
    """
    own = f'"collection": {_text(entry.collection)}, "id": {_text(entry.id)}, "url": {_text(entry.url)}'
    fields = _WRITERS[type(entry)](entry)
    return f"{{{own}, {fields[1:]}" if fields != "{}" else f"{{{own}}}"


# JSON is put together here, since a library has half a million values: how they are written is worked out
# once for each type.

_Writer = Callable[[Any], str]


class _Writers(dict[type, _Writer]):
    """What makes JSON of values, by their type."""

    def __missing__(self, kind: type) -> _Writer:
        return self.setdefault(kind, _writer(kind))


_WRITERS = _Writers()


def _writer(kind: type) -> _Writer:
    if issubclass(kind, tuple):
        return lambda value: f"[{', '.join([_WRITERS[type(each)](each) for each in value])}]"
    if issubclass(kind, Term):
        return lambda value: _text(value.name)
    if issubclass(kind, date | PartialDate):
        return lambda value: _text(str(value))
    if dataclasses.is_dataclass(kind):
        return _fields_writer(kind)
    return _text if kind is str else str if kind is int else json.JSONEncoder(ensure_ascii=False).encode


def _fields_writer(declaring: type) -> _Writer:
    names = [declared.name for declared in fields_of(declaring)]
    starts = [f"{_text(name)}: " for name in names]
    values_of = attrgetter(*names, names[0])  # gives several, also of a class with one field

    def write(value: Any) -> str:
        filled = [
            start + _WRITERS[type(each)](each)
            for start, each in zip(starts, values_of(value), strict=False)
            if each is not None and each != ()
        ]
        return f"{{{', '.join(filled)}}}"

    return write


def library_schema(vocabularies: Vocabularies) -> str:
    """The JSON Schema of data/library.json, made from the declarations."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "课程与品牌资源库的公开数据",
        "type": "object",
        "required": ["entries"],
        "properties": {
            "entries": {
                "type": "array",
                "items": {
                    "oneOf": [_collection(declaring, vocabularies) for declaring in COLLECTIONS.values()]
                },
            }
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _collection(declaring: type[LibraryEntry], vocabularies: Vocabularies) -> dict[str, Any]:
    schema = _object(declaring, vocabularies)
    own = {
        "collection": {"const": declaring.collection},
        "id": {"type": "string", "pattern": f"^{ID_PATTERN}$"},
        "url": {"type": "string", "description": "页面的地址，从网站的根算起"},
    }
    return {
        **schema,
        "title": declaring.noun,
        "required": [*own, *schema["required"]],
        "properties": {**own, **schema["properties"]},
    }


def _object(declaring: type, vocabularies: Vocabularies) -> dict[str, Any]:
    properties = {}
    for field in fields_of(declaring):
        one = (
            _object(field.type.of, vocabularies)
            if isinstance(field.type, Group)
            else field.type.json_schema(vocabularies)
        )
        shape = {"type": "array", "items": one} if field.many else one
        properties[field.name] = {**shape, "title": field.label, "description": field.help}
    required = [field.name for field in fields_of(declaring) if field.required]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}
