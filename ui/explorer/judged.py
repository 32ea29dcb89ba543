"""Judgements set beside each other: one authority's over time, many authorities' now.

What may not be compared is said, from what each framework itself says of its
areas: nothing here decides that two grades mean the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from index import ReportRecord
from ingest import FRAMEWORKS, Judgement
from ui.explorer.names import framework_words, year_of

# The areas that people compare councils by, as columns and plots, in this order.
MAIN_AREAS = {
    "overall": "Overall effectiveness",
    "help-and-protection": "Help and protection",
    "children-in-care": "Children in care",
    "care-leavers": "Care leavers",
    "children-in-care-and-care-leavers": "Children in care and care leavers",
    "leadership": "Leadership",
    "safeguarding:overall-effectiveness": "Safeguarding services overall",
    "looked-after:overall-effectiveness": "Looked after services overall",
}
_SERVICES = {"safeguarding": "safeguarding services", "looked-after": "looked after services"}
GRADED_KIND = "childrens-services"


class Point(NamedTuple):
    """A judgement of one report."""

    report: ReportRecord
    judgement: Judgement
    continues: bool  # whether it may be compared with the point before it of the same track


class Track(NamedTuple):
    """One area over the inspections that judged it, oldest first."""

    area_key: str
    name: str
    points: tuple[Point, ...]

    def of(self, report: ReportRecord) -> Judgement | None:
        """The judgement that a report gives of this area."""
        mine = (p.judgement for p in self.points if p.report.report_id == report.report_id)
        return next(mine, None)


@dataclass(frozen=True, slots=True)
class History:
    """What one authority's reports judged and asked for, oldest first."""

    reports: tuple[ReportRecord, ...]
    tracks: tuple[Track, ...]  # the main areas first, then the others as printed

    @property
    def main(self) -> list[Track]:
        """The tracks that are shown first: of the main areas, and those judged more than once."""
        return [t for t in self.tracks if t.area_key in MAIN_AREAS or len(t.points) > 1]

    @property
    def others(self) -> list[Track]:
        """The tracks of all other areas."""
        return [track for track in self.tracks if track not in self.main]

    @property
    def plotted(self) -> list[Track]:
        """The tracks that are drawn: of the main areas, where there is more than one point."""
        return [t for t in self.tracks if t.area_key in MAIN_AREAS and len(t.points) > 1]

    @property
    def graded(self) -> list[ReportRecord]:
        """The reports that give any grade, oldest first."""
        return [report for report in self.reports if report.judgements]

    @property
    def demanding(self) -> list[ReportRecord]:
        """The reports of children's services that ask for improvement, latest first."""
        of_kind = [r for r in self.reports if r.kind == GRADED_KIND and r.improvement_items]
        return of_kind[::-1]


def history(reports: Iterable[ReportRecord]) -> History:
    """Set one authority's judgements out by area."""
    in_order = tuple(sorted(reports, key=_day))
    by_area: dict[str, list[Point]] = {key: [] for key in MAIN_AREAS}
    for report in in_order:
        for judgement in report.judgements:
            points = by_area.setdefault(judgement.area_key, [])
            continues = bool(points) and is_comparable(points[-1].report, report, judgement)
            points.append(Point(report, judgement, continues))
    tracks = (Track(key, area_words(p[-1].judgement), tuple(p)) for key, p in by_area.items() if p)
    return History(in_order, tuple(tracks))


def area_words(judgement: Judgement) -> str:
    """Return what an area is called beside others: in short where it is a main one."""
    service, _, rest = judgement.area_key.partition(":")
    if judgement.area_key in MAIN_AREAS or not rest:
        return MAIN_AREAS.get(judgement.area_key, judgement.area)
    return f"{judgement.area} ({_SERVICES.get(service, service)})"


def is_comparable(older: ReportRecord, newer: ReportRecord, judgement: Judgement) -> bool:
    """Whether the framework of `older` says that it judges this area of `newer` too."""
    if older.framework == newer.framework:
        return True
    framework = FRAMEWORKS.get(older.framework)
    area = framework.area(judgement.area_key) if framework else None
    return area is not None and f"{newer.framework}:{judgement.area_key}" in area.comparable


def comparability(reports: Sequence[ReportRecord]) -> list[str]:
    """Say of neighbours in time that were judged by different frameworks what compares."""
    graded = [report for report in reports if report.judgements]
    notes = []
    for older, newer in pairwise(graded):
        if older.framework != newer.framework:
            notes.append(
                f"{year_of(older)} and {year_of(newer)} were judged by different frameworks "
                f"({framework_words(older.framework)}; {framework_words(newer.framework)}). "
                f"{_what_compares(older, newer)}"
            )
    return notes + scale_notes(graded)


def scale_notes(reports: Iterable[ReportRecord]) -> list[str]:
    """Say what a reader must know of the scales on which these reports were judged."""
    reports = list(reports)
    grades = {judgement.grade_key for report in reports for judgement in report.judgements}
    notes = []
    if {"adequate", "requires_improvement"} <= grades:
        notes.append(
            "“Adequate” was the third grade until 2013, and “requires improvement” has been since: "
            "the same place on the scale, but not the same meaning."
        )
    if any(r.kind == GRADED_KIND and r.judgements and not r.overall for r in reports):
        notes.append(
            "Reports of 2009 to 2012, and those from April 2026, give no single grade for overall "
            "effectiveness."
        )
    if any("children-in-care-and-care-leavers" in _areas(report) for report in reports):
        notes.append("From 2018 to 2022 children in care and care leavers were judged as one area.")
    return notes


class Standing(NamedTuple):
    """The latest graded report of one authority."""

    report: ReportRecord
    grades: dict[str, Judgement]  # by area key


def latest_grades(reports: Iterable[ReportRecord]) -> list[Standing]:
    """Return of every authority its latest graded report, by the authority's name."""
    latest: dict[str, ReportRecord] = {}
    for report in sorted(reports, key=_day):
        if report.kind == GRADED_KIND and report.judgements:
            latest[report.authority] = report
    return [
        Standing(report, {j.area_key: j for j in report.judgements})
        for _, report in sorted(latest.items())
    ]


def side_by_side_notes(standings: Sequence[Standing]) -> list[str]:
    """Say what a reader must know before setting these authorities beside each other."""
    n_frameworks = len({standing.report.framework for standing in standings})
    notes = scale_notes(standing.report for standing in standings)
    if n_frameworks < 2:
        return notes
    several = (
        f"These reports were judged by {n_frameworks} frameworks, in different years. A grade says "
        "how an authority was when inspectors came, and compares with others of its framework."
    )
    return [several, *notes]


def compared_areas(standings: Iterable[Standing]) -> dict[str, str]:
    """Return the main areas that any of them judges, with their names, in order."""
    judged = {key for standing in standings for key in standing.grades}
    return {key: name for key, name in MAIN_AREAS.items() if key in judged}


def count_grades(standings: Iterable[Standing], area_key: str) -> Counter[str]:
    """Return how many give each grade for an area; those that do not judge it are not counted."""
    return Counter(s.grades[area_key].grade_key for s in standings if area_key in s.grades)


def _what_compares(older: ReportRecord, newer: ReportRecord) -> str:
    both = [j for j in newer.judgements if is_comparable(older, newer, j)]
    alike = [area_words(j) for j in both if j.area_key in _areas(older)]
    if not alike:
        return "What they judge is not comparable."
    return f"Comparable are: {'; '.join(alike)}. Nothing else is."


def _areas(report: ReportRecord) -> set[str]:
    return {judgement.area_key for judgement in report.judgements}


def _day(report: ReportRecord) -> tuple[str, str]:
    day = report.inspection_end or report.published
    return (day.isoformat() if day else "", report.report_id)
