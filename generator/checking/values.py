"""Turns the texts of front matter into a typed entry, by the collection's declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.reading import Document, Finding
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema import (
    Context,
    Entry,
    Field,
    Group,
    Invalid,
    field_called,
    fields_by_word,
    fields_of,
    is_slip,
    suggest_field,
)
from generator.schema.types import Choice, Grades, Reference, ScalarType
from generator.schema.wording.keys import NOT_OURS

# Blanks are looked at from their first on only, so that many of them cost no more than once.
_SEPARATORS = re.compile(r"(?:(?<!\s)\s*)?[，、；;]\s*")
#: What stands in front matter without quotation marks whatever is around it.
_PLAIN = re.compile(r"\w(?:[\w .–/-]*[\w.])?")


@dataclass
class Values:
    """What a mapping of front matter holds: values by English field name, and the node that each came
    from.
    """

    values: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    #: Fields that are written but whose value can't be used; they are not missing.
    spoiled: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class CheckedDocument:
    """A document with its values and, where nothing stood against it, its typed entry."""

    document: Document
    declaring: type[Entry]
    id: str
    values: Values
    entry: Entry | None


def read_values(document: Document, declaring: type, context: Context) -> tuple[Values, list[Finding]]:
    """Read the document's front matter as the fields of `declaring`."""
    node = document.front.node
    assert node is not None
    reader = _Reader(document, context)
    unreadable = document.front.unreadable
    values = reader.mapping(node, declaring, unreadable, ())
    return values, reader.findings


def finding_of(invalid: Invalid, node: Scalar, field: str) -> Finding:
    """What a type has against a text, as a finding."""
    meant = f"（是不是「{invalid.replacement}」？）" if invalid.replacement else ""
    sure = (
        invalid.sure and invalid.replacement is not None and _PLAIN.fullmatch(invalid.replacement) is not None
    )
    return Finding(
        invalid.code,
        node.start,
        node.end,
        field,
        invalid.replacement,
        sure,
        {**invalid.params, "meant": meant},
    )


class _Reader:
    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self.findings: list[Finding] = []

    def _note(
        self,
        code: str,
        node: Node,
        path: tuple[str, ...],
        replacement: str | None = None,
        *,
        sure: bool = True,
        **params: Any,
    ) -> None:
        self.findings.append(Finding(code, node.start, node.end, ".".join(path), replacement, sure, params))

    def mapping(
        self, node: Mapping, declaring: type, unreadable: frozenset[str], path: tuple[str, ...]
    ) -> Values:
        """Read the fields of one mapping: the entry itself, or a group in it."""
        found = Values()
        words = fields_by_word(declaring)
        for word in unreadable:
            if word in words:
                found.spoiled.add(words[word].name)
        taken = frozenset(words[key.text].name for key, _ in node.items if key.text in words)
        for key, value in node.items:
            declared = words.get(key.text)
            if declared is None:
                self._unknown_field(key, declaring, path, taken)
            elif declared.name in found.keys:
                first = self.document.lines.place(found.keys[declared.name].start)[0]
                self._note("field-duplicate", key, (*path, declared.name), value=key.text, first=first)
            else:
                found.keys[declared.name] = key
                found.nodes[declared.name] = value
                self._field(declared, value, found, path)
        self._missing(declaring, node, found, path)
        return found

    def _unknown_field(
        self, key: Scalar, declaring: type, path: tuple[str, ...], taken: frozenset[str]
    ) -> None:
        cure = NOT_OURS.get(key.text.strip().lower())
        if cure and field_called(declaring, key.text[:40]) is None:
            self._note("field-foreign", key, (*path, key.text), value=key.text, cure=cure)
            return
        # After a hundred slips in one file another guess helps nobody, and guessing is slow.
        guessing = len(self.findings) < 100
        meant = suggest_field(declaring, key.text[:40]) if guessing else None
        sure = (
            guessing
            and meant is not None
            and is_slip(declaring, key.text[:40], meant)
            and meant.name not in taken
        )
        self._note(
            "field-unknown",
            key,
            (*path, key.text),
            meant.label if meant else None,
            sure=sure,
            value=key.text,
            meant=f"（是不是「{meant.label}」？）" if meant else "",
            choices="、".join(each.label for each in fields_of(declaring)),
        )

    def _missing(self, declaring: type, node: Mapping, found: Values, path: tuple[str, ...]) -> None:
        for declared in fields_of(declaring):
            because = ""
            if declared.required_for and not declared.required:
                other, wanting = declared.required_for
                value = found.values.get(other)
                if value is None or value.name not in wanting:
                    continue
                because = f"（{value.label}必填）"
            elif not declared.required:
                continue
            if declared.name in found.values or declared.name in found.spoiled:
                continue
            key = found.keys.get(declared.name)
            place = key or Scalar("", node.start, node.start)
            if not path and key is None:
                place = Scalar("", 0, 0)
            self._note(
                "field-missing",
                place,
                (*path, declared.name),
                label=declared.label,
                because=because,
                example=declared.example,
            )

    def _field(self, declared: Field, node: Node, found: Values, path: tuple[str, ...]) -> None:
        before = len(self.findings)
        here = (*path, declared.name)
        if isinstance(node, Scalar) and not node.text.strip():
            return
        if declared.many:
            value: Any = tuple(self._many(declared, node, here))
            empty = not value
        else:
            value = self._one(declared, node, here)
            empty = value is None
        if len(self.findings) > before:
            # Warnings leave the value usable; whether any of these was an error is decided where severities
            # are known.
            found.spoiled.add(declared.name)
        if not empty:
            found.values[declared.name] = value

    def _many(self, declared: Field, node: Node, path: tuple[str, ...]) -> Iterator[Any]:
        items: tuple[Node, ...] = node.items if isinstance(node, Sequence) else (node,)
        seen: set[Any] = set()
        for item in items:
            if isinstance(item, Scalar) and not item.text.strip():
                continue
            if (
                isinstance(item, Scalar)
                and isinstance(declared.type, Choice | Grades | Reference)
                and (parts := self._several(declared.type, item.text.strip()))
            ):
                self._in_one(parts, item, node, path)
                continue
            value = self._one(declared, item, path)
            if value is None:
                continue
            spread = declared.type.spreads if isinstance(declared.type, ScalarType) else False
            for each in value if spread else (value,):
                if each not in seen:
                    yield each
                elif not spread:
                    self._note("value-duplicate", item, path, value=getattr(item, "text", "这一项"))
                seen.add(each)

    def _several(self, type_: ScalarType, text: str) -> list[str]:
        """The values that stand in one text, none where it is one."""
        if type_.takes(text, self.context):
            return []
        said = type_.read(text, self.context)
        if said.values and not said.rest:
            return [*said.values] if len(said.values) > 1 else []
        return [part for part in _SEPARATORS.split(text) if part] if _SEPARATORS.search(text) else []

    def _in_one(self, parts: list[str], item: Scalar, listed: Node, path: tuple[str, ...]) -> None:
        """Note the first mark between values, and as the replacement the values with commas, or on lines of
        their own where the list is one of lines.
        """
        text = self.document.text
        mark = _SEPARATORS.search(item.text)
        place: Node = item
        replacement = self._listed(parts, item, listed)
        written = text[item.start : item.end]
        if (
            isinstance(listed, Sequence)
            and mark
            and replacement
            and written == item.text
            and item.text.startswith(parts[0] + mark[0])
        ):
            place, replacement = (
                Scalar(item.text, item.start + mark.start(), item.end),
                replacement[len(parts[0]) :],
            )
        sure = all(_PLAIN.fullmatch(part) for part in parts)
        if mark:
            self._note("front-matter-comma", place, path, replacement, sure=sure, mark=mark[0].strip())
        else:
            meant = f"（是不是「{'、'.join(parts)}」几项？）"
            self._note(
                "value-unknown",
                place,
                path,
                replacement,
                sure=sure,
                value=item.text.strip(),
                meant=meant,
                choices="、".join(parts),
            )

    def _listed(self, parts: list[str], item: Scalar, listed: Node) -> str | None:
        text = self.document.text
        if not isinstance(listed, Sequence):
            return f"[{', '.join(parts)}]"
        if text[listed.start : listed.start + 1] == "[":
            return ", ".join(parts)
        lead = text[max(text.rfind("\n", 0, item.start), text.rfind("\r", 0, item.start)) + 1 : item.start]
        return f"\n{lead}".join(parts) if re.fullmatch(r" *- +", lead) else None

    def _one(self, declared: Field, node: Node, path: tuple[str, ...]) -> Any:
        """The value of one node, or None after noting why there is none."""
        if isinstance(declared.type, Group):
            return self._group(declared, declared.type, node, path)
        if not isinstance(node, Scalar):
            self._note(
                "value-shape",
                node,
                path,
                label=declared.label,
                wanted=declared.type.describe(),
                example=declared.example,
            )
            return None
        try:
            return declared.type.parse(node.text, self.context)
        except Invalid as invalid:
            self.findings.append(finding_of(invalid, node, ".".join(path)))
            return None

    def _group(self, declared: Field, group: Group, node: Node, path: tuple[str, ...]) -> Any:
        if isinstance(node, Scalar) and group.shorthand and node.text.strip():
            node = Mapping(((Scalar(group.shorthand, node.start, node.start), node),), node.start, node.end)
        if not isinstance(node, Mapping):
            wanted = "「" + "、".join(each.label for each in fields_of(group.of)) + "」几项"
            self._note(
                "value-shape", node, path, label=declared.label, wanted=wanted, example=declared.example
            )
            return None
        before = len(self.findings)
        inner = self.mapping(node, group.of, frozenset(), path)
        return group.of(**inner.values) if len(self.findings) == before else None
