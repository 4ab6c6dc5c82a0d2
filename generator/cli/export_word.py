"""`library export FOLDER --word`: the Word files of a collection's entries, called by their titles."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from generator.build import shown_pictures
from generator.checking import check
from generator.cli.commands import OK, PROBLEMS
from generator.cli.exported_files import file_names, tell_errors, write_all
from generator.configuration import read_configuration
from generator.library import gather
from generator.making import linked_files
from generator.options import BuildOptions
from generator.outputs.pictures import PictureMaker
from generator.outputs.word import NAME, WordFiles
from generator.reporting.progress import progress
from generator.schema.types import is_picture


def export_word(options: argparse.Namespace) -> int:
    """Write a file for each published entry of the collection into a folder; the exit code. Raises
    Stopped.
    """
    told = read_configuration(Path("mkdocs.yml"), None)
    files, errors = _files(replace(told, content=options.content.resolve()))
    wanted = {
        path: entry
        for path, entry in files.entries.items()
        if path.endswith(f"/{NAME}") and entry.collection == options.collection
    }
    named = file_names((entry.title, entry.id, "docx") for entry in wanted.values())
    names = dict(zip(wanted, named, strict=True))
    with progress("生成 Word") as said:
        there = write_all(options, names, files.bytes_of(list(wanted)), said)
    print(f"写好了 {len(wanted) - there} 个 Word 文件，在 {options.path}。")
    return PROBLEMS if tell_errors(errors) or there else OK


def _files(told: BuildOptions) -> tuple[WordFiles, int]:
    """The Word files of all entries, and how many errors others have."""
    checked = check(told.content, kept=told.kept_checks)
    library = gather(checked.entries, checked.vocabularies)
    maker = PictureMaker(told.content, told.kept / "pictures")
    made = maker.make(shown_pictures(library), filter(is_picture, linked_files(library)))
    kept = told.kept / "word.sqlite"
    return WordFiles(library, told, made.known, kept, checked.fingerprints), checked.errors


__all__ = ["export_word"]
