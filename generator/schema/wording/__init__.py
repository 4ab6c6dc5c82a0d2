"""How people write values: numbers, grades, dates and lengths of time in their own words, one reader for
each.
"""

from generator.schema.wording.grades import GradeWords, find_grades, read_grades
from generator.schema.wording.numerals import number_of
from generator.schema.wording.romanised import romanised

__all__ = ["GradeWords", "find_grades", "number_of", "read_grades", "romanised"]
