"""What ends a run: one sentence, for whoever has started it."""

from __future__ import annotations

import errno

#: Why the system refuses, in words, by its numbers; of others its own words are given.
_WHY = {
    errno.ENOSPC: "磁盘满了，请腾出地方再运行一次",
    errno.EDQUOT: "分给您的磁盘空间用完了，请腾出地方再运行一次",
    errno.EACCES: "没有权限，请检查这个文件和文件夹归谁、能不能写",
    errno.EPERM: "没有权限，请检查这个文件和文件夹归谁、能不能写",
    errno.EROFS: "这个磁盘只能读，请换一个能写的地方",
    errno.EMFILE: "同时打开的文件太多，请关掉别的程序再运行一次",
    errno.ENAMETOOLONG: "名称太长，请改短",
    errno.EIO: "磁盘读写出错，请检查磁盘",
}


class Stopped(Exception):
    """The run can't go on; the words say why, and what to do."""


def refused_by_system(error: OSError) -> str:
    """One sentence: which file, and why the system did not let it be read or written."""
    why = _WHY.get(error.errno or 0) or error.strerror or str(error)
    place = error.filename2 or error.filename
    return f"{place}：{why}。" if place is not None else f"{why}。"
