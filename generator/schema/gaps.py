"""What an entry says is still to be written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.vocabulary import Term


@dataclass(frozen=True, kw_only=True)
class Gap:
    """An open slot of an entry: what is wanted there, for whom, and where it would stand. `number` tells it
    from the entry's others and stays as it is while nothing is put before it.
    """

    wanted: str
    number: int
    periods: int = 1
    #: The part of the entry that it stands in, and what that part is for.
    unit: str = ""
    aim: str = ""
    audience: Term | None = None
    theme: Term | None = None
    #: The name of a term of the vocabulary of categories.
    category: str = ""
