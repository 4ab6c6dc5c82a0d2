"""What of a document is its title: never the name of its form, of its file type, of a school term."""

from __future__ import annotations

import pytest

from generator.importing.word.titles import clean_title, is_form_name

FORMS = (
    *("教学设计方案", "优质课申报表", "精品课申报表", "主题班会教案", "教案", "教学简案", "公开课教学简案", "说课稿", "微课脚本"),
    *("示例小学2024-2025学年度第一学期公开课教案", "XX小学公开课教案", "三年级心理健康教育教案", "小学三年级主题班会教案"),
    *("2024年渝中区优质课评选登记表", "集体备课记录表", "家庭教育指导活动方案", "一师一优课教学设计", "班队会活动方案"),
    *("2025年春季学期", "2025-2026学年第一学期", "附件2：", "附件一", "附：", "导学案", "活动记录表"),
)  # fmt: skip
NOTHING = (
    *(
        "第3课时",
        "第一课时",
        "Microsoft Word 文档",
        "新建 Microsoft Word 文档",
        "Word Document",
        "Document1",
        "文档1",
    ),
    *("无标题", "未命名", "XXX", "[课题名称]", "2025", "（1）", "___"),
)
#: What stands there, and the name in it.
NAMES = (
    ("饭桌上听孩子说话", "饭桌上听孩子说话"),
    ("《饭桌上听孩子说话》", "饭桌上听孩子说话"),
    ("《饭桌上听孩子说话》教学设计", "饭桌上听孩子说话"),
    ("三年级《饭桌上听孩子说话》家庭教育教案", "饭桌上听孩子说话"),
    ("教案《认识情绪》", "认识情绪"),
    ("课题：饭桌上听孩子说话", "饭桌上听孩子说话"),
    ("饭桌上听孩子说话（定稿）", "饭桌上听孩子说话"),
    ("饭桌上听孩子说话（说课稿）", "饭桌上听孩子说话"),
    ("家长会教案", "家长会"),
    ("亲子沟通教案", "亲子沟通"),
    ("教师节活动方案", "教师节"),
    ("我的暑假计划表", "我的暑假计划表"),
    ("情绪温度计使用说明书", "情绪温度计使用说明书"),
    ("学习方案", "学习方案"),
    ("读《小王子》有感", "读《小王子》有感"),
)


@pytest.mark.parametrize("words", FORMS)
def test_the_name_of_a_form_is_no_title(words: str) -> None:
    assert is_form_name(words)
    assert clean_title(words) == ""


@pytest.mark.parametrize("words", NOTHING)
def test_what_names_nothing_is_no_title(words: str) -> None:
    assert clean_title(words) == ""


@pytest.mark.parametrize(("words", "title"), NAMES)
def test_the_name_alone_is_the_title(words: str, title: str) -> None:
    assert clean_title(words) == title
    assert clean_title(title) == title
    assert not is_form_name(title)
