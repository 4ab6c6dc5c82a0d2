"""What a library may choose for itself, in `content/settings.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.fields import declare
from generator.schema.types import Flag

#: The file, below the content folder.
SETTINGS_FILE = "settings.yml"


@dataclass(frozen=True, kw_only=True)
class LibrarySettings:
    """The settings of a library; what is left out is as its default says."""

    copy_editing: bool = declare("校对", Flag(), help="检查正文和摘要里中文与英文、数字之间的空格和标点；不写就是「是」。", example="否", default=True)
