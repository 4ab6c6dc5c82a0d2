"""Older files (.doc, .wps, .rtf, .odt) made into .docx by LibreOffice, where that is installed.

The files are strangers': LibreOffice runs with a profile of its own that is thrown away, without macros, without
updating what a file links to, within bounds of time, memory and output, and, where Linux lets a program do
so, without a network. PDF is none of these: it holds where characters stand on paper, and what LibreOffice makes of
that has its words in another order.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from generator.importing.refused import Refused

#: Seconds that a file may take, and that LibreOffice's own processors may work; bytes that it may write, and
#: hold in memory.
SECONDS = 60
_MOST_OUTPUT, _MOST_MEMORY = 64 << 20, 4 << 30
#: Where LibreOffice is when it is not among the programs that a terminal finds.
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
_OLE = b"\xd0\xcf\x11\xe0"
#: What tells the other files that begin so: spreadsheets, slides, files with a password.
_OTHER_OLE = tuple(
    name.encode("utf-16-le") for name in ("Workbook", "PowerPoint Document", "EncryptedPackage")
)
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "int", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "boolean", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "boolean", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "boolean", "true"),
    ("Writer/Content/Update", "Link", "int", "2"),
    ("Calc/Content/Update", "Link", "int", "2"),
)
_CURE = "用 Word 或 WPS 打开，「另存为」选「Word 文档（.docx）」，再导入存好的那份"


def kind_of(data: bytes, suffix: str) -> str:
    """The ending that LibreOffice knows such a file by, "" for a file that is not to be converted; of its
    own `suffix` only .wps counts.
    """
    if data.startswith(_OLE) and not any(name in data for name in _OTHER_OLE):
        return "wps" if suffix.lower() == ".wps" else "doc"
    if data[30:].startswith(_ODT):
        return "odt"
    return "rtf" if data.startswith(b"{\\rtf") else ""


@cache
def libre_office() -> str:
    """The program, "" where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def converted(data: bytes, kind: str) -> bytes:
    """The same as .docx. Raises Refused where LibreOffice makes none of it in time."""
    with tempfile.TemporaryDirectory(prefix="library-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile = folder / f"in.{kind}", folder / "profile"
        source.write_bytes(data)
        _write_settings(profile)
        if not _run(_command(source, profile, folder / "out"), folder):
            raise Refused(f"LibreOffice 转换了 {SECONDS} 秒还没有完", _CURE)
        try:
            return (folder / "out" / "in.docx").read_bytes()
        except OSError:
            raise Refused("LibreOffice 转换不了这份文件，可能坏了或加了密码", _CURE) from None


def _command(source: Path, profile: Path, out: Path) -> list[str]:
    return [
        *_without_network(),
        libre_office(),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(source),
    ]


@cache
def _without_network() -> tuple[str, ...]:
    """What stands before a command so that it has no network; nothing where the system has no such thing."""
    command = (shutil.which("unshare") or "", "--map-root-user", "--net")
    if not command[0]:
        return ()
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)  # noqa: S603 - fixed words
    return () if tried.returncode else command


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse" oor:type="xs:{kind}">'
        f"<value>{value}</value></prop></item>"
        for path, name, kind, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n',
        "utf-8",
    )


def _run(command: Sequence[str], folder: Path) -> bool:
    """Run a command to its end, all of its processes with it; gives whether it came to one in time."""
    process = subprocess.Popen(  # noqa: S603 - our own words and paths; the file is only named
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_bounds(),
    )
    try:
        process.wait(SECONDS)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _environment(folder: Path) -> dict[str, str]:
    """What LibreOffice knows of this one: little, but on Windows, where programs need more."""
    given = os.environ if sys.platform == "win32" else {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
    return {**given, "HOME": str(folder), "TMPDIR": str(folder)}


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass
    process.wait()


def _bounds() -> Callable[[], None] | None:
    if sys.platform == "win32":
        return None
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_OUTPUT, _MOST_OUTPUT))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))

    return bound


__all__ = ["SECONDS", "converted", "kind_of", "libre_office"]
