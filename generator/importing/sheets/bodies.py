"""Bodies of new entries out of a row's cells: never more than the row says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.schema import LibraryEntry, Vocabularies

_BULLET = re.compile(r"[-*•·●○▪◆■□]\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\s*(?:[、．)）]|\.(?!\d))\s*(?=\S)")
_MARKUP = re.compile(r"^(?=[#>|=+~]|-{3}|\*{3}|_{3}|`{3}|!!!)")


def body_of(
    declaring: type[LibraryEntry],
    texts: Mapping[str, str],
    sections: Mapping[str, str],
    whole: str,
    vocabularies: Vocabularies,
) -> str:
    """The body of a new entry: what the row's columns say of it, else the section that the collection makes
    of its fields; "" for none.

    `texts` are by the names of leaves, `sections` by label; `whole` is the text of a whole body, in Markdown.
    """
    parts = [whole] if whole.strip() else []
    parts += [f"## {label}\n\n{as_markdown(text)}" for label, text in sections.items() if text.strip()]
    if parts:
        return "\n\n".join(parts)
    section = declaring.section_from(texts, vocabularies)
    return f"## {section[0]}\n\n{as_markdown(section[1])}" if section else ""


def as_markdown(text: str) -> str:
    """The plain text of a cell as Markdown that looks the same: its lines as paragraphs or list items,
    nothing read as markup.
    """
    lines: list[str] = []
    in_list = False
    for raw in text.split("\n"):
        line = raw.strip(" \t\u3000").replace("<", "\\<")
        if not line:
            continue
        bullet, number = _BULLET.match(line), _NUMBER.match(line)
        if bullet and not line.startswith(("---", "***")):
            item = f"- {line[bullet.end() :]}"
        elif number:
            item = f"{number[1]}. {line[number.end() :]}"
        else:
            lines += ["", _MARKUP.sub(r"\\", line)]
            in_list = False
            continue
        lines += [item] if in_list else ["", item]
        in_list = True
    return "\n".join(lines).strip("\n")
