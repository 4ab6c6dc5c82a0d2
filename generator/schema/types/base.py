"""What every type has: it reads one piece of text, describes itself, and gives its JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from generator.schema.vocabulary import Vocabularies

JsonSchema = dict[str, Any]
#: A field's widget, as the web editor's configuration writes it.
Widget = dict[str, Any]


class Invalid(Exception):
    """A text that is not a value of its type; `code` names the problem, `params` fill its message.

    `replacement` is what was meant: without doubt where it is `sure`, else most likely.
    """

    def __init__(
        self, code: str, replacement: str | None = None, *, sure: bool = True, **params: object
    ) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
        self.replacement = replacement
        self.sure = sure


@dataclass(frozen=True)
class Context:
    """What a type may need to read a text: the vocabularies and today's date (dates later than it are
    refused).
    """

    vocabularies: Vocabularies
    today: date


@dataclass(frozen=True)
class Said:
    """What people's own words mean: values as front matter takes them, none where that is not clear, and
    what else the words say.
    """

    values: tuple[str, ...] = ()
    rest: str = ""


class ScalarType:
    """The base of all types; `parse` raises Invalid."""

    #: A type whose one text can mean several values ("小学" is six grades) returns a tuple.
    spreads: ClassVar[bool] = False
    #: Whether people are asked for it on forms: not where only those who know the library can tell.
    askable: ClassVar[bool] = True
    #: Whether its values are words that readers search for; addresses and paths are not.
    worded: ClassVar[bool] = False
    #: The vocabulary that its values are terms of; "" where they are none.
    vocabulary: str = ""
    #: How many characters are the most that it holds; 0 where that is not said.
    longest: int = 0

    def parse(self, text: str, context: Context) -> Any:
        """Return the value that `text` means, or raise Invalid."""
        raise NotImplementedError

    def read(self, text: str, context: Context) -> Said:
        """What `text` means, as people write it in forms and cells; every way in reads by this."""
        text = text.strip()
        try:
            self.parse(text, context)
        except Invalid as invalid:
            meant = invalid.replacement if invalid.sure else None
            return Said((meant,)) if meant is not None and self.takes(meant, context) else Said((), text)
        return Said((text,))

    def takes(self, text: str, context: Context) -> bool:
        """Whether `text` is a value as it stands."""
        try:
            self.parse(text, context)
        except Invalid:
            return False
        return True

    def describe(self) -> str:
        """Say in Chinese what may be written."""
        raise NotImplementedError

    def choices(self, vocabularies: Vocabularies) -> list[str]:
        """The words to choose from, in order; none where they can't be listed."""
        return []

    def preset(self, context: Context) -> str:
        """What is most likely meant before anybody says anything; "" where that can't be known."""
        return ""

    def widget(self, vocabularies: Vocabularies) -> Widget:
        """How the web editor asks for one value."""
        words = self.choices(vocabularies)
        if words:
            return {"widget": "select", "options": words}
        pattern = self.written_schema(vocabularies).get("pattern")
        return {"widget": "string", **({"pattern": [pattern, f"请写成{self.describe()}"]} if pattern else {})}

    def spellings(self, vocabularies: Vocabularies) -> dict[str, Any]:
        """What the web editor's script must know to read every spelling that `parse` takes."""
        return {"number": False}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        """The JSON Schema of the published value."""
        return {"type": "string"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        """The JSON Schema of what editors write, where tools may read digits as numbers and true as a
        boolean, or everything as text.
        """
        return self.json_schema(vocabularies)
