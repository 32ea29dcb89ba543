"""What is stored, over REST: reports, paragraphs, judgements, what is to be improved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query

from ingest import Anchor, Judgement
from ui.api import shown
from ui.api.problems import documented
from ui.api.service import TheDescriber, TheService, may
from ui.asking import MAX_CHOSEN, Name, Year, year_of
from ui.describing import paragraph_json
from ui.reading import read_around

if TYPE_CHECKING:
    from index import ReportRecord

MAX_ITEMS = 1_000  # of one page of a list
MAX_WORDS = 8_000  # characters; the longest paragraph known has 6,000

Item = TypeVar("Item")
Id = Annotated[
    str, Path(max_length=200, pattern="^[A-Za-z0-9-]+$", description="As `/reports` lists it.")
]
Label = Annotated[
    str,
    Path(
        max_length=200,
        pattern="^[A-Za-z0-9:._-]+$",
        description="14, judgements, what-needs-to-improve:2",
    ),
]
Words = Annotated[str, Query(max_length=MAX_WORDS, description="To be marked in the text.")]

router = APIRouter(tags=["records"], dependencies=[Depends(may("read"))])


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reports that a list is of, and the part of the list that is shown."""

    authorities: frozenset[str]
    years: frozenset[int]
    reports: frozenset[str]
    limit: int = MAX_ITEMS
    offset: int = 0

    @classmethod
    def by(cls, authorities: Iterable[str], years: Iterable[int]) -> Chosen:
        """Those of these authorities, in capitals or not, and years."""
        names = frozenset(name.casefold() for name in authorities)
        return cls(names, frozenset(years), frozenset())

    def of(self, records: Sequence[ReportRecord]) -> list[ReportRecord]:
        """Those chosen, in their order; all where nothing is chosen."""
        return [
            record
            for record in records
            if (not self.authorities or record.authority.casefold() in self.authorities)
            and (not self.years or year_of(record) in self.years)
            and (not self.reports or record.report_id in self.reports)
        ]

    def page(self, items: Sequence[Item]) -> tuple[int, list[Item]]:
        """How many there are, and those of the part."""
        return len(items), list(items[self.offset : self.offset + self.limit])


def _chosen(
    authority: Annotated[tuple[Name, ...], Query(max_length=MAX_CHOSEN)] = (),
    year: Annotated[tuple[Year, ...], Query(max_length=MAX_CHOSEN)] = (),
    report: Annotated[tuple[Name, ...], Query(max_length=MAX_CHOSEN)] = (),
    limit: Annotated[int, Query(ge=1, le=MAX_ITEMS)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Chosen:
    chosen = Chosen.by(authority, year)
    return replace(chosen, reports=frozenset(report), limit=limit, offset=offset)


TheChosen = Annotated[Chosen, Depends(_chosen)]


@router.get("/reports")
def reports(service: TheService, chosen: TheChosen) -> shown.Page[shown.Report]:
    """List the stored reports, by authority and then by the inspection's last day."""
    total, some = chosen.page(chosen.of(service.library.reports()))
    return shown.Page(total=total, items=[_report(record) for record in some])


@router.get("/reports/{report_id}", responses=documented(404))
def report(report_id: Id, service: TheService) -> shown.Report:
    """Return one report: its facts, judgements and what it asks to be improved."""
    return _report(service.library.report(report_id))


@router.get("/reports/{report_id}/paragraphs", responses=documented(404))
def paragraphs(report_id: Id, service: TheService) -> list[shown.Paragraph]:
    """Return every paragraph of a report, in printed order."""
    found = service.library.paragraphs(report_id)
    return [shown.Paragraph.model_validate(paragraph_json(each)) for each in found]


@router.get("/reports/{report_id}/paragraphs/{label}", responses=documented(404))
def paragraph(
    report_id: Id, label: Label, service: TheService, describer: TheDescriber, words: Words = ""
) -> shown.ReadParagraph:
    """Return one paragraph between its neighbours, with where `words` stand in it."""
    return describer.reading(read_around(service.library, Anchor(report_id, label)), words)


@router.get("/judgements")
def judgements(
    service: TheService,
    describer: TheDescriber,
    chosen: TheChosen,
    area: Annotated[Name, Query(description="An area_key: overall, care-leavers.")] = "",
    grade: Annotated[Name, Query(description="A grade_key: good, inadequate.")] = "",
) -> shown.Page[shown.JudgementRow]:
    """List the grades that reports give, in printed order within each."""
    found = graded(chosen.of(service.library.reports()), area, grade)
    return _rows(chosen, found, describer.judgement)


@router.get("/improvement-items")
def improvement_items(
    service: TheService, describer: TheDescriber, chosen: TheChosen
) -> shown.Page[shown.ImprovementRow]:
    """List what reports ask to be improved, in printed order within each."""
    records = chosen.of(service.library.reports())
    found = [(record, each) for record in records for each in record.improvement_items]
    return _rows(chosen, found, describer.improvement)


def graded(
    records: Iterable[ReportRecord], area: str = "", grade: str = ""
) -> list[tuple[ReportRecord, Judgement]]:
    """The grades of reports, in their order: of one area or all, one grade or any."""
    return [
        (record, each)
        for record in records
        for each in record.judgements
        if area in ("", each.area_key) and grade in ("", each.grade_key)
    ]


Row = TypeVar("Row", shown.JudgementRow, shown.ImprovementRow)


def _rows(
    chosen: Chosen,
    found: Sequence[tuple[ReportRecord, Item]],
    describe: Callable[[ReportRecord, Item], Row],
) -> shown.Page[Row]:
    total, some = chosen.page(found)
    return shown.Page(total=total, items=[describe(record, item) for record, item in some])


def _report(record: ReportRecord) -> shown.Report:
    return shown.Report.model_validate(record.to_json())
