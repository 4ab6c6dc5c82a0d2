"""Made-up practice bases and brands for the corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.prose import paragraph, sentence, title

_KINDS = ("博物馆", "故居旧址", "医疗健康", "文化非遗", "劳动实践", "少年宫", "社区")
_STREETS = ("七星岗街道", "解放碑街道", "两路口街道", "上清寺街道", "大溪沟街道", "大坪街道")


def base(number: int, courses: Sequence[str]) -> str:
    """The text of a base that lists these courses."""
    chance = random.Random(f"base {number}")
    return f"""---
标题: {title(chance)}示例基地
类型: {_KINDS[number % len(_KINDS)]}
街道: {_STREETS[number % len(_STREETS)]}
年级: 小学
主题: [传统文化]
活动: [{title(chance)}, {title(chance)}]
安全提示: [{title(chance)}]
批次: {{年份: 2024, 状态: 拟挂牌}}
课程: [{", ".join(courses)}]
来源: [{{内容: 基地名单, 网址: 'https://www.example.org/base-{number}.html', 核对日期: 2025-09-01}}]
核实: {{已核实: 否}}
---

## 这里是什么

{paragraph(chance)}

## 参观前可以想的问题

- {sentence(chance)}
- {sentence(chance)}

## 参观后一起做

1. {sentence(chance)}
2. {sentence(chance)}
"""


def brand(number: int, courses: Sequence[str], base: str) -> str:
    """The text of a brand that lists these courses and this base; all but the first stand under the first."""
    chance = random.Random(f"brand {number}")
    return f"""---
标题: {title(chance)}（示例）
理念: {title(chance)}
归属: {{类型: 学校, 名称: 示例小学}}
级别: 区
{"上级品牌: pin-pai-00" if number else "年级: 全学段"}
主题: [阅读]
摘要: {title(chance)}，{title(chance)}，{title(chance)}。
历程: [{{阶段: 申报, 日期: 2024-03}}, {{阶段: 命名, 日期: 2024-09-0{chance.randint(1, 9)}, 说明: {title(chance)}}}, {{阶段: 展示, 日期: 2025-05-15}}]
成果: [{{年份: 2025, 内容: {title(chance)}, 级别: 区级}}]
课程: [{", ".join(courses)}]
基地: [{base}]
示例: 是
---

## 为什么做

{paragraph(chance)}

## 怎么做

1. {sentence(chance)}
2. {sentence(chance)}
3. {sentence(chance)}
"""
