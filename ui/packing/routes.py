"""The address of evidence packs.

`GET /pack?q=...` takes one question with the filters that an answer's own address
has (`history`, `authority`, `year`, `report`, each as often as needed), so that a
pack has an address too. `POST /pack` takes a `Wanted` as JSON, as the body or as the
field `pack` of a form. `format` is `html` or `docx`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import ValidationError

from assistant import AssistantError
from index import IndexingError
from ui.audit import Desk
from ui.frame import serve_files
from ui.limits import TooMuch
from ui.packing.document import to_docx
from ui.packing.pack import make_pack
from ui.packing.page import HERE, make_pages, values_of
from ui.packing.wanted import Wanted
from ui.telling import status_of, told

if TYPE_CHECKING:
    from index import Library

MAX_BYTES = 8_000_000  # of what is posted: fifty long answers as JSON
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make_router(
    library: Library,
    home_authority: str = "",
    *,
    takes_files: bool = False,
    desk: Desk | None = None,
) -> APIRouter:
    """Return the pack's address, over what is stored whenever it is asked for.

    `desk` is what questions pass; a pack takes the place of one, however many it holds.
    """
    desk = desk or Desk()
    pages = make_pages(takes_files=takes_files)
    router = APIRouter(include_in_schema=False)

    def answer(request: Request, given: object) -> Response:
        try:
            wanted = Wanted.model_validate(given)
            with desk.place():
                pack = make_pack(library, wanted.entries, home_authority)
        except ValidationError as exc:
            return pages.problem(request, "Not a pack", _in_words(exc), status=422)
        except (AssistantError, IndexingError) as exc:
            status = status_of(exc, of_theirs=422)
            return pages.problem(request, "No pack was made", told(exc), status=status)
        except TooMuch as exc:
            return pages.problem(request, "No pack was made", str(exc), status=exc.status)
        for packed in pack.entries:
            desk.note(packed.answer, face="pack")
        if wanted.format == "docx":
            headers = {"content-disposition": 'attachment; filename="pincite-evidence.docx"'}
            return Response(to_docx(pack), media_type=_WORD, headers=headers)
        again = wanted.model_dump_json(exclude={"format"})
        return pages.show(request, "pack.html", **values_of(pack, again=again))

    @router.get("/pack")
    def pack_of_address(request: Request) -> Response:
        query = request.query_params
        if not query.get("q"):
            why = "The address of a pack names a question: pack?q=..."
            return pages.problem(request, "No question", why, status=422)
        years = [year for year in query.getlist("year") if year.isascii() and year.isdigit()]
        entry = {
            "question": query["q"],
            "history": query.getlist("history"),
            "authorities": query.getlist("authority"),
            "years": years,
            "reports": query.getlist("report"),
        }
        return answer(request, {"entries": [entry], "format": query.get("format", "html")})

    @router.post("/pack")
    async def pack_of_conversation(request: Request) -> Response:
        if int(request.headers.get("content-length") or MAX_BYTES + 1) > MAX_BYTES:
            why = f"A pack is asked for in at most {MAX_BYTES:,} bytes."
            return pages.problem(request, "Too much", why, status=413)
        try:
            given = await _posted(request)
        except ValueError:
            return pages.problem(request, "Not a pack", "It is not JSON.", status=422)
        return await run_in_threadpool(answer, request, given)

    router.include_router(serve_files(HERE, "packing"))
    return router


async def _posted(request: Request) -> object:
    if request.headers.get("content-type", "").startswith("application/json"):
        return json.loads(await request.body())
    async with request.form(max_files=0, max_fields=4, max_part_size=MAX_BYTES) as form:
        given = json.loads(str(form.get("pack", "")))
        if isinstance(given, dict) and form.get("format"):
            return given | {"format": str(form["format"])}
        return given


def _in_words(exc: ValidationError) -> str:
    first = exc.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}."
