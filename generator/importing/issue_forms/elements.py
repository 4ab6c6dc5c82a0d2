"""What each form asks, in order: leaves of the declarations, customary sections, and a promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.collections import COLLECTIONS
from generator.importing.notation import can_be_noted, example_of, told_of
from generator.schema import Field, Group, Leaf, LibraryEntry, Vocabularies, fields_of, leaves_of, rungs_of
from generator.schema.asked import Asked
from generator.schema.types import Asset

INPUT, AREA, DROPDOWN, BOXES = "input", "textarea", "dropdown", "checkboxes"

#: A text longer than this needs more than one line to be written in.
_ONE_LINE = 100

PROMISE = "提交前请确认"
PROMISES = (
    "内容由我或我的单位写成，或者已经得到作者同意；同意按资源库的许可公开。",
    "里面没有身份证号、手机号，也没有学生的姓名、照片等个人信息。",
)


@dataclass(frozen=True)
class Element:
    """One question of a form. Exactly one of `leaf`, `deep` and `section` is there, except in the promise and
    in a correction. `deep` is a field whose groups hold groups: all of it is typed into one box.
    """

    id: str
    label: str
    kind: str
    help: str
    example: str = ""
    options: tuple[str, ...] = ()
    multiple: bool = False
    required: bool = False
    leaf: Leaf | None = None
    deep: Field | None = None
    section: str = ""


@dataclass(frozen=True)
class IssueForm:
    """A form: what it asks for, and what it makes. A correction makes no entry."""

    asked: Asked
    declaring: type[LibraryEntry] | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.asked.name

    @cached_property
    def label(self) -> str:
        """The label that GitHub gives to issues made with the form."""
        return "纠错" if self.declaring is None else f"表单：{self.asked.title}"

    def elements(self, vocabularies: Vocabularies) -> tuple[Element, ...]:
        """What is asked, in order."""
        if self.declaring is None:
            return _CORRECTION
        leaves = [leaf for leaf in leaves_of(self.declaring) if self._asks(leaf)]
        own = (self._leaf(leaf, vocabularies) for leaf in leaves)
        return (*own, *self._deep(), *self._sections(), _promise())

    def _asks(self, leaf: Leaf) -> bool:
        field = leaf.field
        if field.last or not field.asked or not leaf.type.askable:
            return False
        if isinstance(field.type, Group) and any(
            isinstance(inner.type, Asset) for inner in fields_of(field.type.of)
        ):
            return False
        if field.name == self.asked.field:
            return len(self.asked.terms) > 1
        return not (self._tells(field) and not set(self._terms(field)) & set(self.asked.terms))

    def _tells(self, field: Field) -> bool:
        """Whether the kinds that the form takes decide if the field is required."""
        return field.required_for is not None and field.required_for[0] == self.asked.field

    @staticmethod
    def _terms(field: Field) -> tuple[str, ...]:
        return field.required_for[1] if field.required_for else ()

    def _leaf(self, leaf: Leaf, vocabularies: Vocabularies) -> Element:
        own, grouped = leaf.own, leaf.inner is not None
        words = self._words(leaf, vocabularies)
        options = () if self.asked.typed else words
        lines = leaf.many and (grouped or not options)
        long = leaf.type.longest > _ONE_LINE
        kind = AREA if lines else DROPDOWN if options else AREA if long else INPUT
        told = words if lines or self.asked.typed else ()
        return Element(
            "entry-title" if leaf.name == "title" else leaf.name.replace(".", "-").replace("_", "-"),
            leaf.label,
            kind,
            _help(leaf, told, lines, always=self._required(leaf.field)),
            own.example.strip("[]"),
            options if kind == DROPDOWN else (),
            kind == DROPDOWN and leaf.many,
            self._required(leaf.field) and (not grouped or own.required),
            leaf,
        )

    def _words(self, leaf: Leaf, vocabularies: Vocabularies) -> tuple[str, ...]:
        """The words that a leaf takes, where it takes some of a vocabulary."""
        if not leaf.type.vocabulary:
            return ()
        terms = vocabularies[leaf.type.vocabulary]
        is_kind = leaf.name == self.asked.field
        return tuple(term.label for term in terms if not is_kind or term.name in self.asked.terms)

    def _required(self, field: Field) -> bool:
        return field.required or (self._tells(field) and set(self.asked.terms) <= set(self._terms(field)))

    def _deep(self) -> Iterator[Element]:
        rungs = rungs_of(self.declaring) if self.declaring else ()
        if can_be_noted(rungs):
            field = rungs[0].field
            words = f"{field.help}{told_of(rungs)}"
            example, needed = example_of(rungs), self._required(field)
            yield Element(field.name, field.label, AREA, words, example, required=needed, deep=field)

    def _sections(self) -> Iterator[Element]:
        for number, section in enumerate(self.asked.sections, 1):
            yield Element(
                f"section-{number}",
                section.label,
                AREA,
                f"正文的一节：{section.hint}。没有就空着。".replace(
                    "没有就空着。", "" if section.needed else "没有就空着。"
                ),
                required=section.needed,
                section=section.label,
            )


def _help(leaf: Leaf, options: tuple[str, ...], lines: bool, *, always: bool) -> str:
    words = leaf.own.help
    if leaf.field.required_for and not always:
        words += "不需要时空着。"
    if lines:
        words += "一行写一个。" + (
            f"同一项的各栏，行要对齐：第一行和「{leaf.field.label}」其他栏的第一行是同一项，没有的写「-」。"
            if leaf.inner
            else ""
        )
    if options:
        words += f"可以写：{'、'.join(options)}。"
    elif not leaf.type.vocabulary:
        words += f"（{leaf.type.describe()}）"
    return words


def _promise() -> Element:
    return Element("promise", PROMISE, BOXES, "两项都要勾选。", options=PROMISES, required=True)


_CORRECTION = (
    Element(
        "page",
        "哪一页",
        INPUT,
        "页面的网址。从页面上的「纠错」过来时已经填好。",
        f"/{next(iter(COLLECTIONS))}/pei-xie-zuo-ye/",
        required=True,
    ),
    Element(
        "what",
        "哪里不对",
        AREA,
        "抄下不对的那句话，说说错在哪里。",
        "「开放时间：周二至周日」已经改了。",
        required=True,
    ),
    Element("instead", "应当是怎样", AREA, "知道就写，不知道就空着。", "现在是周三至周日。"),
    Element(
        "source",
        "依据",
        INPUT,
        "公开的网页、公告或文件；基地和单位的事实要有依据才能改。",
        "https://www.example.gov.cn/a.html",
    ),
    Element("promise", PROMISE, BOXES, "需要勾选。", options=PROMISES[1:], required=True),
)
_OF_COLLECTIONS = [
    IssueForm(asked, declaring) for declaring in COLLECTIONS.values() for asked in declaring.asked()
]

FORMS: dict[str, IssueForm] = {
    form.name: form
    for form in (*_OF_COLLECTIONS, IssueForm(Asked("correction", "纠错", "网站上有哪里不对，告诉我们。")))
}
