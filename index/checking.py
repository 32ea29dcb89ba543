"""Whether what is stored is still what was read: every report by its hash, every file by its own.

A database notices a torn page, and not a letter that has become another. A citation rests on
letters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from index.errors import StoreUnusable
from index.identity import words_hash
from ingest import Report

if TYPE_CHECKING:
    from index.record import ReportRecord
    from index.store import Store

_SHARED = tuple(field.name for field in fields(Report) if field.name != "paragraphs")


def damages(store: Store) -> Iterator[str]:
    """Yield a line for each report, or file of one, that is not what was stored.

    Raises:
        StoreUnusable: The database itself cannot be read.
    """
    if (found := store.structure()) != "ok":
        yield f"the database: {found}"
    hashes = store.words_hashes()
    for record in sorted(store.records(), key=lambda record: record.report_id):
        if _hash_of(store, record) != hashes[record.report_id]:
            yield f"{record.report_id}: other words than were read"
        file = store.file(record.report_id)
        if file is not None and hashlib.sha256(file).hexdigest() != record.sha256:
            yield f"{record.report_id}: another file than it was read from"


def _hash_of(store: Store, record: ReportRecord) -> str:
    """The hash of a report as it is stored now; "" where it cannot be read."""
    try:
        paragraphs = tuple(store.paragraphs(record.report_id))
    except StoreUnusable:
        return ""
    values = {name: getattr(record, name) for name in _SHARED}
    return words_hash(Report(**values, paragraphs=paragraphs))
