"""Markdown to safe HTML, with its contents and its plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from generator.body import Heading
from generator.reading.paths import resolve
from generator.rendering.addresses import page_address, page_of, to_root
from generator.rendering.converter import convert
from generator.rendering.divisions import classes_in
from generator.rendering.passages import Passages, passages
from generator.rendering.pictures import NO_PICTURES, Picture, Pictures, show
from generator.rendering.sanitise import sanitise
from generator.rendering.tonight import Tonight, tonight

_HAN = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_SOFT_BREAK = re.compile(
    rf"(?<=[{_HAN}])((?:</?(?:a|em|strong|del|ins|mark|code|span|u|b|i)\b[^>]*>)*)\n((?:</?(?:a|em|strong|del|ins|mark|code|span|u|b|i)\b[^>]*>)*)(?=[{_HAN}])"
)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_TASK = re.compile(r"<li>(\s*(?:<p>)?)\[([ xX])\] ")
_TABLE = re.compile('<table(?: class="([a-z]+)")?>')
_TABLE_BEGINS = (
    '<div class="table-wrap" tabindex="0" role="region" aria-label="表格 {}"><table class="lib-table{}">'
)
_EMPTY_HEAD = re.compile(r"<th((?: [a-z]+=\"[^\"<>]*\")*)></th>")
_OUTSIDE = re.compile(r'<a (?=[^<>]*href="https?:)', re.IGNORECASE)


@dataclass(frozen=True)
class Rendered:
    """A body as safe HTML, and its headings of the first two levels."""

    html: str
    headings: tuple[Heading, ...]

    @cached_property
    def passages(self) -> Passages:
        """The body's words without markup."""
        return passages(self.html)

    @cached_property
    def tonight(self) -> Tonight | None:
        """What a family does first, None where nothing is said to families."""
        return tonight(self.html)


def render(
    body: str, path: str, pictures: Pictures = NO_PICTURES, *, families_first: bool = False
) -> Rendered:
    """Render the Markdown `body` of the file at `path` (below the content folder) for the page of that file.

    Links to other files of the library become links from this file's page to theirs; of `pictures`, the
    published variants are shown. `families_first` is said of what families read by themselves.
    """
    converted, contents = convert(body, classes_in(path.partition("/")[0]), families_first=families_first)
    used: dict[str, Picture] = {}

    def address_of(target: str) -> str | None:
        address = page_address(target, path)
        picture = pictures.get(resolve(target.split("#", 1)[0].split("?", 1)[0], path.rsplit("/", 1)[0]))
        if address and picture:
            used[address] = picture
        return address

    html = show(sanitise(converted, address_of), used, to_root(page_of(path)))
    html = _TASK.sub(
        lambda match: (
            f'<li class="task-list-item">{match[1]}<span class="box{"" if match[2] == " " else " box-done"}" aria-hidden="true"></span>'
        ),
        html,
    )
    html = "".join(
        part if part.startswith("<pre") else _SOFT_BREAK.sub(r"\1\2", part) for part in _PRE.split(html)
    )
    html = _OUTSIDE.sub('<a rel="nofollow noopener" ', html)
    return Rendered(_tables(html), tuple(contents))


def _tables(html: str) -> str:
    """Tables that do not fit scroll by themselves, each under a name of its own; a cell at a table's corner is no heading."""
    if "<table" not in html:
        return html
    numbers = count(1)
    html = _TABLE.sub(
        lambda found: _TABLE_BEGINS.format(next(numbers), f" {found[1]}" if found[1] else ""), html
    )
    return _EMPTY_HEAD.sub(r"<td\1></td>", html).replace("</table>", "</table></div>")
