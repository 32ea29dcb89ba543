"""Where a report is read: `/read/{report_id}/{label}` and `/pages/{report_id}/{page}.png`."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from index import IndexingError, Library, UnknownParagraph, UnknownReport
from ingest import Anchor, Box
from ui.addresses import paragraph_address
from ui.frame import STRICT, root_of
from ui.reader.drawing import PageDrawer
from ui.reader.errors import PageUndrawn
from ui.reading import read_whole
from ui.rendering import render_missing, render_reader, render_reader_page
from ui.telling import status_of, told

# Pixels; of a phone, of a panel beside the chat, and for a closer look. No other is drawn, so
# that nobody can fill the memory with sizes.
WIDTHS = (640, 1000, 1600)
DRAWN = 64  # pictures kept, of some 100 kB each
MAX_WORDS = 8_000  # characters; the longest paragraph known has 6,000


def make_router(library: Library, *, takes_files: bool = False) -> APIRouter:
    """Return the addresses of the reader.

    Args:
        library: What is read.
        takes_files: Whether the page for adding reports is linked.
    """
    router = APIRouter(include_in_schema=False)
    pictures = _Pictures(library, PageDrawer())

    @router.get("/read/{report_id}")
    def report(request: Request, report_id: str) -> Response:
        try:
            first = library.paragraphs(report_id)[0].anchor
        except (IndexingError, IndexError) as exc:
            return _missing(request, exc, takes_files)
        return RedirectResponse(root_of(request) + paragraph_address(first))

    @router.get("/read/{report_id}/{label}")
    def paragraph(
        request: Request, report_id: str, label: str, words: str = "", part: bool = False
    ) -> Response:
        try:
            reading = read_whole(library, Anchor(report_id, label))
        except IndexingError as exc:
            return _missing(request, exc, takes_files, part=part)
        if part:
            return HTMLResponse(render_reader(reading, quote=words[:MAX_WORDS]))
        html = render_reader_page(
            reading, quote=words[:MAX_WORDS], root=root_of(request), takes_files=takes_files
        )
        return HTMLResponse(html, headers=STRICT)

    @router.get("/pages/{report_id}/{page}.png")
    def picture(
        request: Request, report_id: str, page: int, label: str = "", width: int = WIDTHS[1]
    ) -> Response:
        if width not in WIDTHS:
            raise HTTPException(422, f"width: expected one of {WIDTHS}, found {width}")
        try:
            drawn = pictures.of(report_id, page, label, width)
        except (UnknownReport, UnknownParagraph, PageUndrawn) as exc:
            raise HTTPException(404, str(exc)) from exc
        tag = f'"{hashlib.sha256(drawn).hexdigest()[:16]}"'
        headers = {"etag": tag, "cache-control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(drawn, media_type="image/png", headers=headers)

    return router


class _Pictures:
    """Pictures of printed pages, the last of them kept."""

    def __init__(self, library: Library, drawer: PageDrawer) -> None:
        self._library, self._drawer = library, drawer
        self._kept = lru_cache(maxsize=DRAWN)(self._draw)

    def of(self, report_id: str, page: int, label: str, width: int) -> bytes:
        """Return a page; raises `UnknownReport`, `UnknownParagraph`, `PageUndrawn`."""
        sha256 = self._library.report(report_id).sha256
        boxes = self._library.boxes(Anchor(report_id, label)) if label else ()
        return self._kept(report_id, sha256, page, width, boxes)

    def _draw(
        self, report_id: str, sha256: str, page: int, width: int, boxes: tuple[Box, ...]
    ) -> bytes:
        data = self._library.file(report_id)
        if data is None or b"%PDF-" not in data[:1024]:
            raise PageUndrawn(page, f"no PDF stored ({sha256[:8]})")
        return self._drawer.draw(data, page, width, boxes)


def _missing(
    request: Request, exc: Exception, takes_files: bool, *, part: bool = False
) -> HTMLResponse:
    html = render_missing(told(exc), root=root_of(request), takes_files=takes_files, part=part)
    return HTMLResponse(html, status_code=status_of(exc), headers=None if part else STRICT)
