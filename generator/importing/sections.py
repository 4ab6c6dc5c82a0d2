"""What people call the customary sections of entries, as the collections declare it, and how a heading is
known by its words.
"""

from __future__ import annotations

import re

from generator.collections import COLLECTIONS
from generator.schema import Section

#: Sections that stay what they are, but are headings wherever they stand on a line of their own.
_OTHERS = "板书设计 教学方法 教法学法 教学方法与手段 教学评价 教学总结 活动总结 评价反馈 参考资料 附录 附件 课时安排 教学内容 活动内容 教学策略 教学媒体"

#: The sections that documents are known to have: those of which the collections say what else they are
#: called.
_KNOWN = tuple(
    section for declaring in COLLECTIONS.values() for section in declaring.sections if section.also
)
_SECTION_OF: dict[str, Section] = {}
for _section in _KNOWN:
    _SECTION_OF |= dict.fromkeys((_section.label, *_section.also, *_section.parts), _section)
_PART_NAMES = frozenset(name for section in _KNOWN for name in section.parts)
_OTHER_NAMES = frozenset(_OTHERS.split())

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


def other_names(section: Section) -> list[str]:
    """What else people call a customary section; names of parts of it are left out."""
    return [name for name in section.also if name not in _PART_NAMES]


def section_of(words: str) -> str:
    """The label of the customary section that `words` name, "" if none."""
    section = _SECTION_OF.get(plain_name(words))
    return section.label if section else ""


def is_part(words: str) -> bool:
    """Whether `words` name a part of a section, which stays as a heading below it."""
    return plain_name(words) in _PART_NAMES


def is_section(words: str, *, weak: bool = False) -> bool:
    """Whether `words` name a section, customary or not; the common words only with `weak`."""
    name = plain_name(words)
    return (name in _SECTION_OF or name in _OTHER_NAMES) and (weak or name not in _WEAK)
