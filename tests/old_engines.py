"""Style sheets as the oldest engines of readers see them: without what these do not know.

Chrome 78 and iOS 12 are held to be one engine that knows only what both know (css_not_known.json, made by
tools/css_support.py from the browsers' own data). A rule whose selectors hold something unknown is dropped
whole, as these engines do; of the others, the declarations that they can't read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tinycss2

NOT_KNOWN: dict[str, Any] = json.loads(Path(__file__).with_name("css_not_known.json").read_text("utf-8"))
_AT_RULES = frozenset(NOT_KNOWN["at-rules"])
_MEDIA = frozenset(NOT_KNOWN["media"])
_PROPERTIES = frozenset(NOT_KNOWN["properties"])
_SELECTORS = frozenset(NOT_KNOWN["selectors"])
_FUNCTIONS = frozenset(NOT_KNOWN["functions"])
_UNITS = frozenset(NOT_KNOWN["units"])
#: Space between the items of a flexible row is known of grids alone, and no style sheet tells which it is for: it
#: is taken from the rows that have it, and they are named.
FLEX_WITHOUT_GAP = """() => Array.from(document.querySelectorAll('*')).filter(each => {
  const { display, columnGap, rowGap } = getComputedStyle(each);
  if (!/flex/.test(display) || !(parseFloat(columnGap) || parseFloat(rowGap))) return false;
  each.style.setProperty('gap', '0px', 'important');
  return each.children.length > 1;
}).map(each => each.className || each.tagName)"""


def reduced(text: str) -> str:
    """A style sheet without what the oldest engines do not know."""
    return "\n".join(_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def _rules(rules: Iterable[Any]) -> Iterable[str]:
    for rule in rules:
        if rule.type == "qualified-rule" and not _is_unknown(rule.prelude):
            yield f"{tinycss2.serialize(rule.prelude)}{{{_declarations(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _AT_RULES:
            yield from _at_rule(rule)


def _at_rule(rule: Any) -> Iterable[str]:
    named = {token.lower_value for token in _deep(rule.prelude) if token.type == "ident"}
    if rule.lower_at_keyword == "media" and not named & _MEDIA and not _has_range(rule.prelude):
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield f"@media{tinycss2.serialize(rule.prelude)}{{{''.join(_rules(inner))}}}"


def _has_range(prelude: Iterable[Any]) -> bool:
    return any(token.type == "literal" and token.value in "<>" for token in _deep(prelude))


def _is_unknown(prelude: list[Any]) -> bool:
    """Whether a list of selectors holds one that the oldest engines can't read: they drop the whole rule."""
    for before, token in zip([None, *prelude], prelude, strict=False):
        if token.type not in ("ident", "function") or before is None or before != ":":
            continue
        name = token.lower_value if token.type == "ident" else token.lower_name
        if name in _SELECTORS:
            return True
        if token.type == "function" and (
            (name == "not" and "," in token.arguments) or _is_unknown(token.arguments)
        ):
            return True
    return False


def _declarations(content: list[Any]) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    kept = [each for each in found if each.type == "declaration" and _can_be_read(each)]
    return "".join(f"{each.serialize()};" for each in kept)


def _can_be_read(declaration: Any) -> bool:
    name = declaration.lower_name
    if name.startswith("--"):
        return True
    values = NOT_KNOWN["values"].get(name, ())
    return name not in _PROPERTIES and not any(_is_new(token, values) for token in _deep(declaration.value))


def _is_new(token: Any, values: Iterable[str]) -> bool:
    if token.type == "function":
        spaced = token.lower_name in ("rgb", "rgba") and "," not in token.arguments
        return token.lower_name in _FUNCTIONS or (spaced and "space_separated_parameters" in _FUNCTIONS)
    if token.type == "dimension":
        return token.lower_unit in _UNITS or (token.lower_unit[0] in "dsl" and token.lower_unit[1:2] == "v")
    return token.type == "ident" and token.lower_value in values


def _deep(tokens: Iterable[Any]) -> Iterable[Any]:
    """Tokens, and those within functions and brackets."""
    for token in tokens:
        yield token
        yield from _deep(getattr(token, "arguments", None) or getattr(token, "content", None) or ())
