"""An entry whose groups hold groups as rows of a table: a row for each innermost group; what an outer one
says stands on the first of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.importing.sheets.entry_texts import leaf_texts
from generator.schema import Rung, rungs_of
from generator.writing import Plain

#: The texts of a row by the names of leaves.
Texts = dict[str, str]


class Unclear(ValueError):
    """An entry that no rows could tell; its words say why, in Chinese."""


def rows_of(values: Mapping[str, Plain], declaring: type) -> list[Texts]:
    """The rows of an entry, given by its values as written; one where nothing is deep. Raises Unclear."""
    rungs = rungs_of(declaring)
    deep = [*_rows(values.get(rungs[0].field.name, ""), rungs)] if rungs else []
    first, rest = (deep or [{}])[0], deep[1:]
    return [{**leaf_texts(values, declaring), **first}, *rest]


def texts_of(item: Mapping[str, Plain], rung: Rung) -> Texts:
    """The texts of a group by the names of its leaves."""
    found = {leaf.name: _text(item.get(leaf.own.name, "")) for leaf in rung.leaves}
    return {name: text for name, text in found.items() if text}


def groups_in(value: Plain) -> list[dict[str, Plain]]:
    """The groups that a deep field holds. Raises Unclear where something else stands among them."""
    items = value if isinstance(value, list) else [value] if value else []
    groups = [item for item in items if isinstance(item, dict)]
    if len(groups) < len([item for item in items if item]):
        raise Unclear("有一项的写法不对")
    return groups


def _rows(value: Plain, rungs: Sequence[Rung]) -> Iterator[Texts]:
    rung, below = rungs[0], rungs[1:]
    before = ""
    for item in groups_in(value):
        texts = texts_of(item, rung)
        if below:
            name = texts.get(rung.key.name, "")
            _must_part(before, name, rung)
            before = name
            inner = [*_rows(item.get(below[0].field.name, ""), below)] or [{}]
            yield {**texts, **inner[0]}
            yield from inner[1:]
        elif texts:
            yield texts


def _must_part(before: str, name: str, rung: Rung) -> None:
    """Whether rows tell a group from the one before it."""
    if not name:
        raise Unclear(f"有一个{rung.field.label}没有写「{rung.key.own.label}」，先补上")
    if name == before:
        raise Unclear(f"前后两个{rung.field.label}都叫「{name[:40]}」，先改一个的{rung.key.own.label}")


def _text(value: Plain) -> str:
    texts = value if isinstance(value, list) else [value]
    return "\n".join(text.strip() for text in texts if isinstance(text, str))


__all__ = ["Texts", "Unclear", "groups_in", "rows_of", "texts_of"]
