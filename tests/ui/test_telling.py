"""A page that fails says so in one line, and names no place of the machine behind it."""

from __future__ import annotations

import pytest
from site_pages import visitor

from index import Library, StoreUnusable
from ui.api import Access, Answering, Service
from ui.embed import make_router as embed
from ui.explorer import make_router as explorer
from ui.packing import make_router as packing
from ui.reader import make_router as reader

PLACE = "/srv/secret/pincite.sqlite3"
READING = frozenset({"retrieve", "report", "paragraph", "paragraphs", "around"})


class Unreadable:
    """A store of which no report can be read."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getattr__(self, name: str):
        if name in READING:
            raise StoreUnusable(PLACE, "disk I/O error")
        return getattr(self._library, name)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/read/northmoor-2023-03/14", 503),
        ("/read/northmoor-2023-03/14?part=true", 503),
        ("/reports/northmoor-2023-03", 503),
        ("/pack?q=What+happens+when+kids+run+away+in+Northmoor%3F", 503),
        ("/embed/read/northmoor-2023-03/14", 503),
        ("/embed?q=What+happens+when+kids+run+away+in+Northmoor%3F", 200),  # its form is kept
    ],
)
def test_a_visitor_is_told_that_it_is_the_store_and_the_log_where_it_lies(
    sample_library, caplog, path, status
):
    library = Unreadable(sample_library)
    service = Service(Answering(library), Access(library, ()))
    site = visitor(reader(library), explorer(library), packing(library), embed(service))
    reply = site.get(path)
    assert reply.status_code == status
    assert "The store cannot be used just now." in reply.text
    assert "secret" not in reply.text
    assert PLACE in caplog.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/read/northmoor-2023-03/999", "has no paragraph"),
        ("/read/nowhere-1999/1", "The nearest are"),
        ("/reports/nowhere-1999", "The nearest are"),
    ],
)
def test_what_is_not_there_is_called_by_its_name_and_no_command_is(sample_library, path, words):
    reply = visitor(reader(sample_library), explorer(sample_library)).get(path)
    assert reply.status_code == 404
    assert words in reply.text
    assert "`pincite" not in reply.text
