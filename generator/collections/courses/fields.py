"""The collection of courses: lesson plans and contest courses."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.schema.asked import Asked
from generator.schema.entry import GRADE_SYNONYMS, LibraryEntry, Source, sample_field
from generator.schema.fields import Found, Group, Listing, declare
from generator.schema.sections import FAMILIES, SHEET_SECTION, SLIDES_SECTION, TEACHERS, Section
from generator.schema.types import (
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


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: The customary sections of a lesson plan, with the ones without which it can't be taught.
SECTIONS = (
    Section(
        "课程背景",
        "这节课从家长的什么困难说起，为什么要上",
        also=_names(
            "设计背景 活动背景 教学背景 背景分析 选题背景 教材分析 学情分析 设计理念 设计思路 设计意图 教学理念 活动由来"
        ),
        parts=_names("教材分析 学情分析 设计理念 设计思路 设计意图 教学理念"),
    ),
    Section(
        "教学目标",
        "上完课，家长或学生会做哪几件事，一条一件",
        needed=True,
        also=_names("教学目的 活动目标 活动目的 课程目标 学习目标 课堂目标 培养目标 目标"),
    ),
    Section(
        "教学重难点",
        "最要紧的是什么，最难的是什么",
        audience=TEACHERS,
        also=_names(
            "教学重点难点 教学重点与难点 教学重点和难点 教学重点、难点 重点难点 重难点 重点与难点 重点、难点 活动重难点 活动重点难点 教学重、难点"
        ),
        parts=_names("教学重点 教学难点 重点 难点 活动重点 活动难点"),
    ),
    Section(
        "教学准备",
        "场地、教具、要提前通知家长的事",
        audience=TEACHERS,
        also=_names(
            "活动准备 课前准备 教具准备 教具学具 教学用具 教具 课程准备 教师准备 准备 物料准备 材料准备 教学资源"
        ),
        parts=_names("教师准备 学生准备 家长准备"),
    ),
    Section(
        "教学过程",
        "分几个环节，各用多少分钟，老师和家长各做什么",
        needed=True,
        also=_names(
            "活动过程 教学流程 活动流程 教学环节 教学步骤 活动步骤 课堂过程 实施过程 课程内容 教学内容与过程 教学活动过程 活动内容与过程 过程"
        ),
    ),
    Section(
        SHEET_SECTION,
        "家长带回家照着做的几条，一条一行",
        audience=FAMILIES,
        also=_names("行动单 家庭行动单 家长任务单"),
    ),
    Section(
        "作业",
        "课后做什么，什么时候交流",
        also=_names("作业布置 布置作业 课后作业 作业设计 家庭作业 课后练习"),
    ),
    Section(
        "亲子任务",
        "家长和孩子一起做的一件小事",
        audience=FAMILIES,
        also=_names("亲子作业 亲子活动 亲子实践 课后实践 活动延伸 课后延伸 拓展延伸 课后拓展"),
        parts=_names("活动延伸 课后延伸 拓展延伸 课后拓展"),
    ),
    Section(
        "教学反思",
        "上过以后，哪里顺、哪里要改；还没上过就删掉这一节",
        audience=TEACHERS,
        also=_names("课后反思 活动反思 教后反思 反思 教学后记 课后小结 教学心得 教后记"),
    ),
)
SAFETY_SECTION = "安全与转介"
#: What makes of a plan all that a teacher takes into the room; written where somebody has it.
PACK_SECTIONS = (
    Section(
        SLIDES_SECTION,
        "投影和幻灯片上放什么：一个小标题一张，下面几行字；不写就从教学过程里取",
        also=_names("课件大纲 幻灯片大纲 投影内容"),
        audience=TEACHERS,
        asked=False,
    ),
    Section(
        "前测",
        "上课前问三个小问题，写明各种回答说明什么",
        also=_names("课前测 课前小测 课前调查"),
        asked=False,
    ),
    Section(
        "学习单",
        "课上用的单子，能直接印：要填的表、要判断的句子",
        also=_names("学习任务单 导学单 工作单 练习单 活动单"),
        apart=True,
        asked=False,
    ),
    Section(
        "参考答案",
        "学习单怎样算答好，常见的答法说明什么",
        also=_names("答案 答案提示 练习答案"),
        audience=TEACHERS,
        apart=True,
        asked=False,
    ),
    Section(
        "后测",
        "下课前再问三个小问题，写明答不上来的怎么办",
        also=_names("课后测 课后小测 出门测"),
        asked=False,
    ),
    Section(
        "常见误解",
        "家长或学生常想错的几条，各有一句怎样说开",
        also=_names("常见误区 易错点 误区"),
        asked=False,
    ),
    Section(
        "主持提示",
        "没人开口、有人哭、两人争起来的时候说什么、做什么",
        also=_names("主持建议 教师提示 教学提示 带领提示 实施建议"),
        audience=TEACHERS,
        asked=False,
    ),
    Section(
        "因人而异",
        "二十分钟的版本，单亲、老人带、特殊需要、没有投影时怎么上",
        also=_names("变通 变通办法 差异化建议 分层建议 适应性调整"),
        audience=TEACHERS,
        asked=False,
    ),
    Section(
        SAFETY_SECTION,
        "什么情况当天报告、报告给谁，家长可以打哪个电话",
        also=_names("安全提示 转介 安全与保护 求助与转介"),
        asked=False,
    ),
)
#: What a complete pack has in its body, in the order of a plan; a micro-lesson has less.
STAGES = "环节"
PACK = (
    "课程背景",
    "教学目标",
    "教学重难点",
    "教学准备",
    "前测",
    STAGES,
    "学习单",
    "参考答案",
    "后测",
    "常见误解",
    "主持提示",
    "因人而异",
    SAFETY_SECTION,
    SHEET_SECTION,
    "亲子任务",
)
MICRO_PACK = ("教学目标", STAGES, SHEET_SECTION)
ONLINE = "online"
NEEDED_SECTIONS = tuple(section.label for section in SECTIONS if section.needed)
#: The only section of a course that is a video and says the rest there.
VIDEO_SECTION = "这节课讲什么"
_CONTEST_SECTIONS = (
    Section(VIDEO_SECTION, "讲了什么，家长看完会做什么", needed=True),
    *(
        Section(each.label, each.hint)
        for each in SECTIONS
        if each.label in ("教学目标", "教学重难点", "教学过程", "教学反思")
    ),
)


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
        "help": "求助电话",
    }
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
            _CONTEST_SECTIONS,
            "kind",
            CONTEST_KINDS,
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
    def parts_wanted(self) -> tuple[str, ...]:
        if self.kind.name != LESSON_PLAN:
            return ()
        return MICRO_PACK if self.category.name == ONLINE else PACK

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
