"""What a scalar of front matter may be."""

from generator.schema.types.base import Context, Invalid, JsonSchema, Said, ScalarType, Widget
from generator.schema.types.dates import Date, PartialDate
from generator.schema.types.grades import Grades
from generator.schema.types.places import (
    CAPTION_SUFFIXES,
    DOCUMENT_SUFFIXES,
    ID_PATTERN,
    IMAGE_SUFFIXES,
    VIDEO_SUFFIXES,
    Address,
    Asset,
    Reference,
    Url,
    Video,
    is_file,
    is_id,
    is_picture,
)
from generator.schema.types.plain import Flag, Number, Text
from generator.schema.types.reach import Mail, Questionnaire, Telephone
from generator.schema.types.school_year import SchoolYear
from generator.schema.types.terms import Choice

__all__ = [
    "CAPTION_SUFFIXES",
    "DOCUMENT_SUFFIXES",
    "ID_PATTERN",
    "IMAGE_SUFFIXES",
    "VIDEO_SUFFIXES",
    "Address",
    "Asset",
    "Choice",
    "Context",
    "Date",
    "Flag",
    "Grades",
    "Invalid",
    "JsonSchema",
    "Mail",
    "Number",
    "PartialDate",
    "Questionnaire",
    "Reference",
    "Said",
    "ScalarType",
    "SchoolYear",
    "Telephone",
    "Text",
    "Url",
    "Video",
    "Widget",
    "is_file",
    "is_id",
    "is_picture",
]
