"""What every entry has, whatever its collection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from generator.schema.asked import Asked
from generator.schema.composition import Composition
from generator.schema.fields import Found, Group, Listing, declare
from generator.schema.gaps import Gap
from generator.schema.groups import Cover, Featured, Review
from generator.schema.measures import Measure
from generator.schema.problem_kinds import ProblemKind
from generator.schema.sections import FAMILIES, Section
from generator.schema.types import Address, Choice, Flag, Grades, Text
from generator.schema.vocabulary import Term, Vocabularies

#: The mark that a made-up example entry carries, and that its names contain.
SAMPLE_MARK = "示例"

#: What forms and spreadsheets call 年级.
GRADE_SYNONYMS = (
    "年段",
    "学段",
    "适用年级",
    "适用年段",
    "适用学段",
    "适用对象年级",
    "授课年级",
    "授课班级",
    "适用班级",
    "班级",
    "年龄段",
)


#: The status of what is still being written.
DRAFT = "draft"
#: The status of an entry that readers may see; also that of one that names none.
PUBLISHED = "published"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a person wrote in one file, checked and typed. Each collection's subclass declares the rest of
    its fields.
    """

    #: The collection's folder under content/, which is also the first part of the entry's address.
    collection: ClassVar[str]
    #: Where the collection stands among the others, in navigation and listings.
    order: ClassVar[int] = 100
    #: Whether its entries stand at the site's root, and their ids are paths below the collection's folder.
    at_root: ClassVar[bool] = False
    #: Whether the header of every page leads to its entries; the foot of every page does.
    in_header: ClassVar[bool] = True
    #: The kinds of problems that the collection's own rules find.
    problems: ClassVar[tuple[ProblemKind, ...]] = ()
    #: The vocabularies that the collection needs beside those that all share: the name of the data file,
    #: and its Chinese title.
    vocabularies: ClassVar[Mapping[str, str]] = {}
    #: The fields that name somebody or something; a made-up entry says so in them.
    naming: ClassVar[tuple[str, ...]] = ("title",)
    #: The field that says whose the entry is: it tells two of the same title apart.
    offered_by: ClassVar[str] = ""
    #: What one entry of the collection is called, in Chinese.
    noun: ClassVar[str]

    id: str
    #: The path of the entry's file below content/, with forward slashes.
    path: str
    #: The Markdown body, without front matter.
    body: str
    #: Paths below content/ of the files that the body links to.
    body_files: tuple[str, ...] = ()
    #: Paths below content/ of the pictures that the body shows.
    body_pictures: tuple[str, ...] = ()
    #: What its body holds, as `parts_of` names it.
    body_parts: tuple[str, ...] = ()

    title: str = declare(
        "标题",
        Text(1, 100),
        required=True,
        help="条目的名称，一眼看懂讲什么。",
        example="陪写作业不上火",
        found=Found.TITLE,
        synonyms=(
            "课题",
            "课题名称",
            "题目",
            "课名",
            "课程名称",
            "活动名称",
            "教学课题",
            "教案名称",
            "作品名称",
            "教学主题",
            "活动主题",
            "班会主题",
            "课程主题",
            "讲座主题",
            "讲座题目",
            "微课名称",
            "课例名称",
            "案例名称",
            "说课课题",
            "名称",
        ),
        fact=False,
    )
    status: Term | None = declare(
        "状态",
        Choice("statuses"),
        help="不写就是「发布」；草稿和下架的条目不会出现在网站上。",
        example="发布",
        last=True,
        found=None,
        fact=False,
    )

    @cached_property
    def url(self) -> str:
        """The address of the entry's page, from the site's root."""
        return self.url_for(self.id)

    @classmethod
    def url_for(cls, name: str) -> str:
        """The address of the page of the collection's entry with the id `name`."""
        return f"/{name}/" if cls.at_root else f"/{cls.collection}/{name}/"

    @classmethod
    def id_of(cls, stem: str) -> str:
        """The id of the entry in a file of the collection, by the file's path below the folder without its
        ending.
        """
        return stem if cls.at_root else stem.rpartition("/")[2]

    @property
    def published(self) -> bool:
        """Whether readers may see it."""
        return self.status is None or self.status.name == PUBLISHED

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.status is not None and self.status.name == DRAFT

    @property
    def changed(self) -> date | None:
        """The entry's own latest date: what the site sorts by and tells search engines."""
        raise NotImplementedError

    @property
    def intro(self) -> str:
        """One or two sentences that introduce the entry in lists; may be empty."""
        return ""


@dataclass(frozen=True, kw_only=True)
class LibraryEntry(Entry):
    """An entry of the library proper: a course, a base or a brand."""

    #: Whether its entries go out as Word files too: not where a table is the form that can come back.
    has_document: ClassVar[bool] = True
    #: By which rules its entries are counted against targets.
    measures: ClassVar[tuple[Measure, ...]] = ()
    #: The customary sections of the body, in order.
    sections: ClassVar[tuple[Section, ...]] = ()
    #: What forms on paper call the title.
    titled: ClassVar[str] = "名称"
    #: The forms by which people submit an entry; one for all kinds where none is named.
    forms: ClassVar[tuple[Asked, ...]] = ()
    #: Whether its entries may say what is still to be written.
    has_gaps: ClassVar[bool] = False

    @classmethod
    def asked(cls) -> tuple[Asked, ...]:
        """The collection's forms."""
        return cls.forms or (Asked(cls.collection, cls.noun, f"提交一个{cls.noun}。", cls.sections),)

    @classmethod
    def sections_needed(cls, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The sections that an entry with these values must have to be published."""
        return ()

    @classmethod
    def section_from(cls, texts: Mapping[str, str], vocabularies: Vocabularies) -> tuple[str, str] | None:
        """A section and its text, for an entry of which only the `texts` of its fields are known; None
        where they don't do.
        """
        return None

    @classmethod
    def parts_of(cls, body: str, headings: Iterable[str]) -> tuple[str, ...]:
        """The customary sections that a body has, by its bare headings, in order; each once."""
        found = set(headings)
        return tuple(section.label for section in cls.sections if section.label in found)

    @property
    def has_slides(self) -> bool:
        """Whether a class is shown something of it."""
        return False

    @property
    def in_books(self) -> bool:
        """Whether it stands in the books of its grades and themes."""
        return False

    @property
    def part_of_book(self) -> Term | None:
        """The part of a book that it stands in; None where books have no parts for it."""
        return None

    @property
    def families_first(self) -> bool:
        """Whether families read it by themselves, so that what they do comes before what is said of it."""
        return False

    @property
    def serves_families(self) -> bool:
        """Whether something in it is for families."""
        served = {section.label for section in self.sections if section.audience == FAMILIES}
        return self.families_first or not served.isdisjoint(self.body_parts)

    @property
    def composition(self) -> Composition | None:
        """The book that it composes of other entries; None where it is something else."""
        return None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What it says is still to be written."""
        return ()

    @property
    def parts_wanted(self) -> tuple[str, ...]:
        """The parts of its body that a complete entry of its kind has, as `parts_of` names them; none where
        nobody counts them.
        """
        return ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """Those of them that this one has not."""
        return tuple(part for part in self.parts_wanted if part not in self.body_parts)

    @property
    def is_complete(self) -> bool:
        """Whether it has all that somebody needs who works with it; a sample is nothing to work with."""
        return bool(self.parts_wanted) and not self.lacking and not self.is_sample

    themes: tuple[Term, ...] = declare(
        "主题",
        Choice("themes"),
        many=True,
        help="讲的是哪些主题，最相关的写在最前。",
        example="[学习习惯, 亲子沟通]",
        found=Found.THEME,
        facet="theme",
        synonyms=("主题词", "关键词", "标签"),
        facet_order=2,
        listing=Listing("themes/", "主题", by_grade=True, everyday=True),
    )
    grades: tuple[Term, ...] = declare(
        "年级",
        Grades(),
        many=True,
        help="适合哪些年级。",
        example="三年级–五年级",
        facet="grade",
        synonyms=GRADE_SYNONYMS,
        facet_order=1,
    )
    cover: Cover | None = declare(
        "封面",
        Group(Cover),
        help="封面图片和它的文字说明。",
        example="{文件: ban-xiao-shi/cover.jpg, 说明: 妈妈和孩子一起列清单}",
        last=True,
        found=None,
        fact=False,
    )
    featured: Featured | None = declare(
        "推荐",
        Group(Featured),
        help="在首页「这个时候用得上」里出现的日子。",
        example="{从: 2026-09-01, 到: 2026-10-15}",
        last=True,
        found=None,
        fact=False,
    )
    reviews: tuple[Review, ...] = declare(
        "审核",
        Group(Review),
        many=True,
        help="三级审核（学校 → 中心 → 区）的记录，按先后写；由审核的单位填写。",
        example="[{级别: 学校, 单位: 示例小学, 日期: 2025-03-10, 意见: 同意}]",
        last=True,
        found=None,
        fact=False,
    )
    aliases: tuple[str, ...] = declare(
        "旧地址",
        Address(),
        many=True,
        help="条目改名前的地址；打开旧地址会转到这里。",
        example="[/jiu-lanmu/jiu-bianhao/]",
        last=True,
        fact=False,
    )

    @property
    def year(self) -> int | None:
        """The year under which readers find it: that of its latest date, where it has one."""
        return self.changed.year if self.changed else None

    @property
    def is_sample(self) -> bool:
        """Whether it is a made-up example."""
        return bool(getattr(self, "sample", False))


def sample_field() -> bool | None:
    """The declaration of the mark of a made-up example."""
    field: bool | None = declare(
        "示例",
        Flag(),
        help="虚构的演示条目写「是」，页面上会标出「示例」。真实条目不写。",
        example="是",
        fact=False,
    )
    return field
