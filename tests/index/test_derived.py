"""Search files are made again whenever they are not as they were written."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from invented_reports import EASTVALE, NORTHMOOR, make_report

from index import Library, Query
from index.derived import open_current

BOTH = ["northmoor-2019-06", "eastvale-2019-06"]
QUESTION = Query("are social workers too busy")


def files_of(library: Library) -> list[Path]:
    folder = library.folder / "derived"
    return sorted(p for p in folder.rglob("*") if p.is_file())


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip_a_byte(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 0xFF
    path.write_bytes(held)


@pytest.mark.parametrize("damage", [cut_short, flip_a_byte, Path.unlink])
def test_damage_to_any_file_is_repaired_and_changes_no_answer(two_reports, embedder, damage):
    expected = two_reports.retrieve(QUESTION, BOTH, 20)
    names = [path.name for path in files_of(two_reports)]
    assert {"CURRENT", "manifest.json", "vectors.npy", "rows.json"} < set(names)
    for number in range(len(names)):
        damage(files_of(two_reports)[number])
        with Library.open(two_reports.folder, embedder=embedder) as again:
            assert not again.status()["is_current"], names[number]
            assert again.retrieve(QUESTION, BOTH, 20) == expected, names[number]
            assert again.status()["is_current"]


def test_nothing_is_embedded_twice_to_repair_it(two_reports, embedder):
    class OnlyQuestions:
        """Refuses to embed more than one text at a time, which is what a question is."""

        name, dim, max_tokens = embedder.name, embedder.dim, embedder.max_tokens
        word_dim, count_tokens = embedder.word_dim, embedder.count_tokens

        def embed_words(self, texts):
            assert len(texts) == 1
            return embedder.embed_words(texts)

    shutil.rmtree(two_reports.folder / "derived")
    with Library.open(two_reports.folder, embedder=OnlyQuestions()) as again:
        assert len(again.retrieve(QUESTION, BOTH, 3)) == 3


def test_the_folder_of_the_state_before_is_cleaned_away(two_reports):
    folder = two_reports.folder / "derived"
    (folder / ".building-left-by-a-kill").mkdir()
    (before,) = (p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    two_reports.add(make_report("Westhay"))
    two_reports.refresh()
    (after,) = (p.name for p in folder.iterdir() if p.is_dir())
    assert after != before
    assert (folder / "CURRENT").read_text() == after


def searched(library: Library) -> tuple[list[tuple], np.ndarray, dict[str, np.ndarray]]:
    """All that the search files say: rows, vectors and the score of every word."""
    found = open_current(library.folder / "derived", library.embedder.name)
    rows = [(*found.rows.place(n), found.rows.passages_of(n)) for n in range(len(found.rows))]
    stems = (stem for stem in found.keywords.vocabulary if stem)
    scores = {stem: found.keywords.scores(stem) for stem in stems}
    return rows, found.vectors, {stem: each for stem, each in scores.items() if each.any()}


def test_a_store_filled_report_by_report_is_searched_like_one_filled_at_once(
    library, embedder, tmp_path
):
    long = "Managers review the work of their teams. " * 100
    last = [
        make_report("Northvale", ["The workers' own words.", "", long]),
        make_report("Eastvale", ["Other words of children in care."], file=b"new"),
        make_report("Northmoor", NORTHMOOR),
        make_report("Overvale", EASTVALE),
    ]
    for report in (make_report("Westhay"), make_report("Eastvale", EASTVALE), *last):
        library.add(report)
        library.refresh()
    library.remove("westhay-2019-06")
    library.refresh()
    with Library.open(tmp_path / "at-once", embedder=embedder) as at_once:
        for report in last:
            at_once.add(report)
        at_once.refresh()
        rows, vectors, scores = searched(library)
        expected_rows, expected_vectors, expected_scores = searched(at_once)
        assert rows == expected_rows
        assert vectors.tobytes() == expected_vectors.tobytes()
        assert scores.keys() == expected_scores.keys()
        for stem, each in scores.items():
            assert each.tobytes() == expected_scores[stem].tobytes(), stem
        names = [record.report_id for record in at_once.reports()]
        assert library.retrieve(QUESTION, names, 50) == at_once.retrieve(QUESTION, names, 50)


def test_a_report_that_did_not_change_is_not_read_again(two_reports):
    with sqlite3.connect(two_reports.folder / "pincite.sqlite3") as db:
        db.execute("UPDATE paragraphs SET text = 'Unread.' WHERE report_id = 'eastvale-2019-06'")
    db.close()
    two_reports.add(make_report("Westhay"))
    two_reports.refresh()
    _, _, scores = searched(two_reports)
    assert "unread" not in scores


def test_what_another_copy_stores_meanwhile_is_found_after_the_next_refresh(
    library, embedder, tmp_path
):
    address = f"sqlite:///{library.folder / 'pincite.sqlite3'}"
    with Library.open(tmp_path / "copy", database_url=address, embedder=embedder) as copy:

        def store_elsewhere(done: int, total: int) -> None:
            if done == total:
                copy.add(make_report("Eastvale", EASTVALE))

        library.add(make_report("Northmoor", NORTHMOOR))
        library.refresh(store_elsewhere)
    assert not library.is_current()
    library.refresh()
    assert library.retrieve(QUESTION, ["eastvale-2019-06"], 1)


def test_a_refresh_of_what_is_current_writes_nothing(two_reports):
    before = {path: path.stat().st_mtime_ns for path in files_of(two_reports)}
    two_reports.refresh()
    assert {path: path.stat().st_mtime_ns for path in files_of(two_reports)} == before


def test_vectors_that_nothing_is_found_by_any_more_are_dropped(two_reports):
    before = two_reports.status()["embeddings"]
    two_reports.remove("northmoor-2019-06")
    two_reports.refresh()
    # Northmoor's five less the sentence that Eastvale prints too, under the same heading.
    assert two_reports.status()["embeddings"] == before - 4


def test_a_store_cut_by_older_rules_is_cut_anew(two_reports):
    with sqlite3.connect(two_reports.folder / "pincite.sqlite3") as db:
        db.execute("UPDATE meta SET value = 'older' WHERE name = 'passages'")
        db.execute("DELETE FROM passages WHERE position > 0")
    db.close()
    shutil.rmtree(two_reports.folder / "derived")
    two_reports.refresh()
    assert two_reports.status()["passages"] == 9


def test_progress_tells_of_reports_done_and_to_do(library):
    told = []
    for name in ("Northmoor", "Eastvale"):
        library.add(make_report(name))
    library.refresh(lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]
