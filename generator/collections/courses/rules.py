"""Rules on courses that no single field can hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rules import Rules
from generator.checking.values import CheckedDocument
from generator.reading import Finding


def updated_after_written(checked: CheckedDocument) -> Iterator[Finding]:
    """更新 is not before 日期."""
    written, updated = checked.values.values.get("date"), checked.values.values.get("updated")
    if written and updated and updated < written:
        node = checked.values.nodes["updated"]
        params = {"value": updated, "before": f"日期 {written}"}
        yield Finding("value-date-order", node.start, node.end, "updated", params=params)


RULES = Rules(entry=(updated_after_written,))
