"""Rules on courses that no single field can hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.rules import Rules
from generator.checking.values import CheckedDocument
from generator.collections.courses.fields import LESSON_PLAN, ONLINE
from generator.collections.courses.sections import SAFETY_SECTION
from generator.reading import Finding
from generator.schema.types import is_file
from generator.schema.wording.headings import lines_under
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


def safety_is_said(checked: CheckedDocument) -> Iterator[Finding]:
    """A plan on what may harm children says what is done the same day, and for whom else there is help."""
    values = checked.values.values
    kind, category, themes = (values.get(name) for name in ("kind", "category", "themes"))
    careful = [theme.label for theme in themes or () if theme.careful]
    is_plan = (
        kind is not None and kind.name == LESSON_PLAN and category is not None and category.name != ONLINE
    )
    if not careful or not is_plan:
        return
    section = "".join(lines_under(checked.document.body, SAFETY_SECTION)).strip()
    if "报告" in section:
        return
    node = checked.values.nodes["themes"]
    what = f"「{SAFETY_SECTION}」一节没有写报告谁" if section else f"没有「{SAFETY_SECTION}」这一节"
    yield Finding(
        "safety-missing", node.start, node.end, "themes", params={"value": careful[0], "what": what}
    )


def captions_have_a_video(checked: CheckedDocument) -> Iterator[Finding]:
    """Captions are shown with a video file beside the entry: other sites show their own."""
    video = checked.values.values.get("video")
    if "captions" in checked.values.values and not (video and is_file(video)):
        node = checked.values.nodes["captions"]
        yield Finding("captions-alone", node.start, node.end, "captions")


RULES = Rules(entry=(updated_after_written, minutes_add_up, safety_is_said, captions_have_a_video))
