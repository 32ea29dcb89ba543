"""Whether the program can do its work: `/readyz` and `/metrics`.

`/healthz` says that it runs, and a program that does not should be started anew.
`/readyz` says whether it should be sent questions now.
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from index import IndexingError
from ui.visiting import visit_of
from ui.watching.metrics import MEDIA, Metrics

if TYPE_CHECKING:
    from pydantic import SecretStr

    from index import Library
    from ui.limits import Limits

_CLOSED = "Metrics are for this machine alone, or for who has the token PINCITE_METRICS_TOKEN."


def make_router(
    library: Library, limits: Limits, metrics: Metrics, token: SecretStr | None
) -> APIRouter:
    """Return both addresses."""
    router = APIRouter(include_in_schema=False)

    @router.get("/readyz")
    def ready() -> JSONResponse:
        try:
            n_reports, is_current = len(library.reports()), library.is_current()
        except IndexingError:  # its message names the database, and this page is open to all
            return JSONResponse({"status": "the store cannot be read"}, 503)
        room = limits.places - limits.running - limits.waiting
        state = {
            "reports": n_reports,
            "is_current": is_current,
            "running": limits.running,
            "waiting": limits.waiting,
        }
        if room <= 0:
            return JSONResponse({"status": "full", **state}, 503, {"retry-after": "5"})
        return JSONResponse({"status": "ready", **state})

    @router.get("/metrics")
    def show(request: Request) -> Response:
        if not _may_see(request, token):
            raise HTTPException(403, _CLOSED)
        return Response(metrics.text(), media_type=MEDIA)

    return router


def _may_see(request: Request, token: SecretStr | None) -> bool:
    if token is None:
        try:
            return ipaddress.ip_address(visit_of(request.scope).address).is_loopback
        except ValueError:
            return False
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    right = token.get_secret_value().encode()
    return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), right)
