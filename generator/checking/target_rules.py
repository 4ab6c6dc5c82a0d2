"""Rules on what a library is to reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from generator.checking.values import Values
from generator.collections import MEASURES
from generator.reading import Finding
from generator.reading.nodes import Mapping, Node, Scalar, items_of
from generator.schema import fields_by_word
from generator.schema.targets import Target

#: What stands under each field of a target, by its English name: the key and the value.
_Written = dict[str, tuple[Scalar, Node]]


def wrong_targets(values: Values) -> Iterator[Finding]:
    """What is wrong with the targets of a file beside the values of single fields."""
    words, names = fields_by_word(Target), Counter[str]()
    for item in items_of(values.nodes["targets"]):
        pairs = item.items if isinstance(item, Mapping) else ()
        written = {words[key.text].name: (key, value) for key, value in pairs if key.text in words}
        names[_text(written, "name")] += 1
        yield from _measure(written)
        yield from _range(written)
        if names[_text(written, "name")] > 1:
            yield _found("target-named-twice", written["name"][1], name=_text(written, "name"))


def _measure(written: _Written) -> Iterator[Finding]:
    """A target is counted by a rule that there is, or told; not both."""
    measure = _text(written, "measure")
    if measure and measure not in MEASURES:
        meant = next(iter(get_close_matches(measure, MEASURES, 1)), None)
        guess = f"（是不是「{meant}」？）" if meant else ""
        params = {"value": measure, "names": "、".join(MEASURES), "meant": guess}
        node = written["measure"][1]
        yield Finding("target-measure", node.start, node.end, "measure", meant, False, params)
    if measure and "reached" in written:
        yield _found("target-told-twice", written["reached"][0], measure=measure)


def _range(written: _Written) -> Iterator[Finding]:
    goal, at_most = _text(written, "goal"), _text(written, "at_most")
    if goal.isdecimal() and at_most.isdecimal() and int(at_most) < int(goal):
        yield _found("target-order", written["at_most"][1], goal=goal, most=at_most)


def _text(written: _Written, name: str) -> str:
    _, value = written.get(name, (None, None))
    return value.text if isinstance(value, Scalar) else ""


def _found(code: str, node: Node, **params: str) -> Finding:
    return Finding(code, node.start, node.end, params=params)
