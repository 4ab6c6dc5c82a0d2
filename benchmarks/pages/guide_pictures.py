"""The pictures of the editors' guide, taken anew from the program as it is: `make screenshots
SHOTS=--guide`. They are kept in the repository.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page

from benchmarks.pages.guide_scene import LESSON, ROOT, Scene, make_scene
from benchmarks.pages.local_editor import field, open_editor
from benchmarks.server import serving
from generator.rendering import render

#: Where the guide looks for them.
FOLDER = ROOT / "content" / "pages" / "guide" / "pictures"
#: As wide as a phone, and dots enough for one.
_PHONE = (390, 844)
_DESK = (1280, 800)
#: As narrow as the editor still shows both its lists side by side.
_WINDOW = (780, 460)
_DOTS = 2
#: Around what a picture is about; in the brand's colour, as everything that is drawn into a page here.
_MARK = "outline: 3px solid #a3341f; outline-offset: 4px; border-radius: 6px;"
_SHEET = """
body { margin: 0; padding: 16px; width: 480px; box-sizing: border-box; background: #fff; color: #1f2328; font: 16px/1.6 "Noto Sans CJK SC", sans-serif; }
h2 { font-size: 20px; margin: 0 0 12px; } h3 { font-size: 17px; } a { color: #a3341f; } ul { padding-left: 20px; } li { margin: 6px 0; }
code { font-size: 14px; background: #f3f1ee; padding: 1px 4px; border-radius: 4px; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.7 "Noto Sans Mono CJK SC", monospace; }
"""


@dataclass(frozen=True)
class Stage:
    """Where pictures are taken: a browser, the scene, and the address of its site (with a slash at the
    end).
    """

    browser: Browser
    scene: Scene
    address: str

    @contextmanager
    def page(self, size: tuple[int, int], dots: float = _DOTS) -> Iterator[Page]:
        """A page of its own profile: light, in Chinese, nothing moves."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=dots,
            color_scheme="light",
            reduced_motion="reduce",
            locale="zh-CN",
        )
        try:
            yield context.new_page()
        finally:
            context.close()

    def printed(self, text: str) -> bytes:
        """What a command printed."""
        return self._sheet(f"<pre>{html.escape(text.strip())}</pre>")

    def markdown(self, text: str) -> bytes:
        """What a Markdown text says; it is shown as a page of nobody's."""
        return self._sheet(render(text, "pages/guide.md").html)

    def _sheet(self, body: str) -> bytes:
        with self.page((480, 400)) as page:
            page.set_content(
                f"<!doctype html><html lang=zh-CN><style>{_SHEET}</style><body>{body}</body></html>"
            )
            return page.locator("body").screenshot()


def _editor_list(stage: Stage) -> bytes:
    with stage.page(_WINDOW) as page:
        open_editor(page, stage.address, stage.scene.entry_files())
        _mark(page.locator("button.primary", has_text="新建"))
        _settle(page)
        return page.screenshot()


def _editor_new(stage: Stage) -> bytes:
    with stage.page(_DESK) as page:
        open_editor(page, stage.address, stage.scene.entry_files())
        page.goto(f"{page.url.split('#')[0]}#/collections/courses/new")
        page.locator(field("标题")).wait_for()
        name = page.locator("section.field:not([data-key-path]) input")
        name.fill(LESSON.strip("/").split("/")[1])
        _settle(page)
        box = name.bounding_box()
        assert box
        return page.screenshot(
            clip={
                "x": box["x"] - 30,
                "y": 0,
                "width": 1280 - box["x"] + 30,
                "height": box["y"] + box["height"] + 24,
            }
        )


def _editor_form(stage: Stage) -> bytes:
    with _filled_form(stage) as page:
        return page.screenshot()


def _editor_field(stage: Stage) -> bytes:
    with _filled_form(stage) as page:
        return _around(page, page.locator(field("类别")), 4)


def _word_lesson(stage: Stage) -> bytes:
    return _trimmed(_office(stage.scene.word, 120))


def _word_told(stage: Stage) -> bytes:
    return stage.printed((stage.scene.folder / "told.txt").read_text("utf-8"))


def _word_entry(stage: Stage) -> bytes:
    with stage.page(_PHONE) as page:
        page.goto(stage.address + LESSON, wait_until="networkidle")
        return page.screenshot()


def _table_template(stage: Stage) -> bytes:
    """LibreOffice prints the columns that everybody fills in, with the letters and numbers that a
    spreadsheet has around its cells.
    """
    book = load_workbook(stage.scene.roster)
    sheet = book.worksheets[0]
    for other in book.worksheets[1:]:
        book.remove(other)
    for column, width in zip("BCDEF", (18, 10, 18, 8, 10), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.print_area = "B1:F5"
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = ""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    printed = stage.scene.folder / "打印.xlsx"
    book.save(printed)
    return _trimmed(_office(printed, 192))


def _table_tried(stage: Stage) -> bytes:
    return stage.printed(stage.scene.library("import", stage.scene.roster.name, "--dry-run"))


def _form_answer(stage: Stage) -> bytes:
    return stage.markdown(re.sub("<!--.*?-->", "", stage.scene.form_answer()))


def _check_summary(stage: Stage) -> bytes:
    return stage.markdown(stage.scene.change_summary())


def _page_change(stage: Stage) -> bytes:
    with stage.page(_PHONE) as page:
        page.goto(stage.address + LESSON, wait_until="networkidle")
        button = page.get_by_role("link", name="改一改", exact=True)
        _mark(button)
        box = button.bounding_box()
        assert box
        return page.screenshot(clip={"x": 0, "y": 0, "width": 390, "height": box["y"] + box["height"] + 90})


def _page_correct(stage: Stage) -> bytes:
    with stage.page(_PHONE) as page:
        page.goto(stage.address + LESSON, wait_until="networkidle")
        _mark(page.locator(".lib-foot").get_by_role("link", name="纠错", exact=True))
        return _around(page, page.locator(".lib-foot"), 16)


#: Every picture of the guide by the name of its file, with what takes it.
PICTURES: dict[str, Callable[[Stage], bytes]] = {
    "editor-list": _editor_list,
    "editor-new": _editor_new,
    "editor-form": _editor_form,
    "editor-field": _editor_field,
    "page-change": _page_change,
    "page-correct": _page_correct,
    "word-lesson": _word_lesson,
    "word-told": _word_told,
    "word-entry": _word_entry,
    "table-template": _table_template,
    "table-tried": _table_tried,
    "form-answer": _form_answer,
    "check-summary": _check_summary,
}
#: These need LibreOffice and pdftoppm.
OF_OFFICE = ("word-lesson", "table-template")


def take_guide_pictures(browser: Browser, wanted: list[str]) -> Iterator[Path]:
    """Take these pictures into the guide's folder, each as the smallest WebP that loses nothing; gives
    their paths.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scene = make_scene(Path(folder))
        with serving(scene.site) as address:
            stage = Stage(browser, scene, address.replace("127.0.0.1", "localhost"))
            for name in wanted:
                path = FOLDER / f"{name}.webp"
                with Image.open(io.BytesIO(PICTURES[name](stage))) as image:
                    image.convert("RGB").save(path, "WEBP", lossless=True, quality=100, method=6)
                yield path


def have_office() -> bool:
    """Whether the pictures of Word files and spreadsheets can be taken."""
    return bool(shutil.which("soffice") and shutil.which("pdftoppm"))


@contextmanager
def _filled_form(stage: Stage) -> Iterator[Page]:
    with stage.page(_DESK, _DOTS) as page:
        open_editor(page, stage.address, stage.scene.entry_files())
        page.set_viewport_size({"width": _PHONE[0], "height": _PHONE[1]})
        page.goto(f"{page.url.split('#')[0]}#/collections/courses/entries/pei-xie-zuo-ye")
        page.locator(field("类别")).wait_for()
        page.locator(field("领域")).wait_for()
        _settle(page)
        yield page


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.mouse.move(1, 1)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(500)  # the editor fades in


def _mark(of: Locator) -> None:
    of.evaluate("(element, style) => { element.style.cssText += style }", _MARK)


def _around(page: Page, of: Locator, room: float) -> bytes:
    of.scroll_into_view_if_needed()
    box = of.bounding_box()
    assert box
    x, y = max(0, box["x"] - room), max(0, box["y"] - room)
    return page.screenshot(
        clip={"x": x, "y": y, "width": box["width"] + 2 * room, "height": box["height"] + 2 * room}
    )


def _office(path: Path, dots: int) -> bytes:
    """The first page of a document as LibreOffice prints it, with `dots` dots an inch, as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(path)],
            check=True,
            capture_output=True,
        )
        target = Path(folder) / "page"
        subprocess.run(
            [
                "pdftoppm",
                "-r",
                str(dots),
                "-png",
                "-f",
                "1",
                "-l",
                "1",
                "-singlefile",
                str(Path(folder, path.stem + ".pdf")),
                str(target),
            ],
            check=True,
        )
        return target.with_suffix(".png").read_bytes()


def _trimmed(data: bytes) -> bytes:
    """The picture without most of the white around it."""
    with Image.open(io.BytesIO(data)) as opened:
        image = opened.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert box
    room = 12
    cut = image.crop(
        (
            max(0, box[0] - room),
            max(0, box[1] - room),
            min(image.width, box[2] + room),
            min(image.height, box[3] + room),
        )
    )
    stream = io.BytesIO()
    cut.save(stream, "PNG")
    return stream.getvalue()
