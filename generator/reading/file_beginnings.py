"""Whether a file is what its ending says, told by its first bytes: what is published under the name of a
document must not be a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

#: So much of a file is looked at; what browsers themselves look at.
_HEAD = 1024

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: Old Office and WPS files.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
#: What browsers take for a page or a script, wherever it comes from.
_PAGE = re.compile(
    rb"\s*<(?:!doctype|!--|html|head|body|script|iframe|svg|style|title|meta|link|img|a |div|p |table|\?xml|h1)",
    re.IGNORECASE,
)


def _begins(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(beginnings)


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_mp3(head: bytes) -> bool:
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
    return head.startswith(b"ID3") or frame


def _is_text(head: bytes) -> bool:
    return head.startswith(_UTF_16) or b"\0" not in head


#: How the files of an ending begin.
_FITS: dict[str, Callable[[bytes], bool]] = {
    ".pdf": _is_pdf,
    ".doc": _begins(_OLE, b"{\\rtf", *_ZIP),
    ".xls": _begins(_OLE, *_ZIP),
    ".ppt": _begins(_OLE, *_ZIP),
    ".wps": _begins(_OLE, *_ZIP),
    ".docx": _begins(*_ZIP, _OLE),
    ".xlsx": _begins(*_ZIP, _OLE),
    ".pptx": _begins(*_ZIP, _OLE),
    ".zip": _begins(*_ZIP),
    ".mp3": _is_mp3,
    ".m4a": _is_mp4,
    ".mp4": _is_mp4,
    ".m4v": _is_mp4,
    ".webm": _begins(b"\x1a\x45\xdf\xa3"),
    ".vtt": _begins(b"WEBVTT", b"\xef\xbb\xbfWEBVTT"),
    ".txt": _is_text,
    ".csv": _is_text,
}


def fault_of(path: Path) -> str | None:
    """The code of what is wrong with the beginning of a file; None where it fits the ending."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return "file-missing"
    if not head:
        return "file-hollow"
    fits = _FITS.get(path.suffix.lower())
    page = _PAGE.match(head.removeprefix(_BOM))
    return "file-disguised" if page or (fits and not fits(head)) else None


__all__ = ["fault_of"]
