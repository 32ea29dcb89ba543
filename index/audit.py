"""The audit log: who did what, when, and what they were answered. It is only ever added to.

The database itself refuses to change a line. Lines go in one way: when they are older
than whoever runs Pincite wants to keep them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, select

from index.audited import Audited, stamp
from index.database import Database
from index.tables import audit
from ingest import Anchor

_PACKED = ("scope", "citations", "versions")
_ADDED = insert(audit)  # made once: it takes longer than SQLite does
_PAGE = 1_000  # lines read at a time


class AuditLog:
    """The log of one store. Several processes may add to it at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, line: Audited) -> None:
        """Keep a line.

        Raises:
            StoreUnusable: It could not be written.
        """
        row = line.to_json()
        packed = {name: json.dumps(row[name], ensure_ascii=False) for name in _PACKED}
        with self._database.connected() as db:
            db.execute(_ADDED, row | packed)

    def lines(self, since: datetime | None = None) -> Iterator[Audited]:
        """Yield what was done, oldest first; all of it, or what was done at or after `since`."""
        first, last_id = stamp(since) if since else "", 0
        while True:
            query = select(audit).where(audit.c.audit_id > last_id, audit.c.at >= first)
            with self._database.connected() as db:
                page = db.execute(query.order_by(audit.c.audit_id).limit(_PAGE)).mappings().all()
            if not page:
                return
            yield from map(_line, page)
            last_id = page[-1]["audit_id"]

    def forget_before(self, day: datetime) -> int:
        """Drop what is older; return how many lines."""
        with self._database.connected() as db:
            return db.execute(delete(audit).where(audit.c.at < stamp(day))).rowcount


def _line(row: RowMapping) -> Audited:
    values = {field.name: row[field.name] for field in fields(Audited)}
    packed = {name: json.loads(row[name]) for name in _PACKED}
    return Audited(
        **values
        | {
            "at": datetime.fromisoformat(row["at"]),
            "scope": tuple(packed["scope"]),
            "citations": tuple(Anchor(**each) for each in packed["citations"]),
            "versions": packed["versions"],
        }
    )
