"""Mends one file: puts the sure replacements of mechanical problems in place, again and again, until there
are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.checking import findings_of, is_mechanical
from generator.fixing.storage import unpack
from generator.reading import Document, Finding, document_of
from generator.reading.source import MAX_BYTES
from generator.schema import Context
from generator.schema.settings import LibrarySettings

#: Mending brings further problems to light (first the fence, then the fields between), but not without end.
PASSES = 12


@dataclass(frozen=True)
class Mended:
    """What a file holds before and after: `before` and `after` as text with LF, `data` as bytes to write,
    `stored` what changed
    in how it is stored, in Chinese, `mended` the codes of what was mended in the text.
    """

    path: str
    before: str
    after: str
    data: bytes
    stored: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.stored) or self.before != self.after


def mend(
    path: str, data: bytes, context: Context, settings: LibrarySettings, *, body_only: bool = False
) -> Mended:
    """Mend the bytes of the file at `path` below the content folder; whatever can't be read comes back as
    it was.

    With `body_only` the front matter stays as it is.
    """
    if len(data) > MAX_BYTES:
        return Mended(path, "", "", data, (), ())
    stored = unpack(data)
    if stored.findings:
        return Mended(path, stored.text, stored.text, data, (), ())
    text = stored.text
    codes: list[str] = []
    for _ in range(PASSES):
        after, applied = _once(document_of(path, text), context, settings, body_only)
        if after == text:
            break
        text = after
        codes += applied
    changed = bool(stored.changes) or text != stored.text
    return Mended(path, stored.text, text, text.encode() if changed else data, stored.changes, tuple(codes))


def _once(
    document: Document, context: Context, settings: LibrarySettings, body_only: bool
) -> tuple[str, list[str]]:
    """The document's text with every replacement that does not overlap an earlier one, and the codes of
    what it mends.
    """
    pieces: list[str] = []
    codes: list[str] = []
    at = 0
    for finding in sorted(filter(is_mechanical, findings_of(document, context, settings)), key=_order):
        if (
            finding.start < max(at, document.front.body_start if body_only else 0)
            or document.text[finding.start : finding.end] == finding.replacement
        ):
            continue
        pieces += [document.text[at : finding.start], finding.replacement or ""]
        codes.append(finding.code)
        at = max(finding.start, finding.end)
    return "".join([*pieces, document.text[at:]]), codes


def _order(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end
