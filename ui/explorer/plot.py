"""Where the points of a small plot stand: one area's grades over the years.

Lengths are in the units of the drawing, whose corner (0, 0) is top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ui.explorer.judged import Point, Track

WIDTH, HEIGHT = 340, 172
LEFT, RIGHT = 128, 318  # the first and the last day
LEVELS = {"outstanding": 20, "good": 54, "middling": 88, "inadequate": 122}
AXIS = 146  # where the years are marked
_LEVEL_OF = {"adequate": "middling", "requires_improvement": "middling"}
_MAX_YEARS = 5  # marked on the axis


class Mark(NamedTuple):
    """A judgement, drawn."""

    x: float
    y: int
    point: Point


class Tick(NamedTuple):
    """A year on the axis."""

    x: float
    year: int


class Plot(NamedTuple):
    """One area's grades over the years."""

    track: Track
    marks: tuple[Mark, ...]
    lines: tuple[tuple[Mark, Mark], ...]  # between neighbours that compare
    ticks: tuple[Tick, ...]


def plots(tracks: Sequence[Track]) -> list[Plot]:
    """Draw the tracks over the same years, so that they can be read beside each other."""
    days = [day for track in tracks for p in track.points if (day := _day(p))]
    if not days:
        return []
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    return [_plot(track, first, last) for track in tracks]


def _plot(track: Track, first: date, last: date) -> Plot:
    marks = tuple(_mark(p, first, last) for p in track.points if _day(p))
    lines = tuple((a, b) for a, b in pairwise(marks) if b.point.continues)
    years = range(first.year, last.year + 1, 1 + (last.year - first.year) // _MAX_YEARS)
    ticks = tuple(Tick(_x(date(year, 7, 1), first, last), year) for year in years)
    return Plot(track, marks, lines, ticks)


def _mark(point: Point, first: date, last: date) -> Mark:
    grade = point.judgement.grade_key
    level = LEVELS[_LEVEL_OF.get(grade, grade)]
    return Mark(_x(_day(point) or first, first, last), level, point)


def _x(day: date, first: date, last: date) -> float:
    part = (day - first).days / max(1, (last - first).days)
    return round(LEFT + part * (RIGHT - LEFT), 1)


def _day(point: Point) -> date | None:
    return point.report.inspection_end or point.report.published
