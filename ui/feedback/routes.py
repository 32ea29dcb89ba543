"""The address that takes what people say of answers.

`POST /feedback` with the JSON of a `Said`; 201 and the id it is kept under. It
takes nothing from a page of another site. There is no address that shows what
others said: that is for whoever runs the store (`pincite feedback list`).
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from index import IndexingError
from ui.feedback.said import Said
from ui.frame import refuse_other_sites

if TYPE_CHECKING:
    from index import Library

logger = logging.getLogger(__name__)

MAX_BYTES = 2_000_000  # of one answer as JSON; the longest seen had 300,000


def make_router(library: Library) -> APIRouter:
    """Return the address, over the store."""
    router = APIRouter(include_in_schema=False)

    @router.post("/feedback", dependencies=[Depends(refuse_other_sites)])
    async def feedback(request: Request) -> JSONResponse:
        if int(request.headers.get("content-length") or MAX_BYTES + 1) > MAX_BYTES:
            return _refused(f"At most {MAX_BYTES:,} bytes are taken.", 413)
        try:
            said = Said.model_validate(json.loads(await request.body()))
        except ValidationError as exc:
            first = exc.errors(include_url=False, include_input=False)[0]
            return _refused(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", 422)
        except ValueError:
            return _refused("It is not JSON.", 422)
        return await run_in_threadpool(_keep, library, said)

    return router


def _keep(library: Library, said: Said) -> JSONResponse:
    try:
        kept = library.add_feedback(said.verdict, said.text, said.answer_json, said.cited)
    except IndexingError as exc:
        logger.error("feedback was not kept: %s", exc)
        return _refused("It could not be kept just now. Try again.", 503)
    logger.info("feedback verdict=%s has_text=%s", said.verdict, bool(said.text))
    return JSONResponse({"feedback_id": kept.feedback_id}, status_code=201)


def _refused(detail: str, status: int) -> JSONResponse:
    return JSONResponse({"detail": detail}, status_code=status)
