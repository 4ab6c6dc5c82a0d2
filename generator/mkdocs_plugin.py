"""The only module that knows MkDocs: hands our pages to its build and our problems to its log."""

from __future__ import annotations

import logging
import os
import shutil
import time
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.checking import ERROR, Checked, check
from generator.library import Library, gather
from generator.outputs.entry_schema import entry_schemas
from generator.outputs.open_data import library_json, library_schema
from generator.outputs.pictures import Made, PictureMaker
from generator.outputs.redirects import redirects
from generator.outputs.robots import robots_txt
from generator.outputs.script import before, scripts
from generator.outputs.search import search_index
from generator.outputs.share_images import MISSING, ShareImages, find_font
from generator.outputs.style import style
from generator.pages import Page, Settings, Site, files_of, pictures_of
from generator.pages.colours import is_colour, tones
from generator.rendering import published_path
from generator.reporting import text
from generator.schema.types import is_picture

log = logging.getLogger("mkdocs.plugins.library")
THEME = Path(__file__).parent / "theme"

#: What the header leads to, where there is such a page.
NAVIGATION = (("首页", ""), ("年级", "grades/"), ("课程", "courses/"), ("实践基地", "bases/"), ("品牌", "brands/"), ("怎样用", "use/"))
_BY_ADDRESS = {address: words for words, address in NAVIGATION}
FOOTER = (("关于", "about/"), ("怎样用", "use/"), ("编辑指南", "guide/"), ("隐私", "privacy/"), ("无障碍", "accessibility/"))
#: A site without dated pages still has the same bytes in every build.
_NO_DATE = date(2024, 5, 21)


def records(icp: str, police: str) -> list[tuple[str, str]]:
    """The words and addresses of the record numbers that sites hosted in China must show."""
    digits = "".join(each for each in police if each.isascii() and each.isdigit())
    found = [(icp, "https://beian.miit.gov.cn/")] if icp else []
    return [*found, (police, f"https://beian.mps.gov.cn/#/query/webSearch?code={digits}")] if police else found


def _today() -> date:
    """The day that the site is built for: SOURCE_DATE_EPOCH's where it is set, so that a build can be repeated."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), timezone(timedelta(hours=8))).date()


def _icon(dirs: list[str], name: str) -> str:
    return _icon_in(tuple(dirs), name)


@lru_cache(maxsize=64)
def _icon_in(dirs: tuple[str, ...], name: str) -> str:
    """The SVG of an icon of the set that the theme ships, hidden from screen readers: words stand beside it."""
    found = next(path for each in dirs if (path := Path(each, ".icons", "material", f"{name}.svg")).is_file())
    return found.read_text("utf-8").replace("<svg ", '<svg aria-hidden="true" ', 1)


class Colour(BaseConfigOption[str]):
    """An option that holds a colour."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str:
        if value is None:  # YAML takes what comes after # for a remark
            raise ValidationError(f'没有读到颜色：# 开头的值要加引号，例如 "{self.default}"。')
        if not is_colour(value):
            raise ValidationError(f'「{value}」不是颜色：请写成 # 加六位十六进制数，并加引号，例如 "{self.default}"。')
        return str(value)


class LibraryConfig(Config):
    """The plugin's options in mkdocs.yml."""

    repository = Type(str, default="")
    branch = Type(str, default="main")
    brand_colour = Colour("#a3341f")
    share_images = Type(bool, default=True)
    #: Where a site is hosted in China, its record numbers stand in the footer.
    icp_record = Type(str, default="")
    police_record = Type(str, default="")


class LibraryPage(MkDocsPage):
    """A page whose content is ours already; MkDocs only puts the theme around it."""

    def __init__(self, page: Page, fragment: str, file: File, config: MkDocsConfig, share: tuple[str, str] | None) -> None:
        # MkDocs' environment does not escape, so titles and descriptions are escaped here.
        title = escape(page.title)
        super().__init__(_BY_ADDRESS.get(page.address, title), file, config)
        self._ours = page
        self._fragment = fragment
        self.update_date = (page.updated or _NO_DATE).isoformat()
        about = escape(page.description)
        self.meta = {"title": title, "description": about, "share": share, "scripts": page.scripts, "is_entry": "entry" in page.context}

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._fragment


class LibraryPlugin(BasePlugin[LibraryConfig]):
    """Checks the entries, then lets MkDocs build the library's pages instead of its own."""

    def __init__(self) -> None:
        self._command = ""
        self._final: Path | None = None
        self._complete = False
        self._library: Library | None = None
        self._maker: PictureMaker | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was asked to do."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything, and have the site built beside the last good one."""
        if self._command in ("build", "gh-deploy"):
            self._final = Path(config.site_dir)
            if not self._final.exists() and self._beside("old").is_dir():
                self._beside("old").rename(self._final)  # an earlier build was killed between putting the old site away and the new one in place
            config.site_dir = str(self._beside("new"))
            shutil.rmtree(config.site_dir, ignore_errors=True)
        self._check(config)
        if str(THEME / "material") not in config.theme.dirs:
            config.theme.dirs.insert(0, str(THEME / "material"))
        return config

    def _check(self, config: MkDocsConfig) -> None:
        checked = check(Path(config.docs_dir))
        for problem in checked.problems:
            log.log(logging.ERROR if problem.severity == ERROR else logging.WARNING, text.line(problem))
        if checked.errors and self._command != "serve":
            raise PluginError(text.summary(checked))
        if not checked.errors or self._library is None:
            self._library = self._gathered(checked)
        else:
            log.error("%s 仍显示上一次没有错误的内容。", text.summary(checked))

    @staticmethod
    def _gathered(checked: Checked) -> Library:
        return gather(checked.entries, checked.vocabularies)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found under content/ by the library's pages and the files that they use."""
        library = self._library
        assert library is not None
        pictures = self._pictures(library, config)
        settings = Settings(
            config.site_name, self.config.repository.rstrip("/"), self.config.branch, config.site_url or "", _today(), partial(_icon, config.theme.dirs)
        )
        site = Site(library, settings, pictures.known)
        share = self._share_images(site, config)
        # Of the theme's files only ours: Material's own styles, scripts and search are not used.
        ours = [file for file in files if file.src_uri.startswith("library/") and file.src_dir != config.docs_dir]
        for page, fragment in site.fragments():
            file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            LibraryPage(page, fragment, file, config, share.of(page.address) if share else None)
            ours.append(file)
        made, styled = scripts(), style(self.config.brand_colour)
        outputs = [*self._outputs(site, config), *made.values(), styled]
        config.extra["library_scripts"] = {name: path for name, (path, _) in made.items()}
        config.extra["library_before"] = before()
        config.extra["library_style"] = styled[0]
        config.extra["library_theme"] = [each.strong for each in tones(self.config.brand_colour)]
        config.extra["library_records"] = records(self.config.icp_record, self.config.police_record)
        ours += [File.generated(config, path, content=words, inclusion=InclusionLevel.NOT_IN_NAV) for path, words in outputs]
        ours += self._assets(library, config)
        ours += [File.generated(config, path, abs_src_path=str(file), inclusion=InclusionLevel.NOT_IN_NAV) for path, file in pictures.files]
        if share:
            ours += [File.generated(config, path, abs_src_path=str(file), inclusion=InclusionLevel.NOT_IN_NAV) for path, file in share.files()]
        config.nav = [{words: f"{address}index.md"} for words, address in NAVIGATION if address in site.addresses]
        config.extra["library_footer"] = [(words, address) for words, address in FOOTER if address in site.addresses]
        return Files(ours)

    def _share_images(self, site: Site, config: MkDocsConfig) -> ShareImages | None:
        """The pictures of shared links; a preview is shared with nobody."""
        if not self.config.share_images or self._command == "serve":
            return None
        font = find_font()
        if font is None:
            log.warning(MISSING)
            return None
        return ShareImages(site, self.config.brand_colour, font, self._kept(config) / "share")

    def _pictures(self, library: Library, config: MkDocsConfig) -> Made:
        """Make what is published of pictures. One that can't be decoded stops a build; a preview goes on without it."""
        if self._maker is None or self._maker.content != Path(config.docs_dir):  # MkDocs keeps plugins for the next configuration
            self._maker = PictureMaker(Path(config.docs_dir), self._kept(config) / "pictures")
        entries = (*library.entries, *library.pages)
        shown = [path for entry in entries for path in pictures_of(entry)]
        linked = [path for entry in entries for path in files_of(entry)]
        made = self._maker.make(*([path for path in paths if is_picture(path) and self._is_ours(path, config)] for paths in (shown, linked)))
        for path in made.failed:
            log.error("%s：图片打不开，多半没有传完整。请从原图重新上传，或用看图软件打开后另存一次。", f"{Path(config.docs_dir).name}/{path}")
        if made.failed and self._command != "serve":
            raise PluginError(f"{len(made.failed)} 张图片打不开，网站没有更新。")
        return made

    @staticmethod
    def _kept(config: MkDocsConfig) -> Path:
        """The folder for what is kept between builds, beside the configuration."""
        project = Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        return project / ".cache" / "library"

    @staticmethod
    def _outputs(site: Site, config: MkDocsConfig) -> list[tuple[str, str | bytes]]:
        library = site.library
        return [
            ("data/library.json", library_json(library, site.pictures)),
            ("data/library.schema.json", library_schema(library.vocabularies)),
            *entry_schemas(library.vocabularies),
            ("robots.txt", robots_txt(config.site_url)),
            *redirects(library),
            *search_index(site).files(),
        ]

    @classmethod
    def _assets(cls, library: Library, config: MkDocsConfig) -> list[File]:
        """The files that published entries use; nothing else under content/ is published, and no picture as it came."""
        paths = dict.fromkeys(path for entry in (*library.entries, *library.pages) for path in files_of(entry))
        found = [path for path in paths if not is_picture(path) and cls._is_ours(path, config)]
        return [
            File.generated(config, published_path(path), abs_src_path=str(Path(config.docs_dir, path)), inclusion=InclusionLevel.NOT_IN_NAV) for path in found
        ]

    @staticmethod
    def _is_ours(path: str, config: MkDocsConfig) -> bool:
        """Whether there is such a file, and no link leads it out of the content folder."""
        source = Path(config.docs_dir, path)
        return source.is_file() and source.resolve().is_relative_to(Path(config.docs_dir).resolve())

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch the templates too; MkDocs watches content/ itself."""
        server.watch(str(THEME))
        return server

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Note that every page is written."""
        self._complete = True

    def on_build_error(self, *, error: Exception) -> None:
        """Note that the build can't be used."""
        self._complete = False

    def on_shutdown(self) -> None:
        """Put the new site in the place of the old one, or throw it away if the build failed."""
        if self._final is None:
            return
        new, old = self._beside("new"), self._beside("old")
        if self._complete and new.is_dir():
            shutil.rmtree(old, ignore_errors=True)
            if self._final.exists():
                self._final.rename(old)
            new.rename(self._final)
            shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)

    def _beside(self, what: str) -> Path:
        assert self._final is not None
        return self._final.with_name(f".{self._final.name}-{what}")
