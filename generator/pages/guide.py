"""Pages of the editors' guide that are made from the declarations: fields, vocabularies, problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import FIELDS, GUIDE, PROBLEMS, VOCABULARIES
from generator.checking import CATALOGUE
from generator.collections import COLLECTIONS, VOCABULARY_TITLES
from generator.library import Library
from generator.schema import fields_of
from generator.schema.fields import Group
from generator.views.page import Page

_CRUMBS = [("编辑指南", GUIDE)]
_MARKS = {"error": "错误", "warning": "提醒"}


def guide_pages(library: Library, written: frozenset[str]) -> Iterator[Page]:
    """The generated pages of the guide; `written` are the addresses of pages that people wrote."""
    crumbs = _CRUMBS if GUIDE in written else []
    for name, declaring in COLLECTIONS.items():
        context: dict[str, Any] = {
            "noun": declaring.noun,
            "fields": fields_of(declaring),
            "groups": _groups(declaring),
            "crumbs": crumbs,
            "collection": name,
        }
        yield Page(
            f"{FIELDS}{name}/",
            f"{declaring.noun}的字段",
            f"{declaring.noun}条目可以写哪些字段，每个字段怎样写。",
            "fields.html",
            context,
        )
    vocabularies = [(title, library.vocabularies[name]) for name, title in VOCABULARY_TITLES.items()]
    yield Page(
        VOCABULARIES,
        "词表",
        "各个字段可以选的词。",
        "vocabularies.html",
        {"vocabularies": vocabularies, "crumbs": crumbs},
    )
    context = {"kinds": list(CATALOGUE.values()), "marks": _MARKS, "crumbs": crumbs}
    yield Page(
        PROBLEMS,
        "检查出的问题怎样改",
        "检查工具会指出的每一种问题：是什么、为什么、怎样改。",
        "problems.html",
        context,
    )


def _groups(declaring: type) -> list[tuple[str, type]]:
    return [(field.label, field.type.of) for field in fields_of(declaring) if isinstance(field.type, Group)]
