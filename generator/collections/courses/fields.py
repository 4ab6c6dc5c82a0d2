"""The collection of courses: lesson plans and contest courses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.collections.courses.sections import (
    CONTEST_SECTIONS,
    MICRO_PACK,
    NEEDED_SECTIONS,
    PACK,
    PACK_SECTIONS,
    SECTIONS,
    STAGES,
    VIDEO_SECTION,
)
from generator.schema.asked import Asked
from generator.schema.entry import GRADE_SYNONYMS, LibraryEntry, sample_field
from generator.schema.fields import Found, Group, Listing, declare
from generator.schema.groups import Source
from generator.schema.measures import Measure
from generator.schema.sections import Section
from generator.schema.types import (
    CAPTION_SUFFIXES,
    DOCUMENT_SUFFIXES,
    IMAGE_SUFFIXES,
    VIDEO_SUFFIXES,
    Asset,
    Choice,
    Date,
    Grades,
    Number,
    Reference,
    Text,
    Video,
    is_file,
)
from generator.schema.vocabulary import Term, Vocabularies
from generator.schema.wording.timetable import timetable

LESSON_PLAN = "lesson-plan"
MICRO_LESSON = "micro-lesson"
CONTEST_KINDS = ("model-lesson", "quality-lesson", "open-lesson", MICRO_LESSON)
#: The category of what is read on a phone.
ONLINE = "online"


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who wrote a course."""

    name: str = declare(
        "姓名",
        Text(1, 40),
        required=True,
        help="作者姓名，或工作室、课程组的名称。",
        example="资源库课程组",
        found=Found.PEOPLE,
    )
    unit: str | None = declare(
        "单位", Text(1, 60), help="学校或单位。", example="示例小学", found=Found.SCHOOL
    )
    role: str | None = declare(
        "角色", Text(1, 40), help="执笔、授课、指导等。", example="授课", found=None, synonyms=("分工",)
    )


@dataclass(frozen=True, kw_only=True)
class Award:
    """What a contest course won."""

    contest: str = declare(
        "赛事",
        Text(1, 80),
        required=True,
        help="评选活动的名称。",
        example="家庭教育优质课评选（示例）",
        synonyms=("评选活动", "比赛名称", "赛事名称"),
    )
    level: Term = declare(
        "级别",
        Choice("award-levels"),
        required=True,
        help="哪一级评选。",
        example="区级",
        facet="award",
        synonyms=("获奖级别", "奖项级别"),
        facet_order=9,
    )
    prize: Term = declare(
        "等次",
        Choice("prizes"),
        required=True,
        help="获得的等次。",
        example="一等奖",
        synonyms=("获奖等次", "获奖等级", "奖项等次", "奖次", "等级"),
    )
    year: int = declare(
        "年份",
        Number(1990, 2100, units=("年", "年度")),
        required=True,
        help="获奖年份，四位数字。",
        example="2025",
        synonyms=("获奖年份", "获奖年度", "年度"),
    )


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that belongs to a course."""

    file: str = declare(
        "文件",
        Asset(DOCUMENT_SUFFIXES + IMAGE_SUFFIXES + VIDEO_SUFFIXES),
        required=True,
        help="放在条目旁边的同名文件夹里的文件。",
        example="ban-xiao-shi/ppt.pptx",
    )
    title: str | None = declare("名称", Text(1, 60), help="下载时显示的名称。", example="课堂用幻灯片")


@dataclass(frozen=True, kw_only=True)
class Course(LibraryEntry):
    """A lesson plan or a contest course."""

    collection: ClassVar[str] = "courses"
    order: ClassVar[int] = 1
    noun: ClassVar[str] = "课程"
    titled: ClassVar[str] = "课题"
    naming: ClassVar[tuple[str, ...]] = ("title", "school", "authors", "award")
    offered_by: ClassVar[str] = "school"
    vocabularies: ClassVar[Mapping[str, str]] = {
        "categories": "类别",
        "kinds": "课程类型",
        "subjects": "领域",
        "audiences": "对象",
        "award-levels": "获奖级别",
        "prizes": "获奖等次",
        "licences": "许可",
    }
    measures: ClassVar[tuple[Measure, ...]] = (
        Measure("通识课", lambda course: course.category.name == "general"),
        Measure("基础课", lambda course: course.category.name == "core"),
        Measure("定制课", lambda course: course.category.name == "custom"),
        Measure("网络课", lambda course: course.category.name == ONLINE),
        Measure("课程"),
        Measure("配套齐全的课", lambda course: course.is_complete),
    )
    sections: ClassVar[tuple[Section, ...]] = (*SECTIONS, *PACK_SECTIONS)
    forms: ClassVar[tuple[Asked, ...]] = (
        Asked(
            "lesson",
            "教案",
            "提交一节课的教案。填好以后自动变成条目，由维护的老师审阅。",
            SECTIONS,
            "kind",
            (LESSON_PLAN,),
        ),
        Asked(
            "contest",
            "评选课",
            "提交一师一优课、优质课、公开课或微课。",
            CONTEST_SECTIONS,
            "kind",
            CONTEST_KINDS,
        ),
        Asked(
            "wanted-lesson",
            "待写的课",
            "从网站的「待写的课」点进来：年级、类别、主题已经填好，写一节还没有的课。",
            SECTIONS,
            "kind",
            (LESSON_PLAN,),
            typed=True,
        ),
    )

    @classmethod
    def sections_needed(cls, values: Mapping[str, Any]) -> tuple[str, ...]:
        kind = values.get("kind")
        return NEEDED_SECTIONS if kind is not None and kind.name == LESSON_PLAN else ()

    @classmethod
    def section_from(cls, texts: Mapping[str, str], vocabularies: Vocabularies) -> tuple[str, str] | None:
        kind = vocabularies["kinds"].get(texts.get("kind", ""))
        is_video = kind is not None and kind.name != LESSON_PLAN and texts.get("video")
        return (VIDEO_SECTION, texts["summary"]) if is_video and texts.get("summary") else None

    kind: Term = declare(
        "类型",
        Choice("kinds"),
        required=True,
        help="教案，或四种评选课之一。",
        example="教案",
        facet="kind",
        synonyms=("课程类型", "课型", "作品类型", "参评类型"),
        facet_order=4,
        listing=Listing("kinds/", "类型"),
    )
    category: Term = declare(
        "类别",
        Choice("categories"),
        required=True,
        help="四类课程中的一类。",
        example="基础课",
        facet="category",
        synonyms=("课程类别", "课程分类", "分类"),
        facet_order=3,
        listing=Listing("categories/", "类别", by_grade=True, cells=True, everyday=True),
    )
    grades: tuple[Term, ...] = declare(
        "年级",
        Grades(),
        many=True,
        required=True,
        help="适合哪些年级。",
        example="三年级–五年级",
        facet="grade",
        synonyms=GRADE_SYNONYMS,
        facet_order=1,
    )
    subject: Term = declare(
        "领域",
        Choice("subjects"),
        required=True,
        help="三个领域中的一个。",
        example="家庭教育",
        facet="subject",
        synonyms=("学科", "科目", "学科领域", "所属领域", "课程领域", "教育领域"),
        facet_order=5,
        listing=Listing("subjects/", "领域"),
    )
    summary: str = declare(
        "摘要",
        Text(20, 120, prose=True),
        required=True,
        help="一两句话说清这节课帮家长解决什么。",
        example="孩子写作业磨蹭，家长一催就吵。这节课用半小时练会三个不伤和气的办法。",
        found=Found.SUMMARY,
        synonyms=("简介", "课程简介", "内容简介", "内容摘要", "内容提要", "课程概述"),
        fact=False,
    )
    audience: tuple[Term, ...] = declare(
        "对象",
        Choice("audiences"),
        many=True,
        help="这节课上给谁听。",
        example="[家长]",
        facet="audience",
        synonyms=("授课对象", "教学对象", "适用对象", "面向对象", "适用人群", "听众"),
        facet_order=6,
    )
    periods: int | None = declare(
        "课时",
        Number(1, 48, units=("课时", "个课时", "节", "节课", "学时")),
        help="几个课时。",
        example="1",
        synonyms=("课时数", "课时安排", "总课时", "课时建议", "建议课时"),
        unit="课时",
    )
    minutes: int | None = declare(
        "时长",
        Number(1, 600, units=("分钟", "分", "min")),
        help="一共多少分钟。",
        example="40",
        synonyms=("教学时间", "课程时长", "活动时长", "时长（分钟）", "时长(分钟)"),
        unit="分钟",
    )
    authors: tuple[Author, ...] = declare(
        "作者",
        Group(Author, "name"),
        many=True,
        help="作者，可以有几位。",
        example="[{姓名: 资源库课程组, 角色: 执笔}]",
        synonyms=(
            "作者姓名",
            "执教",
            "执教者",
            "执教人",
            "执教教师",
            "执教老师",
            "授课教师",
            "授课老师",
            "授课人",
            "任课教师",
            "教师",
            "主讲",
            "主讲人",
            "主讲教师",
            "设计者",
            "设计人",
            "设计教师",
            "备课人",
            "备课教师",
            "编写",
            "编写者",
            "撰写人",
            "姓名",
        ),
    )
    school: str | None = declare(
        "单位",
        Text(1, 60),
        help="提供这节课的学校或单位。",
        example="示例小学",
        found=Found.SCHOOL,
        synonyms=(
            "学校",
            "所在学校",
            "学校名称",
            "工作单位",
            "单位名称",
            "所属学校",
            "报送单位",
            "执教单位",
            "授课单位",
            "学校（单位）",
        ),
    )
    date: datetime.date = declare(
        "日期",
        Date(),
        required=True,
        help="写成或授课的日期。",
        example="2025-03-01",
        synonyms=(
            "授课日期",
            "上课日期",
            "授课时间",
            "上课时间",
            "教学日期",
            "备课日期",
            "备课时间",
            "编写日期",
            "完成日期",
            "活动日期",
            "活动时间",
        ),
    )
    updated: datetime.date | None = declare(
        "更新",
        Date(),
        help="最近一次修改内容的日期，不早于「日期」。",
        example="2025-09-01",
        synonyms=("更新日期", "修改日期"),
        asked=False,
    )
    award: Award | None = declare(
        "获奖",
        Group(Award),
        required_for=("kind", CONTEST_KINDS),
        help="获奖情况；四种评选课必填。",
        example="{赛事: 家庭教育优质课评选（示例）, 级别: 区级, 等次: 一等奖, 年份: 2025}",
        synonyms=("奖项", "获奖情况", "所获奖项"),
    )
    video: str | None = declare(
        "视频",
        Video(),
        required_for=("kind", (MICRO_LESSON,)),
        help="视频网站的网址，或条目旁边的视频文件；微课必填。",
        example="https://www.bilibili.com/video/BV1xx411c7XX",
        synonyms=("视频地址", "视频链接", "视频网址"),
        fact=False,
    )
    captions: str | None = declare(
        "字幕",
        Asset(CAPTION_SUFFIXES),
        help="视频文件的字幕，放在条目旁边（.vtt 格式）；听不见的人、没带耳机的人靠它。",
        example="shui-qian/zi-mu.vtt",
        synonyms=("字幕文件",),
        fact=False,
    )
    attachments: tuple[Attachment, ...] = declare(
        "附件",
        Group(Attachment, "file"),
        many=True,
        help="幻灯片、学习单等文件。",
        example="[{文件: ban-xiao-shi/ppt.pptx, 名称: 课堂用幻灯片}]",
        fact=False,
    )
    related: tuple[str, ...] = declare(
        "相关",
        Reference("courses"),
        many=True,
        help="相关课程的编号。",
        example="[shuo-shou-ji-yue-ding]",
        fact=False,
    )
    bases: tuple[str, ...] = declare(
        "基地",
        Reference("bases"),
        many=True,
        help="可以在哪些实践基地上。",
        example="[chongqing-lishi-mingrenguan]",
        fact=False,
    )
    brand: str | None = declare(
        "品牌", Reference("brands"), help="属于哪个品牌。", example="xieli-yu-meihao", fact=False
    )
    licence: Term | None = declare(
        "许可",
        Choice("licences"),
        help="别人可以怎样使用；不写就是 CC BY-NC-SA 4.0。",
        example="CC BY-NC-SA 4.0",
        found=None,
    )
    sources: tuple[Source, ...] = declare(
        "来源",
        Group(Source, "about"),
        many=True,
        help="引用或改编自哪里。",
        example="[{内容: 睡眠时间的要求, 网址: https://www.example.gov.cn/a.html}]",
        found=None,
        fact=False,
    )
    sample: bool | None = sample_field()

    @classmethod
    def parts_of(cls, body: str, headings: Iterable[str]) -> tuple[str, ...]:
        return (*super().parts_of(body, headings), *([STAGES] if timetable(body) else []))

    @property
    def has_slides(self) -> bool:
        return self.kind.name == LESSON_PLAN and self.category.name != ONLINE

    @property
    def in_books(self) -> bool:
        return True

    @property
    def part_of_book(self) -> Term:
        return self.category

    @property
    def families_first(self) -> bool:
        return self.category.name == ONLINE

    @property
    def parts_wanted(self) -> tuple[str, ...]:
        if self.kind.name != LESSON_PLAN:
            return ()
        return MICRO_PACK if self.category.name == ONLINE else PACK

    @property
    def is_video(self) -> bool:
        """Whether the lesson is its video, so that it is as long as the video."""
        return self.kind.name == MICRO_LESSON

    @property
    def video_file(self) -> str | None:
        """The video's file beside the entry, None where it is elsewhere or there is none."""
        return self.video if self.video and is_file(self.video) else None

    @property
    def changed(self) -> datetime.date | None:
        return self.updated or self.date

    @property
    def year(self) -> int | None:
        return self.award.year if self.award else super().year

    @property
    def intro(self) -> str:
        return self.summary
