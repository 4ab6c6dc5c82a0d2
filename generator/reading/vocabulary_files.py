"""Reads the vocabularies from their data files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.collections import VOCABULARY_TITLES
from generator.reading.documents import Document
from generator.reading.findings import Finding
from generator.reading.front_matter import FrontMatter
from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.reading.source import read_source
from generator.reading.yaml_text import Unreadable, parse_yaml
from generator.schema import Term, Vocabularies, Vocabulary
from generator.schema.types import Flag

_TEXTS = ("name", "label", "help", "url", "hours", "checked", "asked")
_LISTS = ("variants", "synonyms", "sayings", "unless")


def read_vocabularies(content: Path) -> tuple[Vocabularies, list[Document]]:
    """Return every vocabulary under `content`/vocabularies, and the files in which something is to be
    mended.
    """
    vocabularies: dict[str, Vocabulary] = {}
    broken: list[Document] = []
    for name in VOCABULARY_TITLES:
        path = content / "vocabularies" / f"{name}.yml"
        text, findings = read_source(path, content)
        terms: list[Term] = []
        if not findings:
            try:
                terms, findings = _terms(parse_yaml(text), name)
            except Unreadable as refused:
                findings = [refused.finding]
        vocabularies[name] = Vocabulary(name, tuple(terms))
        if findings:
            relative = path.relative_to(content).as_posix()
            broken.append(Document(relative, text, FrontMatter(None, len(text), ()), tuple(findings)))
    return vocabularies, broken


def _terms(root: Node | None, vocabulary: str) -> tuple[list[Term], list[Finding]]:
    if not isinstance(root, Sequence):
        return [], [Finding("vocabulary-shape", params={"what": "整个文件应当是一个列表"})]
    terms: list[Term] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for order, item in enumerate(root.items):
        values = {key.text: value for key, value in item.items} if isinstance(item, Mapping) else {}
        texts = {key: value.text for key, value in values.items() if isinstance(value, Scalar)}
        if not texts.get("name") or not texts.get("label"):
            findings.append(
                Finding(
                    "vocabulary-shape", item.start, item.end, params={"what": "每一项都要有 name 和 label"}
                )
            )
            continue
        again = {texts["name"], texts["label"]} & seen
        if again:
            findings.append(
                Finding(
                    "vocabulary-shape",
                    item.start,
                    item.end,
                    params={"what": f"「{sorted(again)[0]}」出现了两次"},
                )
            )
            continue
        findings += _told_twice(values)
        seen |= {texts["name"], texts["label"]}
        lists = {key: _texts(values.get(key)) for key in _LISTS}
        plain = {key: texts.get(key, "") for key in _TEXTS}
        careful = Flag.words.get(texts.get("careful", ""), False)
        terms.append(
            Term(order=order, parent=_parent(texts), careful=careful, **plain, **lists)  # type: ignore[arg-type]
        )
    return terms, findings


def _parent(texts: dict[str, str]) -> str:
    """The term of another vocabulary that a term belongs to: a grade's stage, the theme of serious words."""
    return texts.get("stage") or texts.get("theme", "")


def _told_twice(values: dict[str, Node]) -> Iterator[Finding]:
    """Words that stand twice in the lists of a term."""
    seen: set[str] = set()
    for name in _LISTS:
        node = values.get(name)
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Scalar) and item.text in seen:
                what = f"同一项里「{item.text}」写了两次"
                yield Finding("vocabulary-shape", item.start, item.end, params={"what": what})
            seen.add(item.text if isinstance(item, Scalar) else "")


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))
