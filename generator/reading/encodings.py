"""In which encoding a file that is not UTF-8 is written."""

from __future__ import annotations

#: Characters that every second sentence has; some are the same in both scripts. What is read in the wrong
#: encoding has hardly any of them.
_COMMON = frozenset(
    "的一是不了在人有我他这個个们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里裡后後自以会會家可下而过過天去能"
    "对對小多然于心学學么之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行"
    "意动動方期它头頭经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與活正感教育孩听聽"
)


#: What text in UTF-16 begins with: its mark; or the line that front matter begins with.
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"-\0-\0-\0", b"\0-\0-\0-")


def is_utf_16(data: bytes) -> bool:
    """Whether bytes are UTF-16, with its mark or without."""
    return data.startswith(_UTF_16)


def text_of_utf_16(data: bytes) -> str:
    """The text of such bytes; raises UnicodeDecodeError."""
    unmarked = {b"-\0": "utf-16-le", b"\0-": "utf-16-be"}
    return data.decode(unmarked.get(data[:2], "utf-16"))


def _share(text: str) -> float:
    """The share of characters beyond ASCII that are common."""
    foreign = [each for each in text if each > "\x7f"]
    return sum(each in _COMMON for each in foreign) / len(foreign) if foreign else 0.0


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def chinese_encoding(data: bytes) -> str:
    """ "GBK" or "Big5" for bytes that can be Chinese in one of them, "" for others.

    GBK's own extension GB 18030 counts as GBK. Where both can be read the one with more common characters
    is meant.
    """
    simplified, traditional = _decoded(data, "gb18030"), _decoded(data, "big5hkscs")
    if traditional is not None and (simplified is None or _share(traditional) > _share(simplified)):
        return "Big5"
    return "GBK" if simplified is not None else ""
