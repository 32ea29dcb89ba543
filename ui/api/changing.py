"""Adding and removing reports over REST, where whoever runs Pincite lets visitors add them."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool

from ui.adding.adder import NOT_TAKEN, Adder, Incoming
from ui.api import shown
from ui.api.problems import Refused, documented
from ui.api.records import Id
from ui.api.service import TheService, may
from ui.asking import Name
from ui.visiting import current_visit

_OFF = "Adding and removing reports is switched off here."
_TOO_LARGE = "At most {} MB are taken. Nothing was stored."
_LOST = "It was not stored: Pincite was stopped. Send it again."
_LATER = {"retry-after": "60"}
_FILE = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}

logger = logging.getLogger(__name__)

router = APIRouter(tags=["changes"], dependencies=[Depends(may("write"))])


def _adder(service: TheService) -> Adder:
    if service.adder is None:
        raise Refused(403, _OFF)
    return service.adder


TheAdder = Annotated[Adder, Depends(_adder)]


@router.post(
    "/reports",
    status_code=201,
    responses=documented(413),
    openapi_extra={"requestBody": {"required": True, "content": _FILE}},
)
async def add_report(
    request: Request,
    service: TheService,
    adder: TheAdder,
    name: Annotated[Name, Query(description="The file's, with its ending.")] = "report.pdf",
) -> shown.AddedReport:
    """Read a report from its file, which is the request's body, and store it.

    It is answered once questions are answered from the report. The same file again
    changes nothing.
    """
    content = await _body(request, service.max_megabytes)
    number = await run_in_threadpool(_taken, adder, name, content)
    file = await run_in_threadpool(_wait, adder, number)
    if file is None or file.can_be_sent_again:
        raise Refused(503, file.error if file else _LOST, _LATER)
    if file.error or not file.report_id:
        raise Refused(422, file.error)
    return shown.AddedReport(
        report_id=file.report_id,
        outcome=file.state,
        numbered_paragraphs=file.n_paragraphs,
        anomalies=list(file.anomalies),
    )


@router.delete("/reports/{report_id}", status_code=204, responses=documented(404))
def remove_report(report_id: Id, service: TheService, _adder: TheAdder) -> None:
    """Forget a report and all that was derived from it; no question finds it any more."""
    known = service.library.report(report_id).report_id
    service.library.remove(known)
    if desk := service.answering.desk:
        desk.note_change(current_visit(), f"removed {known}", "done")
    service.library.refresh()


def _taken(adder: Adder, name: str, content: bytes) -> int:
    """Keep a file where the adder reads it; return its number."""
    try:
        place = adder.make_place(name)
        place.write_bytes(content)
    except OSError as exc:
        logger.error("a file was not taken: %s", exc)
        raise Refused(503, NOT_TAKEN, _LATER) from exc
    [number] = adder.add([(name, place)])
    return number


def _wait(adder: Adder, number: int) -> Incoming | None:
    """What has become of a file, once nothing more will; None where it was forgotten."""
    latest = None
    for file in adder.follow([number]):
        latest = file or latest
    return latest if latest and latest.is_done else None


async def _body(request: Request, max_megabytes: int) -> bytes:
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > max_megabytes * 1_000_000:
            raise Refused(413, _TOO_LARGE.format(max_megabytes))
    return bytes(content)
