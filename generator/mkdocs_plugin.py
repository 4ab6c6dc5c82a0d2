"""The only module that knows MkDocs: its configuration in, our problems out, watch and reload.

MkDocs finds no file to build; when it has done so, the library is built by `generator.build`.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from generator.build import Builder, BuildOptions
from generator.configuration import fault_of_colour, fault_of_short_name
from generator.stopped import Stopped

log = logging.getLogger("mkdocs.plugins.library")
THEME = Path(__file__).parent / "theme"
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING}


class Colour(BaseConfigOption[str]):
    """An option that holds a colour."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str:
        if fault := fault_of_colour(value):
            raise ValidationError(fault)
        return str(value)


class ShortName(Type[str]):
    """An option that holds the name in the header."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if fault := fault_of_short_name(name):
            raise ValidationError(fault)
        return name


class LibraryConfig(Config):
    """The plugin's options in mkdocs.yml; what each means stands at BuildOptions."""

    repository = Type(str, default=BuildOptions.repository)
    branch = Type(str, default=BuildOptions.branch)
    short_name = ShortName(str, default=BuildOptions.short_name)
    brand_colour = Colour(BuildOptions.brand_colour)
    share_images = Type(bool, default=BuildOptions.share_images)
    editor = Type(bool, default=BuildOptions.editor)
    precompress = Type(bool, default=BuildOptions.precompress)
    slides = Type(bool, default=BuildOptions.slides)
    word = Type(bool, default=BuildOptions.word)
    handbooks = Type(bool, default=BuildOptions.handbooks)
    icp_record = Type(str, default=BuildOptions.icp_record)
    police_record = Type(str, default=BuildOptions.police_record)
    security_contact = Type(str, default=BuildOptions.security_contact)


class LibraryPlugin(BasePlugin[LibraryConfig]):
    """Lets the library be built instead of MkDocs' own pages."""

    def __init__(self) -> None:
        self._command = ""
        self._builder = Builder(lambda gravity, words: log.log(_LEVELS[gravity], words))
        self._options: BuildOptions | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs was asked to do."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let MkDocs find nothing to do, and empty a folder that is not the last good site."""
        self._builder.give_up()
        options = self._options = self._options_of(config)
        self._hidden = config.docs_dir, config.theme.dirs, config.site_dir
        config.theme.static_templates.clear()  # 404.html and sitemap.xml are ours
        config.docs_dir = config.site_dir = str(options.staging)
        config.theme.dirs = []
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave MkDocs no file: finding them and going through them costs it more than all that is left to
        do when little has changed.
        """
        config.docs_dir, config.theme.dirs, _ = self._hidden
        return Files([])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the library."""
        assert self._options is not None
        self._builder.build(self._options)
        config.site_dir = self._hidden[2]

    def on_build_error(self, *, error: Exception) -> None:
        """Say what has stopped the build in the one sentence that it has."""
        if isinstance(error, Stopped):
            log.error(str(error))
            raise Abort("网站没有更新。") from None

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Show what is built, and watch the templates too; MkDocs watches content/ itself."""
        assert self._options is not None
        server.root = str(self._options.site)
        server.watch(str(THEME))
        return server

    def on_shutdown(self) -> None:
        """Bring what follows a preview's pages to its end, or do not begin it."""
        self._builder.give_up()
        gc.freeze()  # what is left goes with the process: looking it through takes a second for a large library

    def _options_of(self, config: MkDocsConfig) -> BuildOptions:
        content = Path(config.docs_dir)
        project = Path(config.config_file_path).parent if config.config_file_path else content.parent
        cache, preview = project / ".cache", self._command == "serve"
        # MkDocs makes a new folder for each preview: of one that stays, nothing is made that stands there.
        site = cache / "preview" / "site" if preview else Path(config.site_dir)
        return BuildOptions(
            content=content,
            site=site.resolve(),
            cache=cache,
            icons=tuple(Path(each, ".icons") for each in config.theme.dirs),
            logo=str((config.theme.get("icon") or {}).get("logo") or BuildOptions.logo),
            name=config.site_name,
            description=config.site_description or "",
            short_name=self.config.short_name,
            address=config.site_url or "",
            copyright=config.copyright or "",
            repository=self.config.repository.rstrip("/"),
            branch=self.config.branch,
            brand_colour=self.config.brand_colour,
            icp_record=self.config.icp_record,
            police_record=self.config.police_record,
            security_contact=self.config.security_contact,
            share_images=self.config.share_images,
            editor=self.config.editor,
            precompress=self.config.precompress,
            slides=self.config.slides,
            word=self.config.word,
            handbooks=self.config.handbooks,
            preview=preview,
            quiet=not log.isEnabledFor(logging.INFO),
        )
