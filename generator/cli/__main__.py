"""Runs the command `library` as `python -m generator.cli`."""

import sys

from generator.cli import main

sys.exit(main())
