"""Rules over documents and entries, one catalogue of problems with words and cures. Does not know how
problems are printed.
"""

from generator.checking.catalogue import CATALOGUE, words_of
from generator.checking.check import Checked, check, problems_of_new
from generator.checking.document_checks import findings_of, is_mechanical
from generator.checking.documents import ChangedMeanwhile
from generator.checking.problems import ERROR, WARNING, Problem

__all__ = [
    "CATALOGUE",
    "ERROR",
    "WARNING",
    "ChangedMeanwhile",
    "Checked",
    "Problem",
    "check",
    "findings_of",
    "is_mechanical",
    "problems_of_new",
    "words_of",
]
