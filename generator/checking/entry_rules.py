"""Rules on one entry's values that no single field can hold. Each yields findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.reading.nodes import items_of, texts_in
from generator.schema import LibraryEntry, fields_of
from generator.schema.entry import PUBLISHED, SAMPLE_MARK
from generator.schema.groups import Review
from generator.schema.settings import LibrarySettings


def picked_in_order(checked: CheckedDocument) -> Iterator[Finding]:
    """推荐 does not end before it begins."""
    featured = checked.values.values.get("featured")
    if featured and featured.until < featured.since:
        node = checked.values.nodes["featured"]
        params = {"value": featured.until, "before": f"从 {featured.since}"}
        yield Finding("value-date-order", node.start, node.end, "featured", params=params)


def reviews_in_order(checked: CheckedDocument) -> Iterator[Finding]:
    """审核 is written in the order of its dates, and no level passes an entry that the level before it has
    sent back and not passed since.
    """
    if "reviews" not in checked.values.values or "reviews" in checked.values.spoiled:
        return
    reviews = list(
        zip(checked.values.values["reviews"], items_of(checked.values.nodes["reviews"]), strict=True)
    )
    for (one, _), (two, node) in pairwise(reviews):
        if two.date < one.date:
            yield Finding(
                "value-date-order",
                node.start,
                node.end,
                "reviews",
                params={"value": two.date, "before": f"{one.level.label} {one.date}"},
            )
    last: dict[str, Review] = {}
    for review, node in reviews:
        returned = next(
            (each for each in last.values() if not each.passed and each.level.order < review.level.order),
            None,
        )
        if returned and review.passed:
            yield Finding(
                "review-returned",
                node.start,
                node.end,
                "reviews",
                params={"value": review.level.label, "other": returned.level.label},
            )
        last[review.level.name] = review


def reviews_required(checked: CheckedDocument, settings: LibrarySettings) -> Iterator[Finding]:
    """A published entry has passed every level of review that the library's settings ask for."""
    values = checked.values
    status = values.values.get("status")
    if (
        not issubclass(checked.declaring, LibraryEntry)
        or "reviews" in values.spoiled
        or "status" in values.spoiled
        or (status and status.name != PUBLISHED)
    ):
        return
    last = {review.level.name: review for review in values.values.get("reviews", ())}
    missing = [
        level.label
        for level in settings.required_reviews
        if level.name not in last or not last[level.name].passed
    ]
    if missing:
        node = values.nodes.get("reviews") or values.keys.get("status")
        start, end = (node.start, node.end) if node else (0, 0)
        yield Finding(
            "review-missing",
            start,
            end,
            "reviews",
            params={"levels": "、".join(missing), "level": missing[0]},
        )


def samples_marked(checked: CheckedDocument) -> Iterator[Finding]:
    """A made-up entry, which says 示例 in its names, carries the mark."""
    may_be = any(field.name == "sample" for field in fields_of(checked.declaring))
    if not may_be or checked.values.values.get("sample") or "sample" in checked.values.spoiled:
        return
    for field in checked.declaring.naming:
        node = checked.values.nodes.get(field)
        named = next((text for text in texts_in(node) if SAMPLE_MARK in text.text), None)
        if named:
            yield Finding("sample-unmarked", named.start, named.end, "sample")
            return


ENTRY_RULES = (picked_in_order, reviews_in_order, samples_marked)
