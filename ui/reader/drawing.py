"""Draws a printed page as a picture, with the places of a paragraph marked on it.

PDFium is not thread-safe, and files lie: the drawing is done in a process of its
own, which is given up and replaced when it crashes or takes too long.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from io import BytesIO
from multiprocessing.connection import Connection
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from ingest import limit_memory
from ui.reader.errors import PageUndrawn

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from PIL.Image import Image

    from ingest import Box

LIMIT_S = 20.0  # for one page; the slowest known takes a quarter of a second
START_S = 60.0  # for a new process; on an idle machine it takes half a second
MAX_RATIO = 4.0  # of a page's height to its width; what is longer is no page
N_COLOURS = 64  # a printed page has few; the picture is a third of the size
MARK = (255, 228, 138)
EDGE = (29, 79, 145)
MARGIN = 3.0  # points around a box


class Job(NamedTuple):
    """A page to be drawn."""

    data: bytes  # of the PDF
    page: int  # from 1
    width: int  # pixels
    boxes: tuple[Box, ...]  # what to mark; boxes of other pages are passed over


class PageDrawer:
    """Draws one page at a time. May be used by several threads."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self._limit_s = limit_s
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def draw(self, data: bytes, page: int, width: int, boxes: Sequence[Box] = ()) -> bytes:
        """Return the page as a PNG, `width` pixels wide.

        Raises:
            PageUndrawn: there is no such page, or it cannot be drawn, or not in time.
        """
        with self._lock:
            connection = self._ready()
            try:
                connection.send(Job(data, page, width, tuple(boxes)))
                if not connection.poll(self._limit_s):
                    found = f"one that takes more than {self._limit_s:.0f} seconds"
                    self._stop()
                    raise PageUndrawn(page, found)
                drawn: bytes | str = connection.recv()
            except (EOFError, OSError) as exc:
                self._stop()
                raise PageUndrawn(page, "one that makes the drawing program crash") from exc
        if isinstance(drawn, str):
            raise PageUndrawn(page, drawn)
        return drawn

    def close(self) -> None:
        """Let the process go; the next page starts another."""
        with self._lock:
            self._stop()

    def _ready(self) -> Connection:
        if self._connection is None or self._process is None or not self._process.is_alive():
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            if self._connection.poll(START_S):
                self._connection.recv()  # its first word says that it has loaded PDFium
        return self._connection

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _work(connection: Connection) -> None:
    """The life of the process: a job comes in, a PNG or why there is none goes out."""
    import pypdfium2 as pdfium

    limit_memory()
    connection.send("ready")
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        try:
            connection.send(_png(job))
        except (pdfium.PdfiumError, ValueError, MemoryError) as exc:
            connection.send(f"one that PDFium cannot draw ({type(exc).__name__})")


def _png(job: Job) -> bytes | str:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(job.data)
    try:
        if not 1 <= job.page <= len(document):
            return f"a file of {len(document)} pages"
        page = document[job.page - 1]
        width, height = page.get_size()
        if not 0 < height <= MAX_RATIO * width:
            return f"one of {width:.0f} by {height:.0f} points"
        scale = job.width / width
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    marked = _marked(image, [box for box in job.boxes if box.page == job.page], scale)
    file = BytesIO()
    marked.quantize(N_COLOURS, method=2).save(file, "PNG")
    return file.getvalue()


def _marked(image: Image, boxes: Sequence[Box], scale: float) -> Image:
    """Colour the places under their print, as a text marker does, and frame each."""
    from PIL import Image as images
    from PIL import ImageChops, ImageDraw

    if not boxes:
        return image
    under = images.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(under)
    for box in boxes:
        left, top, right, bottom = box[1:]
        edges = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
        place = [edge * scale for edge in edges]
        draw.rectangle(place, fill=MARK, outline=EDGE, width=max(1, round(scale)))
    return ImageChops.multiply(image, under)
