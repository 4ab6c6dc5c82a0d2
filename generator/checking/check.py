"""Checks a content folder: every document, every rule, all problems in one run."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.checking.catalogue import CATALOGUE, words_of
from generator.checking.copy_editing import copy_edits
from generator.checking.entry_rules import ENTRY_RULES, reviews_required
from generator.checking.kept import Looked, Task, Told, files_of, looked_at
from generator.checking.markdown_rules import BODY_RULES, Body, LocalTarget, local_targets
from generator.checking.memory import Memory
from generator.checking.problems import ERROR, Problem
from generator.checking.relation_rules import SHELF_RULES, body_links
from generator.checking.settings import read_settings
from generator.checking.shelf import Shelf
from generator.checking.sketches import sketch_of
from generator.checking.text_rules import blanks, look_alikes, personal_data
from generator.checking.values import CheckedDocument, read_values
from generator.reading import Document, Finding, find_documents, read_vocabularies
from generator.reading.front_matter import FrontMatter
from generator.reading.source import Sources
from generator.schema import COLLECTIONS, FOLDERS, Context, Entry, SitePage, Vocabularies, fields_by_word
from generator.schema.settings import LibrarySettings
from generator.schema.types import is_id


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: all entries against which nothing stands, all problems in order, the vocabularies."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    vocabularies: Vocabularies
    documents: int

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == ERROR for problem in self.problems)


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

    `vocabularies_from` is the content folder whose vocabularies hold (by default `content` itself); `only` limits the
    problems returned to those of these files; `loose` files need not stand in a collection's folder; dates after `today` (the current day by default) are refused.
    `kept` is a file in which what was found in each document is kept for the next run, `memory` what this process remembers for it; `told` hears how many documents are done, of how many.
    `instead` are texts by path below `content`, for files that are not written yet: they stand for those on disk, or are added to them.
    """
    content = content.resolve()
    vocabularies, broken = read_vocabularies((vocabularies_from or content).resolve())
    context = Context(vocabularies, today or date.today())
    settings, faults = read_settings((vocabularies_from or content).resolve(), context)
    task = Task(_looked, context, settings, loose)
    found: list[tuple[Document, Finding]] = [*((document, finding) for document in broken for finding in document.findings), *faults]
    texts: list[tuple[str, str]] = []
    documents = 0
    for path, text, unreadable in _texts(content, instead or {}, memory):
        documents += 1
        if unreadable:
            document = Document(path, text, FrontMatter(None, len(text), ()), unreadable)
            found += [(document, finding) for finding in (*unreadable, *_place(document, loose))]
        else:
            texts.append((path, text))
    each_looked = looked_at(texts, task, kept, told, memory)
    for (path, text), looked in zip(texts, each_looked, strict=True):
        if looked.findings:
            document = looked.checked.document if looked.checked else Document(path, text, FrontMatter(None, len(text), ()), ())
            found += [(document, finding) for finding in looked.findings]
    bodies = [(looked.checked, looked.targets) for looked in each_looked if looked.checked]
    sketches = {path: looked.sketch for (path, _), looked in zip(texts, each_looked, strict=True) if looked.sketch}
    shelf = Shelf(content, tuple(checked for checked, _ in bodies), sketches)
    found += [(each.document, finding) for rule in SHELF_RULES for each, finding in rule(shelf)]
    for each, targets in bodies:
        found += [(each.document, finding) for finding in body_links(shelf, targets)]
    return _outcome(content, bodies, found, only, vocabularies, documents)


def problems_of_new(content: Path, path: str, text: str) -> list[Problem]:
    """What the check says of a text before it is the file at `path` below `content`: its own problems, and those of entries that it is a twin of."""
    own = (content / path).resolve()
    found = check(content, instead={path: text}).problems
    return [problem for problem in found if Path(problem.file).absolute() == own or (problem.code == "entry-duplicate" and path in problem.message)]


def _texts(content: Path, instead: Mapping[str, str], memory: Memory | None) -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
    """The paths and texts of the documents of the folder, sorted, with what makes them unreadable; texts of `instead` in place of those on disk."""
    sources = Sources(content, memory.seen if memory else None)
    paths = {path.relative_to(content).as_posix(): path for path in find_documents(content)}
    for name in sorted({*paths, *instead}, key=lambda name: name.split("/")):
        text, findings = (instead[name], []) if name in instead else sources.read(paths[name])
        yield name, text, tuple(findings)


def _looked(document: Document, context: Context, settings: LibrarySettings, loose: bool) -> Looked:
    """Look at one document by itself."""
    findings = [*document.findings, *_place(document, loose)]
    checked, targets, sketch = None, tuple[LocalTarget, ...](), None
    if document.readable:
        checked, more = _check_document(document, context)
        body = Body(checked)
        findings += [*more, *(finding for rule in _body_rules(settings) for finding in rule(body)), *reviews_required(checked, settings)]
        targets, sketch = tuple(local_targets(body)), sketch_of(checked)
        if checked.entry and targets:
            files, pictures = files_of(targets)
            checked = dataclasses.replace(checked, entry=dataclasses.replace(checked.entry, body_files=files, body_pictures=pictures))
    return Looked(checked, tuple(findings), targets, sketch)


def _outcome(
    content: Path,
    bodies: Sequence[tuple[CheckedDocument, Sequence[LocalTarget]]],
    found: list[tuple[Document, Finding]],
    only: Iterable[Path],
    vocabularies: Vocabularies,
    documents: int,
) -> Checked:
    wanted = {path.absolute() for path in only}
    shown = {path: _shown(content / path) for path in {document.path for document, _ in found}}
    problems = sorted({_worded(document, finding, shown[document.path]) for document, finding in found}, key=_order)
    bad = {problem.file for problem in problems if problem.severity == ERROR}
    if wanted:
        problems = [problem for problem in problems if Path(problem.file).absolute() in wanted]
    entries = tuple(each.entry for each, _ in bodies if each.entry and shown.get(each.document.path) not in bad)
    return Checked(entries, tuple(problems), vocabularies, documents if not wanted else len([path for path in wanted if path.suffix == ".md"]))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.file, problem.line, problem.column, problem.code, problem.message


def _place(document: Document, loose: bool) -> Iterator[Finding]:
    """The file stands in a collection's folder and has a name that can be an id."""
    name = PurePosixPath(document.path).name
    if document.folder not in FOLDERS and not loose:
        yield Finding("file-place", params={"name": name})
        return
    stems = document.stem.split("/") if document.folder == SitePage.collection else [PurePosixPath(document.stem).name]
    if not name.endswith(".md") or not all(is_id(stem) for stem in stems):
        example = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).stem.lower()).strip("-") or "pei-xie-zuo-ye"
        yield Finding("file-name", params={"name": name, "example": f"{example}.md"})


def collection_of(document: Document) -> type[Entry]:
    """What the document is meant to be: by its folder, else by the fields that it uses."""
    if document.folder in FOLDERS:
        return FOLDERS[document.folder]
    keys = [key.text for key, _ in document.front.node.items] if document.front.node else []
    return max(COLLECTIONS.values(), key=lambda declaring: sum(key in fields_by_word(declaring) for key in keys))


def _check_document(document: Document, context: Context) -> tuple[CheckedDocument, list[Finding]]:
    declaring = collection_of(document)
    values, findings = read_values(document, declaring, context)
    stem = document.stem if declaring is SitePage else PurePosixPath(document.stem).name
    checked = CheckedDocument(document, declaring, stem, values, None)
    for rule in (*ENTRY_RULES, look_alikes, blanks, personal_data):
        findings += rule(checked)
    if not any(CATALOGUE[finding.code].severity == ERROR for finding in findings) and not document.findings:
        entry = declaring(id=stem, path=document.path, body=document.body, **values.values)
        checked = CheckedDocument(document, declaring, stem, values, entry)
    return checked, findings


def _body_rules(settings: LibrarySettings) -> tuple[Callable[[Body], Iterator[Finding]], ...]:
    return (*BODY_RULES, copy_edits) if settings.copy_editing else BODY_RULES


def findings_of(document: Document, context: Context, settings: LibrarySettings) -> list[Finding]:
    """What is to be mended in one document, as far as it can be seen without any other."""
    found = list(document.findings)
    if document.readable:
        checked, findings = _check_document(document, context)
        body = Body(checked)
        found += [*findings, *(finding for rule in _body_rules(settings) for finding in rule(body)), *reviews_required(checked, settings)]
    return found


def is_mechanical(finding: Finding) -> bool:
    """Whether the finding's replacement may be put in place without asking what was meant."""
    return CATALOGUE[finding.code].mechanical and finding.replacement is not None and finding.sure


def _shown(path: Path) -> str:
    """The path as an editor knows it: from the working folder where it lies below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _worded(document: Document, finding: Finding, file: str) -> Problem:
    kind = CATALOGUE[finding.code]
    line, column = document.lines.place(finding.start)
    end_line, end_column = document.lines.place(max(finding.start, finding.end))
    message, hint = words_of(finding)
    return Problem(
        file,
        line,
        column,
        end_line,
        end_column,
        kind.code,
        kind.severity,
        finding.field,
        message,
        hint,
        finding.replacement,
        is_mechanical(finding),
    )
