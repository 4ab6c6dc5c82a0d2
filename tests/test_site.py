"""What readers rely on: real entries in, the built site out."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from conftest import PREVIEW, ROOT, build, write_course
from PIL import Image

from generator.collections import COLLECTIONS

#: The one picture that stands within pages: nobody writes it.
QR_CODE = re.compile(r'<img class="lib-qr" alt="[^"]*" src="data:image/png;base64,[\w+/=]+">')
ATTACKS = """## 教学目标

[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](data:text/html;base64,PHNjcmlwdD4=)

<img src="x.png" onerror="alert(1)"> <svg onload="alert(1)"></svg> <iframe src="https://evil.example/"></iframe>

<script>alert(1)</script><a href="vbscript:x" style="position:fixed" class="md-overlay" id="__drawer">a</a>

## 教学过程

先听。{onclick=alert(1)}
"""


class Tags(HTMLParser):
    """The names of all tags, and all attributes, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_the_addresses_that_the_library_promises_exist(own_site: Path) -> None:
    for address in (
        "",
        "courses",
        "bases",
        "brands",
        "grades",
        "grades/g3",
        "grades/g3/core",
        "categories/core",
        "subjects/family-education",
        "themes/study-habits",
    ):
        assert (own_site / address / "index.html").is_file(), address
    for name in (
        "kinds/lesson-plan",
        "streets/shangqingsi",
        "courses/pei-xie-zuo-ye",
        "guide/problems",
        "about",
        "use",
        "privacy",
        "accessibility",
    ):
        assert (own_site / name / "index.html").is_file(), name
    assert "找不到这一页" in (own_site / "404.html").read_text("utf-8")
    assert "Sitemap: " in (own_site / "robots.txt").read_text("utf-8")


def test_no_link_inside_the_site_leads_nowhere(own_site: Path) -> None:
    for page in own_site.rglob("index.html"):
        for address in re.findall(r'(?:href|src)="((?![a-z]+:)[^"#?]+)', page.read_text("utf-8")):
            target = (page.parent / address).resolve()
            assert target.is_file() or (target / "index.html").is_file(), (page, address)


def test_the_open_data_hold_every_published_entry_and_fit_their_schema(own_site: Path) -> None:
    data = json.loads((own_site / "data" / "library.json").read_text("utf-8"))
    schema = json.loads((own_site / "data" / "library.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert {entry["collection"] for entry in data["entries"]} == set(COLLECTIONS)
    for entry in data["entries"]:
        assert (own_site / entry["url"].strip("/") / "index.html").is_file()


def test_counts_on_the_matrix_are_those_of_the_listings(own_site: Path) -> None:
    entries = json.loads((own_site / "data" / "library.json").read_text("utf-8"))["entries"]
    matrix = (own_site / "grades" / "index.html").read_text("utf-8")
    cells = re.findall(
        r'href="\./?\.?/?grades/(\w+)/([\w-]+)/"[^>]*>(\d+)<|href="\.\./grades/(\w+)/([\w-]+)/"[^>]*>(\d+)<',
        matrix,
    )
    assert cells
    for cell in cells:
        grade, category, count = [part for part in cell if part]
        expected = [
            entry
            for entry in entries
            if grade in entry.get("grades", ()) and entry.get("category") == category
        ]
        assert int(count) == len(expected)
        assert (own_site / "grades" / grade / category / "index.html").read_text("utf-8").count(
            'class="lib-card lib-card--courses'
        ) == len(expected)


def test_the_library_covers_all_grades_categories_and_subjects(own_site: Path) -> None:
    entries = json.loads((own_site / "data" / "library.json").read_text("utf-8"))["entries"]
    lessons = [entry for entry in entries if entry.get("kind") == "lesson-plan"]
    assert len(lessons) >= 15
    assert len({grade for entry in lessons for grade in entry["grades"]}) == 15
    assert len({entry["category"] for entry in lessons}) == 4
    assert len({entry["subject"] for entry in lessons}) == 3
    assert len([entry for entry in entries if entry["collection"] == "bases"]) == 16


def test_the_sitemap_gives_each_entry_its_own_date(own_site: Path) -> None:
    sitemap = (own_site / "sitemap.xml").read_text("utf-8")
    assert re.search(r"courses/pei-xie-zuo-ye/</loc>\s*<lastmod>2025-03-12</lastmod>", sitemap)


def test_attacks_never_reach_a_page(project: Path) -> None:
    Image.new("RGB", (2, 2)).save(project / "content" / "courses" / "x.png")
    write_course(project / "content", "attack", title="'\"><img src=x onerror=alert(1)>'", body=ATTACKS)
    done = build(project)
    assert done.returncode == 1  # a picture without a text alternative
    write_course(
        project / "content",
        "attack",
        title="'\"><img src=x onerror=alert(1)>'",
        body=ATTACKS.replace("<img ", '<img alt="图" '),
    )
    done = build(project)
    assert done.returncode == 0, done.stderr
    for page in (project / "site").rglob("*.html"):
        html = QR_CODE.sub("", page.read_text("utf-8"))
        seen = Tags()
        seen.feed(html.split("<body>", 1)[1])
        assert not seen.names & {"script", "iframe", "object", "embed", "style"}, page
        assert [name for name, _ in seen.attributes if name.startswith("on") or name == "style"] == [], page
        assert not [
            value
            for name, value in seen.attributes
            if name in ("href", "src") and re.match(r"\s*(javascript|vbscript|data):", value, re.IGNORECASE)
        ]
        assert not [value for name, value in seen.attributes if name == "src" and "evil.example" in value]
        assert "<img src=x" not in html
    assert 'id="__drawer">a' not in (project / "site" / "courses" / "attack" / "index.html").read_text(
        "utf-8"
    )


def test_drafts_and_unused_files_are_not_published(project: Path) -> None:
    write_course(project / "content", "seen")
    write_course(project / "content", "draft", title="草稿课", more="状态: 草稿\n")
    (project / "content" / "courses" / "unused.pdf").write_bytes(b"%PDF")
    assert build(project).returncode == 0
    site = project / "site"
    assert (site / "courses" / "seen" / "index.html").is_file()
    assert not (site / "courses" / "draft").exists()
    assert not list(site.rglob("*.pdf"))
    assert "草稿课" not in (site / "data" / "library.json").read_text("utf-8")


def test_a_failed_build_leaves_the_last_good_site(project: Path) -> None:
    write_course(project / "content", "good")
    assert build(project).returncode == 0
    before = (project / "site" / "courses" / "good" / "index.html").read_bytes()
    write_course(project / "content", "bad", more="年段: x\n")
    done = build(project)
    assert done.returncode == 1
    assert "bad.md:9:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "site" / "courses" / "good" / "index.html").read_bytes() == before
    assert not (project / "site" / "courses" / "bad").exists()
    assert not list(project.glob(".site*"))


def test_two_builds_give_the_same_bytes(project: Path) -> None:
    for number in range(3):
        write_course(
            project / "content", f"course-{number}", title=f"第 {number} 课", more="主题: [阅读, 亲子沟通]\n"
        )
    assert build(project, "-d", "one").returncode == 0
    assert build(project, "-d", "two").returncode == 0
    files = sorted(
        path.relative_to(project / "one") for path in (project / "one").rglob("*") if path.is_file()
    )
    assert files == sorted(
        path.relative_to(project / "two") for path in (project / "two").rglob("*") if path.is_file()
    )
    for path in files:
        assert (project / "one" / path).read_bytes() == (project / "two" / path).read_bytes(), path
    assert gzip.decompress((project / "one" / "sitemap.xml.gz").read_bytes())


def test_long_listings_are_paged(project: Path) -> None:
    for number in range(50):
        write_course(project / "content", f"course-{number:02}", title=f"第 {number} 课")
    assert build(project).returncode == 0
    courses = project / "site" / "courses"
    assert courses.joinpath("index.html").read_text("utf-8").count('class="lib-card ') == 48
    assert courses.joinpath("page", "2", "index.html").read_text("utf-8").count('class="lib-card ') == 2
    assert not (courses / "page" / "3").exists()


def test_former_addresses_lead_to_the_entry(project: Path) -> None:
    write_course(project / "content", "new", more="旧地址: [/courses/old/]\n")
    assert build(project).returncode == 0
    assert 'url=../../courses/new/"' in (project / "site" / "courses" / "old" / "index.html").read_text(
        "utf-8"
    )


def test_the_core_works_without_mkdocs_and_material() -> None:
    program = """
import sys
for name in ("mkdocs", "material"):
    sys.modules[name] = None
from pathlib import Path
from generator.checking import check
from generator.library import gather
from generator.pages import Site
checked = check(Path("content"))
assert not checked.errors
site = Site(gather(checked.entries, checked.vocabularies))
by_address = {page.address: page for page in site.pages}
assert "教学过程" in site.render(by_address["courses/pei-xie-zuo-ye/"])
assert "lib-card" in site.render(by_address["courses/"])
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_samples_are_marked_wherever_they_appear(own_site: Path) -> None:
    data = json.loads((own_site / "data" / "library.json").read_text("utf-8"))
    samples = [entry for entry in data["entries"] if entry.get("sample")]
    assert samples
    for entry in samples:
        assert "lib-badge--sample" in (own_site / entry["url"].strip("/") / "index.html").read_text("utf-8")


@pytest.mark.parametrize("day", [date(2025, 1, 1)])
def test_dates_after_today_are_refused(project: Path, day: date) -> None:
    from generator.checking import check

    write_course(project / "content", "future")
    assert [problem.code for problem in check(project / "content", today=day).problems] == [
        "value-date-future"
    ]


def test_serve_shows_problems_and_keeps_the_last_good_pages(project: Path) -> None:
    """A rebuild for `mkdocs serve` with a broken entry reports it and builds what was good before."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    write_course(project / "content", "good")
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(config)
    write_course(project / "content", "good", title="改坏了", more="年段: x\n")
    mkdocs_build(config)
    assert "一节课" in (project / PREVIEW / "courses" / "good" / "index.html").read_text("utf-8")
    write_course(project / "content", "good", title="改好了")
    mkdocs_build(config)
    assert "改好了" in (project / PREVIEW / "courses" / "good" / "index.html").read_text("utf-8")


def test_the_picks_of_the_day_are_on_the_home_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_course(project / "content", "yi", title="正当时", more="推荐: {从: 2026-09-01, 到: 2026-09-30}\n")
    write_course(project / "content", "er", title="不推荐")
    for day, picked in (
        ("2026-08-31", False),
        ("2026-09-01", True),
        ("2026-09-30", True),
        ("2026-10-01", False),
    ):
        monkeypatch.setenv(
            "SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(day + "T12:00:00+08:00").timestamp()))
        )
        assert build(project).returncode == 0
        home = (project / "site" / "index.html").read_text("utf-8")
        assert ("这个时候用得上" in home) == picked, day


def test_a_lesson_leads_to_those_before_and_after_it_in_its_grade_and_category(project: Path) -> None:
    for name, title in (("a", "甲"), ("b", "乙"), ("c", "丙")):
        write_course(project / "content", name, title=title)
    other = write_course(project / "content", "bb", title="别的类别")
    other.write_text(other.read_text("utf-8").replace("类别: 基础课", "类别: 通识课"), "utf-8")
    assert build(project).returncode == 0

    def turns(name: str) -> list[tuple[str, str]]:
        html = (project / "site" / "courses" / name / "index.html").read_text("utf-8")
        return re.findall(
            r'<a (?:class="lib-turn__next" )?rel="(prev|next)" href="../../courses/(\w+)/"', html
        )

    assert turns("a") == [("next", "b")]
    assert turns("b") == [("prev", "a"), ("next", "c")]
    assert turns("c") == [("prev", "b")]
    assert turns("bb") == []


def test_bases_open_in_map_applications_by_coordinates_only_where_these_are_known(project: Path) -> None:
    bases = project / "content" / "bases"
    bases.mkdir()
    source = "来源: [{内容: 名单, 网址: https://www.example.gov.cn/a.html, 核对日期: 2026-01-01}]\n"
    (bases / "yi.md").write_text(f"---\n标题: 一号馆\n{source}---\n\n## 这里是什么\n\n一座馆。\n", "utf-8")
    place = "位置: {经度: 106.55, 纬度: 29.55, 坐标系: GCJ-02}\n"
    (bases / "er.md").write_text(
        f"---\n标题: 二号馆\n{place}{source}---\n\n## 这里是什么\n\n一座馆。\n", "utf-8"
    )
    (bases / "san.md").write_text(
        f"---\n标题: 三号馆\n{place.replace('GCJ-02', 'WGS-84')}{source}---\n\n## 这里是什么\n\n一座馆。\n",
        "utf-8",
    )
    done = build(project)
    assert done.returncode == 0, done.stderr
    pages = {
        name: (project / "site" / "bases" / name / "index.html").read_text("utf-8")
        for name in ("yi", "er", "san")
    }
    for name, html in pages.items():
        links = re.findall(
            r'href="(https://(?:uri\.amap|apis\.map\.qq|api\.map\.baidu|maps\.apple)\.com/[^"]+)"', html
        )
        assert len(links) == 4
        assert all(("106.55" in link) == (name == "er") for link in links), name
    assert "position=106.55,29.55&amp;" in pages["er"]
    assert "coord:29.55,106.55" in pages["er"]


def test_records_stand_in_the_footer_where_they_are_configured(project: Path) -> None:
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace(
            'icp_record: ""\n      police_record: ""',
            "icp_record: 渝ICP备00000000号\n      police_record: 渝公网安备 50010300000000号",
        ),
        "utf-8",
    )
    assert build(project).returncode == 0
    home = (project / "site" / "index.html").read_text("utf-8")
    assert '<a href="https://beian.miit.gov.cn/" rel="noopener">渝ICP备00000000号</a>' in home
    assert "https://beian.mps.gov.cn/#/query/webSearch?code=50010300000000" in home


def test_a_brands_page_shows_its_family_but_never_all_brands(project: Path) -> None:
    brands = project / "content" / "brands"
    brands.mkdir()
    life = "历程: [{{阶段: 申报, 日期: 2025-03}}]\n示例: 是\n{more}---\n\n## 为什么做\n\n一起读。\n"
    text = (
        "---\n标题: {title}\n归属: {{类型: 学校, 名称: 示例小学}}\n摘要: 学校和家庭约好每天一刻钟共读，用一张阅读存折记录全家读过的书。\n"
        + life
    )
    (brands / "top.md").write_text(text.format(title="总品牌（示例）", more=""), "utf-8")
    for number in range(40):
        (brands / f"b-{number:02}.md").write_text(
            text.format(title=f"第 {number} 个（示例）", more="上级品牌: top\n"), "utf-8"
        )
    done = build(project)
    assert done.returncode == 0, done.stderr
    html = (
        (project / "site" / "brands" / "b-39" / "index.html")
        .read_text("utf-8")
        .split("品牌家谱", 1)[1]
        .split("</section>", 1)[0]
    )
    assert ">总品牌（示例）</a>" in html
    assert '<strong aria-current="page">第 39 个（示例）</strong>' in html
    assert 5 < html.count("<li>") <= 23
