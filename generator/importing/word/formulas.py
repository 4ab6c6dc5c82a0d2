"""Formulas as a line of text, as one writes them without a formula editor; raised and lowered signs as
characters of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
#: Formulas may lie in one another, but not without end.
_DEEPEST = 30


def formula_text(element: Any, depth: int = 0) -> str:
    """The words of a formula in reading order, with / ^ _ √ where it has more than one line."""
    if depth > _DEEPEST:
        return "".join(each.text or "" for each in element.iter(_M + "t"))
    name = element.tag.removeprefix(_M) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""

    def part(of: str) -> str:
        found = element.find(_M + of)
        return formula_text(found, depth + 1) if found is not None else ""

    ways: dict[str, Callable[[], str]] = {
        "f": lambda: f"{_whole(part('num'))}/{_whole(part('den'))}",
        "sSup": lambda: part("e") + _signed(part("sup"), raised, "^"),
        "sSub": lambda: part("e") + _signed(part("sub"), lowered, "_"),
        "sSubSup": lambda: part("e") + _signed(part("sub"), lowered, "_") + _signed(part("sup"), raised, "^"),
        "rad": lambda: f"{part('deg')}√{_whole(part('e'))}",
        "d": lambda: f"({'，'.join(formula_text(each, depth + 1) for each in element.findall(_M + 'e'))})",
    }
    return ways[name]() if name in ways else "".join(formula_text(each, depth + 1) for each in element)


def raised(words: str) -> str:
    """`words` as superscript characters, "" where there are none for all of them."""
    return words.translate(_RAISED) if all(ord(each) in _RAISED for each in words) else ""


def lowered(words: str) -> str:
    """`words` as subscript characters, "" where there are none for all of them."""
    return words.translate(_LOWERED) if all(ord(each) in _LOWERED for each in words) else ""


def _signed(words: str, way: Callable[[str], str], mark: str) -> str:
    return way(words) or f"{mark}{_whole(words)}"


def _whole(words: str) -> str:
    """In brackets where more than a word or number stands together."""
    return words if words.isalnum() else f"({words})"
