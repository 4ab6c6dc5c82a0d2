"""Groups within groups as people type them in one box: a line that begins a group, and below it a line with a
dash for each group in it. What can't be read is told by its line; nothing is guessed.

    上学期 9月 开学头一个月：作业不再天天吵
    - 《陪写作业》 2节
    - 待补 和老师的第一次谈话（家长，家校沟通）：说明
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.importing.noted_line import has_colon, is_bare, mark_of, parts_of
from generator.importing.titles import Titles
from generator.schema import Context, Field, Group, Rung, fields_of
from generator.schema.types import Choice, Number, Reference, Text
from generator.writing import Plain

#: So many lines are read; more are told of.
_MOST = 300


@dataclass
class Noted:
    """What was read: groups by English name, and what is wrong, each with its line."""

    value: list[Plain] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def can_be_noted(rungs: Sequence[Rung]) -> bool:
    """Whether groups of these levels can be typed so: there are two."""
    return len(rungs) == 2


def read_notation(text: str, rungs: Sequence[Rung], context: Context, titles: Titles) -> Noted:
    """The groups that a text notes down. Never raises."""
    noted = Noted()
    reader = _LineReader(context, titles, noted)
    outer, inner = rungs
    current: dict[str, Plain] | None = None
    lines = text.split("\n")
    if len(lines) > _MOST:
        noted.wrong.append(f"有 {len(lines)} 行，最多读 {_MOST} 行，第 {_MOST} 行以后的没有读。分成两份")
    for number, raw in enumerate(lines[:_MOST], 1):
        if is_bare(raw):
            continue
        reader.begin(number, raw)
        item, words = mark_of(raw)
        if not item:
            current = reader.head(words, outer)
            noted.value.append(current)
        elif current is None:
            reader.complain(f"上面还没有写是哪个{outer.field.label}。先写一行{_head_form(outer)}")
        else:
            held = current.setdefault(inner.field.name, [])
            assert isinstance(held, list)
            held.append(reader.line(words, inner))
    return noted


def told_of(rungs: Sequence[Rung]) -> str:
    """How to write it, for the form that asks."""
    outer, inner = rungs
    mains = [f"「{each.label} …」" for each in _mains(inner) if each != _short(inner)]
    short = _short(inner)
    plain = f"直接写{short.label}（编号或《标题》），或者" if short else "写"
    others = "、".join(each.label for each in _typed(inner, Choice))
    number = next(_typed(inner, Number), None)
    return (
        f"一个{outer.field.label}先写一行：{_head_form(outer)}。下面一行一项{inner.field.label}，用「- 」开头：{plain}"
        f"{'、'.join(mains)}。"
        f"{f'{number.label}写成「{number.example}{_unit(number)}」。' if number else ''}"
        f"{f'括号里写{others}。' if others else ''}冒号后面写{_said(inner).label}。名称里有冒号或括号，就用《》括起来。"
    )


def example_of(rungs: Sequence[Rung]) -> str:
    """An example of it, out of the examples of the declarations."""
    outer, inner = rungs
    words = [f"{each.example}{_unit(each)}" for each in _typed(outer, Choice, Number)]
    lines = [f"{' '.join([*words, _name(outer).example])}：{_said(outer).example}"]
    choices = "，".join(each.example for each in _typed(inner, Choice))
    number = next(_typed(inner, Number), None)
    for each in _mains(inner):
        label = "" if each == _short(inner) else f"{each.label} "
        many = (
            f" {number.example}{_unit(number)}"
            if number and isinstance(each.type, Reference) and label
            else ""
        )
        aside = f"（{choices}）" if choices and isinstance(each.type, Text) else ""
        lines.append(f"- {label}{each.example}{many}{aside}")
    return "\n".join(lines)


class _LineReader:
    """Reads one line after another; complaints go to `noted`."""

    def __init__(self, context: Context, titles: Titles, noted: Noted) -> None:
        self.context, self.titles, self.noted = context, titles, noted
        self.where = ""

    def begin(self, number: int, raw: str) -> None:
        """Say which line is read from here on."""
        self.where = f"第 {number} 行「{' '.join(raw.split())[:30]}」："

    def complain(self, words: str) -> None:
        """Note what is wrong with the line."""
        self.noted.wrong.append(f"{self.where}{words}")

    def head(self, words: str, rung: Rung) -> dict[str, Plain]:
        """The group that a line begins."""
        parts = parts_of(words)
        found: dict[str, Plain] = {}
        tokens = _measured(parts.tokens, rung)
        while tokens and (meant := self._meant(tokens[0], rung, found)):
            found |= meant
            tokens.pop(0)
        name = parts.quoted or " ".join(tokens)
        if parts.aside:
            name = f"{name}（{parts.aside}）"
        for each, text in ((_name(rung), name), (_said(rung), parts.after)):
            if text:
                found[each.name] = text
        self._lacking(found, rung)
        return found

    def line(self, words: str, rung: Rung) -> dict[str, Plain]:
        """The innermost group that a line is."""
        main, words = _main_of(words, rung)
        parts = parts_of(words)
        found: dict[str, Plain] = {}
        tokens = _measured(parts.tokens, rung)
        while tokens and (meant := self._meant(tokens[-1], rung, found, Number)):
            found |= meant
            tokens.pop()
        for part in re.split(r"[，,、；;]", parts.aside) if parts.aside else ():
            found |= self._aside(part.strip(), rung, found)
        if parts.quoted and tokens:
            self.complain(f"读不懂「{' '.join(tokens)[:40]}」。名称都写在《》里面")
        self._fill(found, main, parts.quoted or " ".join(tokens))
        if parts.after:
            found[_said(rung).name] = parts.after
            self._doubtful(parts.after, rung)
        return found

    def _doubtful(self, after: str, rung: Rung) -> None:
        """Tell of what stands behind the colon and looks as if it belonged before it."""
        if has_colon(after):
            self.complain("有两个冒号，分不清哪里到哪里。名称里有冒号，就把名称用《》括起来")
        aside = re.search(r"[（(]([^（）()]*)[）)]", after)
        words = re.split(r"[，,、；;]", aside[1]) if aside else ()
        if any(self._read(each, word.strip()) for word in words for each in _typed(rung, Choice, Number)):
            self.complain("括号写在了冒号后面。把括号挪到冒号前面")

    def _fill(self, found: dict[str, Plain], main: Field | None, name: str) -> None:
        if main is None:
            self.complain("不知道这是什么。前面写清楚是哪一样")
        elif not name:
            self.complain(f"没有写{main.label}。{main.help}例如：{main.example}")
        elif isinstance(main.type, Reference):
            of, wrong = self.titles.id_of(main.type.collection, name)
            found[main.name] = of or name
            if wrong:
                self.complain(wrong)
        else:
            found[main.name] = name

    def _aside(self, words: str, rung: Rung, found: dict[str, Plain]) -> dict[str, Plain]:
        """What one of the words in brackets says."""
        label, _, value = words.partition("：") if "：" in words else words.partition(":")
        named = [each for each in _typed(rung, Choice, Number) if value and each.label == label.strip()]
        word = value.strip() if named else words
        able = [each for each in named or _typed(rung, Choice, Number) if self._read(each, word)]
        if len(able) == 1 and able[0].name not in found:
            return {able[0].name: self._read(able[0], word)}
        kinds = "、".join(each.label for each in _typed(rung, Choice, Number))
        if len(able) > 1:
            self.complain(
                f"「{words[:40]}」可以是{'，也可以是'.join(each.label for each in able)}。写成「{able[0].label}：…」"
            )
        elif able:
            self.complain(f"{able[0].label}写了两次，留一个")
        elif words:
            self.complain(
                f"读不懂括号里的「{words[:40]}」。那里写{kinds}，用词表里的词；是名称的一部分，就把名称用《》括起来"
            )
        return {}

    def _meant(self, token: str, rung: Rung, found: dict[str, Plain], *kinds: type) -> dict[str, Plain]:
        """The field that a word stands for, none or more than one being nothing."""
        able = [each for each in _typed(rung, *(kinds or (Choice, Number))) if self._read(each, token)]
        free = [each for each in able if each.name not in found]
        return {free[0].name: self._read(free[0], token)} if len(free) == 1 else {}

    def _read(self, field: Field, word: str) -> str:
        """What a word says of a field in the field's words; "" for nothing. A bare number is no measure."""
        kind = field.type
        if isinstance(kind, Choice):
            term = self.context.vocabularies[kind.vocabulary].named(word)
            return term.label if term else ""
        if isinstance(kind, Number) and not re.fullmatch(r"\d+", word):
            return next(iter(kind.read(word, self.context).values), "")
        return ""

    def _lacking(self, found: dict[str, Plain], rung: Rung) -> None:
        for leaf in rung.leaves:
            if leaf.own.required and not found.get(leaf.own.name):
                self.complain(f"没有写{leaf.own.label}。{leaf.own.help}这一行写成：{_head_form(rung)}")


def _main_of(words: str, rung: Rung) -> tuple[Field | None, str]:
    """Which field a line is about, by its first word, and what follows."""
    for each in _mains(rung):
        found = re.match(rf"{re.escape(each.label)}(?:\s*[：:]\s*|\s+|(?=《)|$)", words)
        if found:
            return each, words[found.end() :]
    return _short(rung), words


def _measured(tokens: Sequence[str], rung: Rung) -> list[str]:
    """The words with each number and the unit behind it as one: 2 节."""
    units = {
        unit for each in _typed(rung, Number) if isinstance(each.type, Number) for unit in each.type.units
    }
    found: list[str] = []
    for token in tokens:
        if token in units and found and re.fullmatch(r"\d{1,2}|[一二两三四五六七八九十]", found[-1]):
            found[-1] += token
        else:
            found.append(token)
    return found


def _mains(rung: Rung) -> list[Field]:
    """The fields that a line may be about: references and names, but not what follows the colon."""
    fields = [leaf.own for leaf in rung.leaves if isinstance(leaf.own.type, Reference | Text)]
    return [each for each in fields if each != _said(rung)]


def _short(rung: Rung) -> Field | None:
    """The field that needs no label."""
    assert isinstance(rung.field.type, Group)
    group = rung.field.type
    return next((each for each in fields_of(group.of) if each.name == group.shorthand), None)


def _name(rung: Rung) -> Field:
    return rung.key.own


def _said(rung: Rung) -> Field:
    """The field that follows the colon: the last that takes any text."""
    return [leaf.own for leaf in rung.leaves if isinstance(leaf.own.type, Text)][-1]


def _typed(rung: Rung, *kinds: type) -> Iterator[Field]:
    return (leaf.own for leaf in rung.leaves if isinstance(leaf.own.type, kinds))


def _unit(field: Field) -> str:
    return min(field.type.units, key=len, default="") if isinstance(field.type, Number) else ""


def _head_form(rung: Rung) -> str:
    words = "、".join(each.label for each in _typed(rung, Choice, Number))
    return f"{f'{words}、' if words else ''}{_name(rung).label}，冒号后面写{_said(rung).label}"


__all__ = ["Noted", "can_be_noted", "example_of", "read_notation", "told_of"]
