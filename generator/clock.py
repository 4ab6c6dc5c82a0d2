"""The one clock: the day that it is in Chongqing, wherever the machine stands."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta, timezone

from generator.stopped import Stopped

#: China has one time for all its provinces and none for summer.
_CHONGQING = timezone(timedelta(hours=8))
_VARIABLE = "SOURCE_DATE_EPOCH"


def hour() -> str:
    """The time of day now, such as 16:05:09, for whoever sits before a screen."""
    return datetime.fromtimestamp(time.time(), _CHONGQING).strftime("%H:%M:%S")


def today() -> date:
    """The day for which entries are checked and the site is built: that of SOURCE_DATE_EPOCH where it is
    set, so that a run can be repeated.

    Raises Stopped where the variable holds no such time.
    """
    told = os.environ.get(_VARIABLE)
    try:
        return datetime.fromtimestamp(int(told) if told else time.time(), _CHONGQING).date()
    except (ValueError, OverflowError, OSError):
        raise Stopped(
            f"环境变量 {_VARIABLE} 的值「{told}」不是时间：请写成从 1970 年算起的秒数，或者不设这个变量。"
        ) from None
