"""Files that people already have, made into drafts of entries. Knows fields and files; knows no MkDocs and
prints nothing.
"""

from generator.importing.refused import Refused

__all__ = ["Refused"]
