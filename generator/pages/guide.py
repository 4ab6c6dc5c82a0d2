"""Pages of the editors' guide that are made from the declarations: fields, vocabularies, problems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import COMPLETENESS, FIELDS, GUIDE, PROBLEMS, VOCABULARIES
from generator.checking import CATALOGUE
from generator.collections import COLLECTIONS, VOCABULARY_TITLES
from generator.library import Library
from generator.pages.entry_pages import ENTRY_STYLES
from generator.schema import fields_of
from generator.schema.fields import Group
from generator.views.page import Page

_CRUMBS = [("编辑指南", GUIDE)]
#: How many entries are listed that lack something: a page weighs the same in a large library.
_MOST = 100
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
            styles=ENTRY_STYLES,
        )
    vocabularies = [(title, library.vocabularies[name]) for name, title in VOCABULARY_TITLES.items()]
    yield Page(
        VOCABULARIES,
        "词表",
        "各个字段可以选的词。",
        "vocabularies.html",
        {"vocabularies": vocabularies, "crumbs": crumbs},
        styles=ENTRY_STYLES,
    )
    yield _completeness(library, crumbs)
    context = {"kinds": list(CATALOGUE.values()), "marks": _MARKS, "crumbs": crumbs}
    yield Page(
        PROBLEMS,
        "检查出的问题怎样改",
        "检查工具会指出的每一种问题：是什么、为什么、怎样改。",
        "problems.html",
        context,
        styles=ENTRY_STYLES,
    )


def _completeness(library: Library, crumbs: list[tuple[str, str]]) -> Page:
    """What each entry lacks of a complete one."""
    counted = [entry for entry in library.entries if entry.parts_wanted and not entry.is_sample]
    lacking = sorted((entry for entry in counted if entry.lacking), key=lambda entry: len(entry.lacking))
    wanted = frozenset().union(*{entry.parts_wanted for entry in counted})
    sections = [section for kind in COLLECTIONS.values() for section in kind.sections]
    context: dict[str, Any] = {
        "counted": len(counted),
        "complete": len(counted) - len(lacking),
        "lacking": lacking[:_MOST],
        "more": max(0, len(lacking) - _MOST),
        "sections": [section for section in sections if section.label in wanted],
        "crumbs": crumbs,
    }
    words = "老师带进教室的不只是一篇教案：单子、答案、主持时的话都在，才叫配套齐全。"
    return Page(COMPLETENESS, "每节课的配套", words, "completeness.html", context, styles=ENTRY_STYLES)


def _groups(declaring: type) -> list[tuple[str, type]]:
    """The groups of a collection, those within groups behind those that hold them."""
    found: list[tuple[str, type]] = []
    for field in fields_of(declaring):
        if isinstance(field.type, Group):
            found += [(field.label, field.type.of), *_groups(field.type.of)]
    return found
