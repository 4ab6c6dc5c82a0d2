"""What people rely on who put photos in: they arrive small, upright and steady, and tell nothing of who
took them, where and with what.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import struct
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BODY, PREVIEW, build, write_course
from PIL import ExifTags, Image, ImageCms, ImageDraw

from generator.checking import check
from generator.library import gather
from generator.outputs.pictures import PictureMaker
from generator.outputs.pictures import making as making_module
from generator.pages import Site
from generator.reading.file_faults import FileFaults
from generator.reading.folder import look_of
from generator.reading.picture_header import fault_of, read_header
from generator.rendering import Picture, render

SERIAL = "SN-4711-0815"
RED, BLUE = (200, 30, 30), (30, 30, 200)


def photo(path: Path, size: tuple[int, int] = (2000, 1000), orientation: int = 6, form: str = "JPEG") -> Path:
    """A photo as a phone gives it: its left half red, lying on its side, with the place and the camera's
    serial number.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", size, BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), RED)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Example"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (29.0, 33.0, 12.0), 3: "E", 4: (106.0, 34.0, 9.0)})
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = SERIAL
    more = {"comment": SERIAL} if form == "JPEG" else {}
    image.save(path, form, exif=exif, xmp=f'<x:xmpmeta serial="{SERIAL}"/>'.encode(), **more)
    assert SERIAL.encode() in path.read_bytes()
    return path


def moving(path: Path, form: str = "GIF", **more: object) -> Path:
    """Three frames of 40 by 20 pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = [Image.new("RGB", (40, 20), colour) for colour in (RED, BLUE, (20, 200, 20))]
    frames[0].save(
        path, form, save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0, **more
    )
    return path


@pytest.fixture
def make(project: Path) -> Callable[..., dict[str, Path]]:
    """Makes what is published of pictures of courses, as a new build does; gives the files by path on the
    site.
    """

    def run(*shown: str, linked: tuple[str, ...] = ()) -> dict[str, Path]:
        made = PictureMaker(project / "content", project / "kept").make(
            [f"courses/{path}" for path in shown], [f"courses/{path}" for path in linked]
        )
        assert not made.failed
        return {file.path: Path(file.source) for file in made.files}

    return run


def clean(path: Path) -> bool:
    """Whether nothing is attached to a picture."""
    with Image.open(path) as image:
        image.load()
        return (
            not image.getexif()
            and not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
            and SERIAL.encode() not in path.read_bytes()
        )


def tags(html: str) -> list[dict[str, str]]:
    """The attributes of each img element, but for the page's own code."""
    return [
        dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        for tag in re.findall(r"<img\b(?! class=\"lib-qr)[^>]*>", html)
    ]


def test_a_phones_photo_becomes_small_upright_variants_and_the_original_stays_at_home(project: Path) -> None:
    content = project / "content"
    photo(content / "courses" / "one" / "cover.jpg")
    photo(content / "courses" / "one" / "in body.JPG", (1200, 900), 1)
    photo(content / "courses" / "one" / "sheet.jpeg", (600, 300), 8)
    more = "封面: {文件: one/cover.jpg, 说明: 妈妈和孩子}\n附件: [one/sheet.jpeg]\n"
    write_course(
        content, "one", more=more, body=BODY + "\n![黑板](<one/in body.JPG> \"题\")\n\n`<img src='a'>`\n"
    )
    done = build(project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    published = {path.name: path for path in site.glob("courses/one/*") if path.suffix != ".html"}
    names = sorted(re.sub(r"\.[0-9a-f]{10}-", ".#-", name) for name in published)
    assert names == [
        *(f"cover.#-{width}.webp" for width in (1000, 480, 960)),
        *(f"in body.#-{width}.webp" for width in (1200, 480, 960)),
        "sheet.jpeg",
    ]
    assert not [path for path in site.rglob("*") if path.name in ("cover.jpg", "in body.JPG")]
    assert all(map(clean, published.values()))
    for name, path in published.items():
        with Image.open(path) as image:
            ratio = 2 if name.startswith(("cover", "sheet")) else 3 / 4
            assert abs(image.height / image.width - ratio) < 0.01
            width = re.search(r"-(\d+)\.webp", name)
            assert image.width == (int(width[1]) if width else 300)
            assert image.format == ("WEBP" if width else "JPEG")

    cover, shown = tags((site / "courses" / "one" / "index.html").read_text("utf-8").split("<main", 1)[1])
    assert (cover["class"], cover["alt"], cover["width"], cover["height"], cover["fetchpriority"]) == (
        "lib-cover",
        "妈妈和孩子",
        "1000",
        "2000",
        "high",
    )
    assert "loading" not in cover
    assert (shown["alt"], shown["title"], shown["width"], shown["height"]) == ("黑板", "题", "1200", "900")
    assert (shown["loading"], shown["decoding"], shown["sizes"]) == (
        "lazy",
        "async",
        "(min-width: 60em) 44rem, 100vw",
    )
    for tag in (cover, shown):
        named = [each.split() for each in tag["srcset"].split(", ")]
        assert len(named) == 3
        for address, width in [*named, [tag["src"], "960w"]]:
            with Image.open((site / "courses" / "one" / address.replace("%20", " ")).resolve()) as image:
                assert f"{image.width}w" == width
    assert re.fullmatch(
        r"one/cover\.[0-9a-f]{10}-1000\.webp",
        re.search(r'"file": "([^"]+)",\s+"alt"', (site / "data" / "library.json").read_text("utf-8"))[1],
    )  # type: ignore[index]


def test_photos_are_turned_as_their_orientation_says(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    """The left half of what is stored is red: where is it, once the picture is upright?"""
    ends = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
    for orientation, end in ends.items():
        photo(project / "content" / "courses" / f"{orientation}.jpg", (400, 200), orientation)
        files = make(f"{orientation}.jpg", linked=(f"{orientation}.jpg",))
        assert len(files) == 2
        for path in files.values():
            with Image.open(path) as image:
                upright = orientation < 5
                assert image.size == ((400, 200) if upright else (200, 400))
                red = {"left": (10, 100), "right": (390, 100), "top": (100, 10), "bottom": (100, 390)}[end]
                pixel = image.convert("RGB").getpixel(red)
                assert isinstance(pixel, tuple)
                assert max(abs(pixel[band] - RED[band]) for band in range(3)) < 16, (orientation, pixel)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_attached_pictures_keep_name_and_format_and_lose_the_rest(
    project: Path, make: Callable[..., dict[str, Path]], form: str
) -> None:
    photo(project / "content" / "courses" / "a.png", (300, 100), 6, form)
    (path,) = make(linked=("a.png",)).values()
    assert clean(path)
    with Image.open(path) as image:
        assert (image.format, image.size) == (form, (100, 300))


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((3000, 30), [480, 960, 1600]),
        ((1600, 30), [480, 960, 1600]),
        ((1200, 30), [480, 960, 1200]),
        ((960, 30), [480, 960]),
        ((480, 30), [480]),
        ((30, 30), [30]),
        ((1, 20000), [1]),
        ((1000, 40000), [409]),
    ],
)
def test_no_variant_is_wider_than_the_picture_or_higher_than_webp_can_be(
    size: tuple[int, int], widths: list[int]
) -> None:
    variants = Picture("courses/a/b.jpg", *size, "0123456789").variants
    assert [variant.width for variant in variants] == widths
    assert variants[0].path == f"courses/a/b.0123456789-{widths[0]}.webp"
    assert all(1 <= variant.height <= 16383 for variant in variants)


def test_a_long_screenshot_is_published(project: Path, make: Callable[..., dict[str, Path]]) -> None:
    Image.new("L", (100, 20000)).save(project / "content" / "courses" / "long.png")
    (path,) = make("long.png").values()
    with Image.open(path) as image:
        assert image.size == (81, 16200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_can_be_shown_and_attached(
    project: Path, make: Callable[..., dict[str, Path]], mode: str
) -> None:
    light = {
        "1": 1,
        "L": 200,
        "LA": (200, 0),
        "P": 0,
        "RGB": (200,) * 3,
        "RGBA": (200, 200, 200, 0),
        "I;16": 200 * 256,
        "CMYK": (0, 0, 0, 55),
    }
    image = Image.new(mode, (8, 8), light[mode])
    if mode == "P":
        image.putpalette([200, 200, 200])
    name = "a.jpg" if mode == "CMYK" else "a.png"
    image.save(project / "content" / "courses" / name, **({"transparency": 0} if mode == "P" else {}))
    for path in make(name, linked=(name,)).values():
        with Image.open(path) as made:
            if made.mode == "I;16":
                assert made.getpixel((4, 4)) == 200 * 256
                continue
            assert made.has_transparency_data == (mode in ("LA", "P", "RGBA"))
            colour = made.convert("RGBA").getpixel((4, 4))
            assert isinstance(colour, tuple)
            if made.has_transparency_data:
                assert colour[3] == 0
            else:
                assert max(abs(band - (255 if mode == "1" else 200)) for band in colour[:3]) < 6


def test_colours_are_those_of_the_web(project: Path, make: Callable[..., dict[str, Path]]) -> None:
    path = project / "content" / "courses" / "lab.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data, form in ((profile, "JPEG"), (b"no profile at all", "PNG")):
        Image.new("RGB", (8, 8), RED).save(path, form, icc_profile=data)
        for made in make("lab.jpg", linked=("lab.jpg",)).values():
            assert clean(made)
            with Image.open(made) as image:
                pixel = image.convert("RGB").getpixel((4, 4))
                assert isinstance(pixel, tuple)
                assert max(abs(pixel[band] - RED[band]) for band in range(3)) < 8


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_animations_go_on_moving(project: Path, make: Callable[..., dict[str, Path]], form: str) -> None:
    path = moving(
        project / "content" / "courses" / "a.gif",
        form,
        **({"comment": SERIAL} if form == "GIF" else {"exif": SERIAL.encode()}),
    )
    assert SERIAL.encode() in path.read_bytes()
    files = make("a.gif", linked=("a.gif",))
    assert [re.sub(r"\.[0-9a-f]{10}-", ".#-", name) for name in files] == [
        "courses/a.#-40.webp",
        "courses/a.gif",
    ]
    for made, expected in zip(files.values(), ("WEBP", form), strict=True):
        assert SERIAL.encode() not in made.read_bytes()
        with Image.open(made) as image:
            assert (image.format, image.n_frames, image.size, image.info["loop"]) == (
                expected,
                3,
                (40, 20),
                0,
            )  # type: ignore[attr-defined]
            times, colours = [], []
            for number in range(3):
                image.seek(number)
                colours.append(image.convert("RGB").getpixel((5, 5)))
                times.append(image.info["duration"])
            assert times == [100, 200, 300]
            assert len(set(colours)) == 3


def flip_a_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)


#: What may happen to a kept file.
DAMAGES: tuple[Callable[[Path], object], ...] = (
    lambda path: path.write_bytes(path.read_bytes()[:-1]),
    lambda path: path.write_bytes(b""),
    flip_a_bit,
    Path.unlink,
)


def test_a_damaged_or_missing_kept_file_is_made_anew(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    photo(project / "content" / "courses" / "a.jpg", (600, 300))
    before = {name: path.read_bytes() for name, path in make("a.jpg", linked=("a.jpg",)).items()}
    for path in [path for path in (project / "kept").rglob("*") if path.is_file()]:
        whole = path.read_bytes()
        for damage in DAMAGES:
            damage(path)
            assert {
                name: made.read_bytes() for name, made in make("a.jpg", linked=("a.jpg",)).items()
            } == before
            assert path.read_bytes() == whole


def settled(path: Path) -> Path:
    """The file, as if it had been there for a day."""
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 86400 * 10**9))
    return path


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust what a file looks like as if two seconds had passed since it changed."""
    monkeypatch.setattr("generator.reading.folder._YOUNG", -60 * 10**9)


@pytest.mark.usefixtures("trusting")
def test_what_looks_as_it_did_is_not_read_again(
    project: Path, make: Callable[..., dict[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(project / "content" / "courses" / "a.jpg", (600, 300))
    first = make("a.jpg", linked=("a.jpg",))
    assert make("a.jpg", linked=("a.jpg",)) == first  # reads what was just written
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"read {path}"))
    assert make("a.jpg", linked=("a.jpg",)) == first


@pytest.mark.usefixtures("trusting")
def test_kept_files_that_were_known_to_be_whole_and_got_damaged_are_made_anew(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    photo(project / "content" / "courses" / "a.jpg", (600, 300))
    before = {name: path.read_bytes() for name, path in make("a.jpg", linked=("a.jpg",)).items()}
    for path in sorted(path for path in (project / "kept").rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for damage in DAMAGES:
            settled(path)
            make("a.jpg", linked=("a.jpg",))
            damage(path)
            assert {
                name: made.read_bytes() for name, made in make("a.jpg", linked=("a.jpg",)).items()
            } == before
            assert path.read_bytes() == whole


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data[:-500] + bytes(500),
        lambda data: b"SQLite format 3\0",
    ],
)
def test_damaged_notes_on_what_is_known_are_not_believed(
    project: Path, make: Callable[..., dict[str, Path]], damage: Callable[[bytes], bytes]
) -> None:
    photo(project / "content" / "courses" / "a.jpg", (600, 300))
    first = make("a.jpg")
    assert make("a.jpg") == first
    notes = project / "kept.sqlite"
    notes.write_bytes(damage(notes.read_bytes()))
    assert make("a.jpg") == first
    for path in first.values():
        path.write_bytes(path.read_bytes()[:-1])
    notes.write_bytes(damage(notes.read_bytes()))
    assert make("a.jpg") == first
    assert all(clean(path) for path in first.values())


@pytest.mark.usefixtures("trusting")
def test_another_picture_in_place_of_one_is_noticed_though_it_is_as_large_and_as_old(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    path = project / "content" / "courses" / "a.png"
    files = []
    for colour in (RED, BLUE):
        Image.new("RGB", (8, 8), colour).save(project / "new.png", compress_level=0)
        os.utime(project / "new.png", ns=(10**18, 10**18))
        (project / "new.png").replace(path)
        files.append(make("a.png"))
    assert set(files[0]).isdisjoint(files[1])


def test_what_no_page_has_shown_for_long_is_forgotten(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    for width, name in enumerate(("old.jpg", "new.jpg", "shown.jpg"), 400):
        photo(project / "content" / "courses" / name, (width, 300))
    paths = {name: list(make(name).values()) for name in ("old.jpg", "new.jpg", "shown.jpg")}
    for path in (*paths["old.jpg"], *paths["shown.jpg"]):
        os.utime(path, ns=(10**18, 10**18))
    make("shown.jpg")
    assert {name for name, each in paths.items() if all(path.is_file() for path in each)} == {
        "new.jpg",
        "shown.jpg",
    }


def test_pictures_behind_links_to_elsewhere_are_not_published(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    courses = project / "content" / "courses"
    photo(project / "outside" / "a.jpg", (500, 300))
    photo(courses / "inside.jpg", (500, 300))
    (courses / "folder").symlink_to(project / "outside")
    (courses / "a.jpg").symlink_to(project / "outside" / "a.jpg")
    (courses / "b.jpg").symlink_to(courses / "inside.jpg")
    assert list(
        make(linked=("folder/a.jpg", "a.jpg", "b.jpg", "../../outside/a.jpg", "nowhere.jpg", "."))
    ) == ["courses/b.jpg"]


def test_unchanged_pictures_are_not_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    courses = project / "content" / "courses"
    for name in ("a.jpg", "b.jpg"):
        photo(courses / name, (500 + ord(name[0]), 300))
    maker = PictureMaker(project / "content", project / "kept")
    paths = ["courses/a.jpg", "courses/b.jpg"]
    first = maker.make(paths, paths[:1])
    made: list[int] = []
    once = making_module.webp_variants
    monkeypatch.setattr(
        "generator.outputs.pictures.webp_variants", lambda *each: made.append(1) or once(*each)
    )
    assert maker.make(paths, paths[:1]) == first
    assert PictureMaker(project / "content", project / "kept").make(paths, paths[:1]) == first
    assert not made
    photo(courses / "b.jpg", (700, 350))
    second = maker.make(paths, [])
    assert made == [1]
    assert second.known["courses/a.jpg"] == first.known["courses/a.jpg"]
    assert second.known["courses/b.jpg"].hash != first.known["courses/b.jpg"].hash


def test_two_builds_without_what_was_kept_give_the_same_bytes(project: Path) -> None:
    courses = project / "content" / "courses"
    photo(courses / "one" / "a.jpg")
    moving(courses / "one" / "b.gif")
    write_course(
        project / "content",
        "one",
        more="封面: {文件: one/a.jpg, 说明: 图}\n附件: [one/a.jpg, one/b.gif]\n",
        body=BODY + "\n![动](one/b.gif)\n",
    )
    sites = []
    for name in ("one", "two"):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        assert build(project, "-d", name).returncode == 0
        sites.append(
            {
                path.relative_to(project / name): path.read_bytes()
                for path in (project / name / "courses").rglob("*")
                if path.is_file()
            }
        )
    assert sites[0] == sites[1]
    assert len([path for path in sites[0] if path.suffix == ".webp"]) == 4


def test_a_truncated_picture_stops_the_build_by_name_and_leaves_the_last_site(project: Path) -> None:
    content = project / "content"
    path = photo(content / "courses" / "one" / "a.jpg")
    write_course(content, "one", body=BODY + "\n![图](one/a.jpg)\n")
    assert build(project).returncode == 0
    before = sorted((project / "site").rglob("*.webp"))
    path.write_bytes(path.read_bytes()[:-4000])
    assert not check(content).problems  # its head is whole
    done = build(project)
    assert done.returncode == 1
    assert "content/courses/one/a.jpg：图片打不开" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted((project / "site").rglob("*.webp")) == before


def test_a_preview_goes_on_without_a_truncated_picture(project: Path) -> None:
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    path = photo(project / "content" / "courses" / "one" / "a.jpg")
    write_course(
        project / "content", "one", more="封面: {文件: one/a.jpg, 说明: 图}\n附件: [one/a.jpg]\n", body=BODY
    )
    whole = path.read_bytes()
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    for data, count in ((whole, 4), (whole[:-4000], 0), (whole, 4)):
        path.write_bytes(data)
        mkdocs_build(config)
        assert (project / PREVIEW / "courses" / "one" / "index.html").is_file()
        assert (
            len(
                [
                    each
                    for each in (project / PREVIEW / "courses" / "one").iterdir()
                    if each.suffix in (".webp", ".jpg")
                ]
            )
            == count
        )


def test_drafts_pictures_are_not_published(project: Path) -> None:
    photo(project / "content" / "courses" / "one" / "a.jpg")
    write_course(project / "content", "seen")
    write_course(
        project / "content",
        "one",
        title="草稿课",
        more="状态: 草稿\n封面: {文件: one/a.jpg, 说明: 图}\n",
        body=BODY + "\n![图](one/a.jpg)\n",
    )
    assert build(project).returncode == 0
    assert not [
        path for path in (project / "site" / "courses").rglob("*") if path.suffix in (".webp", ".jpg")
    ]


def test_pictures_however_written_are_shown_and_published(
    project: Path, make: Callable[..., dict[str, Path]]
) -> None:
    content = project / "content"
    for name in "abcd":
        photo(content / "courses" / f"{name}.jpg", (500, 250), 1)
    body = (
        BODY
        + '\n![甲](a.jpg?x=1) ![乙][b]\n\n<img alt="丙 &gt; &amp;" src="/courses/c.jpg" width="120" onload="x">\n\n[丁](d.jpg)\n\n[b]: b.jpg\n'
    )
    write_course(content, "one", body=body)
    checked = check(content)
    (entry,) = checked.entries
    assert entry.body_pictures == ("courses/a.jpg", "courses/c.jpg", "courses/b.jpg")
    assert set(entry.body_files) == {"courses/b.jpg", "courses/d.jpg"}
    made = PictureMaker(content, project / "kept").make(entry.body_pictures, entry.body_files)
    html = Site(gather(checked.entries, checked.vocabularies), pictures=made.known).body_of(entry).html
    found = tags(html)
    assert [(tag["width"], tag["height"]) for tag in found] == [("500", "250"), ("500", "250"), ("120", "60")]
    assert found[2]["sizes"] == "120px"
    files = {file.path for file in made.files}
    assert all(tag["src"].removeprefix("../../") in files for tag in found)
    assert 'href="../../courses/d.jpg"' in html
    assert "courses/d.jpg" in files
    assert "onload" not in html


def test_a_body_can_be_rendered_without_any_file() -> None:
    assert tags(render("![图](a.jpg)", "courses/b.md").html) == [{"alt": "图", "src": "../../courses/a.jpg"}]


HOSTILE = {
    "image-too-large": [
        b"GIF89a" + struct.pack("<HHBBB", 60000, 60000, 0, 0, 0) + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
        b"GIF89a"
        + struct.pack("<HHBBB", 1, 1, 0, 0, 0)
        + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0" * 1001
        + b";",
        b"GIF89a"
        + struct.pack("<HHBBB", 1000, 1000, 0, 0, 0)
        + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0" * 51
        + b";",
    ],
    "image-unreadable": [
        b"",
        b"\x89PNG",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"RIFF\x20\0\0\0WEBPVP8 ",
        b"<svg/>",
        b"BM" + b"\0" * 100,
    ],
}


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, each in HOSTILE.items() for data in each])
def test_hostile_pictures_end_as_problems(tmp_path: Path, code: str, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with warnings.catch_warnings(action="error"):
        assert fault_of(path) == code


def test_the_check_names_the_place_and_decodes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    courses = project / "content" / "courses"
    photo(courses / "good.jpg", (300, 200))
    photo(courses / "good.png", (300, 200), form="PNG")
    moving(courses / "good.gif")
    moving(courses / "good.webp", "WEBP")
    (courses / "bad.jpg").write_bytes(b"no picture")
    (courses / "folder.png").mkdir()
    body = (
        BODY
        + "\n![好](good.jpg) ![好](good.png) ![好](good.gif) ![好](good.webp)\n\n看 ![坏](bad.jpg) [坏](bad.jpg)\n"
    )
    write_course(project / "content", "one", more="附件: [good.jpg, {文件: bad.jpg}]\n", body=body)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("decoded"))
    found = [
        (problem.code, problem.line, problem.column, problem.field)
        for problem in check(project / "content").problems
    ]
    assert found == [
        ("image-unreadable", 9, 21, "attachments.file"),
        ("image-unreadable", 22, 8, ""),
        ("image-unreadable", 22, 21, ""),
    ]


def test_a_pipe_that_poses_as_a_picture_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert fault_of(tmp_path / "a.png") == "image-unreadable"
    assert fault_of(tmp_path / "nowhere.png") == "image-unreadable"


def test_frames_of_a_gif_are_counted_as_they_are(tmp_path: Path) -> None:
    for path in (
        moving(tmp_path / "a.gif"),
        moving(tmp_path / "b.gif", transparency=0, disposal=2, comment="x" * 600),
    ):
        data = path.read_bytes()
        assert read_header(io.BytesIO(data)).frames == 3
        assert fault_of(path) is None
        path.write_bytes(data[:-20])
        assert fault_of(path) == "image-unreadable"


def test_a_picture_that_looks_as_it_did_is_not_opened_again_by_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = photo(tmp_path / "good.jpg", (300, 200)), tmp_path / "bad.jpg"
    bad.write_bytes(b"no picture")
    looks = {path.name: look_of(path.stat()) for path in (good, bad)}
    later = time.time_ns() + 10 * 10**9
    faults = FileFaults(tmp_path, later)
    found = {name: faults.of(name, look) for name, look in looks.items()}
    assert found == {"good.jpg": None, "bad.jpg": "image-unreadable"}
    young = FileFaults(tmp_path, time.time_ns())
    young.of("bad.jpg", looks["bad.jpg"])
    assert young.notes() == []
    for damaged in (3, "words", [["good.jpg"]], [[1, 2, 3, 4, 5, 6]], None):
        assert FileFaults(tmp_path, later, damaged).of("bad.jpg", looks["bad.jpg"]) == "image-unreadable"
    good.write_bytes(b"no picture either")
    again = FileFaults(tmp_path, later, json.loads(json.dumps(faults.notes())))
    assert again.of("good.jpg", look_of(good.stat())) == "image-unreadable"
    monkeypatch.setattr(
        "generator.reading.picture_header.fault_of", lambda path: pytest.fail(f"opened {path}")
    )
    assert {
        name: FileFaults(tmp_path, later, faults.notes()).of(name, look) for name, look in looks.items()
    } == found
