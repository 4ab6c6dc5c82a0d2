"""Reads one file as text, safely: whatever a stranger puts under content/ ends as text or as a finding,
never as an error.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from pathlib import Path

from generator.reading.encodings import chinese_encoding, is_utf_16
from generator.reading.findings import Finding

MAX_BYTES = 1024 * 1024
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """Turns offsets into a text into lines and columns, both 1-based, columns in characters, as editors
    count them.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Sources:
    """Reads files below the folder `root`; a folder is followed to where it really is once, however many
    files of it are read.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._folders: dict[str, str] = {}

    def read(self, path: Path) -> tuple[str, list[Finding]]:
        """The text of the file at `path` without its byte-order mark, or "" with the findings that say why
        not.

        Refused: what is not a regular file inside the root (links are followed), files above MAX_BYTES,
        other encodings than UTF-8.
        """
        try:
            real = self._real(str(path))
            if not os.path.join(real, "").startswith(os.path.join(self._root, "")):
                return "", [Finding("file-outside")]
            state = os.stat(real)
            if not stat.S_ISREG(state.st_mode):
                return "", [Finding("file-not-regular")]
            with open(real, "rb") as stream:
                data = stream.read(min(state.st_size, MAX_BYTES) + 1)  # as much as may be takes room for it
                data += stream.read(MAX_BYTES + 1 - len(data)) if len(data) > state.st_size else b""
        except (FileNotFoundError, RuntimeError):
            return "", [Finding("file-dangling")]
        except OSError as error:
            # A chain of links that never ends is reported as ELOOP.
            code = "file-dangling" if path.is_symlink() else "file-unreadable"
            return "", [Finding(code, params={"reason": os.strerror(error.errno or 0)})]
        if len(data) > MAX_BYTES:
            return "", [Finding("file-too-long", params={"limit": MAX_BYTES // 1024})]
        return decode(data)

    def _real(self, path: str) -> str:
        if os.path.islink(path):
            return os.path.realpath(path, strict=True)
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder, strict=True)
        return os.path.join(self._folders[folder], name)


def read_source(path: Path, root: Path) -> tuple[str, list[Finding]]:
    """The text of one file below the folder `root`, as Sources reads it."""
    return Sources(root).read(path)


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """Return `data` as text without a byte-order mark, or "" with a finding that names the likely
    encoding.
    """
    if is_utf_16(data):
        return "", [Finding("encoding-other", params={"encoding": "UTF-16"})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        code = {"GBK": "encoding-gbk", "Big5": "encoding-big5"}.get(chinese_encoding(data), "encoding-broken")
        return "", [Finding(code, params={"at_line": line})]
    findings = [Finding("char-nul", at.start(), at.end()) for at in re.finditer("\0+", text)]
    if not findings and not text.strip():
        findings.append(Finding("file-empty"))
    return text, findings
