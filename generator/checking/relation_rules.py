"""Rules across entries: ids, relations in both directions, former addresses, twins, files. Each is linear
in the entries.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from generator.addresses import free_name, is_always_there, is_generated, published_path
from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.written import texts_by_field
from generator.collections import COLLECTIONS, FOLDERS
from generator.reading import Finding
from generator.reading.nodes import Scalar, scalars_of
from generator.reading.paths import resolve
from generator.schema import Field, fields_of, is_deep
from generator.schema.types import (
    CAPTION_SUFFIXES,
    DOCUMENT_SUFFIXES,
    IMAGE_SUFFIXES,
    VIDEO_SUFFIXES,
    Asset,
    Reference,
    Video,
    is_file,
    is_picture,
)

Located = tuple[Facts, Finding]

#: A suggestion compares with every id of the collection, so only the first misses get one: the cost stays
#: linear.
SUGGESTIONS = 20
PUBLISHED_SUFFIXES = IMAGE_SUFFIXES + VIDEO_SUFFIXES + CAPTION_SUFFIXES + DOCUMENT_SUFFIXES


def unique_ids(register: Register) -> Iterator[Located]:
    """An id is used once in its collection; a site page does not take an address that the site makes
    itself.
    """
    seen: dict[tuple[str, str], Facts] = {}
    for checked in register.checked:
        key = (checked.collection, checked.id)
        first = seen.setdefault(key, checked)
        if first is not checked:
            yield checked, Finding("id-duplicate", params={"name": checked.id, "other": first.path})
        if checked.declaring.at_root and is_generated(f"{checked.id}/"):
            free = free_name(checked.id, register.ids[checked.collection])
            yield checked, Finding("page-reserved", params={"name": checked.id, "free": free})


def relations(register: Register) -> Iterator[Located]:
    """Every id that an entry names exists, is not the entry's own, and can be read by readers."""
    misses = 0
    for checked in register.checked:
        for way, inner, node in _texts(checked):
            if isinstance(inner.type, Reference):
                named = way, inner.type.collection
                for finding in _relation(register, checked, named, node, misses < SUGGESTIONS):
                    misses += finding.code == "relation-missing"
                    yield checked, finding


def _relation(
    register: Register, checked: Facts, named: tuple[str, str], node: Scalar, suggesting: bool
) -> Iterator[Finding]:
    (field, collection), name = named, node.text.strip()
    other = register.by_id.get((collection, name))
    if other is None:
        if not name:
            return
        close = (
            difflib.get_close_matches(name, register.ids.get(collection, []), n=1, cutoff=0.7)
            if suggesting
            else []
        )
        meant = close[0] if close else None
        params = {
            "value": name,
            "noun": COLLECTIONS[collection].noun,
            "meant": f"（是不是「{meant}」？）" if meant else "",
        }
        yield Finding("relation-missing", node.start, node.end, field, meant, params=params)
    elif other is checked:
        yield Finding("relation-self", node.start, node.end, field, params={"value": name})
    elif other.published is False:
        yield Finding("relation-hidden", node.start, node.end, field, params={"value": name})


def former_addresses(register: Register) -> Iterator[Located]:
    """A former address belongs to one entry only, and to no page that there is."""
    taken = {checked.declaring.url_for(checked.id): checked.path for checked in register.checked}
    for checked in register.checked:
        for node in scalars_of(checked.nodes.get("aliases")):
            alias = node.text.strip()
            other = "网站自动生成的页面" if _is_the_sites(alias.lstrip("/")) else taken.get(alias)
            if other:
                yield (
                    checked,
                    Finding(
                        "alias-taken",
                        node.start,
                        node.end,
                        "aliases",
                        params={"value": alias, "other": other},
                    ),
                )
            taken.setdefault(alias, checked.path)


def _is_the_sites(address: str) -> bool:
    """Whether no entry can ever have been at `address`."""
    collection, _, name = address.partition("/")
    return is_generated(address) and not (collection in COLLECTIONS and name)


def twins(register: Register) -> Iterator[Located]:
    """Two entries with the same title and the same school (or owner) are one, or should say how they
    differ.
    """
    seen: dict[tuple[str, str, Any], Facts] = {}
    for checked in register.checked:
        values = checked.values
        if checked.declaring not in COLLECTIONS.values() or "title" not in values:
            continue
        whose = values.get(checked.declaring.offered_by)
        key = (checked.collection, "".join(values["title"].split()), whose)
        first = seen.setdefault(key, checked)
        if first is not checked:
            node = checked.nodes["title"]
            yield (
                checked,
                Finding("entry-duplicate", node.start, node.end, "title", params={"other": first.path}),
            )


def files(register: Register) -> Iterator[Located]:
    """Every file that front matter names lies below content/ and exists; a picture is one."""
    for checked in register.checked:
        folder = checked.path.rsplit("/", 1)[0]
        for field, node in _asset_nodes(checked):
            path = resolve(node.text.strip(), folder)
            fault = _file_fault(register, path)
            if fault:
                yield (
                    checked,
                    Finding(fault, node.start, node.end, field, params={"value": node.text.strip()}),
                )


def body_links(register: Register) -> Iterator[Located]:
    """Links and pictures of a body lead to entries, pages and files that there are."""
    for checked in register.checked:
        for finding in _body_links(register, checked):
            yield checked, finding


def _body_links(register: Register, checked: Facts) -> Iterator[Finding]:
    for target in checked.targets:
        link, path = target.link, target.path
        if (
            not link.image
            and link.target.startswith("/")
            and link.target.split("#", 1)[0].endswith("/")
            and (is_always_there(f"{path}/") or f"/{path}/" in register.urls)
        ):
            continue
        suffix = PurePosixPath(path).suffix.lower()
        if suffix == ".md":
            if path not in register.by_path:
                yield Finding("link-missing", link.start, link.end, params={"value": link.target})
        elif path not in register.files:
            yield Finding(
                "file-missing" if link.image else "link-missing",
                link.start,
                link.end,
                params={"value": link.target},
            )
        elif not path.lower().endswith(IMAGE_SUFFIXES if link.image else PUBLISHED_SUFFIXES):
            suffixes = IMAGE_SUFFIXES if link.image else PUBLISHED_SUFFIXES
            yield Finding(
                "file-type",
                link.start,
                link.end,
                params={"value": link.target, "suffixes": "、".join(suffixes)},
            )
        elif fault := _file_fault(register, path):
            yield Finding(fault, link.start, link.end, params={"value": link.target})


def _file_fault(register: Register, path: str) -> str | None:
    """The code of what is wrong with a file that an entry names or links to; None for nothing."""
    if path not in register.files:
        return "file-missing"
    reserved = not is_picture(path) and _is_published_at_root(path) and is_generated(published_path(path))
    return "file-reserved" if reserved else register.file_fault(path)


def _is_published_at_root(path: str) -> bool:
    declaring = FOLDERS.get(path.partition("/")[0])
    return declaring is not None and declaring.at_root


def _asset_nodes(checked: Facts) -> Iterator[tuple[str, Scalar]]:
    for way, inner, node in _texts(checked):
        kind = inner.type
        if isinstance(kind, Asset) or (isinstance(kind, Video) and is_file(node.text)):
            yield way, node


def _texts(checked: Facts) -> Iterator[tuple[str, Field, Scalar]]:
    """Every text in the fields of which places are known; of a field that holds nothing good none, but where
    one wrong text spoils all others.
    """
    for field in fields_of(checked.declaring):
        node = checked.nodes.get(field.name)
        if node is not None and (field.name in checked.values or is_deep(field)):
            yield from texts_by_field(node, field)


REGISTER_RULES = (unique_ids, relations, former_addresses, twins, files, body_links)
