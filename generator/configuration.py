"""Reads mkdocs.yml without MkDocs: what a build is told, for `library build`."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from yaml_env_tag import add_env_tag

from generator.options import BuildOptions
from generator.stopped import Stopped

#: How many characters stand in one row of a phone, beside what else is in the header.
LONGEST_SHORT_NAME = 12
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
#: The plugin's own options, by the types that they take.
_OWN: Mapping[str, type] = {
    "repository": str,
    "branch": str,
    "brand_colour": str,
    "short_name": str,
    "icp_record": str,
    "police_record": str,
    "security_contact": str,
    "share_images": bool,
    "editor": bool,
    "precompress": bool,
    "slides": bool,
    "word": bool,
    "handbooks": bool,
}
_TYPES = {str: "文字", bool: "true 或 false", dict: "「名称: 值」的一组"}
#: Where the package of the theme holds its icons.
_ICONS = Path("templates", ".icons")


class _Loader(yaml.SafeLoader):
    """Reads the tag !ENV, as MkDocs does."""


add_env_tag(_Loader)


def fault_of_colour(value: object) -> str:
    """What is wrong with a value that is to be a colour; "" for nothing."""
    example = BuildOptions.brand_colour
    if value is None:  # YAML takes what comes after # for a remark
        return f'没有读到颜色：# 开头的值要加引号，例如 "{example}"。'
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        return f'「{value}」不是颜色：请写成 # 加六位十六进制数，并加引号，例如 "{example}"。'
    return ""


def fault_of_short_name(value: object) -> str:
    """What is wrong with a value that is to be the name in the header; "" for nothing."""
    if isinstance(value, str) and len(value) > LONGEST_SHORT_NAME:
        return f"的「{value}」太长：手机上和搜索、菜单放在一行，最多 {LONGEST_SHORT_NAME} 个字。"
    return ""


def read_configuration(path: Path, site: Path | None = None) -> BuildOptions:
    """What the configuration at `path` says, with the site in the folder `site` where one is given.

    Raises Stopped, with a sentence that names all that is wrong, where it can't be read or holds values of
    other kinds than it should.
    """
    values = _Values(path, _loaded(path))
    own = values.own_options()
    project = path.absolute().parent
    folder = project / values.text("site_dir", "site")
    theme_icon = values.group(values.group(values.raw, "theme"), "icon")
    options = BuildOptions(
        content=project / values.text("docs_dir", "docs"),
        site=(site or folder).resolve(),
        cache=project / ".cache",
        icons=_icon_folders(),
        logo=str(theme_icon.get("logo") or BuildOptions.logo),
        name=values.text("site_name"),
        description=values.text("site_description"),
        address=values.address(),
        copyright=values.text("copyright"),
        **own,
    )
    values.stop_if_wrong(options.content)
    return options


def _loaded(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            return yaml.load(file, _Loader)  # noqa: S506 - a safe loader with one tag more
    except OSError:
        raise Stopped(f"找不到配置文件 {path}：请在项目的文件夹里运行。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise Stopped(f"{place} 读不懂：请检查缩进和引号。") from None
    except (ValueError, RecursionError):
        raise Stopped(f"{path} 读不懂：请检查文件是不是 UTF-8 编码的 YAML。") from None


def _icon_folders() -> tuple[Path, ...]:
    """The folders of icons in the package of the theme."""
    found = importlib.util.find_spec("material")
    places = found.submodule_search_locations if found else None
    return tuple(Path(each) / _ICONS for each in places or ())


class _Values:
    """The values of a configuration, and what is wrong with them."""

    def __init__(self, path: Path, raw: Any) -> None:
        self._path = path
        self._faults: list[str] = []
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            self._faults.append("整个文件要是「名称: 值」的一组")

    def text(self, name: str, default: str = "") -> str:
        """The text under a name."""
        value = self._of(str, self.raw, name)
        return default if value is None else value

    def address(self) -> str:
        """The site's address, with a slash at the end."""
        address = self.text("site_url")
        parts = urlsplit(address)
        if address and not (parts.scheme and parts.netloc):
            self._faults.append(f"site_url 的「{address}」不是完整的网址，例如 https://library.example/")
        return address if not address or parts.path.endswith("/") else f"{address}/"

    def group(self, inside: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """The group of values under a name of another; an empty one where there is none."""
        value = inside.get(name)
        return value if isinstance(value, dict) else {}

    def own_options(self) -> dict[str, Any]:
        """The options of the plugin, by name."""
        plugins = self.raw.get("plugins")
        options = self._options_among(plugins if isinstance(plugins, list) else [])
        self._faults += [f"library 没有 {name} 这一项" for name in options if name not in _OWN]
        own = {name: self._of(kind, options, name) for name, kind in _OWN.items() if name in options}
        if "brand_colour" in options and (fault := fault_of_colour(options["brand_colour"])):
            self._faults.append(f"brand_colour {fault}")
        if fault := fault_of_short_name(own.get("short_name")):
            self._faults.append(f"short_name {fault}")
        if own.get("repository"):
            own["repository"] = own["repository"].rstrip("/")
        return {name: value for name, value in own.items() if value is not None}

    def stop_if_wrong(self, content: Path) -> None:
        """Raise Stopped with all that is wrong."""
        if not self._faults and not content.is_dir():
            self._faults.append(f"docs_dir 的文件夹 {content.name} 不存在")
        if self._faults:
            raise Stopped("\n".join(f"{self._path}：{fault}" for fault in self._faults))

    def _options_among(self, plugins: Iterable[Any]) -> Mapping[str, Any]:
        for each in plugins:
            if isinstance(each, dict) and "library" in each:
                return self.group(each, "library")
        return {}

    def _of(self, kind: type, inside: Mapping[str, Any], name: str) -> Any:
        value = inside.get(name)
        if value is None or isinstance(value, kind):
            return value
        if kind is str and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self._faults.append(f"{name} 的值「{value}」要是{_TYPES[kind]}")
        return None
