"""The audit log is added to, read in order, kept from change, and forgotten by age."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest

from index import Audited, Library
from ingest import Anchor

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def line(at: datetime = NOON, **values: object) -> Audited:
    given = {
        "request_id": "r1",
        "who": "ana",
        "face": "chat",
        "question": "What of missing children?",
        "question_hash": "ab",
        "scope": ("northmoor-2019-06",),
        "citations": (Anchor("northmoor-2019-06", "2"),),
        "status": "answered",
        "versions": {"pincite": "0.1.0"},
        "seconds": 0.25,
    }
    return Audited(at=at, **given | values)


@pytest.fixture
def library(tmp_path, embedder):
    with Library.open(tmp_path, embedder=embedder) as opened:
        yield opened


def test_a_line_is_read_as_it_was_written(library):
    library.audit.add(line())
    assert list(library.audit.lines()) == [line()]


def test_lines_come_in_the_order_written_from_a_moment_on_in_any_time_zone(library):
    for hour in range(3):
        library.audit.add(line(NOON + timedelta(hours=hour), request_id=str(hour)))
    assert [each.request_id for each in library.audit.lines()] == ["0", "1", "2"]
    one_o_clock = (NOON + timedelta(hours=1)).astimezone(timezone(timedelta(hours=5)))
    assert [each.request_id for each in library.audit.lines(one_o_clock)] == ["1", "2"]


def test_many_lines_are_all_read(library):
    for n in range(1_005):
        library.audit.add(line(request_id=str(n)))
    assert [each.request_id for each in library.audit.lines()] == [str(n) for n in range(1_005)]


def test_the_database_refuses_to_change_a_line(library):
    library.audit.add(line())
    with (
        sqlite3.connect(library.folder / "pincite.sqlite3") as db,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        db.execute("UPDATE audit SET who = 'nobody'")
    db.close()
    assert [each.who for each in library.audit.lines()] == ["ana"]


def test_what_is_older_is_forgotten_and_nothing_else(library):
    for days in (0, 10, 20):
        library.audit.add(line(NOON + timedelta(days=days)))
    assert library.audit.forget_before(NOON + timedelta(days=10)) == 1
    assert [each.at for each in library.audit.lines()] == [
        NOON + timedelta(days=10),
        NOON + timedelta(days=20),
    ]


def test_a_store_made_before_there_was_a_log_gets_one(tmp_path, embedder):
    Library.open(tmp_path, embedder=embedder).close()
    with sqlite3.connect(tmp_path / "pincite.sqlite3") as db:
        db.execute("DROP TABLE audit")
    db.close()
    with Library.open(tmp_path, embedder=embedder) as library:
        library.audit.add(line())
        assert len(list(library.audit.lines())) == 1
    with (
        sqlite3.connect(tmp_path / "pincite.sqlite3") as db,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        db.execute("UPDATE audit SET who = 'nobody'")
    db.close()
