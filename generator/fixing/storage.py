"""How a file is stored: its encoding, byte-order mark and line ends. What differs only there says the
same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.collections import FOLDERS
from generator.reading import Finding
from generator.reading.encodings import text_of_utf_16
from generator.reading.source import decode
from generator.schema import fields_by_word

_LABELS = sorted(
    {word for declaring in FOLDERS.values() for word in fields_by_word(declaring) if not word.isascii()}
)
_FIELD = re.compile(rf"^(?:{'|'.join(map(re.escape, _LABELS))})[ \t]*[:：]", re.MULTILINE)
#: A file is surely in an encoding only when it names so many fields in it: no other gives these very words.
_SURE_FIELDS = 2
_BOM = b"\xef\xbb\xbf"
#: Encodings that are mended: the code of what the check says of them, Python's name and people's.
_LATER_MARKS = frozenset("—–·€…‖℃")
_OTHERS = (("encoding-gbk", "gb18030", "GBK"), ("encoding-other", "utf-16", "UTF-16"))


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
    for code, encoding, name in _OTHERS:
        plain = _surely(data, encoding) if any(finding.code == code for finding in findings) else None
        if plain is not None:
            text, findings = decode(plain.encode())
            changes.append(f"编码由 {name} 改成 UTF-8")
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


def _surely(data: bytes, encoding: str) -> str | None:
    """The text of bytes that are in an encoding beyond doubt: they come back as they are, and fields are
    named in it. Else None.
    """
    try:
        text = text_of_utf_16(data) if encoding == "utf-16" else data.decode(encoding)
    except UnicodeDecodeError:
        return None
    named = len(_FIELD.findall(text)) >= _SURE_FIELDS
    sure = encoding == "utf-16" or (text.encode(encoding) == data and _is_customary(text))
    return text if named and sure and "\0" not in text else None


def _is_customary(text: str) -> bool:
    """Whether all characters are of GB 2312, or marks that came later; others may be of another encoding
    that is read in the wrong one.
    """
    rest = "".join(each for each in text if each not in _LATER_MARKS)
    return rest.encode("gb2312", "ignore").decode("gb2312") == rest
