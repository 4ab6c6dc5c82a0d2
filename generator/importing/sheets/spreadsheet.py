"""Opens a spreadsheet file by what it is, not by what it is called."""

from __future__ import annotations

from pathlib import Path

from generator.importing.refused import Refused
from generator.importing.sheets.delimited import read_delimited
from generator.importing.sheets.tables import MAX_BYTES, SheetTable
from generator.importing.sheets.workbook import read_workbook

_SAVE_AS = "用 Excel 或 WPS 打开，点「另存为」，类型选「Excel 工作簿（.xlsx）」，再导入"


def read_spreadsheet(path: Path) -> list[SheetTable]:
    """The tables of a file. Raises Refused, with a cure, for whatever can't be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(
            f"文件打不开：{error.strerror}", "检查文件名和权限；如果它正在 Excel 里开着，先关掉"
        ) from None
    if len(data) > MAX_BYTES:
        raise Refused(f"文件超过 {MAX_BYTES // 1024 // 1024} MB", "去掉表格里的图片，或分成几个文件")
    suffix = path.suffix.lower()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused("文件是空的", "打开原文件看一看，重新另存一次")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("文件加了密码", "打开后去掉密码，另存为 .xlsx 再导入")
        raise Refused("这是旧格式的表格（.xls）", _SAVE_AS)
    if suffix in (".xlsm", ".xlsb"):
        raise Refused(f"不接受可以带宏的表格（{suffix}）", _SAVE_AS)
    if data.startswith(b"PK"):
        return read_workbook(data)
    if suffix in (".xlsx", ".xls", ".ods", ".et"):
        what = (
            "这其实是一个网页"
            if data[:2000].lstrip().lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml"))
            else "文件已损坏，或不是真正的表格"
        )
        raise Refused(what, _SAVE_AS)
    return read_delimited(data)
