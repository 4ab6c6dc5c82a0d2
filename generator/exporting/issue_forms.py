"""The files of `.github/ISSUE_TEMPLATE/`, in GitHub's form schema: https://docs.github.com/communities
(syntax for issue forms).
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.importing.issue_forms.elements import BOXES, DROPDOWN, FORMS, Element, IssueForm
from generator.schema import Vocabularies

_MADE = "# Made by `library forms` from the declarations in generator/collections and the vocabularies; do not edit.\n"


def form_files(vocabularies: Vocabularies) -> dict[str, str]:
    """The files by name, config.yml among them."""
    files = {f"{form.name}.yml": _yaml(_form(form, vocabularies)) for form in FORMS.values()}
    # Whoever wants to say something else still can: a question is no entry.
    return {**files, "config.yml": _yaml({"blank_issues_enabled": True})}


def _yaml(data: Any) -> str:
    return _MADE + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _form(form: IssueForm, vocabularies: Vocabularies) -> dict[str, Any]:
    intro = "带 * 的必须填，别的可以空着。提交以后几分钟内，下面会出现一条回复，写明结果或要改的地方；改的时候点右上角的 ··· 和 Edit，不用重新提交。"
    if form.declaring is None:
        intro = "谢谢指出。写清楚是哪一页、哪一句，我们就改得快。"
    return {
        "name": form.asked.title,
        "description": form.asked.about,
        "title": f"{form.asked.title}：",
        "labels": [form.label],
        "body": [
            {"type": "markdown", "attributes": {"value": intro}},
            *(_element(each) for each in form.elements(vocabularies)),
        ],
    }


def _element(element: Element) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": element.label, "description": element.help}
    made: dict[str, Any] = {"type": element.kind, "id": element.id, "attributes": attributes}
    if element.kind == BOXES:
        attributes["options"] = [
            {"label": option, "required": element.required} for option in element.options
        ]
        return made
    if element.kind == DROPDOWN:
        attributes["options"] = list(element.options)
        attributes["multiple"] = element.multiple
    elif element.example:
        attributes["placeholder"] = element.example
    made["validations"] = {"required": element.required}
    return made
