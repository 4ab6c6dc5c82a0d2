"""Places of a form that nobody has filled in: [日期], XX小学, 年 月 日, ____, （请填写）."""

from __future__ import annotations

import re
import unicodedata

#: What stands in for a name: XX小学, ×××, ○○年级.
_STAND_IN = re.compile(r"[Xx×✕✖╳○〇◯●□■△*＊]{2,}[^，。；！？\n]{0,16}")
_LINES = re.compile(r"[\s_＿—–\-.…·/\\|:：,，、;；()（）\[\]【】<>《》〔〕{}]*")
_UNITS = re.compile(
    r"(?:(?:20|二〇|二○)(?=年))?(?:[年月日号时分点至到-]|星期|周|上午|下午|第|节|课时|分钟|学年|学期|年级|班)+"
)
_HOLLOW = re.compile(r"[\s_＿—–.…·/()（）]+")
_BRACKETED = re.compile(r"(?:\[[^\[\]]{1,20}\]|〔[^〔〕]{1,20}〕|<[^<>]{1,20}>|\{\{?[^{}]{1,20}\}\}?)")
_ASKING = re.compile(
    r"[(（【「]?(?:请|此处|这里|点击|单击|待|(?<=[(（【「]))(?:在此|在这里|此处)?(?:输入|填写|填入|填|补充|添加|选择|注明|写明)[^。]{0,20}[)）】」]?"
    r"|[(（【]?待(?:定|补|填)[)）】]?|[(（【](?:姓名|日期|课题|课题名称|学校|单位|年级|班级|时间|题目)[)）】]"
)
#: What people write where there is nothing to say.
_NOTHING = frozenset(
    {"无", "暂无", "没有", "略", "空", "待定", "待补", "同上", "none", "n/a", "na", "null", "tbd"}
)


def is_unfilled(text: str) -> bool:
    """Whether a field's text says nothing: empty, a mark that waits to be filled in, the form's own words."""
    words = unicodedata.normalize("NFKC", text).strip()
    if _LINES.fullmatch(words) or words.lower() in _NOTHING:
        return True
    if _UNITS.fullmatch(_HOLLOW.sub("", words)):
        return True
    return any(pattern.fullmatch(words) for pattern in (_STAND_IN, _BRACKETED, _ASKING))
