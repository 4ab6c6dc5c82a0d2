"""Writes a library of made-up entries: the same bytes for the same number, every field used, 2-4 KB of body.

Most are courses; as in the real library a few are bases and brands, and relations run in all directions.
One course in five has a picture.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from benchmarks.places import base, brand
from benchmarks.prose import paragraph, sentence, title
from benchmarks.snapshots import ALTS, Snapshots

ROOT = Path(__file__).resolve().parents[1]
#: The grades, from the youngest up.
GRADES = (
    "小班",
    "中班",
    "大班",
    "一年级",
    "二年级",
    "三年级",
    "四年级",
    "五年级",
    "六年级",
    "七年级",
    "八年级",
    "九年级",
    "高一",
    "高二",
    "高三",
)
_THEMES = (
    "幼小衔接",
    "亲子沟通",
    "情绪管理",
    "学习习惯",
    "手机与网络",
    "青春期",
    "家务与劳动",
    "同伴交往",
    "多孩家庭",
    "阅读",
    "运动与健康",
    "隔代教养",
)
#: There are never more bases and brands than the district plans; a small library has fewer.
_MOST_BASES, _MOST_BRANDS = 30, 15
#: How many stages a lesson has.
_STAGES = 5
#: One course in so many has a picture, belongs to a brand, can be taught at a base, has a file to download.
_PICTURE, _BRAND, _BASE, _FILE = 5, 10, 4, 20


#: As a film begins.
_VIDEO = b"\0\0\0\x18ftypmp42"


def course_id(number: int) -> str:
    """The id of the course with this number."""
    return f"ke-{number:05}"


def write_corpus(folder: Path, count: int, *, places: bool = True) -> Path:
    """Write a project with `count` entries under `folder` and return its content folder; without `places`
    all are courses.
    """
    content = folder / "content"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    bases, brands = (
        max(1, min(most, count // share)) if places else 0
        for most, share in ((_MOST_BASES, 20), (_MOST_BRANDS, 40))
    )
    courses = max(count - bases - brands, 1)
    for collection in ("courses", "bases", "brands"):
        (content / collection).mkdir()
    for number in range(bases):
        near = [course_id(each) for each in range(_BASE * number + 1, courses, _BASE * bases)][:3]
        (content / "bases" / f"ji-di-{number:02}.md").write_text(base(number, near), "utf-8")
    for number in range(brands):
        own = [course_id(each) for each in range(_BRAND * number, courses, _BRAND * brands)][:3]
        (content / "brands" / f"pin-pai-{number:02}.md").write_text(
            brand(number, own, f"ji-di-{number % bases:02}"), "utf-8"
        )
    snapshots = Snapshots()
    for number in range(courses):
        path = content / "courses" / f"{course_id(number)}.md"
        path.write_text(_course(number, courses, bases, brands), "utf-8")
        if _has_picture(number):
            snapshots.put(path.with_suffix("") / "photo.jpg", number // _PICTURE)
        if number % _FILE == 3:
            path.with_suffix("").mkdir(exist_ok=True)
            (path.with_suffix("") / "xue-xi-dan.txt").write_text(paragraph(random.Random(-number)), "utf-8")
            (path.with_suffix("") / "zi-mu.vtt").write_text("WEBVTT\n", "utf-8")
            (path.with_suffix("") / "shi-pin.mp4").write_bytes(_VIDEO)
    return content


def _has_picture(number: int) -> bool:
    return number % _PICTURE == 2


def _course(number: int, courses: int, bases: int, brands: int) -> str:
    chance = random.Random(number)
    return f"---\n{_front_matter(chance, number, courses, bases, brands)}\n---\n\n{_body(chance, number)}"


def _made_by(chance: random.Random, kind: str, year: int) -> list[str]:
    """Who made a course, and the prize that it won."""
    if kind == "教案":
        return ["作者: [{姓名: 资源库课程组, 角色: 编写}]"]
    level = chance.choice(("国家级", "市级", "区级", "校级"))
    prize = chance.choice(("一等奖", "二等奖", "三等奖"))
    return [
        "作者: [{姓名: 示例教师, 单位: 示例小学, 角色: 授课}]",
        "单位: 示例小学",
        f"获奖: {{赛事: 示例评选, 级别: {level}, 等次: {prize}, 年份: {year}}}",
        "示例: 是",
    ]


def _files(name: str, number: int, kind: str) -> list[str]:
    """What stands beside a course, or elsewhere."""
    if number % _FILE == 3:
        given = f"附件: [{{文件: {name}/xue-xi-dan.txt, 名称: 学习单}}]"
        return [f"视频: {name}/shi-pin.mp4", f"字幕: {name}/zi-mu.vtt", given]
    return [f"视频: https://www.bilibili.com/video/BV1xx{number:06}/"] if kind == "微课" else []


def _front_matter(chance: random.Random, number: int, courses: int, bases: int, brands: int) -> str:
    name = course_id(number)
    first = chance.randrange(len(GRADES))
    kind = chance.choices(("教案", "一师一优课", "优质课", "公开课", "微课"), (82, 4, 4, 5, 5))[0]
    year = chance.randint(2022, 2024)
    related = dict.fromkeys(course_id((number + step) % courses) for step in (1, chance.randint(2, 40)))
    related.pop(name, None)
    lines = [
        f"标题: {title(chance)}",
        f"类型: {kind}",
        f"类别: {chance.choices(('通识课', '基础课', '定制课', '网络课'), (5, 20, 10, 65))[0]}",
        f"年级: [{', '.join(GRADES[first : first + chance.randint(1, 4)])}]",
        f"领域: {chance.choices(('家庭教育', '心理健康教育', '生涯教育'), (50, 30, 20))[0]}",
        f"摘要: {title(chance)}，{title(chance)}，{title(chance)}。",
        f"主题: [{', '.join(chance.sample(_THEMES, chance.choice((1, 2, 2))))}]",
        f"对象: [{chance.choices(('家长', '亲子', '学生', '教师'), (70, 15, 10, 5))[0]}]",
        "课时: 1",
        f"时长: {_minutes(number)}",
    ]
    lines += _made_by(chance, kind, year)
    lines.append(f"日期: {year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
    if chance.random() < 0.2:
        lines.append(f"更新: 2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
    lines += _files(name, number, kind)
    if related:
        lines.append(f"相关: [{', '.join(related)}]")
    if bases and number % _BASE == 1:
        lines.append(f"基地: [ji-di-{number // _BASE % bases:02}]")
    if brands and number % _BRAND == 0:
        lines.append(f"品牌: pin-pai-{number // _BRAND % brands:02}")
    if chance.random() < 0.3:
        lines.append(
            f"来源: [{{内容: {title(chance)}, 网址: 'https://www.example.org/{number}.html', 核对日期: 2025-09-01}}]"
        )
    if _has_picture(number) and number // _PICTURE % 2:
        lines.append(f"封面: {{文件: {name}/photo.jpg, 说明: {ALTS[number // _PICTURE % len(ALTS)]}}}")
    if number % 3 == 0:
        lines.append(
            "审核: [{级别: 学校, 单位: 学校德育处, 日期: 2025-09-01, 意见: 同意}, {级别: 中心, 单位: 指导中心, 日期: 2025-09-20, 意见: 同意}]"
        )
    if number % 500 == 4:
        lines.append("推荐: {从: 2024-09-01, 到: 2024-10-15}")
    if number % 50 == 6:
        lines.append(f"旧地址: [/courses/jiu-{number:05}/]")
    return "\n".join([*lines, "许可: CC BY-NC-SA 4.0", *(["状态: 发布"] if number % 50 == 7 else [])])


def _minutes(number: int) -> int:
    """How long a lesson takes: as long as its stages together."""
    return (30, 40, 45)[number % 3]


def _body(chance: random.Random, number: int) -> str:
    prose = "\n\n".join(paragraph(chance) for _ in range(chance.randint(2, 4)))
    each = _minutes(number) // _STAGES
    rows = "\n".join(f"| {title(chance)} | {each} 分钟 | {sentence(chance)} |" for _ in range(_STAGES))
    steps = "\n".join(f"- {sentence(chance)}" for _ in range(4))
    numbered = "\n".join(f"{step}. {sentence(chance)}" for step in range(1, 4))
    picture = (
        f"![{ALTS[number // _PICTURE % len(ALTS)]}]({course_id(number)}/photo.jpg)\n\n"
        if _has_picture(number)
        else ""
    )
    return f"""## 课程背景

{prose}

{picture}## 教学目标

{steps}

## 教学过程

| 环节 | 时间 | 做什么 |
|---|---|---|
{rows}

### {title(chance)}

{numbered}

## 家长行动单

- [ ] {sentence(chance)}
- [ ] {sentence(chance)}
- [ ] {sentence(chance)}

## 教学反思

{sentence(chance)}下一次可以接着看[另一节课]({course_id(max(number - 1, 0))}.md)。
"""
