"""Asks on a terminal for what an entry must have, and asks again until the check would take the answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TextIO

from generator.checking import words_of
from generator.checking.values import finding_of
from generator.reading.nodes import Scalar
from generator.schema import Context, Invalid, Leaf


def complaint(leaf: Leaf, text: str, context: Context) -> tuple[str, str | None]:
    """What the check says against a text: its words, "" for nothing; and what it would take instead, where
    that is plain.
    """
    for part in leaf.split(text) if leaf.many else [text]:
        try:
            leaf.type.parse(part, context)
        except Invalid as invalid:
            message, hint = words_of(finding_of(invalid, Scalar(part, 0, 0), leaf.name))
            return f"{message}。{hint}", invalid.replacement if part == text else None
    return "", None


@dataclass(frozen=True)
class Asking:
    """Asks for leaves, one after another. Raises EOFError and KeyboardInterrupt as `input` does."""

    context: Context

    def ask(self, leaf: Leaf) -> str:
        """The text of one leaf, as the check takes it."""
        choices = [] if leaf.type.spreads else leaf.type.choices(self.context.vocabularies)
        print(f"\n{leaf.label}：{leaf.own.help}{leaf.type.describe() if not choices else ''}")
        for number, label in enumerate(choices, 1):
            print(f"  {number}. {label}")
        default = leaf.type.preset(self.context)
        while True:
            text = input(self._prompt(leaf, bool(choices), default)).strip() or default
            if choices:
                text = (
                    "、".join(_numbered(part, choices) for part in leaf.split(text))
                    if leaf.many
                    else _numbered(text, choices)
                )
            if not text:
                print(f"  这一项必填，例如：{leaf.own.example}")
                continue
            said, meant = complaint(leaf, text, self.context)
            if not said:
                return text
            print(f"  {said}")
            default = meant or default

    def _prompt(self, leaf: Leaf, numbered: bool, default: str) -> str:
        how = "写编号或名称" if numbered else f"例如 {leaf.own.example.strip('[]')}"
        return f"{leaf.label}（{how}{'，可以写几个，用顿号分开' if leaf.many else ''}{f'；直接回车就是 {default}' if default else ''}）> "


def _numbered(text: str, choices: list[str]) -> str:
    return (
        choices[int(text) - 1]
        if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= len(choices)
        else text
    )


def agreed(question: str, stream: TextIO) -> bool:
    """Whether somebody at the terminal says yes to the question, written on `stream`; no where nobody can
    be asked.
    """
    if not sys.stdin.isatty():
        return False
    print(f"{question}（写 y 或 是，然后回车）> ", end="", file=stream, flush=True)
    try:
        return input().strip().lower() in ("y", "yes", "是", "改", "好")
    except (EOFError, KeyboardInterrupt):
        print(file=stream)
        return False
