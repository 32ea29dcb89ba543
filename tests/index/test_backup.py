"""A backup is a whole copy of one moment; a damaged one is refused and changes nothing."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from invented_reports import EASTVALE, NORTHMOOR, SAME, make_report

from index import BackupDamaged, Library, Query, StoreBusy, StoreMissing, StoreUnusable
from index.backup import FILE, MANIFEST, back_up, restore, verify


@pytest.fixture
def store(tmp_path, embedder):
    """A folder with two reports, closed."""
    folder = tmp_path / "store"
    with Library.open(folder, embedder=embedder) as library:
        library.add(make_report("Northmoor", NORTHMOOR), b"1")
        library.add(make_report("Eastvale", EASTVALE), b"2")
        library.refresh()
        library.keys.add("crawler", ["read"])
    return folder


def names(folder, embedder):
    with Library.open(folder, embedder=embedder, create=False) as library:
        return [record.report_id for record in library.reports()]


def test_what_was_backed_up_is_put_back_whole_and_is_found(store, tmp_path, embedder):
    made = back_up(store, tmp_path / "backup")
    assert made.counts["reports"] == 2
    assert made.counts["files"] == 2
    assert made.counts["api_keys"] == 1
    elsewhere = tmp_path / "elsewhere"
    assert restore(tmp_path / "backup", elsewhere) == made
    with (
        Library.open(store, embedder=embedder) as before,
        Library.open(elsewhere, embedder=embedder, create=False) as after,
    ):
        assert after.reports() == before.reports()
        assert after.file("northmoor-2019-06") == b"1"
        both = [record.report_id for record in after.reports()]
        assert after.retrieve(Query(SAME), both, 9) == before.retrieve(Query(SAME), both, 9)


def test_a_backup_is_of_one_moment_while_others_write(store, tmp_path, embedder):
    is_over = threading.Event()

    def write() -> None:
        with Library.open(store, embedder=embedder) as library:
            for n in range(200):
                if is_over.is_set():
                    return
                library.add(make_report(f"Place {n}", EASTVALE, file=str(n).encode()), b"3")

    writer = threading.Thread(target=write)
    writer.start()
    made = back_up(store, tmp_path / "backup")
    is_over.set()
    writer.join()
    with sqlite3.connect(tmp_path / "backup" / FILE) as db:
        [(n_whole,)] = db.execute(
            "SELECT count(*) FROM reports r WHERE n_paragraphs = "
            "(SELECT count(*) FROM paragraphs p WHERE p.report_id = r.report_id)"
        )
    db.close()
    assert n_whole == made.counts["reports"] >= 2


@pytest.mark.parametrize("what", ["byte", "shorter", "gone", "manifest", "no manifest", "format"])
def test_a_damaged_backup_is_refused_and_changes_nothing(store, tmp_path, embedder, what):
    folder = tmp_path / "backup"
    back_up(store, folder)
    database, manifest = folder / FILE, folder / MANIFEST
    content = bytearray(database.read_bytes())
    if what == "byte":
        content[len(content) // 2] ^= 1
        database.write_bytes(content)
    elif what == "shorter":
        database.write_bytes(content[:-4096])
    elif what == "gone":
        database.unlink()
    elif what == "manifest":
        manifest.write_text(manifest.read_text().replace('"reports": 2', '"reports": 3'))
    elif what == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 9'))
    with pytest.raises(BackupDamaged, match=r"expected a backup as it was made, found"):
        verify(folder)
    with pytest.raises(BackupDamaged, match="Nothing was changed"):
        restore(folder, store, replace=True)
    assert names(store, embedder) == ["eastvale-2019-06", "northmoor-2019-06"]


def test_a_store_is_replaced_only_when_told_and_kept_aside(store, tmp_path, embedder):
    back_up(store, tmp_path / "backup")
    with Library.open(store, embedder=embedder) as library:
        library.remove("eastvale-2019-06")
    with pytest.raises(StoreUnusable, match="nobody said to replace it"):
        restore(tmp_path / "backup", store)
    assert names(store, embedder) == ["northmoor-2019-06"]
    restore(tmp_path / "backup", store, replace=True)
    assert names(store, embedder) == ["eastvale-2019-06", "northmoor-2019-06"]
    [aside] = store.glob(f"{FILE}.before-*")
    aside.rename(store / FILE)
    assert names(store, embedder) == ["northmoor-2019-06"]


def test_a_store_that_is_open_elsewhere_is_not_replaced(store, tmp_path, embedder):
    back_up(store, tmp_path / "backup")
    with (
        Library.open(store, embedder=embedder),
        pytest.raises(StoreBusy, match="another process"),
    ):
        restore(tmp_path / "backup", store, replace=True)
    assert not list(store.glob(f"{FILE}.before-*"))
    assert names(store, embedder) == ["eastvale-2019-06", "northmoor-2019-06"]


def test_a_store_that_is_damaged_is_replaced(store, tmp_path, embedder):
    back_up(store, tmp_path / "backup")
    (store / FILE).write_bytes(b"no database" * 1000)
    restore(tmp_path / "backup", store, replace=True)
    assert names(store, embedder) == ["eastvale-2019-06", "northmoor-2019-06"]


def test_a_backup_overwrites_nothing_and_needs_a_store(store, tmp_path):
    back_up(store, tmp_path / "backup")
    with pytest.raises(StoreUnusable, match="it is not empty"):
        back_up(store, tmp_path / "backup")
    with pytest.raises(StoreMissing):
        back_up(tmp_path / "nowhere", tmp_path / "another")
