"""Numbers in Chinese words and in digits."""

from __future__ import annotations

_DIGITS = {each: number for number, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


def number_of(words: str) -> int | None:
    """The whole number below 1000 that 「12」, 「十二」, 「两百零五」 or 「二〇二五」 (digit by digit) mean; None for
    anything else.
    """
    if not 0 < len(words) < 10:
        return None
    if words.isascii() and words.isdigit():
        return int(words)
    if all(each in _DIGITS for each in words):
        return int("".join(str(_DIGITS[each]) for each in words))
    return _counted(words)


def _counted(words: str) -> int | None:
    total, digit = 0, 0
    for each in words:
        if each in _UNITS:
            total += (digit or 1) * _UNITS[each]
            digit = 0
        elif each in _DIGITS:
            digit = _DIGITS[each]
        else:
            return None
    return total + digit
