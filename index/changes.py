"""What a change of the reports writes, within a transaction that the caller holds."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, delete, insert, select, update

from index import rows
from index import tables as t
from index.errors import InvalidReport
from index.identity import Stored
from index.record import Added
from ingest import Report


def set_meta(db: Connection, name: str, value: str) -> None:
    changed = db.execute(update(t.meta).where(t.meta.c.name == name).values(value=value))
    if not changed.rowcount:
        db.execute(insert(t.meta).values(name=name, value=value))


def new_mark(db: Connection) -> None:
    set_meta(db, "content", uuid.uuid4().hex)


def family(db: Connection, report_id: str) -> list[Stored]:
    """The stored reports of this name, with or without a number after it."""
    c = t.reports.c
    query = select(
        c.report_id, c.inspection_start, c.inspection_end, c.published, c.pages, c.words_hash
    ).where((c.report_id == report_id) | c.report_id.startswith(f"{report_id}-", autoescape=True))
    found = [Stored(*row) for row in db.execute(query)]
    return [s for s in found if s.report_id.removeprefix(report_id).removeprefix("-").isdigit()
            or s.report_id == report_id]  # fmt: skip


def write(db: Connection, report: Report) -> None:
    for table in (t.reports, *t.OF_A_REPORT):
        db.execute(delete(table).where(table.c.report_id == report.report_id))
    db.execute(insert(t.reports).values(rows.report_row(report)))
    for name, values in rows.part_rows(report).items():
        if values:
            db.execute(insert(t.metadata.tables[name]), values)


def forget(db: Connection, report_id: str, *, only_from: str | None = None) -> bool:
    """Drop a report and its files, or only where it was read from the file of that hash."""
    doomed = t.reports.c.report_id == report_id
    if only_from is not None:
        doomed &= t.reports.c.sha256 == only_from
    gone = bool(db.execute(delete(t.reports).where(doomed)).rowcount)
    if gone:
        for table in (*t.OF_A_REPORT, t.files):
            db.execute(delete(table).where(table.c.report_id == report_id))
    return gone


def write_file(db: Connection, sha256: str, added: Added, content: bytes | None) -> None:
    kept = None if added.outcome == "copy" else content
    if kept is not None:  # one file a report is kept; what it was read from before is only known
        mine = t.files.c.report_id == added.report_id
        db.execute(update(t.files).where(mine).values(content=None))
    db.execute(delete(t.files).where(t.files.c.sha256 == sha256))
    db.execute(insert(t.files).values(sha256=sha256, report_id=added.report_id, content=kept))


def check(report: Report) -> None:
    seen: set[str] = set()
    for paragraph in report.paragraphs:
        label = paragraph.anchor.label
        if paragraph.anchor.report_id != report.report_id or label in seen:
            raise InvalidReport(report.report_id, f"paragraph {label!r} stands in it twice")
        seen.add(label)
