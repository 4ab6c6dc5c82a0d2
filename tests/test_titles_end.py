"""A title's last line is no single character, and its words are what they were."""

from __future__ import annotations

import re

import pytest

from generator.pages.titles import unbroken_end


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("孩子不爱写作业，家长怎么办", "么办"),
        ("孩子说「有人欺负我」", "负我」"),
        ("孩子上学前，我们要准备什么？", "什么？"),
        ("陪写作业", ""),
        ("How to listen to a child", ""),
        ("<b>孩子说有人欺负我", "负我"),
    ],
)
def test_the_last_two_characters_of_a_title_stay_together(title: str, end: str) -> None:
    made = str(unbroken_end(title))
    assert re.findall(r"<span class=\"lib-together\">(.*)</span>$", made) == ([end] if end else [])
    assert re.sub(r"</?span[^>]*>", "", made) == title.replace("<", "&lt;").replace(">", "&gt;")
