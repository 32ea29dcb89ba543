"""The addresses of the explorer.

`/reports`, `/reports/{report_id}`, `/authorities/{slug}` and `/grades` are pages
that need no script; each table has a `.csv` and a `.xlsx` beside it. Every
figure links to `/read/{report_id}/{label}`, where the paragraph is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from index import IndexingError, Library
from ingest import AUTHORITIES
from ui.explorer import exports, names, plot
from ui.explorer.catalogue import SORTS, Choice, choose, options, overall_judgement
from ui.explorer.judged import (
    GRADED_KIND,
    Standing,
    comparability,
    compared_areas,
    count_grades,
    history,
    latest_grades,
    scale_notes,
    side_by_side_notes,
)
from ui.explorer.printed import Fact, find_printed
from ui.explorer.sheets import Sheet, to_csv, to_excel
from ui.frame import Pages, root_of, serve_files
from ui.telling import status_of, told

if TYPE_CHECKING:
    from index import ReportRecord
    from ingest import Authority

HERE = Path(__file__).parent
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORDS: dict[str, object] = {
    "slug_of": names.slug_of,
    "region_of": names.region_of,
    "kind_words": names.kind_words,
    "framework_words": names.framework_words,
    "grade_words": names.grade_words,
    "year_of": names.year_of,
    "overall_judgement": overall_judgement,
    "grade_order": tuple(names.GRADE_WORDS),
    "zip": zip,
}


def make_router(library: Library, *, takes_files: bool = False) -> APIRouter:
    """Return the explorer's addresses, over what is stored whenever one is asked for."""
    pages = Pages(HERE, takes_files=takes_files, **_WORDS)
    explorer = _Explorer(library, pages)
    router = APIRouter(include_in_schema=False, default_response_class=Response)
    addresses: dict[str, Callable[..., Response]] = {
        "/reports": explorer.reports,
        "/reports.{ending}": explorer.export_reports,
        "/reports/{report_id}": explorer.report,
        "/reports/{report_id}/printed/{fact}": explorer.printed,
        "/authorities/{slug}": explorer.authority,
        "/authorities/{slug}/export.{ending}": explorer.export_authority,
        "/grades": explorer.grades,
        "/grades.{ending}": explorer.export_grades,
    }
    for address, page in addresses.items():
        router.add_api_route(address, page, response_model=None)
    router.include_router(serve_files(HERE, "explorer"))
    return router


class Group(NamedTuple):
    """The authorities whose grades are set side by side."""

    name: str  # "London", "Leeds and its statistical neighbours", "All authorities"
    standings: list[Standing]
    not_stored: list[str]  # statistical neighbours of whom no graded report is stored


class _Explorer:
    """One method for each address."""

    def __init__(self, library: Library, pages: Pages) -> None:
        self._library, self._pages = library, pages

    def reports(self, request: Request) -> Response:
        choice = Choice.read(request.query_params)
        stored = self._library.reports()
        return self._pages.show(
            request,
            "reports.html",
            here="reports",
            choice=choice,
            shown=choose(stored, choice),
            n_stored=len(stored),
            options=options(stored),
            columns=list(SORTS),
        )

    def export_reports(self, request: Request, ending: str) -> Response:
        choice = Choice.read(request.query_params)
        shown = choose(self._library.reports(), choice)
        sheet = exports.reports_sheet(shown)
        what = "All stored reports" if choice.is_of_all else f"Reports chosen by {choice.query()}"
        more = (exports.judgements_sheet(shown), exports.improvements_sheet(shown))
        about = exports.about_sheet(what, len(shown), scale_notes(shown))
        return self._file(request, "reports", ending, (sheet, *more, about))

    def report(self, request: Request, report_id: str) -> Response:
        try:
            record = self._library.report(report_id)
        except IndexingError as exc:
            return self._pages.problem(request, "No such report", told(exc), status=status_of(exc))
        return self._pages.show(request, "report.html", here="reports", report=record)

    def printed(self, request: Request, report_id: str, fact: Fact) -> Response:
        try:
            record = self._library.report(report_id)
            anchor = find_printed(record, self._library.paragraphs(report_id), fact)
        except IndexingError as exc:
            return self._pages.problem(request, "No such report", told(exc), status=status_of(exc))
        return RedirectResponse(f"{root_of(request)}read/{anchor.report_id}/{anchor.label}", 303)

    def authority(self, request: Request, slug: str) -> Response:
        mine = self._of(slug)
        if not mine:
            why = f"No report of an authority called {slug!r} is stored."
            return self._pages.problem(request, "No such authority", why)
        told = history(mine)
        return self._pages.show(
            request,
            "authority.html",
            here="reports",
            name=mine[0].authority,
            slug=slug,
            council=names.known(mine[0].authority),
            history=told,
            plots=plot.plots(told.plotted),
            drawing=plot,
            notes=comparability([r for r in told.reports if r.kind == GRADED_KIND]),
        )

    def export_authority(self, request: Request, slug: str, ending: str) -> Response:
        mine = self._of(slug)
        if not mine:
            return self._pages.problem(request, "No such authority", f"Nothing of {slug!r}.")
        told = history(mine)
        sheet = exports.judgements_sheet(told.reports)
        more = (exports.improvements_sheet(told.reports), exports.reports_sheet(told.reports))
        about = exports.about_sheet(mine[0].authority, len(sheet.rows), comparability(told.reports))
        return self._file(request, slug, ending, (sheet, *more, about))

    def grades(self, request: Request) -> Response:
        stored = self._library.reports()
        group = _group(stored, request)
        areas = compared_areas(group.standings)
        with_neighbours = {r.authority: names.slug_of(r) for r in stored if _neighbours(r)}
        return self._pages.show(
            request,
            "grades.html",
            here="grades",
            group=group,
            areas=areas,
            counts={area: count_grades(group.standings, area) for area in areas},
            notes=side_by_side_notes(group.standings),
            regions=options(stored).regions,
            councils=sorted(with_neighbours.items()),
            query=request.query_params,
        )

    def export_grades(self, request: Request, ending: str) -> Response:
        group = _group(self._library.reports(), request)
        sheet = exports.grades_sheet(group.standings)
        notes = side_by_side_notes(group.standings)
        about = exports.about_sheet(f"Latest grades: {group.name}", len(sheet.rows), notes)
        return self._file(request, "grades", ending, (sheet, about))

    def _of(self, slug: str) -> list[ReportRecord]:
        return [r for r in self._library.reports() if names.slug_of(r) == slug]

    def _file(self, request: Request, name: str, ending: str, sheets: Sequence[Sheet]) -> Response:
        if ending not in ("csv", "xlsx"):
            return self._pages.problem(request, "No such file", "There are .csv and .xlsx.")
        headers = {"content-disposition": f'attachment; filename="pincite-{name}.{ending}"'}
        if ending == "csv":
            return Response(to_csv(sheets[0]), media_type="text/csv", headers=headers)
        return Response(to_excel(sheets), media_type=_EXCEL, headers=headers)


def _group(stored: Sequence[ReportRecord], request: Request) -> Group:
    """Return the authorities that an address asks for: a region's, a council's kin, or all."""
    standings = latest_grades(stored)
    region = request.query_params.get("region", "")
    slug = request.query_params.get("neighbours", "")
    council = next((a for a in AUTHORITIES if a.slug == slug), None)
    if council:
        return _with_neighbours(council, standings)
    if region:
        standings = [s for s in standings if names.region_of(s.report) == region]
    return Group(region or "All authorities", standings, [])


def _with_neighbours(council: Authority, standings: Sequence[Standing]) -> Group:
    wanted = {council.la_code, *council.neighbours}
    mine = [s for s in standings if _code(s.report) in wanted]
    mine.sort(key=lambda s: _code(s.report) != council.la_code)  # itself first
    stored = {_code(s.report) for s in mine}
    missing = sorted(a.name for a in AUTHORITIES if a.la_code in wanted - stored)
    return Group(f"{council.name} and its statistical neighbours", mine, missing)


def _neighbours(report: ReportRecord) -> tuple[str, ...]:
    council = names.known(report.authority)
    return council.neighbours if council else ()


def _code(report: ReportRecord) -> str:
    council = names.known(report.authority)
    return council.la_code if council else ""
