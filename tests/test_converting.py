"""Older files become entries by way of LibreOffice, where it is installed: within bounds, or refused in words."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from generator.cli import main
from generator.importing import converting
from generator.importing.converting import kind_of, libre_office

LESSON = ROOT / "tests" / "word" / "school-outline.docx"
OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
RTF = b"{\\rtf1\\ansi some words}"
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text" + b"\0" * 90


@pytest.fixture(autouse=True)
def no_libre_office() -> None:
    """Here it may be found."""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a program stands that is found as LibreOffice; each test writes what it does."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    libre_office.cache_clear()
    yield folder / "soffice"
    libre_office.cache_clear()


def written(path: Path, program: str) -> None:
    """A program in Python that knows its own arguments as `given`, and the folder for what it makes as `out`."""
    head = f"#!{sys.executable}\nimport os, shutil, sys, time\ngiven = sys.argv[1:]\n"
    path.write_text(f"{head}out = given[given.index('--outdir') + 1]\n{program}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def imported(project: Path, name: str, data: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and the words of an import of a file."""
    (project / name).write_bytes(data)
    code = main(["import", str(project / name), "--content", str(project / "content")])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (OLE, ".doc", "doc"),
        (OLE, ".wps", "wps"),
        (OLE, ".docx", "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".doc", ""),
        (OLE + "Workbook".encode("utf-16-le"), ".doc", ""),
        (RTF, ".doc", "rtf"),
        (ODT, ".odt", "odt"),
        (b"%PDF-1.7", ".pdf", ""),
        (b"PK\x03\x04 a docx", ".docx", ""),
        (b"", ".doc", ""),
    ],
)
def test_what_a_file_is_its_beginning_tells(data: bytes, suffix: str, kind: str) -> None:
    assert kind_of(data, suffix) == kind


def test_an_old_file_becomes_an_entry_and_that_is_said(
    project: Path, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(program, f"os.mkdir(out); shutil.copy({str(LESSON)!r}, out + '/in.docx')")
    code, said = imported(project, "旧教案.doc", OLE, capsys)
    assert code == 0
    assert "原文件是 .doc，由 LibreOffice 转换" in said
    entry = next((project / "content" / "courses").glob("*.md")).read_text("utf-8")
    assert "把“为你好”换个说法" in entry


def test_macros_and_links_are_off_and_nothing_of_ours_is_known(
    project: Path, program: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "secret")
    told = project / "told.txt"
    written(
        program,
        f"""
profile = next(each for each in given if each.startswith('-env:UserInstallation=file://'))[29:]
settings = open(profile + '/user/registrymodifications.xcu').read()
open({str(told)!r}, 'w').write(settings + repr(dict(os.environ)) + repr(given))
""",
    )
    code, said = imported(project, "旧教案.doc", OLE, capsys)
    words = told.read_text("utf-8")
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse" oor:type="xs:boolean"><value>true<' in words
    assert '<prop oor:name="Link" oor:op="fuse" oor:type="xs:int"><value>2<' in words
    assert "'--headless'" in words
    assert "secret" not in words
    assert code == 1
    assert "LibreOffice 转换不了这份文件" in said


@pytest.mark.skipif(
    not converting._without_network(), reason="this system lets no program give its network up"
)
def test_the_file_can_reach_nobody(project: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = project / "told.txt"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert socket.create_connection(("127.0.0.1", port), 1).fileno() > 0
        written(
            program,
            f"""
import socket
try:
    socket.create_connection(('127.0.0.1', {port}), 1)
    open({str(told)!r}, 'w').write('reached')
except OSError:
    open({str(told)!r}, 'w').write('alone')
""",
        )
        imported(project, "旧教案.doc", OLE, capsys)
    assert told.read_text("utf-8") == "alone"


def test_what_does_not_end_is_ended_with_all_that_it_began(
    project: Path, program: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "SECONDS", 1)
    left = project / "left.txt"
    written(
        program,
        f"""
if os.fork() == 0:
    time.sleep(3); open({str(left)!r}, 'w').write('still there')
time.sleep(60)
""",
    )
    code, said = imported(project, "旧教案.wps", OLE, capsys)
    assert code == 1
    assert "LibreOffice 转换了 1 秒还没有完" in said
    assert "另存为" in said
    subprocess.run(["sleep", "3"], check=True)
    assert not left.exists()
    assert not list((project / "content" / "courses").glob("*.md"))


def test_without_libreoffice_it_is_refused_with_the_cure(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.import_word.libre_office", lambda: "")
    code, said = imported(project, "旧教案.doc", OLE, capsys)
    assert code == 1
    assert "旧版的 .doc" in said


@pytest.mark.skipif(not libre_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_the_entry_is_that_of_the_word_file(
    project: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = (project / "profile").as_uri()
    command = [libre_office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(project), str(LESSON)], check=True, capture_output=True)
    old = (project / f"school-outline.{kind}").read_bytes()
    entries = []
    for name, data in (("a.docx", LESSON.read_bytes()), (f"a.{kind}", old)):
        code, _ = imported(project, name, data, capsys)
        assert code == 0
        entry = next((project / "content" / "courses").glob("*.md"))
        entries.append(entry.read_text("utf-8"))
        entry.unlink()
    assert entries[0] == entries[1]
