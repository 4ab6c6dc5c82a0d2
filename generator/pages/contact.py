"""How readers reach those who look after the library, and the one road that a page offers them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.schema.settings import LibrarySettings
from generator.schema.types import Questionnaire

#: Stands for the address of a page that is known in the reader's browser only, where the script puts it.
HERE = "（请贴上网址）"
_LINE = "\r\n"


@dataclass(frozen=True)
class Contact:
    """What the library's settings say of how it is reached; "" for what they leave out."""

    mail: str = ""
    questionnaire: str = ""
    telephone: str = ""
    address: str = ""

    @classmethod
    def of(cls, settings: LibrarySettings) -> Contact:
        """What `settings` say."""
        return cls(settings.mail, settings.questionnaire, settings.telephone, settings.address)

    def __bool__(self) -> bool:
        return bool(self.mail or self.questionnaire or self.telephone or self.address)

    @property
    def tel(self) -> str:
        """The number as `tel:` takes it, the extension behind a pause."""
        number, _, extension = self.telephone.partition("转")
        digits = re.sub(r"[^\d+]", "", number)
        return f"{digits},{extension.strip()}" if extension else digits

    def letter(self, subject: str, *lines: str) -> str:
        """The address that begins a mail."""
        asked = {"subject": subject, "body": _LINE.join(lines)}
        return f"mailto:{self.mail}?{urlencode({k: v for k, v in asked.items() if v}, quote_via=quote)}"

    def form(self, title: str, page: str) -> str:
        """The questionnaire, filled in with a title and an address as far as it has places for them."""
        return Questionnaire.filled(self.questionnaire, title, page)

    def report(self, what: str, title: str, page: str, repository: str) -> str:
        """Where a reader says `what` about a page: the questionnaire, which opens in WeChat too, else a
        mail, else the form at the repository, else the telephone; "" where there is none of them.
        """
        if self.questionnaire:
            return self.form(f"{what}：{title}", page)
        if self.mail:
            return self.letter(f"{what}：{title}", f"页面：{page}", "", "您想说的：", "")
        if repository:
            return correction_form(repository, f"{what}：{title}", page)
        return f"tel:{self.tel}" if self.telephone else ""


#: Of a library that says nothing of it.
NO_CONTACT = Contact()


def correction_form(repository: str, title: str, page: str) -> str:
    """The form 纠错 at the repository, filled in."""
    asked = {"template": "correction.yml", "title": title, "page": page}
    return f"{repository}/issues/new?{urlencode(asked, quote_via=quote)}"
