"""A rule for whatever has a dated life: its steps are written in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.reading.nodes import items_of
from generator.schema.types import PartialDate


def stages_in_order(checked: CheckedDocument) -> Iterator[Finding]:
    """The steps under 历程, each with a stage and a date, follow each other; a month may be that of any of
    its days.
    """
    steps = checked.values.values.get("stages", ())
    nodes = items_of(checked.values.nodes["stages"]) if steps else ()
    for (one, two), node in zip(pairwise(steps), nodes[1:], strict=False):
        if _is_before(two.date, one.date):
            params = {"value": two.date, "before": f"{one.stage.label} {one.date}"}
            yield Finding("value-date-order", node.start, node.end, "stages", params=params)


def _is_before(two: date | PartialDate, one: date | PartialDate) -> bool:
    """Whether `two` is surely before `one`."""
    return _first_day(two) < _first_day(one) and str(two) != str(one)[: len(str(two))]


def _first_day(day: date | PartialDate) -> date:
    return day.first_day if isinstance(day, PartialDate) else day


__all__ = ["stages_in_order"]
