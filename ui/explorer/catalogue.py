"""The table of all reports: which of them are shown, and in what order.

A choice comes from an address and goes back into one, so that a filtered table
can be sent to a colleague. Nothing here knows how a row looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from index import ReportRecord
from ingest import Judgement
from ui.explorer.names import (
    GRADE_WORDS,
    framework_words,
    kind_words,
    known,
    region_of,
    year_of,
)

NO_GRADE = "none"  # of a report that gives no overall grade, in a filter
_RANK = {grade: rank for rank, grade in enumerate(GRADE_WORDS)}

Key = str | int
# What a column is sorted by; None stands last, whichever way the column is sorted.
SORTS: Mapping[str, Callable[[ReportRecord], Key | None]] = {
    "authority": lambda r: r.authority.casefold(),
    "region": lambda r: region_of(r) or None,
    "kind": lambda r: kind_words(r.kind),
    "framework": lambda r: framework_words(r.framework),
    "inspected": lambda r: _day(r),
    "grade": lambda r: _RANK.get(r.overall) if r.overall else None,
    "inspector": lambda r: r.lead_inspector.casefold() or None,
    "paragraphs": lambda r: r.numbered_paragraphs,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports are shown and how they are sorted; "" and None choose nothing."""

    words: str = (
        ""  # all of them stand in the authority's name, an alias, the title or the inspector's
    )
    region: str = ""
    kind: str = ""
    framework: str = ""
    grade: str = ""  # a grade key, or `NO_GRADE`
    since: int | None = None  # year of inspection
    until: int | None = None
    sort: str = "authority"
    descending: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Choice:
        """Read the choice in an address. What is not understood there chooses nothing."""
        sort = query.get("sort", "authority")
        return cls(
            **{name: query.get(name, "").strip() for name in _TEXTS},
            since=_year(query.get("since", "")),
            until=_year(query.get("until", "")),
            sort=sort if sort in SORTS else "authority",
            descending=query.get("order") == "descending",
        )

    @property
    def is_of_all(self) -> bool:
        """Whether no report is left out."""
        return replace(self, sort="authority", descending=False) == Choice()

    def sorted_by(self, column: str) -> Choice:
        """The same reports by that column, or the other way round if that is how they are."""
        return replace(self, sort=column, descending=self.sort == column and not self.descending)

    def query(self) -> str:
        """The choice as an address has it, with its "?"; "" for the plain table."""
        given = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "descending"}
        if self.sort == "authority":
            del given["sort"]
        given |= {"order": "descending"} if self.descending else {}
        chosen = {name: value for name, value in given.items() if value not in ("", None)}
        return f"?{urlencode(chosen)}" if chosen else ""


_TEXTS = ("words", "region", "kind", "framework", "grade")


def choose(reports: Iterable[ReportRecord], choice: Choice) -> list[ReportRecord]:
    """Return the chosen reports in the chosen order; those that are alike by authority and day."""
    shown = [report for report in reports if _is_chosen(report, choice)]
    key = SORTS[choice.sort]
    with_key = [report for report in shown if key(report) is not None]
    without = [report for report in shown if key(report) is None]
    return sorted(with_key, key=lambda r: key(r) or 0, reverse=choice.descending) + without


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from: (value, words), in order."""

    regions: list[tuple[str, str]]
    kinds: list[tuple[str, str]]
    frameworks: list[tuple[str, str]]
    grades: list[tuple[str, str]]
    years: list[int]  # latest first


def options(reports: Sequence[ReportRecord]) -> Options:
    """Return what the stored reports can be filtered by."""
    grades = {r.overall for r in reports}
    listed = [(key, words) for key, words in GRADE_WORDS.items() if key in grades]
    return Options(
        regions=[(name, name) for name in sorted({region_of(r) for r in reports} - {""})],
        kinds=sorted({(r.kind, kind_words(r.kind)) for r in reports}, key=lambda o: o[1]),
        frameworks=sorted(
            {(r.framework, framework_words(r.framework)) for r in reports}, key=lambda o: o[1]
        ),
        grades=listed + ([(NO_GRADE, "No overall grade")] if None in grades else []),
        years=sorted({year for r in reports if (year := year_of(r))}, reverse=True),
    )


def overall_judgement(report: ReportRecord) -> Judgement | None:
    """Return the judgement of overall effectiveness; None where the report gives none."""
    return next((j for j in report.judgements if j.area_key == "overall"), None)


def _day(report: ReportRecord) -> int | None:
    day = report.inspection_end or report.published
    return day.toordinal() if day else None


def _is_chosen(report: ReportRecord, choice: Choice) -> bool:
    year = year_of(report)
    return (
        choice.region in ("", region_of(report))
        and choice.kind in ("", report.kind)
        and choice.framework in ("", report.framework)
        and choice.grade in ("", report.overall or NO_GRADE)
        and (choice.since is None or (year is not None and year >= choice.since))
        and (choice.until is None or (year is not None and year <= choice.until))
        and _has_words(report, choice.words)
    )


def _has_words(report: ReportRecord, words: str) -> bool:
    if not words:
        return True
    council = known(report.authority)
    aliases = council.aliases if council else ()
    text = " ".join((report.authority, *aliases, report.title, report.lead_inspector)).casefold()
    return all(word in text for word in words.casefold().split())


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None
