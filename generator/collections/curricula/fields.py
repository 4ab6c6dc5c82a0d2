"""The collection of curricula: 课程方案, one for a grade and a school year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.schema.asked import Asked
from generator.schema.entry import GRADE_SYNONYMS, LibraryEntry, sample_field
from generator.schema.fields import Found, Group, declare, fields_of
from generator.schema.gaps import Gap
from generator.schema.measures import Measure
from generator.schema.problem_kinds import ERROR, WARNING, ProblemKind
from generator.schema.sections import Section
from generator.schema.types import Choice, Date, Grades, Number, Reference, SchoolYear, Text, Url
from generator.schema.vocabulary import Term

#: The stage of a curriculum that the district has approved: nothing in it is open.
APPROVED = "approved"
#: What a gap is where it says nothing else.
_CATEGORY = "core"
#: A line takes at most so many periods.
_MOST = 12
_UNITS = ("课时", "个课时", "节", "节课", "学时")


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """A document that a curriculum follows."""

    name: str = declare(
        "名称", Text(2, 80), required=True, help="文件的名称。", example="全国家庭教育指导大纲（修订）"
    )
    number: str | None = declare("文号", Text(2, 40), help="文件的编号。", example="妇字〔2019〕27 号")
    url: str | None = declare(
        "网址", Url(), help="能读到它的公开网页。", example="https://www.example.gov.cn/a.html"
    )


@dataclass(frozen=True, kw_only=True)
class Step:
    """A dated step in a curriculum's life."""

    stage: Term = declare(
        "阶段", Choice("curriculum-stages"), required=True, help="草案、试行还是审定。", example="草案"
    )
    date: datetime.date = declare(
        "日期", Date(), required=True, help="哪一天到这一步。", example="2026-09-01"
    )
    note: str | None = declare("说明", Text(1, 200), help="补充一句话。", example="提交区里讨论")


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """What fills some periods of a unit: a course, a visit to a base, or an honest gap."""

    course: str | None = declare(
        "课程", Reference("courses"), help="上哪一节课，写课程编号。", example="pei-xie-zuo-ye"
    )
    base: str | None = declare(
        "基地", Reference("bases"), help="去哪个基地，写基地编号。", example="chongqing-lishi-mingrenguan"
    )
    gap: str | None = declare(
        "待补", Text(2, 40), help="还没有的课，写想讲什么。", example="和老师的第一次谈话"
    )
    count: int | None = declare(
        "节数",
        Number(1, _MOST, units=_UNITS),
        help="占几个课时；不写就是课程自己的课时数，没有写课时的算 1。",
        example="2",
        unit="课时",
    )
    audience: Term | None = declare("给谁", Choice("audiences"), help="待补的课上给谁听。", example="家长")
    theme: Term | None = declare("主题", Choice("themes"), help="待补的课讲哪个主题。", example="家校沟通")
    category: Term | None = declare(
        "类别", Choice("categories"), help="待补的课是哪一类；不写就是基础课。", example="定制课"
    )
    note: str | None = declare(
        "说明", Text(2, 80), help="为什么这样排，或者去了做什么。", example="只上第一课时，第二课时放到下学期"
    )

    @property
    def named(self) -> tuple[str, str] | None:
        """The collection and the id of the entry that it names; None for a gap."""
        for field in fields_of(type(self)):
            name = getattr(self, field.name)
            if isinstance(field.type, Reference) and name:
                return field.type.collection, name
        return None


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A part of the year with one aim."""

    name: str = declare("名称", Text(2, 30), required=True, help="这一单元叫什么。", example="开学头一个月")
    term: Term = declare("学期", Choice("terms"), required=True, help="上学期还是下学期。", example="上学期")
    month: int | None = declare(
        "月份", Number(1, 12, units=("月", "月份")), help="从几月开始。", example="9", unit="月"
    )
    goal: str = declare(
        "目标",
        Text(6, 120, prose=True),
        required=True,
        help="这一单元上完，家里能有什么不一样。",
        example="作业不再天天吵：家里有一份说好的作息，孩子自己先看一遍作业单。",
    )
    periods: tuple[UnitLine, ...] = declare(
        "课时",
        Group(UnitLine, "course"),
        many=True,
        required=True,
        help="一行是一节课、一次基地活动，或者一处待补。",
        example="[pei-xie-zuo-ye, {基地: chongqing-lishi-mingrenguan, 节数: 2}, {待补: 和老师的第一次谈话}]",
    )


SECTIONS = (Section("怎么用这份方案", "谁来排课、哪些可以调换、请假落下的怎么补"),)


@dataclass(frozen=True, kw_only=True)
class Curriculum(LibraryEntry):
    """What one grade's parent school does in one school year."""

    collection: ClassVar[str] = "curricula"
    order: ClassVar[int] = 4
    noun: ClassVar[str] = "课程方案"
    naming: ClassVar[tuple[str, ...]] = ("title", "school")
    offered_by: ClassVar[str] = "school"
    has_document: ClassVar[bool] = False
    vocabularies: ClassVar[Mapping[str, str]] = {
        "curriculum-stages": "课程方案的阶段",
        "terms": "学期",
        "audiences": "对象",
        "categories": "类别",
    }
    measures: ClassVar[tuple[Measure, ...]] = (Measure("课程方案"),)
    has_gaps: ClassVar[bool] = True
    sections: ClassVar[tuple[Section, ...]] = SECTIONS
    forms: ClassVar[tuple[Asked, ...]] = (
        Asked("curriculum", "课程方案", "提交一个年级一学年的课程方案。", SECTIONS),
    )
    problems: ClassVar[tuple[ProblemKind, ...]] = (
        ProblemKind("curriculum-grade", ERROR, "一份方案一个年级", "这份方案写了 {count} 个年级", "只留一个年级，别的年级另写一份"),
        ProblemKind("curriculum-line", ERROR, "一行课时一样东西", "这一行{what}", "「课程」「基地」「待补」三样里写一样，而且只写一样"),
        ProblemKind("curriculum-sum", ERROR, "课时数对不上", "各单元加起来是 {total} 课时，应当是 {wanted} 课时，{difference}", "没有的课写「待补」；全库的总数在 content/settings.yml「学年课时」"),
        ProblemKind("curriculum-serves", WARNING, "课不是这个年级的", "「{value}」写明给{grades}，不是{grade}", "换一节；确实要用，就在这一行写「说明」"),
        ProblemKind("curriculum-twice", ERROR, "排了两次", "「{value}」在第 {first} 行已经排过", "删掉一处；要占几个课时，写「节数」"),
        ProblemKind("curriculum-cut", WARNING, "没有上完", "「{value}」是 {own} 课时的课，这里只排了 {count} 课时", "写足「节数」；确实只上一部分，就在这一行写「说明」"),
        ProblemKind("curriculum-gap", ERROR, "审定的方案还有待补", "方案已经审定，这里还写着「待补」", "换成一节课；还没有课，就不能写「审定」"),
        ProblemKind("curriculum-terms", ERROR, "学期的先后不对", "「{value}」是上学期的单元，却排在下学期后面", "把上学期的单元都放到前面"),
        ProblemKind("curriculum-double", ERROR, "同一年级有两份", "{grade} {year} 学年已经有一份：{other}", "改那一份；学校自己的方案，写上「单位」"),
    )  # fmt: skip

    grades: tuple[Term, ...] = declare(
        "年级",
        Grades(),
        many=True,
        required=True,
        help="给哪个年级，只写一个。",
        example="三年级",
        facet="grade",
        synonyms=GRADE_SYNONYMS,
        facet_order=1,
    )
    school_year: str = declare(
        "学年", SchoolYear(), required=True, help="哪一学年。", example="2026–2027", synonyms=("学年度",)
    )
    school: str | None = declare(
        "单位",
        Text(1, 60),
        help="哪个学校自己的方案；全区共用的不写。",
        example="示例小学",
        found=Found.SCHOOL,
        synonyms=("学校", "学校名称"),
    )
    stages: tuple[Step, ...] = declare(
        "历程",
        Group(Step),
        many=True,
        required=True,
        help="草案、试行、审定各在哪一天，按先后写。",
        example="[{阶段: 草案, 日期: 2026-09-01}]",
        fact=False,
    )
    summary: str = declare(
        "摘要",
        Text(20, 120, prose=True),
        required=True,
        help="一两句话说这一年怎么安排。",
        example="三年级作业第一次多起来，这一年先把作息说定，再谈朋友、情绪和假期。",
        found=Found.SUMMARY,
        fact=False,
    )
    basis: tuple[Guideline, ...] = declare(
        "依据",
        Group(Guideline, "name"),
        many=True,
        help="照着哪些文件排的。",
        example="[{名称: 全国家庭教育指导大纲（修订）}]",
        found=None,
        fact=False,
    )
    first_day: datetime.date | None = declare(
        "开学日",
        Date(ahead=True),
        help="上学期第一天；写了就有日历可以订阅。",
        example="2026-09-01",
        found=None,
    )
    spring_day: datetime.date | None = declare(
        "下学期开学日",
        Date(ahead=True),
        help="下学期第一天；不写，日历里只有上学期。",
        example="2027-03-01",
        found=None,
    )
    units: tuple[Unit, ...] = declare(
        "单元",
        Group(Unit),
        many=True,
        required=True,
        help="一学年分成几个单元，按先后写，每个单元下面排课时。",
        example="[{名称: 开学头一个月, 学期: 上学期, 月份: 9, 目标: 作业不再天天吵, 课时: [pei-xie-zuo-ye]}]",
        found=None,
        fact=False,
    )
    sample: bool | None = sample_field()

    @property
    def lines(self) -> Iterator[tuple[Unit, UnitLine]]:
        """Every line of the year, with its unit, in order."""
        for unit in self.units:
            for line in unit.periods:
                yield unit, line

    @property
    def gaps(self) -> tuple[Gap, ...]:
        lines = enumerate(self.lines, 1)
        return tuple(_gap(number, unit, line) for number, (unit, line) in lines if line.gap)

    @property
    def is_approved(self) -> bool:
        """Whether it is settled."""
        return bool(self.stages) and self.stages[-1].stage.name == APPROVED

    @property
    def grade(self) -> Term:
        """The grade that it is for."""
        return self.grades[0]

    @property
    def changed(self) -> datetime.date | None:
        return max((step.date for step in self.stages), default=None)

    @property
    def intro(self) -> str:
        return self.summary


def _gap(number: int, unit: Unit, line: UnitLine) -> Gap:
    return Gap(
        wanted=line.gap or "",
        number=number,
        periods=line.count or 1,
        unit=unit.name,
        aim=unit.goal,
        audience=line.audience,
        theme=line.theme,
        category=line.category.name if line.category else _CATEGORY,
    )


def periods_taken(written: int | None, own: int | None) -> int:
    """How many periods a line takes: those that it says, else the course's own, else one."""
    return written or own or 1
