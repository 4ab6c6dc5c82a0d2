"""How well search finds what was meant: mistakes made by rule, and everyday phrases, over the shipped content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from benchmarks.search.mistakes import mistakes

_HERE = Path(__file__).resolve().parent
#: How many results are looked at: those that a phone shows first.
FIRST = 3
#: How many mistakes of each kind are made.
OF_A_KIND = 55
_FIND = """async ([all, first, literal]) => {
  const { find, ranked } = window.librarySearch, rows = [];
  for (const words of all) {
    const found = await find(words, literal), shown = [];
    for await (const one of ranked(found)) {
      shown.push({ title: one.texts[7], themes: one.themes.map(names => names[0]), address: new URL(one.address).pathname });
      if (shown.length === first) break;
    }
    const asked = found.asked ? found.asked.map(each => each.label) : [];
    rows.push({ shown, asked, help: Boolean(found.help), meant: found.meant || null, nearest: found.nearest || null });
  }
  return rows;
}"""
Found = dict[str, Any]


def found_for(page: Page, typed: Sequence[str], *, literal: bool = False) -> list[Found]:
    """For each of what is typed, on the open page /search/: the first results (`shown`: title, labels of
    themes, path of the address), whether help is shown, what was taken to be meant, which grades narrowed it.
    """
    rows: list[Found] = page.evaluate(_FIND, [list(typed), FIRST, literal])
    return rows


def print_mistakes(page: Page, content: Path) -> None:
    """Print, by kind of mistake, of how many the right theme or entry is among the first results."""
    made = list(mistakes(content, OF_A_KIND))
    found = found_for(page, [mistake.typed for mistake in made])
    tallies: dict[str, list[bool]] = defaultdict(list)
    for mistake, each in zip(made, found, strict=True):
        tallies[mistake.kind].append(mistake.is_right(each))
        tallies["all"].append(mistake.is_right(each))
    print(f"\n| kind of mistake | made | right in the first {FIRST} |\n|---|---|---|")
    for kind, right in tallies.items():
        print(f"| {kind} | {len(right)} | {sum(right)} ({sum(right) / len(right):.1%}) |")


def print_everyday(page: Page, content: Path) -> None:
    """Print, for each list of everyday phrases, for how many a right theme is among the first results, how
    many other matters have results, and how many serious and harmless phrases bring help.
    """
    themes = yaml.safe_load((content / "vocabularies" / "themes.yml").read_text("utf-8"))
    labels = {theme["name"]: theme["label"] for theme in themes}
    print(
        f"\n| list | phrases | right in the first {FIRST} | other matters with results | serious with help | harmless with help |"
    )
    print("|---|---|---|---|---|---|")
    for path in sorted(_HERE.glob("everyday*.yml")):
        told = yaml.safe_load(path.read_text("utf-8"))
        said = told["said"]
        found = found_for(page, [each["said"] for each in said])
        right = sum(
            not _themes(each).isdisjoint(labels[name] for name in one["themes"])
            for one, each in zip(said, found, strict=True)
        )
        others = sum(bool(each["shown"]) for each in found_for(page, told["elsewhere"]))
        helped = [
            _of(each["help"] for each in found_for(page, told[kind])) for kind in ("serious", "harmless")
        ]
        print(
            f"| {path.stem} | {len(said)} | {right} ({right / len(said):.1%}) | {others} of {len(told['elsewhere'])} | {helped[0]} | {helped[1]} |"
        )


def _themes(found: Found) -> set[str]:
    return {theme for one in found["shown"] for theme in one["themes"]}


def _of(all_of_them: Iterable[bool]) -> str:
    told = list(all_of_them)
    return f"{sum(told)} of {len(told)}"
