"""What is still to be written, in readers' words: each open slot, lesson, cell and search as an invitation
with its roads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.addresses import WANTED
from generator.library import OpenSlot, WantedLesson
from generator.pages.invitation import Call, Roads
from generator.schema import Term
from generator.schema.searches import KnownSearch
from generator.views.invitations import Invitation


@dataclass(frozen=True)
class Inviting:
    """Makes the invitations of a library."""

    roads: Roads

    def slot(self, slot: OpenSlot) -> Invitation:
        """An open slot, where it stands in its year."""
        call = self._call((slot,))
        where = f"，用在「{call.unit}」单元" if call.unit else ""
        sentence = f"{_for_whom(call)}的一节课，{call.periods} 课时{where}。"
        return Invitation(call.title, sentence, _marks(call), slot.anchor, roads=self.roads.of(call))

    def lesson(self, lesson: WantedLesson) -> Invitation:
        """A lesson that may fill several slots."""
        call = self._call(lesson.slots)
        places, roads = tuple((_place(slot), page_of(slot)) for slot in lesson.slots), self.roads.of(call)
        return Invitation(call.title, sentence_of(lesson), _marks(call), "", places, roads)

    def cell(self, grade: Term, term: Term) -> Invitation:
        """A category of which a grade has nothing."""
        anchor = f"none-{term.name}"
        title = f"{grade.label}的第一节{term.label}"
        call = Call("", (grade,), term, page=f"{WANTED}{grade.name}/#{anchor}")
        return Invitation(title, term.help, (), anchor, roads=self.roads.of(call))

    def search(self, search: KnownSearch) -> Invitation:
        """What somebody looks for."""
        call = Call(
            search.wanted, search.grades, search.category, search.themes, search.audience, page=WANTED
        )
        sentence = f"{_for_whom(call)}：{search.wanted}（{search.source}，{search.day} 记下）。"
        return Invitation(f"「{search.said}」", sentence, _marks(call), roads=self.roads.of(call))

    def _call(self, slots: tuple[OpenSlot, ...]) -> Call:
        """What would fill the slots; the unit is known where they are one."""
        gap = slots[0].gap
        theme = next((slot.gap.theme for slot in slots if slot.gap.theme), None)
        grades = sorted({slot.grade for slot in slots}, key=lambda grade: grade.order)
        return Call(
            gap.wanted,
            tuple(grades),
            self.roads.vocabularies["categories"].get(gap.category),
            (theme,) if theme else (),
            gap.audience,
            *((gap.unit, gap.aim) if len(slots) == 1 else ("", "")),
            periods=gap.periods,
            page=page_of(slots[0]),
        )


def page_of(slot: OpenSlot) -> str:
    """Where a slot stands on the page of its grade."""
    return f"{WANTED}{slot.grade.name}/#{slot.anchor}"


def sentence_of(lesson: WantedLesson) -> str:
    """What a lesson is wanted for, in a sentence."""
    gap = lesson.slots[0].gap
    whom = gap.audience.label if gap.audience else ""
    sentence = f"给{_names(lesson.grades)}{whom}的一节课，{gap.periods} 课时"
    if len(lesson.slots) > 1:
        return f"{sentence}，{len(lesson.slots)} 处要用。"
    where = f"，放在「{gap.unit}」单元" if gap.unit else ""
    aim = f"，这一单元要做到：{gap.aim.rstrip('。')}" if gap.aim else ""
    return f"{sentence}{where}{aim}。"


def _place(slot: OpenSlot) -> str:
    return f"{slot.grade.label}「{slot.gap.unit}」" if slot.gap.unit else slot.grade.label


def _for_whom(call: Call) -> str:
    return f"给{_names(call.grades)}{call.audience.label if call.audience else ''}"


def _names(grades: Iterable[Term]) -> str:
    """The names of grades, those that follow one another as a range."""
    runs: list[list[Term]] = []
    for grade in grades:
        if runs and grade.order == runs[-1][-1].order + 1:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    return "、".join(_run(run) for run in runs)


def _run(run: list[Term]) -> str:
    return f"{run[0].label}–{run[-1].label}" if len(run) > 2 else "、".join(grade.label for grade in run)


def _marks(call: Call) -> tuple[str, ...]:
    terms = (*((call.category,) if call.category else ()), *call.themes)
    return tuple(term.label for term in terms)
