"""Which small changes to the code the fast tests notice: python -m benchmarks.mutants [ROOM…] [--count 30]

Cosmic Ray (https://cosmic-ray.readthedocs.io) makes the changes: a comparison turned round, `and` for `or`,
a number one higher. Each is tried on the tests that hold its room, in a copy of the project; a table and what
nobody noticed go to build/mutants/.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).resolve().parents[1]
#: The tests that hold each room, the quickest to notice first.
ROOMS = {
    "checking": ("check", "reviews", "fix", "copy_editing", "near_duplicates", "addresses", "new_collection"),
    "library": ("library", "site"),
    "schema": ("wording", "slips", "library", "schema", "check", "forms", "new"),
    "reading": ("reader", "check", "fix", "pictures", "damage"),
    "rendering": ("rendering", "body", "pictures", "site"),
    "fixing": ("suggestions", "fix", "pull_request"),
}
#: Changes whose effect a test can see; not those of what only types are made of, such as | in `int | None`.
OPERATORS = (
    *(
        f"core/ReplaceComparisonOperator_{change}"
        for change in ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "Gt_GtE", "Gt_LtE", "GtE_Gt")
    ),
    "core/ReplaceComparisonOperator_Is_IsNot",
    "core/ReplaceComparisonOperator_IsNot_Is",
    "core/ReplaceBinaryOperator_Add_Sub",
    "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceTrueWithFalse",
    "core/ReplaceFalseWithTrue",
    "core/AddNot",
    "core/NumberReplacer",
)
_NOT_COPIED = (".git", ".venv", "site", "build", ".cache", "__pycache__", ".mypy_cache", ".ruff_cache")


@dataclass(frozen=True)
class Tried:
    """How many changes to a room were tried, and those that nobody noticed, as they were made."""

    room: str
    count: int
    unnoticed: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share that was noticed, 0 to 1."""
        return 1 - len(self.unnoticed) / self.count if self.count else 1.0


def changes_to(room: Path, count: int, seed: int) -> list[MutationSpec]:
    """Some `count` of all changes to a room, the same for the same seed."""
    modules = sorted(room.rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder, use_db(f"{folder}/changes", WorkDB.Mode.create) as changes:
        init(modules, changes, {})
        found = [spec for item in changes.work_items for spec in item.mutations]
    wanted = [spec for spec in found if spec.operator_name in OPERATORS and not _is_of_declaration(spec)]
    return random.Random(seed).sample(wanted, min(count, len(wanted)))


def _is_of_declaration(spec: MutationSpec) -> bool:
    """Whether a change is to how a class is made, such as `frozen=True`: no test can see that."""
    line = Path(spec.module_path).read_text("utf-8").splitlines()[spec.start_pos[0] - 1]
    return line.lstrip().startswith("@")


def tried(project: Path, room: str, count: int, seed: int) -> Tried:
    """Try some changes to a room of the copy of the project in a folder."""
    tests = " ".join(f"tests/test_{name}.py" for name in ROOMS[room])
    pytest = f"{sys.executable} -m pytest -x -q -p no:cacheprovider -m 'not browser'"
    command = f"env -C {project} PYTHONPATH={project} {pytest} {tests}"
    outcome, said = run_tests(command, timeout=900)
    if outcome != TestOutcome.SURVIVED:
        raise RuntimeError(f"the tests of {room} fail without any change:\n{said}")
    changes = changes_to(project / "generator" / room, count, seed)
    unnoticed = tuple(_unnoticed(changes, command))
    return Tried(room, len(changes), unnoticed)


def _unnoticed(changes: Sequence[MutationSpec], command: str) -> Iterator[str]:
    for number, change in enumerate(changes, 1):
        result = mutate_and_test([change], command, timeout=600)
        noticed = result.test_outcome != TestOutcome.SURVIVED
        print(f"{number}/{len(changes)} {'.' if noticed else 'unnoticed'}", file=sys.stderr, flush=True)
        if not noticed:
            yield result.diff


def main() -> int:
    """Try changes to rooms; the exit code is 1 where less is noticed than is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), metavar="ROOM", help=" ".join(ROOMS))
    parser.add_argument("--count", type=int, default=30, help="how many changes to each room (30)")
    parser.add_argument("--seed", type=int, default=1, help="which of all changes (1)")
    parser.add_argument("--least", type=float, default=0.85, help="the share that is to be noticed (0.85)")
    options = parser.parse_args()
    output = ROOT / "build" / "mutants"
    output.mkdir(parents=True, exist_ok=True)
    enough = True
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        for room in options.rooms:
            found = tried(project, room, options.count, options.seed)
            (output / f"{room}.diff").write_text("\n".join(found.unnoticed), "utf-8")
            print(f"{room}: {found.count - len(found.unnoticed)} of {found.count} noticed", flush=True)
            enough = enough and found.share >= options.least
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
