"""Writes a library of made-up courses: the same bytes for the same number, every field used, 2-4 KB of body."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PHRASES = (
    "先听孩子把话说完，再问他想要什么样的帮助。", "约定写在纸上，贴在全家看得见的地方。", "做不到的时候不翻旧账，只看下一次怎么办。", "请用一句话说出今天孩子做得好的地方。",
    "把大任务拆成十分钟一小段，做完一段歇一会儿。", "家长先放下手机，孩子才相信这是全家的事。", "情绪上来的时候，先离开房间喝一口水。", "每周留出半天，全家一起做一件费力气的事。",
)  # fmt: skip
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
    prose = "\n\n".join("".join(chance.choice(_PHRASES) for _ in range(4)) for _ in range(chance.randint(3, 6)))
    rows = "\n".join(f"| 环节{step} | {chance.randint(3, 12)} 分钟 | {chance.choice(_PHRASES)} |" for step in range(1, 6))
    steps = "\n".join(f"- {chance.choice(_PHRASES)}" for _ in range(4))
    return f"""---
标题: 第 {number} 课 {chance.choice(_THEMES)}里的小办法
类型: 教案
类别: {chance.choice(("通识课", "基础课", "定制课", "网络课"))}
年级: [{grades}]
领域: {chance.choice(("家庭教育", "心理健康教育", "生涯教育"))}
摘要: {chance.choice(_PHRASES)}{chance.choice(_PHRASES)}
主题: [{", ".join(chance.sample(_THEMES, 2))}]
对象: [家长]
课时: 1
时长: 40
作者: [{{姓名: 资源库课程组, 角色: 编写}}]
日期: 2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}
相关: [ke-{(number + 1) % count:05}]
许可: CC BY-NC-SA 4.0
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

- [ ] {chance.choice(_PHRASES)}
- [ ] {chance.choice(_PHRASES)}

## 教学反思

{chance.choice(_PHRASES)}
"""
