"""The document around a page: head, header and footer. What pages share is rendered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from markupsafe import Markup

from generator.addresses import DOWNLOADS, GRADES, GUIDE, HOME, SEARCH, SEND, STYLE, WANTED
from generator.collections import COLLECTIONS
from generator.pages import Page, Site
from generator.rendering import to_root
from generator.views import LISTING_STYLES

#: What the header and the footer lead to, where there is such a page.
NAVIGATION = (
    ("首页", HOME),
    ("年级", GRADES),
    *((declaring.noun, f"{name}/") for name, declaring in COLLECTIONS.items() if declaring.in_header),
    ("怎样用", "use/"),
)
#: The columns of the footer: a heading, and where its lines lead.
FOOTER = (
    (
        "找",
        (
            ("按年级找", GRADES),
            *((f"全部{declaring.noun}", f"{name}/") for name, declaring in COLLECTIONS.items()),
            ("搜索和筛选", SEARCH),
            ("下载学本和操作手册", DOWNLOADS),
        ),
    ),
    ("参与", (("怎样用", "use/"), ("待写的课", WANTED), ("把 Word 发到这里", SEND), ("编辑指南", GUIDE))),
    ("关于", (("关于资源库", "about/"), ("隐私", "privacy/"), ("无障碍", "accessibility/"))),
)
#: The script and the style sheet of every page, by name.
_SCRIPT, _STYLE = "page", "library"
_IN_HEADER = frozenset([*(address for _, address in NAVIGATION), SEARCH])


@dataclass(frozen=True)
class Frame:
    """What the head, the header and the footer of every document say. Paths are from the site's root;
    `copyright` may hold HTML.
    """

    name: str
    #: What the header calls the site.
    short_name: str
    description: str
    #: The site's own address, with a slash at the end; "" where it is not known.
    address: str
    copyright: str
    logo: str
    icon: str
    before: str
    #: Style sheets and scripts: the name of each, and its path.
    styles: tuple[tuple[str, str], ...]
    scripts: tuple[tuple[str, str], ...]
    #: The colour of the browser's own bar in the light and in the dark scheme.
    colours: tuple[str, ...]
    records: tuple[tuple[str, str], ...]
    #: The content security policy; "" for none.
    policy: str
    referrer: str
    navigation: tuple[tuple[str, str], ...] = NAVIGATION
    footer: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = FOOTER


@dataclass(frozen=True)
class WholePages:
    """Makes whole documents of a site's pages."""

    site: Site
    frame: Frame

    def document(self, page: Page, share: tuple[str, str] | None) -> bytes:
        """The file of a page; `share` are the paths of its share images, wide and square."""
        about = self.site.description_of(page)
        title = self.frame.name if not page.address else page.title
        root, url = to_root(page.address), self.frame.address and self.frame.address + page.address
        return self._whole(
            page, self.site.render(page), root, page.address, title, about, share=share, url=url, is_page=True
        )

    def missing(self, root: str) -> bytes:
        """The file 404.html; `root` is the site's root as an absolute path, since it is shown at any
        address.
        """
        page = Page(
            "404.html", "找不到这一页", "", "missing.html", scripts=("missing",), styles=LISTING_STYLES
        )
        content = self.site.template(page.template).render(
            root=root, themes=self.site.library.vocabularies["themes"].most_asked
        )
        return self._whole(
            page,
            content,
            root,
            page.address,
            page.title,
            self.frame.description,
            share=None,
            url="",
            is_page=False,
        )

    def components(self) -> bytes:
        """The page of all components, which nothing leads to."""
        sheets = "entry", "pages", "style"
        page = Page(STYLE, "页面的零件", "给修改页面的人看。", "style.html", styles=sheets)
        root = to_root(STYLE)
        content = self.site.template(page.template).render(root=root, page=page)
        about = page.title, page.description
        return self._whole(page, content, root, STYLE, *about, share=None, url="", is_page=False)

    def _whole(
        self,
        page: Page,
        content: str,
        root: str,
        here: str,
        title: str,
        about: str,
        *,
        share: tuple[str, str] | None,
        url: str,
        is_page: bool,
    ) -> bytes:
        styles, scripts = dict(self.frame.styles), dict(self.frame.scripts)
        text: str = self.site.template("document.html").render(
            frame=self.frame,
            # As the standard library escapes: the same words in the document and in what other outputs make
            # of them.
            title=Markup(escape(title)),  # noqa: S704 - escaped
            about=Markup(escape(about)),  # noqa: S704 - escaped
            root=root,
            url=url,
            is_page=is_page,
            is_entry="entry" in page.context,
            share=share,
            styles=[styles[name] for name in (_STYLE, *page.styles)],
            paper=styles["print"],
            scripts=[scripts[name] for name in (_SCRIPT, *page.scripts)],
            header=self._header(root, here if here in _IN_HEADER else None),
            footer=self._footer(root),
            content=content,
        )
        return text.encode("utf-8")

    @cached_property
    def _shared(self) -> dict[tuple[str, str | None], str]:
        return {}

    def _header(self, root: str, here: str | None) -> str:
        key = (root, here)
        if key not in self._shared:
            self._shared[key] = self.site.template("header.html").render(
                frame=self.frame,
                root=root,
                here=here,
                search_script=dict(self.frame.scripts)["search"],
                search_style=dict(self.frame.styles)["search"],
            )
        return self._shared[key]

    def _footer(self, root: str) -> str:
        key = (root, "the footer")
        if key not in self._shared:
            self._shared[key] = self.site.template("footer.html").render(frame=self.frame, root=root)
        return self._shared[key]

    def __getstate__(self) -> dict[str, object]:
        return {"site": self.site, "frame": self.frame}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
