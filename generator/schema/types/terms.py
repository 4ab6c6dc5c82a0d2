"""Terms of vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType
from generator.schema.vocabulary import Term, Vocabularies


@dataclass(frozen=True)
class Choice(ScalarType):
    """One term of a vocabulary, by label or English name."""

    vocabulary: str

    def parse(self, text: str, context: Context) -> Term:
        vocabulary = context.vocabularies[self.vocabulary]
        term = vocabulary.get(text.strip())
        if term is None:
            meant = vocabulary.suggest(text)
            raise Invalid(
                "value-unknown",
                meant.label if meant else None,
                sure=vocabulary.is_slip(text),
                value=text,
                choices=vocabulary.labels,
            )
        return term

    def describe(self) -> str:
        return "从词表里选"

    def choices(self, vocabularies: Vocabularies) -> list[str]:
        return [term.label for term in vocabularies[self.vocabulary]]

    def spellings(self, vocabularies: Vocabularies) -> dict[str, Any]:
        return {
            "words": {
                word: term.label for term in vocabularies[self.vocabulary] for word in (term.name, term.label)
            }
        }

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies[self.vocabulary]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        # Labels first: what is offered to editors is in this order.
        return {
            "enum": list(
                dict.fromkeys(
                    [
                        *(term.label for term in vocabularies[self.vocabulary]),
                        *(term.name for term in vocabularies[self.vocabulary]),
                    ]
                )
            )
        }
