"""What is measured, and the bars that it is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

COLD, SHARED, WARM, NOTHING = (
    "cold build",
    "cold build with the pictures of shared links",
    "rebuild after one edited entry",
    "build with nothing to do",
)
SERVE, CHECK, CHECK_WARM = (
    "mkdocs serve: save to page reloaded",
    "library check",
    "library check after one changed file",
)
HUGO, HUGO_RELATED = "Hugo, bare, without related pages", "Hugo, bare, with related pages"
WORKS = (COLD, SHARED, WARM, NOTHING, SERVE, CHECK, CHECK_WARM, HUGO, HUGO_RELATED)
#: The sizes that bars are set for.
SMALL, LARGE = 2230, 22300


@dataclass(frozen=True)
class Work:
    """One kind of work with one number of entries, each measured several times: seconds elapsed and of CPU,
    bytes of memory.
    """

    seconds: tuple[float, ...]
    cpu: tuple[float, ...] = ()
    memory: tuple[int, ...] = ()

    @property
    def elapsed(self) -> float:
        """The middle of what was measured."""
        return median(self.seconds)


#: What was measured, by number of entries and work.
Figures = Mapping[int, Mapping[str, Work]]


@dataclass(frozen=True)
class Bar:
    """A figure of a run, and how high it may be at SMALL and LARGE."""

    words: str
    #: The figure for a number of entries, None where it was not measured.
    figure: Callable[[Figures, int], float | None]
    limits: Mapping[int, float]
    #: How a figure or a limit is written.
    form: str

    def cell(self, figures: Figures, count: int) -> str:
        """The figure with its limit and a mark: reached (✓) or not (✗)."""
        figure = self.figure(figures, count)
        if figure is None:
            return "–"
        written, limit = self.form.format(figure), self.limits.get(count)
        if limit is None:
            return written
        return f"{'✓' if figure <= limit else '✗'} {written} (≤ {self.form.format(limit)})"


def _ratio(work: str, peer: str) -> Callable[[Figures, int], float | None]:
    def figure(figures: Figures, count: int) -> float | None:
        at = figures[count]
        return at[work].elapsed / at[peer].elapsed if work in at and peer in at else None

    return figure


def _seconds(work: str) -> Callable[[Figures, int], float | None]:
    return lambda figures, count: figures[count][work].elapsed if work in figures[count] else None


def _memory(figures: Figures, count: int) -> float | None:
    ours = [
        each
        for work, measured in figures[count].items()
        if work not in (HUGO, HUGO_RELATED)
        for each in measured.memory
    ]
    return max(ours, default=0) / 1e6 or None


def _growth(figures: Figures, count: int) -> float | None:
    before = count // 10
    return (
        figures[count][COLD].elapsed / figures[before][COLD].elapsed
        if COLD in figures.get(before, {}) and COLD in figures[count]
        else None
    )


def _same(limit: float) -> Mapping[int, float]:
    return {SMALL: limit, LARGE: limit}


BARS = (
    Bar(f"{COLD}, against {HUGO}", _ratio(COLD, HUGO), _same(3), "{:.2f} ×"),
    Bar(f"{SHARED}, against {HUGO}", _ratio(SHARED, HUGO), _same(4), "{:.2f} ×"),
    Bar(f"{COLD}, against {HUGO_RELATED}", _ratio(COLD, HUGO_RELATED), {}, "{:.2f} ×"),
    Bar(f"{SHARED}, against {HUGO_RELATED}", _ratio(SHARED, HUGO_RELATED), {}, "{:.2f} ×"),
    Bar(WARM, _seconds(WARM), {SMALL: 0.8, LARGE: 3.5}, "{:.2f} s"),
    Bar(NOTHING, _seconds(NOTHING), {SMALL: 0.6, LARGE: 2.5}, "{:.2f} s"),
    Bar(SERVE, _seconds(SERVE), {SMALL: 0.5, LARGE: 2.5}, "{:.2f} s"),
    Bar(CHECK, _seconds(CHECK), {SMALL: 1.2, LARGE: 9}, "{:.2f} s"),
    Bar(CHECK_WARM, _seconds(CHECK_WARM), {SMALL: 0.5, LARGE: 1.2}, "{:.2f} s"),
    Bar("peak memory of all our processes together", _memory, {SMALL: 280, LARGE: 800}, "{:.0f} MB"),
    Bar("growth of the cold build's time from a tenth of the entries", _growth, {LARGE: 10.5}, "{:.1f} ×"),
)
