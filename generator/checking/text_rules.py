"""Rules on the whole text of a document: look-alike characters, blanks and personal data. Each yields
findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.values import CheckedDocument
from generator.reading import Finding
from generator.reading.radicals import plain_characters
from generator.schema import BLANK, LibraryEntry
from generator.schema.entry import DRAFT

_RADICALS = re.compile(r"[\u2e80-\u2ef3\u2f00-\u2fd5]+")
#: What all of these numbers have; most texts have none, and are not looked through any further.
_LONG_NUMBER = re.compile(r"\d[\d -]{10}")
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_BEFORE = r"(?<![0-9A-Za-z_/=&?.%-])"
_ID_CARD = re.compile(
    _BEFORE + r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(_BEFORE + r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])")


def look_alikes(checked: CheckedDocument) -> Iterator[Finding]:
    """Kangxi radicals and their supplement, as text copied from a PDF has them, can't be searched."""
    for match in _RADICALS.finditer(checked.document.text):
        yield Finding(
            "char-kangxi",
            match.start(),
            match.end(),
            replacement=plain_characters(match[0]),
            params={"value": match[0]},
        )


def blanks(checked: CheckedDocument) -> Iterator[Finding]:
    """Marks of what is still to be written, as new entries have them: fine in drafts, never published."""
    if not issubclass(checked.declaring, LibraryEntry):
        return
    status = checked.values.values.get("status")
    code = "blank-left" if status is not None and status.name == DRAFT else "blank-published"
    for match in BLANK.finditer(checked.document.text):
        yield Finding(
            code,
            match.start(),
            match.end(),
            params={"value": match[0].strip("【】").removeprefix("待填").lstrip("：")},
        )


def personal_data(checked: CheckedDocument) -> Iterator[Finding]:
    """Numbers of mainland identity cards, and of mobile phones outside a base's 联系方式."""
    if not _LONG_NUMBER.search(checked.document.text):
        return
    text = checked.document.text.translate(_WIDE_DIGITS)
    contact = checked.values.nodes.get("contact")
    taken: list[range] = []
    for match in _ID_CARD.finditer(text):
        taken.append(range(match.start(), match.end()))
        yield Finding("personal-id", match.start(), match.end())
    for match in _MOBILE.finditer(text):
        in_contact = contact is not None and contact.start <= match.start() < contact.end
        if not in_contact and not any(match.start() in span for span in taken):
            yield Finding("personal-mobile", match.start(), match.end())
