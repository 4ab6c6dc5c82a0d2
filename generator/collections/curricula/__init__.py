"""The collection of curricula: what a grade's parent school does in a school year, period by period."""

from generator.collections.curricula.fields import Curriculum

#: What an entry of the collection is.
ENTRY = Curriculum
