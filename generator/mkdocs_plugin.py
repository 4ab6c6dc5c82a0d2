"""The only module that knows MkDocs: hands our pages to its build and our problems to its log."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.caching import digest
from generator.caching.processes import beside, collect_rarely
from generator.checking import ERROR, ChangedMeanwhile, Checked, check
from generator.checking.memory import Memory
from generator.clock import today
from generator.library import Library, gather
from generator.outputs.admin import MISSING as NO_EDITOR
from generator.outputs.admin import admin_files, admin_texts, find_editor
from generator.outputs.entry_schema import entry_schemas
from generator.outputs.open_data import OpenData, library_schema
from generator.outputs.own_files import OwnFiles
from generator.outputs.pictures import PictureMaker, PublishedPictures
from generator.outputs.redirects import redirects
from generator.outputs.robots import robots_txt
from generator.outputs.script import before, scripts
from generator.outputs.search import FOLDER as SEARCH
from generator.outputs.search import KeptIndex, SearchIndex, begin_index, is_of_index, search_index
from generator.outputs.share_images import MISSING, ShareImages, find_font
from generator.outputs.style import style
from generator.pages import Settings, Site, files_of, pictures_of
from generator.pages.colours import is_colour, tones
from generator.publishing import (
    Following,
    Frame,
    Keys,
    Looks,
    OnDemand,
    Output,
    SiteFolder,
    bytes_from,
    finish,
    looks,
    sitemap,
)
from generator.rendering import published_path
from generator.reporting import text
from generator.reporting.progress import progress
from generator.schema.types import is_picture
from generator.stopped import Stopped

log = logging.getLogger("mkdocs.plugins.library")
THEME = Path(__file__).parent / "theme"
#: Where the site's icon is published, and the logo of a configuration that names none.
ICON, LOGO = "library/icon.svg", "material/book-open-page-variant"


def records(icp: str, police: str) -> list[tuple[str, str]]:
    """The words and addresses of the record numbers that sites hosted in China must show."""
    digits = "".join(each for each in police if each.isascii() and each.isdigit())
    found = [(icp, "https://beian.miit.gov.cn/")] if icp else []
    return (
        [*found, (police, f"https://beian.mps.gov.cn/#/query/webSearch?code={digits}")] if police else found
    )


def _icon(dirs: list[str], name: str) -> str:
    return _icon_in(tuple(dirs), name)


@lru_cache(maxsize=64)
def _icon_in(dirs: tuple[str, ...], name: str) -> str:
    """The SVG of an icon of the set that the theme ships, hidden from screen readers: words stand beside
    it.
    """
    return _icon_file(dirs, f"material/{name}").replace("<svg ", '<svg aria-hidden="true" ', 1)


@lru_cache(maxsize=64)
def _icon_file(dirs: tuple[str, ...], name: str) -> str:
    return next(path for each in dirs if (path := Path(each, ".icons", f"{name}.svg")).is_file()).read_text(
        "utf-8"
    )


class Colour(BaseConfigOption[str]):
    """An option that holds a colour."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str:
        if value is None:  # YAML takes what comes after # for a remark
            raise ValidationError(f'没有读到颜色：# 开头的值要加引号，例如 "{self.default}"。')
        if not is_colour(value):
            raise ValidationError(
                f'「{value}」不是颜色：请写成 # 加六位十六进制数，并加引号，例如 "{self.default}"。'
            )
        return str(value)


class LibraryConfig(Config):
    """The plugin's options in mkdocs.yml."""

    repository = Type(str, default="")
    branch = Type(str, default="main")
    brand_colour = Colour("#a3341f")
    share_images = Type(bool, default=True)
    editor = Type(bool, default=False)
    #: Where a site is hosted in China, its record numbers stand in the footer.
    icp_record = Type(str, default="")
    police_record = Type(str, default="")


class LibraryPlugin(BasePlugin[LibraryConfig]):
    """Checks the entries, then lets MkDocs build the library's pages instead of its own."""

    def __init__(self) -> None:
        self._command = ""
        self._final = Path()
        #: Where the content and the theme are while MkDocs looks for files.
        self._hidden: tuple[str, list[str]] = "", []
        self._library: Library | None = None
        self._maker: PictureMaker | None = None
        #: What a preview remembers from one build to the next.
        self._memory: Memory | None = None
        #: Gives what there is of the site before a build changes it.
        self._there: Callable[[], Looks] = dict
        self._searched: SearchIndex | None = None
        self._following = Following()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was asked to do."""
        collect_rarely()
        self._command = command
        self._memory = Memory() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything, and let MkDocs empty a folder that is not the last good site."""
        self._following.give_up()
        self._final = Path(config.site_dir).resolve()
        config.site_dir = str(self._staging)
        shutil.rmtree(self._staging, ignore_errors=True)
        self._there = beside(partial(looks, self._final))  # while the entries are checked
        self._check(config)
        config.theme.static_templates.clear()  # 404.html and sitemap.xml are ours
        self._hidden = config.docs_dir, config.theme.dirs
        config.docs_dir, config.theme.dirs = str(self._staging), []
        return config

    def _check(self, config: MkDocsConfig) -> None:
        with progress("检查条目", quiet=_is_quiet()) as told:
            checked = check(
                Path(config.docs_dir), kept=self._kept(config) / "checks", memory=self._memory, told=told
            )
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
        try:
            return gather(checked.entries, checked.vocabularies, checked.fingerprints)
        except ChangedMeanwhile as changed:
            raise PluginError(f"{changed}：检查的时候文件又改了，网站没有更新。请再运行一次。") from None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave MkDocs no file: finding them and going through them costs it more than all that is left to
        do when little has changed.
        """
        config.docs_dir, config.theme.dirs = self._hidden
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the library's pages and everything else, and bring the site up to date."""
        library = self._library
        assert library is not None
        linked = list(
            dict.fromkeys(path for entry in (*library.entries, *library.pages) for path in files_of(entry))
        )
        pictures = self._pictures(library, linked, config)
        address = config.site_url or ""
        settings = Settings(
            config.site_name,
            self.config.repository.rstrip("/"),
            self.config.branch,
            address,
            today(),
            partial(_icon, config.theme.dirs),
        )
        site = Site(library, settings, pictures.known)
        share = self._share_images(site, config)
        made, styled = scripts(), style(self.config.brand_colour)
        frame = self._frame(config, styled[0], tuple((name, path) for name, (path, _) in made.items()))
        later = (
            self._command == "serve" and self._searched is not None
        )  # only whoever searches while writing has to wait
        begun: list[Callable[[], SearchIndex]] = []
        kept_index: list[KeptIndex] = []

        def when_read(site: Site, keys: Keys) -> None:
            kept_index.append(
                KeptIndex(self._kept(config) / "search" / "index.sqlite", keys.of_entry, keys.of_brief)
            )
            if not later:
                begun.append(begin_index(site, kept_index[0]))

        with progress("生成页面", quiet=_is_quiet()) as told:
            share_of = share.of if share else _no_share
            finished = finish(
                site,
                frame,
                share_of,
                self._kept(config) / "pages",
                self._staging,
                told=told,
                when_read=when_read,
            )
        if begun:
            self._searched = begun[0]()
        assert self._searched is not None
        searched = self._searched
        root = urlsplit(address or "/").path
        editor = self._editor(config)
        known = [
            *self._outputs(library, config),
            *(
                admin_texts(
                    library.vocabularies,
                    config.site_name,
                    self.config.repository,
                    self.config.branch,
                    address,
                    self.config.brand_colour,
                )
                if editor
                else ()
            ),
            *made.values(),
            styled,
            (ICON, (THEME / "icon.svg").read_bytes()),
            ("404.html", finished.maker.missing(root)),
            *sitemap(address, ((page.address, page.updated) for page in finished.pages)),
        ]
        outputs = _written(known)
        outputs += [Output(page.path, page.key, staged=page.staged) for page in finished.pages]
        outputs += self._assets(linked, config)
        outputs += [Output(path, key, source=source) for path, source, key in pictures.files]
        outputs += [
            Output(path, _state(source), source=source)
            for path, source in (admin_files(editor) if editor else ())
        ]
        on_demand: list[OnDemand] = [
            finished,
            searched,
            OpenData(library, pictures.known, finished.maker.keys.of_surroundings),
            *((share,) if share else ()),
        ]
        outputs += [Output(path, key) for each in on_demand[1:] for path, key in each.files()]

        record = self._kept(config) / "sites" / f"{digest(str(self._final))}.txt"
        with progress("写入文件", quiet=_is_quiet()) as told:
            written = SiteFolder(self._final, self._staging, record).publish(
                outputs, partial(bytes_from, on_demand), there=self._there()
            )
            told(written, written)
        config.site_dir = str(self._final)
        if later:
            self._search_later(finished.site, kept_index[0], record)

    def _search_later(self, site: Site, kept: KeptIndex, record: Path) -> None:
        """Bring the search index up to date once the pages are there."""
        folder = SiteFolder(self._final, self._final.with_name(f".{self._final.name}-search"), record)

        def done(index: SearchIndex) -> None:
            folder.publish(
                [Output(path, key) for path, key in index.files()],
                partial(bytes_from, [index]),
                is_of_index,
                SEARCH,
            )
            self._searched = index

        self._following.begin(lambda go_on: search_index(site, kept, go_on), done)

    def _frame(
        self, config: MkDocsConfig, style_path: str, script_paths: tuple[tuple[str, str], ...]
    ) -> Frame:
        return Frame(
            name=config.site_name,
            description=config.site_description or "",
            address=config.site_url or "",
            copyright=config.copyright or "",
            logo=_icon_file(
                tuple(config.theme.dirs), str((config.theme.get("icon") or {}).get("logo") or LOGO)
            ),
            icon=ICON,
            before=before(),
            style=style_path,
            scripts=script_paths,
            colours=tuple(each.strong for each in tones(self.config.brand_colour)),
            records=tuple(records(self.config.icp_record, self.config.police_record)),
        )

    def _editor(self, config: MkDocsConfig) -> Path | None:
        """The folder of the web editor's files, where the site is to have it."""
        editor = find_editor(self._kept(config).parent / "cms") if self.config.editor else None
        if self.config.editor and editor is None:
            log.warning(NO_EDITOR)
        return editor

    def _share_images(self, site: Site, config: MkDocsConfig) -> ShareImages | None:
        """The pictures of shared links; a preview is shared with nobody."""
        if not self.config.share_images or self._command == "serve":
            return None
        font = find_font()
        if font is None:
            log.warning(MISSING)
            return None
        return ShareImages(
            site, self.config.brand_colour, font, self._kept(config) / "share" / "pictures.sqlite"
        )

    def _pictures(self, library: Library, linked: Iterable[str], config: MkDocsConfig) -> PublishedPictures:
        """Make what is published of pictures, shown or `linked` to. One that can't be decoded stops a
        build; a preview goes on without it.
        """
        if self._maker is None or self._maker.content != Path(
            config.docs_dir
        ):  # MkDocs keeps plugins for the next configuration
            self._maker = PictureMaker(Path(config.docs_dir), self._kept(config) / "pictures")
        shown = (path for entry in (*library.entries, *library.pages) for path in pictures_of(entry))
        made = self._maker.make(filter(is_picture, shown), filter(is_picture, linked))
        for path in made.failed:
            log.error(
                "%s：图片打不开，多半没有传完整。请从原图重新上传，或用看图软件打开后另存一次。",
                f"{Path(config.docs_dir).name}/{path}",
            )
        if made.failed and self._command != "serve":
            raise PluginError(f"{len(made.failed)} 张图片打不开，网站没有更新。")
        return made

    def on_build_error(self, *, error: Exception) -> None:
        """Say what has stopped the build in the one sentence that it has."""
        if isinstance(error, Stopped):
            log.error(str(error))
            raise Abort("网站没有更新。") from None

    @staticmethod
    def _kept(config: MkDocsConfig) -> Path:
        """The folder for what is kept between builds, beside the configuration."""
        project = (
            Path(config.config_file_path).parent if config.config_file_path else Path(config.docs_dir).parent
        )
        return project / ".cache" / "library"

    @staticmethod
    def _outputs(library: Library, config: MkDocsConfig) -> list[tuple[str, str | bytes]]:
        return [
            ("data/library.schema.json", library_schema(library.vocabularies)),
            *entry_schemas(library.vocabularies),
            ("robots.txt", robots_txt(config.site_url)),
            *redirects(library),
        ]

    @staticmethod
    def _assets(paths: Iterable[str], config: MkDocsConfig) -> list[Output]:
        """The files that published entries use, of these paths; nothing else under content/ is published,
        and no picture as it came.
        """
        own = OwnFiles(Path(config.docs_dir))
        looks = ((path, own.look(path)) for path in paths if not is_picture(path))
        return [
            Output(published_path(path), f"{path} {look}", source=f"{config.docs_dir}/{path}")
            for path, look in looks
            if look
        ]

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the templates too; MkDocs watches content/ itself."""
        server.watch(str(THEME))
        return server

    def on_shutdown(self) -> None:
        """Throw away what a failed build has left beside the site; what follows a preview's pages is
        brought to its end or not begun.
        """
        self._following.give_up()
        gc.freeze()  # what is left goes with the process: looking it through once more takes a second for a large library
        if self._final.name:
            shutil.rmtree(self._staging, ignore_errors=True)

    @property
    def _staging(self) -> Path:
        return self._final.with_name(f".{self._final.name}-new")


def _is_quiet() -> bool:
    """Whether MkDocs was asked to say nothing (-q)."""
    return not log.isEnabledFor(logging.INFO)


def _written(files: Iterable[tuple[str, str | bytes]]) -> list[Output]:
    """Files of the site whose contents are known."""
    return [
        Output(path, digest(words), words if isinstance(words, bytes) else words.encode("utf-8"))
        for path, words in files
    ]


def _state(source: Path) -> str:
    """What tells a file from what it was before."""
    state = source.stat()
    return f"{source.name} {state.st_size} {state.st_mtime_ns} {state.st_ino}"


def _no_share(address: str) -> None:
    """The share images of a site that has none."""
