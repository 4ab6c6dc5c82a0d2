"""The collection of books: which lessons stand in one, in which order, and for whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.schema.asked import Asked
from generator.schema.composition import ComposedPart, Composition
from generator.schema.entry import LibraryEntry, sample_field
from generator.schema.fields import Found, Group, declare
from generator.schema.problem_kinds import ERROR, ProblemKind
from generator.schema.sections import Section
from generator.schema.types import Choice, Date, Reference, Text
from generator.schema.vocabulary import Term

#: The collection that lessons come from.
LESSONS = "courses"


@dataclass(frozen=True, kw_only=True)
class TitledLessons:
    """A part of a book: lessons in order, under a title."""

    name: str = declare("名称", Text(1, 40), required=True, help="这一部分的标题。", example="开学头一周")
    courses: tuple[str, ...] = declare(
        "课程",
        Reference(LESSONS),
        many=True,
        required=True,
        help="这一部分的课，写课程编号，按先后排。",
        example="[shang-xue-di-yi-zhou, pei-xie-zuo-ye]",
    )


SECTIONS = (Section("怎样用这本书", "给谁、什么时候用、按什么顺序读；印在书的最前面"),)


@dataclass(frozen=True, kw_only=True)
class Book(LibraryEntry):
    """A book that somebody has composed: its files are made of it, as those of a grade are made by rule."""

    collection: ClassVar[str] = "books"
    order: ClassVar[int] = 5
    noun: ClassVar[str] = "自编书"
    in_header: ClassVar[bool] = False
    vocabularies: ClassVar[Mapping[str, str]] = {"book-readers": "书给谁"}
    sections: ClassVar[tuple[Section, ...]] = SECTIONS
    forms: ClassVar[tuple[Asked, ...]] = (
        Asked(
            "book",
            "自编书",
            "提交一本自编书。收哪些课，把课名按顺序写在「怎样用这本书」里，维护的老师会排好。",
            SECTIONS,
        ),
    )
    problems: ClassVar[tuple[ProblemKind, ...]] = (
        ProblemKind(
            "book-twice",
            ERROR,
            "一节课收了两次",
            "「{value}」在第 {first} 行已经收过",
            "删掉一处：一本书里一节课只出现一次",
        ),
        ProblemKind(
            "book-families",
            ERROR,
            "课里没有给家长的内容",
            "「{value}」没有给家长的小节，收进学本是空的",
            "换一节有「家长行动单」或「亲子任务」的课；只给老师用，就把「给谁」里的「家长」去掉",
        ),
        ProblemKind(
            "book-double",
            ERROR,
            "有两本书要代替同一本",
            "{of}{kind}已经有 {other} 了",
            "只留一本写「{field}」；另一本不写，一样会列在「下载」里",
        ),
        ProblemKind(
            "book-both",
            ERROR,
            "年级用书和主题用书都写了",
            "「年级用书」和「主题用书」只能写一个",
            "删掉一个；还想列在哪个年级、哪个主题下面，写「年级」「主题」",
        ),
    )

    readers: tuple[Term, ...] = declare(
        "给谁",
        Choice("book-readers"),
        many=True,
        required=True,
        help="给家长就做成学本，给老师就做成操作手册；可以都写。",
        example="[家长]",
        synonyms=("读者", "对象"),
    )
    summary: str = declare(
        "摘要",
        Text(20, 120, prose=True),
        required=True,
        help="一两句话说这本书给谁、帮上什么；印在封面上。",
        example="孩子上一年级的头一个月，家长每周读两课、做一件事，不慌不忙把作息和心情接过来。",
        found=Found.SUMMARY,
        fact=False,
    )
    for_grade: Term | None = declare(
        "年级用书",
        Choice("grades"),
        help="这本书就是哪个年级的学本（操作手册），代替网站自动编的那一本；一般不写。",
        example="三年级",
        fact=False,
    )
    for_theme: Term | None = declare(
        "主题用书",
        Choice("themes"),
        help="这本书就是哪个主题的学本（操作手册），代替网站自动编的那一本；一般不写。",
        example="青春期",
        fact=False,
    )
    parts: tuple[TitledLessons, ...] = declare(
        "部分",
        Group(TitledLessons),
        many=True,
        required=True,
        help="书分成几部分，每部分收哪些课，按先后写。",
        example="[{名称: 开学头一周, 课程: [shang-xue-di-yi-zhou, pei-xie-zuo-ye]}]",
        fact=False,
    )
    updated: datetime.date = declare(
        "更新",
        Date(),
        required=True,
        help="最近一次改动的日期。",
        example="2026-11-01",
        synonyms=("更新日期", "修改日期"),
    )
    sample: bool | None = sample_field()

    @property
    def lessons(self) -> Iterator[str]:
        """The ids of its lessons, in order."""
        for part in self.parts:
            yield from part.courses

    @property
    def composition(self) -> Composition:
        parts = (
            ComposedPart(each.name, tuple((LESSONS, name) for name in each.courses)) for each in self.parts
        )
        field = "grades" if self.for_grade else "themes" if self.for_theme else ""
        readers = tuple(reader.name for reader in self.readers)
        return Composition(readers, tuple(parts), field, self.for_grade or self.for_theme)

    @property
    def changed(self) -> datetime.date:
        return self.updated

    @property
    def intro(self) -> str:
        return self.summary
