"""The web editor at /admin/: our page and configuration, and the files of the editor that others wrote
(tools/cms.sh fetches them).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.options import BuildOptions
from generator.outputs.admin.config import backend, config_json
from generator.outputs.admin.forms import forms
from generator.outputs.admin.page import closed_page, editor_page, welcome_page
from generator.schema import Vocabularies

_SCRIPTS = Path(__file__).resolve().parents[2] / "theme" / "admin"

MISSING = "没有找到网页编辑器的文件，网站照常生成，但没有 /admin/。请先运行 tools/cms.sh（需要 npm），或在 mkdocs.yml 里写 editor: false。"


def find_editor(kept: Path) -> Path | None:
    """The newest folder of the editor's files below `kept`, where tools/cms.sh puts them; None if there is
    none.
    """
    return max(
        (path for path in kept.glob("[0-9]*") if path.is_dir()),
        key=lambda path: path.stat().st_mtime,
        default=None,
    )


def admin_texts(vocabularies: Vocabularies, options: BuildOptions) -> list[tuple[str, str]]:
    """The paths on the site and the texts of what is ours, in the tones of the brand's colour."""
    name, colour = options.name, options.brand_colour
    service = backend(options.repository, options.branch)["name"]
    page = editor_page(name, service, forms(vocabularies), colour)
    config = config_json(vocabularies, options.repository, options.branch, options.address)
    scripts = [(f"admin/{path.name}", path.read_text("utf-8")) for path in sorted(_SCRIPTS.glob("*.js"))]
    return [
        ("admin/index.html", welcome_page(name, "../guide/", colour)),
        ("admin/editor.html", page),
        ("admin/config.json", config),
        *scripts,
    ]


def closed_texts(options: BuildOptions) -> list[tuple[str, str]]:
    """The same of a site without the editor: a page that says so, since links lead there."""
    return [("admin/index.html", closed_page(options.name, options.brand_colour))]


def admin_files(editor: Path) -> Iterator[tuple[str, Path]]:
    """The paths on the site of the editor's files, each with the file."""
    for path in sorted(editor.rglob("*")):
        if path.is_file():
            yield f"admin/{path.relative_to(editor).as_posix()}", path
