"""Labels of a pull request by what it touches, as .github/labels.json has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any


def labels_for(declared: Iterable[Any], files: Collection[str], there: Collection[str]) -> list[Any]:
    """The declared labels whose folder a file of the pull request lies in, without those that are `there`."""
    touched = [
        label
        for label in declared
        if label.get("path") and any(file.startswith(label["path"]) for file in files)
    ]
    return _without(touched, there)


def to_make(labels: Iterable[Any], known: Collection[str]) -> list[dict[str, str]]:
    """What GitHub's API makes of those labels that the repository doesn't know."""
    return [
        {key: label[key] for key in ("name", "color", "description")} for label in _without(labels, known)
    ]


def _without(labels: Iterable[Any], names: Collection[str]) -> list[Any]:
    # To GitHub, names that differ in case only are one.
    taken = {name.casefold() for name in names}
    return [label for label in labels if label["name"].casefold() not in taken]
