"""What every command shares: exit codes, and where the project's entries are."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

OK, PROBLEMS, WRONG_USAGE = 0, 1, 2
PROJECT_CONTENT = Path("content")

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
