"""What stands in .github/ because of what is declared: issue forms, labels, whom GitHub asks for a review.
By path below .github/.
"""

from __future__ import annotations

import json

from generator.collections import COLLECTIONS
from generator.exporting.issue_forms import form_files
from generator.importing.issue_forms import FORMS
from generator.schema import Vocabularies

_FORM, _CORRECTION = "fbca04", "d93f0b"
#: One colour a collection, in their order, and again from the first.
_COLOURS = ("0e8a16", "1d76db", "5319e7", "006b75", "b60205", "c5def5")
#: GitHub takes no longer description of a label.
_LONGEST = 100
_OWNERS = """\
# Who is asked to review what, by collection. OWNER/… are placeholders: put the real teams here, in this file alone; each needs write access.
# A later line holds over an earlier one. `library forms` adds a line for each new collection, and changes none.
# docs: https://docs.github.com/articles/about-code-owners
* @OWNER/maintainers
/content/vocabularies/ @OWNER/guidance-centre
"""


def repository_files(vocabularies: Vocabularies, owners: str) -> dict[str, str]:
    """The files. `owners` is the text of CODEOWNERS as it is ("" for none): the teams in it are the
    maintainers' own, and stay.
    """
    return {
        **{f"ISSUE_TEMPLATE/{name}": text for name, text in form_files(vocabularies).items()},
        "labels.json": json.dumps(_labels(), ensure_ascii=False, indent=1) + "\n",
        "CODEOWNERS": _code_owners(owners or _OWNERS),
    }


def _labels() -> list[dict[str, str]]:
    """Name, colour and description as GitHub takes them; `path` is the folder whose changes get the label."""
    forms = [
        {
            "name": form.label,
            "color": _FORM if form.declaring else _CORRECTION,
            "description": form.asked.about[:_LONGEST],
        }
        for form in FORMS.values()
    ]
    collections = [
        {
            "name": declaring.noun,
            "color": _COLOURS[number % len(_COLOURS)],
            "description": f"改动了 content/{collection} 里的条目",
            "path": f"content/{collection}/",
        }
        for number, (collection, declaring) in enumerate(COLLECTIONS.items())
    ]
    return [*forms, *collections]


def _code_owners(text: str) -> str:
    """The text with a line for each collection that has none, after all others, so that it holds."""
    named = {line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("#")}
    missing = [collection for collection in COLLECTIONS if f"/content/{collection}/" not in named]
    return text + "".join(
        f"/content/{collection}/ @OWNER/{collection.removesuffix('s')}-reviewers\n" for collection in missing
    )
