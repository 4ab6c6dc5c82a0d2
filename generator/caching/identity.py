"""What tells this generator, its templates and its libraries from every other version of them."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[1]
#: The libraries that decide bytes of what is kept.
LIBRARIES = (
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs-material",
    "nh3",
    "pymdown-extensions",
    "pyyaml",
    "zxing-cpp",
    "rcssmin",
    "rjsmin",
    "autocorrect-py",
    "opencc",
    "numpy",
)


def digest(*parts: str | bytes) -> str:
    """A hash of the parts in their order."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


@cache
def identity() -> str:
    """A hash of the generator's own files and of the versions of what it stands on; one more than needed is
    better than one too few.
    """
    files = sorted(
        path for path in GENERATOR.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    sources = [part for path in files for part in (path.relative_to(GENERATOR).as_posix(), path.read_bytes())]
    return digest(sys.version, *(f"{name} {_version(name)}" for name in LIBRARIES), *sources)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
