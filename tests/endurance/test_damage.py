"""Every file of a store torn or changed in turn: derived ones are made again, the truth is not
trusted, and a backup puts it right."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from harm import CITED, QUESTION, answers_rightly, is_cited, pincite

from index import Library, StoreDamaged, StoreUnusable
from index.backup import back_up, restore

TRUTH = "pincite.sqlite3"


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip_a_byte(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 0xFF
    path.write_bytes(held)


def write_over_the_start(path: Path) -> None:
    held = path.read_bytes()
    path.write_bytes(b"\xfe" * min(64, len(held)) + held[64:])


DAMAGES = [cut_short, flip_a_byte, write_over_the_start]
CUT_SHORT_NOW_THE_REST_SLOWLY = [
    pytest.param(damage, marks=() if damage is cut_short else pytest.mark.slow)
    for damage in DAMAGES
]


def derived_files(store: Path) -> list[Path]:
    files = [p for p in store.rglob("*") if p.is_file() and p.stat().st_size]
    return sorted(p.relative_to(store) for p in files if not p.name.startswith(TRUTH))


def vectors(store: Path) -> bytes:
    """Those that are searched."""
    derived = store / "derived"
    return (derived / (derived / "CURRENT").read_text() / "vectors.npy").read_bytes()


@pytest.mark.parametrize("damage", CUT_SHORT_NOW_THE_REST_SLOWLY)
def test_what_is_derived_is_made_again_though_all_of_it_is_harmed(store, damage):
    for name in derived_files(store):
        damage(store / name)
    assert answers_rightly(store)
    assert "is_current: True" in pincite(store, "status").out


def test_a_byte_of_the_vectors_that_was_changed_is_noticed(store):
    was, [current] = vectors(store), (store / "derived").glob("*/vectors.npy")
    flip_a_byte(current)
    assert vectors(store) != was
    with Library.open(store, create=False) as library:
        library.refresh()
    assert vectors(store) == was


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_derived_is_made_again_whichever_file_is_harmed(store, damage, tmp_path):
    with Library.open(store) as library:
        library.chroma_collection()
    names = derived_files(store)
    assert {"CURRENT", "vectors.npy", "chroma.sqlite3", "data_level0.bin"} <= {
        p.name for p in names
    }
    for number, name in enumerate(names):
        harmed = shutil.copytree(store, tmp_path / str(number))
        damage(harmed / name)
        answer = pincite(harmed, "ask", QUESTION, "--json")
        assert (answer.code, is_cited(json.loads(answer.out))) == (0, True), (name, answer.err)
        shutil.rmtree(harmed)


@pytest.mark.parametrize(
    "damage", [cut_short, pytest.param(write_over_the_start, marks=pytest.mark.slow)]
)
def test_a_torn_truth_is_said_in_one_line_and_put_right_by_a_backup(store, damage, tmp_path):
    back_up(store, tmp_path / "backup")
    damage(store / TRUTH)
    for words in (["ask", QUESTION], ["ingest", "."], ["status", "--check"]):
        refused = pincite(store, *words)
        assert refused.code == 1
        [said] = refused.said
        assert "the store cannot be used" in said
        assert "Put the last backup back: `pincite restore FOLDER --replace`." in said
    restore(tmp_path / "backup", store, replace=True)
    assert answers_rightly(store)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE paragraphs SET text = replace(text, 'offered', 'refused') ", "other words than"),
        ("UPDATE paragraphs SET boxes = '[[1, 2' ", "other words than were read"),
        ("UPDATE judgements SET grade_key = 'outstanding' ", "other words than were read"),
        ("UPDATE files SET content = x'00' ", "another file than it was read from"),
    ],
)
def test_a_changed_letter_is_found_by_a_check_and_by_nothing_less(store, change, found):
    report_id, _ = CITED
    with Library.open(store, create=False) as library:
        assert library.check() == 5
        with sqlite3.connect(store / TRUTH) as db:
            assert db.execute(f"{change} WHERE report_id = ?", [report_id]).rowcount
        db.close()
        with pytest.raises(StoreDamaged, match=f"damaged: {report_id}: {found}") as told:
            library.check()
    assert len(told.value.found) == 1


def test_the_check_is_a_command_that_fails_in_one_line(store):
    assert pincite(store, "status", "--check").out.splitlines()[-1] == "checked: 5"
    with sqlite3.connect(store / TRUTH) as db:
        db.execute("UPDATE paragraphs SET text = text || '.' WHERE label = '3'")
    db.close()
    refused = pincite(store, "status", "--check")
    assert refused.code == 1
    [said] = refused.said
    assert said.count("other words than were read") == 5


def test_a_row_that_cannot_be_read_is_no_traceback(store):
    with sqlite3.connect(store / TRUTH) as db:
        db.execute("UPDATE paragraphs SET headings = '[' WHERE report_id = ?", CITED[:1])
    db.close()
    with (
        Library.open(store, create=False) as library,
        pytest.raises(StoreUnusable, match=r"malformed row.*Put the last backup back"),
    ):
        library.paragraphs(CITED[0])
