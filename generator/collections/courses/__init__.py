"""The collection of courses, lesson plans and contest courses."""

from generator.collections.courses.fields import Course

#: What an entry of the collection is.
ENTRY = Course
