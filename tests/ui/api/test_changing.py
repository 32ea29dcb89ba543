"""A program with a key for it adds and removes reports; nobody else does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from processes import SAMPLES
from sites import site_of
from starlette.testclient import TestClient

from index import Library, StoreUnusable
from ui.adding import Adder
from ui.safeguards import Safeguards
from ui.server import WithHeaders
from ui.settings import Settings
from ui.visiting import Visit, set_visit

FILE = SAMPLES / "northmoor-2012-05.txt"
ADDRESS = "/api/v1/reports"


@pytest.fixture
def adder(own_library) -> Iterator[Adder]:
    adder = Adder(own_library)
    yield adder
    adder.close()


@pytest.fixture
def open_site(own_library, adder) -> TestClient:
    """Reports are added here."""
    return TestClient(site_of(own_library, adder))


def test_a_report_is_added_found_and_removed(open_site, own_library):
    added = open_site.post(ADDRESS, params={"name": FILE.name}, content=FILE.read_bytes())
    assert added.status_code == 201
    assert added.json() == {
        "report_id": "northmoor-2012-05",
        "outcome": "stored",
        "numbered_paragraphs": own_library.report("northmoor-2012-05").numbered_paragraphs,
        "anomalies": [],
    }
    found = open_site.get("/api/v1/search", params={"q": "children who run away"}).json()
    assert {hit["report_id"] for hit in found["hits"]} == {"northmoor-2012-05"}
    again = open_site.post(ADDRESS, params={"name": "other.txt"}, content=FILE.read_bytes())
    assert (again.status_code, again.json()["outcome"]) == (201, "unchanged")
    assert open_site.delete(f"{ADDRESS}/northmoor-2012-05").status_code == 204
    assert own_library.reports() == ()
    assert open_site.delete(f"{ADDRESS}/northmoor-2012-05").status_code == 404


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (b"<html>Not found</html>", 422, "Expected"),
        (b"", 422, "Expected"),
        (b"x" * 1_000_001, 413, "At most 1 MB are taken"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(open_site, own_library, content, status, says):
    refused = open_site.post(ADDRESS, params={"name": "../../report.pdf"}, content=content)
    assert refused.status_code == status
    assert says in refused.json()["detail"]
    assert "pincite-incoming" not in refused.text
    assert own_library.reports() == ()


class Full:
    """A store that has no room for one thing that is done to it."""

    def __init__(self, library: Library, name: str) -> None:
        self._library, self._name = library, name

    def __getattr__(self, name: str):
        if name == self._name:
            raise StoreUnusable("/srv/secret/pincite.sqlite3", "database or disk is full")
        return getattr(self._library, name)


@pytest.mark.parametrize(
    ("full", "says", "is_stored"),
    [
        ("add", "could not be stored just now. Nothing was stored; try again.", False),
        ("refresh", "Stored, but questions are not answered from it yet.", True),
    ],
)
def test_what_finds_no_room_is_to_be_sent_again(own_library, caplog, full, says, is_stored):
    adder = Adder(Full(own_library, full))
    site = TestClient(site_of(own_library, adder))
    refused = site.post(ADDRESS, params={"name": FILE.name}, content=FILE.read_bytes())
    adder.close()
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
    assert says in refused.json()["detail"]
    assert "secret" not in refused.text
    assert "/srv/secret/pincite.sqlite3" in caplog.text
    assert bool(own_library.reports()) == is_stored


def test_a_file_that_there_is_no_place_to_keep_is_to_be_sent_again(open_site, adder, caplog):
    shutil.rmtree(adder._folder)
    refused = open_site.post(ADDRESS, params={"name": FILE.name}, content=FILE.read_bytes())
    assert refused.status_code == 503
    assert refused.json()["detail"].startswith("It cannot be taken just now")
    assert str(adder._folder) in caplog.text


def test_where_adding_is_switched_off_nothing_is_changed(own_client):
    for reply in (own_client.post(ADDRESS, content=b"x"), own_client.delete(f"{ADDRESS}/x")):
        assert reply.status_code == 403
        assert "switched off" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("scopes", "status"),
    [(("read",), 403), (("feedback",), 403), (("write",), 404), (("read", "write"), 404)],
)
def test_a_key_must_be_for_it_with_the_safeguards_and_without(
    own_library, adder, with_key, scopes, status
):
    chosen = Settings(
        store=own_library.folder, sign_in="proxy", trusted_proxy=("192.0.2.1",), _env_file=None
    )
    site = site_of(own_library, adder)
    guarded = Safeguards(own_library, chosen).around(site, WithHeaders)
    for app in (site, guarded):
        client = TestClient(app, client=("127.0.0.1", 1))
        reply = client.delete(f"{ADDRESS}/nowhere", headers=with_key(*scopes))
        assert reply.status_code == status


def test_a_reader_who_is_signed_in_changes_nothing(own_library, adder):
    chosen = Settings(
        store=own_library.folder,
        sign_in="proxy",
        trusted_proxy=("192.0.2.1",),
        editors=("eve",),
        _env_file=None,
    )
    guarded = Safeguards(own_library, chosen).around(site_of(own_library, adder), WithHeaders)
    client = TestClient(guarded, client=("192.0.2.1", 1))
    for who, status in (("ada", 403), ("eve", 404)):
        reply = client.delete(f"{ADDRESS}/nowhere", headers={"x-forwarded-user": who})
        assert reply.status_code == status


def test_the_api_itself_changes_nothing_for_a_visitor_who_only_reads(own_library, adder):
    site = site_of(own_library, adder)

    async def as_reader(scope, receive, send) -> None:
        set_visit(scope, Visit(who="ada", roles=frozenset({"reader"})))
        await site(scope, receive, send)

    reply = TestClient(as_reader).delete(f"{ADDRESS}/nowhere")
    assert reply.status_code == 403
    assert "the role of editor" in reply.json()["detail"]
