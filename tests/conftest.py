"""What the tests share: a library of a few entries, and sites built from it and from the project's own
content.
"""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# How long an example takes says how busy the machine is.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parents[1]
#: Where, in a project, the site of a preview is.
PREVIEW = Path(".cache", "preview", "site")
COURSE = """---
标题: {title}
类型: 教案
类别: 基础课
年级: [三年级]
领域: 家庭教育
摘要: 孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。
日期: 2025-03-01
{more}---

{body}
"""
BODY = "## 教学目标\n\n说得出三个办法。\n\n## 教学过程\n\n先听，再说，最后约定。\n"


def write_course(content: Path, name: str, title: str = "一节课", more: str = "", body: str = BODY) -> Path:
    """Write a valid course, with more front matter and another body where given."""
    path = content / "courses" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(COURSE.format(title=title, more=more, body=body), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project: configuration and vocabularies, no entries; neither slides nor Word files nor books,
    which cost each build some time.
    """
    told = (ROOT / "mkdocs.yml").read_text("utf-8")
    for files in ("slides", "word", "handbooks"):
        told = told.replace(f"{files}: true", f"{files}: false")
    (tmp_path / "mkdocs.yml").write_text(told, "utf-8")
    shutil.copytree(ROOT / "content" / "vocabularies", tmp_path / "content" / "vocabularies")
    (tmp_path / "content" / "courses").mkdir()
    return tmp_path


@pytest.fixture(autouse=True)
def no_libre_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests are the same with and without LibreOffice; those of what it adds say otherwise."""
    monkeypatch.setattr("generator.cli.import_word.libre_office", lambda: "")


def build(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *more],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` as `make` fills it, made by whichever process of this run of tests asks first."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    base = factory.getbasetemp() if alone else factory.getbasetemp().parent
    folder, done = base / name, base / f"{name}.done"
    with open(base / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def build_own(folder: Path) -> None:
    """Build the site of the project's own content in a folder."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    done = build(folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from the project's own content, for tests that only look at it."""
    return made_once(tmp_path_factory, "own", build_own) / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder while the context lasts; gives the address of its root."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS
        )
        yield browser
        browser.close()
