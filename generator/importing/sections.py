"""What teachers call the customary sections of a lesson plan."""

from __future__ import annotations

import re

from generator.collections.courses.fields import CUSTOMARY_SECTIONS

#: Other names of a section. A name that says more than its section's own is kept as a heading below it: see PARTS.
_SYNONYMS: dict[str, str] = {
    "课程背景": "设计背景 活动背景 教学背景 背景分析 选题背景 教材分析 学情分析 设计理念 设计思路 设计意图 教学理念 活动由来",
    "教学目标": "教学目的 活动目标 活动目的 课程目标 学习目标 课堂目标 培养目标 目标",
    "教学重难点": "教学重点难点 教学重点与难点 教学重点和难点 教学重点、难点 重点难点 重难点 重点与难点 重点、难点 活动重难点 活动重点难点 教学重、难点",
    "教学准备": "活动准备 课前准备 教具准备 教具学具 教学用具 教具 课程准备 教师准备 准备 物料准备 材料准备 教学资源",
    "教学过程": "活动过程 教学流程 活动流程 教学环节 教学步骤 活动步骤 课堂过程 实施过程 课程内容 教学内容与过程 教学活动过程 活动内容与过程 过程",
    "家长行动单": "行动单 家庭行动单 家长任务单",
    "作业": "作业布置 布置作业 课后作业 作业设计 家庭作业 课后练习",
    "亲子任务": "亲子作业 亲子活动 亲子实践 课后实践 活动延伸 课后延伸 拓展延伸 课后拓展",
    "教学反思": "课后反思 活动反思 教后反思 反思 教学后记 课后小结 教学心得 教后记",
}
#: Names that are part of a section, or more than its name: they stay, as a heading below it.
_PARTS: dict[str, str] = {
    "课程背景": "教材分析 学情分析 设计理念 设计思路 设计意图 教学理念",
    "教学重难点": "教学重点 教学难点 重点 难点 活动重点 活动难点",
    "教学准备": "教师准备 学生准备 家长准备",
    "亲子任务": "活动延伸 课后延伸 拓展延伸 课后拓展",
}
#: Sections that stay what they are, but are headings wherever they stand on a line of their own.
_OTHERS = "板书设计 教学方法 教法学法 教学方法与手段 教学评价 教学总结 活动总结 评价反馈 参考资料 附录 附件 课时安排 教学内容 活动内容 教学策略 教学媒体"

_SECTION_OF = {name: section for section, names in _SYNONYMS.items() for name in (section, *names.split())}
_SECTION_OF |= {name: section for section, names in _PARTS.items() for name in names.split()}
_PART_NAMES = frozenset(name for names in _PARTS.values() for name in names.split())
_OTHER_NAMES = frozenset(_OTHERS.split())
assert set(_SYNONYMS) == set(CUSTOMARY_SECTIONS)

#: Words for sections that are too common to be one without a number, bold type or a form's cell.
_WEAK = frozenset({"目标", "准备", "过程", "作业", "反思", "重点", "难点", "教具", "附件", "附录"})

_FRAME = re.compile(r"^[【\[〔「]?(.{1,14}?)[】\]〕」]?[:：]?$")


def squeezed(words: str) -> str:
    """`words` without blanks, for comparing labels that are padded to look even (课　　题)."""
    return re.sub(r"\s+", "", words)


def plain_name(words: str) -> str:
    """A heading's words without the brackets and the colon that people put around them."""
    found = _FRAME.match(squeezed(words))
    return found[1] if found else ""


def other_names(section: str) -> list[str]:
    """What else teachers call a customary section; names of parts of it are left out."""
    return [name for name in _SYNONYMS.get(section, "").split() if name not in _PART_NAMES]


def section_of(words: str) -> str:
    """The customary section that `words` name, "" if none."""
    return _SECTION_OF.get(plain_name(words), "")


def is_part(words: str) -> bool:
    """Whether `words` name a part of a section, which stays as a heading below it."""
    return plain_name(words) in _PART_NAMES


def is_section(words: str, *, weak: bool = False) -> bool:
    """Whether `words` name a section, customary or not; the common words only with `weak`."""
    name = plain_name(words)
    return (name in _SECTION_OF or name in _OTHER_NAMES) and (weak or name not in _WEAK)
