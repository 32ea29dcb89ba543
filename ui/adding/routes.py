"""The address where reports are added.

`GET /add` is the page. `POST /add` takes files as a form sends them (field `files`)
and answers with the page again, or, where `application/x-ndjson` is accepted, with
a line of JSON whenever something has become of one of them: its `number`, whether
it `is_done`, and its `row` as HTML. Nothing is taken from a page of another site.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from ui.adding.adder import NOT_TAKEN
from ui.frame import STRICT, Pages, refuse_other_sites, serve_files

if TYPE_CHECKING:
    from ui.adding.adder import Adder, Incoming

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
LINES = "application/x-ndjson"
MAX_FILES = 200  # in one form
_MEGABYTE = 1_000_000
_MORE = 20_000  # bytes of a form that are not its files': their names and the lines between them


def make_router(adder: Adder, max_megabytes: int) -> APIRouter:
    """Return the address.

    Args:
        adder: Stores what comes; closed when the program that serves this ends.
        max_megabytes: Of one form, all its files together.
    """
    pages = Pages(HERE, takes_files=True)

    @asynccontextmanager
    async def open_until_the_end(_app: object) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(adder.close)

    router = APIRouter(include_in_schema=False, lifespan=open_until_the_end)

    @router.get("/add")
    def page(request: Request) -> Response:
        files = adder.files()
        return pages.show(
            request, "add.html", here="add", files=files, megabytes=max_megabytes, is_open=True
        )

    @router.post("/add", dependencies=[Depends(refuse_other_sites)])
    async def add(request: Request) -> Response:
        wants_lines = LINES in request.headers.get("accept", "")
        size = int(request.headers.get("content-length") or 0)
        if not size or size > max_megabytes * _MEGABYTE + _MORE:
            why = f"At most {max_megabytes} MB are taken at once. Nothing was stored."
            return _refused(pages, request, why, 413, wants_lines=wants_lines)
        try:
            numbers = await _taken(adder, request)
        except HTTPException as exc:
            why = f"{str(exc.detail).rstrip('.')}. Nothing was stored."
            return _refused(pages, request, why, 422, wants_lines=wants_lines)
        except OSError as exc:
            logger.error("files were not taken: %s", exc)
            return _refused(pages, request, NOT_TAKEN, 503, wants_lines=wants_lines)
        if not numbers:
            why = "No file was chosen. Choose at least one report."
            return _refused(pages, request, why, 422, wants_lines=wants_lines)
        if wants_lines:
            lines = _lines(adder, pages, numbers)
            return StreamingResponse(lines, media_type=LINES, headers={"x-accel-buffering": "no"})
        return RedirectResponse("add", 303)

    router.include_router(serve_files(HERE, "adding"))
    return router


def make_closed_router() -> APIRouter:
    """Return the address as it is where visitors may not add reports."""
    pages = Pages(HERE, takes_files=False)
    router = APIRouter(include_in_schema=False)

    @router.api_route("/add", methods=["GET", "POST"])
    def closed(request: Request) -> Response:
        why = "Adding reports from this page is switched off."
        return pages.problem(request, "Reports are not added here", why, status=403)

    return router


async def _taken(adder: Adder, request: Request) -> list[int]:
    """Keep the files of a form where the adder reads them; return their numbers."""
    async with request.form(max_files=MAX_FILES, max_fields=10) as form:
        files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
        named = [file for file in files if file.filename]
        return await run_in_threadpool(_keep, adder, named)


def _keep(adder: Adder, files: Sequence[UploadFile]) -> list[int]:
    kept = []
    for file in files:
        name = file.filename or ""
        place = adder.make_place(name)
        with place.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        kept.append((name, place))
    return adder.add(kept)


def _lines(adder: Adder, pages: Pages, numbers: Sequence[int]) -> Iterator[str]:
    for file in adder.follow(numbers):
        yield "\n" if file is None else _line(pages, file)


def _line(pages: Pages, file: Incoming) -> str:
    row = pages.render("row.html", file=file, root="./")
    told = {"number": file.number, "is_done": file.is_done, "state": file.state, "row": row}
    return json.dumps(told) + "\n"


def _refused(
    pages: Pages, request: Request, why: str, status: int, *, wants_lines: bool
) -> Response:
    if wants_lines:
        return JSONResponse({"detail": why}, status_code=status, headers=STRICT)
    return pages.problem(request, "Not added", why, status=status)
