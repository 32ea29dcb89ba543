"""What the explorer shows, as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from index import ReportRecord
from ui.explorer.judged import Standing, area_words, compared_areas
from ui.explorer.names import framework_words, grade_words, kind_words, region_of
from ui.explorer.sheets import Cell, Sheet
from ui.words import printed_label


def reports_sheet(reports: Iterable[ReportRecord]) -> Sheet:
    """One row a report."""
    columns = (
        *("Authority", "Region", "Kind", "Framework", "Inspection began", "Inspection ended"),
        *("Published", "Overall effectiveness", "Lead inspector", "Numbered paragraphs"),
        *(
            "Improvement items",
            "Title",
            "Report",
            "Official address",
            "File",
            "SHA-256 of the file",
        ),
    )
    return Sheet("Reports", columns, [_report_row(report) for report in reports])


def judgements_sheet(reports: Iterable[ReportRecord]) -> Sheet:
    """One row a judgement, with where it is printed."""
    columns = (
        *("Authority", "Inspection ended", "Framework", "Area", "Area as printed"),
        *("Grade", "Grade as printed", "Report", "Printed at"),
    )
    rows: list[Sequence[Cell]] = [
        (
            *(report.authority, report.inspection_end, framework_words(report.framework)),
            *(area_words(judgement), judgement.area),
            *(grade_words(judgement.grade_key), judgement.grade),
            *(report.report_id, printed_label(judgement.anchor.label)),
        )
        for report in reports
        for judgement in report.judgements
    ]
    return Sheet("Judgements", columns, rows)


def improvements_sheet(reports: Iterable[ReportRecord]) -> Sheet:
    """One row a thing to be improved, with where it is printed."""
    columns = (
        *("Authority", "Inspection ended", "To be improved", "Deadline", "Addressed to"),
        *("Report", "Printed at"),
    )
    rows: list[Sequence[Cell]] = [
        (
            *(report.authority, report.inspection_end, item.text, item.deadline, item.addressee),
            *(report.report_id, printed_label(item.anchor.label)),
        )
        for report in reports
        for item in report.improvement_items
    ]
    return Sheet("To be improved", columns, rows)


def grades_sheet(standings: Sequence[Standing]) -> Sheet:
    """One row an authority: the grades of its latest report."""
    areas = compared_areas(standings)
    columns = ("Authority", "Region", "Inspection ended", "Framework", *areas.values(), "Report")
    rows: list[Sequence[Cell]] = [
        (
            *(standing.report.authority, region_of(standing.report)),
            *(standing.report.inspection_end, framework_words(standing.report.framework)),
            *(
                grade_words(standing.grades[area].grade_key) if area in standing.grades else None
                for area in areas
            ),
            standing.report.report_id,
        )
        for standing in standings
    ]
    return Sheet("Grades", columns, rows)


def about_sheet(what: str, n_rows: int, notes: Iterable[str] = ()) -> Sheet:
    """Say what the workbook holds, and when it was made."""
    rows: list[Sequence[Cell]] = [
        ("Made by", "Pincite, from the reports stored on that day"),
        ("Made on", date.today()),
        ("Shows", what),
        ("Rows", n_rows),
        *(("Note", note) for note in notes),
    ]
    return Sheet("About", ("About", "This workbook"), rows)


def _report_row(report: ReportRecord) -> Sequence[Cell]:
    return (
        *(report.authority, region_of(report), kind_words(report.kind)),
        *(framework_words(report.framework), report.inspection_start, report.inspection_end),
        *(report.published, grade_words(report.overall) if report.overall else None),
        *(report.lead_inspector, report.numbered_paragraphs, len(report.improvement_items)),
        *(report.title, report.report_id, report.url, report.source, report.sha256),
    )
