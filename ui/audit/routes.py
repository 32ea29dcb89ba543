"""The audit log over HTTP, for auditors: `GET /audit/export.jsonl?since=2026-01-31`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

if TYPE_CHECKING:
    from index import Library


def make_router(library: Library) -> APIRouter:
    """Return the address. It asks for no role itself: the door does."""
    router = APIRouter(include_in_schema=False)

    @router.get("/audit/export.jsonl")
    def export(since: datetime | None = None) -> StreamingResponse:
        headers = {
            "content-disposition": 'attachment; filename="pincite-audit.jsonl"',
            "cache-control": "no-store",
        }
        return StreamingResponse(
            lines(library, since), media_type="application/x-ndjson", headers=headers
        )

    return router


def lines(library: Library, since: datetime | None = None) -> Iterator[str]:
    """Yield the log as JSON lines, oldest first."""
    for line in library.audit.lines(since):
        yield json.dumps(line.to_json(), ensure_ascii=False) + "\n"
