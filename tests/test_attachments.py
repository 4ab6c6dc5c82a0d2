"""Files beside entries: what is published under the name of a document is one, and takes no address of the
site's own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BODY, build, write_course
from PIL import Image

from generator.checking import Problem, check

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ZIP = b"PK\x03\x04" + bytes(60)
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"

#: A file's name and its bytes; the code of what is told.
FILES = (
    ("a.pdf", b"%PDF-1.7\n1 0 obj", ""),
    ("a.pdf", b"\n\n%PDF-1.4", ""),
    ("A.PDF", b"%PDF-1.7\n", ""),
    ("a.pdf", PAGE, "file-disguised"),
    ("a.pdf", b"\xef\xbb\xbf \n" + PAGE, "file-disguised"),
    ("a.pdf", PAGE + b"%PDF-1.7", "file-disguised"),
    ("a.pdf", ZIP, "file-disguised"),
    ("a.pdf", b"", "file-hollow"),
    ("a.docx", ZIP, ""),
    ("a.docx", OLE, ""),
    ("a.docx", b"%PDF-1.7", "file-disguised"),
    ("a.doc", OLE, ""),
    ("a.doc", b"{\\rtf1", ""),
    ("a.doc", b"<html>", "file-disguised"),
    ("a.wps", OLE, ""),
    ("a.pptx", ZIP, ""),
    ("a.xls", b"<?xml version='1.0'?><Workbook>", "file-disguised"),
    ("a.zip", ZIP, ""),
    ("a.zip", b"Rar!", "file-disguised"),
    ("a.txt", "第一题\n".encode(), ""),
    ("a.txt", "第一题".encode("gb18030"), ""),
    ("a.txt", "第一题".encode("utf-16"), ""),
    ("a.txt", b"\x7fELF\0\0", "file-disguised"),
    ("a.txt", b"<svg onload=alert(1)>", "file-disguised"),
    ("a.csv", "标题,年级\n".encode(), ""),
    ("a.mp3", b"ID3\x04", ""),
    ("a.mp3", b"\xff\xfb\x90", ""),
    ("a.mp3", b"RIFF", "file-disguised"),
    ("a.m4a", b"\0\0\0\x20ftypM4A ", ""),
)


def told(project: Path, name: str, data: bytes) -> list[Problem]:
    folder = project / "content" / "courses" / "one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    write_course(
        project / "content", "one", more=f"附件: [one/{name}]\n", body=f"{BODY}\n[下载](one/{name})\n"
    )
    return list(check(project / "content").problems)


@pytest.mark.parametrize(("name", "data", "code"), FILES)
def test_a_file_is_what_its_ending_says(project: Path, name: str, data: bytes, code: str) -> None:
    problems = told(project, name, data)
    assert {problem.code for problem in problems} == ({code} if code else set())
    assert [problem.line for problem in problems] == ([9, 20] if code else [])


@pytest.mark.parametrize(("name", "code"), [("a.mp4", ""), ("b.webm", "file-disguised")])
def test_so_is_a_video(project: Path, name: str, code: str) -> None:
    folder = project / "content" / "courses" / "one"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"\0\0\0\x18ftypmp42")
    write_course(project / "content", "one", more=f"视频: one/{name}\n")
    assert [problem.code for problem in check(project / "content").problems] == [code] * bool(code)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:02.000\n", ""),
        (b"\xef\xbb\xbfWEBVTT", ""),
        (b"1\n00:00:00,000 -->", "file-disguised"),
    ],
)
def test_so_are_its_captions(project: Path, data: bytes, code: str) -> None:
    folder = project / "content" / "courses" / "one"
    folder.mkdir(parents=True)
    (folder / "a.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    (folder / "a.vtt").write_bytes(data)
    write_course(project / "content", "one", more="视频: one/a.mp4\n字幕: one/a.vtt\n")
    assert [problem.code for problem in check(project / "content").problems] == [code] * bool(code)
    if not code:
        assert build(project).returncode == 0
        page = (project / "site" / "courses" / "one" / "index.html").read_text("utf-8")
        (place,) = re.findall(r'<track kind="captions"[^>]* src="\.\./\.\./([^"]+)" default', page)
        assert (project / "site" / place).read_bytes() == data


def test_a_video_shows_the_entrys_picture_before_it_plays(project: Path) -> None:
    folder = project / "content" / "courses" / "one"
    folder.mkdir(parents=True)
    (folder / "a.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    Image.new("RGB", (900, 600), "#a3341f").save(folder / "a.jpg")
    write_course(
        project / "content", "one", more="视频: one/a.mp4\n封面: {文件: one/a.jpg, 说明: 母女在读书}\n"
    )
    assert build(project).returncode == 0
    page = (project / "site" / "courses" / "one" / "index.html").read_text("utf-8")
    (poster,) = re.findall(r'<video [^>]*poster="\.\./\.\./([^"]+)"', page)
    assert (project / "site" / poster).is_file()


@pytest.mark.parametrize("video", ["", "视频: https://www.bilibili.com/video/BV1xx411c7XX\n"])
def test_captions_are_for_a_file_beside_the_entry(project: Path, video: str) -> None:
    folder = project / "content" / "courses" / "one"
    folder.mkdir(parents=True)
    (folder / "a.vtt").write_text("WEBVTT\n", "utf-8")
    write_course(project / "content", "one", more=f"{video}字幕: one/a.vtt\n")
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line) == ("captions-alone", 10 if video else 9)


@pytest.mark.parametrize(
    ("path", "reserved"),
    [
        ("robots.txt", True),
        ("data/zong-biao.csv", True),
        ("assets/a.txt", True),
        ("courses/a.txt", True),
        ("yong-fa/shuo-ming.txt", False),
        ("guide/shuo-ming.txt", False),
        ("robots-2.txt", False),
    ],
)
def test_no_attachment_covers_a_file_of_the_site(project: Path, path: str, reserved: bool) -> None:
    file = project / "content" / "pages" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("User-agent: *\nDisallow: /\n", "utf-8")
    write_course(project / "content", "one", body=f"{BODY}\n[说明](../pages/{path})\n")
    problems = check(project / "content").problems
    assert [(problem.code, problem.line) for problem in problems] == [("file-reserved", 19)] * reserved
    assert build(project).returncode == int(reserved)
    if not reserved:
        published = (project / "site" / path).read_text("utf-8")
        assert published == file.read_text("utf-8")
        assert "Disallow: /\n" not in (project / "site" / "robots.txt").read_text("utf-8")
