"""The web editor's configuration, made from the declarations: collections, fields with their widgets, where
files are put.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from generator.collections import COLLECTIONS
from generator.schema import Field, Group, LibraryEntry, Vocabularies, fields_of
from generator.schema.types import ID_PATTERN, ScalarType, Widget

#: The Git services that the editor can open proposals at, by host.
_BACKENDS = {"github.com": "github", "gitlab.com": "gitlab"}
# Widgets that can hold several values themselves.
_SEVERAL = ("select", "relation")


def backend(repository: str, branch: str) -> dict[str, Any]:
    """Where the editor reads and saves: a repository at GitHub or GitLab, or nowhere but in the browser
    where none is named.
    """
    parts = urlsplit(repository)
    name = _BACKENDS.get(parts.hostname or "")
    if name is None:
        return {"name": "test-repo"}
    # Tokens only: signing in through a service needs one that somebody runs, and by default that is a
    # stranger's.
    return {
        "name": name,
        "repo": parts.path.strip("/").removesuffix(".git"),
        "branch": branch,
        "auth_methods": ["token"],
    }


def config_json(vocabularies: Vocabularies, repository: str, branch: str, site_url: str) -> str:
    """The text of admin/config.json."""
    where = backend(repository, branch)
    config = {
        "backend": where,
        **({} if where["name"] == "test-repo" else {"publish_mode": "editorial_workflow"}),
        "app_title": "资源库编辑",
        **({"site_url": site_url} if site_url else {}),
        "media_folder": "content/files",
        "public_folder": "/content/files",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_sequences": True}},
        "collections": [_collection(declaring, vocabularies) for declaring in COLLECTIONS.values()],
    }
    return json.dumps(config, ensure_ascii=False, indent=1) + "\n"


def _collection(declaring: type[LibraryEntry], vocabularies: Vocabularies) -> Widget:
    title = fields_of(declaring)[0].label
    body = {
        "name": "body",
        "label": "正文",
        "widget": "richtext",
        "modes": ["raw", "rich_text"],
        "hint": "用 Markdown 写；标题从 ## 开始。",
    }
    return {
        "name": declaring.collection,
        "label": declaring.noun,
        "label_singular": declaring.noun,
        "folder": f"content/{declaring.collection}",
        "create": True,
        "delete": False,
        "extension": "md",
        "format": f"library-{declaring.collection}-frontmatter",
        "identifier_field": title,
        "summary": f"{{{{{title}}}}}",
        "slug": {
            "editable": ["create"],
            "pattern": [f"^{ID_PATTERN}$", "编号只用小写英文字母、数字和连字符，如 pei-xie-zuo-ye"],
            "hint": "条目的编号，也是网址的一部分，存好以后不能改。用标题的拼音，如 pei-xie-zuo-ye。",
        },
        # Files lie in the folder of the entry's name beside it.
        "media_folder": "{{slug}}",
        "public_folder": "{{slug}}",
        # The file as it was, for writing back unchanged what was not changed.
        "fields": [
            *(_field(field, vocabularies) for field in fields_of(declaring)),
            body,
            {"name": "_original", "widget": "hidden"},
        ],
    }


def _field(field: Field, vocabularies: Vocabularies) -> Widget:
    return {
        "name": field.label,
        "label": field.label,
        "required": field.required,
        "hint": f"{field.help}例如：{field.example}",
        **(
            _group(field, field.type, vocabularies)
            if isinstance(field.type, Group)
            else _scalar(field, field.type, vocabularies)
        ),
    }


def _group(field: Field, group: Group, vocabularies: Vocabularies) -> Widget:
    fields = [_field(each, vocabularies) for each in fields_of(group.of)]
    return {
        "widget": "list" if field.many else "object",
        "fields": fields,
        **({} if field.required else {"collapsed": True}),
    }


def _scalar(field: Field, type: ScalarType, vocabularies: Vocabularies) -> Widget:
    widget = type.widget(vocabularies)
    if "collection" in widget:
        title = fields_of(COLLECTIONS[widget["collection"]])[0].label
        widget |= {"display_fields": [title], "search_fields": [title]}
    if not field.many:
        return widget
    return {**widget, "multiple": True} if widget["widget"] in _SEVERAL else {"widget": "list"}
