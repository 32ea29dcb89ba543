"""A printed page is drawn with its marks, and a file that lies costs nothing but its picture."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from processes import SAMPLES
from reportlab.pdfgen.canvas import Canvas

from ingest import Box
from ui.reader import PageDrawer, PageUndrawn

BLANK = (255, 255, 255)
BOX = Box(1, 100.0, 200.0, 300.0, 240.0)


def pdf(width: float, height: float) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(width, height))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture(scope="module")
def drawer() -> Iterator[PageDrawer]:
    made = PageDrawer()
    yield made
    made.close()


def drawn(drawer: PageDrawer, data: bytes, *boxes: Box) -> Image.Image:
    return Image.open(BytesIO(drawer.draw(data, 1, 600, boxes))).convert("RGB")


def test_a_page_has_the_width_asked_for_and_its_own_shape(drawer):
    assert drawn(drawer, pdf(600, 800)).size == (600, 800)
    assert drawn(drawer, pdf(300, 100)).size == (600, 200)


def test_what_is_cited_is_coloured_in_its_place_and_nothing_else(drawer):
    page = drawn(drawer, pdf(600, 800), BOX, BOX._replace(page=2, top=600.0, bottom=640.0))
    assert page.getpixel((200, 220)) != BLANK
    assert page.getpixel((200, 180)) == BLANK
    assert page.getpixel((350, 220)) == BLANK
    assert page.getpixel((200, 620)) == BLANK


def test_print_stays_to_be_read_under_the_colour(drawer):
    [sample] = SAMPLES.glob("northmoor-2023*.pdf")
    page = drawn(drawer, sample.read_bytes(), Box(1, 0, 0, 600, 800))
    assert page.convert("L").getextrema()[0] < 60


@pytest.mark.parametrize(
    ("data", "page", "found"),
    [
        pytest.param(b"<html>no such file</html>", 1, "PDFium cannot draw", id="no-pdf"),
        pytest.param(pdf(600, 800)[:300], 1, "PDFium cannot draw", id="cut-short"),
        pytest.param(pdf(600, 800), 2, "a file of 1 pages", id="past-the-end"),
        pytest.param(pdf(600, 800), 0, "a file of 1 pages", id="page-zero"),
        pytest.param(pdf(10, 9000), 1, "10 by 9000 points", id="no-page-at-all"),
    ],
)
def test_what_cannot_be_drawn_is_said(drawer, data, page, found):
    with pytest.raises(PageUndrawn, match=found):
        drawer.draw(data, page, 600)


def test_a_process_that_dies_or_hangs_is_replaced(drawer):
    drawer.draw(pdf(600, 800), 1, 600)
    drawer._process.kill()
    drawer._process.join()
    assert drawer.draw(pdf(600, 800), 1, 600)
    hurried = PageDrawer(limit_s=0.0)
    with pytest.raises(PageUndrawn, match="takes more than 0 seconds"):
        hurried.draw(pdf(600, 800), 1, 600)
    hurried.close()
