"""The roads by which something wanted is handed in, each filled in with what is known of it: a form at the
repository, a mail, the questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote, urlencode

from generator.importing.issue_forms import FORMS, IssueForm
from generator.pages.contact import Contact
from generator.schema import Term, Vocabularies

#: What a mail asks for that only its writer knows.
_ASKED = ("学校和执教老师：", "", "附上 .docx 文件。")


@dataclass(frozen=True)
class Call:
    """What is wanted: its working title, for whom, as what, and where it would stand."""

    title: str
    grades: tuple[Term, ...]
    category: Term | None = None
    themes: tuple[Term, ...] = ()
    audience: Term | None = None
    unit: str = ""
    aim: str = ""
    periods: int = 0
    #: The address of the page that says so, from the site's root.
    page: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What is known, by the English names of the fields that take it; several words on lines."""
        found = {
            "title": self.title,
            "themes": "\n".join(theme.label for theme in self.themes),
            "grades": "\n".join(grade.label for grade in self.grades),
            "category": self.category.label if self.category else "",
            "audience": self.audience.label if self.audience else "",
            "periods": str(self.periods or ""),
        }
        return {name: words for name, words in found.items() if words}

    @property
    def line(self) -> str:
        """All that is known in one line."""
        known = [*self.facts.values(), f"单元「{self.unit}」" if self.unit else ""]
        title, *rest = (words.replace("\n", "、") for words in known if words and words != str(self.periods))
        return f"{title}（{' · '.join(rest)}）" if rest else title


@dataclass(frozen=True)
class Roads:
    """The roads that a library has: its repository ("" for none), what its settings say, and the site's own
    address.
    """

    vocabularies: Vocabularies
    repository: str
    contact: Contact
    address: str

    def of(self, call: Call) -> tuple[tuple[str, str], ...]:
        """The words and the address of each, the best first."""
        return tuple(self._each(call))

    def _each(self, call: Call) -> Iterator[tuple[str, str]]:
        page = f"{self.address or '/'}{call.page}"
        form = _typed_form()
        if self.repository and form:
            yield "填表单来写", f"{self.repository}/issues/new?{self._filled(form, call)}"
        if self.contact.mail:
            yield "用邮件交", self.contact.letter(f"教案：{call.line}", *_letter(call), page)
        if self.contact.questionnaire:
            yield "填问卷交", self.contact.form(f"教案：{call.line}", page)

    def _filled(self, form: IssueForm, call: Call) -> str:
        asked = {"template": f"{form.name}.yml", "title": f"{form.asked.title}：{call.line}"}
        facts, (fields, section) = call.facts, self._places
        asked |= {element: facts[name] for name, element in fields.items() if name in facts}
        if section and call.unit:
            asked[section] = f"这节课用在「{call.unit}」单元。{call.aim}"
        return urlencode(asked, quote_via=quote)

    @cached_property
    def _places(self) -> tuple[dict[str, str], str]:
        """Where the form takes what: the id of each field's question, and that of the first section."""
        form = _typed_form()
        elements = form.elements(self.vocabularies) if form else ()
        fields = {each.leaf.name: each.id for each in elements if each.leaf}
        return fields, next((each.id for each in elements if each.section), "")


@cache
def _typed_form() -> IssueForm | None:
    """The form into which an address brings words along."""
    return next((form for form in FORMS.values() if form.asked.typed), None)


def _letter(call: Call) -> Iterator[str]:
    """What a mail says already, one line for each fact that is known."""
    facts = call.facts
    labels = (("课题", "title"), ("年级", "grades"), ("类别", "category"), ("主题", "themes"))
    for label, name in (*labels, ("对象", "audience"), ("课时", "periods")):
        if name in facts:
            yield f"{label}：{facts[name]}".replace("\n", "、")
    if call.unit:
        yield f"单元：{call.unit}（{call.aim}）" if call.aim else f"单元：{call.unit}"
    yield from _ASKED
