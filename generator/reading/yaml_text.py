"""YAML without its surprises: no types, no aliases, no tags, bounded depth, and a place for every node.

YAML 1.1 would turn 05717654321 into a number and `no` into False; here every scalar stays the text that the
author wrote.
The tree is built from the parser's events, so that neither depth nor aliases can exhaust anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from generator.reading.findings import Finding
from generator.reading.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 20

_STARTS = frozenset({yaml.SequenceStartEvent, yaml.MappingStartEvent})
_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_TAGGED = _STARTS | {yaml.ScalarEvent}
_REFERABLE = _TAGGED | {yaml.AliasEvent}
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Unreadable(Exception):
    """YAML that can't be read; carries the finding that says why and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def parse_yaml(text: str, base: int = 0) -> Node | None:
    """Return the tree of the one document in `text`, None where there is nothing; raise Unreadable.

    Places in the tree, not those of what is refused, are counted from `base`.
    """
    loader = None
    try:
        loader = _Loader(text)
        return _build(loader.get_event, base)
    except yaml.reader.ReaderError as error:
        at = error.position if isinstance(error.position, int) and error.position < len(text) else 0
        raise Unreadable(Finding("char-control", at, at + 1)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and ("flow" in (error.context or "") or "quoted" in (error.context or "")):
            mark = (
                error.context_mark
            )  # where the bracket or quotation mark was opened, not where its want was noticed
        at = min(mark.index, len(text)) if mark else 0
        code, params = _explain(f"{error.context or ''} {error.problem or ''}", text, at)
        raise Unreadable(Finding(code, at, at, params=params)) from None
    except yaml.YAMLError:
        raise Unreadable(Finding("front-matter-syntax", params={"reason": "写法有误"})) from None
    finally:
        if loader is not None:
            loader.dispose()


def _build(next_event: Callable[[], Any], base: int) -> Node | None:
    # Each open collection: its start and the nodes gathered so far (for a mapping keys and values in turn).
    open_nodes: list[tuple[type, int, list[Node]]] = []
    root: Node | None = None
    while event := next_event():
        kind = type(event)
        start, end = base + event.start_mark.index, base + event.end_mark.index
        if kind in _REFERABLE and (kind is yaml.AliasEvent or event.anchor is not None):
            raise Unreadable(Finding("front-matter-alias", start, end))
        if kind in _TAGGED and event.tag not in (None, "!"):
            raise Unreadable(Finding("front-matter-tag", start, end))
        node: Node
        if kind is yaml.ScalarEvent:
            node = Scalar(event.value, start, end, event.style in (None, "", "plain"))
        elif kind in _STARTS:
            if len(open_nodes) >= MAX_DEPTH:
                raise Unreadable(Finding("front-matter-deep", start, end, params={"limit": MAX_DEPTH}))
            open_nodes.append((kind, start, []))
            continue
        elif kind in _ENDS:
            opened_by, opened, parts = open_nodes.pop()
            node = (
                Sequence(tuple(parts), opened, end)
                if opened_by is yaml.SequenceStartEvent
                else _mapping(parts, opened, end)
            )
        elif kind is yaml.DocumentStartEvent and root is not None:
            raise Unreadable(
                Finding("front-matter-syntax", start, end, params={"reason": "里面又出现了一个 ---"})
            )
        else:
            continue
        if open_nodes:
            open_nodes[-1][2].append(node)
        else:
            root = node
    return root


def _mapping(parts: list[Node], start: int, end: int) -> Mapping:
    pairs = []
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise Unreadable(
                Finding("front-matter-syntax", key.start, key.end, params={"reason": "字段名应当是文字"})
            )
        pairs.append((key, value))
    return Mapping(tuple(pairs), start, end)


def _explain(problem: str, text: str, at: int) -> tuple[str, dict[str, str]]:
    """The code of a YAML error and its reason in Chinese."""
    here = text[at : at + 1]
    if here == "\t" or ("cannot start any token" in problem and "\t" in text[max(0, at - 1) : at + 1]):
        return "front-matter-tab", {}
    if "mapping values are not allowed" in problem:
        return "front-matter-second-colon", {}
    reasons = {
        "did not find expected ',' or ']'": "方括号 [ ] 没有配对，或各项之间少了英文逗号",
        "did not find expected ',' or '}'": "花括号 { } 没有配对，或各项之间少了英文逗号",
        "found unexpected end of stream": "引号没有配对",
        "found unexpected document indicator": "引号没有配对",
        "could not find expected ':'": "这一行缺少英文冒号和空格",
        "cannot start any token": f"「{here}」不能放在值的开头，请给整个值加上英文双引号",
        "did not find expected key": "缩进没有对齐，或引号后面还有文字",
        "did not find expected '-' indicator": "列表各行没有对齐",
        "unknown escape": "双引号里的反斜杠 \\ 要写成 \\\\，或改用单引号",
        "did not find expected alphabetic": "「&」「*」开头的值要加上英文双引号",
        "did not find expected node content": "这里少了一项，或多了一个逗号",
    }
    return "front-matter-syntax", {
        "reason": next(
            (words for key, words in reasons.items() if key in problem), "缩进、冒号或引号的写法有误"
        )
    }
