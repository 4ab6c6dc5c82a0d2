"""Problems for programs: one JSON array of objects with fixed keys."""

from __future__ import annotations

import dataclasses
import json

from generator.checking import Checked


def report(checked: Checked) -> str:
    """The problems as a JSON array; an empty array where there are none."""
    return json.dumps(
        [dataclasses.asdict(problem) for problem in checked.problems], ensure_ascii=False, indent=1
    )
