"""Checks a content folder: every document, every rule, all problems in one run."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from generator import clock
from generator.checking.checks_across import problems_across
from generator.checking.declared_files import read_declared, read_settings
from generator.checking.document_checks import Task, Told, worded
from generator.checking.documents import ChangedMeanwhile, Documents, looked_at
from generator.checking.memory import Memory
from generator.checking.problems import ERROR, Problem
from generator.reading import read_vocabularies
from generator.reading.folder import scan
from generator.schema import Context, Entry, Fingerprints, Vocabularies
from generator.schema.declared import Declared
from generator.schema.settings import LibrarySettings


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: all problems in order, the vocabularies, the settings and what else the library
    says beside its entries, how many documents there are; and, where they are asked for, the entries.

    `fingerprints` holds the hashes of entries by the path of their document; those of some are not known.
    """

    problems: tuple[Problem, ...]
    vocabularies: Vocabularies
    settings: LibrarySettings
    declared: Declared
    documents: int
    fingerprints: Mapping[str, Fingerprints] = field(default_factory=dict, repr=False, compare=False)
    made: Callable[[], Iterable[Entry]] = field(default=tuple, repr=False, compare=False)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == ERROR for problem in self.problems)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries against which nothing stands. Raises ChangedMeanwhile where what was kept got damaged
        and the file is no longer as it was.
        """
        return tuple(self.made())


def check(
    content: Path,
    *,
    vocabularies_from: Path | None = None,
    only: Iterable[Path] = (),
    loose: bool = False,
    today: date | None = None,
    instead: Mapping[str, str] | None = None,
    kept: Path | None = None,
    memory: Memory | None = None,
    told: Told = lambda done, of: None,
) -> Checked:
    """Check everything below the folder `content`.

    `vocabularies_from` is the content folder whose vocabularies hold (by default `content` itself); `only`
    limits the
    problems returned to those of these files; `loose` files need not stand in a collection's folder; dates
    after `today` (the clock's by default) are refused.
    `kept` is a folder in which what was found is kept for the next run, `memory` what this process
    remembers for it; `told` hears how many documents are done, of how many.
    `instead` are texts by path below `content`, for files that are not written yet: they stand for those on
    disk, or are added to them.
    """
    content, only = content.resolve(), tuple(only)
    now = time.time_ns()
    vocabularies, broken = read_vocabularies((vocabularies_from or content).resolve())
    context = Context(vocabularies, today or clock.today())
    settings, faults = read_settings((vocabularies_from or content).resolve(), context)
    declared, more = read_declared((vocabularies_from or content).resolve(), context)
    found = [worded(document, finding) for document in broken for finding in document.findings]
    found += [worded(document, finding) for document, finding in (*faults, *more)]
    folder = scan(content)
    task = Task(content, context, settings, loose, instead or {})
    paths = dict(folder.documents)
    if task.instead:
        paths = {
            path: paths.get(path)
            for path in sorted({*paths, *task.instead}, key=lambda path: path.split("/"))
        }
    documents = looked_at(
        paths, task, kept, told, memory.documents if memory else None, remembers=memory is not None
    )
    if memory:
        memory.documents = documents
    found += [problem for head in documents.heads for problem in head.problems]
    try:
        found += problems_across(documents, folder, kept, now)
    except ChangedMeanwhile:  # what was kept got damaged too: everything is looked at anew
        return check(
            content,
            vocabularies_from=vocabularies_from,
            only=only,
            loose=loose,
            today=today,
            instead=instead,
            told=told,
        )
    return _outcome(documents, found, only, declared)


def problems_of_new(content: Path, path: str, text: str) -> list[Problem]:
    """What the check says of a text before it is the file at `path` below `content`: its own problems, and
    those of entries that it is a twin of.
    """
    own = (content / path).resolve()
    found = check(content, instead={path: text}).problems
    return [
        problem
        for problem in found
        if Path(problem.file).absolute() == own
        or (problem.code == "entry-duplicate" and path in problem.message)
    ]


def _outcome(documents: Documents, found: list[Problem], only: Iterable[Path], declared: Declared) -> Checked:
    bad = {problem.file for problem in found if problem.severity == ERROR}
    place = _shown(documents.task.content)
    problems = sorted(
        (dataclasses.replace(problem, file=f"{place}{problem.file}") for problem in set(found)), key=_order
    )
    wanted = {path.absolute() for path in only}
    if wanted:
        problems = [problem for problem in problems if Path(problem.file).absolute() in wanted]
    return Checked(
        tuple(problems),
        documents.task.context.vocabularies,
        documents.task.settings,
        declared,
        len([path for path in wanted if path.suffix == ".md"]) if wanted else len(documents.heads),
        {head.path: head.fingerprints for head in documents.heads if head.fingerprints},
        lambda: (entry for entry in documents.entries() if entry.path not in bad),
    )


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line, problem.column, problem.code, problem.message


def _shown(content: Path) -> str:
    """What stands before paths below the content folder, so that they are as an editor knows them: from the
    working folder where it lies below that.
    """
    here = Path.cwd()
    folder = (content.relative_to(here) if content.is_relative_to(here) else content).as_posix()
    return "" if folder == "." else f"{folder.rstrip('/')}/"
