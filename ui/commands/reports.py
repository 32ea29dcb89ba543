"""`pincite reports`, `pincite show` and `pincite remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import Json, Store, opened
from ui.output import note, say, say_json, say_table

if TYPE_CHECKING:
    from index import Library, ReportRecord

ReportId = Annotated[
    str, typer.Argument(metavar="REPORT_ID", help="As `pincite reports` lists it.")
]


def reports(store: Store = None, as_json: Json = False) -> None:
    """List the stored reports, sorted by authority and inspection.

    Example: pincite reports
    """
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        records = library.reports()
    if as_json:
        for record in records:
            say_json(record.to_json())
    else:
        _table(records)


def show(
    report_id: ReportId,
    label: Annotated[
        str | None,
        typer.Argument(metavar="LABEL", help="A printed number, or a label like judgements."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every paragraph of the report.")
    ] = False,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Show a report, or one of its paragraphs with those around it.

    Example: pincite show northmoor-2023-03 12
    """
    from ui.settings import read_settings

    if label and everything:
        raise typer.BadParameter("give a LABEL or --all, not both")
    with opened(read_settings(store=store)) as library:
        if everything:
            _show_all(library, report_id, as_json)
        elif label:
            _show_paragraph(library, report_id, label, as_json)
        else:
            _show_report(library, report_id, as_json)


def remove(
    report_ids: Annotated[
        list[str], typer.Argument(metavar="REPORT_ID...", help="As `pincite reports` lists them.")
    ],
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Remove reports from the store, and all that was derived from them.

    Example: pincite remove northmoor-2023-03
    """
    from ui.settings import read_settings

    with opened(read_settings(store=store)) as library:
        known = [library.report(report_id).report_id for report_id in report_ids]
        for report_id in known:
            library.remove(report_id)
            if as_json:
                say_json({"report_id": report_id, "outcome": "removed"})
            else:
                say(f"removed  {report_id}")
        library.refresh()


def _table(records: tuple[ReportRecord, ...]) -> None:
    from rich.table import Table

    from ui.words import days

    if not records:
        note("No report is stored. Store some with: pincite ingest FOLDER")
        return
    columns = ("report", "authority", "inspected", "overall", "paragraphs", "pages", "odd")
    table = Table(*columns, box=None)
    for record in records:
        inspected = days(record.inspection_start, record.inspection_end)
        overall = (record.overall or "").replace("_", " ")
        counts = (str(record.numbered_paragraphs), str(record.pages or ""))
        odd = ", ".join(dict.fromkeys(anomaly.kind for anomaly in record.anomalies))
        table.add_row(record.report_id, record.authority, inspected, overall, *counts, odd)
    say_table(table)


def _show_all(library: Library, report_id: str, as_json: bool) -> None:
    from ui.describing import paragraph_json, paragraph_text

    for paragraph in library.paragraphs(report_id):
        if as_json:
            say_json(paragraph_json(paragraph))
        else:
            say(paragraph_text(paragraph) + "\n")


def _show_paragraph(library: Library, report_id: str, label: str, as_json: bool) -> None:
    from ingest import Anchor
    from ui.describing import reading_json, reading_text
    from ui.reading import read_around

    reading = read_around(library, Anchor(report_id, label))
    if as_json:
        say_json(reading_json(reading))
    else:
        say(reading_text(reading))


def _show_report(library: Library, report_id: str, as_json: bool) -> None:
    from ui.describing import report_text

    record = library.report(report_id)
    if as_json:
        say_json(record.to_json())
    else:
        say(report_text(record))
