"""Mends what is mechanical in one file, and says what it changed. Knows no terminal; writing is the
command's work.
"""

from generator.fixing.mend import Mended, mend
from generator.fixing.suggestions import suggestions

__all__ = ["Mended", "mend", "suggestions"]
