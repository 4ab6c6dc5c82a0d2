"""The words of a block, as the one parse gives them, in Word's runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from generator.outputs.word.drawing import WordImage, inline_picture
from generator.outputs.word.marks import BREAK, PLAIN, WordLook, attribute, run
from generator.outputs.word.package import WordPackage

#: What opens and closes a look, and which.
_LOOKS = {"strong": "bold", "em": "italic", "s": "struck"}
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: The first character after which, and before which, the end of a line is no blank.
_CHINESE = "\u2e80"


@dataclass(frozen=True)
class Inlines:
    """Writes words. `address_of` says where a link leads from outside ("" for nowhere), `picture_of` what a
    picture is (None for one that can't be shown).
    """

    package: WordPackage
    address_of: Callable[[str], str]
    picture_of: Callable[[str], WordImage | None]

    def runs(self, children: Sequence[Token], look: WordLook = PLAIN) -> str:
        """The runs of these tokens."""
        found: list[str] = []
        for child, following in pairwise([*children, Token("", "", 0)]):
            name = child.type.rpartition("_")[0]
            if name in _LOOKS:
                look = look._replace(**{_LOOKS[name]: child.nesting > 0})
            elif name == "link":
                look = self._link(child, look, found)
            elif child.type == "softbreak":
                is_blank = not (found and _ends_chinese(found[-1]) and following.content[:1] >= _CHINESE)
                found += [run(" ", look)] if is_blank else []
            else:
                found.append(self._one(child, look))
        return "".join(found)

    def caption(self, children: Sequence[Token]) -> str:
        """The words of a picture that stands alone in its paragraph, "" where none does."""
        shown = [child for child in children if child.type == "image"]
        is_alone = len(shown) == 1 and all(child in shown or not child.content.strip() for child in children)
        return shown[0].content if is_alone and self._image(shown[0]) else ""

    def _link(self, child: Token, look: WordLook, found: list[str]) -> WordLook:
        if child.nesting < 0:
            found.append("</w:hyperlink>" if look.link else "")
            return look._replace(link=False)
        target = self.address_of(str(child.attrs.get("href", "")))
        found.append(f"<w:hyperlink r:id={attribute(self.package.link(target))}>" if target else "")
        return look._replace(link=bool(target))

    def _one(self, child: Token, look: WordLook) -> str:
        match child.type:
            case "hardbreak":
                return BREAK
            case "code_inline":
                return run(child.content, look._replace(code=True))
            case "footnote_ref":
                return self.package.note(child.meta["id"])
            case "html_inline":
                return BREAK if _LINE_BREAK.fullmatch(child.content) else ""
            case "image":
                image = self._image(child)
                return inline_picture(self.package, image, child.content) if image else run(child.content)
        return run(child.content, look)

    def _image(self, token: Token) -> WordImage | None:
        return self.picture_of(str(token.attrs.get("src", "")))


def _ends_chinese(runs: str) -> bool:
    return re.sub(r"<[^>]*>", "", runs)[-1:] >= _CHINESE


__all__ = ["Inlines"]
