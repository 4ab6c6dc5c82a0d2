"""What every command shares: exit codes, and where the project's entries are."""

from __future__ import annotations

from pathlib import Path

OK, PROBLEMS, WRONG_USAGE = 0, 1, 2
PROJECT_CONTENT = Path("content")
#: What text that is typed in or pasted is called.
PASTED = Path("-.txt")
