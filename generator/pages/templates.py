"""How templates are read and kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2.bccache import Bucket

_INDENT = re.compile("^[ \\t]+", re.MULTILINE)


class Compiled(jinja2.BytecodeCache):
    """Templates that this process has compiled: a preview builds again and again."""

    _codes: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


class Templates(jinja2.FileSystemLoader):
    """Templates without the indents that people read them by: in pages these are three bytes of a hundred."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text, path, is_as_read = super().get_source(environment, template)
        return _INDENT.sub("", text), path, is_as_read


__all__ = ["Compiled", "Templates"]
