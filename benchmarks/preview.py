"""Measures `mkdocs serve`: from saving an entry until a browser that has its page open has the new one."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import environment

_RELOAD = re.compile(r"livereload\((\d+),\s*(\d+)\)")
#: Seconds: for the first build, and for one answer.
_START, _ANSWER = 900, 300


@contextmanager
def previewing(folder: Path) -> Iterator[str]:
    """Run `mkdocs serve` on the project in `folder` while the context lasts; gives the address of the
    site's root.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        end = time.monotonic() + _START
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("mkdocs serve did not start")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def save_and_reload(page: str, entry: Path, words: str) -> float:
    """Add words to an entry and do what the script of an open page does; seconds until the page with them
    is there.
    """
    match = _RELOAD.search(_get(page))
    if not match:
        raise RuntimeError(f"{page} does not ask for reloads")
    epoch, request = match.groups()
    root = page.split("/", 3)[:3]
    start = time.perf_counter()
    with entry.open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    while time.perf_counter() - start < _ANSWER:
        if _get("/".join([*root, "livereload", epoch, request])) != epoch and words in _get(page):
            return time.perf_counter() - start
    raise RuntimeError(f"{page} was not reloaded")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_ANSWER) as answer:
        return str(answer.read().decode("utf-8"))


def _answers(address: str) -> bool:
    try:
        _get(address)
    except (urllib.error.URLError, OSError):
        return False
    return True
