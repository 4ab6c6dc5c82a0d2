"""Every page of the built site is valid HTML: no error and no warning of the Nu HTML Checker."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT

from benchmarks.pages.kinds import kinds

#: What there is at least. A kind that appears later is checked too, for every page is.
KINDS = {
    *(
        "home",
        "matrix",
        "grade",
        "grade-category",
        "category",
        "subject",
        "theme",
        "courses",
        "bases",
        "brands",
        "search",
        "404",
    ),
    *(
        "lesson",
        "open-lesson",
        "quality-lesson",
        "model-lesson",
        "micro-lesson",
        "base",
        "brand-district",
        "brand-national",
    ),
    *(
        "about",
        "use",
        "privacy",
        "accessibility",
        "guide",
        "guide-problems",
        "guide-vocabularies",
        "guide-fields-courses",
    ),
}
#: The checker has no origin that 'self' could stand for; what the policy stops is seen in Chromium.
_OF_ORIGIN = "violates Content Security Policy (meta tag)"
BROKEN = "<!doctype html><html lang=zh><title>x</title><p><img src=x.png><section><h3>x</h3></section></i>"


@pytest.fixture(scope="session")
def jar() -> Path:
    """The Nu HTML Checker. Where it can't be had the test is skipped; under CI=true that is a failure."""
    done = subprocess.run(["bash", "tools/vnu.sh"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def faults(jar: Path, folder: Path) -> list[str]:
    """What is wrong with all pages below a folder, one line each. Notes that are no warning are left out."""
    command = [
        "java",
        "-Dfile.encoding=UTF-8",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.stdout, done.stderr
    return [
        f"{unquote(urlsplit(each.get('url', '')).path).rpartition(f'/{folder.name}/')[2]}:{each.get('lastLine', '')}: {each['message']} | {each.get('extract', '').strip()}"
        for each in json.loads(done.stdout)["messages"]
        if (each["type"] != "info" or each.get("subType") == "warning") and _OF_ORIGIN not in each["message"]
    ]


def test_every_page_is_valid_html(own_site: Path, jar: Path) -> None:
    found = kinds(own_site)
    assert set(found) >= KINDS
    wrong = faults(jar, own_site)
    assert not wrong, "\n".join(_once(wrong))


def test_the_checker_reports_a_page_that_is_broken_on_purpose(tmp_path: Path, jar: Path) -> None:
    (tmp_path / "broken.html").write_text(BROKEN, "utf-8")
    wrong = faults(jar, tmp_path)
    assert all(each.startswith("broken.html:1: ") for each in wrong)
    assert any("Stray end tag “i”" in each for each in wrong)
    assert any("must have an “alt” attribute" in each for each in wrong)


def _once(wrong: list[str]) -> list[str]:
    """Each fault once, with the first page that has it and how many more do."""
    by_message: dict[str, list[str]] = {}
    for each in wrong:
        by_message.setdefault(each.split(": ", 1)[1].split(" | ")[0], []).append(each)
    return [f"{places[0]} (and {len(places) - 1} more)" for places in by_message.values()]
