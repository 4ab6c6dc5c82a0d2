"""One clock: the day is Chongqing's, for checks, drafts and the site alike, whatever the machine's own time
zone is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import ROOT, build, write_course

from generator.clock import today

#: The first and the last second of a day in Chongqing.
ENDS = ("2026-11-26T00:00:00+08:00", "2026-11-26T23:59:59+08:00")
ZONES = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles")


def at(moment: str) -> str:
    """A moment in seconds since 1970."""
    return str(int(datetime.fromisoformat(moment).timestamp()))


def library(project: Path, moment: str, zone: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project at a moment, on a machine of a time zone."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": at(moment), "TZ": zone, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *words],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("moment", ENDS)
def test_the_day_is_that_of_chongqing(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(time, "time", lambda: float(at(moment)))
    for zone in ZONES:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert today() == date(2026, 11, 26)
    monkeypatch.delenv("TZ")
    time.tzset()


@pytest.mark.parametrize("moment", ENDS)
@pytest.mark.parametrize("zone", ZONES[::3])
def test_an_entry_of_today_is_taken_and_one_of_tomorrow_is_not(project: Path, moment: str, zone: str) -> None:
    write_course(project / "content", "ke", more="更新: 2026-11-26\n")
    assert library(project, moment, zone, "check").returncode == 0
    write_course(project / "content", "ke", more="更新: 2026-11-27\n")
    done = library(project, moment, zone, "check")
    assert done.returncode == 1
    assert "「2026-11-27」在今天（2026-11-26）之后" in done.stdout
    assert (
        library(project, moment, zone, "new", "course", "--title", "新的一节课", "--id", "xin").returncode
        == 0
    )


def test_a_clock_that_cannot_be_read_is_said_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    checked = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )
    for done in (checked, build(project)):
        assert done.returncode == 1
        assert "SOURCE_DATE_EPOCH" in done.stderr
        assert "Traceback" not in done.stderr


def test_nothing_else_asks_what_day_it_is() -> None:
    for path in (ROOT / "generator").rglob("*.py"):
        if path.name != "clock.py":
            text = path.read_text("utf-8")
            assert not [
                word
                for word in ("date.today", "datetime.now", "datetime.today", "localtime", "utcnow")
                if word in text
            ], path
