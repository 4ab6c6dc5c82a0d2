"""Rules on courses that no single field can hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rules import Rules
from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.schema.wording.timetable import timetable


def updated_after_written(checked: CheckedDocument) -> Iterator[Finding]:
    """更新 is not before 日期."""
    written, updated = checked.values.values.get("date"), checked.values.values.get("updated")
    if written and updated and updated < written:
        node = checked.values.nodes["updated"]
        params = {"value": updated, "before": f"日期 {written}"}
        yield Finding("value-date-order", node.start, node.end, "updated", params=params)


def minutes_add_up(checked: CheckedDocument) -> Iterator[Finding]:
    """The minutes of all stages together are those of the lesson."""
    said: int | None = checked.values.values.get("minutes")
    stages = () if said is None else timetable(checked.document.body)
    total = sum(stage.minutes for stage in stages)
    if said is not None and stages and total != said:
        node = checked.values.nodes["minutes"]
        more = f"多 {total - said} 分钟" if total > said else f"少 {said - total} 分钟"
        params = {"value": said, "total": total, "stages": len(stages), "difference": more}
        yield Finding("minutes-sum", node.start, node.end, "minutes", params=params)


RULES = Rules(entry=(updated_after_written, minutes_add_up))
