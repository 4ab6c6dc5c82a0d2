"""What a form on the web asks for, as a collection declares it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.sections import Section


@dataclass(frozen=True)
class Asked:
    """A form that makes entries: its file's name, what it is called, one sentence about it, the sections
    that it asks for.

    A form for only some kinds of entry names the `field` that tells kinds apart and the `terms` of it that
    it takes.

    In a form that is `typed`, words of vocabularies are typed, not chosen from lists: GitHub takes what an
    address brings along into fields of text alone, and may show no form at all where it names a list.
    """

    name: str
    title: str
    about: str
    sections: tuple[Section, ...] = ()
    field: str = ""
    terms: tuple[str, ...] = ()
    typed: bool = False
