"""What goes with a shared or printed page: its pictures, its QR code, the tones of the brand."""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from conftest import PREVIEW, ROOT, build, write_course
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.caching import Packed
from generator.checking import check
from generator.library import gather
from generator.outputs import share_images
from generator.outputs.share_images import Font, ShareImage, ShareImages, find_font
from generator.outputs.share_images.drawing import first_words, square, wide
from generator.outputs.share_images.lines import CLOSING, OPENING, broken, shortened
from generator.outputs.share_images.packing import png
from generator.pages import Settings, Site
from generator.pages.colours import TONES, brand_css, contrast, tones
from generator.pages.qr import LABEL, QUIET, qr_image

ADDRESS = "https://library.example/courses/pei-xie-zuo-ye/"
PICTURE = ShareImage(
    "陪写作业不上火",
    ("基础课",),
    "三年级–五年级 · 40 分钟",
    "三年级–五年级",
    "资源库",
    ADDRESS,
    "#a3341f",
    "#a3341f",
)


def ems(text: str) -> float:
    """Widths as in most Chinese fonts: Latin letters are half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)


@pytest.fixture(scope="session")
def font() -> Font:
    """The font that the pictures are drawn with."""
    found = find_font()
    if found is None:
        assert os.environ.get("CI") != "true", "tools/fonts.sh installed no font"
        pytest.skip("no Chinese font here")
    return found


@pytest.fixture
def shared(project: Path, font: Font) -> Callable[[], ShareImages]:
    """The share images of a library of three courses, as a new build sees them."""
    for number in range(3):
        write_course(project / "content", f"course-{number}", title=f"第 {number} 课")

    def images() -> ShareImages:
        checked = check(project / "content")
        site = Site(
            gather(checked.entries, checked.vocabularies), Settings(address="https://library.example/")
        )
        return ShareImages(site, "#a3341f", font, project / "kept.sqlite")

    return images


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("陪写作业不上火", 8, ["陪写作业不上火"]),
        ("高一选科：把选择权还给孩子", 10, ["高一选科：", "把选择权还给孩子"]),
        ("一二三四五，六七八九十", 5, ["一二三", "四五，", "六七八九十"]),
        ("孩子说「有人欺负我」", 4, ["孩子说", "「有人", "欺负我」"]),
        ("读一读《家书》吧", 4, ["读一读", "《家书》", "吧"]),
        ("我想……再等等", 4, ["我想……", "再等等"]),
        ("AI 时代的 Family Talks", 6, ["AI 时代的", "Family Talks"]),
        ("supercalifragilistic", 5, ["supercalif", "ragilistic"]),
        ("！！！！！！", 4, ["！！！！", "！！"]),
        ("一二三四五六", 5, ["一二三", "四五六"]),
    ],
)
def test_titles_are_broken_by_the_rules(title: str, width: int, lines: list[str]) -> None:
    assert broken(title, width, 9, ems) == lines


@given(st.text("家校共育，。！？：；、「」『』（）《》…—a7 ", min_size=1, max_size=100), st.integers(6, 20))
def test_no_line_begins_or_ends_with_the_wrong_mark(title: str, width: int) -> None:
    lines = broken(title, width, 99, ems)
    assert lines is not None
    assert "".join(lines).replace(" ", "") == "".join(title.split())
    assert all(ems(line) <= width for line in lines)
    if re.search(rf"[{re.escape(''.join(CLOSING | OPENING))} ]{{3}}", title):
        return  # a row of marks may fill a line
    assert all(line[0] not in CLOSING for line in lines[1:])
    assert all(line[-1] not in OPENING for line in lines[:-1])


def test_a_title_too_long_ends_in_an_ellipsis() -> None:
    lines = shortened("好" * 10 + "，" + "好" * 90, 11, 1, ems)
    assert lines == ["好" * 10 + "…"]
    assert shortened("", 11, 1, ems) == []


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("陪写作业不上火", ["陪写", "作业"]),
        ("高一选科：把选择权还给孩子", ["高一", "选科"]),
        ("孩子说「有人欺负我」", ["孩子说"]),
        ("「家书」里的故事", ["家书"]),
        ("协力育美好", ["协力育", "美好"]),
        ("AI 时代的家长", ["AI", "时代"]),
        ("——", []),
    ],
)
def test_the_small_picture_has_the_first_words(title: str, rows: list[str]) -> None:
    assert first_words(title) == rows


@pytest.mark.parametrize(
    "title", ["课", "陪写作业不上火", "（" * 100, "！" * 100, "好" * 100, "w" * 100, "——", "👪 一家人"]
)
def test_pictures_have_their_sizes_and_are_small_files(title: str, font: Font) -> None:
    picture = replace(PICTURE, title=title, badges=("示例", "基础课", "优质课", "区级一等奖"))
    for draw, size, most in ((wide, (1200, 630), 40_000), (square, (300, 300), 9_000)):
        data = draw(picture, font)
        assert data == draw(picture, font)
        assert len(data) < most
        assert Image.open(io.BytesIO(data)).size == size
        assert data != draw(replace(picture, title="另一课"), font)


def test_the_wide_picture_holds_the_code_of_the_page(font: Font) -> None:
    image = Image.open(io.BytesIO(wide(PICTURE, font))).convert("L")
    left, bottom = 72 + 1056 - 188, 630 - 36
    for each in (image, image.reduce(2), image.crop((left, bottom - 188, left + 188, bottom))):
        assert [code.text for code in zxingcpp.read_barcodes(each)] == [ADDRESS]
    nowhere = Image.open(io.BytesIO(wide(replace(PICTURE, address=""), font))).convert("L")
    assert not zxingcpp.read_barcodes(nowhere)


@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_what_is_packed_is_what_was_drawn(width: int, height: int, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(st.integers(0, 15), min_size=width * height, max_size=width * height))
    image = Image.new("L", (width, height))
    image.putdata(drawn)
    packed = Image.open(io.BytesIO(png(image, bytes(range(48)))))
    assert packed.size == (width, height)
    assert packed.convert("RGB").tobytes() == bytes(
        component for step in drawn for component in (3 * step, 3 * step + 1, 3 * step + 2)
    )
    assert image.mode == "L"


def test_pictures_are_named_by_what_they_show(shared: Callable[[], ShareImages], project: Path) -> None:
    before = shared()
    assert re.fullmatch(r"share/courses/course-1\.[0-9a-f]{8}\.png", before.of("courses/course-1/")[0])
    assert re.fullmatch(r"share/courses/course-1\.[0-9a-f]{8}-s\.png", before.of("courses/course-1/")[1])
    assert before.of("") == before.of("grades/g3/") == before.of("about/")
    assert {file.path for file in before.files()} == {
        path for name in ("", *(f"courses/course-{n}/" for n in range(3))) for path in before.of(name)
    }
    write_course(project / "content", "course-1", title="改了标题")
    after = shared()
    assert after.of("courses/course-1/") != before.of("courses/course-1/")
    assert after.of("courses/course-2/") == before.of("courses/course-2/")
    assert replace(after, brand_colour="#225588").of("") != after.of("")


def drawn(images: ShareImages) -> dict[str, bytes]:
    """All pictures by their path."""
    return dict(images.bytes_of([file.path for file in images.files()]))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"no database",
        lambda data: data.replace(b"IDAT", b"IDaT", 2),
    ],
)
def test_damaged_pictures_are_drawn_anew(
    damage: Callable[[bytes], bytes], shared: Callable[[], ShareImages]
) -> None:
    good = drawn(shared())
    assert len(good) == 8
    assert all(Image.open(io.BytesIO(data)).format == "PNG" for data in good.values())
    kept = shared().kept
    kept.write_bytes(damage(kept.read_bytes()))
    assert drawn(shared()) == good
    assert drawn(shared()) == good


def test_only_what_is_not_kept_is_drawn(
    shared: Callable[[], ShareImages], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn(shared())
    write_course(project / "content", "course-1", title="改了标题")
    seen: list[str] = []
    kinds = {
        kind: lambda picture, font, draw=draw: seen.append(picture.title) or draw(picture, font)
        for kind, draw in share_images._KINDS.items()
    }
    monkeypatch.setattr(share_images, "_KINDS", kinds)
    images = shared()
    assert drawn(images).items() - before.items()
    assert seen == ["改了标题"] * 2
    assert Packed(images.kept).keys() == {file.key for file in images.files()}
    assert not dict(images.bytes_of([]))


def test_several_processes_draw_the_same(
    shared: Callable[[], ShareImages], monkeypatch: pytest.MonkeyPatch
) -> None:
    images = shared()
    alone = drawn(images)
    images.kept.unlink()
    monkeypatch.setattr(share_images, "_MANY", 2)
    monkeypatch.setattr(share_images, "_TOGETHER", 3)
    assert drawn(shared()) == alone


def test_fonts_are_looked_for_where_the_environment_says(font: Font, tmp_path: Path) -> None:
    none = tmp_path / "none.ttc"
    (tmp_path / "broken.ttc").write_bytes(b"no font")
    assert find_font({}, (str(none), font.path)) == font
    assert find_font({}, (str(none), str(tmp_path / "broken.ttc"))) is None
    assert find_font({"LIBRARY_FONT": str(none)}, (font.path,)) is None
    assert find_font({"LIBRARY_FONT": font.path}, ()) == font


def test_without_a_font_the_site_is_built_and_people_are_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_course(project / "content", "one")
    monkeypatch.setenv("LIBRARY_FONT", "/nowhere.ttc")
    done = build(project)
    assert done.returncode == 0
    assert done.stderr.count("apt-get install fonts-noto-cjk") == 1
    assert (project / "site" / "courses" / "one" / "index.html").is_file()
    assert not (project / "site" / "share").exists()


def test_the_built_site_has_the_pictures_unless_they_are_switched_off(project: Path, font: Font) -> None:
    write_course(project / "content", "one")
    assert build(project).returncode == 0
    names = sorted(
        path.relative_to(project / "site" / "share").as_posix()
        for path in (project / "site" / "share").rglob("*.png")
    )
    assert [re.sub(r"\.[0-9a-f]{8}", "", name) for name in names] == [
        "courses/one-s.png",
        "courses/one.png",
        "site-s.png",
        "site.png",
    ]
    assert Packed(project / ".cache" / "library" / "share" / "pictures.sqlite").keys()
    configuration = project / "mkdocs.yml"
    configuration.write_text(
        configuration.read_text("utf-8").replace("share_images: true", "share_images: false"), "utf-8"
    )
    assert build(project).returncode == 0
    assert not (project / "site" / "share").exists()


def test_a_preview_has_no_pictures(project: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    write_course(project / "content", "one")
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    assert (project / PREVIEW / "courses" / "one" / "index.html").is_file()
    assert not (project / PREVIEW / "share").exists()


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "https://example.github.io/yuzhong-library/courses/" + "a" * 60 + "/",
        "https://library.example/？=课程",
    ],
)
def test_the_drawn_code_is_the_code(address: str) -> None:
    drawn = qr_image(address)
    packed = re.findall(r'src="data:image/png;base64,([^"]+)"', drawn)[0]
    code = Image.open(io.BytesIO(b64decode(packed))).convert("L")
    assert [found.text for found in zxingcpp.read_barcodes(code)] == [address]
    border = QUIET * 4
    assert ImageChops.invert(code).getbbox() == (
        border,
        border,
        code.width - border,
        code.height - border,
    )
    assert f'alt="{LABEL}"' in drawn
    assert not re.search(r"\b(?:id|style)=", drawn)


def test_templates_have_the_code_of_their_page(project: Path) -> None:
    write_course(project / "content", "one")
    checked = check(project / "content")
    library = gather(checked.entries, checked.vocabularies)
    for address, code in (
        ("https://library.example/", qr_image("https://library.example/courses/one/")),
        ("", ""),
    ):
        site = Site(library, Settings(address=address))
        page = next(page for page in site.pages if page.address == "courses/one/")
        assert site._environment.from_string("{{ qr(page) }}").render(page=page) == code


@given(st.integers(0, 0xFFFFFF))
def test_every_brand_colour_gives_tones_that_can_be_read(number: int) -> None:
    colour = f"#{number:06x}"
    light, dark = tones(colour)
    assert all(contrast(light.brand, ground) >= 4.5 for ground in ("#ffffff", "#faf8f5", light.soft))
    assert all(contrast(dark.brand, ground) >= 4.5 for ground in ("#1b1d22", "#23252b", dark.soft))
    assert all(contrast("#ffffff", each.strong) >= 4.5 for each in (light, dark))
    if all(contrast(colour, ground) >= 4.5 for ground in ("#ffffff", "#faf8f5", light.soft)):
        assert light.brand == colour


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert all(contrast("#ffffff", tone) >= 4.5 for tone in TONES.values())


def test_the_tones_come_as_style_rules() -> None:
    css = brand_css("#A3341F")
    assert re.sub(r"#[0-9a-f]{6}", "#", css) == (
        ":root{--lib-brand:#;--lib-brand-strong:#;--lib-brand-soft:#}"
        '[data-theme="dark"]{--lib-brand:#;--lib-brand-strong:#;--lib-brand-soft:#}'
        "@media (prefers-color-scheme: dark)"
        '{:root:not([data-theme="light"]){--lib-brand:#;--lib-brand-strong:#;--lib-brand-soft:#}}'
    )
    assert css.startswith(":root{--lib-brand:#a3341f;")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('"red"', "「red」不是颜色"),
        ('"#abc"', "「#abc」不是颜色"),
        ("#a3341f", "要加引号"),
        ("123456", "「123456」不是颜色"),
    ],
)
def test_what_is_no_colour_is_refused_in_chinese(project: Path, written: str, words: str) -> None:
    configuration = project / "mkdocs.yml"
    configuration.write_text(
        re.sub(r"brand_colour: .*", f"brand_colour: {written}", configuration.read_text("utf-8")), "utf-8"
    )
    done = build(project)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_configuration_shows_the_options() -> None:
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "brand_colour:" in configuration
    assert "share_images:" in configuration


def test_pictures_are_packed_well(font: Font) -> None:
    """Sixteen colours in four bits a pixel: what keeps twenty thousand of them publishable."""
    data = wide(PICTURE, font)
    assert len(data) < 15_000
    assert len(square(PICTURE, font)) < 4_500
    assert struct.unpack_from(">IIBB", data, 16) == (1200, 630, 4, 3)
    assert zlib.crc32(data[12:29]) == struct.unpack_from(">I", data, 29)[0]
