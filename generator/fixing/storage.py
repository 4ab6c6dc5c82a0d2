"""How a file is stored: its encoding, byte-order mark and line ends. What differs only there says the
same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.collections import FOLDERS
from generator.reading import Finding
from generator.reading.source import decode
from generator.schema import fields_by_word

_LABELS = sorted(
    {word for declaring in FOLDERS.values() for word in fields_by_word(declaring) if not word.isascii()}
)
_FIELD = re.compile(rf"^(?:{'|'.join(map(re.escape, _LABELS))})[ \t]*[:：]", re.MULTILINE)
#: A file is surely GBK only when it names so many fields in it: no other encoding gives these very words.
_SURE_FIELDS = 2
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Stored:
    """The text of a file in UTF-8 without a byte-order mark and with LF, what was changed for that (in
    Chinese), and what can't be read.
    """

    text: str
    changes: tuple[str, ...]
    findings: list[Finding]


def unpack(data: bytes) -> Stored:
    """Read the bytes of a file as plain text."""
    text, findings = decode(data)
    changes = []
    if any(finding.code == "encoding-gbk" for finding in findings):
        plain = _surely_gbk(data)
        if plain is not None:
            text, findings = decode(plain.encode())
            changes.append("编码由 GBK 改成 UTF-8")
    if findings:
        return Stored(text, (), findings)
    if data.startswith(_BOM):
        changes.append("去掉开头看不见的 BOM")
    ends = text.count("\r") + text.count("\n") - text.count("\r\n")
    foreign = text.count("\r")
    if foreign:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        changes.append(f"{ends} 处换行里有 {foreign} 处改成 LF")
    return Stored(text, tuple(changes), findings)


def _surely_gbk(data: bytes) -> str | None:
    """The text of bytes that are GBK beyond doubt: every character is of GB 2312, and fields are named in
    it. Else None.
    """
    try:
        text = data.decode("gb2312")
    except UnicodeDecodeError:
        return None
    sure = len(_FIELD.findall(text)) >= _SURE_FIELDS and text.encode("gb2312") == data and "\0" not in text
    return text if sure else None
