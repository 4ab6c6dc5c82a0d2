"""Writes a library of made-up courses: the same bytes for the same number, every field used, 2-4 KB of body."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from benchmarks.prose import paragraph, sentence, title

ROOT = Path(__file__).resolve().parents[1]
_GRADES = ("小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三")
_THEMES = ("幼小衔接", "亲子沟通", "情绪管理", "学习习惯", "手机与网络", "青春期", "家务与劳动", "同伴交往", "多孩家庭", "阅读", "运动与健康", "隔代教养")


def write_corpus(folder: Path, count: int) -> Path:
    """Write a project with `count` courses under `folder` and return its content folder."""
    content = folder / "content"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    courses = content / "courses"
    courses.mkdir()
    for number in range(count):
        (courses / f"ke-{number:05}.md").write_text(_course(number, count), encoding="utf-8")
    return content


def _course(number: int, count: int) -> str:
    chance = random.Random(number)
    first = chance.randrange(len(_GRADES))
    grades = ", ".join(_GRADES[first : first + chance.randint(1, 4)])
    prose = "\n\n".join(paragraph(chance) for _ in range(chance.randint(2, 4)))
    rows = "\n".join(f"| {title(chance)} | {chance.randint(3, 12)} 分钟 | {sentence(chance)} |" for step in range(1, 6))
    steps = "\n".join(f"- {sentence(chance)}" for _ in range(4))
    kind = chance.choices(("教案", "一师一优课", "优质课", "公开课"), (85, 5, 5, 5))[0]
    award = ""
    if kind != "教案":
        level, prize = chance.choice(("国家级", "市级", "区级", "校级")), chance.choice(("一等奖", "二等奖", "三等奖"))
        award = f"\n获奖: {{赛事: 示例评选, 级别: {level}, 等次: {prize}, 年份: {chance.randint(2019, 2025)}}}\n示例: 是"
    return f"""---
标题: {title(chance)}
类型: {kind}
类别: {chance.choices(("通识课", "基础课", "定制课", "网络课"), (5, 20, 10, 65))[0]}
年级: [{grades}]
领域: {chance.choices(("家庭教育", "心理健康教育", "生涯教育"), (50, 30, 20))[0]}
摘要: {title(chance)}，{title(chance)}，{title(chance)}。
主题: [{", ".join(chance.sample(_THEMES, chance.choice((1, 2, 2))))}]
对象: [{chance.choices(("家长", "亲子", "学生", "教师"), (70, 15, 10, 5))[0]}]
课时: 1
时长: 40
作者: [{{姓名: 资源库课程组, 角色: 编写}}]
日期: {chance.randint(2022, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}
相关: [ke-{(number + 1) % count:05}]
许可: CC BY-NC-SA 4.0{award}
---

## 课程背景

{prose}

## 教学目标

{steps}

## 教学过程

| 环节 | 时间 | 做什么 |
|---|---|---|
{rows}

## 家长行动单

- [ ] {sentence(chance)}
- [ ] {sentence(chance)}

## 教学反思

{sentence(chance)}
"""
