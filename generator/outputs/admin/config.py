"""The web editor's configuration, made from the declarations: collections, fields with their widgets, where files are put."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from generator.collections import COLLECTIONS
from generator.schema import Field, Group, LibraryEntry, Vocabularies, fields_of
from generator.schema.types import ID_PATTERN, Asset, Choice, Date, Flag, Grades, Number, Reference, ScalarType, Text, Url

Widget = dict[str, Any]
#: The Git services that the editor can open proposals at, by host.
_BACKENDS = {"github.com": "github", "gitlab.com": "gitlab"}
# More characters than these want more than one line.
_ONE_LINE = 100


def backend(repository: str, branch: str) -> dict[str, Any]:
    """Where the editor reads and saves: a repository at GitHub or GitLab, or nowhere but in the browser where none is named."""
    parts = urlsplit(repository)
    name = _BACKENDS.get(parts.hostname or "")
    if name is None:
        return {"name": "test-repo"}
    # Tokens only: signing in through a service needs one that somebody runs, and by default that is a stranger's.
    return {"name": name, "repo": parts.path.strip("/").removesuffix(".git"), "branch": branch, "auth_methods": ["token"]}


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
    body = {"name": "body", "label": "正文", "widget": "richtext", "modes": ["raw", "rich_text"], "hint": "用 Markdown 写；标题从 ## 开始。"}
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
        "fields": [*(_field(field, vocabularies) for field in fields_of(declaring)), body, {"name": "_original", "widget": "hidden"}],
    }


def _field(field: Field, vocabularies: Vocabularies) -> Widget:
    return {
        "name": field.label,
        "label": field.label,
        "required": field.required,
        "hint": f"{field.help}例如：{field.example}",
        **(_group(field, field.type, vocabularies) if isinstance(field.type, Group) else _scalar(field, field.type, vocabularies)),
    }


def _group(field: Field, group: Group, vocabularies: Vocabularies) -> Widget:
    fields = [_field(each, vocabularies) for each in fields_of(group.of)]
    return {"widget": "list" if field.many else "object", "fields": fields, **({} if field.required else {"collapsed": True})}


def _scalar(field: Field, type: ScalarType, vocabularies: Vocabularies) -> Widget:
    words = _words(type, vocabularies)
    if words:
        return {"widget": "select", "options": words, **({"multiple": True} if field.many else {})}
    if isinstance(type, Reference):
        title = fields_of(COLLECTIONS[type.collection])[0].label
        named = {"collection": type.collection, "value_field": "{{slug}}", "display_fields": [title], "search_fields": [title]}
        return {"widget": "relation", **named, **({"multiple": True} if field.many else {})}
    if field.many:
        return {"widget": "list"}
    if isinstance(type, Number):
        return {"widget": "number", "value_type": "float" if type.decimal else "int", "min": type.least, "max": type.most}
    if isinstance(type, Date) and not type.partial:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if isinstance(type, Asset):
        return {"widget": "file", "choose_url": False, "accept": ",".join(type.suffixes)}
    if isinstance(type, Text):
        return {"widget": "string" if type.longest <= _ONE_LINE else "text", "minlength": type.shortest, "maxlength": type.longest}
    pattern = type.written_schema(vocabularies).get("pattern")
    return {"widget": "string", **({"type": "url"} if isinstance(type, Url) else {}), **({"pattern": [pattern, f"请写成{type.describe()}"]} if pattern else {})}


def _words(type: ScalarType, vocabularies: Vocabularies) -> list[str]:
    if isinstance(type, Choice):
        return [term.label for term in vocabularies[type.vocabulary]]
    if isinstance(type, Grades):
        return [*(term.label for name in ("grades", "stages") for term in vocabularies[name]), type.everything[0]]
    return ["是", "否"] if isinstance(type, Flag) else []
