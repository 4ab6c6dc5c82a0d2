"""Why a file can't be imported."""

from __future__ import annotations


class Refused(Exception):
    """A file that is not imported: what is wrong and what to do, in Chinese, for the person who has the
    file.
    """

    def __init__(self, wrong: str, cure: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.cure = cure
